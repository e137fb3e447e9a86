package pipeline

import (
	"fmt"
	"path"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
)

// parked are the catalogues of languages that ordbro.toml does not name, by language
// and the article's key: a target that was taken out, for a while or by a slip. They
// are read, so that nobody forgets what is in them, and never written.
type parked map[language.Tag]map[string]*catalogue.Catalogue

// parkedName takes a catalogue's path below locales/ apart where it is another
// language's than the project's. Norwegian without a written language (no) is one here:
// a project that had it has to give it a name.
func parkedName(name string) (key string, tag language.Tag, ok bool) {
	stem := strings.TrimSuffix(name, ".toml")
	word := stem[strings.LastIndexByte(stem, '.')+1:]
	tag, _ = language.Parse(word) // SplitName wants it spelt as it spells itself
	if tag == language.Und {
		return "", tag, false
	}
	key, tag, err := catalogue.SplitName(name, []language.Tag{tag})
	return key, tag, err == nil
}

// park reads a catalogue of a language that is not the project's.
func (p *Project) park(t *tree, name, key string, tag language.Tag) error {
	f, err := p.read(path.Join(localesDir, name))
	if err != nil {
		return err
	}
	if t.parked[tag] == nil {
		t.parked[tag] = map[string]*catalogue.Catalogue{}
	}
	t.parked[tag][key] = catalogue.Parse(f, catalogue.Options{Lang: tag})
	return nil
}

// parkedFindings are a warning a language, at the line that does not name it.
func (p *Project) parkedFindings(t *tree) []l10n.Finding {
	var list []l10n.Finding
	for _, tag := range sortedTags(t.parked) {
		n := len(t.parked[tag])
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
			Message: fmt.Sprintf("%s/ holds %d %s, but %s does not name %s: %s", localesDir, n, what, ConfigName, tag, kept),
		}
		list = append(list, f.At(p.Config.parser.file, p.Config.parser.keys["targets"]))
	}
	return list
}

// parkedWork tells whether a catalogue of a language that is not the project's has
// anything that somebody may have written about a unit.
func (t *tree) parkedWork(a *article, id string) bool {
	for _, byKey := range t.parked {
		if c := byKey[a.key]; c != nil && (c.Broken || c.Entry(id).Worked(nil)) {
			return true
		}
	}
	return false
}

// renamed is an error if a target has no catalogue at all, while those of a language
// that is not the project's hold texts which may be meant: the tag was changed in
// ordbro.toml alone. Empty catalogues would take the place of the full ones.
func (p *Project) renamed(t *tree) error {
	for _, tag := range p.Config.Targets {
		if t.has(tag) {
			continue
		}
		for _, other := range sortedTags(t.parked) {
			if !locale.Related(tag, other) || !t.holdsTexts(other) {
				continue
			}
			return &HintError{
				fmt.Errorf("%s has no catalogue, but %s/ holds %d of %s", tag, localesDir, len(t.parked[other]), other),
				fmt.Sprintf("ordbro rename-language %s %s gives them the name; if two languages are meant, ordbro sync --bulk makes new ones; nothing was written", other, tag),
			}
		}
	}
	return nil
}

// has tells whether there is any catalogue of a target.
func (t *tree) has(tag language.Tag) bool {
	for _, list := range [][]*article{t.articles, t.orphans} {
		for _, a := range list {
			if a.targets[tag] != nil {
				return true
			}
		}
	}
	return false
}

// holdsTexts tells whether somebody has written anything in a language that is not the
// project's.
func (t *tree) holdsTexts(tag language.Tag) bool {
	for key, c := range t.parked[tag] {
		if key == siteCatalogue {
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
