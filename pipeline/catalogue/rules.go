package catalogue

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// A ruling applies the rules of the package comment to the entry of one unit.
type ruling struct {
	*editor
	e      *l10n.Entry
	u      *l10n.Unit
	f      *Fact
	source bool // in a source catalogue
}

// apply makes the edits of an entry that its unit asks for.
func (r *ruling) apply() (edits []splice.Edit, actions []Action, note string) {
	if r.e.Sealed {
		return nil, nil, ""
	}
	if r.e.Obsolete {
		r.Unflag(notation.Obsolete)
		actions = append(actions, Revived)
	}
	rule := r.updateTarget
	if r.source {
		rule = r.updateSource
	}
	action, note := rule()
	edits = r.Done()
	switch {
	case action != "":
		actions = append(actions, action)
	case len(edits) > 0 && len(actions) == 0:
		actions = append(actions, Refreshed)
	}
	return edits, actions, note
}

// adopt makes the entry of a unit of what stands elsewhere: its bytes, edited where they
// stand, in a file with these line ends.
func (r *ruling) adopt(eol string) job {
	from := r.f.Joined.From
	i := from.records.Find(r.f.Joined.ID)
	r.editor, r.e = &editor{splice.NewEditor(from.records, i, eol)}, &from.Entries[i]
	edits, actions, note := r.apply()
	j := job{id: r.f.ID, actions: []Action{Adopted}, note: cmp.Or(note, r.f.Joined.Why)}
	j.Entry = splice.Entry{Record: -1, Text: splice.Copy(from.records, i, edits, r.f.ID, eol), Trailing: from.records.Records[i].Trailing}
	j.actions = append(j.actions, slices.DeleteFunc(actions, func(a Action) bool { return a == Revived || a == Refreshed })...)
	return j
}

// updateTarget compares what an entry's marks say (l10n.Entry.Provenance) with what the
// article says now.
func (r *ruling) updateTarget() (action Action, note string) {
	p := r.e.Provenance()
	switch {
	case r.e.Target == "":
		r.updateEmpty()
		return "", ""
	case r.e.Fuzzy || r.e.Machine:
		return r.updateOpen(p), ""
	case p.Doubt != "":
		return r.doubt(p), p.Doubt
	case p.For(r.u.Text):
		return r.settle(), ""
	}
	return r.fallBehind(p)
}

// updateEmpty makes an entry that nobody has translated ask for the present source.
func (r *ruling) updateEmpty() {
	current := l10n.Hash(r.u.Text)
	r.close()
	r.Unflag(notation.Reviewed) // that was another text
	r.describe()
	r.Hash(current)
	if !r.Record.Other.OK {
		r.Other(notation.EmptyValue(r.u.Text, r.EOL))
	} else {
		r.markEmpty(r.e.SourceHash, current)
	}
}

// settle closes an entry whose target a person has accepted for the present source.
func (r *ruling) settle() Action {
	current := l10n.Hash(r.u.Text)
	r.unmarkEmpty()
	r.close()
	r.describe()
	r.Hash(current)
	if r.e.SourceHash != current || r.e.Previous != "" || r.e.Asks != "" {
		return Accepted
	}
	return ""
}

// fallBehind opens an entry whose target was accepted for another wording, unless the
// edit was harmless.
func (r *ruling) fallBehind(p l10n.Provenance) (action Action, note string) {
	made := p.From(r.f.Previous)
	// Where no quotes can hold the text, a person has to see to it.
	if c := r.f.Carried; c != nil && made != "" && notation.Target(c.Target) != "" && r.retarget(r.e.Target, c.Target) {
		r.unmarkEmpty()
		r.close()
		r.describe()
		r.Hash(l10n.Hash(r.u.Text))
		if c.Number {
			r.Unflag(notation.Reviewed)
		}
		return Carried, c.What
	}
	r.reopen(made, p.Made)
	return Changed, ""
}

// doubt opens an entry that claims to be accepted while its marks do not agree.
func (r *ruling) doubt(p l10n.Provenance) Action {
	r.reopen(p.From(r.f.Previous), p.Made)
	r.Flag(notation.Doubted)
	return Doubted
}

// reopen marks the target of an entry fuzzy, as made from another source text. The hash
// stays with its text; without that nothing would bear witness to it once a person has
// accepted the target.
func (r *ruling) reopen(madeFrom, hash string) {
	r.unmarkEmpty()
	r.describe()
	r.open(r.u.Text, r.e.Target)
	r.Reflag(notation.Reviewed, notation.WasReviewed)
	if madeFrom == "" || hash == l10n.Hash(r.u.Text) {
		r.Hash(l10n.NoHash)
		return
	}
	r.Previous(madeFrom)
	r.Hash(hash)
}

// updateOpen follows the source of an entry that a person has to look at. It never
// carries the current hash nor none: a tool that loses comments must not be able to
// turn it into an accepted translation.
func (r *ruling) updateOpen(p l10n.Provenance) Action {
	e, text := r.e, r.u.Text
	current := l10n.Hash(text)
	r.unmarkEmpty()
	if e.Restored(text) {
		r.describe()
		r.Unflag(notation.Fuzzy, notation.Doubted)
		r.Mark("")
		r.Reflag(notation.WasReviewed, notation.Reviewed)
		r.Previous("")
		return Restored
	}
	asked := l10n.Shows(e.Source, text)
	stood := e.Stood
	hash := e.SourceHash
	if hash == "" && e.Previous != "" {
		hash = l10n.Hash(e.Previous)
	}
	if p.Edited && !asked { // made with the source before their eyes, and accepted by nobody
		r.Previous(p.Text)
		stood, hash = l10n.Short(e.Target), l10n.NoHash
	}
	if hash == "" || hash == current || e.Machine {
		hash = l10n.NoHash
	}
	if !asked || hash != e.SourceHash || e.Asks != "" {
		if e.Asks == "" {
			stood = l10n.Short(e.Target)
		}
		r.Mark(notation.Mark(l10n.Short(text), stood))
		r.Reflag(notation.Reviewed, notation.WasReviewed)
	}
	r.describe()
	r.Hash(hash)
	return ""
}

// updateSource makes an entry of a source catalogue hold the article's text.
func (r *ruling) updateSource() (action Action, note string) {
	r.describe()
	r.Unflag(notation.Conflict) // the article has decided
	r.Comments('?', nil, "")
	if r.e.Target == notation.Target(strings.ToValidUTF8(r.u.Text, "\ufffd")) && r.Record.Other.OK {
		return "", ""
	}
	r.Other(notation.Quote(r.u.Text, r.EOL))
	return Changed, ""
}

// describe sets the "#." lines of the unit's entry.
func (r *ruling) describe() {
	r.editor.describe(description(r.u, r.source), l10n.OneLine(r.u.Context))
}
