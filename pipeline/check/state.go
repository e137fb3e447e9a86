package check

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/source"
)

var missing = Check{
	Name:     "missing",
	Title:    "A unit has no translation",
	Severity: l10n.Error,
	Doc: `The catalogue has no target for a unit of the source. Readers of that edition see the
passage in a fallback language or in the source language, marked as such.
A catalogue that does not exist yet is one finding, not one for every unit.`,
	Before: "[open-source-ai.lagre-kostnad]\nother = \"\"",
	After:  "[open-source-ai.lagre-kostnad]\nother = \"Lower cost\"",
	run:    runMissing,
}

func runMissing(a *Article) []l10n.Finding {
	var list []l10n.Finding
	for k := range a.Targets {
		t := &a.Targets[k]
		switch {
		case t.File == nil && !slices.ContainsFunc(t.Edition.Entries, func(e *l10n.Entry) bool { return e != nil }):
			list = append(list, noCatalogue(a, t)...)
		default:
			list = append(list, missingEntries(a, t)...)
		}
	}
	return list
}

func noCatalogue(a *Article, t *Target) []l10n.Finding {
	n, first := 0, -1
	for i := range a.Doc.Units {
		if a.Doc.Units[i].Needed() {
			if n++; first < 0 {
				first = i
			}
		}
	}
	if n == 0 {
		return nil
	}
	f := l10n.Finding{
		Lang:    t.Edition.Lang.String(),
		Message: fmt.Sprintf("no %s catalogue: all %d units are untranslated", locale.Name(t.Edition.Lang), n),
		Fix:     fmt.Sprintf("run ordbro sync, then translate %s", source.Printable(t.Path)),
	}
	return []l10n.Finding{f.At(a.Doc.File, a.Doc.Units[first].Span)}
}

func missingEntries(a *Article, t *Target) []l10n.Finding {
	var list []l10n.Finding
	before := source.Span{} // the end of the entry before: where a missing one belongs
	for i := range a.Doc.Units {
		u := &a.Doc.Units[i]
		e := t.Edition.Entries[i]
		if e != nil && e.File == t.File {
			end := lastLineEnd(e)
			before = source.Span{Start: end, End: end}
		}
		if !u.Needed() || e != nil && e.Target != "" && !e.Obsolete || e == nil && t.Broken { // it may be in what cannot be read
			continue
		}
		f := l10n.Finding{Unit: a.id(i), Lang: t.Edition.Lang.String()}
		if e != nil {
			f.Message = fmt.Sprintf("%s is not translated: %s", u.Kind, quote(u.Text))
			f.Fix = "write the translation between the quotation marks of other"
			list = append(list, atTarget(f, a, u, e))
			continue
		}
		f.Message = fmt.Sprintf("%s has no entry, which belongs after this place: %s", u.Kind, quote(u.Text))
		f.Fix = "run ordbro sync, then translate the new entry"
		if t.File == nil { // the others stand in the catalogue that the article had under its old name
			list = append(list, f.At(a.Doc.File, u.Span))
			continue
		}
		list = append(list, f.At(t.File, before).See(a.Doc.File, u.Span, "the source: "+quote(u.Text)))
	}
	return list
}

// lastLineEnd is where an entry's last line ends, its line break left out.
func lastLineEnd(e *l10n.Entry) int {
	text := e.File.Text[e.Span.Start:e.Span.End]
	return e.Span.Start + len(bytes.TrimRight(text, "\r\n"))
}

var stale = Check{
	Name:     "stale",
	Title:    "A translation was made from another wording of the source",
	Severity: l10n.Warning,
	Doc: `The source has changed since the target was made, and ordbro sync has not been run
since. The edition still shows the translation and says that it is behind.`,
	Before: "hash = \"sha1-<of the previous source>\"",
	After:  "run ordbro sync, mend the target, delete the line “#, fuzzy”",
	run: func(a *Article) []l10n.Finding {
		return eachTarget(a, func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding {
			if e.Status(u.Text) != l10n.Stale || e.Sealed { // those have a finding of their own
				return nil
			}
			f := l10n.Finding{
				Message: "translated from another wording of the source; now it says " + quote(u.Text),
				Fix:     "run ordbro sync, which shows both wordings, and mend the translation",
			}
			return []l10n.Finding{f}
		})
	},
}

var conflict = Check{
	Name:     "conflict",
	Title:    "A merge found two translations",
	Severity: l10n.Error,
	Doc: `Two people translated the same text differently, and the merge kept both: one is the target,
the other stands above it in lines “#?”. Readers see the target. Whoever has chosen writes the
right one after other =, and deletes the lines “#?” and the flag “conflict”.`,
	Before: "#, conflict\n#? Cheaper\n[open-source-ai.lagre-kostnad]\nother = \"Lower cost\"",
	After:  "[open-source-ai.lagre-kostnad]\nother = \"Lower cost\"",
	run: func(a *Article) []l10n.Finding {
		return eachTarget(a, func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding {
			if !e.Conflict {
				return nil
			}
			return []l10n.Finding{Conflict(e, t.Edition.Lang.String())}
		})
	},
}

// Conflict is the finding about an entry that a merge has marked, wherever it stands.
func Conflict(e *l10n.Entry, lang string) l10n.Finding {
	f := l10n.Finding{
		Check: "conflict", Severity: l10n.Error, Unit: e.ID, Lang: lang,
		Message: fmt.Sprintf("a merge found two translations: %s and %s", quote(e.Target), quote(e.Alternative)),
		Fix:     "keep the right one in other, then delete the lines “#?” and the flag “conflict”",
	}
	if e.Alternative == "" {
		f.Message, f.Fix = "marked as a conflict of two translations", "delete the flag “conflict” if the target is right"
	}
	return f.At(e.File, e.TargetSpan)
}

var fuzzy = Check{
	Name:     "fuzzy",
	Title:    "A translation waits for a person",
	Severity: l10n.Warning,
	Doc: `The entry is marked “#, fuzzy”: its source has changed (“#|” shows what it was), it is a
suggestion, or a translator was unsure. Whoever has looked deletes the line “#, fuzzy”.`,
	Before: "#| Specialisering på nordiska språk\n#, fuzzy\n[open-source-ai.specialisering]",
	After:  "[open-source-ai.specialisering]",
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
