package l10n

import (
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/source"
)

// A State is how far an entry has come (XLIFF 2 §4.3.1.25; "final" is not used).
type State int

// The states of an entry.
const (
	Initial    State = iota // without a target
	Translated              // with a target
	Reviewed                // looked over by a second person
)

func (s State) String() string { return [...]string{"initial", "translated", "reviewed"}[s] }

// An Entry is one record of a catalogue: the target of one unit in one language.
// It knows where it stands.
type Entry struct {
	ID         string
	Target     string // empty: not translated yet
	Where      string // what the unit is (Unit.Where), as the catalogue's first "#." line shows it
	Source     string // the source text as the catalogue shows it, in "#." comments
	SourceHash string // Hash of the source that Target was made from
	State      State
	Fuzzy      bool   // there is a target, a person must look
	Machine    bool   // made by a machine, not accepted by a person yet
	Obsolete   bool   // its unit is gone; the target is kept for reuse
	Suggested  bool   // the target was another unit's; never published
	Doubted    bool   // it claimed to be accepted while its marks did not agree; fuzzy since
	Sealed     bool   // written by a newer ordbro, or not understood: left alone
	Previous   string // the source that Target was made from ("#|"), if known
	Note       string // the translator's own comments

	// Asks and Stood are the mark of an open entry: Short of the source that a person
	// is asked about, and of the target that stood there when it was marked. Empty
	// where there is none.
	Asks, Stood string

	// Conflict tells that a merge found two targets and that nobody has chosen yet:
	// Target is one, Alternative ("#?") the other. Several alternatives have an empty
	// line between them.
	Conflict    bool
	Alternative string

	File       *source.File
	Span       source.Span // the whole entry, comments included
	TargetSpan source.Span // the value of "other"; the table's name where that is missing
}

// A Status is what has to be done about a unit in a language.
type Status int

// The statuses, from least to most finished.
const (
	Missing Status = iota // no target
	Fuzzy                 // a person must look
	Stale                 // target made from another source text
	Current
)

func (s Status) String() string { return [...]string{"missing", "fuzzy", "stale", "current"}[s] }

// Status compares the entry with the source text it is to translate. A nil entry
// is Missing.
func (e *Entry) Status(sourceText string) Status {
	switch {
	case e == nil || e.Target == "" || e.Obsolete:
		return Missing
	case e.Restored(sourceText):
		return Current
	case e.Fuzzy || e.Machine:
		return Fuzzy
	}
	switch p := e.Provenance(); {
	case p.For(sourceText):
		return Current
	case p.Accepted || e.Sealed:
		return Stale
	}
	return Fuzzy
}

// publishable tells whether readers may see the target: it is current, or it was
// made from an earlier wording of the same unit ("behind"). A target that no
// person has accepted for this unit is not shown.
func (e *Entry) publishable(sourceText string, require State) (ok, behind bool) {
	status := e.Status(sourceText)
	if status != Missing && e.State < require {
		return false, false
	}
	switch status {
	case Current:
		return true, false
	case Stale:
		return true, true
	case Fuzzy:
		behind := e.Previous != "" && e.Previous != sourceText || e.Doubted || e.Provenance().Doubt != ""
		return !e.Machine && !e.Suggested && behind, true
	}
	return false, false
}

// An Edition is one document in one language.
type Edition struct {
	Doc     *Document
	Lang    language.Tag
	IDs     []string // of Doc's units; empty where one has none
	Entries []*Entry // Entries[i] belongs to Doc.Units[i]; nil where there is none

	// Detected are the languages that the units seem to be in where that is not theirs
	// and nobody has declared it; the zero tag if there is no doubt. Readers of the source
	// text are told of it, checks judge for themselves. Nil: nobody has looked.
	Detected []language.Tag

	// Fallbacks are the editions that fill gaps, in the order of the configured
	// chain; the source itself is always last and not named here.
	Fallbacks []*Edition

	// Path is where the language's catalogue is or would be; File is it, nil where there
	// is none, and Broken tells that it has faults.
	Path   string
	File   *source.File
	Broken bool

	// Require is the least state that readers see. The zero value asks for
	// Translated.
	Require State
}

// An Origin tells where a text of an edition came from.
type Origin struct {
	Lang   language.Tag // the language the text is in
	Entry  *Entry       // nil: the source itself
	Behind bool         // made from an earlier wording of the source
}

// A Choice is a text that can stand for a unit in an edition.
type Choice struct {
	Text string
	Origin
}

// Choices lists what can stand for unit i, best first: the target, the fallback
// languages' targets, and last the source, which is always there.
func (e *Edition) Choices(i int) []Choice {
	u := &e.Doc.Units[i]
	var list []Choice
	if u.Translate {
		for _, f := range append([]*Edition{e}, e.Fallbacks...) {
			if i >= len(f.Entries) {
				continue
			}
			ok, behind := f.Entries[i].publishable(u.Text, f.Require)
			if ok && !(behind && u.Optional) { // no number but the source's is right
				list = append(list, Choice{f.Entries[i].Target, Origin{f.Lang, f.Entries[i], behind}})
			}
		}
	}
	lang := u.Lang
	if e.Detected != nil && e.Detected[i] != (language.Tag{}) {
		lang = e.Detected[i]
	}
	return append(list, Choice{u.Text, Origin{Lang: lang}})
}

// Text returns what stands for unit i and where it came from.
func (e *Edition) Text(i int) (string, Origin) {
	c := e.Choices(i)[0]
	return c.Text, c.Origin
}
