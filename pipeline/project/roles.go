package project

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/source"
)

// The source's catalogues are rewritten from the articles, and a text without a hash is
// taken for an accepted translation. So a slip in ordbro.toml that lets one kind of
// catalogue be read as the other would cost translations or publish the wrong language.
// Catalogues say by themselves which kind they are (catalogue.Role):
//
//   - Most entries of the source's catalogues are a target's: nothing is read, written
//     or published.
//   - An article has no source catalogue, and one of another language, a target's or a
//     language's that is not named, is the source's: the same.
//   - A few entries of a source catalogue have a hash: they were put there one by one.
//     Where they look like translations, the file is left alone as one that cannot be
//     read; a hash line alone is a warning.

// roles is an error if the configuration and the catalogues disagree about which
// language is the source. Lesser faults it notes with the catalogues.
func roles(conf *config.Config, t *Content) error {
	articles := t.Everything()
	entries, targets := 0, 0
	var first *catalogue.Catalogue
	for _, a := range articles {
		if a.Origin == nil {
			if c := t.sourceLooking(a); c != nil {
				return otherSource(conf, c)
			}
			continue
		}
		n := 0
		for i := range a.Origin.Entries {
			if role, _ := a.Origin.Role(i); role == catalogue.TargetRole {
				n++
			}
		}
		if n > 0 && first == nil {
			first = a.Origin
		}
		entries, targets = entries+len(a.Origin.Entries), targets+n
	}
	if 2*targets > entries {
		return targetAsSource(conf, t, first)
	}
	for _, a := range articles {
		if a.Origin != nil {
			a.Origin = withHashes(a.Origin)
		}
	}
	return nil
}

// sourceLooking is a catalogue of the article's that is a source's though its language
// is not the source; nil: there is none.
func (t *Content) sourceLooking(a *Article) *catalogue.Catalogue {
	others := map[language.Tag]*catalogue.Catalogue{}
	for tag, c := range a.Targets {
		others[tag] = c
	}
	for tag, byKey := range t.Parked {
		if c := byKey[a.Key]; c != nil {
			others[tag] = c
		}
	}
	texts := map[string]bool{}
	if a.Doc != nil { // an orphan has none
		for i := range a.Doc.Units {
			texts[a.Doc.Units[i].Text] = true
		}
	}
	for _, tag := range locale.Sorted(others) {
		c, n := others[tag], 0
		for i := range c.Entries {
			role, _ := c.Role(i)
			if role == catalogue.SourceRole || role == catalogue.NoRole && texts[c.Entries[i].Target] { // without its comments
				n++
			}
		}
		if 2*n > len(c.Entries) {
			return c
		}
	}
	return nil
}

// targetAsSource says that the source's catalogues hold translations.
func targetAsSource(conf *config.Config, t *Content, c *catalogue.Catalogue) error {
	before := "the language that the articles are written in"
	for _, a := range t.Everything() {
		if other := t.sourceLooking(a); other != nil {
			before = fmt.Sprintf("%q", other.Lang)
			break
		}
	}
	src := conf.Source
	return conf.Fault("source",
		fmt.Sprintf("set source back to %s; if the articles are %s now, take the %s catalogues out of %s/ first; nothing was written", before, locale.Name(src), locale.Name(src), config.LocalesDir),
		"%s holds translations (hash lines), but %s names %s as the source", source.Printable(c.File.Name), config.Name, src)
}

// otherSource says that another language than the source has the source's catalogues.
func otherSource(conf *config.Config, c *catalogue.Catalogue) error {
	src := conf.Source
	return conf.Fault("source",
		fmt.Sprintf("set source back to %q; if the tag alone is another now, ordbro rename-language %s %s; if the articles are %s now, take the %s catalogues out of %s/ first; nothing was written",
			c.Lang, c.Lang, src, locale.Name(src), locale.Name(c.Lang), config.LocalesDir),
		"%s is a source catalogue (source texts, no hash lines), but %s names %s as the source", source.Printable(c.File.Name), config.Name, src)
}

// withHashes notes the hash lines of a source catalogue. Where they are translations',
// which sync would overwrite, the catalogue is broken.
func withHashes(c *catalogue.Catalogue) *catalogue.Catalogue {
	var moved, stray []l10n.Finding
	for i := range c.Entries {
		role, hash := c.Role(i)
		if hash.Len() == 0 {
			continue
		}
		f := l10n.Finding{
			Check: l10n.CheckCatalogue, Severity: l10n.Warning, Unit: c.Entries[i].ID, Lang: c.Lang.String(),
			Message: "a hash line in a source catalogue, which has none", Fix: "delete the line",
		}.At(c.File, hash)
		if role == catalogue.TargetRole {
			f.Severity = l10n.Error
			f.Message = "an entry with a hash line, as translations have, in a source catalogue"
			f.Fix = "if it is a translation, move the entry to the catalogue of its language; otherwise delete the hash line; until then the file stays as it is"
			moved = append(moved, f)
			continue
		}
		stray = append(stray, f)
	}
	if len(moved) > 0 {
		return &catalogue.Catalogue{File: c.File, Lang: c.Lang, Broken: true, Findings: append(moved, stray...)}
	}
	c.Findings = append(c.Findings, stray...)
	return c
}
