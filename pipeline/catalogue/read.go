package catalogue

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// otherKind tells whether a hash is none that this version writes (go-i18n's "sha1-"):
// a newer ordbro's.
func otherKind(hash string) bool {
	return hash != "" && !strings.HasPrefix(hash, "sha1-") && hashKind.MatchString(hash)
}

var hashKind = regexp.MustCompile(`^[a-z][a-z0-9]*-[0-9A-Za-z+/=_-]{16,}$`)

// entry reads a record.
func entry(r *record.Record, f *source.File, o Options) l10n.Entry {
	e := l10n.Entry{ID: r.ID(), SourceHash: r.Hash.Text, File: f, Span: r.Block}
	e.Target = notation.Target(r.Other.Text)
	e.TargetSpan = r.Other.Raw
	if !r.Other.OK {
		e.TargetSpan = withoutEOL(f.Text, r.Heading)
	}
	if lines := r.Marked('.'); len(lines) > 0 {
		e.Where, e.Source = lines[0], shownSource(lines[1:])
	}
	e.Previous = strings.Join(r.Marked('|'), "\n")
	e.Alternative = strings.Join(r.Proposals(), "\n\n")
	var notes []string
	for _, text := range r.Inline {
		if _, first, _ := notation.Flag(text).Marks(); first == "" {
			notes = append(notes, text)
		}
	}
	var suggested bool
	for _, c := range r.Comments {
		if c.Own() && c.Text != "" {
			notes = append(notes, c.Text)
		}
		if c.Mark != ',' {
			continue
		}
		for _, flag := range c.Flags() {
			switch flag {
			case notation.Fuzzy:
				e.Fuzzy = true
			case notation.Machine:
				e.Machine = true
			case notation.Suggested:
				suggested = true
			case notation.Obsolete:
				e.Obsolete = true
			case notation.Reviewed:
				e.State = l10n.Reviewed
			case notation.Conflict:
				e.Conflict = true
			case notation.WasReviewed:
			case notation.Doubted:
				e.Doubted = true
			default:
				if asks, stood, ok := flag.Marks(); ok {
					e.Asks, e.Stood = asks, stood
				} else {
					notes = append(notes, string(flag))
				}
			}
		}
	}
	e.Note = strings.Join(notes, "\n")
	e.Sealed = r.Sealed || otherKind(e.SourceHash)
	e.Suggested = suggested && e.Fuzzy // without "fuzzy" a person has accepted it
	switch {
	case e.Target == "":
		e.State = l10n.Initial
	case e.State != l10n.Reviewed || e.Fuzzy || e.Machine:
		e.State = l10n.Translated
	}
	if o.Source && !r.Hash.OK {
		e.SourceHash = l10n.Hash(r.Other.Text)
	}
	return e
}

// notePrefix begins the "#." line that carries the author's note.
const notePrefix = "note:"

// shownSource is the source text of "#." lines without the first: an author's note
// may stand before it.
func shownSource(lines []string) string {
	if len(lines) > 0 && (lines[0] == notePrefix || strings.HasPrefix(lines[0], notePrefix+" ")) {
		lines = lines[1:]
	}
	return strings.Join(lines, "\n")
}

// withoutEOL is a span without the line end that it ends with.
func withoutEOL(text []byte, s source.Span) source.Span {
	return source.Span{Start: s.Start, End: s.Start + len(bytes.TrimRight(text[s.Start:s.End], "\r\n"))}
}
