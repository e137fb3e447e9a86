package identity

import (
	"slices"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/internal/record"
)

func TestNewID(t *testing.T) {
	used := map[string]bool{"art.hej": true, "art.hej-2": true, "art.id-2": true}
	for _, c := range []struct{ article, text, want string }{
		{"open-source-ai", "Överträffar GPT-4 på flera standardtester", "open-source-ai.overtraffar-gpt-4-pa-flera"},
		{"open-source-ai", "Specialisering inom nordiska språk", "open-source-ai.specialisering-inom-nordiska-sprak"},
		{"guide/Åre & Ö", "a b c d e f g h", "guide-are-o.a-b-c-d-e-f"},
		{"art", "Hej!", "art.hej-3"},
		{"art", "**Other**", "art.other-2"},
		{"art", "id", "art.id-3"},
		{"art", "Þór ætlar að kjósa Þorstein – ÆØÅ ß œ", "art.thor-aetlar-ad-kjosa-thorstein-aeoa"},
		{"art", "Läs [mer här](https://example.org/lang/adress) <b>nu</b>", "art.las-mer-har-nu"},
		{"art", "Karin’s AI's", "art.karins-ais"},
		{"art", "ﬁn ½ ²", "art.fin-1-2-2"},
		{"art", "日本語", "art.text-c12140a0"},
		{"art", "", "art.text-da39a3ee"},
		{"art", strings.Repeat("lång", 30), "art." + strings.Repeat("lang", 10)},
		{"id", "x", "article-id.x"},
		{"translation", "x", "article-translation.x"},
		{"日本", "x", "article-44da6bbc.x"},

		// A slug is at least one word, and as many more as have room: 40 bytes, the hyphens counted.
		{"art", strings.Repeat("a", 41), "art." + strings.Repeat("a", 40)},
		{"art", strings.Repeat("a", 50) + " b", "art." + strings.Repeat("a", 40)},
		{"art", strings.Repeat("a", 38) + " b c", "art." + strings.Repeat("a", 38) + "-b"},
		{"art", strings.Repeat("a", 39) + " b", "art." + strings.Repeat("a", 39)},
		{"art", "ett två tre fyra fem sex sju", "art.ett-tva-tre-fyra-fem-sex"},
		{"art", "ett två tre fyra fem sex", "art.ett-tva-tre-fyra-fem-sex"},

		// An address is no word; a text of nothing else is named after it.
		{"art", "[bron](https://bron.example)", "art.bron"},
		{"art", "<https://bron.example/a>", "art.https-bron-example-a"},
		{"art", "a < b", "art.a-b"},
		{"art", "[a](b", "art.a-b"},
		{"art", "före <a href=\"x\">bron</a> efter", "art.fore-bron-efter"},
		{"art", "före<br>efter", "art.fore-efter"},
		{"art", "[x](" + strings.Repeat("y", 1990) + ") bron", "art.x-bron"},
		{"art", "[x](" + strings.Repeat("y", 2000) + ") bron", "art.x"},

		// Letters and marks.
		{"art", "e\u0301cole 1a z9", "art.ecole-1a-z9"},
		{"art", "a{z", "art.a-z"},
		{"art", "x`/: y", "art.x-y"},
		{"art", "\xffbron", "art.bron"},
		{"a/b.c", "x", "a-b-c.x"},
		{"/", "x", "article-42099b4a.x"},
	} {
		got := NewID(c.article, c.text, func(id string) bool { return used[id] })
		if got != c.want {
			t.Errorf("NewID(%q, %q) = %q, want %q", c.article, c.text, got, c.want)
		}
		if got != NewID(c.article, c.text, func(id string) bool { return used[id] }) {
			t.Errorf("NewID(%q, %q) differs from call to call", c.article, c.text)
		}
	}
}

// TestIDs: an id is given once, whoever has the one before. Where many texts are equal
// the search goes on where the last one ended.
func TestIDs(t *testing.T) {
	var ids IDs
	ids.Add("art.ja-2")
	var got []string
	for _, text := range []string{"Ja", "Nej", "Ja!", "ja", "Nej"} {
		got = append(got, ids.New("art", text))
	}
	if want := []string{"art.ja", "art.nej", "art.ja-3", "art.ja-4", "art.nej-2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if ids.next["art.ja"] != 5 || ids.next["art.nej"] != 3 {
		t.Errorf("the search begins at %v", ids.next)
	}
	other := IDs{}
	if got := NewID("art", "Ja", nil); got != "art.ja" || other.New("art", "id") != "art.id-2" || other.New("art", "id") != "art.id-3" {
		t.Errorf("%s", got)
	}
}

// TestNamedAfter: an id is an article's by the whole of its key, as ids write it.
func TestNamedAfter(t *testing.T) {
	for _, x := range []struct {
		id, article string
		want        bool
	}{
		{"guide-intro.bron", "guide/intro", true},
		{"Guide-Intro.Bron", "guide/intro", true},
		{"guide-intro.bron", "guide", false},
		{"guide.intro", "guide/intro", false},
		{"guide", "guide", false},
		{"article-id.x", "id", true},
		{"are.x", "Åre", true},
	} {
		if got := NamedAfter(x.id, x.article); got != x.want {
			t.Errorf("%s, %s: %v", x.id, x.article, got)
		}
	}
	if !SameID("a.Bron", "A.bron") || SameID("a.bron", "a.bro") {
		t.Error("letter case alone is no difference between ids, and anything else is one")
	}
}

func FuzzNewID(f *testing.F) {
	f.Add("a/b", "Hej på dig", 2)
	f.Add("translation", "id", 1)
	f.Add("\xff", "<<<<](", 0)
	f.Fuzz(func(t *testing.T, article, text string, taken int) {
		calls := 0
		id := NewID(article, text, func(string) bool { calls++; return calls <= taken&7 })
		key, slug, ok := strings.Cut(id, ".")
		for _, part := range []string{key, slug} {
			if part == "" || reserved[part] || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
				t.Errorf("%q", id)
			}
		}
		if !ok || !new(record.Names).Take(id) || len(slug) > slugBytes+4 {
			t.Errorf("%q", id)
		}
	})
}
