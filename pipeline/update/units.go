package update

import (
	"slices"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"golang.org/x/text/language"
)

// units gathers what happened to an article's units over its catalogues: a row for
// each unit and action, in the order of the source.
func units(a *inventory.Article, files []File, src language.Tag, targets []language.Tag, from string) []Unit {
	type key struct {
		id     string
		action catalogue.Action
		text   string // what is pruned is named in each language
	}
	rows := map[key]*Unit{}
	var order []key
	for _, f := range files {
		lang := src
		for _, tag := range targets {
			if f.Path == config.CataloguePath(a.Key, tag) {
				lang = tag
			}
		}
		for _, ch := range f.Changes {
			if ch.Action == catalogue.Added || ch.Action == catalogue.Refreshed {
				continue
			}
			k := key{id: ch.ID, action: ch.Action}
			if ch.Action == catalogue.Pruned {
				k.text = ch.Note
			}
			if rows[k] == nil {
				rows[k] = &Unit{Path: a.Path(), ID: ch.ID, Action: ch.Action, Why: a.Origins[ch.ID].Reason, Previous: a.Origins[ch.ID].Text}
				order = append(order, k)
			}
			row := rows[k]
			row.Langs = append(row.Langs, lang.String())
			switch {
			case ch.Note != "":
				row.Why = ch.Note
			case ch.Action == catalogue.Adopted && a.Origins[ch.ID].Home == a && from != "":
				row.Why = "from " + from
			case ch.Action == catalogue.Adopted && a.Origins[ch.ID].Home == a:
				row.Why = "found in another article's catalogue"
			}
		}
	}
	place := map[string]int{}
	for i, id := range a.IDs {
		place[id] = i + 1
	}
	for k, row := range rows {
		if i := place[k.id]; i > 0 {
			row.Current = a.Doc.Units[i-1].Text
		}
	}
	at := func(k key) int {
		if i := place[k.id]; i > 0 {
			return i
		}
		return len(a.IDs) + 1 // gone: last
	}
	slices.SortStableFunc(order, func(x, y key) int { return at(x) - at(y) })
	var list []Unit
	for _, k := range order {
		row := rows[k]
		if e := a.Origin.Entry(k.id); e != nil {
			row.Previous = e.Target
		}
		list = append(list, *row)
	}
	return list
}
