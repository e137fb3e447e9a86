package check

import (
	"fmt"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// enoughUnseen is how many findings of a severity one target gets: a text that is full
// of such characters is typed anew, not mended one by one.
const enoughUnseen = 20

func unseenIn(a *Article, kind l10n.UnseenKind) []l10n.Finding {
	return eachTarget(a, func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding {
		var list []l10n.Finding
		count := map[l10n.Severity]int{}
		for _, x := range l10n.UnseenIn(u.Text, e.Target) {
			if x.Kind != kind {
				continue
			}
			if count[x.Severity]++; count[x.Severity] > enoughUnseen {
				continue
			}
			f := l10n.Finding{Severity: x.Severity, Message: x.Reason, Fix: x.Fix}
			if x.Severity == l10n.Error && t.held(i) {
				f.Fix += "; " + untilThen
			}
			list = append(list, t.at(f, e, x.Span))
		}
		for k := range list {
			if more := count[list[k].Severity] - enoughUnseen; more > 0 {
				list[k].Fix += fmt.Sprintf(" (and %d more in this text)", more)
				count[list[k].Severity] = 0
			}
		}
		return list
	})
}

// at places a finding at a part of an entry's target.
func (t *Target) at(f l10n.Finding, e *l10n.Entry, part source.Span) l10n.Finding {
	if t.Place == nil {
		return f
	}
	return f.At(e.File, t.Place(e, part))
}
