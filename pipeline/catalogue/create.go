package catalogue

import (
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// create writes a new entry, with the line ends of its file.
func (r *ruling) create(eol string) job {
	if r.f.Joined != nil {
		return r.adopt(eol)
	}
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "") + eol) }
	comments := func(mark byte, list []string) {
		for _, text := range list {
			line(notation.Comment{Mark: mark, Text: text}.String())
		}
	}
	comments('.', description(r.u, r.source))
	hash, other := l10n.Hash(r.u.Text), notation.EmptyValue(r.u.Text, eol)
	if o := r.f.Offer; o != nil && !r.source {
		if value := offered(o, eol); value != "" {
			if o.From != "" && !(o.Machine && o.From == r.u.Text) {
				comments('|', l10n.CommentLines(o.From))
			}
			kind, mark := notation.Suggested, notation.Mark(l10n.Short(r.u.Text), l10n.Short(offerText(o)))
			if o.Machine {
				kind = notation.Machine
			}
			line("#, ", string(notation.Fuzzy), ", ", string(kind), ", ", string(mark))
			hash, other = offerHash(o, hash), value
		}
	}
	line("[", notation.Key(r.f.ID), "]")
	if r.source {
		line("other = " + notation.Quote(r.u.Text, eol))
	} else {
		line("hash = " + notation.QuoteLine(hash))
		line("other = " + other)
	}
	return job{id: r.f.ID, Entry: splice.Entry{Record: -1, Text: b.String()}, actions: []Action{Added}}
}

// offered is an offer's value; empty where it has none, or none that can be read again.
func offered(o *Offer, eol string) string {
	text := offerText(o)
	if text == "" {
		return ""
	}
	if value := notation.Quote(text, eol); len(value) <= record.MaxText {
		return value
	}
	return ""
}

// offerText is an offer's target as it will be read.
func offerText(o *Offer) string {
	return notation.Target(strings.TrimRight(strings.ToValidUTF8(o.Target, "\ufffd"), "\r\n"))
}

// offerHash is the hash that an offer may carry beside the current one: a machine's has
// none of a source that it was accepted for.
func offerHash(o *Offer, current string) string {
	if made := l10n.Hash(o.From); o.From != "" && !o.Machine && made != current {
		return made
	}
	return l10n.NoHash
}

// description is what the "#." lines of a unit say: its kind, the author's note, and but
// for the source catalogue the source text.
func description(u *l10n.Unit, source bool) []string {
	list := []string{u.Where()}
	if note := l10n.Shortened(l10n.OneLine(u.Note)); note != "" {
		list = append(list, notePrefix+" "+note)
	}
	if source {
		return list
	}
	text := l10n.CommentLines(u.Text)
	if len(list) == 1 && strings.HasPrefix(text[0], notePrefix) {
		list = append(list, notePrefix) // so that the text's first line is not read as a note
	}
	return append(list, text...)
}
