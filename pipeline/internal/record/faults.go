package record

import (
	"cmp"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Faults collects findings about one file.
type Faults struct {
	File *source.File
	Lang string
	List []l10n.Finding // at most 50: after these the rest is noise

	// Sealed are faults that cost one entry, which is left alone, and not the file.
	Sealed []l10n.Finding

	// Spans are where the faults of List are, and what they refer to.
	Spans []source.Span

	quiet bool // collects Spans only, of any number
}

// Seal adds a fault that costs one entry.
func (fs *Faults) Seal(span source.Span, severity l10n.Severity, message, fix string) {
	if len(fs.Sealed) < maxFindings {
		fs.Sealed = append(fs.Sealed, l10n.Finding{
			Check: l10n.CheckCatalogue, Severity: severity, Lang: fs.Lang, Message: message, Fix: fix,
		}.At(fs.File, span))
	}
}

// Add adds a fault that costs the file.
func (fs *Faults) Add(span source.Span, message, fix string) {
	fs.Spans = append(fs.Spans, span)
	if !fs.quiet && len(fs.List) < maxFindings {
		fs.List = append(fs.List, l10n.Finding{
			Check: l10n.CheckCatalogue, Severity: l10n.Error, Lang: fs.Lang, Message: message, Fix: fix,
		}.At(fs.File, span))
	}
}

// Full tells that no more faults are wanted.
func (fs *Faults) Full() bool { return len(fs.List) >= maxFindings }

// RepairCommand is what joins the versions that a merge has left in a catalogue.
func RepairCommand(name string) string {
	return "ordbro merge --repair " + source.ShellWord(name)
}

// repairFix is the next step where a merge has left two versions of something: to choose
// a side by hand would cost what the other side has.
func (fs *Faults) repairFix() string {
	return "run " + RepairCommand(cmp.Or(fs.File.Name, "FILE")) + ", which keeps both texts"
}
