package links

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

func TestHeadingIDs(t *testing.T) {
	for _, c := range []struct{ headings, want []string }{
		{[]string{"Öppen källkod", "GPT-4 & C#", "snake_case"}, []string{"öppen-källkod", "gpt-4--c", "snake_case"}},
		{[]string{"--no-addons", "!", "", "½ och ²"}, []string{"no-addons", "section", "section-1", "½-och-²"}},
		{[]string{"10\u00a0000", "10\u202f000", "a\tb"}, []string{"10-000", "10000", "ab"}},
		{[]string{"cafe\u0301", "हिन्दी", "ΑΒΓ"}, []string{"caf\u00e9", "हिन्दी", "αβγ"}},
		{[]string{"A", "A", "a"}, []string{"a", "a-1", "a-2"}},
		{[]string{"A", "A 1", "A", "A 1"}, []string{"a", "a-1", "a-2", "a-1-1"}}, // no number is given twice
		{[]string{"A", "B {#a}", "A", "C {#a-2}"}, []string{"a-1", "a", "a-3", "a-2"}},
		{[]string{"Notes", "Footnotes", "Footnotes"}, []string{"notes", "footnotes-1", "footnotes-2"}},
		{nil, []string{}},
	} {
		var list []Heading
		for _, text := range c.headings {
			text, own, _ := strings.Cut(strings.TrimSuffix(text, "}"), " {#")
			list = append(list, Heading{text, own})
		}
		if got := HeadingIDs(list, "footnotes"); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.headings, got, c.want)
		}
	}
}

// TestGeneratorIDs: what other programs call headings, as their own documentation and
// code have it.
func TestGeneratorIDs(t *testing.T) {
	for _, c := range []struct {
		generator      string
		headings, want []string
	}{
		{"Hugo", []string{" Öppen källkod ", "--no-addons", "C# & D", "A\u00a0b", "A b", "Cafe\u0301 №1"}, []string{"öppen-källkod", "--no-addons", "c--d", "a-b", "a-b-1", "caf\u00e9-1"}},
		{"Hugo", []string{"-A", "-A 1", "-A"}, []string{"-a", "-a-1", "-a-2"}},
		{"MkDocs", []string{"Öppen  källkod", "a - b", "-a-", "A_b 2½", "Я", "★ A\u00a0c ★"}, []string{"oppen-kallkod", "a-b", "-a-", "a_b-212", "", "a-c"}},
		{"MkDocs", []string{"A", "A", "A"}, []string{"a", "a_1", "a_2"}},
		{"Pelican", []string{"!x!"}, []string{"x"}},
		{"VitePress", []string{"Öppen källkod", "2. Steg", "C# & D!", "(a) b", "a\u0301 \u036f\u0370", "x\x01y"}, []string{"oppen-kallkod", "_2-steg", "c-d", "a-b", "a-\u0371", "xy"}},
		{"Zola", []string{"A", "A", "…"}, []string{"a", "a-1", ""}},
	} {
		var list []Heading
		for _, text := range c.headings {
			list = append(list, Heading{Text: text})
		}
		g := generator(c.generator)
		if got := idsOf(list, g.slug, g.again, nil); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q: got %q, want %q", c.generator, c.headings, got, c.want)
		}
	}
}

// TestAnchorsOnce: the ids of an article are made once, however much leads there.
func TestAnchorsOnce(t *testing.T) {
	made := 0
	g := &Generator{again: "-", other: footnoteID, slug: func(heading string) string {
		made++
		return "g-" + heading
	}}
	a := Article{Name: "a.md"}
	for i := range 100 {
		text := strconv.Itoa(i)
		a.Anchors = append(a.Anchors, l10n.Anchor{ID: "own-" + text, Text: text, Unit: i})
	}
	m := New(Content{Articles: []Article{a, {Name: "b.md"}}, Generator: g})
	for i := range 100 {
		text := strconv.Itoa(i)
		if id, ok, _ := m.Anchor(m.Resolve("b.md", "a.md#g-"+text)); !ok || id != "own-"+text {
			t.Fatalf("#g-%s: %q, %v", text, id, ok)
		}
		m.Anchor(m.Resolve("a.md", "#nej-"+text))
	}
	if made != 100 {
		t.Errorf("%d slugs made for 100 headings", made)
	}
}

// TestNearIsBounded: a dead fragment is compared with so many ids, whatever the page has.
func TestNearIsBounded(t *testing.T) {
	near := func(before ...string) string {
		a := Article{Name: "a.md"}
		for _, id := range slices.Concat(before, []string{"Sist-i-raden"}) {
			a.Anchors = append(a.Anchors, l10n.Anchor{ID: id, Unit: -1})
		}
		m := New(Content{Articles: []Article{a}})
		if _, ok, near := m.Anchor(m.Resolve("a.md", "#sist-i-raden")); ok || near != "Sist-i-raden" {
			t.Errorf("%d ids before it: letter case alone: %v, %q", len(before), ok, near)
		}
		_, _, found := m.Anchor(m.Resolve("a.md", "#Sist-i-radennnn"))
		return found
	}
	same, others := make([]string, maxNear), make([]string, 2*maxNear)
	for i := range same {
		number := strconv.Itoa(i + 1000)
		same[i], others[2*i], others[2*i+1] = "xxxxxxxx"+number, number, strings.Repeat("x", 20)+number
	}
	if got := near(same[1:]...); got != "Sist-i-raden" {
		t.Errorf("within the bound: %q", got)
	}
	if got := near(others...); got != "Sist-i-raden" {
		t.Errorf("ids of another length count: %q", got)
	}
	if got := near(same[:1]...); got != "Sist-i-raden" {
		t.Errorf("one other id: %q", got)
	}
	if got := near(same...); got != "" {
		t.Errorf("beyond the bound: %q", got)
	}
}
