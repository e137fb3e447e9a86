package pipeline

import (
	"path"
	"slices"

	"github.com/ordbro/ordbro/pipeline/catalogue"
)

// units gathers what happened to an article's units over its catalogues: a row for
// each unit and action, in the order of the source.
func (s *syncRun) units(a *article, files []SyncedFile) []SyncedUnit {
	type key struct {
		id     string
		action catalogue.Action
		text   string // what is pruned is named in each language
	}
	rows := map[key]*SyncedUnit{}
	var order []key
	for _, f := range files {
		lang := s.Config.Source
		for _, tag := range s.Config.Targets {
			if f.Path == cataloguePath(a.key, tag) {
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
				rows[k] = &SyncedUnit{Path: path.Join(contentDir, a.name), ID: ch.ID, Action: ch.Action, Why: a.origins[ch.ID].reason, Previous: a.origins[ch.ID].text}
				order = append(order, k)
			}
			row := rows[k]
			row.Langs = append(row.Langs, lang.String())
			switch {
			case ch.Note != "":
				row.Why = ch.Note
			case ch.Action == catalogue.Adopted && a.origins[ch.ID].home == a && s.past != nil:
				row.Why = "from " + s.options.From
			case ch.Action == catalogue.Adopted && a.origins[ch.ID].home == a:
				row.Why = "found in another article's catalogue"
			}
		}
	}
	place := map[string]int{}
	if a.doc != nil { // an orphan has none
		for i := range a.doc.Units {
			place[a.doc.Units[i].ID] = i + 1
		}
	}
	for k, row := range rows {
		if i := place[k.id]; i > 0 {
			row.Current = a.doc.Units[i-1].Text
		}
	}
	slices.SortStableFunc(order, func(x, y key) int {
		px, py := place[x.id], place[y.id]
		switch {
		case px == 0 && py > 0: // gone: last
			return 1
		case py == 0 && px > 0:
			return -1
		}
		return px - py
	})
	var list []SyncedUnit
	for _, k := range order {
		row := rows[k]
		if row.Current == "" {
			if e := a.origin.Entry(k.id); e != nil {
				row.Previous = e.Target
			}
		}
		list = append(list, *row)
	}
	return list
}
