// Package report prints findings: as text for people, as JSON for programs, as
// annotations for GitHub. A format is a value: its name and what prints it. The package
// finds nothing and changes nothing.
package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A Format is a way to print findings.
type Format struct {
	Name   string
	People bool // who reads it runs what the next steps say; the other formats are for programs

	// write prints findings that are sorted. What w could not take its Flush tells.
	write func(w *bufio.Writer, findings []l10n.Finding, o Options) error
}

// Options of Format.Write.
type Options struct {
	Colour bool // for people only: ANSI colours
}

// Formats returns every format, the usual one first.
func Formats() []Format {
	return []Format{
		Text,
		jsonFormat,
		githubFormat,
	}
}

// Names returns the names of every format.
func Names() []string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return names
}

// Lookup returns the format of that name.
func Lookup(name string) (Format, bool) {
	all := Formats()
	i := slices.IndexFunc(all, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return all[i], true
}

// Write prints sorted findings.
func (f Format) Write(w io.Writer, findings []l10n.Finding, o Options) error {
	b := bufio.NewWriter(w)
	if err := f.write(b, findings, o); err != nil {
		return err
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
