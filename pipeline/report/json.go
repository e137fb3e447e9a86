package report

import (
	"bufio"
	"encoding/json"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

var jsonFormat = Format{Name: "json", write: writeJSON}

// finding and related are the JSON form, which outside tools rely on.
type finding struct {
	Check     string    `json:"check"`
	Severity  string    `json:"severity"`
	Path      string    `json:"path"`
	Line      int       `json:"line"`
	Column    int       `json:"column"`
	EndLine   int       `json:"end_line"`
	EndColumn int       `json:"end_column"`
	Lang      string    `json:"lang"`
	Unit      string    `json:"unit"`
	Message   string    `json:"message"`
	Hint      string    `json:"hint"`
	Related   []related `json:"related"`
}

type related struct {
	Path    string `json:"path"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

func writeJSON(w *bufio.Writer, findings []l10n.Finding, _ Options) error {
	out := struct {
		Findings []finding `json:"findings"`
	}{make([]finding, 0, len(findings))}
	for i := range findings {
		f := &findings[i]
		pos, end := orFirst(f.Pos), f.End
		if end.Line == 0 {
			end = pos
		}
		j := finding{
			Check: f.Check, Severity: f.Severity.String(), Path: f.Path(),
			Line: pos.Line, Column: pos.Column, EndLine: end.Line, EndColumn: end.Column,
			Lang: f.Lang, Unit: f.Unit, Message: f.Message, Hint: f.Fix, Related: []related{},
		}
		for _, r := range f.Related {
			at := orFirst(r.Pos)
			j.Related = append(j.Related, related{r.File.Name, at.Line, at.Column, r.Message})
		}
		out.Findings = append(out.Findings, j)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
