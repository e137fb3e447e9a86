package check

import (
	"github.com/ordbro/ordbro/pipeline/l10n"
)

var fuzzy = Check{
	Name:       "fuzzy",
	Title:      "A translation waits for a person",
	Severity:   l10n.Warning,
	Unfinished: true,
	Doc: `The entry is marked “#, fuzzy”: its source has changed (“#|” shows what it was), it is a
suggestion, or a translator was unsure. Whoever has looked deletes the line “#, fuzzy”.`,
	Examples: []Example{
		{
			Lang: "da", Source: "Lägre kostnad för alla",
			Catalogue: "#. Lägre kostnad för alla\n#| Lägre pris för alla\n#, fuzzy\n[example.lagre-kostnad-for-alla]\nother = \"Lavere pris for alle\"",
			Want:      "warning: the source has changed from “Lägre pris för alla” to “Lägre kostnad för alla”",
		},
		{
			Lang: "da", Source: "Lägre kostnad för alla",
			Catalogue: "#. Lägre kostnad för alla\n[example.lagre-kostnad-for-alla]\nother = \"Lavere omkostninger for alle\"",
		},
	},
	run: func(a *Article) []l10n.Finding {
		return eachTarget(a, func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding {
			if e.Status(u.Text) != l10n.Fuzzy {
				return nil
			}
			f := l10n.Finding{
				Message: "marked fuzzy by a translator",
				Fix:     "look at it, mend it, and delete the line “#, fuzzy”",
			}
			switch {
			case !e.Fuzzy && !e.Machine && e.Provenance().Doubt != "":
				f.Message = "not believed: " + e.Provenance().Doubt
				f.Fix = "compare it with the source, mend it, and run ordbro accept --lang " + t.Edition.Lang.String() + " " + e.ID
			case e.Doubted:
				f.Message = "doubted: nothing shows that anybody has accepted it for this wording of the source"
			case e.Machine:
				f.Message = "translated by a machine, not looked at yet"
				f.Fix = "look at it, mend it, and delete the flags “fuzzy” and “machine”"
			case e.Suggested && e.Target == u.Text:
				f.Message = "suggested, since the source seems to be in this language already"
			case e.Suggested && e.Previous == u.Text:
				f.Message = "suggested: the same text is translated so elsewhere"
			case e.Suggested:
				f.Message = "suggested from another passage: " + quote(e.Previous)
			case e.Previous != "" && e.Previous != u.Text:
				before, now := quoteChange(e.Previous, u.Text)
				f.Message = "the source has changed from " + before + " to " + now
			}
			return []l10n.Finding{f}
		})
	},
}
