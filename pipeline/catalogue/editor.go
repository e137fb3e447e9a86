package catalogue

import (
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// An editor makes the edits of an entry that Sync and Write know.
type editor struct{ *splice.Editor }

// describe sets the "#." lines. A first line that names the heading as well, as an
// earlier version wrote it, stays while that is the unit's and short.
func (e *editor) describe(want []string, context string) {
	if have := e.Record.Marked('.'); l10n.Shortened(context) == context && len(have) > 0 && have[0] == want[0]+" · "+context {
		want = append([]string{have[0]}, want[1:]...)
	}
	e.Comments('.', want, "")
}

// close takes away what marks an open entry.
func (e *editor) close() {
	e.Unflag(notation.Fuzzy, notation.Machine, notation.Suggested, notation.WasReviewed, notation.Doubted)
	e.Mark("")
	e.Previous("")
}

// open marks a target as fuzzy, for a person to look at: it asks about one source text,
// and this is what stood there.
func (e *editor) open(asks, stood string) {
	e.Flag(notation.Fuzzy)
	e.Mark(notation.Mark(l10n.Short(asks), l10n.Short(stood)))
}

// retarget replaces the text old by new, in the quotes in which it stands if they can
// hold it. It reports false, and changes nothing, where no quotes can.
func (e *editor) retarget(old, new string) bool {
	if old == new {
		return true
	}
	raw := e.raw()
	var values []string
	if here := splice.WithEOL(old, e.EOL); old != "" && new != "" && strings.Count(raw, here) == 1 {
		values = append(values, strings.Replace(raw, here, splice.WithEOL(new, e.EOL), 1))
	}
	values = append(values, notation.Requote(raw, new, e.EOL), notation.Quote(new, e.EOL))
	if strings.HasSuffix(new, "\n") { // of which the last is not part of a target
		values = append(values, notation.QuoteLine(new+"\n"))
	}
	for _, value := range values {
		if value == "" {
			continue
		}
		if c := Parse(source.New("", []byte("[a.b]\nother = "+value+"\n")), Options{}); !c.Broken && c.Entries[0].Target == new {
			e.Other(value)
			return true
		}
	}
	return false
}

// raw is the text with its quotes; empty where there is none.
func (e *editor) raw() string {
	return string(e.Text[e.Record.Other.Raw.Start:e.Record.Other.Raw.End])
}

// emptySpan is what stands behind the closing quotes of a text that is written between
// triple quotes, as far as it is ordbro's, and the source that its mark names first; ok is
// false where a person's comment stands there, or the quotes are others and bear no mark.
func (e *editor) emptySpan() (at source.Span, first string, ok bool) {
	v := e.Record.Other
	if !v.OK {
		return at, "", false
	}
	raw := e.raw()
	at = source.Span{Start: v.Raw.End, End: withoutEOL(e.Text, source.Lines(e.Text, v.Raw)).End}
	rest := strings.TrimSpace(string(e.Text[at.Start:at.End]))
	if rest == "" {
		return at, "", strings.Contains(raw, "\n") // only triple quotes hold several lines
	}
	if comment, ok := strings.CutPrefix(rest, "#"); ok {
		_, first, _ = notation.Flag(strings.TrimSpace(comment)).Marks()
	}
	return at, first, first != ""
}

// markEmpty marks an empty text of several lines whose source is another than at first.
// Its quotes meet in one line then, below the hash: who types between them changes that
// line, and git sees the text beside the hash. A text that is taken from another branch
// comes with the hash that it was made for.
func (e *editor) markEmpty(was, now string) {
	at, first, ok := e.emptySpan()
	if first == "" {
		first = strings.TrimPrefix(was, "sha1-")
	}
	asks := strings.TrimPrefix(now, "sha1-")[:8]
	if !ok || len(first) < 8 || was == l10n.NoHash {
		return
	}
	text := ""
	if first = first[:8]; first != asks {
		text = " " + notation.Comment{Mark: ' ', Text: string(notation.Mark(asks, first))}.String()
	}
	have := string(e.Text[at.Start:at.End])
	if have == text || text == "" && !strings.Contains(have, "#") {
		return
	}
	raw := e.raw()
	quotes := raw[:3]
	two, one := quotes+e.EOL+quotes, quotes+quotes
	switch raw = splice.WithEOL(raw, e.EOL); { // an adopted entry's file may have others
	case text != "" && raw == two:
		e.Other(one)
	case text == "" && raw == one:
		e.Other(two)
	}
	e.Replace(at, text)
}

// unmarkEmpty takes the mark of an empty text away from one that is not empty any more.
func (e *editor) unmarkEmpty() {
	if at, first, ok := e.emptySpan(); ok && first != "" {
		e.Replace(at, "")
	}
}
