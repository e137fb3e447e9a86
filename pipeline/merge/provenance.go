package merge

import (
	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// A provenance is what is known of where a target came from. It goes with the target.
type provenance struct {
	hash, previous                     string
	fuzzy, machine, suggested, doubted bool
}

func (v *version) provenance() provenance {
	return provenance{v.r.Hash.Text, v.e.Previous, v.e.Fuzzy, v.e.Machine, v.e.Suggested, v.e.Doubted}
}

// mergeProvenance decides about hash, "#|" and the flags that tell of doubt: they come
// from a version that has the result's text, its witness.
func (em *entryMerge) mergeProvenance(shown *version) {
	em.shown = shown
	w := shown
	if em.translated() {
		w = em.witness(shown)
	}
	p := w.provenance()
	mark := w.mark()
	if em.translated() {
		hand := em.doubted(&em.o) || em.doubted(&em.t) || em.mixed() && (em.o.doubtful() || em.t.doubtful())
		switch made := w.e.Provenance(); {
		case w.doubtful():
			p.fuzzy = p.fuzzy || hand
			p, mark = em.stayOpen(w, shown, p, made)
		case hand || made.Doubt != "" || !em.covers(w, shown):
			p, mark = em.reopen(w, shown, p, made)
		}
	}
	em.open = p.fuzzy || p.machine
	em.setProvenance(p, mark)
}

// translated tells whether the result has a text.
func (em *entryMerge) translated() bool {
	for _, text := range em.texts {
		if text != "" {
			return true
		}
	}
	return false
}

// reopen makes an accepted version ask for the source that the result shows.
func (em *entryMerge) reopen(w, shown *version, p provenance, made l10n.Provenance) (provenance, notation.Flag) {
	p.fuzzy, p.previous, p.hash = true, "", l10n.NoHash
	if p.doubted = made.Doubt != ""; made.Text != "" && !l10n.Shows(made.Text, shown.e.Source) {
		p.previous, p.hash = made.Text, made.Made
	}
	return p, em.marked(shown, l10n.Short(w.e.Target))
}

// stayOpen makes an open version ask for the source that the result shows.
func (em *entryMerge) stayOpen(w, shown *version, p provenance, made l10n.Provenance) (provenance, notation.Flag) {
	stood := w.e.Stood
	if made.Edited && !em.covers(w, shown) {
		p.previous, p.hash, stood = made.Text, l10n.NoHash, l10n.Short(w.e.Target)
	}
	p.hash = hiddenHash(p, shown.e.Source)
	switch {
	case w.e.Asks == "" && em.covers(w, shown):
		return p, ""
	case stood == "":
		stood = l10n.Short(w.e.Target)
	}
	return p, em.marked(shown, stood)
}

// marked is the mark of an open entry for the source that the result shows.
func (em *entryMerge) marked(shown *version, stood string) notation.Flag {
	if shown.e.Source == "" {
		return ""
	}
	return notation.Mark(l10n.Short(shown.e.Source), stood)
}

// mark is the version's mark of an open entry.
func (v *version) mark() notation.Flag {
	for _, word := range v.words() {
		if word.IsMark() {
			return word
		}
	}
	return ""
}

// hiddenHash is the hash that a doubtful entry may carry: never none, which go-i18n
// takes as current, nor the current one.
func hiddenHash(p provenance, shown string) string {
	current := l10n.Hash(shown)
	switch made := l10n.Hash(p.previous); {
	case p.hash != "" && p.hash != current:
		return p.hash
	case p.previous != "" && made != current:
		return made
	}
	return l10n.NoHash
}

func (em *entryMerge) setProvenance(p provenance, mark notation.Flag) {
	em.ed.Previous(p.previous)
	if p.hash != em.o.r.Hash.Text {
		em.ed.Hash(p.hash)
	}
	for _, f := range []struct {
		word notation.Flag
		is   bool
	}{{notation.Fuzzy, p.fuzzy}, {notation.Machine, p.machine}, {notation.Suggested, p.suggested}, {notation.Doubted, p.doubted}} {
		em.setFlag(f.word, f.is)
	}
	em.ed.Mark(mark)
}

func (em *entryMerge) setFlag(word notation.Flag, is bool) {
	if is {
		em.ed.Flag(word)
	} else {
		em.ed.Unflag(word)
	}
}

// mixed tells that the result's text is neither version's: plural forms of both.
func (em *entryMerge) mixed() bool { return !em.has(&em.o) && !em.has(&em.t) }

// witness picks the version whose word counts for the result's text.
func (em *entryMerge) witness(shown *version) *version {
	o, t := &em.o, &em.t
	switch before := em.b.provenance(); {
	case !em.has(t):
		return o
	case !em.has(o):
		return t
	case em.m.o.Stitched && o.doubtful() != t.doubtful():
		// Git has stitched the sides: the flag may be missing for a source that nobody
		// there has seen.
		if o.doubtful() {
			return o
		}
		return t
	case o.provenance() == t.provenance():
		return o
	case em.has(&em.b) && o.provenance() == before:
		return t
	case em.has(&em.b) && t.provenance() == before:
		return o
	}
	first, second := o, t
	if !em.covers(o, shown) {
		first, second = t, o
	}
	if first.doubtful() && !second.doubtful() {
		return second
	}
	return first
}

// covers tells whether a version speaks of the source text that the result shows. Its
// hash alone does not tell: where a person has taken the flag away, it is still that of
// the source before.
func (em *entryMerge) covers(v, shown *version) bool {
	if shown.e.Source == "" {
		return true
	}
	return l10n.Shows(v.e.Source, shown.e.Source) || v.e.Provenance().Made == l10n.Hash(shown.e.Source)
}

// doubted tells that a person has marked the result's target fuzzy: that stands against
// whatever the other side says.
func (em *entryMerge) doubted(v *version) bool {
	switch {
	case !em.has(v):
		return false
	case v.e.Target != em.b.e.Target:
		return v.e.Fuzzy && !v.e.Machine && !v.e.Suggested && v.e.Previous == ""
	}
	return v.doubtful() && !em.b.doubtful() && l10n.Shows(v.e.Source, em.b.e.Source)
}
