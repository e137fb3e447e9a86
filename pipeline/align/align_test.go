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
	for name, c := range map[string]struct{ old, new, want string }{
		"insert": {
			"ett\ntvå\ntre", "noll\nett\ntvå\ntre",
			"-1→0 new, 0→1 kept, 1→2 kept, 2→3 kept",
		},
	} {
		if s := show(align.Align(items(c.old), items(c.new))); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, s, c.want)
		}
	}
}
