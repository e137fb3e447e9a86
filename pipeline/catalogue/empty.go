package catalogue

import (
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// emptySpan is what stands behind the closing quotes of a text that is written between
// triple quotes, as far as it is ordbro's, and the source that its mark names first; ok is
// false where a person's comment stands there, or the quotes are others and bear no mark.
func (e *editor) emptySpan() (at source.Span, first string, ok bool) {
	v := e.r.other
	if !v.ok {
		return at, "", false
	}
	raw := string(e.text[v.raw.Start:v.raw.End])
	line := source.Lines(e.text, v.raw)
	at = source.Span{Start: v.raw.End, End: line.Start + len(trimEOL(string(e.text[line.Start:line.End])))}
	rest := strings.TrimSpace(string(e.text[at.Start:at.End]))
	if rest == "" {
		return at, "", strings.Contains(raw, "\n") // only triple quotes hold several lines
	}
	m := emptyMark.FindStringSubmatch(strings.TrimSpace(strings.TrimPrefix(rest, "#")))
	if m == nil || rest[0] != '#' {
		return at, "", false
	}
	return at, m[2], true
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
		text = " # for-" + asks + "-" + first
	}
	have := string(e.text[at.Start:at.End])
	if have == text || text == "" && !strings.Contains(have, "#") {
		return
	}
	raw := string(e.text[e.r.other.raw.Start:e.r.other.raw.End])
	quotes := raw[:3]
	two, one := quotes+e.eol+quotes, quotes+quotes
	switch {
	case text != "" && raw == two:
		e.other(one)
	case text == "" && raw == one:
		e.other(two)
	}
	e.edits = append(e.edits, edit{at, text})
}

// unmarkEmpty takes the mark of an empty text away from one that is not empty any more.
func (e *editor) unmarkEmpty() {
	if at, first, ok := e.emptySpan(); ok && first != "" {
		e.edits = append(e.edits, edit{at, ""})
	}
}
