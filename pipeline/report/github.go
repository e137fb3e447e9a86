package report

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

var githubFormat = Format{Name: "github", write: writeGitHub}

// writeGitHub writes workflow commands, which become annotations on a pull request
// (GitHub Docs, "Workflow commands for GitHub Actions").
func writeGitHub(w *bufio.Writer, findings []l10n.Finding, _ Options) error {
	for i := range findings {
		f := &findings[i]
		command := map[l10n.Severity]string{l10n.Error: "error", l10n.Warning: "warning", l10n.Note: "notice"}[f.Severity]
		pos, end := orFirst(f.Pos), f.End
		properties := []string{"title=" + property(f.Check)}
		if f.File != nil {
			properties = append([]string{"file=" + property(f.Path()), fmt.Sprintf("line=%d", pos.Line)}, properties...)
			if end.Line > pos.Line {
				properties = slices.Insert(properties, 2, fmt.Sprintf("endLine=%d", end.Line))
			} else { // GitHub takes columns only where the annotation is on one line
				properties = slices.Insert(properties, 2, fmt.Sprintf("col=%d", pos.Column), fmt.Sprintf("endColumn=%d", max(end.Column, pos.Column)))
			}
		}
		message := source.Printable(f.Message)
		for _, r := range f.Related {
			message += "\nsee " + place(r.File, r.Pos) + ": " + source.Printable(r.Message)
		}
		if f.Fix != "" {
			message += "\nhint: " + source.Printable(f.Fix)
		}
		fmt.Fprintf(w, "::%s %s::%s\n", command, strings.Join(properties, ","), escape(message))
	}
	return nil
}

func escape(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(escape(source.Printable(s)))
}
