package check

import (
	"cmp"
	"slices"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// Run returns the findings of an article, the document's own among them, sorted.
func Run(a *Article) []l10n.Finding {
	return l10n.SortFindings(append(slices.Clone(a.Doc.Findings), run(a, All())...))
}

// Errors returns what Run does of the checks that can find errors, but for the
// document's own. It does not ask what language a text is in, which takes longest.
func Errors(a *Article) []l10n.Finding {
	certain := slices.DeleteFunc(All(), func(c Check) bool { return c.Severity < l10n.Error })
	return l10n.SortFindings(run(a, certain))
}

func run(a *Article, checks []Check) []l10n.Finding {
	var list []l10n.Finding
	for _, c := range checks {
		if c.run != nil {
			list = append(list, c.stamp(c.run(a))...)
		}
	}
	return withoutEchoes(list)
}

// stamp makes findings the check's: its name, and its severity where they have none.
func (c *Check) stamp(list []l10n.Finding) []l10n.Finding {
	for i := range list {
		list[i].Check = c.Name
		list[i].Severity = cmp.Or(list[i].Severity, c.Severity)
	}
	return list
}

// held tells whether unit i's target is quarantined.
func (t *Target) held(i int) bool {
	return slices.ContainsFunc(t.Quarantined, func(q Quarantine) bool { return q.Unit == i })
}

// withoutEchoes drops what says again what a more exact finding says of the same unit: a
// text without an entry whose entry has a mistyped id is one fault, not two.
func withoutEchoes(list []l10n.Finding) []l10n.Finding {
	type place struct{ unit, lang string }
	mistyped := map[place]bool{}
	for i := range list {
		if f := &list[i]; f.Check == unknownID.Name {
			mistyped[place{f.Unit, f.Lang}] = true
		}
	}
	return slices.DeleteFunc(list, func(f l10n.Finding) bool {
		return f.Check == missing.Name && mistyped[place{f.Unit, f.Lang}]
	})
}

// untilThen ends the next step of every finding about a target that is not published.
const untilThen = "until then readers see the fallback"

// eachTarget calls visit for every unit of every edition that has an entry with a
// target, in order, and collects what it returns.
func eachTarget(a *Article, visit func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding) []l10n.Finding {
	var list []l10n.Finding
	for k := range a.Targets {
		t := &a.Targets[k]
		for i, e := range t.Edition.Entries {
			u := &a.Doc.Units[i]
			if e == nil || e.Target == "" || !u.Translate || e.ID != a.id(i) { // judged where it belongs
				continue
			}
			for _, f := range visit(t, i, u, e) {
				f.Unit, f.Lang = a.id(i), t.Edition.Lang.String()
				list = append(list, atTarget(f, a, u, e))
			}
		}
	}
	return list
}

// atTarget places a finding that has no place yet at an entry's target, and refers to the
// source.
func atTarget(f l10n.Finding, a *Article, u *l10n.Unit, e *l10n.Entry) l10n.Finding {
	if f.File == nil {
		f = f.At(e.File, e.TargetSpan)
	}
	return f.See(a.Doc.File, u.Span, "the source: "+quote(u.Text))
}
