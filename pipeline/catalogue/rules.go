package catalogue

import (
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// updateTarget applies the rules of the package comment to the entry of a unit: what
// its marks say (l10n.Entry.Provenance) against what the article says now.
func (s *syncer) updateTarget(ed *editor, e *l10n.Entry, u *l10n.Unit) (action Action, note string) {
	p := e.Provenance()
	switch {
	case e.Target == "":
		s.updateEmpty(ed, e, u)
		return "", ""
	case e.Fuzzy || e.Machine:
		return s.updateOpen(ed, e, u, p), ""
	case p.Doubt != "":
		return s.doubt(ed, e, u, p), p.Doubt
	case p.For(u.Text):
		return s.settle(ed, e, u), ""
	}
	return s.fallBehind(ed, e, u, p)
}

// updateEmpty makes an entry that nobody has translated ask for the present source.
func (s *syncer) updateEmpty(ed *editor, e *l10n.Entry, u *l10n.Unit) {
	current := l10n.Hash(u.Text)
	ed.close()
	ed.Unflag(notation.Reviewed) // that was another text
	s.describe(ed, u)
	ed.Hash(current)
	if !ed.Record.Other.OK {
		ed.Other(notation.EmptyValue(u.Text, s.eol))
	} else {
		ed.markEmpty(e.SourceHash, current)
	}
}

// settle closes an entry whose target a person has accepted for the present source.
func (s *syncer) settle(ed *editor, e *l10n.Entry, u *l10n.Unit) Action {
	current := l10n.Hash(u.Text)
	ed.unmarkEmpty()
	ed.close()
	s.describe(ed, u)
	ed.Hash(current)
	if e.SourceHash != current || e.Previous != "" || e.Asks != "" {
		return Accepted
	}
	return ""
}

// fallBehind opens an entry whose target was accepted for another wording, unless the
// edit was harmless.
func (s *syncer) fallBehind(ed *editor, e *l10n.Entry, u *l10n.Unit, p l10n.Provenance) (action Action, note string) {
	made := s.witnessed(e, p)
	if s.Carry != nil && made != "" {
		if c := s.Carry(u, made, e.Target); c != nil && notation.Target(c.Target) != "" {
			ed.unmarkEmpty()
			ed.close()
			s.describe(ed, u)
			ed.retarget(e.Target, c.Target)
			ed.Hash(l10n.Hash(u.Text))
			if c.Number {
				ed.Unflag(notation.Reviewed)
			}
			return Carried, c.What
		}
	}
	s.open(ed, e, u, made, p.Made)
	return Changed, ""
}

// doubt opens an entry that claims to be accepted while its marks do not agree.
func (s *syncer) doubt(ed *editor, e *l10n.Entry, u *l10n.Unit, p l10n.Provenance) Action {
	s.open(ed, e, u, s.witnessed(e, p), p.Made)
	ed.Flag(notation.Doubted)
	return Doubted
}

// open marks the target of an entry fuzzy, as made from another source text. The hash
// stays with its text; without that nothing would bear witness to it once a person has
// accepted the target.
func (s *syncer) open(ed *editor, e *l10n.Entry, u *l10n.Unit, madeFrom, hash string) {
	ed.unmarkEmpty()
	s.describe(ed, u)
	ed.Flag(notation.Fuzzy)
	ed.Reflag(notation.Reviewed, notation.WasReviewed)
	ed.Mark(notation.Mark(l10n.Short(u.Text), l10n.Short(e.Target)))
	if madeFrom == "" || hash == l10n.Hash(u.Text) {
		ed.Hash(l10n.NoHash)
		return
	}
	ed.Previous(madeFrom)
	ed.Hash(hash)
}

// updateOpen follows the source of an entry that a person has to look at. It never
// carries the current hash nor none: a tool that loses comments must not be able to
// turn it into an accepted translation.
func (s *syncer) updateOpen(ed *editor, e *l10n.Entry, u *l10n.Unit, p l10n.Provenance) Action {
	current := l10n.Hash(u.Text)
	ed.unmarkEmpty()
	if e.Restored(u.Text) {
		s.describe(ed, u)
		ed.Unflag(notation.Fuzzy, notation.Doubted)
		ed.Mark("")
		ed.Reflag(notation.WasReviewed, notation.Reviewed)
		ed.Previous("")
		return Restored
	}
	asked := l10n.Shows(e.Source, u.Text)
	stood := e.Stood
	hash := e.SourceHash
	if hash == "" && e.Previous != "" {
		hash = l10n.Hash(e.Previous)
	}
	if p.Edited && !asked { // made with the source before their eyes, and accepted by nobody
		ed.Previous(p.Text)
		stood, hash = l10n.Short(e.Target), l10n.NoHash
	}
	if hash == "" || hash == current || e.Machine {
		hash = l10n.NoHash
	}
	if !asked || hash != e.SourceHash || e.Asks != "" {
		if e.Asks == "" {
			stood = l10n.Short(e.Target)
		}
		ed.Mark(notation.Mark(l10n.Short(u.Text), stood))
		ed.Reflag(notation.Reviewed, notation.WasReviewed)
	}
	s.describe(ed, u)
	ed.Hash(hash)
	return ""
}

// witnessed is the source text that a target was made from, if the entry or the source
// catalogue of the last sync shows it.
func (s *syncer) witnessed(e *l10n.Entry, p l10n.Provenance) string {
	if p.Text != "" || s.Previous == nil {
		return p.Text
	}
	if before, ok := s.Previous(e.ID); ok && l10n.Hash(before) == p.Made {
		return before
	}
	return ""
}

// updateSource makes an entry of a source catalogue hold the article's text.
func (s *syncer) updateSource(ed *editor, e *l10n.Entry, u *l10n.Unit) (action Action, note string) {
	s.describe(ed, u)
	ed.Unflag(notation.Conflict) // the article has decided
	ed.Comments('?', nil, "")
	if e.Target == notation.Target(strings.ToValidUTF8(u.Text, "\ufffd")) && ed.Record.Other.OK {
		return "", ""
	}
	ed.Other(notation.Quote(u.Text, s.eol))
	return Changed, ""
}
