package catalogue

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/carry"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

func parseDanish(t testing.TB, text string) *Catalogue {
	t.Helper()
	c := Parse(source.New("locales/art.da.toml", []byte(text)), Options{Lang: language.Danish})
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
	doc := samples.Doc("art.hej=Hej|Början", `art.citat=Hon sa "hej"`, `art.rader=ett\ntvå`, "~art.x=1")
	doc.Units[0].Note = "a greeting,\nnot a name"
	text, changes := follow(nil, doc, Options{Lang: language.Danish})
	want := danishHeader + `
#. paragraph
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
	if len(changes) != 3 || changes[0] != (Change{ID: "art.hej", Action: Added}) {
		t.Errorf("changes: %v", changes)
	}
	c := parseDanish(t, string(text))
	again, changes := follow(c, doc, Options{Lang: language.Danish})
	if len(changes) > 0 || string(again) != string(text) {
		t.Errorf("second sync: %v", changes)
	}
}

// TestSyncRules: each rule of the package comment as one file before and after.
func TestSyncRules(t *testing.T) {
	previous := func(f *Fact, _ *l10n.Unit) { f.Previous = map[string]string{"art.a": "Gammal"}[f.ID] }
	const p = "#. paragraph\n"
	for _, c := range []struct {
		name         string
		doc          []string
		before, want string // want "": as before
		changes      string
	}{
		{"empty target follows the source", []string{"art.a=Ny|Rubrik"}, samples.Entry(p+"#. Gammal\n# mine\n", "a", "Gammal", ""),
			samples.Entry("#. paragraph\n#. Ny\n# mine\n", "a", "Ny", ""), "art.a refreshed"},
		{"empty target, flags left over", []string{"art.a=Ny"}, samples.Entry(p+"#. Ny\n#| Gammal\n#, fuzzy\n", "a", "Gammal", ""),
			samples.Entry(p+"#. Ny\n", "a", "Ny", ""), "art.a refreshed"},
		{"current is left alone", []string{"art.a=Hej"}, samples.Entry(p+"#. Hej\n", "a", "Hej", "Hej"), "", ""},
		{"an empty text of several lines, its source changed", []string{`art.a="Ny"`}, p + "#. \"Gl\"\n[art.a]\nhash = \"<\"Gl\">\"\nother = '''\n'''\n",
			p + "#. \"Ny\"\n[art.a]\nhash = \"<\"Ny\">\"\nother = '''''' # <for \"Ny\" \"Gl\">\n", "art.a refreshed"},
		{"back again", []string{`art.a="Gl"`}, p + "#. \"Ny\"\n[art.a]\nhash = \"<\"Ny\">\"\nother = '''''' # <for \"Ny\" \"Gl\">\n",
			p + "#. \"Gl\"\n[art.a]\nhash = \"<\"Gl\">\"\nother = '''\n'''\n", "art.a refreshed"},
		{"other quotes, a third source", []string{`art.a="Ny"`}, p + "#. \"Gl\"\n[art.a]\nhash = \"<\"Gl\">\"\nother = \"\"\"\n\"\"\"# <for \"Gl\" \"0\">\n",
			p + "#. \"Ny\"\n[art.a]\nhash = \"<\"Ny\">\"\nother = \"\"\"\"\"\" # <for \"Ny\" \"0\">\n", "art.a refreshed"},
		{"back again, as an earlier version wrote it", []string{`art.a="Gl"`}, p + "#. \"Ny\"\n[art.a]\nhash = \"<\"Ny\">\"\nother = '''\n''' # <for \"Ny\" \"Gl\">\n",
			p + "#. \"Gl\"\n[art.a]\nhash = \"<\"Gl\">\"\nother = '''\n'''\n", "art.a refreshed"},
		{"six quotes of a person's", []string{`art.a="Ny"`}, p + "#. \"Gl\"\n[art.a]\nhash = \"<\"Gl\">\"\nother = ''''''\n",
			p + "#. \"Ny\"\n[art.a]\nhash = \"<\"Ny\">\"\nother = ''''''\n", "art.a refreshed"},
		{"filled in one line, the mark goes", []string{`art.a="Ny"`}, p + "#. \"Ny\"\n[art.a]\nhash = \"<\"Ny\">\"\nother = '''x''' # <for \"Ny\" \"Gl\">\n",
			p + "#. \"Ny\"\n[art.a]\nhash = \"<\"Ny\">\"\nother = '''x'''\n", "art.a refreshed"},
		{"filled, the mark goes", []string{`art.a="Ny"`}, p + "#. \"Ny\"\n[art.a]\nhash = \"<\"Ny\">\"\nother = '''\nx\n''' # <for \"Ny\" \"Gl\">\n",
			p + "#. \"Ny\"\n[art.a]\nhash = \"<\"Ny\">\"\nother = '''\nx\n'''\n", "art.a refreshed"},
		{"a person's comment stays", []string{`art.a="Ny"`}, p + "#. \"Gl\"\n[art.a]\nhash = \"<\"Gl\">\"\nother = '''\n''' # mine\n",
			p + "#. \"Ny\"\n[art.a]\nhash = \"<\"Ny\">\"\nother = '''\n''' # mine\n", "art.a refreshed"},
		{"emptied after a review", []string{"art.a=Hej"}, samples.Entry(p+"#. Hej\n#, reviewed\n", "a", "Hej", ""), samples.Entry(p+"#. Hej\n", "a", "Hej", ""), "art.a refreshed"},
		{"a heading named by an earlier version stays", []string{"art.a=Hej|Rubrik"}, samples.Entry("#. paragraph · Rubrik\n#. Hej\n", "a", "Hej", "Hej"), "", ""},
		{"and goes when it is another", []string{"art.a=Hej|Rubrik"}, samples.Entry("#. paragraph · Titel\n#. Hej\n", "a", "Hej", "Hej"), samples.Entry(p+"#. Hej\n", "a", "Hej", "Hej"), "art.a refreshed"},
		{"current, a tool dropped the comments", []string{"art.a=Hej"}, samples.Entry("", "a", "Hej", "Hej"), samples.Entry(p+"#. Hej\n", "a", "Hej", "Hej"), "art.a refreshed"},
		{"without hash: adopted", []string{"art.a=Hej"}, "[art.a]\nother = \"Hej\"\n", samples.Entry(p+"#. Hej\n", "a", "Hej", "Hej"), "art.a accepted"},
		{"empty hash: adopted", []string{"art.a=Hej"}, "[art.a]\nhash=''\nother = \"Hej\"\n", p + "#. Hej\n[art.a]\nhash='<Hej>'\nother = \"Hej\"\n", "art.a accepted"},
		{"without other", []string{"art.a=Hej"}, "[art.a]\n", samples.Entry(p+"#. Hej\n", "a", "Hej", ""), "art.a refreshed"},
		{"without other, no line end", []string{"art.a=Hej"}, p + "#. Hej\n[art.a]\nhash = \"<Hej>\"", samples.Entry(p+"#. Hej\n", "a", "Hej", ""), "art.a refreshed"},
		{"changed: the comment knows the source", []string{"art.a=Ny"}, samples.Entry(p+"#. Gammal\n# mine\n", "a", "Gammal", "Gl"),
			samples.Entry(p+"#. Ny\n#| Gammal\n#, fuzzy, <for Ny Gl>\n# mine\n", "a", "Gammal", "Gl"), "art.a changed"},
		{"changed: the source catalogue knows", []string{"art.a=Ny"}, samples.Entry("# mine\n", "a", "Gammal", "Gl"),
			samples.Entry(p+"#. Ny\n#| Gammal\n#, fuzzy, <for Ny Gl>\n# mine\n", "a", "Gammal", "Gl"), "art.a changed"},
		{"changed: nobody knows", []string{"art.b=Ny"}, samples.Entry("", "b", "Gammal", "Gl"),
			samples.Entry(p+"#. Ny\n#, fuzzy, <for Ny Gl>\n", "b", "0", "Gl"), "art.b changed"},
		{"changed: several lines, reviewed", []string{`art.a=Ny\nrad`}, samples.Entry(p+"#. Gammal\n#. rad\n#,  reviewed\n", "a", `Gammal\nrad`, "Gl"),
			samples.Entry(p+"#. Ny\n#. rad\n#| Gammal\n#| rad\n#,  fuzzy, was-reviewed, <for Ny\\nrad Gl>\n", "a", `Gammal\nrad`, "Gl"), "art.a changed"},
		{"comments lost, hash old: not believed", []string{"art.a=Ny"}, samples.Entry("", "a", "Gammal", "Gl"),
			samples.Entry(p+"#. Ny\n#| Gammal\n#, fuzzy, <for Ny Gl>\n", "a", "Gammal", "Gl"), "art.a changed"},
		{"comments lost, the hash is another's: no guess", []string{"art.a=Ny"}, samples.Entry("", "a", "Okänd", "Gl"),
			samples.Entry(p+"#. Ny\n#, fuzzy, <for Ny Gl>\n", "a", "0", "Gl"), "art.a changed"},
		{"comments of machine output lost", []string{"art.a=Ny"}, samples.Entry("", "a", "0", "M"),
			samples.Entry(p+"#. Ny\n#, fuzzy, <for Ny M>\n", "a", "0", "M"), "art.a changed"},
		{"an editor stripped the line's end", []string{`art.a=Ny  \nrad`}, samples.Entry(p+"#. Ny\n#. rad\n#, fuzzy\n", "a", "Gammal", "Gl"), "", ""},
		{"an editor stripped the line's end, accepted", []string{`art.a=Ny  \nrad`}, samples.Entry(p+"#. Ny\n#. rad\n#| Gammal\n", "a", "Gammal", "Gl"),
			samples.Entry(p+"#. Ny\n#. rad\n", "a", `Ny  \nrad`, "Gl"), "art.a accepted"},
		{"hard line break", []string{`art.a=Ny  \nrad`}, samples.Entry(p+"#. Gammal\n", "a", "Gammal", "Gl"),
			samples.Entry(p+"#. Ny  \n#. rad\n#| Gammal\n#, fuzzy, <for Ny  \\nrad Gl>\n", "a", "Gammal", "Gl"), "art.a changed"},
		{"accepted", []string{"art.a=Ny"}, samples.Entry(p+"#. Ny\n#| Gammal\n# mine\n", "a", "Gammal", "Ny t"),
			samples.Entry(p+"#. Ny\n# mine\n", "a", "Ny", "Ny t"), "art.a accepted"},
		{"accepted and reviewed", []string{"art.a=Ny"}, samples.Entry(p+"#. Ny\n#| Gammal\n#, reviewed\n", "a", "Gammal", "Ny t"),
			samples.Entry(p+"#. Ny\n#, reviewed\n", "a", "Ny", "Ny t"), "art.a accepted"},
		{"fuzzy stays", []string{"art.a=Ny"}, samples.Entry(p+"#. Ny\n#| Gammal\n#, fuzzy\n", "a", "Gammal", "Gl"), "", ""},
		{"fuzzy, the source changes once more", []string{"art.a=Nyare"}, samples.Entry(p+"#. Ny\n#| Gammal\n#, fuzzy\n", "a", "Gammal", "Gl"),
			samples.Entry(p+"#. Nyare\n#| Gammal\n#, fuzzy, <for Nyare Gl>\n", "a", "Gammal", "Gl"), "art.a refreshed"},
		{"restored", []string{"art.a=Gammal"}, samples.Entry(p+"#. Ny\n#| Gammal\n#,  fuzzy, reviewed\n# mine\n", "a", "Gammal", "Gl"),
			samples.Entry(p+"#. Gammal\n#,  reviewed\n# mine\n", "a", "Gammal", "Gl"), "art.a restored"},
		{"doubted by a person", []string{"art.a=Hej"}, samples.Entry(p+"#. Hej\n#, fuzzy\n", "a", "Hej", "Hej"),
			samples.Entry(p+"#. Hej\n#, fuzzy, <for Hej Hej>\n", "a", "0", "Hej"), "art.a refreshed"},
		{"doubted, without hash", []string{"art.a=Hej"}, "#. paragraph\n#. Hej\n#, fuzzy\n[art.a]\nother = \"Hej\"\n",
			samples.Entry(p+"#. Hej\n#, fuzzy, <for Hej Hej>\n", "a", "0", "Hej"), "art.a refreshed"},
		{"fuzzy with an empty hash", []string{"art.a=Ny"}, p + "#. Ny\n#| Gammal\n#, fuzzy\n[art.a]\nhash = \"\"\nother = \"Gl\"\n",
			samples.Entry(p+"#. Ny\n#| Gammal\n#, fuzzy, <for Ny Gl>\n", "a", "Gammal", "Gl"), "art.a refreshed"},
		{"a hash of another wording: doubted", []string{"art.a=Ny"}, samples.Entry(p+"#. Ny\n", "a", "Okänd", "Gl"),
			samples.Entry(p+"#. Ny\n#, fuzzy, doubted, <for Ny Gl>\n", "a", "0", "Gl"), "art.a doubted"},
		{"the article's hash under another wording: doubted", []string{"art.a=Gammal"}, samples.Entry(p+"#. Ny\n", "a", "Gammal", "Gl"),
			samples.Entry(p+"#. Gammal\n#, fuzzy, doubted, <for Gammal Gl>\n", "a", "0", "Gl"), "art.a doubted"},
		{"accepted, and the source moved on: made from what was accepted", []string{"art.a=Nyast"}, samples.Entry(p+"#. Ny\n#| Gammal\n", "a", "Gammal", "Nyt"),
			samples.Entry(p+"#. Nyast\n#| Ny\n#, fuzzy, <for Nyast Nyt>\n", "a", "Ny", "Nyt"), "art.a changed"},
		{"machine output is never restored", []string{"art.a=Ny"}, samples.Entry(p+"#. Hej\n#| Ny\n#, machine\n", "a", "Ny", "M"),
			samples.Entry(p+"#. Ny\n#| Ny\n#, machine, <for Ny M>\n", "a", "0", "M"), "art.a refreshed"},
		{"machine output with a hash", []string{"art.a=Ny"}, samples.Entry(p+"#. Ny\n#, machine\n", "a", "Gammal", "M"),
			samples.Entry(p+"#. Ny\n#, machine, <for Ny M>\n", "a", "0", "M"), "art.a refreshed"},
		{"edited, then the source went back: made from what was asked", []string{"art.a=Gammal"}, samples.Entry(p+"#. Ny\n#| Gammal\n#, fuzzy, <for Ny Gl>\n", "a", "Gammal", "Nyt"),
			samples.Entry(p+"#. Gammal\n#| Ny\n#, fuzzy, <for Gammal Nyt>\n", "a", "0", "Nyt"), "art.a refreshed"},
		{"edited under the flag stays", []string{"art.a=Ny"}, samples.Entry(p+"#. Ny\n#| Gammal\n#, fuzzy, <for Ny Gl>\n", "a", "Gammal", "Nyt"), "", ""},
		{"the hash is not that of the other comment: not restored", []string{"art.a=Gammal"}, samples.Entry(p+"#. Ny\n#| Gammal\n#, fuzzy\n", "a", "Okänd", "Gl"),
			samples.Entry(p+"#. Gammal\n#| Gammal\n#, fuzzy, <for Gammal Gl>\n", "a", "Okänd", "Gl"), "art.a refreshed"},
		{"restored with all its marks", []string{"art.a=Gammal"}, samples.Entry(p+"#. Ny\n#| Gammal\n#, fuzzy, doubted, was-reviewed, <for Ny Gl>\n", "a", "Gammal", "Gl"),
			samples.Entry(p+"#. Gammal\n#, reviewed\n", "a", "Gammal", "Gl"), "art.a restored"},
		{"the mark asks about another source", []string{"art.a=Ny"}, samples.Entry(p+"#. Ny\n#| Gammal\n#, fuzzy, <for Nyast Gl>\n", "a", "Gammal", "Gl"),
			samples.Entry(p+"#. Ny\n#| Gammal\n#, fuzzy, <for Ny Gl>\n", "a", "Gammal", "Gl"), "art.a refreshed"},
		{"doubted by a person, reviewed", []string{"art.a=Hej"}, samples.Entry(p+"#. Hej\n#, fuzzy, reviewed\n", "a", "Hej", "Hej"),
			samples.Entry(p+"#. Hej\n#, fuzzy, was-reviewed, <for Hej Hej>\n", "a", "0", "Hej"), "art.a refreshed"},
		{"an empty text of several lines asks", []string{"art.a=Ny"}, p + "#. Gammal\n[art.a]\nhash = \"<Gammal>\"\nother = '''\n'''\n",
			p + "#. Ny\n[art.a]\nhash = \"<Ny>\"\nother = '''''' # <for Ny Gammal>\n", "art.a refreshed"},
		{"one that was made from nothing does not", []string{"art.a=Ny"}, p + "#. Gammal\n[art.a]\nhash = \"<0>\"\nother = '''\n'''\n",
			p + "#. Ny\n[art.a]\nhash = \"<Ny>\"\nother = '''\n'''\n", "art.a refreshed"},
		{"filled in for what it asked", []string{"art.a=Ny"}, p + "#. Ny\n[art.a]\nhash = \"<Ny>\"\nother = '''\nNyt''' # <for Ny Gammal>\n",
			p + "#. Ny\n[art.a]\nhash = \"<Ny>\"\nother = '''\nNyt'''\n", "art.a refreshed"},
		{"filled in, and the source moved on", []string{"art.a=Nyast"}, p + "#. Ny\n[art.a]\nhash = \"<Ny>\"\nother = '''\nNyt''' # <for Ny Gammal>\n",
			p + "#. Nyast\n#| Ny\n#, fuzzy, <for Nyast Nyt>\n[art.a]\nhash = \"<Ny>\"\nother = '''\nNyt'''\n", "art.a changed"},
		{"filled in by a machine", []string{"art.a=Ny"}, p + "#. Ny\n#, machine\n[art.a]\nhash = \"<0>\"\nother = '''\nNyt''' # <for Ny Gammal>\n",
			p + "#. Ny\n#, machine\n[art.a]\nhash = \"<0>\"\nother = '''\nNyt'''\n", "art.a refreshed"},
		{"machine", []string{"art.a=Ny"}, samples.Entry(p+"#. Gammal\n#, machine\n", "a", "Ny", "M"),
			samples.Entry(p+"#. Ny\n#, machine, <for Ny M>\n", "a", "0", "M"), "art.a refreshed"},
		{"suggested is never restored", []string{"art.a=Ny"}, samples.Entry(p+"#. Hej\n#| Ny\n#, fuzzy, suggested\n", "a", "Ny", "S"),
			samples.Entry(p+"#. Ny\n#| Ny\n#, fuzzy, suggested, <for Ny S>\n", "a", "0", "S"), "art.a refreshed"},
		{"suggested, accepted", []string{"art.a=Ny"}, samples.Entry(p+"#. Ny\n#| Annan\n#, suggested\n", "a", "Annan", "S"),
			samples.Entry(p+"#. Ny\n", "a", "Ny", "S"), "art.a accepted"},
		{"gone, with target", []string{"art.b=B"}, samples.Entry(p+"#. A\n# mine\n", "a", "A", "Aa") + "\n" + samples.Entry(p+"#. B\n", "b", "B", "Bb"),
			samples.Entry(p+"#. B\n", "b", "B", "Bb") + "\n" + samples.Entry(p+"#. A\n#, obsolete\n# mine\n", "a", "A", "Aa"), "art.a obsolete"},
		{"gone, a note only", []string{"art.b=B"}, samples.Entry("# mine\n", "a", "A", "") + "\n" + samples.Entry(p+"#. B\n", "b", "B", "Bb"),
			samples.Entry(p+"#. B\n", "b", "B", "Bb") + "\n" + samples.Entry("#, obsolete\n# mine\n", "a", "A", ""), "art.a obsolete"},
		{"gone, empty", []string{"art.b=B"}, samples.Entry(p+"#. A\n", "a", "A", "") + "\n# alone\n\n" + samples.Entry(p+"#. B\n", "b", "B", "Bb"),
			"# alone\n\n" + samples.Entry(p+"#. B\n", "b", "B", "Bb"), "art.a removed"},
		{"gone: all of it", []string{}, "# head\n\n" + samples.Entry(p+"#. A\n", "a", "A", ""), "# head\n\n", "art.a removed"},
		{"skipped now", []string{"~art.a=A"}, samples.Entry("#, fuzzy\n", "a", "A", "Aa"), samples.Entry("#, obsolete, fuzzy\n", "a", "A", "Aa"), "art.a obsolete"},
		{"obsolete stays", []string{"art.b=B"}, samples.Entry(p+"#. B\n", "b", "B", "Bb") + "\n" + samples.Entry("#, obsolete\n", "a", "A", "Aa"), "", ""},
		{"revived", []string{"art.a=A", "art.b=B"}, samples.Entry(p+"#. B\n", "b", "B", "Bb") + "\n" + samples.Entry(p+"#. A\n#, obsolete, reviewed\n", "a", "A", "Aa"),
			samples.Entry(p+"#. A\n#, reviewed\n", "a", "A", "Aa") + "\n" + samples.Entry(p+"#. B\n", "b", "B", "Bb"), "art.a revived"},
		{"revived with another source", []string{"art.a=Ny"}, samples.Entry(p+"#. Gammal\n#, obsolete\n", "a", "Gammal", "Gl"),
			samples.Entry(p+"#. Ny\n#| Gammal\n#, fuzzy, <for Ny Gl>\n", "a", "Gammal", "Gl"), "art.a revived, art.a changed"},
		{"moved, fewest moves", []string{"art.b=B", "art.c=C", "art.a=A"},
			"# head\n\n" + samples.Entry(p+"#. A\n# on a\n", "a", "A", "Aa") + "\n\n" + samples.Entry(p+"#. B\n", "b", "B", "Bb") + "\n" + samples.Entry(p+"#. C\n", "c", "C", "Cc") + "\n# end",
			"# head\n\n" + samples.Entry(p+"#. B\n", "b", "B", "Bb") + "\n" + samples.Entry(p+"#. C\n", "c", "C", "Cc") + "\n\n" + samples.Entry(p+"#. A\n# on a\n", "a", "A", "Aa") + "\n# end", "art.a moved"},
		{"new ones after their predecessor", []string{"art.x=X", "art.a=A", "art.b=B", "art.c=C"},
			"# head\n\n" + samples.Entry(p+"#. A\n", "a", "A", "Aa") + "\n# alone\n\n" + strings.TrimSuffix(samples.Entry(p+"#. C\n", "c", "C", "Cc"), "\n"),
			"# head\n\n" + samples.Entry(p+"#. X\n", "x", "X", "") + "\n" + samples.Entry(p+"#. A\n", "a", "A", "Aa") + "\n" + samples.Entry(p+"#. B\n", "b", "B", "") + "\n# alone\n\n" + strings.TrimSuffix(samples.Entry(p+"#. C\n", "c", "C", "Cc"), "\n"),
			"art.x added, art.b added"},
		{"no line end at the end", []string{"art.a=A", "art.b=B"}, strings.TrimSuffix(samples.Entry(p+"#. A\n", "a", "A", "Aa"), "\n"),
			samples.Entry(p+"#. A\n", "a", "A", "Aa") + "\n" + samples.Entry(p+"#. B\n", "b", "B", ""), "art.b added"},
		{"compact style", []string{"art.a=A", "art.b=B", "art.c=C"}, samples.Entry(p+"#. A\n", "a", "A", "Aa") + samples.Entry(p+"#. C\n# c\n", "c", "C", "Cc"),
			samples.Entry(p+"#. A\n", "a", "A", "Aa") + samples.Entry(p+"#. B\n", "b", "B", "") + samples.Entry(p+"#. C\n# c\n", "c", "C", "Cc"), "art.b added"},
		{"a comment below stays with its entry", []string{"art.b=B", "art.a=A"}, samples.Entry(p+"#. A\n", "a", "A", "Aa") + "# on a\n\n" + samples.Entry(p+"#. B\n", "b", "B", "Bb"),
			samples.Entry(p+"#. B\n", "b", "B", "Bb") + "\n" + samples.Entry(p+"#. A\n", "a", "A", "Aa") + "# on a\n", "art.b moved"},
		{"odd writing", []string{"art.a=A", "art.b=Ny"},
			"\ufeff \t[ 'art' . \"a\" ]#x\n\n  other=\"\"\"\n  A \\\n  a\"\"\"  # y\n# z\nhash   =   '<A>'\n\n\n\n  #.paragraph\n#. paragraph\n   #. B\n#,fuzzy , odd\n[art.b]\nother=''\nhash='<B>' # h",
			"\ufeff#. paragraph\n#. A\n \t[ 'art' . \"a\" ]#x\n\n  other=\"\"\"\n  A \\\n  a\"\"\"  # y\n# z\nhash   =   '<A>'\n\n\n\n  #.paragraph\n#. paragraph\n#. Ny\n#,odd\n[art.b]\nother=''\nhash='<Ny>' # h", "art.a refreshed, art.b refreshed"},
		{"a source that looks like a note", []string{"art.a=note: x"}, "", danishHeader + "\n" + samples.Entry(p+"#. note:\n#. note: x\n", "a", "note: x", ""), "art.a added"},
		{"control characters", []string{"art.a=a\x1b\x00\xffb"}, "", danishHeader + "\n" + samples.Entry(p+"#. a\\x1b\\x00\\xffb\n", "a", "a\x1b\x00\xffb", ""), "art.a added"},
		{"ids that no file can hold", []string{"art.a=A", "art.a=B", "art.a.b=C", "art=D", "art.=E", "=F", "art.translation=G", "ART.A=H"}, "", danishHeader + "\n" + samples.Entry(p+"#. A\n", "a", "A", ""), "art.a added"},
		{"id to be quoted", []string{"art.å b=A"}, "", danishHeader + "\n#. paragraph\n#. A\n[art.\"å b\"]\nhash = \"<A>\"\nother = \"\"\n", "art.å b added"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, want := samples.Expand(c.before), samples.Expand(c.want)
			if c.want == "" {
				want = before
			}
			for _, eol := range []string{"\n", "\r\n"} {
				if eol == "\r\n" && (before == "" || strings.Count(before, "\n") == 0) {
					continue
				}
				before, want := strings.ReplaceAll(before, "\n", eol), strings.ReplaceAll(want, "\n", eol)
				o := Options{Lang: language.Danish}
				text, changes := follow(parseDanish(t, before), samples.Doc(c.doc...), o, previous)
				diff(t, "text", string(text), want)
				var list []string
				for _, ch := range changes {
					list = append(list, ch.ID+" "+string(ch.Action))
				}
				if got := strings.Join(list, ", "); got != c.changes {
					t.Errorf("changes %q, want %q", got, c.changes)
				}
				if again, changes := follow(parseDanish(t, string(text)), samples.Doc(c.doc...), o, previous); len(changes) > 0 || string(again) != string(text) {
					diff(t, "second sync", string(again), string(text))
					t.Errorf("second sync: %v", changes)
				}
			}
		})
	}
}

// TestSyncCarry: what becomes of the marks of an entry whose target a harmless edit of
// the source is carried over to.
func TestSyncCarry(t *testing.T) {
	for _, x := range []struct{ name, before, carried, want string }{
		{"accepted", samples.Entry("#. paragraph\n#. Gammal\n#, reviewed\n", "a", "Gammal", "Gl"), "Ny t", samples.Entry("#. paragraph\n#. Ny\n#, reviewed\n", "a", "Ny", "Ny t")},
		{"a number: another person must look", samples.Entry("#. paragraph\n#. Gammal\n#, reviewed\n", "a", "Gammal", "Gl"), "7", samples.Entry("#. paragraph\n#. Ny\n", "a", "Ny", "7")},
		{"accepted by taking the line", samples.Entry("#. paragraph\n#. Ordinarie\n#| Gammal\n", "a", "Gammal", "Gl"), "Ny t", samples.Entry("#. paragraph\n#. Ny\n", "a", "Ny", "Ny t")},
		{"nothing is left", samples.Entry("#. paragraph\n#. Gammal\n", "a", "Gammal", "Gl"), "", samples.Entry("#. paragraph\n#. Ny\n#| Gammal\n#, fuzzy, <for Ny Gl>\n", "a", "Gammal", "Gl")},
		{"the target stays, as it is written", "#. paragraph\n#. Gammal\n[art.a]\nhash = \"<Gammal>\"\nother = \"\"\"\n  A \\\n  a\"\"\"\n", "  A a", "#. paragraph\n#. Ny\n[art.a]\nhash = \"<Ny>\"\nother = \"\"\"\n  A \\\n  a\"\"\"\n"},
		{"in its quotes", "#. paragraph\n#. Gammal\n[art.a]\nhash = \"<Gammal>\"\nother = 'Gl' # y\n", "7 \"G\"", "#. paragraph\n#. Ny\n[art.a]\nhash = \"<Ny>\"\nother = '7 \"G\"' # y\n"},
		{"what no quotes can hold", samples.Entry("#. paragraph\n#. Gammal\n#, reviewed\n", "a", "Gammal", "Gl"), strings.Repeat("x", 70_000), samples.Entry("#. paragraph\n#. Ny\n#| Gammal\n#, fuzzy, was-reviewed, <for Ny Gl>\n", "a", "Gammal", "Gl")},
		{"nobody knows what it was made from", samples.Entry("", "a", "Okänd", "Gl"), "Ny t", samples.Entry("#. paragraph\n#. Ny\n#, fuzzy, <for Ny Gl>\n", "a", "0", "Gl")},
	} {
		text, _ := follow(parseDanish(t, samples.Expand(x.before)), samples.Doc("art.a=Ny"), Options{Lang: language.Danish}, func(f *Fact, _ *l10n.Unit) {
			f.Carried = &carry.Result{Target: x.carried, What: "test", Number: x.carried == "7"}
		})
		diff(t, x.name, string(text), samples.Expand(x.want))
	}
}

// TestSyncKeepsConflict: sync leaves what a merge could not decide.
func TestSyncKeepsConflict(t *testing.T) {
	text := samples.Expand("#. paragraph\n#. Gammal\n#, conflict\n# mine\n#? two\n#? lines\n#?\n#? three\n[art.a]\nhash = \"<Gammal>\"\nother = \"one\"\n")
	c := parseDanish(t, text)
	if e := c.Entry("art.a"); !e.Conflict || e.Alternative != "two\nlines\n\nthree" || e.Note != "mine" || e.Fuzzy {
		t.Errorf("%+v", e)
	}
	got, _ := follow(c, samples.Doc("art.a=Ny"), Options{Lang: language.Danish})
	diff(t, "synced", string(got), samples.Expand("#. paragraph\n#. Ny\n#| Gammal\n#, fuzzy, conflict, <for Ny one>\n# mine\n#? two\n#? lines\n#?\n#? three\n[art.a]\nhash = \"<Gammal>\"\nother = \"one\"\n"))
	c = Parse(source.New("", []byte("#. paragraph\n#, conflict\n#? two\n[art.a]\nother = \"one\"\n")), Options{Lang: language.Swedish, Source: true})
	got, _ = follow(c, samples.Doc("art.a=Ny"), Options{Source: true})
	diff(t, "source", string(got), "#. paragraph\n[art.a]\nother = \"Ny\"\n")
}

// TestWithout: an entry that is handed over leaves room for the id of a new unit, and is
// not handed over while its unit is here.
func TestWithout(t *testing.T) {
	e := func(id, other string) string { return samples.Entry("#. paragraph\n#. "+other+"\n", id, other, other) }
	doc := samples.Doc("art.b=B", "art.a.x=Ny")
	c := parseDanish(t, samples.Expand(e("a", "A")+"\n"+e("b", "B")))
	s := Sync(c, doc.Document, Options{Lang: language.Danish}, factsOf(doc), nil)
	for _, x := range []struct {
		ids           map[string]bool
		changes, want string
	}{
		{nil, "[art.a obsolete]", e("b", "B") + "\n" + samples.Entry("#. paragraph\n#. A\n#, obsolete\n", "a", "A", "A")},
		{map[string]bool{"art.a": true}, "[art.a.x added art.a released]", e("b", "B") + "\n" + samples.Entry("#. paragraph\n#. Ny\n", "a.x", "Ny", "")},
		{map[string]bool{"art.b": true}, "[art.a obsolete]", e("b", "B") + "\n" + samples.Entry("#. paragraph\n#. A\n#, obsolete\n", "a", "A", "A")},
	} {
		got := s.Without(x.ids)
		diff(t, fmt.Sprint(x.ids), string(got.Text), samples.Expand(x.want))
		if changes := fmt.Sprint(got.Changes); changes != x.changes {
			t.Errorf("%v: %s, want %s", x.ids, changes, x.changes)
		}
	}
	broken := Sync(parseAny("[art.a\n", Options{}), doc.Document, Options{}, factsOf(doc), nil)
	if got := broken.Without(map[string]bool{"art.a": true}); string(got.Text) != "[art.a\n" {
		t.Errorf("a broken one: %q", got.Text)
	}
}

// TestAdopt: an entry that stands in another catalogue is taken by its bytes, under the
// unit's id and with the line ends of the file that takes it; the rules are applied to it.
func TestAdopt(t *testing.T) {
	const now = "#. paragraph\n#. Ny\n"
	own := samples.Entry("#. paragraph\n#. Z\n", "z", "Z", "Zz")
	for _, x := range []struct{ name, own, other, want, changes string }{
		{"nothing here", "", now + "# mine\n[ \"was\" . x ] # y\nhash = '<Ny>'\nother = \"\"\"\nen\nto\"\"\"\n# below\n", now + "# mine\n[ art.a ] # y\nhash = '<Ny>'\nother = \"\"\"\nen\nto\"\"\"\n# below\n", "[art.a adopted]"},
		{"an empty one here", samples.Entry(now, "a", "Ny", ""), now + "[was.x]\nother='T'", now + "[art.a]\nhash = \"<Ny>\"\nother='T'\n", "[art.a adopted art.a accepted]"},
		{"its source has changed", "", "#. paragraph\n#. Gammal\n[was.x]\nhash = \"<Gammal>\"\nother = 'T'\n", "#. paragraph\n#. Ny\n#| Gammal\n#, fuzzy, <for Ny T>\n[art.a]\nhash = \"<Gammal>\"\nother = 'T'\n", "[art.a adopted art.a changed]"},
		{"it was obsolete", "", now + "#, obsolete, x\n[was.x]\nhash = \"<Ny>\"\nother = 'T'\n", now + "#, x\n[art.a]\nhash = \"<Ny>\"\nother = 'T'\n", "[art.a adopted]"},
		{"an empty text of lines, its source has changed", "", "#. paragraph\n#. \"Gl\"\n# mine\n[was.x]\nhash = \"<\"Gl\">\"\nother = '''\n'''\n", now + "# mine\n[art.a]\nhash = \"<Ny>\"\nother = '''''' # <for Ny \"Gl\">\n", "[art.a adopted]"},
		{"sealed", "", strings.Replace(samples.Sealed("S"), "art.a", "was.x", 1), samples.Sealed("S"), "[art.a adopted]"},
	} {
		for _, eol := range []string{"\n", "\r\n"} {
			for _, theirs := range []string{"\n", "\r\n"} {
				text := func(s, eol string) string { return strings.ReplaceAll(samples.Expand(s), "\n", eol) }
				from := Parse(source.New("", []byte(text("\n[was.w]\nother = 'W'\n\n"+x.other, theirs))), Options{Lang: language.Danish})
				before := text(own, eol)
				if x.own != "" {
					before += eol + text(x.own, eol)
				}
				doc := samples.Doc("art.z=Z", "art.a=Ny")
				facts := factsOf(doc)
				facts[1].Joined = &Joined{From: from, ID: "was.x"}
				s := Sync(parseDanish(t, before), doc.Document, Options{Lang: language.Danish}, facts, nil)
				diff(t, fmt.Sprintf("%s, %q from %q", x.name, eol, theirs), string(s.Text), text(own+"\n"+x.want, eol))
				if got := fmt.Sprint(s.Changes); got != x.changes {
					t.Errorf("%s: %s, want %s", x.name, got, x.changes)
				}
				if again, changes := follow(Parse(source.New("", s.Text), Options{Lang: language.Danish}), doc, Options{Lang: language.Danish}); len(changes) > 0 {
					t.Errorf("%s, second sync: %v\n%s", x.name, changes, again)
				}
			}
		}
	}
}
