package catalogue

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// The bounds of a catalogue. They are looked at before any TOML parser runs:
// BurntSushi/toml 1.6.0 has none of its own, and 40 KB of nested tables cost it
// 20 seconds and 3 GB.
const (
	maxFile     = 16 << 20 // bytes
	maxText     = 64 << 10 // bytes of one string in a target catalogue
	maxDepth    = 8        // levels of brackets, parts of a key
	maxLines    = 500_000  // headings, keys and comments
	maxParts    = 500_000  // parts of all keys: each part of a heading is a table to BurntSushi
	maxFindings = 50       // after these the rest is noise
)

// faults collects findings about one file.
type faults struct {
	file *source.File
	lang string
	list []l10n.Finding

	// quiet collects only where the faults are, of any number.
	quiet bool
	spans []source.Span // of list, and of what the findings refer to

	// sealed are faults that cost one entry, which is left alone, and not the file.
	sealed []l10n.Finding
}

// seal adds a fault that costs one entry.
func (fs *faults) seal(span source.Span, severity l10n.Severity, message, fix string) {
	if len(fs.sealed) < maxFindings {
		fs.sealed = append(fs.sealed, l10n.Finding{
			Check: l10n.CheckCatalogue, Severity: severity, Lang: fs.lang, Message: message, Fix: fix,
		}.At(fs.file, span))
	}
}

func (fs *faults) add(span source.Span, message, fix string) {
	fs.spans = append(fs.spans, span)
	if !fs.quiet && len(fs.list) < maxFindings {
		fs.list = append(fs.list, l10n.Finding{
			Check: l10n.CheckCatalogue, Severity: l10n.Error, Lang: fs.lang, Message: message, Fix: fix,
		}.At(fs.file, span))
	}
}

func (fs *faults) full() bool { return len(fs.list) >= maxFindings }

// scanBytes looks for what no catalogue may hold anywhere: it is told in one pass
// over the bytes. It reports whether the text is worth scanning as TOML.
func scanBytes(fs *faults) bool {
	text := fs.file.Text
	if len(text) > maxFile {
		fs.add(source.Span{}, fmt.Sprintf("the catalogue is larger than %d MiB", maxFile>>20), "split the article into several")
		return false
	}
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		fs.add(source.Span{Start: 0, End: 2}, "the file is UTF-16", "save it as UTF-8")
		return false
	}
	scanMarkers(fs)
	return scanRunes(fs, source.BOMLen(text)) && len(fs.list) == 0
}

// scanRunes looks at every character from an offset on; it is false where the file seems
// to be in another encoding.
func scanRunes(fs *faults, start int) bool {
	text := fs.file.Text
	for i := start; i < len(text) && !fs.full(); {
		c := text[i]
		switch {
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRune(text[i:])
			if r == utf8.RuneError && size == 1 {
				fs.add(source.Span{Start: i, End: i + 1}, fmt.Sprintf("the byte 0x%02x is not UTF-8", c), "save the file as UTF-8")
				if !fs.quiet {
					return false // one wrong encoding has many such bytes
				}
			}
			i += size
			continue
		case c == '\r' && (i+1 == len(text) || text[i+1] != '\n'):
			fs.add(source.Span{Start: i, End: i + 1}, "a carriage return without a line feed", "delete it, or save the file with the line ends of Linux or Windows")
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r', c == 0x7f:
			fs.add(source.Span{Start: i, End: i + 1}, fmt.Sprintf("a control character (U+%04X)", c), "delete it")
		}
		i++
	}
	return true
}

// scanMarkers finds what a merge left behind, inside strings too: there it is valid
// TOML and would be published.
func scanMarkers(fs *faults) {
	text := fs.file.Text
	open := false
	for start := source.BOMLen(text); start < len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		mark := mergeMarker(bytes.TrimSuffix(text[start:end], []byte("\r")))
		if mark != "" && !(open && mark != "<<<<<<<") {
			fix := fs.repairFix()
			if mark != "<<<<<<<" {
				fix = "this line is left of a conflict whose beginning is gone: delete it alone; if something stands twice then, " + fix
			}
			fs.add(source.Span{Start: start, End: start + len(mark)}, "a merge conflict that is not resolved ("+mark+")", fix)
		}
		switch mark {
		case "<<<<<<<":
			open = true
		case ">>>>>>>":
			open = false
		}
		start = end + 1
	}
}

// RepairCommand is what joins the versions that a merge has left in a catalogue.
func RepairCommand(name string) string {
	return "ordbro merge --repair " + ShellWord(name)
}

// repairFix is the next step where a merge has left two versions of something: to choose
// a side by hand would cost what the other side has.
func (fs *faults) repairFix() string {
	return "run " + RepairCommand(cmp.Or(fs.file.Name, "FILE")) + ", which keeps both texts"
}

// ShellWord is a name as a shell reads it.
func ShellWord(name string) string {
	plain := func(r rune) bool {
		return r >= utf8.RuneSelf || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/._-+,:@%", r)
	}
	if !strings.ContainsFunc(name, func(r rune) bool { return !plain(r) }) {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}

// mergeMarker returns the marker that a line without its line end is; empty if it
// is none.
func mergeMarker(line []byte) string {
	if len(line) < 7 || len(line) > 7 && line[7] != ' ' {
		return ""
	}
	switch m := string(line[:7]); m {
	case "<<<<<<<", "|||||||", "=======", ">>>>>>>":
		return m
	}
	return ""
}

// Exceeds says which bound a catalogue's text exceeds, as a fault of the file; nil: none,
// and a catalogue that Sync has written can be read again.
func Exceeds(f *source.File, o Options) *l10n.Finding {
	if len(f.Text) <= maxText { // the smallest bound
		return nil
	}
	fs := &faults{file: f}
	if scanned(fs, o) {
		return nil
	}
	return &fs.list[0]
}
