package check

import (
	"fmt"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A Stranger is an entry of a catalogue whose id no text has, now or at the last sync.
type Stranger struct {
	Entry *l10n.Entry
	ID    source.Span // in the heading

	// Like is the index of the unit that is probably meant; -1: none is like it. Free
	// tells that this unit has no entry here.
	Like int
	Free bool
}

var unknownID = Check{
	Name:     "unknown-id",
	Title:    "An entry has an id that no text has",
	Severity: l10n.Error,
	Vital:    true,
	Doc: `No text of the article has the id in the entry's heading, and none had it at the last sync:
it was mistyped, or the entry was copied from elsewhere. Readers do not see its translation,
and ordbro sync would put it at the end of the file as obsolete. Ids come from the article's
source catalogue and are never changed by hand. It is a warning where nothing shows which
text is meant.`,
	Examples: []Example{
		{
			Lang: "da", Source: "Lägre kostnad", Catalogue: "[example.lagre-kostand]\nother = \"Lavere omkostninger\"",
			Want: "error: no text has the id “example.lagre-kostand”; did you mean “example.lagre-kostnad”, which has no entry?",
		},
		{Lang: "da", Source: "Lägre kostnad", Catalogue: "[example.lagre-kostnad]\nother = \"Lavere omkostninger\""},
	},
	run: func(a *Article) []l10n.Finding {
		var list []l10n.Finding
		for k := range a.Targets {
			for _, s := range a.Targets[k].Strangers {
				list = append(list, strange(a, &a.Targets[k], s))
			}
		}
		return list
	},
}

func strange(a *Article, t *Target, s Stranger) l10n.Finding {
	id := func(id string) string { return "“" + source.Printable(id) + "”" }
	f := l10n.Finding{
		Severity: l10n.Warning, Lang: t.Edition.Lang.String(),
		Message: "no text has the id " + id(s.Entry.ID),
		Fix:     "take the id from the article's source catalogue, or delete the entry; as it is nobody reads it, and ordbro sync makes it obsolete",
	}
	f = f.At(s.Entry.File, s.ID)
	if s.Like < 0 {
		return f
	}
	u := &a.Doc.Units[s.Like]
	f = f.See(a.Doc.File, u.Span, "the source: "+quote(u.Text))
	if !s.Free {
		f.Message += fmt.Sprintf("; the nearest one, %s, has another entry", id(a.id(s.Like)))
		return f
	}
	f.Severity, f.Unit = l10n.Error, a.id(s.Like)
	f.Message += fmt.Sprintf("; did you mean %s, which has no entry?", id(a.id(s.Like)))
	f.Fix = "write that id in the heading; until then readers do not see this translation"
	return f
}
