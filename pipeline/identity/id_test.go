package identity

import (
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
