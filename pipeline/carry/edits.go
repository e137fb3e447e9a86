package carry

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// A change is one value of a slot that the edit replaced.
type change struct {
	kind     string
	old, new string
}

// changes compares the slots of two texts of one shape. It reports false where one
// value became two different ones, which cannot be told apart in the target.
func changes(p, c *reading) (list []change, ok bool) {
	became := map[[2]string]string{}
	for i, old := range p.slots {
		new := c.slots[i]
		key := [2]string{old.kind, old.value}
		if before, seen := became[key]; seen && before != new.value {
			return nil, false
		} else if seen {
			continue
		}
		became[key] = new.value
		if old.value != new.value {
			list = append(list, change{old.kind, old.value, new.value})
		}
	}
	return list, true
}

// An edit replaces the bytes start…end-1 of the target.
type edit struct {
	start, end int
	text       string
}

// swap finds the edits that make the changes in a target: each old value must stand
// in it as often as in the source, so that none is forgotten and none is another's.
func (t *reading) swap(p *reading, list []change) (edits []edit, ok bool) {
	for _, ch := range list {
		if ch.kind == "number" && !t.renumbers(p, ch) || ch.kind == string(l10n.CodeSpan) && t.leant(ch.old, ch.new) {
			return nil, false
		}
		want := 0
		for _, s := range p.slots {
			if s.kind == ch.kind && s.value == ch.old {
				want++
			}
		}
		for _, s := range t.slots {
			if s.kind == ch.kind && s.value == ch.old {
				want--
				if s.start < 0 {
					return nil, false
				}
				edits = append(edits, edit{s.start, s.end, ch.new})
			}
		}
		if want != 0 {
			return nil, false
		}
	}
	return edits, true
}

// emphasise carries a change of emphasis over: marks that were taken away, that
// became other marks, or that were put around the text as a whole. Where marks come
// to some words of the text, nobody can tell which words those are in the target.
func emphasise(p, c, t *reading) (edits []edit, what []string, ok bool) {
	same := func(a, b emphasis) bool { return a.first == b.first && a.last == b.last }
	kinds := func(list []emphasis) (k []l10n.CodeKind) {
		for _, e := range list {
			k = append(k, e.kind)
		}
		return k
	}
	switch {
	case slices.EqualFunc(p.emphasis, c.emphasis, func(a, b emphasis) bool { return same(a, b) && a.kind == b.kind }):
		return nil, nil, true
	case len(c.emphasis) == 0:
		if !slices.Equal(kinds(p.emphasis), kinds(t.emphasis)) {
			return nil, nil, false
		}
		for _, e := range t.emphasis {
			edits = append(edits, edit{e.outer[0], e.inner[0], ""}, edit{e.inner[1], e.outer[1], ""})
		}
		return edits, []string{"emphasis taken away"}, true
	case len(p.emphasis) == 1 && slices.EqualFunc(p.emphasis, c.emphasis, same) && slices.Equal(kinds(p.emphasis), kinds(t.emphasis)):
		for i, e := range t.emphasis {
			if mark := c.mark(i); mark != "" && c.emphasis[i].kind != e.kind {
				edits = append(edits, edit{e.outer[0], e.inner[0], mark}, edit{e.inner[1], e.outer[1], mark})
			}
		}
		return edits, []string{"other emphasis"}, true
	case len(p.emphasis) == 0 && len(t.emphasis) == 0 && len(c.emphasis) == 1 && c.emphasis[0].first == 0 && c.emphasis[0].last == len(c.parts):
		mark := c.mark(0)
		text := strings.TrimSpace(t.text)
		start := strings.Index(t.text, text)
		return []edit{{start, start, mark}, {start + len(text), start + len(text), mark}}, []string{"emphasis"}, text != ""
	}
	return nil, nil, false
}

// mark is how the text writes an emphasis.
func (r *reading) mark(i int) string { return r.text[r.emphasis[i].outer[0]:r.emphasis[i].inner[0]] }

// apply makes all edits at once, so that swapped values do not become one.
func apply(text string, edits []edit) string {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	var b strings.Builder
	at := 0
	for _, e := range edits {
		if e.start < at {
			return "" // they overlap; the proof fails
		}
		b.WriteString(text[at:e.start] + e.text)
		at = e.end
	}
	return b.String() + text[at:]
}

// proven tells whether the carried target holds what the edited source holds: the
// same values in each kind of slot that the edit could have changed, and the same
// number of marks of each kind.
func proven(c *reading, target Text) bool {
	if target.Text == "" {
		return false
	}
	t := read(target)
	return slices.Equal(c.inventory(), t.inventory())
}

// inventory is what must agree between a source and its target. Numbers are left
// out: languages write them differently ("1 000", "two").
func (r *reading) inventory() []string {
	var list []string
	for _, s := range r.slots {
		if s.kind != "number" {
			list = append(list, s.kind+"\x00"+s.value)
		}
	}
	for _, e := range r.emphasis {
		list = append(list, string(e.kind))
	}
	slices.Sort(list)
	return list
}
