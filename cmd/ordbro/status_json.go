package main

import (
	"encoding/json"
	"io"

	"github.com/ordbro/ordbro/pipeline"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

func statusJSON(w io.Writer, r *pipeline.StatusResult) error {
	type row struct {
		Lang         string `json:"lang"`
		Percent      int    `json:"percent"`
		Units        int    `json:"units"`
		Words        int    `json:"words"`
		CurrentWords int    `json:"current_words"`
		Current      int    `json:"current"`
		Reviewed     int    `json:"reviewed"`
		Fuzzy        int    `json:"fuzzy"`
		Stale        int    `json:"stale"`
		Missing      int    `json:"missing"`
		Broken       int    `json:"broken_catalogues"`
		Faulty       int    `json:"errors"` // among the current ones
	}
	rows := []row{}
	for _, p := range r.Languages {
		rows = append(rows, row{p.Lang.String(), p.Percent(), p.Units, p.Words, p.CurrentWords, p.Current, p.Reviewed, p.Fuzzy, p.Stale, p.Missing, p.Broken, p.Faulty})
	}
	type article struct {
		Path string `json:"path"`
		Why  string `json:"why"`
	}
	out := []article{}
	for _, a := range r.LeftOut {
		if a.Why != l10n.Undecided { // those are among Unread
			out = append(out, article{a.Path, a.Why.String()})
		}
	}
	for _, name := range r.Unread {
		out = append(out, article{name, "unreadable"})
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(map[string]any{"languages": rows, "not_counted": out})
}
