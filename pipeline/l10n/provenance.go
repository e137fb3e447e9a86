package l10n

// NoHash stands where a target was made from no source text that is known (machine
// output, a person's doubt): it is nobody's hash and is not empty, which go-i18n would
// take as current.
const NoHash = "sha1-0000000000000000000000000000000000000000"

// Short is the beginning of a text's hash, eight hexadecimal digits, as the mark of an
// open entry names a text.
func Short(text string) string { return Hash(text)[len("sha1-"):][:8] }

// A Provenance is what an entry's own marks say of its target: from which source text
// it was made, and whether a person stands behind that. It does not depend on what the
// article says now.
type Provenance struct {
	// Accepted tells that a person has said the target to be right for the source
	// whose hash is Made.
	Accepted bool

	// Made is the hash of the source that the target was made from; empty where no
	// mark tells.
	Made string

	// Text is that source where the entry shows it; empty otherwise.
	Text string

	// Edited tells that somebody has changed the target of an open entry since it was
	// marked: it is no longer what was made from Made.
	Edited bool

	// Doubt says why the marks of an entry that claims to be accepted do not agree;
	// empty where they do.
	Doubt string
}

// The doubts.
const (
	otherWording = "its hash is that of another wording than the one above it, and nothing shows that anybody has accepted it for this one"
	otherAsked   = "it was accepted for another wording than the one above it"
)

// Provenance reads an entry's hash, its comments and its flags together. They can
// disagree: whoever merges or edits a file by hand moves one line and leaves the other.
//
// An open entry (fuzzy, or a machine's) shows in "#|" what its hash is of. An accepted
// one either carries the hash of the source above it, or is an open one from which a
// person has taken the flag: then "#|" still bears witness to the hash, and the target
// stands for the source shown. A hash that nothing bears witness to was accepted by
// nobody.
func (e *Entry) Provenance() Provenance {
	switch {
	case e == nil || e.Target == "":
		return Provenance{}
	case e.Sealed:
		return Provenance{Made: e.SourceHash}
	case e.Fuzzy || e.Machine:
		return e.open()
	}
	return e.closed()
}

func (e *Entry) open() Provenance {
	switch {
	case e.Stood != "" && e.Stood != Short(e.Target):
		p := Provenance{Edited: true, Text: e.Previous}
		if e.Asks == Short(e.Source) {
			p.Text = e.Source // what they had before their eyes
		}
		return p
	case e.SourceHash == "" || e.SourceHash == NoHash:
		return Provenance{Text: e.Previous}
	case bears(e.Previous, e.SourceHash):
		return Provenance{Made: e.SourceHash, Text: e.Previous}
	case bears(e.Source, e.SourceHash):
		return Provenance{Made: e.SourceHash, Text: e.Source}
	}
	return Provenance{Made: e.SourceHash}
}

func (e *Entry) closed() Provenance {
	shown := Provenance{Accepted: true, Made: Hash(e.Source), Text: e.Source}
	switch {
	case e.Source == "" && e.SourceHash == NoHash: // a tool has dropped the marks of an open entry
		return Provenance{}
	case e.Source == "": // a tool has dropped the comments, or a person has written the entry
		return Provenance{Accepted: true, Made: e.SourceHash}
	case e.Asks != "" && e.Asks != Short(e.Source): // only the word “fuzzy” was deleted
		return Provenance{Doubt: otherAsked}
	case e.Asks != "", e.SourceHash == "", e.SourceHash == NoHash:
		return shown
	case bears(e.Source, e.SourceHash):
		return Provenance{Accepted: true, Made: e.SourceHash, Text: e.Source}
	case bears(e.Previous, e.SourceHash):
		return shown
	}
	return Provenance{Made: e.SourceHash, Doubt: otherWording}
}

// Witnessed tells whether an entry's comments show the source of its hash, or the one that
// its mark names: what ordbro has written there and nothing else has by chance.
func (e *Entry) Witnessed() bool {
	return bears(e.Source, e.SourceHash) || bears(e.Previous, e.SourceHash) || e.Asks != "" && e.Asks == Short(e.Source)
}

// For tells whether an accepted target was accepted for a source text.
func (p Provenance) For(sourceText string) bool {
	return p.Accepted && (p.Made == "" || p.Made == Hash(sourceText) || p.Text != "" && Shows(p.Text, sourceText))
}

// From is the source text that the target was made from: the one that the entry shows,
// or else before, what the source said at the last sync, if the entry's hash is that
// text's. It is empty where neither tells.
func (p Provenance) From(before string) string {
	if p.Text == "" && before != "" && Hash(before) == p.Made {
		return before
	}
	return p.Text
}

// Outgrown is the source text that an accepted target was made from (Provenance.From),
// where that is known and sourceText is another: an edit of the source which may be
// harmless. It is empty otherwise. That the entry's unit was gone does not matter.
func (e *Entry) Outgrown(sourceText, before string) string {
	switch {
	case e == nil || e.Target == "" || e.Sealed || e.Fuzzy || e.Machine:
		return ""
	case e.Source == sourceText && sourceText != "": // most entries: no need to hash anything
		return ""
	}
	p := e.Provenance()
	if p.Doubt != "" || p.For(sourceText) {
		return ""
	}
	return p.From(before)
}

// Restored tells that an entry was opened because its source changed, and that the
// source is what the untouched target was made from again: nothing is left to look at.
func (e *Entry) Restored(sourceText string) bool {
	if e == nil || !e.Fuzzy || e.Machine || e.Suggested || e.Sealed || e.Target == "" {
		return false
	}
	p := e.Provenance()
	return !p.Edited && p.Made == Hash(sourceText) && Shows(e.Previous, sourceText)
}

// Worked tells whether a person has worked on an entry: there is a note or another
// proposal, a flag that ordbro does not know, or a target that is not just as it was
// offered. elsewhere tells whether a target stands in another entry of the language
// too; nil: in none.
func (e *Entry) Worked(elsewhere func(target string) bool) bool {
	switch {
	case e == nil:
		return false
	case e.Note != "", e.Alternative != "", e.Sealed:
		return true
	case e.Target == "":
		return false
	case !e.Suggested, elsewhere == nil:
		return true
	}
	return e.Provenance().Edited || !elsewhere(e.Target)
}
