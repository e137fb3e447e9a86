package report

import (
	"bufio"
	"fmt"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Text is for people.
var Text = Format{Name: "text", People: true, write: writeText}

// ANSI escape codes (ECMA-48 §8.3.117).
const (
	bold, red, yellow, cyan, dim, reset = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[2m", "\x1b[0m"
)

func writeText(w *bufio.Writer, findings []l10n.Finding, o Options) error {
	paint := func(code, s string) string {
		if !o.Colour {
			return s
		}
		return code + s + reset
	}
	for i := range findings {
		f := &findings[i]
		colour := map[l10n.Severity]string{l10n.Error: red, l10n.Warning: yellow, l10n.Note: cyan}[f.Severity]
		fmt.Fprintf(w, "%s: %s: %s %s\n", paint(bold, place(f.File, f.Pos)), paint(colour, f.Severity.String()),
			source.Printable(f.Message), paint(dim, "["+f.Check+"]"))
		if f.File != nil && f.Pos.Line > 0 && len(f.File.Line(f.Pos.Line)) > 0 {
			fmt.Fprintln(w, f.File.Excerpt(f.Pos, f.End))
		}
		for _, r := range f.Related {
			fmt.Fprintf(w, "  see: %s: %s\n", place(r.File, r.Pos), source.Printable(r.Message))
		}
		if f.Fix != "" {
			fmt.Fprintf(w, "  hint: %s\n", source.Printable(f.Fix))
		}
	}
	return nil
}
