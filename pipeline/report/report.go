// Package report prints findings: as text for people, as JSON for programs, as
// annotations for GitHub. It finds nothing and changes nothing.
package report

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Formats are the names that Write knows.
var Formats = []string{"text", "json", "github"}

// Options of Write.
type Options struct {
	Colour bool // text only: ANSI colours
}

// Write prints sorted findings in a format of Formats.
func Write(w io.Writer, format string, findings []l10n.Finding, o Options) error {
	b := bufio.NewWriter(w)
	switch format {
	case "text":
		text(b, findings, o)
	case "json":
		if err := encode(b, findings); err != nil {
			return err
		}
	case "github":
		github(b, findings)
	default:
		return fmt.Errorf("unknown format %q: it is one of %s", format, strings.Join(Formats, ", "))
	}
	return b.Flush()
}

// Count returns how many findings there are of each severity.
func Count(findings []l10n.Finding) (errors, warnings, notes int) {
	for _, f := range findings {
		switch f.Severity {
		case l10n.Error:
			errors++
		case l10n.Warning:
			warnings++
		default:
			notes++
		}
	}
	return errors, warnings, notes
}

// ANSI escape codes (ECMA-48 §8.3.117).
const (
	bold, red, yellow, cyan, dim, reset = "\x1b[1m", "\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[2m", "\x1b[0m"
)

// place writes path:line:column; a file as a whole is its first character, so that
// every tool that jumps to places finds one.
func place(file *source.File, pos source.Position) string {
	if file == nil {
		return "ordbro"
	}
	pos = orFirst(pos)
	return fmt.Sprintf("%s:%d:%d", source.Printable(file.Name), pos.Line, pos.Column)
}

func orFirst(p source.Position) source.Position {
	return source.Position{Line: max(p.Line, 1), Column: max(p.Column, 1)}
}

func text(w *bufio.Writer, findings []l10n.Finding, o Options) {
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
}

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

func encode(w io.Writer, findings []l10n.Finding) error {
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

// github writes workflow commands, which become annotations on a pull request
// (GitHub Docs, "Workflow commands for GitHub Actions").
func github(w *bufio.Writer, findings []l10n.Finding) {
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
}

func escape(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(escape(source.Printable(s)))
}
