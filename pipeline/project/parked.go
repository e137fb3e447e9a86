package project

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/internal/filename"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
)

// Parked are the catalogues of languages that ordbro.toml does not name, by language
// and the article's key: a target that was taken out, for a while or by a slip. They
// are read, so that nobody forgets what is in them, and never written.
type Parked map[language.Tag]map[string]*catalogue.Catalogue

// parkedName takes a catalogue's path below locales/ apart where it is another
// language's than the project's. Norwegian without a written language (no) is one here:
// a project that had it has to give it a name.
func parkedName(name string) (key string, tag language.Tag, ok bool) {
	_, word, _ := filename.Cut(name)
	tag, _ = language.Parse(word) // SplitName wants it spelt as it spells itself
	if tag == language.Und {
		return "", tag, false
	}
	key, tag, err := filename.Split(name, []language.Tag{tag})
	return key, tag, err == nil
}

// parkedFindings are a warning a language, at the line that does not name it.
func parkedFindings(conf *config.Config, t *Content) []l10n.Finding {
	var list []l10n.Finding
	for _, tag := range locale.Sorted(t.Parked) {
		n := len(t.Parked[tag])
		what, kept, them := "catalogues", "they are kept as they are", "them"
		if n == 1 {
			what, kept, them = "catalogue", "it is kept as it is", "it"
		}
		if name := locale.Name(tag); name != tag.String() {
			what = name + " (" + tag.String() + ") " + what
		} else {
			what += " of " + tag.String()
		}
		fix := fmt.Sprintf("add %s to targets, rename %s with ordbro rename-language %s TAG, or delete %s", tag, them, tag, them)
		if slip := locale.Slip(tag.String()); slip != "" {
			fix = slip + "; if that is not meant, " + fix
		}
		if tag.String() == "no" {
			fix = locale.Slip("no") + ": rename " + them + " with ordbro rename-language no nb, or delete " + them
		}
		f := l10n.Finding{
			Check: l10n.CheckCatalogue, Severity: l10n.Warning, Lang: tag.String(), Fix: fix,
			Message: fmt.Sprintf("%s/ holds %d %s, but %s does not name %s: %s", config.LocalesDir, n, what, config.Name, tag, kept),
		}
		list = append(list, f.At(conf.Place("targets")))
	}
	return list
}

// Work tells whether a catalogue of a language that is not the project's has anything
// that somebody may have written about a unit of the article with a key.
func (p Parked) Work(key, id string) bool {
	for _, byKey := range p {
		if c := byKey[key]; c != nil && (c.Broken || c.Entry(id).Worked(nil)) {
			return true
		}
	}
	return false
}

// HoldsTexts tells whether somebody has written anything in a language that is not the
// project's.
func (p Parked) HoldsTexts(tag language.Tag) bool {
	for key, c := range p[tag] {
		if key == config.SiteCatalogue {
			continue
		}
		if c.Broken {
			return true
		}
		for i := range c.Entries {
			if c.Entries[i].Worked(nil) {
				return true
			}
		}
	}
	return false
}
