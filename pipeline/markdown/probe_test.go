package markdown

import (
	_ "embed"
	"fmt"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// probe has every construct that this package knows.
//
//go:embed testdata/probe.md
var probe string

func TestProbe(t *testing.T) {
	for name, text := range variants(probe) {
		t.Run(name, func(t *testing.T) {
			mustVerify(t, text)
			mustVerify(t, strings.TrimRight(text, "\r\n"))
			d := split(t, text)
			for _, f := range d.Findings {
				t.Errorf("%s: %s", f.Pos, f.Message)
			}
			j := Join(edition(d, pseudo))
			needsNothing(t, j)
			sameBlocks(t, j)
		})
	}
}

// dump shows a document's units, one a line.
func dump(d *l10n.Document) string {
	var b strings.Builder
	for i := range d.Units {
		u := &d.Units[i]
		fmt.Fprintf(&b, "%s %s", d.File.Position(u.Span.Start), u.Kind)
		for _, p := range []struct{ name, value string }{{"key", u.Key}, {"context", u.Context}, {"note", u.Note}, {"reason", u.Reason}} {
			if p.value != "" {
				fmt.Fprintf(&b, " %s=%q", p.name, p.value)
			}
		}
		if u.Lang != d.Lang {
			fmt.Fprintf(&b, " lang=%s", u.Lang)
		}
		if !u.Translate {
			b.WriteString(" kept")
		}
		if strings.Contains(u.Text, "\n") {
			fmt.Fprintf(&b, " prefix=%q", u.Prefix)
		}
		fmt.Fprintf(&b, "\n\t%q\n", u.Text)
		for _, c := range u.Codes {
			fmt.Fprintf(&b, "\t\t%s %q", c.Kind, u.Text[c.Span.Start:c.Span.End])
			if c.Inner.Len() > 0 {
				fmt.Fprintf(&b, " inner %q", u.Text[c.Inner.Start:c.Inner.End])
			}
			if c.Value != "" {
				fmt.Fprintf(&b, " value %q", c.Value)
			}
			if c.Title != "" {
				fmt.Fprintf(&b, " title %q", c.Title)
			}
			if c.Parent >= 0 {
				fmt.Fprintf(&b, " in %d", c.Parent)
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}
