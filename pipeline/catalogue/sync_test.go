package catalogue

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// docOf makes a document of lines "id=text"; "\n" in a text is a line break, "~" at
// the start leaves the unit untranslated, "|" after the text is its heading.
func docOf(list ...string) *l10n.Document {
	doc := &l10n.Document{Lang: language.Swedish, Key: "art"}
	for _, line := range list {
		id, text, _ := strings.Cut(line, "=")
		text, context, _ := strings.Cut(text, "|")
		u := l10n.Unit{ID: strings.TrimPrefix(id, "~"), Kind: l10n.Paragraph, Text: strings.ReplaceAll(text, `\n`, "\n"), Context: context, Translate: !strings.HasPrefix(id, "~")}
		doc.Units = append(doc.Units, u)
	}
	return doc
}

func parseDanish(t testing.TB, text string) *Catalogue {
	t.Helper()
	c := Parse(source.New("locales/art.da.toml", []byte(text)), Options{Lang: language.Danish, Article: "art"})
	for _, f := range c.Findings {
		t.Fatalf("%s:%v: %s; %s\n%s", f.Path(), f.Pos, f.Message, f.Fix, text)
	}
	return c
}

func diff(t *testing.T, what, got, want string) {
	t.Helper()
	if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

const danishHeader = `# Translation into Danish (da): write each text between the quotes after "other =".
# "#." shows the source text. Lines that begin with "# " are yours; delete the line "#, fuzzy" once a text is right.
`

func TestSyncNewFile(t *testing.T) {
	doc := docOf("art.hej=Hej|Början", `art.citat=Hon sa "hej"`, `art.rader=ett\ntvå`, "~art.x=1")
	doc.Units[0].Note = "a greeting,\nnot a name"
	text, changes := Sync(nil, doc, SyncOptions{Lang: language.Danish})
	want := danishHeader + `
#. paragraph · Början
#. note: a greeting, not a name
#. Hej
[art.hej]
hash = "` + l10n.Hash("Hej") + `"
other = ""

#. paragraph
#. Hon sa "hej"
[art.citat]
hash = "` + l10n.Hash(`Hon sa "hej"`) + `"
other = '''
'''

#. paragraph
#. ett
#. två
[art.rader]
hash = "` + l10n.Hash("ett\ntvå") + `"
other = '''
'''
`
	diff(t, "new file", string(text), want)
	if len(changes) != 3 || changes[0] != (Change{"art.hej", Added}) {
		t.Errorf("changes: %v", changes)
	}
	c := parseDanish(t, string(text))
	again, changes := Sync(c, doc, SyncOptions{Lang: language.Danish})
	if len(changes) > 0 || string(again) != string(text) {
		t.Errorf("second sync: %v", changes)
	}
}
