package merge

import (
	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/splice"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// An Other is a catalogue that has an entry of a unit too, under this id.
type Other struct {
	From *catalogue.Catalogue
	ID   string
	Why  string // for the report, where it is neither an earlier place nor an earlier revision
}

// Join makes one entry of all that a unit has in several catalogues: its own (c may be
// nil) with what people wrote in the others, their bytes where there is nothing of its
// own. o is what c is synced with afterwards. It reports false where the others hold
// nothing more, and where a version cannot be joined: then each stays where it is.
func Join(c *catalogue.Catalogue, id string, others []Other, o *catalogue.SyncOptions) (joined catalogue.Joined, ok bool) {
	if len(others) == 0 || c != nil && c.Broken {
		return joined, false
	}
	j := &joiner{id: id, o: o, eol: "\n"}
	var own *l10n.Entry
	if c != nil {
		j.eol, own = source.LineEnd(c.File.Text), c.Entry(id)
	}
	if own != nil && o.Worked(own) {
		j.whole = j.alone(c, find(c, id))
	}
	for _, other := range others {
		theirs := j.offered(own, other)
		if theirs == nil {
			continue
		}
		if j.add(theirs); j.whole.Broken || len(j.whole.Entries) != 1 || !j.whole.Holds(id, other.From, other.ID) {
			return joined, false
		}
		joined.Why, ok = other.Why, true
	}
	joined.Entry = j.whole
	return joined, ok
}

// A joiner makes one entry of several.
type joiner struct {
	id    string
	o     *catalogue.SyncOptions
	eol   string
	whole *catalogue.Catalogue // with the one entry, as far as it is joined; nil: there is nothing yet
}

// offered is another catalogue's entry as a catalogue of its own; nil where it has
// nothing to add, or cannot be joined.
func (j *joiner) offered(own *l10n.Entry, other Other) *catalogue.Catalogue {
	e := other.From.Entry(other.ID)
	if e == nil || other.From.Broken || j.whole.Holds(j.id, other.From, other.ID) {
		return nil
	}
	// An offer that nobody has touched goes along where there is nothing else.
	offer := j.whole == nil && !j.o.Source && e.Target != "" && (own == nil || own.Target == "")
	if !offer && !j.o.Worked(e) {
		return nil
	}
	theirs := j.alone(other.From, find(other.From, other.ID))
	if theirs != nil && j.whole != nil && (j.whole.Entries[0].Sealed || theirs.Entries[0].Sealed) {
		return nil
	}
	return theirs
}

// add joins an entry to what there is.
func (j *joiner) add(theirs *catalogue.Catalogue) {
	if j.whole == nil {
		j.whole = theirs
		return
	}
	o := j.options()
	text, _ := Merge(nil, j.whole, theirs, Options{Options: o})
	j.whole = catalogue.Parse(source.New("", text), o)
}

// alone is an entry of a catalogue as a catalogue of its own, with the id of the unit and
// the line ends of its own file; nil where that cannot be read.
func (j *joiner) alone(c *catalogue.Catalogue, i int) *catalogue.Catalogue {
	one := catalogue.Parse(source.New("", []byte(splice.Copy(c.Records(), i, nil, j.id, j.eol))), j.options())
	if one.Broken || len(one.Entries) != 1 || one.Entries[0].Target != c.Entries[i].Target {
		return nil
	}
	return one
}

func (j *joiner) options() catalogue.Options {
	return catalogue.Options{Lang: j.o.Lang, Source: j.o.Source}
}
