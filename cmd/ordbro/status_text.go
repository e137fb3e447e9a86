package main

import (
	"fmt"
	"io"

	"github.com/ordbro/ordbro/pipeline"
	"github.com/ordbro/ordbro/pipeline/locale"
)

func statusText(w io.Writer, r *pipeline.StatusResult) error {
	fmt.Fprintf(w, "%-8s %-16s %7s %9s %9s %7s %7s %9s\n", "tag", "language", "words", "current", "reviewed", "fuzzy", "stale", "missing")
	for _, p := range r.Languages {
		broken := ""
		if p.Broken > 0 {
			broken = "  " + plural(p.Broken, "broken catalogue")
		}
		fmt.Fprintf(w, "%-8s %-16s %5d %% %4d/%-4d %9d %7d %7d %9d%s\n", p.Lang, locale.Name(p.Lang), p.Percent(),
			p.Current, p.Units, p.Reviewed, p.Fuzzy, p.Stale, p.Missing, broken)
	}
	return nil
}
