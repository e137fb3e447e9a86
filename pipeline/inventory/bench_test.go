package inventory

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/project"
	"github.com/ordbro/ordbro/pipeline/source"
)

// long is a Markdown article of n paragraphs with a heading before every twentieth,
// and the same with one in twenty reworded, taken out, added or moved.
func long(n int) (before, after []byte) {
	r := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("och att det som en på är av för med till den har de inte om ett men var sig modell språk data text öppen källkod system verktyg artikel läsare redaktion översättning kommun region forskning universitet framtid teknik frågor svar arbete tid plats människa maskin")
	sentence := func() string {
		var list []string
		for range 8 + r.IntN(10) {
			list = append(list, words[r.IntN(len(words))])
		}
		// Two texts in five have markup, as in the articles of shared/corpora.
		i := r.IntN(len(list))
		switch r.IntN(10) {
		case 0:
			list[i] = "**" + list[i] + "**"
		case 1:
			list[i] = "`" + list[i] + "`"
		case 2, 3:
			list[i] = "[" + list[i] + "](https://example.org/" + list[i] + ")"
		}
		return strings.Join(list, " ") + "."
	}
	var blocks []string
	for i := range n {
		if i%20 == 0 {
			blocks = append(blocks, fmt.Sprintf("## Avsnitt %d om %s", i/20, words[r.IntN(len(words))]))
		} else {
			blocks = append(blocks, sentence())
		}
	}
	edited := append([]string(nil), blocks...)
	for range n / 20 {
		i := r.IntN(len(edited))
		switch r.IntN(4) {
		case 0:
			edited[i] += " Och så en sak till."
		case 1:
			edited = append(edited[:i], edited[i+1:]...)
		case 2:
			edited = append(edited[:i], append([]string{sentence()}, edited[i:]...)...)
		case 3:
			j := r.IntN(len(edited))
			edited[i], edited[j] = edited[j], edited[i]
		}
	}
	return []byte(strings.Join(blocks, "\n\n") + "\n"), []byte(strings.Join(edited, "\n\n") + "\n")
}

// BenchmarkEditedArticle compares what an edit of a 10,000-unit article costs with
// splitting it: identify is alignment and ids, sync brings a translated catalogue up to
// date from memory, parse reads it.
func BenchmarkEditedArticle(b *testing.B) {
	before, after := long(10_000)
	split := func(text []byte) *l10n.Document {
		doc, err := markdown.Split(source.New("content/a.md", text), language.Swedish, markdown.Options{})
		if err != nil {
			b.Fatal(err)
		}
		doc.Key = "a"
		return doc
	}
	first := &Article{Article: project.NewArticle("a.md")}
	first.Doc = split(before)
	if err := identify(b.Context(), []*Article{first}, nil); err != nil {
		b.Fatal(err)
	}
	parse := func(name string, text []byte, src bool) *catalogue.Catalogue {
		tag := language.Danish
		if src {
			tag = language.Swedish
		}
		c := catalogue.Parse(source.New(name, text), catalogue.Options{Lang: tag, Source: src})
		if c.Broken {
			b.Fatal(c.Findings)
		}
		return c
	}
	sync := func(c *catalogue.Catalogue, a *Article, o catalogue.Options) []byte {
		facts := make([]catalogue.Fact, len(a.IDs))
		for i, id := range a.IDs {
			facts[i] = catalogue.Fact{ID: id, Previous: a.Origins[id].Text}
		}
		return catalogue.Sync(c, a.Doc, o, facts, nil).Text
	}
	origin := sync(nil, first, catalogue.Options{Lang: language.Swedish, Source: true})
	target := sync(nil, first, catalogue.Options{Lang: language.Danish})
	target = []byte(strings.ReplaceAll(string(target), `other = ""`, `other = "en dansk tekst"`))
	old := parse("locales/a.sv.toml", origin, true)
	danish := parse("locales/a.da.toml", target, false)

	b.Run("split", func(b *testing.B) {
		b.SetBytes(int64(len(after)))
		for b.Loop() {
			split(after)
		}
	})
	edited := func() *Article {
		a := &Article{Article: project.NewArticle("a.md")}
		a.Doc, a.Origin, a.Targets[language.Danish] = split(after), old, danish
		return a
	}
	b.Run("identify", func(b *testing.B) {
		b.SetBytes(int64(len(after)))
		a := edited()
		for b.Loop() {
			if err := identify(b.Context(), []*Article{a}, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("sync", func(b *testing.B) {
		b.SetBytes(int64(len(after)))
		a := edited()
		if err := identify(b.Context(), []*Article{a}, nil); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			sync(danish, a, catalogue.Options{Lang: language.Danish})
		}
	})
	b.Run("parse", func(b *testing.B) {
		b.SetBytes(int64(len(target)))
		for b.Loop() {
			parse("locales/a.da.toml", target, false)
		}
	})
}
