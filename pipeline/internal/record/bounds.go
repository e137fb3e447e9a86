package record

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// The bounds of a catalogue. They are looked at before any TOML parser runs:
// BurntSushi/toml 1.6.0 has none of its own, and 40 KB of nested tables cost it
// 20 seconds and 3 GB.
const (
	// MaxText is the largest string of a target catalogue, in bytes.
	MaxText = 64 << 10

	maxFile     = 16 << 20 // bytes
	maxDepth    = 8        // levels of brackets, parts of a key
	maxLines    = 500_000  // headings, keys and comments
	maxParts    = 500_000  // parts of all keys: each part of a heading is a table to BurntSushi
	maxFindings = 50       // after these the rest is noise
)

// scanBytes looks for what no catalogue may hold anywhere: it is told in one pass
// over the bytes. It reports whether the text is worth scanning as TOML.
func scanBytes(fs *Faults) bool {
	text := fs.File.Text
	if len(text) > maxFile {
		fs.Add(source.Span{}, fmt.Sprintf("the catalogue is larger than %d MiB", maxFile>>20), "split the article into several")
		return false
	}
	if source.UTF16(text) {
		fs.Add(source.Span{Start: 0, End: 2}, "the file is UTF-16", "save it as UTF-8")
		return false
	}
	scanMarkers(fs)
	return scanRunes(fs, source.BOMLen(text)) && len(fs.List) == 0
}

// scanRunes looks at every character from an offset on; it is false where the file seems
// to be in another encoding.
func scanRunes(fs *Faults, start int) bool {
	text := fs.File.Text
	for i := start; i < len(text) && !fs.Full(); {
		c := text[i]
		switch {
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRune(text[i:])
			if r == utf8.RuneError && size == 1 {
				fs.Add(source.Span{Start: i, End: i + 1}, fmt.Sprintf("the byte 0x%02x is not UTF-8", c), "save the file as UTF-8")
				if !fs.quiet {
					return false // one wrong encoding has many such bytes
				}
			}
			i += size
			continue
		case c == '\r' && (i+1 == len(text) || text[i+1] != '\n'):
			fs.Add(source.Span{Start: i, End: i + 1}, "a carriage return without a line feed", "delete it, or save the file with the line ends of Linux or Windows")
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r', c == 0x7f:
			fs.Add(source.Span{Start: i, End: i + 1}, fmt.Sprintf("a control character (U+%04X)", c), "delete it")
		}
		i++
	}
	return true
}

// scanMarkers finds what a merge left behind, inside strings too: there it is valid
// TOML and would be published.
func scanMarkers(fs *Faults) {
	text := fs.File.Text
	open := false
	for start := source.BOMLen(text); start < len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		mark := source.MergeMarker(bytes.TrimSuffix(text[start:end], []byte("\r")))
		if mark != "" && !(open && mark != "<<<<<<<") {
			fix := fs.repairFix()
			if mark != "<<<<<<<" {
				fix = "this line is left of a conflict whose beginning is gone: delete it alone; if something stands twice then, " + fix
			}
			fs.Add(source.Span{Start: start, End: start + len(mark)}, "a merge conflict that is not resolved ("+mark+")", fix)
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

// Exceeds says which bound a catalogue's text exceeds, as a fault of the file; nil: none,
// and it can be read again once it is written.
func Exceeds(f *source.File, o Options) *l10n.Finding {
	if len(f.Text) <= MaxText { // the smallest bound
		return nil
	}
	fs := &Faults{File: f}
	if scanned(fs, o) {
		return nil
	}
	return &fs.List[0]
}
