package catalogue

import (
	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Place is where a part of an entry's target stands in its file; the whole value where
// that cannot be told.
func Place(e *l10n.Entry, part source.Span) source.Span {
	raw := e.File.Text[e.TargetSpan.Start:e.TargetSpan.End]
	text, places := notation.Decode(raw)
	if string(text) != e.Target || part.Start < 0 || part.Start >= part.End || part.End > len(text) {
		return e.TargetSpan
	}
	return source.Span{Start: e.TargetSpan.Start + places[part.Start].Start, End: e.TargetSpan.Start + places[part.End-1].End}
}
