package update

import (
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/inventory"
)

// A memory is what is known of each language: the targets of source texts.
type memory map[language.Tag]map[string]string

// remember collects the targets that a person has accepted, or that are kept as
// obsolete, by source text. The first article and the first entry win.
func remember(articles []*inventory.Article, targets []language.Tag) memory {
	m := memory{}
	for _, tag := range targets {
		m[tag] = map[string]string{}
	}
	for _, a := range articles {
		for _, tag := range targets {
			c := a.Targets[tag]
			if c == nil || a.Stray {
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
	return m
}

// suggest offers a target for a new entry: what the same text became elsewhere; the
// target of the unit that this one was split from; or the text itself where it is in
// the target language already (an English line of a Swedish article, in the English
// catalogue). nil: there is none.
func (m memory) suggest(a *inventory.Article, unit int, tag language.Tag) *catalogue.Offer {
	text := a.Doc.Units[unit].Text
	if target, ok := m[tag][text]; ok {
		return &catalogue.Offer{Target: target, From: text, Score: 1}
	}
	base, _ := tag.Base()
	if seems, _ := a.Detected[unit].Base(); a.Detected[unit] != (language.Tag{}) && seems == base {
		return &catalogue.Offer{Target: text, From: text, Score: 1}
	}
	if o, split := a.Resembles[unit]; split {
		if e := o.Home.Targets[tag].Entry(o.ID); e != nil && e.Target != "" {
			return &catalogue.Offer{Target: e.Target, From: o.Text, Score: o.Score}
		}
	}
	return nil
}
