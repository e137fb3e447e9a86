package catalogue

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/filename"
	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Parse reads a catalogue. A file with any fault is Broken and has no entries but those
// in Certain.
func Parse(f *source.File, o Options) *Catalogue {
	c, fs := parse(f, o)
	if len(fs.List) == 0 {
		return c
	}
	c = &Catalogue{File: f, Lang: o.Lang, options: o, Broken: true, Certain: certain(f, o)}
	list := append(fs.List, fs.Sealed...)
	if c.Certain != nil {
		list = append(list, c.Certain.Findings...)
	}
	c.Findings = l10n.SortFindings(list)
	return c
}

// parse reads a catalogue that is to have no fault.
func parse(f *source.File, o Options) (*Catalogue, *record.Faults) {
	c := &Catalogue{File: f, Lang: o.Lang, options: o}
	fs := &record.Faults{File: f}
	if o.Lang != language.Und {
		fs.Lang = o.Lang.String()
	}
	checkName(fs, o.Lang)
	if c.records = record.Read(fs, o.record()); c.records != nil {
		read(c, fs, o)
	}
	c.Findings = fs.Sealed
	return c, fs
}

func (o *Options) record() record.Options {
	return record.Options{Source: o.Source, Messages: o.Messages}
}

// Exceeds says which bound a catalogue's text exceeds, as a fault of the file; nil: none,
// and it can be read again once it is written.
func (o Options) Exceeds(f *source.File) *l10n.Finding { return record.Exceeds(f, o.record()) }

// checkName compares the language in the file's name with the one it is read as.
func checkName(fs *record.Faults, lang language.Tag) {
	if fs.File.Name == "" || lang == language.Und {
		return
	}
	var wrong *filename.Error
	if _, _, err := filename.Split(strings.TrimPrefix(fs.File.Name, "locales/"), []language.Tag{lang}); errors.As(err, &wrong) {
		fs.Add(source.Span{}, wrong.Problem, wrong.Fix)
	}
}

// read makes the entries.
func read(c *Catalogue, fs *record.Faults, o Options) {
	c.Entries = make([]l10n.Entry, len(c.records.Records))
	for i := range c.Entries {
		c.Entries[i] = entry(&c.records.Records[i], c.File, o)
	}
	newer(c, fs)
	if o.Messages {
		readMessages(c, fs, o)
	}
}

// newer tells of entries whose hash is of a kind that this version does not write.
func newer(c *Catalogue, fs *record.Faults) {
	first, n := -1, 0
	for i := range c.Entries {
		if otherKind(c.Entries[i].SourceHash) {
			if n++; first < 0 {
				first = i
			}
		}
	}
	if first < 0 {
		return
	}
	e := &c.Entries[first]
	message := fmt.Sprintf("%s was written by a newer ordbro (its hash is of another kind): it is left as it is", source.Quoted(e.ID))
	if n > 1 {
		message = fmt.Sprintf("%s and %d more were written by a newer ordbro (their hashes are of another kind): they are left as they are", source.Quoted(e.ID), n-1)
	}
	fs.Seal(c.records.Records[first].Hash.Raw, l10n.Warning, message, "use the newer ordbro")
}

// certain returns a catalogue of the entries of a broken file that are certain; nil where
// there are none.
func certain(f *source.File, o Options) *Catalogue {
	if o.Source && !o.Messages {
		return nil
	}
	sieve := record.Sift(f.Text, func(piece []byte) bool {
		c, fs := parse(source.New("", piece), o)
		return len(fs.List) == 0 && len(c.Entries) == 1 && c.Entries[0].Witnessed()
	})
	if sieve == nil {
		return nil
	}
	for range 4 { // rounds: most files need one
		c, fs := parse(source.New(f.Name, sieve.Text()), o)
		if len(fs.List) > 0 {
			if !sieve.Drop(fs.Spans) {
				break
			}
			continue
		}
		if c.File, c.records.File = f, f; len(c.Entries) == 0 {
			break
		}
		for i := range c.Entries {
			c.Entries[i].File = f
		}
		for i := range c.Findings {
			c.Findings[i].File = f
		}
		return c
	}
	return nil
}
