package main

import (
	"fmt"
	"io"

	"github.com/ordbro/ordbro/pipeline"
	"github.com/ordbro/ordbro/pipeline/locale"
)

func statusMarkdown(w io.Writer, r *pipeline.StatusResult) error {
	fmt.Fprintln(w, "| language | words | current | reviewed | fuzzy | stale | missing |")
	fmt.Fprintln(w, "|---|--:|--:|--:|--:|--:|--:|")
	for _, p := range r.Languages {
		fmt.Fprintf(w, "| %s (%s) | %d %% | %d/%d | %d | %d | %d | %d |\n", locale.Name(p.Lang), p.Lang, p.Percent(),
			p.Current, p.Units, p.Reviewed, p.Fuzzy, p.Stale, p.Missing)
	}
	return nil
}
