package pipeline

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A parallelText is strings in several languages: two columns of notes, English, others.
type parallelText struct {
	Columns []string
	Rows    [][]string
}

// parallelTexts reads the strings of the folder shared, if it stands beside the project.
func parallelTexts(t *testing.T) (data parallelText) {
	t.Helper()
	text, err := os.ReadFile("../../shared/checks/parallel.json")
	if os.IsNotExist(err) {
		if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" && !strings.Contains(os.Getenv("ORDBRO_LACKS"), "shared") {
			t.Fatal("the folder shared is missing")
		}
		t.Skip("the folder shared does not stand beside the project")
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &data); err != nil {
		t.Fatal(err)
	}
	return data
}

// TestPrecision runs the checks over thousands of strings that people have
// translated well: what is found there is mostly a false alarm. The bounds are
// shares of the strings, in per mille, somewhat above what was measured and read.
func TestPrecision(t *testing.T) {
	data := parallelTexts(t)
	bounds := map[string]float64{"code-mismatch": 12, "link-target": 3, "unchanged": 4, "hidden-character": 1.5, "wrong-language": 6}
	for column, name := range data.Columns {
		if column < 3 {
			continue
		}
		tag := language.MustParse(name)
		doc := &l10n.Document{File: source.New("content/x.md", nil), Lang: language.English}
		edition := &l10n.Edition{Doc: doc, Lang: tag}
		target := check.Target{Edition: edition, File: source.New("x."+name+".toml", nil)}
		for i, row := range data.Rows {
			if row[column] == "" || strings.HasPrefix(row[2], "<![CDATA[") { // Android's wrapping, which its translations lack
				continue
			}
			unit := l10n.Unit{
				Kind: l10n.Paragraph, Lang: language.English, Text: row[2],
				Codes: markdown.Codes(row[2], l10n.Paragraph), Translate: true,
			}
			doc.Units = append(doc.Units, unit)
			edition.IDs = append(edition.IDs, fmt.Sprintf("x.%d", i))
			edition.Entries = append(edition.Entries, &l10n.Entry{ID: edition.IDs[len(edition.IDs)-1], Target: row[column], SourceHash: l10n.Hash(row[2]), State: l10n.Translated, File: target.File})
			target.Codes = append(target.Codes, markdown.Codes(row[column], l10n.Paragraph))
		}
		found := map[string]int{}
		for _, f := range check.Run(&check.Article{Doc: doc, IDs: edition.IDs, Targets: []check.Target{target}}) {
			if f.Check == "mixed-language" {
				continue // of the English source
			}
			found[f.Check]++
			if testing.Verbose() {
				var i int
				fmt.Sscanf(f.Unit, "x.%d", &i)
				t.Logf("%s %s %s: %s\n\t%q\n\t%q", name, f.Check, f.Severity, f.Message, data.Rows[i][2], data.Rows[i][column])
			}
		}
		for _, c := range check.Names() {
			if found[c] == 0 {
				continue
			}
			share := 1000 * float64(found[c]) / float64(len(doc.Units))
			t.Logf("%s: %s on %d of %d strings, %.1f ‰", name, c, found[c], len(doc.Units), share)
			if share > bounds[c] {
				t.Errorf("%s: %s on %.1f ‰ of good translations, bound %.1f", name, c, share, bounds[c])
			}
		}
	}
}

// TestPrecisionGate: of those strings none is kept from its page but those whose markup
// says something else than the source's: a link to the language's own page, a
// placeholder that has been translated.
func TestPrecisionGate(t *testing.T) {
	data := parallelTexts(t)
	held, all := 0, 0
	for i, row := range data.Rows {
		doc, err := markdown.Split(source.New("a.md", []byte(row[2]+"\n")), language.English, markdown.Options{})
		if err != nil || len(doc.Units) != 1 || doc.Units[0].Text != row[2] {
			continue // a string that is no paragraph
		}
		u := &doc.Units[0]
		for column, name := range data.Columns {
			if column < 3 || row[column] == "" || !u.Translate {
				continue
			}
			all++
			target := row[column]
			e := &l10n.Edition{Doc: doc, Lang: language.MustParse(name), Entries: []*l10n.Entry{{Target: target, SourceHash: l10n.Hash(u.Text), State: l10n.Translated}}}
			if q := markdown.Join(e).Quarantined; len(q) > 0 {
				held++
				t.Logf("%d %s: %q\n\t%q\n\t%s", i, name, u.Text, target, q[0].Reason)
			}
		}
	}
	if held > 11 {
		t.Errorf("%d of %d good translations are refused; 11 are known, and rightly", held, all)
	}
}
