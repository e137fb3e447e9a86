// Package check finds what is wrong in documents and their editions. A check is a
// value: its name, its documentation and a function from one article to findings.
// It reads no file and repairs nothing.
package check

import (
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/nearest"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A Check is a rule.
type Check struct {
	Name     string // words, not a code: "mixed-language"
	Title    string // one line
	Doc      string // why it matters and what to do, in a few sentences
	Before   string // an example that it finds
	After    string // the example, mended
	Severity l10n.Severity

	// Vital tells that the check says what is not read or not published. It can be a note,
	// and never be off: readers would miss something of which nobody is told.
	Vital bool

	// run returns the findings of one article. It is nil for a check whose
	// findings are made where the file is read.
	run func(*Article) []l10n.Finding
}

// An Article is what checks look at: one document and its editions.
type Article struct {
	Doc     *l10n.Document
	IDs     []string // of Doc's units; nil: they have none
	Targets []Target
	Neutral *langid.Terms // terms that say nothing about a text's language; nil: none
	Links   *links.Map    // what there is to lead to; nil: not known, and nothing is dead
}

// id is that of a unit; empty where it has none.
func (a *Article) id(unit int) string {
	if unit >= len(a.IDs) {
		return ""
	}
	return a.IDs[unit]
}

// A Target is one edition with what was learnt when it was read and joined.
type Target struct {
	Edition *l10n.Edition
	File    *source.File // the catalogue; nil where there is none
	Path    string       // where the catalogue is, or would be
	Broken  bool         // not all of the catalogue can be read; its own findings say why

	Strangers []Stranger // its entries whose ids no text has

	// Place is where a part of an entry's target stands in its catalogue.
	Place func(e *l10n.Entry, part source.Span) source.Span

	// Codes[i] is the inline markup of Entries[i]'s target.
	Codes       [][]l10n.Code
	Quarantined []Quarantine
}

// A Quarantine is a target that is not published because it would break the page.
type Quarantine struct {
	Unit   int
	Entry  *l10n.Entry
	Reason string
}

// All returns every check, by name.
func All() []Check {
	return []Check{
		catalogueFault, codeMismatch, conflict, controlCharacter, deadAnchor, deadLink, directive, frontMatter, fuzzy,
		hiddenCharacter, htmlText, linkTarget, missing, mixedLanguage, mixedScript, sourceFile, stale, structure, unchanged,
		unknownID, wrongLanguage,
	}
}

// Names returns the names of every check.
func Names() []string {
	var names []string
	for _, c := range All() {
		names = append(names, c.Name)
	}
	return names
}

// Nearest is the check that was probably meant by a name; empty if none is near.
func Nearest(name string) string { return nearest.To(name, Names()) }

// Lookup returns the check of that name.
func Lookup(name string) (Check, bool) {
	all := All()
	i := slices.IndexFunc(all, func(c Check) bool { return c.Name == name })
	if i < 0 {
		return Check{}, false
	}
	return all[i], true
}

// Run returns the findings of an article, the document's own among them, sorted.
func Run(a *Article) []l10n.Finding {
	own := append(slices.Clone(a.Doc.Findings), misdeclared(a.Doc)...)
	return l10n.SortFindings(append(own, run(a, All())...))
}

// Errors returns what Run does of the checks that can find errors, but for the
// document's own. It does not ask what language a text is in, which takes longest.
func Errors(a *Article) []l10n.Finding {
	certain := slices.DeleteFunc(All(), func(c Check) bool { return c.Severity < l10n.Error })
	return l10n.SortFindings(run(a, certain))
}

func run(a *Article, checks []Check) []l10n.Finding {
	var list []l10n.Finding
	for _, c := range checks {
		if c.run == nil {
			continue
		}
		for _, f := range c.run(a) {
			f.Check = c.Name
			if f.Severity == 0 {
				f.Severity = c.Severity
			}
			list = append(list, f)
		}
	}
	return withoutEchoes(list)
}

// held tells whether unit i's target is quarantined.
func (t *Target) held(i int) bool {
	return slices.ContainsFunc(t.Quarantined, func(q Quarantine) bool { return q.Unit == i })
}

// withoutEchoes drops what says again what a more exact finding says of the same unit: a
// text without an entry whose entry has a mistyped id is one fault, not two.
func withoutEchoes(list []l10n.Finding) []l10n.Finding {
	type place struct{ unit, lang string }
	mistyped := map[place]bool{}
	for i := range list {
		if f := &list[i]; f.Check == unknownID.Name {
			mistyped[place{f.Unit, f.Lang}] = true
		}
	}
	return slices.DeleteFunc(list, func(f l10n.Finding) bool {
		return f.Check == missing.Name && mistyped[place{f.Unit, f.Lang}]
	})
}

// untilThen ends the next step of every finding about a target that is not published.
const untilThen = "until then readers see the fallback"

// eachTarget calls visit for every unit of every edition that has an entry with a
// target, in order, and collects what it returns.
func eachTarget(a *Article, visit func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding) []l10n.Finding {
	var list []l10n.Finding
	for k := range a.Targets {
		t := &a.Targets[k]
		for i, e := range t.Edition.Entries {
			u := &a.Doc.Units[i]
			if e == nil || e.Target == "" || !u.Translate || e.ID != a.id(i) { // judged where it belongs
				continue
			}
			for _, f := range visit(t, i, u, e) {
				f.Unit, f.Lang = a.id(i), t.Edition.Lang.String()
				list = append(list, atTarget(f, a, u, e))
			}
		}
	}
	return list
}

// atTarget places a finding that has no place yet at an entry's target, and refers to the
// source.
func atTarget(f l10n.Finding, a *Article, u *l10n.Unit, e *l10n.Entry) l10n.Finding {
	if f.File == nil {
		f = f.At(e.File, e.TargetSpan)
	}
	return f.See(a.Doc.File, u.Span, "the source: "+quote(u.Text))
}

// quoteChange shows two versions of a text from a little before the first word in
// which they differ.
func quoteChange(before, now string) (string, string) {
	a, b := strings.Fields(before), strings.Fields(now)
	same := 0
	for same < len(a) && same < len(b) && a[same] == b[same] {
		same++
	}
	from := max(0, same-3)
	cut := func(words []string) string {
		text := strings.Join(words[min(from, len(words)):], " ")
		if from > 0 {
			text = "… " + text
		}
		return quote(text)
	}
	return cut(a), cut(b)
}

// quoteWidth is how many characters of a user's text a message shows.
const quoteWidth = 60

// quote shows a user's text in a message, cut at a word where it is long.
func quote(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if r := []rune(text); len(r) > quoteWidth {
		cut := string(r[:quoteWidth])
		if i := strings.LastIndexByte(cut, ' '); i > quoteWidth/2 {
			cut = cut[:i]
		}
		text = cut + " …"
	}
	return "“" + source.Printable(text) + "”"
}
