package tomlplace

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/source"
)

// A settings has a field of each form that our files have.
type settings struct {
	Source   string              `toml:"source"`
	Targets  []string            `toml:"targets"`
	Fallback map[string][]string `toml:"fallback"`
	Publish  struct {
		Min   float64 `toml:"min"`
		Draft bool    `toml:"draft"`
		Days  int     `toml:"days"`
	} `toml:"publish"`
	Term []map[string]string `toml:"term"`
}

var names = []string{"source", "targets", "fallback", "publish", "publish.min", "publish.draft", "publish.days", "term"}

// fault reads a file and tells its fault and the text at which it stands.
func fault(text string) (told, at, hint string) {
	f := source.New("x.toml", []byte(text))
	var v settings
	_, err := Decode(f, &v, names)
	var e *Error
	if !errors.As(err, &e) {
		return fmt.Sprint(err), "", ""
	}
	return strings.TrimPrefix(e.Error(), "x.toml:"), string(f.Text[e.Span.Start:e.Span.End]), e.Hint()
}

func TestUnknownKeys(t *testing.T) {
	all := "the keys are " + strings.Join(names, ", ")
	for _, c := range []struct{ text, want, at, hint string }{
		{"sourc = \"sv\"\n", `1:1: unknown key "sourc"`, "sourc", `did you mean "source"?`},
		{"source = \"sv\"\n\n  sourc = 1", `3:3: unknown key "sourc"`, "sourc", `did you mean "source"?`},
		{"\tsoruce = 1", `1:2: unknown key "soruce"`, "soruce", `did you mean "source"?`},
		{"xyzzy = 1", `1:1: unknown key "xyzzy"`, "xyzzy", all},
		{"\"sou rc\" = 1", `1:1: unknown key "sou rc"`, `"sou rc"`, `did you mean "source"?`},
		{"publish . mn = 1", `1:1: unknown key "publish.mn"`, "publish . mn", `did you mean "publish.min"?`},
		{"[publish]\nmin = 1\nmxi = 2", `3:1: unknown key "publish.mxi"`, "mxi", `did you mean "publish.min"?`},
		{"[publsh]\nmin = 1", `1:2: unknown key "publsh"`, "publsh", `did you mean "publish"?`},
		{"[ publish . x ]\na = 1", `1:3: unknown key "publish.x"`, "publish . x", `did you mean "publish"?`},
		{"[[term]]\nsv = \"x\"\n[[trm]]\na = \"b\"", `3:3: unknown key "trm"`, "trm", `did you mean "term"?`},
		{"source = \"sv\"\npublish = {min = 1, mn = 1}", `2:21: unknown key "publish.mn"`, "mn", `did you mean "publish.min"?`},
		{"\"a\\nb\" = 1", `1:1: unknown key "a\x0ab"`, `"a\nb"`, all},
		{"a.\"b\u202ec\" = 1", `1:1: unknown key "a.b\u202ec"`, "a.\"b\u202ec\"", all},

		// Other letters: to TOML another key.
		{"Source = \"sv\"", `1:1: unknown key "Source"`, "Source", `did you mean "source"?`},
		{"source = \"sv\"\nSOURCE = \"da\"", `2:1: unknown key "SOURCE"`, "SOURCE", `did you mean "source"?`},
		{"[publish]\n  Min = 1\n", `2:3: unknown key "publish.Min"`, "Min", `did you mean "publish.min"?`},

		// A byte order mark is not there; lines end as they like; columns are characters.
		{"\xef\xbb\xbfsourc = 1", `1:1: unknown key "sourc"`, "sourc", `did you mean "source"?`},
		{"\xef\xbb\xbfsource = \"\"\r\n\r\nsourc = 1\r\n", `3:1: unknown key "sourc"`, "sourc", `did you mean "source"?`},
		{"publish = {min = 1, \"ö\" = 2, mn = 1}", `1:21: unknown key "publish.ö"`, `"ö"`, `did you mean "publish"?`},
		{"fallback = {\"åäö\" = []}\npublish = {\"min\" = 1, mn = 1}", `2:23: unknown key "publish.mn"`, "mn", `did you mean "publish.min"?`},
	} {
		if told, at, hint := fault(c.text); told != c.want || at != c.at || hint != c.hint {
			t.Errorf("%q:\n got %s (at %q; %s)\nwant %s (at %q; %s)", c.text, told, at, hint, c.want, c.at, c.hint)
		}
	}
}

func TestWrongTypes(t *testing.T) {
	for _, c := range []struct{ text, want, at, hint string }{
		{"source = 1", "1:1: source is a number here", "source", "write text in quotes"},
		{"source = 1.5", "1:1: source is a number here", "source", "write text in quotes"},
		{"source = true", "1:1: source is true or false here", "source", "write text in quotes"},
		{"source = ['a']", "1:1: source is a list here", "source", "write text in quotes"},
		{"source = {a = 1}", "1:1: source is a table here", "source", "write text in quotes"},
		{"[source]\na = 1", "1:2: source is a table here", "source", "write text in quotes"},
		{"source = 2024-05-08", "1:1: source is a date or a time here", "source", "write text in quotes"},
		{"source = 07:32:00", "1:1: source is a date or a time here", "source", "write text in quotes"},
		{"targets = \"en\"", "1:1: targets is text in quotes here", "targets", "write a list"},
		{"targets = [\n \"en\",\n 2,\n]", "1:1: targets is a number here", "targets", "write text in quotes"},
		{"targets = [[\"en\"]]", "1:1: targets is a list here", "targets", "write text in quotes"},
		{"[publish]\nmin = \"80\"", "2:1: publish.min is text in quotes here", "min", "write a number"},
		{"[publish]\ndraft = \"yes\"", "2:1: publish.draft is text in quotes here", "draft", "write true or false"},
		{"[publish]\ndraft = 1", "2:1: publish.draft is a number here", "draft", "write true or false"},
		{"[publish]\ndays = 1.5", "2:1: publish.days is a number here", "days", "write a whole number"},
		{"fallback.nn = \"nb\"", "1:1: fallback.nn is text in quotes here", "fallback.nn", "write a list"},
		{"[fallback]\n\"a b\" = 1", `2:1: fallback."a b" is a number here`, `"a b"`, "write a list"},
		{"fallback.\"a\\\"b\" = 1", `1:1: fallback."a\"b" is a number here`, `fallback."a\"b"`, "write a list"},

		// Tables.
		{"source = \"sv\"\npublish = 1", "2:1: publish is a number here", "publish", "write a table"},
		{"source = \"sv\"\n\n[[publish]]\nmin = 1", "3:3: publish is a list of tables here", "publish", "write a table"},
		{"publish = []", "1:1: publish is a list here", "publish", "write a table"},
		{"[term]\nsv = \"x\"", "1:2: term is a table here", "term", "write a list"},
		{"term = 1", "1:1: term is a number here", "term", "write a list"},
		{"[[term]]\nsv = 1", "2:1: term.sv is a number here", "sv", "write text in quotes"},
		{"[[term]]\nsv = \"a\"\n[[term]]\nsv = 2", "4:1: term.sv is a number here", "sv", "write text in quotes"},
		{"[publish]\nmin = 1\npublish.min = 1", `3:1: unknown key "publish.publish.min"`, "publish.min", `the keys are ` + strings.Join(names, ", ")},

		// The first of several, wherever the others stand.
		{"targets = 1\nsource = 1\nterm = 1\nfallback = 1\npublish = 1", "1:1: targets is a number here", "targets", "write a list"},
		{"term = 1 # =\nsource = '''\n[x]\n'''\nx = 1", "1:1: term is a number here", "term", "write a list"},
		{"source = '''\nsource = 1\n'''\n# x = 1\ntargets = 1\n\n[publish]\nmin = \"\"", "5:1: targets is a number here", "targets", "write a list"},

		{"\xef\xbb\xbf\nsource = 1", "2:1: source is a number here", "source", "write text in quotes"},
		{"[publish]\r\n\tmin = \"x\"\r\n\tdays = 1\r\n", "2:2: publish.min is text in quotes here", "min", "write a number"},
	} {
		for range 5 { // maps have no order
			if told, at, hint := fault(c.text); told != c.want || at != c.at || hint != c.hint {
				t.Errorf("%q:\n got %s (at %q; %s)\nwant %s (at %q; %s)", c.text, told, at, hint, c.want, c.at, c.hint)
				break
			}
		}
	}
}

func TestTwice(t *testing.T) {
	for _, c := range []struct{ text, want, at string }{
		{"source = \"a\"\nsource = \"b\"", "2:1: Key 'source' has already been defined.", "source"},
		{"[publish]\n[publish]", "2:2: Key 'publish' has already been defined.", "publish"},
		{"[publish]\nmin = 1\nmin = 2", "3:1: Key 'publish.min' has already been defined.", "min"},
		{"[publish]\nmin = 1\n[publish.min]", "3:2: Key 'publish.min' has already been defined.", "publish"},
		{"publish = {min = 1, min = 2}", "1:21: Key 'publish.min' has already been defined.", "min"},
		{"[[term]]\nsv = \"a\"\r\nsv = \"b\"", "3:1: Key 'term.sv' has already been defined.", "sv"},
		{"source = \"a\"\n[source]", "2:2: Key 'source' has already been defined.", "source"},
		{"[publish]\nmin = 0.8\nmin.x = 1", "3:1: Key 'publish.min' has already been defined.", "min"},
	} {
		if told, at, _ := fault(c.text); told != c.want || !strings.HasPrefix(at, c.at) {
			t.Errorf("%q:\n got %s (at %q)\nwant %s (at %q)", c.text, told, at, c.want, c.at)
		}
	}
}

// TestNoTOML: what is no TOML is told where it stands, with what to write instead.
func TestNoTOML(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"source", "1:6: unexpected EOF; expected key separator '='"},
		{"source = \n", "1:10: expected value but found '\\n' instead"},
		{"source =", "1:8: unexpected EOF; expected value"},
		{"= 1", "1:1: unexpected '=': key name appears blank"},
		{"source = sv", `1:10: expected value but found "sv" instead`},
		{"source == 1", "1:9: expected value but found '=' instead"},
		{"source: \"sv\"", "1:7: expected '.' or '=', but got ':' instead"},
		{"source = \u201dsv\u201d", "1:10: expected value but found '\u201d' instead"},
		{"source = \"sv", `1:12: unexpected EOF; expected '"'`},
		{"source = 'sv\nx = 1", "1:13: strings cannot contain newlines"},
		{"source = \"s\r\n", "1:12: strings cannot contain newlines"},
		{"source = \"\\q\"", `1:11: invalid escape in string '\q'`},
		{"source = \"öö\"  x", "1:14: expected a top-level item to end with a newline, comment, or EOF, but got 'x' instead"},
		{"source = \"a\x00b\"", "1:11: TOML files cannot contain control characters: '0x00'"},
		{"source = \"sv\"\rx = 1", "1:13: TOML files cannot contain control characters: '0x0d'"},
		{"[publish]\ndays = 99999999999999999999", "2:8: 99999999999999999999 is out of range for int64"},
		{"[publish", "1:8: expected '.' or ']' to end table name, but got the end of the file instead"},
		{"[[term]", "1:7: expected end of table array name delimiter ']', but got the end of the file instead"},
		{"[]", "1:2: unexpected end of table name (table names cannot be empty)"},
		{"targets = [\"en\" \"da\"]", "1:17: expected a comma (',') or array terminator (']'), but got '\"'"},
		{"targets = [\n\"en\"", "2:4: expected a comma (',') or array terminator (']'), but got end of file"},
		{"å = 1", "1:1: expected '.' or '=', but got 'å' instead"},
		{"a b = 1", "1:3: expected '.' or '=', but got 'b' instead"},
		{"\xef\xbb\xbf# ö\nsource = x", `2:10: expected value but found "x" instead`},
	} {
		if told, at, hint := fault(c.text); told != c.want || at == "" || hint != howToWrite {
			t.Errorf("%q:\n got %s (at %q; %s)\nwant %s", c.text, told, at, hint, c.want)
		}
	}
}

// TestLimits: what the parsers are not shown.
func TestLimits(t *testing.T) {
	for _, c := range []struct{ text, want, hint string }{
		{"# c\xffd\n", "1:4: the file is not UTF-8 here", "save the file as UTF-8"},
		{"source = \"\xc3\"", "1:11: the file is not UTF-8 here", "save the file as UTF-8"},
		{"\xff\xfes\x00", "1:1: the file is not UTF-8 here", "save the file as UTF-8"},
		{"\xef\xbb\xbf\xff", "1:1: the file is not UTF-8 here", "save the file as UTF-8"},
		{"å = \"\ufffd\"\n\xff", "2:1: the file is not UTF-8 here", "save the file as UTF-8"},
		{"a = [[[[[[[[[1]]]]]]]]]", "1:13: brackets or keys are nested more than 8 deep", "write it flatter"},
		{"a.b.c.d.e.f.g.h.i.j = 1", "1:18: brackets or keys are nested more than 8 deep", "write it flatter"},
		{"\n[a.b.c.d.e.f.g.h.i.j]", "2:19: brackets or keys are nested more than 8 deep", "write it flatter"},
		{"x = 'a''' #\n[[[[[[[[[", "2:9: brackets or keys are nested more than 8 deep", "write it flatter"},
		{"# " + strings.Repeat("x", maxBytes), "1:1: the file is larger than 1048576 bytes", "split it, or remove what is not needed"},

		// Near, and brackets that are none.
		{"source = 'sv'\n# [[[[[[[[[[[[[[[[\ntargets = ['''[[[[[[[[[[[[''', \"[[[[[[[[[[[\\\"[[[[\", '[[[[[[[[\\']", "<nil>", ""},
		{"source = \"\"\"[[[[[[[[[[\\\"\"\"\"", "<nil>", ""},
		{"source = \"a.b.c.d.e.f.g.h.i.j.k.l\"", "<nil>", ""},
		{"targets = ['1.1', '2.2']\nfallback = {a = [], \"b.c\" = []}", "<nil>", ""},
		{"[fallback]\n\"1.2.3.4.5.6.7.8.9.10\" = []", "<nil>", ""},
		{"# " + strings.Repeat("x", maxBytes-2), "<nil>", ""},
		{"", "<nil>", ""},
		{"\xef\xbb\xbf", "<nil>", ""},
	} {
		if told, _, hint := fault(c.text); told != c.want || hint != c.hint {
			t.Errorf("%.60q:\n got %s (%s)\nwant %s (%s)", c.text, told, hint, c.want, c.hint)
		}
	}
}

// TestKeys: every key has its place, of several entries of a list the last.
func TestKeys(t *testing.T) {
	f := source.New("x", []byte("\xef\xbb\xbfsource = 'sv'\r\npublish . min = 1\nfallback = {nn = [], \"en-GB\" = []}\n[publish]\ndraft = true\n[[term]]\nsv = 'a'\n[[term]]\nsv = 'b'\nda = 'c'\n"))
	var v settings
	keys, err := Decode(f, &v, names)
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"source": "1:1 source", "publish.min": "2:1 publish . min", "publish": "4:2 publish", "publish.draft": "5:1 draft",
		"fallback": "3:1 fallback", "fallback.nn": "3:13 nn", "fallback.en-GB": `3:22 "en-GB"`,
		"term": "8:3 term", "term.sv": "7:1 sv", "term.da": "10:1 da",
	} {
		if got := fmt.Sprintf("%s %s", f.Position(keys[key].Start), f.Text[keys[key].Start:keys[key].End]); got != want {
			t.Errorf("%s stands at %s, want %s", key, got, want)
		}
	}
	if len(keys) != 10 {
		t.Errorf("%d keys, want 10: %v", len(keys), keys)
	}
}

// FuzzDecode: whatever the file, its fault stands in it, says what to do and is the same
// the second time.
func FuzzDecode(f *testing.F) {
	f.Add("source = 'sv'\n[publish]\nmin = 1\n[[term]]\nsv = \"\"\"x\"\"\"\n")
	f.Add("targets = [1]\nfallback.\"a b\" = {x = 1}\n")
	f.Fuzz(func(t *testing.T, text string) {
		file := source.New("x.toml", []byte(text))
		var v settings
		_, err := Decode(file, &v, names)
		var e *Error
		if err == nil {
			return
		}
		if !errors.As(err, &e) || e.Span.Start < 0 || e.Span.End < e.Span.Start || e.Span.End > len(file.Text) || e.Hint() == "" || e.Message == "" {
			t.Fatalf("%q: %#v", text, err)
		}
		var again settings
		if _, err := Decode(file, &again, names); err == nil || err.Error() != e.Error() {
			t.Fatalf("%q: %v, then %v", text, e, err)
		}
	})
}
