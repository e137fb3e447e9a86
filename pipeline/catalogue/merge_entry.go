package catalogue

import (
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A version is an entry as one side of a merge has it. A side without the entry has
// the zero entry.
type version struct {
	c  *Catalogue
	r  *record
	e  *l10n.Entry
	is bool
}

func versionOf(c *Catalogue, i int) version {
	if i < 0 {
		return version{c, &record{}, &l10n.Entry{}, false}
	}
	return version{c, &c.records[i], &c.Entries[i], true}
}

// block is the whole entry, whatever its line ends are; empty where there is none.
func (v *version) block() string {
	return strings.TrimRight(strings.ReplaceAll(v.raw(v.r.block), "\r\n", "\n"), "\n")
}

func (v *version) raw(s source.Span) string { return string(v.c.File.Text[s.Start:s.End]) }

// value returns the value of a key that belongs to the text.
func (v *version) value(key string) value {
	if key == "other" {
		return v.r.other
	}
	for _, f := range v.r.forms {
		if f.name == key {
			return f
		}
	}
	return value{}
}

func (v *version) text(key string) string { return target(v.value(key).text) }

// doubtful tells that a person must look before the target counts.
func (v *version) doubtful() bool { return v.e.Fuzzy || v.e.Machine }

// A provenance is what is known of where a target came from. It goes with the target.
type provenance struct {
	hash, previous                     string
	fuzzy, machine, suggested, doubted bool
}

func (v *version) provenance() provenance {
	return provenance{v.r.hash.text, v.e.Previous, v.e.Fuzzy, v.e.Machine, v.e.Suggested, v.e.Doubted}
}

// keys are what belongs to the text of an entry.
func (m *merger) keys() []string {
	if m.o.Messages {
		return []string{"other", "zero", "one", "two", "few", "many", "description"}
	}
	return []string{"other"}
}

// An entryMerge joins the three versions of one entry.
type entryMerge struct {
	m         *merger
	b, o, t   version
	ed        *editor
	texts     map[string]string // by key: the text of the result
	open      bool              // the result is fuzzy or a machine's
	shown     *version          // whose source the result shows
	conflicts []Conflict
}

// mergeEntry joins an entry that both sides have. Where one side left it as it was, the
// other side's bytes stand.
func (m *merger) mergeEntry(p triple) job {
	em := &entryMerge{
		m: m, b: versionOf(m.base, p.base), o: versionOf(m.ours, p.ours), t: versionOf(m.theirs, p.theirs),
		ed: m.s.editor(p.ours), texts: map[string]string{},
	}
	j := job{id: em.o.e.ID, record: p.ours}
	switch ours, theirs := em.o.block(), em.t.block(); {
	case ours == theirs, theirs == em.b.block() && !em.lacks(&em.o, &em.t):
		return j
	case ours == em.b.block() && !em.lacks(&em.t, &em.o):
		text := m.withEOL(theirs)
		if block := em.o.raw(em.o.r.block); strings.HasSuffix(block, "\n") {
			text = m.line(text)
		}
		j.edits = []edit{{em.o.r.block, text}}
		j.trailing = em.t.r.trailing
		return j
	}
	em.mergeTexts()
	shown := em.mergeDescription()
	em.mergeProvenance(shown)
	others := em.mergeAlternatives()
	em.mergeFlags()
	em.ed.flags() // now, so that they stand above the comments
	em.mergeComments()
	em.setAlternatives(others)
	m.conflicts = append(m.conflicts, em.conflicts...)
	j.edits = em.ed.sorted()
	return j
}

// lacks tells whether version v has no text where w has one.
func (em *entryMerge) lacks(v, w *version) bool {
	for _, key := range em.m.keys() {
		if v.text(key) == "" && w.text(key) != "" {
			return true
		}
	}
	return false
}

// mergeTexts decides about each key of the text.
func (em *entryMerge) mergeTexts() {
	for _, key := range em.m.keys() {
		b, o, t := em.b.text(key), em.o.text(key), em.t.text(key)
		em.texts[key] = o
		switch {
		case o == t: // perhaps quoted otherwise
			was, here, there := em.rawValue(&em.b, key), em.rawValue(&em.o, key), em.rawValue(&em.t, key)
			if here == was && there != was && there != "" {
				em.set(key)
			}
		case t == "", t == b && o != "":
		case o == "", o == b:
			em.texts[key] = t
			em.set(key)
		case em.m.o.Source: // the article decides, and sync writes its text
		default:
			em.conflicts = append(em.conflicts, Conflict{em.o.e.ID, key, o, t})
		}
	}
}

// rawValue is a value with its quotes.
func (em *entryMerge) rawValue(v *version, key string) string {
	x := v.value(key)
	if !x.ok {
		return ""
	}
	return strings.ReplaceAll(v.raw(x.raw), "\r\n", "\n")
}

// set takes theirs' value, as it is written there.
func (em *entryMerge) set(key string) {
	raw := em.m.withEOL(em.rawValue(&em.t, key))
	if key == "other" {
		em.ed.other(raw)
		return
	}
	at := em.o.r.heading.End
	for _, v := range append([]value{em.o.r.hash, em.o.r.other}, em.o.r.forms...) {
		if v.ok {
			at = max(at, source.Lines(em.o.c.File.Text, v.raw).End)
		}
	}
	em.ed.set(em.o.value(key), key, raw, at)
}

// has tells whether a version's text is the result's.
func (em *entryMerge) has(v *version) bool {
	for _, key := range em.m.keys() {
		if v.text(key) != em.texts[key] {
			return false
		}
	}
	return true
}

// mergeDescription decides about the "#." lines, which show the source text. They are
// sync's, so that two that differ are no conflict: the next sync writes them anew.
func (em *entryMerge) mergeDescription() (shown *version) {
	b, o, t := em.b.r.marked('.'), em.o.r.marked('.'), em.t.r.marked('.')
	same := func(x, y []string) bool { return slices.EqualFunc(x, y, l10n.SameLine) }
	if !same(o, b) && len(o) > 0 {
		return &em.o
	}
	em.ed.comments('.', t, "")
	return &em.t
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
func (em *entryMerge) reopen(w, shown *version, p provenance, made l10n.Provenance) (provenance, string) {
	p.fuzzy, p.previous, p.hash = true, "", l10n.NoHash
	if p.doubted = made.Doubt != ""; made.Text != "" && !l10n.Shows(made.Text, shown.e.Source) {
		p.previous, p.hash = made.Text, made.Made
	}
	return p, em.marked(shown, l10n.Short(w.e.Target))
}

// stayOpen makes an open version ask for the source that the result shows.
func (em *entryMerge) stayOpen(w, shown *version, p provenance, made l10n.Provenance) (provenance, string) {
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
func (em *entryMerge) marked(shown *version, stood string) string {
	if shown.e.Source == "" {
		return ""
	}
	return markOf(l10n.Short(shown.e.Source), stood)
}

// mark is the version's mark of an open entry.
func (v *version) mark() string {
	for _, word := range v.words() {
		if openMark.MatchString(word) {
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

func (em *entryMerge) setProvenance(p provenance, mark string) {
	em.ed.previous(p.previous)
	if p.hash != em.o.r.hash.text {
		em.ed.hash(p.hash)
	}
	for _, f := range []struct {
		word string
		is   bool
	}{{flagFuzzy, p.fuzzy}, {flagMachine, p.machine}, {flagSuggested, p.suggested}, {flagDoubted, p.doubted}} {
		em.setFlag(f.word, f.is)
	}
	em.ed.mark(mark)
}

func (em *entryMerge) setFlag(word string, is bool) {
	if is {
		if !slices.Contains(em.ed.add, word) {
			em.ed.flag(word)
		}
	} else {
		em.ed.unflag(word)
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

// mergeAlternatives decides about the "#?" lines.
func (em *entryMerge) mergeAlternatives() (result []string) {
	b, o, t := alternatives(em.b.r.marked('?')), alternatives(em.o.r.marked('?')), alternatives(em.t.r.marked('?'))
	add := func(text string) {
		if !slices.Contains(result, text) && text != em.texts["other"] {
			result = append(result, text)
		}
	}
	for _, text := range o {
		if slices.Contains(t, text) || !slices.Contains(b, text) {
			add(text)
		}
	}
	for _, text := range t {
		if !slices.Contains(b, text) {
			add(text)
		}
	}
	for _, c := range em.conflicts {
		if c.Field != "other" {
			c.Theirs = c.Field + ": " + c.Theirs
		}
		add(c.Theirs)
	}
	added := slices.ContainsFunc(result, func(text string) bool { return !slices.Contains(b, text) })
	em.setFlag(flagConflict, len(result) > 0 && added || em.joinedFlag(flagConflict))
	return result
}
