package merge

import (
	"strings"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// An Other is an entry that a unit has in one of several catalogues, under this id; it may
// be that there is none.
type Other struct {
	From   *catalogue.Catalogue
	ID     string
	Worked bool   // it holds somebody's work (catalogue.Catalogue.Worked)
	Old    bool   // another text has been written since: of what is here only the notes count
	Why    string // for the report, where it is neither an earlier place nor an earlier revision
}

func (o *Other) entry() *l10n.Entry { return o.From.Entry(o.ID) }

// Join makes one entry of all that a unit has in several catalogues: its own (where there
// may be no catalogue) with what people wrote in the others. Where one of them alone has
// something, it is that one as it stands. It reports false where the others hold nothing
// more, and where a version cannot be joined: then each stays where it is.
func Join(own Other, others []Other, o catalogue.Options) (joined catalogue.Joined, ok bool) {
	if own.From != nil && own.From.Broken {
		return joined, false
	}
	j := &joiner{own: own, o: o, eol: "\n"}
	if own.From != nil {
		j.eol = source.LineEnd(own.From.File.Text)
	}
	if own.Worked && own.entry() != nil {
		j.whole = catalogue.Joined{From: own.From, ID: own.ID}
	}
	for _, other := range others {
		if other.Old && j.whole.From != nil {
			other = j.noted(&other)
		}
		if !j.offers(&other) {
			continue
		}
		if !j.add(&other) {
			return joined, false
		}
		joined.Why, ok = other.Why, true
	}
	joined.From, joined.ID = j.whole.From, j.whole.ID
	return joined, ok
}

// A joiner makes one entry of several.
type joiner struct {
	own   Other
	o     catalogue.Options
	eol   string
	whole catalogue.Joined // as far as it is joined; From nil: there is nothing yet
}

// noted is an entry as it would be with the text that there is now.
func (j *joiner) noted(other *Other) Other {
	whole := j.whole.From
	i := find(whole, j.whole.ID)
	ed := splice.NewEditor(whole.Records(), i, j.eol)
	var notes []string
	if e := other.entry(); e != nil && e.Note != "" {
		notes = strings.Split(e.Note, "\n")
	}
	ed.Comments(' ', notes, ",")
	text := splice.Copy(whole.Records(), i, ed.Done(), j.own.ID, j.eol)
	return Other{From: catalogue.Parse(source.New("", []byte(text)), j.o), ID: j.own.ID, Worked: true, Why: other.Why}
}

// offers tells whether another catalogue's entry has something to add that can be joined.
func (j *joiner) offers(other *Other) bool {
	e := other.entry()
	if e == nil || other.From.Broken || j.whole.From.Holds(j.whole.ID, other.From, other.ID) {
		return false
	}
	if j.whole.From != nil {
		return other.Worked && !e.Sealed && !j.whole.From.Entry(j.whole.ID).Sealed
	}
	// An offer that nobody has touched goes along where there is nothing else.
	own := j.own.entry()
	return other.Worked || !j.o.Source && e.Target != "" && (own == nil || own.Target == "")
}

// add joins an entry to what there is; it reports false where the result would not hold
// all that is in it.
func (j *joiner) add(other *Other) bool {
	if j.whole.From == nil {
		j.whole = catalogue.Joined{From: other.From, ID: other.ID}
		return true
	}
	m := &merger{
		o: Options{Options: j.o}, base: &catalogue.Catalogue{File: source.New("", nil)}, ours: j.whole.From, theirs: other.From,
		layout: &splice.Layout{File: j.whole.From.Records(), EOL: j.eol},
	}
	i := find(m.ours, j.whole.ID)
	e := m.mergeEntry(triple{-1, i, find(m.theirs, other.ID)})
	text := splice.Copy(m.ours.Records(), i, e.Edits, j.own.ID, j.eol)
	both := catalogue.Parse(source.New("", []byte(text)), j.o)
	j.whole = catalogue.Joined{From: both, ID: j.own.ID}
	return !both.Broken && len(both.Entries) == 1 && both.Holds(j.own.ID, other.From, other.ID)
}
