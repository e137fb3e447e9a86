package pipeline

import (
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// A memory is what is known of each language: the targets of source texts.
type memory map[language.Tag]map[string]string

// memory collects the targets that a person has accepted, or that are kept as
// obsolete, by source text. The first article and the first entry win.
func (p *Project) memory(t *tree) memory {
	m := memory{}
	for _, tag := range p.Config.Targets {
		m[tag] = map[string]string{}
	}
	for _, list := range [][]*article{t.articles, t.orphans} {
		for _, a := range list {
			for _, tag := range p.Config.Targets {
				c := a.targets[tag]
				if c == nil || a.stray {
					continue
				}
				for i := range c.Entries {
					e := &c.Entries[i]
					p := e.Provenance()
					if !p.Accepted {
						continue
					}
					if _, ok := m[tag][p.Text]; !ok {
						m[tag][p.Text] = e.Target
					}
				}
			}
		}
	}
	return m
}

// suggest offers a target for a new entry: what the same text became elsewhere; the
// target of the unit that this one was split from; or the text itself where it is in
// the target language already (an English line of a Swedish article, in the English
// catalogue).
func (s *syncRun) suggest(a *article, u *l10n.Unit, tag language.Tag) (target, madeFrom string, ok bool) {
	if target, ok := s.known[tag][u.Text]; ok {
		return target, u.Text, true
	}
	base, _ := tag.Base()
	if seems, _ := u.Detected.Base(); u.Detected != (language.Tag{}) && seems == base {
		return u.Text, u.Text, true
	}
	for i, o := range a.resembles {
		if &a.doc.Units[i] != u {
			continue
		}
		if e := o.home.targets[tag].Entry(o.id); e != nil && e.Target != "" {
			return e.Target, o.text, true
		}
	}
	return "", "", false
}
