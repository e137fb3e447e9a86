package align_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/align"
)

// items reads a list of units: "doc: section | kind | text" with everything but
// the text optional; a line starting with "# " is a heading, with "- " a list item.
func items(text string) (list []align.Item) {
	doc, section := "", ""
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "== "); ok {
			doc, section = name, ""
			continue
		}
		if line == "" {
			continue
		}
		item := align.Item{Doc: doc, Text: line, Kind: "paragraph", Section: section}
		if t, ok := strings.CutPrefix(line, "# "); ok {
			item.Text, item.Kind, section = t, "heading", t
		} else if t, ok := strings.CutPrefix(line, "- "); ok {
			item.Text, item.Kind = t, "list item"
		} else if t, ok := strings.CutPrefix(line, "| "); ok {
			item.Text, item.Kind = t, "table cell"
		} else if t, ok := strings.CutPrefix(line, "@ "); ok {
			item.Text, item.Kind = t, "front matter: title"
		}
		list = append(list, item)
	}
	return list
}

func show(pairs []align.Pair) string {
	var got []string
	for _, p := range pairs {
		got = append(got, fmt.Sprintf("%d→%d %s", p.Old, p.New, p.Class))
	}
	return strings.Join(got, ", ")
}

func TestAlign(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"an insertion", "ett\ntvå\ntre", "noll\nett\ntvå\ntre", "-1→0 new, 0→1 kept, 1→2 kept, 2→3 kept"},
		{"a typing error", "Öppen granskning av säkerhet\ntvå", "Öppen granskning av säkerheten\ntvå", "0→0 edited, 1→1 kept"},
		{"a negation", "a b c\nModellen är öppen för alla.\nd e f", "a b c\nModellen är inte öppen för alla.\nd e f", "0→0 kept, 1→1 edited, 2→2 kept"},
		{"a number", "a b c\nPriset är 100 kronor i månaden\nd", "a b c\nPriset är 125 kronor i månaden\nd", "0→0 kept, 1→1 edited, 2→2 kept"},
		{"a number, and moved", "Priset är 100 kronor i månaden\na\nb\nc", "a\nb\nc\nPriset är 125 kronor i månaden", "1→0 kept, 2→1 kept, 3→2 kept, 0→3 edited"},
		{"a move", "alfa\nbeta\ngamma\ndelta", "delta\nalfa\nbeta\ngamma", "3→0 moved, 0→1 kept, 1→2 kept, 2→3 kept"},
		{"removed", "ett\nnågot helt annat\ntre", "ett\ntre", "0→0 kept, 2→1 kept, 1→-1 gone"},
		{"replaced by another text", "ett\nSnabbare iteration\ntre", "ett\nLägre kostnad\ntre", "0→0 kept, -1→1 new, 2→2 kept, 1→-1 gone"},
		{"replaced by another name", "- GPT-4\n- Llama från Meta\n- Claude", "- GPT-4\n- Gemma från Google\n- Claude", "0→0 kept, -1→1 new, 2→2 kept, 1→-1 gone"},
		{"a short heading reworded in its place", "a b\n# Pris\nc d", "a b\n# Priser\nc d", "0→0 kept, 1→1 edited, 2→2 kept"},
		{"metadata that were a paragraph", "{ title: Öppen granskning av säkerhet }\na", "@ Öppen granskning av säkerhet\na", "-1→0 new, 1→1 kept, 0→-1 gone"},
		{"a value reworded", "@ Öppen granskning av säkerhet\na", "@ Öppen granskning av säkerheten\na", "0→0 edited, 1→1 kept"},
		{"a heading that becomes a value", "# Öppen granskning\na", "@ Öppen granskning\na", "0→0 kept, 1→1 kept"},
		{"a like short word elsewhere", "# Pris\na b\nc d\ne f", "a b\nc d\ne f\n# Priser", "1→0 kept, 2→1 kept, 3→2 kept, -1→3 new, 0→-1 gone"},
		{"a short word in another article", "== x\nPriser\na b c\n== y\nd e f", "== x\na b c\n== y\nd e f\nPriser", "1→0 kept, 2→1 kept, -1→2 new, 0→-1 gone"},
		{
			"repeated cells below their headings", "# A\n| Ja\n| Nej\n# B\n| Ja\n| Nej", "# B\n| Ja\n| Nej\n# A\n| Ja\n| Nej",
			"3→0 moved, 4→1 moved, 5→2 moved, 0→3 kept, 1→4 kept, 2→5 kept",
		},
		{
			"a row into a table of repeated cells", "| Svenska\n| Ja\n| Danska\n| Ja\n| Finska\n| Ja", "| Svenska\n| Ja\n| Norska\n| Ja\n| Danska\n| Ja\n| Finska\n| Ja",
			"0→0 kept, 1→1 kept, -1→2 new, -1→3 new, 2→4 kept, 3→5 kept, 4→6 kept, 5→7 kept",
		},
		{"a heading renamed", "# Varför\n- ett\n- två", "# Därför att\n- ett\n- två", "0→0 edited, 1→1 kept, 2→2 kept"},
		{"a heading with other words above the same list", "# Varför\n- ett\n- två", "# Ekonomi\n- ett\n- två", "0→0 edited, 1→1 kept, 2→2 kept"},
		{"a heading and its list replaced", "# Varför\n- ett\n- två", "# Ekonomi\n- tre\n- fyra", "-1→0 new, -1→1 new, -1→2 new, 0→-1 gone, 1→-1 gone, 2→-1 gone"},
		{
			"split in two", "a b\nÖppna modeller kan granskas av alla. De kostar dessutom mindre att driva i längden.\nc d",
			"a b\nÖppna modeller kan granskas av alla.\nDe kostar dessutom mindre att driva i längden.\nc d",
			"0→0 kept, 1→1 split, 1→2 edited, 2→3 kept",
		},
		{
			"joined", "a b\nÖppna modeller kan granskas av alla.\nDe kostar dessutom mindre att driva i längden.\nc d",
			"a b\nÖppna modeller kan granskas av alla. De kostar dessutom mindre att driva i längden.\nc d",
			"0→0 kept, 2→1 edited, 3→2 kept, 1→1 merged",
		},
		{
			"moved and edited", "Modellerna tränas på svenska texter från myndigheter.\na b\nc d\ne f",
			"a b\nc d\ne f\nModellerna tränas på norska texter från myndigheter.",
			"1→0 kept, 2→1 kept, 3→2 kept, 0→3 edited",
		},
		{
			"an article renamed", "== x\nett\ntvå\nModellerna tränas på svenska texter.\nfyra", "== y\nett\ntvå\nModellerna tränas på norska texter.\nfyra",
			"0→0 kept, 1→1 kept, 2→2 edited, 3→3 kept",
		},
		{
			"two articles that trade names", "== x\n# Pris\nett\ntvå\n== y\n# Mål\ntre\nfyra", "== x\n# Mål\ntre\nfyra\n== y\n# Pris\nett\ntvå",
			"3→0 kept, 4→1 kept, 5→2 kept, 0→3 kept, 1→4 kept, 2→5 kept",
		},
		{
			"a section cut out and put into another article", "== x\nett\n# Mål\nVi vill att alla kan läsa.\nJa\n== y\ntre", "== x\nett\n== y\ntre\n# Mål\nVi vill att alla barn kan läsa.\nJa",
			"0→0 kept, 4→1 kept, 1→2 moved, 2→3 edited, 3→4 moved",
		},
		{"nothing before", "", "ett", "-1→0 new"},
		{"nothing after", "ett", "", "0→-1 gone"},
	} {
		if s := show(align.Align(items(c.old), items(c.new))); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, s, c.want)
		}
	}
}

func TestReasons(t *testing.T) {
	old := items("== x\nett\nModellen är öppen för alla.\ntre\nfyra\n== z\nHelt andra ord står i den här raden.\nsju")
	new := items("== x\nett\nModellen är öppen för de flesta.\nfyra\ntre\n== v\nHelt andra ord står i den här raden.\nsju\n== x\nnio")
	var got []string
	for _, p := range align.Align(old, new) {
		got = append(got, fmt.Sprintf("%d %s: %s", p.New, p.Class, p.Reason))
	}
	want := `0 kept: same text and place
1 edited: alike, in the same order
2 moved: same text, moved within the article
3 kept: same text and place
4 kept: same text, the article was renamed
5 kept: same text, the article was renamed
6 new: no old text is alike`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
}
