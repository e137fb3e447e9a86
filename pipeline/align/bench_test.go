package align_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/align"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/source"
)

// article is Markdown of n units of made-up prose: headings, paragraphs, list items.
func article(n int, random *rand.Rand) string {
	var b strings.Builder
	for i := range n {
		mark, length := "", 8+random.IntN(25)
		switch {
		case i%20 == 0:
			mark, length = "## ", 2+random.IntN(4)
		case i%20 > 12:
			mark, length = "- ", 2+random.IntN(8)
		}
		fmt.Fprintf(&b, "%s%s\n\n", mark, prose(length, random))
	}
	return b.String()
}

// prose has a few common words and many rare ones, as language has (Zipf).
func prose(length int, random *rand.Rand) string {
	zipf := rand.NewZipf(random, 1.2, 4, 20_000)
	list := make([]string, length)
	for i := range list {
		for n := zipf.Uint64() + 1; n > 0; n /= 20 {
			list[i] += string("aeiouybdfghjklmnprst"[n%20]) + string("aeiou"[n%5])
		}
	}
	return strings.Join(list, " ")
}

// edited changes, removes, inserts or moves a share of the units.
func edited(list []align.Item, share float64, random *rand.Rand) []align.Item {
	list = slices.Clone(list)
	for range int(share * float64(len(list))) {
		i := random.IntN(len(list))
		switch random.IntN(5) {
		case 0:
			list = slices.Delete(list, i, i+1)
		case 1:
			list = slices.Insert(list, i, align.Item{Text: prose(10, random), Kind: "paragraph", Section: list[i].Section})
		case 2:
			j := random.IntN(len(list))
			list[i], list[j] = list[j], list[i]
		default:
			words := strings.Fields(list[i].Text)
			words[random.IntN(len(words))] = prose(1, random)
			list[i].Text = strings.Join(words, " ")
		}
	}
	return list
}

// BenchmarkArticle shows what aligning an article of 10,000 units after an edit of
// one unit in twenty costs beside parsing it.
func BenchmarkArticle(b *testing.B) {
	random := rand.New(rand.NewPCG(3, 3))
	text := []byte(article(10_000, random))
	old := units(b, "", text)
	new := edited(old, 0.05, random)
	b.Run("split", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := markdown.Split(source.New("x.md", text), language.Swedish, markdown.Options{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("align", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			align.Align(old, new)
		}
	})
	everything := edited(old, 1, random)
	b.Run("align, most units edited", func(b *testing.B) {
		for b.Loop() {
			align.Align(old, everything)
		}
	})
	other := units(b, "", []byte(article(10_000, random)))
	b.Run("align, another article", func(b *testing.B) {
		for b.Loop() {
			align.Align(old, other)
		}
	})
}

// BenchmarkRepeats shows that texts repeated very often cost no more than others.
func BenchmarkRepeats(b *testing.B) {
	random := rand.New(rand.NewPCG(3, 4))
	var questions, permuted, equal []align.Item
	for range 10_000 {
		questions = append(questions, align.Item{Text: prose(8, random), Kind: "list item"}, align.Item{Text: "Ja", Kind: "list item"})
	}
	for _, i := range random.Perm(10_000) {
		permuted = append(permuted, questions[2*i:2*i+2]...)
	}
	for range 20_000 {
		equal = append(equal, align.Item{Text: "Ja", Kind: "list item"})
	}
	without := func(list []align.Item) []align.Item {
		return slices.DeleteFunc(slices.Clone(list), func(i align.Item) bool { return random.IntN(20) == 0 })
	}
	for _, c := range []struct {
		name     string
		old, new []align.Item
	}{
		{"questions permuted", questions, permuted},
		{"questions permuted and edited", questions, edited(permuted, 0.2, random)},
		{"other questions", questions, edited(permuted, 3, random)},
		{"all equal, some deleted", equal, without(equal)},
		{"half of them equal, some deleted", questions, without(questions)},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				align.Align(c.old, c.new)
			}
		})
	}
}
