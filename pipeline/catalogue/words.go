package catalogue

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"

	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// names of template data, the only thing that a message may hold between braces:
// go-i18n would run anything else ("{{range 20000000}}…" takes 200 MB).
var placeholder = regexp.MustCompile(`^\{\{\.([A-Za-z][A-Za-z0-9]*)\}\}`)

// dataNames lists the names of data in a message's text; ok is false, with the place
// of the first fault, where it holds another template action.
func dataNames(text string) (list []string, at int, ok bool) {
	for at := 0; ; {
		i := strings.Index(text[at:], "{{")
		if i < 0 {
			return list, 0, true
		}
		at += i
		m := placeholder.FindStringSubmatch(text[at:])
		if m == nil {
			return nil, at, false
		}
		list = append(list, m[1])
		at += len(m[0])
	}
}

// readMessages makes go-i18n's messages of the records.
func readMessages(c *Catalogue, fs *record.Faults, o Options) {
	c.messages = make([]*i18n.Message, len(c.records.Records))
	for i := range c.records.Records {
		r := &c.records.Records[i]
		m := &i18n.Message{ID: r.ID(), Hash: r.Hash.Text, Other: r.Other.Text}
		fields := map[string]*string{
			"description": &m.Description, "zero": &m.Zero, "one": &m.One, "two": &m.Two, "few": &m.Few, "many": &m.Many,
		}
		for _, v := range append([]record.Value{r.Other}, r.Forms...) {
			if field := fields[v.Name]; field != nil {
				*field = v.Text
			}
			if v.Name == "description" {
				continue
			}
			if _, at, ok := dataNames(v.Text); !ok {
				end := min(len(v.Text), at+20)
				fs.Add(v.Raw, fmt.Sprintf("%s is not a name of data", source.Quoted(strings.ToValidUTF8(v.Text[at:end], ""))), "only the form {{.Name}} stands for data")
			}
		}
		c.messages[i] = m
		if o.Source && !r.Hash.OK { // go-i18n's hash of a message: the description counts
			c.Entries[i].SourceHash = l10n.Hash(m.Description + m.Other)
		}
	}
}

// Strings are the site's own words in one language, with that language's plurals.
// They may be used by several goroutines at once.
type Strings struct {
	localizer *i18n.Localizer
	data      map[string][]string // by id: the names of data in any form
}

// Strings prepares the messages of a catalogue that was parsed with
// Options.Messages. Each language gets a bundle of its own: go-i18n's fallback picks
// among related languages silently (nb → da, nn → sv, is → en).
func (c *Catalogue) Strings() (*Strings, error) {
	if c.Broken {
		return nil, errors.New("the catalogue " + c.File.Name + " is broken")
	}
	bundle := i18n.NewBundle(c.Lang)
	s := &Strings{data: map[string][]string{}}
	for _, m := range c.messages {
		for _, text := range []string{m.Zero, m.One, m.Two, m.Few, m.Many, m.Other} {
			list, _, _ := dataNames(text)
			s.data[m.ID] = append(s.data[m.ID], list...)
		}
		if err := bundle.AddMessages(c.Lang, m); err != nil {
			return nil, fmt.Errorf("reading the messages of %s: %w", c.File.Name, err)
		}
	}
	s.localizer = i18n.NewLocalizer(bundle, c.Lang.String())
	return s, nil
}

// Text returns a message: with count, in the plural form for that number (nil: the
// message has one form), with data in place of its {{.Name}}s. It is false where
// the message is missing or empty, or data lacks a name that it holds.
func (s *Strings) Text(id string, count any, data map[string]any) (string, bool) {
	names, ok := s.data[id]
	if !ok {
		return "", false
	}
	for _, name := range names {
		if _, ok := data[name]; !ok {
			return "", false
		}
	}
	config := &i18n.LocalizeConfig{MessageID: id, PluralCount: count}
	if data != nil {
		config.TemplateData = data
	}
	text, err := s.localizer.Localize(config)
	if err != nil { // go-i18n may return a text as well
		return "", false
	}
	return text, text != ""
}
