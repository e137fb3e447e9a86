package catalogue

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"unicode"

	tomltest "github.com/toml-lang/toml-test/v2"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// shownFindings writes findings one a line, "line:column-line:column message; fix".
func shownFindings(c *Catalogue) string {
	var b strings.Builder
	for _, f := range c.Findings {
		fmt.Fprintf(&b, "%v-%v %s; %s\n", f.Pos, f.End, f.Message, f.Fix)
	}
	return b.String()
}

const longest = 400 // characters of a message with its fix

// checkFindings fails where a finding has no place in the file or could not be
// printed raw.
func checkFindings(t *testing.T, c *Catalogue) {
	t.Helper()
	sealed := slices.ContainsFunc(c.Entries, func(e l10n.Entry) bool { return e.Sealed })
	if (c.Broken || sealed) != (len(c.Findings) > 0) || c.Broken && len(c.Entries) > 0 {
		t.Errorf("broken %v, %d findings, %d entries", c.Broken, len(c.Findings), len(c.Entries))
	}
	lines := strings.Count(string(c.File.Text), "\n") + 1
	for _, f := range c.Findings {
		if f.Pos.Line < 1 || f.Pos.Column < 1 || f.Pos.Line > lines || f.Pos.Column > len([]rune(string(c.File.Line(f.Pos.Line))))+2 {
			t.Errorf("%v is no place in the file (%s)", f.Pos, f.Message)
		}
		if f.Check != "catalogue" || f.Severity != l10n.Error && !sealed || f.Message == "" || f.Fix == "" {
			t.Errorf("finding without check, severity, message or fix: %+v", f)
		}
		if strings.ContainsFunc(f.Message+f.Fix, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) || r == unicode.ReplacementChar }) {
			t.Errorf("raw control character in %q; %q", f.Message, f.Fix)
		}
		if len([]rune(f.Message+f.Fix)) > longest {
			t.Errorf("%d bytes of message: %.100q…", len(f.Message+f.Fix), f.Message)
		}
	}
}

func TestParse(t *testing.T) {
	text := "\ufeff# head\n\n" +
		"#. list item · DeepSeek\n#. note: a name\n#. Överträffar\r\n#| Över\n#, fuzzy, reviewed\n# asked the author\n#mine\n" +
		"[ \"art\" . x ] # inline\nother = '''\nSlår \"alt\"\n'''\nhash = \"sha1-1\"\n# below\n\n# alone\n\n" +
		"#, obsolete, odd\n[art.y]\nhash = ''\n"
	c := parseDanish(t, text)
	if len(c.Entries) != 2 {
		t.Fatalf("%d entries", len(c.Entries))
	}
	x, y := c.Entries[0], c.Entries[1]
	span := func(s source.Span) string { return text[s.Start:s.End] }
	for _, v := range []struct{ what, got, want string }{
		{"id", x.ID, "art.x"}, {"target", x.Target, `Slår "alt"`}, {"where", x.Where, "list item · DeepSeek"},
		{"source", x.Source, "Överträffar"}, {"hash", x.SourceHash, "sha1-1"}, {"previous", x.Previous, "Över"},
		{"note", x.Note, "inline\nasked the author\nmine\nbelow"}, {"state", x.State.String(), "translated"},
		{"target's span", span(x.TargetSpan), "'''\nSlår \"alt\"\n'''"},
		{"span", span(x.Span), text[len("\ufeff# head\n\n"):strings.Index(text, "\n# alone")]},
		{"id", y.ID, "art.y"}, {"target's span", span(y.TargetSpan), "[art.y]"}, {"note", y.Note, "odd"},
	} {
		if v.got != v.want {
			t.Errorf("%s: %q, want %q", v.what, v.got, v.want)
		}
	}
	if !x.Fuzzy || x.Obsolete || !y.Obsolete || y.Fuzzy {
		t.Errorf("flags: %+v %+v", x, y)
	}
	if c.Entry("ART.X") != &c.Entries[0] || c.Entry("art.z") != nil {
		t.Error("Entry")
	}
}

// TestFaults: each fault a person can make, its place and what is said.
func TestFaults(t *testing.T) {
	const a = "[art.a]\nhash = \"\"\n"
	for _, c := range []struct{ name, text, want string }{
		{"quote", a + "other = \"Hon sagde \"hej\" til å mig\"\n", "3:20-3:21 an unescaped \" inside \"…\": the text ends here and “hej\" til å mig\"” is left over; write \\\" for a quotation mark in the text, or put the text on lines of its own between ''' and '''"},
		{"quote first", a + "other = \"\"Hej\" sagde hun\"\n", "3:10-3:11 an unescaped \" inside"},
		{"quote before #", a + "other = \"Se \"#1\" nu\"\n", "3:13-3:14 an unescaped \" inside"},
		{"two slips", a + "other = \"a \"b\" c\"\n[art.b]\nother = \"d \"e\" f\"\n", "3:12-3:13 an unescaped\n5:12-5:13 an unescaped"},
		{"apostrophe", a + "other = 'It's'\n", "3:12-3:13 an apostrophe inside '…'"},
		{"open", a + "other = \"Hej\n[art.b]\nother = \"\"\n", "3:9-3:13 the text is not closed on its line; end it with \", or put"},
		{"escaped end", a + "other = \"Hej\\\"\n", "3:9-3:15 the text is not closed on its line; a \\ before the last \""},
		{"open block before another", a + "other = '''\nHej\n\n[art.b]\nhash = \"\"\nother = '''\nDu\n'''\n", "3:9-3:12 the text that begins here does not end before the next entry: its closing ''' is missing; end it with '''"},
		{"open block before another, on a line", a + "other = '''Hej\n[art.b]\nother = '''Du'''\n", "3:9-3:12 the text that begins here does not end"},
		{"words after a block", a + "other = '''Hej''' du\n", "3:17-3:18 the text ends with ''', and “du” is left over; write it before the '''"},
		{"open block", a + "other = '''\nHej\n", "3:9-3:12 the text that begins with ''' is not closed"},
		{"bare", a + "other = Hej med dig\n", "3:9-3:20 “Hej med dig” is not a text in quotation marks; put quotation marks around it"},
		{"typographic", a + "other = ”Hej”\n", "3:9-3:14 the text begins with the typographic quotation mark ”"},
		{"no value", a + "other =\n", "3:8-3:8 the value is missing"},
		{"prose", a + "other = \"\"\nHej med dig\n", "4:1-4:12 “Hej med dig” is neither"},
		{"prose with å", a + "other = \"\"\nåben = \"\"\n", "4:1-4:10 “å” cannot stand in a key"},
		{"escape", a + "other = \"a\\*b\"\n", "3:11-3:13 the \\ before “*” means nothing inside \"…\"; write \\\\ for a backslash"},
		{"bare key at the end", a + "other = \"\"\nny-tekst = \"Hej\"\n", "4:1-4:9 the key “ny-tekst” belongs to the entry above it, “art.a”, which cannot have it; a new entry needs a heading of its own, [art.…], and the text after other ="},
		{"did you mean", a + "othr = \"Hej\"\n", "3:1-3:5 the key “othr” belongs to the entry above it, “art.a”, which cannot have it; did you mean other?"},
		{"case", a + "Other = \"Hej\"\n", "3:1-3:6 the key “Other” belongs to the entry above it, “art.a”, which cannot have it; write it in small letters"},
		{"description", a + "description = \"\"\n", "3:1-3:12 the key “description”"},
		{"delimiter", a + "leftDelim = \"<\"\n", "3:1-3:10 the key “leftDelim”"},
		{"plural", a + "one = \"\"\n", "3:1-3:4 the key “one” belongs to the entry above it, “art.a”, which cannot have it; delete it: an article's text has no plural forms"},
		{"dotted key", "[art]\na.other = \"\"\n", "2:1-2:8 the key “a.other” belongs to the entry above it, “art”, which cannot have it"},
		{"before", "x = \"\"\n" + a, "1:1-1:2 the key “x” stands before the first entry"},
		{"number", a + "other = 1\n", "3:9-3:10 “1” is not a text"},
		{"list", a + "other = [\"a\"]\n", "3:9-3:10 a list or an inline table"},
		{"table", "x = {a = 1}\n", "1:5-1:6 a list or an inline table"},
		{"tables", "[[art.a]]\n", "1:1-1:3 [[…]] makes a list"},
		{"twice", a + "other = \"1\"\n\n[art.a]\nother = \"2\"\n", "5:2-5:7 the id “art.a” stands twice; run ordbro merge --repair locales/art.da.toml, which keeps both texts"},
		{"key twice", a + "hash = \"\"\n", "3:1-3:5 the key \"hash\" stands twice in this entry; write the heading [id] of the second entry above it if that was lost; otherwise run ordbro merge --repair locales/art.da.toml"},
		{"twice, quoted", a + "[\"art.a\"]\n", "3:2-3:9 the id “art.a” stands twice; run ordbro merge --repair"},
		{"twice, case", a + "[art.A]\n", "3:2-3:7 the id “art.A” stands twice, the first time as “art.a”"},
		{"twice, NFC", "[art.\"\u00e5\"]\n[art.\"a\u030a\"]\n", "2:2-2:10 the id"},
		{"inside", a + "[art.a.b]\n", "3:2-3:9 the id “art.a.b” stands inside the entry “art.a”"},
		{"reserved", "[art.translation]\n", "1:2-1:17 “translation” is a word that go-i18n keeps"},
		{"empty part", "[art.\"\"]\n", "1:2-1:8 a part of the id is empty"},
		{"heading open", "[art.a\nother = \"\"\n", "1:7-1:7 the heading is not closed"},
		{"heading and text", "[art.a] other = \"\"\n", "1:9-1:19 “other = \"\"” stands after the heading"},
		{"markers", a + "<<<<<<< HEAD\nother = \"1\"\n=======\nother = \"2\"\n>>>>>>> b\n", "3:1-3:8 a merge conflict that is not resolved (<<<<<<<); run ordbro merge --repair locales/art.da.toml, which keeps both texts"},
		{"markers in a text", a + "other = '''\r\nen\r\n=======\r\nto\r\n'''\r\n", "5:1-5:8 a merge conflict that is not resolved (=======); this line is left of a conflict whose beginning is gone: delete it alone; if something stands twice then, run ordbro merge --repair locales/art.da.toml"},
		{"latin 1", a + "other = \"bl\xe5\"\n", "3:12-3:13 the byte 0xe5 is not UTF-8; save the file as UTF-8"},
		{"UTF-16", "\xff\xfe[\x00", "1:1-1:3 the file is UTF-16"},
		{"control", a + "other = \"\x1b[31m\"\n", "3:10-3:11 a control character (U+001B)"},
		{"control in a comment", "# \x00\n", "1:3-1:4 a control character (U+0000)"},
		{"lone CR", "# a\rb\n", "1:4-1:5 a carriage return"},
		{"bidi in a key", a + "\"\u202eo\" = \"\"\n", "3:1-3:5 the key “\\u202eo”"},
		{"long text", a + "other = \"" + strings.Repeat("a", 70000) + "\"\n", "3:9-3:10 a text of more than 64 KiB"},
		{"parts", "[" + strings.Repeat("a.", 9) + "a]\n", "1:17-1:18 a key of more than 8 parts"},
		{"long names", "[" + strings.Repeat("a", 9999) + "]\nb = ''\n" + strings.Repeat("c", 9999) + ".d = ''\n" + strings.Repeat("e", 9999) + "\n", "4:1-4:10000 “eeee"},
		{"after BOM", "\ufeff[art.a]\nother = 1", "2:9-2:10 “1” is not a text"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Parse(source.New("locales/art.da.toml", []byte(c.text)), Options{Lang: language.Danish})
			checkFindings(t, got)
			list := strings.Split(strings.TrimSuffix(shownFindings(got), "\n"), "\n")
			want := strings.Split(c.want, "\n")
			ok := len(list) == len(want)
			for i := 0; ok && i < len(list); i++ {
				ok = strings.HasPrefix(list[i], want[i])
			}
			if !ok {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(list, "\n"), c.want)
			}
			text, changes := follow(got, samples.Doc("art.a=Hej"), Options{Lang: language.Danish})
			if string(text) != c.text || changes != nil {
				t.Error("a broken catalogue, or a sealed entry, was synced")
			}
		})
	}
}

// TestSealed: what a newer version wrote is left as it is, entry by entry.
func TestSealed(t *testing.T) {
	const sealed = "#. paragraph\n#. Gammal\n#, fuzzy, odd\n[art.%s]\nhash = \"%s\"\nother = \"x\"\n%s\n"
	newer := "sha2-" + strings.Repeat("0f", 32)
	for name, text := range map[string]string{
		"a hash of another kind": fmt.Sprintf(sealed, "a", newer, ""),
		"a key":                  fmt.Sprintf(sealed, "a", l10n.Hash("Gammal"), "context = \"k\"\n"),
	} {
		c := Parse(source.New("locales/art.da.toml", []byte(text+"[art.b]\nother = \"B\"\n\n"+fmt.Sprintf(sealed, "c", newer, ""))), Options{Lang: language.Danish})
		checkFindings(t, c)
		doc, prune := samples.Doc("art.b=B", "art.a=Ny"), Rest{Prune: true, Copied: true, Forgotten: true}
		got := Sync(c, doc.Document, Options{Lang: language.Danish}, factsOf(doc), map[string]Rest{"art.a": prune, "art.c": prune}).Text
		if !strings.Contains(string(got), text) || !strings.Contains(string(got), fmt.Sprintf(sealed, "c", newer, "")) {
			t.Errorf("%s is not left as it is:\n%s", name, got)
		}
		if e := c.Entry("art.a"); e.Status("Gammal") == l10n.Current || e.Status("Ny") == l10n.Current {
			t.Errorf("%s counts as current", name)
		}
		if text, err := Write(c, []Update{{ID: "art.a", Rev: c.Rev("art.a"), MadeFrom: "Gammal", Accepted: true}}); err == nil {
			t.Errorf("%s is accepted:\n%s", name, text)
		}
	}
}

func TestFileNameTag(t *testing.T) {
	c := Parse(source.New("locales/art.dk.toml", nil), Options{Lang: language.Danish})
	checkFindings(t, c)
	if got := shownFindings(c); got != "1:1-1:1 “dk” is not one of this project's languages; Danish is da\n" {
		t.Error(got)
	}
}

// TestTOMLInvalid: every file that toml-test calls invalid is refused with a place.
func TestTOMLInvalid(t *testing.T) {
	n := 0
	err := fs.WalkDir(tomltest.TestCases(), "invalid", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".toml") {
			return err
		}
		text, err := fs.ReadFile(tomltest.TestCases(), path)
		if err != nil {
			return err
		}
		n++
		for _, o := range []Options{{}, {Messages: true}} {
			c := Parse(source.New("", text), o)
			if !c.Broken {
				t.Errorf("%s (messages %v) is accepted:\n%s", path, o.Messages, text)
			}
			checkFindings(t, c)
		}
		return nil
	})
	if err != nil || n < 400 {
		t.Fatalf("%d files, %v", n, err)
	}
	t.Logf("%d files", n)
}

// TestTOMLValid: what is said about a valid file that is no catalogue must be true: it
// may be called unfit, never invalid.
func TestTOMLValid(t *testing.T) {
	n := 0
	err := fs.WalkDir(tomltest.TestCases(), "valid", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".toml") {
			return err
		}
		text, err := fs.ReadFile(tomltest.TestCases(), path)
		if err != nil {
			return err
		}
		n++
		c := Parse(source.New("", text), Options{Messages: true})
		checkFindings(t, c)
		for _, f := range c.Findings {
			for _, lie := range []string{"not valid TOML", "not UTF-8", "an unescaped", "an apostrophe", "not closed", "is neither", "is missing", "means nothing", "cannot stand", "stands after", "carriage return", "control character"} {
				if strings.Contains(f.Message, lie) {
					t.Errorf("%s:%v: %s\n%s", path, f.Pos, f.Message, c.File.Line(f.Pos.Line))
				}
			}
		}
		return nil
	})
	if err != nil || n < 150 {
		t.Fatalf("%d files, %v", n, err)
	}
}
