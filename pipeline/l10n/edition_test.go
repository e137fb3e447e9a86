package l10n

import "testing"

// TestPublishable: which targets readers see of a source text.
func TestPublishable(t *testing.T) {
	const now, old = "Vi har tre bilar.", "Vi har två bilar."
	current := Entry{Source: now, SourceHash: Hash(now), Target: "tre"}
	stale := Entry{Source: old, SourceHash: Hash(old), Target: "to"}
	open := Entry{Source: now, Previous: old, SourceHash: Hash(old), Target: "to", Fuzzy: true}
	with := func(e Entry, change func(e *Entry)) *Entry { change(&e); return &e }
	for _, x := range []struct {
		name       string
		e          *Entry
		require    State
		ok, behind bool
	}{
		{"none", nil, Translated, false, false},
		{"current", &current, Translated, true, false},
		{"current, of a unit that is gone", with(current, func(e *Entry) { e.Obsolete = true }), Translated, false, false},
		{"current, but nobody has looked over it", with(current, func(e *Entry) { e.State = Translated }), Reviewed, false, false},
		{"current and looked over", with(current, func(e *Entry) { e.State = Reviewed }), Reviewed, true, false},
		{"of an earlier wording", &stale, Initial, true, true},
		{"of an earlier wording, and nobody has looked over it", &stale, Reviewed, false, false},
		{"open, of an earlier wording", &open, Initial, true, true},
		{"open, of this wording", with(open, func(e *Entry) { e.Previous, e.SourceHash = now, Hash(now) }), Initial, true, false},
		{"open, of this wording, and worked on", with(open, func(e *Entry) { e.Previous, e.SourceHash, e.Stood = now, Hash(now), Short("før") }), Initial, false, false},
		{"open, of nothing known", with(open, func(e *Entry) { e.Previous, e.SourceHash = "", NoHash }), Initial, false, false},
		{"open, of nothing known, once accepted", with(open, func(e *Entry) { e.Previous, e.SourceHash, e.Doubted = "", NoHash, true }), Initial, true, true},
		{"its marks do not agree", with(stale, func(e *Entry) { e.Source = now }), Initial, true, true},
		{"a machine's, of an earlier wording", with(open, func(e *Entry) { e.Machine = true }), Initial, false, false},
		{"a machine's, without the other flag", with(current, func(e *Entry) { e.Machine = true }), Initial, false, false},
		{"another unit's", with(open, func(e *Entry) { e.Suggested = true }), Initial, false, false},
	} {
		if x.require == Translated && x.e != nil && x.e.State == Initial {
			x.e.State = Translated
		}
		ok, behind := x.e.publishable(now, x.require)
		if ok != x.ok || ok && behind != x.behind {
			t.Errorf("%s: %v, behind %v", x.name, ok, behind)
		}
	}
}
