package catalogue

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

func to(text string) *string { return &text }
func is(yes bool) *bool      { return &yes }

// TestWrite: the entry art.a of the source text “Ny” before and after an update, and what a
// person would have written for the same. After a sync both are one.
func TestWrite(t *testing.T) {
	const p, ny = "#. paragraph\n", "#. paragraph\n#. Ny\n"
	e := func(above, hash, other string) string { return samples.Entry(above, "a", hash, other) }
	q := func(above, hash, value string) string {
		return above + "[art.a]\nhash = \"<" + hash + ">\"\nother = " + value + "\n"
	}
	for _, x := range []struct {
		name   string
		before string
		u      Update
		want   string // empty: as before
		hand   string // what a person writes for the same; empty: want
	}{
		// A text.
		{"the empty one is filled", e(ny, "Ny", ""), Update{Target: to("Nyt")}, e(ny, "Ny", "Nyt"), ""},
		{"a current one is mended", e(ny+"# mine\n", "Ny", "Nyt"), Update{Target: to("Nyd")}, e(ny+"# mine\n", "Ny", "Nyd"), ""},
		{"the same again", e(ny, "Ny", "Nyt"), Update{Target: to("Nyt")}, "", ""},
		{"nothing is asked", e(ny+"#| Gammal\n#, fuzzy\n", "Gammal", "Gl"), Update{}, "", ""},
		{"under the flag", e(ny+"#| Gammal\n#, fuzzy, <for Ny Gl>\n", "Gammal", "Gl"), Update{Target: to("Nyt")}, e(ny+"#| Gammal\n#, fuzzy, <for Ny Gl>\n", "Gammal", "Nyt"), ""},
		{"over a machine's", e(ny+"#, fuzzy, machine, <for Ny M>\n", "0", "M"), Update{Target: to("Nyt")}, e(ny+"#, fuzzy, machine, <for Ny M>\n", "0", "Nyt"), ""},
		{"between triple quotes", q(ny, "Ny", "'''\n'''"), Update{Target: to("Sagde \"ny\"\nto")}, q(ny, "Ny", "'''\nSagde \"ny\"\nto\n'''"), ""},
		{"between six quotes", q(ny, "Ny", "'''''' # <for Ny Gammal>"), Update{Target: to("Nyt")}, q(ny, "Ny", "'''Nyt'''"), q(ny, "Ny", "'''Nyt''' # <for Ny Gammal>")},
		{"between six quotes, lines", q(ny, "Ny", "'''''' # <for Ny Gammal>"), Update{Target: to("Nyt\nto")}, q(ny, "Ny", "'''\nNyt\nto'''"), ""},
		{"a person's comment stays", q(ny, "Ny", "''''''  # mine"), Update{Target: to("Nyt")}, q(ny, "Ny", "'''Nyt'''  # mine"), ""},
		{"simple quotes", q(ny, "Ny", "'Gl' # mine"), Update{Target: to(`a\b`)}, q(ny, "Ny", `'a\b' # mine`), ""},
		{"simple quotes cannot hold it", q(ny, "Ny", "'Gl'"), Update{Target: to("det's")}, q(ny, "Ny", `"det's"`), ""},
		{"double ones, escaped by hand", q(ny, "Ny", `"sagde \"gl\""`), Update{Target: to(`skrev "ny"`)}, q(ny, "Ny", `"skrev \"ny\""`), ""},
		{"double ones cannot hold it", q(ny, "Ny", `"Gl"`), Update{Target: to(`skrev "ny"`)}, q(ny, "Ny", "'''\nskrev \"ny\"'''"), ""},
		{"lines of double quotes", q(ny, "Ny", "\"\"\"\n  A \\\n  a\"\"\""), Update{Target: to("en\nto")}, q(ny, "Ny", "\"\"\"\nen\nto\"\"\""), ""},
		{"lines of double quotes cannot hold it", q(ny, "Ny", "\"\"\"\nx\"\"\""), Update{Target: to(`a\b`)}, q(ny, "Ny", "'''\na\\b'''"), ""},
		{"both kinds of quotes", e(ny, "Ny", ""), Update{Target: to("''' \"")}, q(ny, "Ny", `"''' \""`), ""},
		{"a first empty line", q(ny, "Ny", "'''\nx\n'''"), Update{Target: to("\nto")}, q(ny, "Ny", "'''\n\nto\n'''"), ""},
		{"a last empty line", e(ny, "Ny", ""), Update{Target: to("to\n")}, q(ny, "Ny", `"to\n\n"`), ""},
		{"a merge marker", q(ny, "Ny", "'''\nx\n'''"), Update{Target: to("a\n======= b")}, q(ny, "Ny", `"a\n======= b"`), ""},
		{"without other", p + "#. Ny\n[art.a]\nhash = \"<Ny>\"\n# below\n", Update{Target: to("Nyt")}, p + "#. Ny\n[art.a]\nhash = \"<Ny>\"\nother = \"Nyt\"\n# below\n", ""},
		{"no line end", p + "#. Ny\n[art.a]\nhash = \"<Ny>\"", Update{Target: to("Nyt")}, e(ny, "Ny", "Nyt"), ""},
		{"emptied", e(ny+"#, reviewed\n", "Ny", "Nyt"), Update{Target: to("")}, e(ny, "Ny", ""), e(ny+"#, reviewed\n", "Ny", "")},
		{"emptied between its quotes", q(ny+"#| Gammal\n#, fuzzy, <for Ny Gl>\n", "Gammal", "'''\nGl\n'''"), Update{Target: to("")}, q(ny, "Gammal", "'''\n'''"), ""},
		{"an obsolete one", e(ny+"#, obsolete\n", "Ny", "Gl"), Update{Target: to("Nyt")}, e(ny+"#, obsolete\n", "Ny", "Nyt"), ""},
		{"reviewed was the other text", e(ny+"#, reviewed, x\n", "Ny", "Nyt"), Update{Target: to("Nyd")}, e(ny+"#, x\n", "Ny", "Nyd"), ""},
		{"a proposal is not decided about", e(ny+"#, conflict\n#? B\n", "Ny", "A"), Update{Target: to("C"), Note: "neither"}, e(ny+"#, conflict\n# neither\n#? B\n", "Ny", "C"), ""},

		// Accepted.
		{"accepted", e(ny+"#| Gammal\n#, fuzzy, <for Ny Gl>\n# mine\n", "Gammal", "Gl"), Update{Accepted: true}, e(ny+"# mine\n", "Ny", "Gl"), e(ny+"#| Gammal\n# mine\n", "Gammal", "Gl")},
		{"accepted and mended", e(ny+"#| Gammal\n#, fuzzy, <for Ny Gl>\n", "Gammal", "Gl"), Update{Target: to("Nyt"), MadeFrom: "Ny", Accepted: true}, e(ny, "Ny", "Nyt"), e(ny+"#| Gammal\n", "Gammal", "Nyt")},
		{"a machine's", e(ny+"#, fuzzy, machine, <for Ny M>, x\n", "0", "M"), Update{Accepted: true}, e(ny+"#, x\n", "Ny", "M"), ""},
		{"doubted, was reviewed", e(ny+"#, fuzzy, doubted, was-reviewed, <for Ny Gl>\n", "0", "Gl"), Update{Accepted: true}, e(ny, "Ny", "Gl"), ""},
		{"a text that was empty", q(ny+"#, fuzzy\n", "0", "'''\nGl''' # <for Ny Gammal>"), Update{Accepted: true}, q(ny, "Ny", "'''\nGl'''"), ""},
		{"current already", e(ny+"#, reviewed\n", "Ny", "Nyt"), Update{Accepted: true, MadeFrom: "Ny"}, "", ""},
		{"stale, the article is not synced", e(p+"#. Gammal\n", "Gammal", "Gl"), Update{Target: to("Nyt"), MadeFrom: "Ny", Accepted: true},
			e(p+"#. Gammal\n#| Ny\n#, fuzzy, <for Gammal Nyt>\n", "Ny", "Nyt"), e(ny, "Ny", "Nyt")},
		{"typed with another source before the eyes", e(p+"#. Gammal\n", "Gammal", ""), Update{Target: to("Nyt"), MadeFrom: "Ny"},
			e(p+"#. Gammal\n#| Ny\n#, fuzzy, <for Gammal Nyt>\n", "Ny", "Nyt"), e(ny, "Ny", "Nyt")},
		{"for a source that is gone", e(ny, "Ny", ""), Update{Target: to("Gl"), MadeFrom: "Gammal", Accepted: true}, e(ny+"#| Gammal\n#, fuzzy, <for Ny Gl>\n", "Gammal", "Gl"), ""},
		{"for a source that is gone, reviewed", e(ny, "Ny", ""), Update{Target: to("Gl"), MadeFrom: "Gammal", Accepted: true, Reviewed: is(true)}, e(ny+"#| Gammal\n#, fuzzy, was-reviewed, <for Ny Gl>\n", "Gammal", "Gl"), ""},
		{"for a source that is gone, a machine's", e(ny+"#, fuzzy, machine, doubted, <for Ny M>\n", "0", "M"), Update{MadeFrom: "Gammal", Accepted: true}, e(ny+"#| Gammal\n#, fuzzy, <for Ny M>\n", "Gammal", "M"), ""},
		{"for a source that is gone, an offer", e(ny+"#| Annan\n#, fuzzy, suggested, <for Ny S>\n", "Annan", "S"), Update{MadeFrom: "Gammal", Accepted: true}, e(ny+"#| Gammal\n#, fuzzy, <for Ny S>\n", "Gammal", "S"), ""},
		{"for a source that is gone, once reviewed", e(ny+"#, reviewed\n", "Ny", "Nyt"), Update{MadeFrom: "Gammal", Accepted: true}, e(ny+"#| Gammal\n#, fuzzy, was-reviewed, <for Ny Nyt>\n", "Gammal", "Nyt"), ""},
		{"the same, and reviewed for that", e(ny+"#, reviewed\n", "Ny", "Nyt"), Update{MadeFrom: "Gammal", Accepted: true, Reviewed: is(true)}, e(ny+"#| Gammal\n#, fuzzy, was-reviewed, <for Ny Nyt>\n", "Gammal", "Nyt"), ""},
		{"the same, with another text", e(ny+"#, reviewed\n", "Ny", "Nyt"), Update{Target: to("Gl"), MadeFrom: "Gammal", Accepted: true}, e(ny+"#| Gammal\n#, fuzzy, <for Ny Gl>\n", "Gammal", "Gl"), ""},
		{"a source of which an editor took white space", e(p+"#. Ny\n#. rad\n#, fuzzy\n", "0", "Gl"), Update{MadeFrom: "Ny  \nrad", Accepted: true}, e(p+"#. Ny\n#. rad\n", `Ny  \nrad`, "Gl"), ""},
		{"no source is shown", e("#, fuzzy\n", "Gammal", "Gl"), Update{MadeFrom: "Ny", Accepted: true}, e("", "Ny", "Gl"), ""},
		{"nothing is known of the source", e("#, fuzzy\n", "Ny", "Gl"), Update{Accepted: true}, e("", "Ny", "Gl"), ""},

		// Open.
		{"doubt", e(ny, "Ny", "Nyt"), Update{Fuzzy: true}, e(ny+"#, fuzzy, <for Ny Nyt>\n", "0", "Nyt"), e(ny+"#, fuzzy\n", "Ny", "Nyt")},
		{"doubt, reviewed", e(ny+"#, reviewed\n", "Ny", "Nyt"), Update{Fuzzy: true}, e(ny+"#, fuzzy, was-reviewed, <for Ny Nyt>\n", "0", "Nyt"), e(ny+"#, fuzzy, reviewed\n", "Ny", "Nyt")},
		{"doubt, reviewed, another text", e(ny+"#, reviewed\n", "Ny", "Nyt"), Update{Target: to("Nyd?"), Fuzzy: true}, e(ny+"#, fuzzy, <for Ny Nyd?>\n", "0", "Nyd?"), ""},
		{"doubt about a machine's", e(ny+"#, machine, <for Ny M>\n", "0", "M"), Update{Fuzzy: true}, e(ny+"#, fuzzy, machine, <for Ny M>\n", "0", "M"), ""},
		{"unsure work", e(ny, "Ny", ""), Update{Target: to("Nyt?"), Fuzzy: true, Note: "which one?"}, e(ny+"#, fuzzy, <for Ny Nyt?>\n# which one?\n", "0", "Nyt?"), e(ny+"#, fuzzy\n# which one?\n", "Ny", "Nyt?")},
		{"unsure work over a machine's", e(ny+"#, machine, <for Ny M>\n", "0", "M"), Update{Target: to("Nyt?"), Fuzzy: true}, e(ny+"#, fuzzy, <for Ny Nyt?>\n", "0", "Nyt?"), ""},
		{"open already", e(ny+"#| Gammal\n#, fuzzy, <for Ny Gl>\n", "Gammal", "Gl"), Update{Target: to("Nyt?"), Fuzzy: true}, e(ny+"#| Gammal\n#, fuzzy, <for Ny Gl>\n", "Gammal", "Nyt?"), ""},
		{"no source is shown, doubt", e("", "Ny", "Nyt"), Update{Fuzzy: true}, e("#, fuzzy\n", "0", "Nyt"), e("#, fuzzy\n", "Ny", "Nyt")},

		// A machine's.
		{"a draft", e(ny, "Ny", ""), Update{Target: to("M"), MadeFrom: "Ny", Machine: true}, e(ny+"#, fuzzy, machine, <for Ny M>\n", "0", "M"), e(ny+"#, fuzzy, machine\n", "Ny", "M")},
		{"a draft of another wording", e(ny, "Ny", ""), Update{Target: to("M"), MadeFrom: "Gammal", Machine: true}, e(ny+"#| Gammal\n#, fuzzy, machine, <for Ny M>\n", "0", "M"), ""},
		{"a better draft", e(ny+"#, fuzzy, machine, <for Ny M>\n", "0", "M"), Update{Target: to("N"), Machine: true}, e(ny+"#, fuzzy, machine, <for Ny N>\n", "0", "N"), ""},
		{"a draft again", e(ny+"#, machine, doubted, reviewed\n", "Gammal", "M"), Update{Machine: true}, e(ny+"#, fuzzy, machine, <for Ny M>\n", "0", "M"), ""},
		{"a draft in place of an offer", e(ny+"#| Annan\n#, fuzzy, suggested, <for Ny S>\n", "Annan", "S"), Update{Target: to("M"), Machine: true}, e(ny+"#, fuzzy, machine, <for Ny M>\n", "0", "M"), ""},

		// Reviewed.
		{"read by a second person", e(ny, "Ny", "Nyt"), Update{Reviewed: is(true)}, e(ny+"#, reviewed\n", "Ny", "Nyt"), ""},
		{"taken back", e(ny+"#, reviewed\n", "Ny", "Nyt"), Update{Reviewed: is(false)}, e(ny, "Ny", "Nyt"), ""},
		{"accepted by it", e(ny+"#| Gammal\n#, fuzzy, was-reviewed, <for Ny Gl>\n", "Gammal", "Gl"), Update{Accepted: true, Reviewed: is(true)}, e(ny+"#, reviewed\n", "Ny", "Gl"), ""},
		{"mended by it", e(ny+"#, reviewed\n", "Ny", "Nyt"), Update{Target: to("Nyd"), Reviewed: is(true)}, e(ny+"#, reviewed\n", "Ny", "Nyd"), ""},

		// A note.
		{"a note", e(ny+"#, x\n# mine\n", "Ny", "Nyt"), Update{Note: "asked\nthe author"}, e(ny+"#, x\n# mine\n# asked\n# the author\n", "Ny", "Nyt"), ""},
		{"a note that looks like ours", e(ny, "Ny", ""), Update{Note: ", fuzzy\n. x\n\n#| y\n"}, e(ny+"# , fuzzy\n# . x\n#\n# #| y\n", "Ny", ""), ""},
		{"a note with control characters", e(ny, "Ny", ""), Update{Note: "a\x1bb\r\nc\rd"}, e(ny+"# a\\x1bb\n# c\\x0dd\n", "Ny", ""), ""},
	} {
		t.Run(x.name, func(t *testing.T) {
			for _, eol := range []string{"\n", "\r\n"} {
				text := func(s string) string { return strings.ReplaceAll(samples.Expand(s), "\n", eol) }
				c, want := parseDanish(t, text(x.before)), text(x.before)
				if x.want != "" {
					want = text(x.want)
				}
				x.u.ID, x.u.Rev = "art.a", c.Rev("art.a")
				got, err := Write(c, []Update{x.u})
				if err != nil {
					t.Fatal(err)
				}
				diff(t, "text", string(got), want)
				after := parseDanish(t, string(got))
				if x.u.Target != nil && after.Entries[0].Target != *x.u.Target {
					t.Errorf("%q is read as %q", *x.u.Target, after.Entries[0].Target)
				}
				if x.hand == "" {
					continue
				}
				doc := samples.Doc("art.a=Ny")
				synced, _ := follow(after, doc, Options{Lang: language.Danish})
				byHand, _ := follow(parseDanish(t, text(x.hand)), doc, Options{Lang: language.Danish})
				diff(t, "after a sync", string(synced), string(byHand))
			}
		})
	}
}

// TestWriteRefuses: what is not written, by which name it is refused, and that nothing
// else is written then.
func TestWriteRefuses(t *testing.T) {
	fresh := samples.Expand(samples.Entry("#. paragraph\n#. Ny\n", "a", "Ny", "Nyt")+samples.Entry("#. paragraph\n#. Ny\n", "b", "Ny", "")+
		samples.Entry("#. paragraph\n#. Ny\n#, fuzzy, machine, <for Ny M>\n", "m", "0", "Min egen")) + "\n" + strings.Replace(samples.Sealed("S"), "art.a", "art.s", 1)
	c := parseAny(fresh, Options{Lang: language.Danish})
	up := func(id string, u Update) Update {
		u.ID = id
		if u.Rev == "" {
			u.Rev = c.Rev(id)
		}
		return u
	}
	good := up("art.a", Update{Target: to("Nyd")})
	for _, x := range []struct {
		name string
		list []Update
		want string
	}{
		{"no such entry", []Update{good, up("art.x", Update{Target: to("x")})}, "unknown art.x"},
		{"it has changed", []Update{good, up("art.b", Update{Rev: "0123456789abcdef", Target: to("x")})}, "changed art.b"},
		{"no revision", []Update{{ID: "art.a", Target: to("x")}}, "changed art.a"},
		{"named twice", []Update{good, good}, "changed art.a"},
		{"named twice, in other letters", []Update{good, up("ART.A", Update{Note: "x"})}, "changed ART.A"},
		{"sealed", []Update{good, up("art.s", Update{Note: "x"})}, "sealed art.s"},
		{"not UTF-8", []Update{good, up("art.b", Update{Target: to("a\xff")})}, "unreadable art.b"},
		{"line ends that no catalogue tells apart", []Update{up("art.b", Update{Target: to("a\r\nb")})}, "unreadable art.b"},
		{"too long", []Update{good, up("art.b", Update{Target: to(strings.Repeat("x", 70_000))})}, "unreadable art.b"},
		{"a note that is too long", []Update{up("art.b", Update{Note: strings.Repeat("x", 17<<20)})}, "unreadable art.b"},
		{"accepted, and there is nothing", []Update{good, up("art.b", Update{Accepted: true})}, "unfit art.b"},
		{"reviewed, and there is nothing", []Update{up("art.b", Update{Reviewed: is(true)})}, "unfit art.b"},
		{"emptied and accepted", []Update{up("art.a", Update{Target: to(""), Accepted: true})}, "unfit art.a"},
		{"accepted and fuzzy", []Update{up("art.a", Update{Fuzzy: true, Accepted: true})}, "unfit art.a"},
		{"a machine's in place of a person's", []Update{up("art.a", Update{Target: to("M"), Machine: true})}, "unfit art.a"},
		{"a machine's that a person has mended", []Update{up("art.m", Update{Target: to("M2"), Machine: true})}, "unfit art.m"},
		{"reviewed and fuzzy", []Update{up("art.a", Update{Fuzzy: true, Reviewed: is(true)})}, "unfit art.a"},
		{"a reviewed draft", []Update{up("art.b", Update{Target: to("M"), Machine: true, Reviewed: is(true)})}, "unfit art.b"},
		{"reviewed while it is open", []Update{up("art.m", Update{Reviewed: is(true)})}, "unfit art.m"},
		{"several reasons", []Update{up("art.x", Update{}), up("art.s", Update{}), up("art.b", Update{Accepted: true})}, "unknown art.x sealed art.s unfit art.b"},
	} {
		text, err := Write(c, x.list)
		var refused *WriteError
		if !errors.As(err, &refused) || text != nil {
			t.Errorf("%s: %v, %d bytes", x.name, err, len(text))
			continue
		}
		got := ""
		for _, r := range []struct {
			name string
			ids  []string
		}{{"unknown", refused.Unknown}, {"changed", refused.Changed}, {"sealed", refused.Sealed}, {"unreadable", refused.Unreadable}, {"unfit", refused.Unfit}} {
			if len(r.ids) > 0 {
				got += " " + r.name + " " + strings.Join(r.ids, " ")
			}
			for _, id := range r.ids {
				if !strings.Contains(err.Error(), id) || !strings.Contains(err.Error(), "locales/art.da.toml") {
					t.Errorf("%s: %s is not named: %v", x.name, id, err)
				}
			}
		}
		if got[1:] != x.want || !strings.HasPrefix(refused.Hint(), "nothing was written; ") {
			t.Errorf("%s: %s, want %s; %s", x.name, got, x.want, refused.Hint())
		}
	}
	broken := parseAny("[art.a\n", Options{Lang: language.Danish})
	text, err := Write(broken, []Update{{ID: "art.a"}})
	if refused := (*WriteError)(nil); !errors.As(err, &refused) || fmt.Sprint(refused.Unreadable) != "[art.a]" {
		t.Errorf("a broken catalogue: %q, %v", text, err)
	}
	origin := Parse(source.New("", []byte("#. paragraph\n[art.a]\nother = \"Ny\"\n")), Options{Lang: language.Swedish, Source: true})
	for _, u := range []Update{{Target: to("x")}, {Accepted: true}, {Fuzzy: true}, {Reviewed: is(false)}} {
		u.ID, u.Rev = "art.a", origin.Rev("art.a")
		if text, err := Write(origin, []Update{u}); err == nil {
			t.Errorf("a source catalogue: %q", text)
		}
	}
	noted, err := Write(origin, []Update{{ID: "art.a", Rev: origin.Rev("art.a"), Note: "mine"}})
	diff(t, "a note of the source's", string(noted), "#. paragraph\n# mine\n[art.a]\nother = \"Ny\"\n")
	if err != nil {
		t.Error(err)
	}
}

// TestRev: the revision is another one exactly if the entry says something else.
func TestRev(t *testing.T) {
	text := samples.Expand(samples.Entry("#. paragraph\n#. Ny\n#, x\n# mine\n", "a", "Ny", "Nyt"))
	rev := func(text string) string { return parseAny(text, Options{Lang: language.Danish}).Rev("art.a") }
	want := rev(text)
	for name, same := range map[string]string{
		"line ends": strings.ReplaceAll(text, "\n", "\r\n"), "no last line end": strings.TrimSuffix(text, "\n"),
		"another entry": "[art.b]\nother = \"x\"\n\n" + text, "a comment apart": "# head\n\n" + text,
	} {
		if got := rev(same); got != want || len(got) != 16 {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	for name, other := range map[string]string{
		"the text": strings.Replace(text, "Nyt", "Nyd", 1), "the quotes": strings.Replace(text, `"Nyt"`, "'Nyt'", 1), "a flag": strings.Replace(text, "x\n", "y\n", 1),
		"a note": strings.Replace(text, "mine", "yours", 1), "the source": strings.Replace(text, "#. Ny", "#. Nu", 1), "the hash": strings.Replace(text, "sha1-", "sha1-0", 1),
	} {
		if rev(other) == want {
			t.Errorf("%s: the revision is the same", name)
		}
	}
	if got := parseAny(text, Options{}).Rev("art.x"); got != "" {
		t.Errorf("no entry: %q", got)
	}
}

// FuzzWrite: whatever is written, it is refused or read back, and no other entry is
// touched.
func FuzzWrite(f *testing.F) {
	for i, s := range samples.Seeds {
		f.Add(s, "art.a", "Hej \"du\"\n'''", "", "note", uint8(i))
		f.Add(s, "art.b", "", "Ny", ", fuzzy\n\r\n", uint8(i*16))
		f.Add(s, "art.a", "\n======= x\\\n", "Hej", "", uint8(255-i))
	}
	for i := range 256 {
		f.Add(samples.Expand(samples.Entry("#. paragraph\n#. Ny\n#| Gl\n#, fuzzy, reviewed, <for Ny x>\n", "a", "Gl", "x")+"# end"), "art.a", "y", "Gl", "n", uint8(i))
	}
	f.Fuzz(func(t *testing.T, text, id, target, from, note string, what uint8) {
		c := Parse(source.New("", []byte(text)), Options{Lang: language.Danish})
		if c.Broken {
			return
		}
		bit := func(n int) bool { return what>>n&1 == 1 }
		u := Update{ID: id, Rev: c.Rev(id), MadeFrom: from, Note: note, Accepted: bit(0), Fuzzy: bit(1), Machine: bit(2)}
		if bit(3) {
			u.Reviewed = is(bit(4))
		}
		if bit(5) {
			u.Target = &target
		}
		written, err := Write(c, []Update{u})
		if err != nil {
			if written != nil || !strings.Contains(err.Error(), source.Printable(id)) {
				t.Fatalf("%q: %v", written, err)
			}
			return
		}
		got := Parse(source.New("", written), Options{Lang: language.Danish})
		if got.Broken || len(got.Entries) != len(c.Entries) {
			t.Fatalf("it cannot be read back: %s\n%q\n%q", shownFindings(got), text, written)
		}
		checkStock(t, got)
		for i := range c.Entries {
			was, is := &c.Entries[i], &got.Entries[i]
			if was != c.Entry(id) {
				if a, b := string(c.File.Text[was.Span.Start:was.Span.End]), string(written[is.Span.Start:is.Span.End]); a != b {
					t.Fatalf("%s has changed: %q, %q", was.ID, a, b)
				}
				continue
			}
			checkWritten(t, u, was, is)
			if a, b := twice(c.Record(i).Flags()), twice(got.Record(i).Flags()); !a && b {
				t.Fatalf("a flag stands twice: %q", written[is.Span.Start:is.Span.End])
			}
		}
		// What nobody has accepted stays so through a sync, and what is said stays.
		again, err := Write(got, []Update{{ID: id, Rev: got.Rev(id), Target: &got.Entry(id).Target}})
		if err != nil || string(again) != string(written) {
			t.Fatalf("the same text again: %v\n%q\n%q", err, written, again)
		}
	})
}

func twice(flags []notation.Flag) bool {
	flags = slices.Sorted(slices.Values(flags))
	return len(slices.Compact(slices.Clone(flags))) < len(flags)
}

// checkWritten compares an entry before and after an update.
func checkWritten(t *testing.T, u Update, was, is *l10n.Entry) {
	t.Helper()
	want := was.Target
	if u.Target != nil {
		want = *u.Target
	}
	if is.Target != want || is.Source != was.Source || is.Alternative != was.Alternative || is.Obsolete != was.Obsolete {
		t.Fatalf("%+v\n%+v\n%+v", u, was, is)
	}
	for _, note := range strings.Split(was.Note, "\n") {
		if note != "" && !slices.Contains(strings.Split(is.Note, "\n"), note) {
			t.Fatalf("the note %q is lost: %+v", note, is)
		}
	}
	open := is.Fuzzy || is.Machine
	if (u.Fuzzy || u.Machine) != open && (u.Fuzzy || u.Machine || u.Accepted && u.MadeFrom == "") {
		t.Fatalf("%+v is %+v", u, is)
	}
	if (u.Fuzzy && !was.Fuzzy || u.Machine) && (is.SourceHash == "" || is.SourceHash == l10n.Hash(was.Source)) {
		t.Fatalf("%+v is fuzzy and looks current to go-i18n", is)
	}
	if is.State == l10n.Reviewed && want != was.Target && u.Reviewed == nil {
		t.Fatalf("%+v: nobody has read that: %+v", u, is)
	}
	if u.Accepted && u.MadeFrom != "" && was.Source != "" && !was.Obsolete && is.Status(was.Source) == l10n.Current && !l10n.Shows(was.Source, u.MadeFrom) {
		t.Fatalf("%+v counts as current: %+v", u, is)
	}
}

// TestWriteSeveral: all entries of a file are written at once, in whatever order they are
// named.
func TestWriteSeveral(t *testing.T) {
	text := "# head\n\n"
	for i := range 3 {
		text += fmt.Sprintf("#. paragraph\n#. Ny\n#, fuzzy\n[art.e%d]\nhash = \"%s\"\nother = \"%d\" # y\n\n", i, l10n.NoHash, i)
	}
	c := parseDanish(t, strings.TrimRight(text, "\n"))
	var list []Update
	for _, i := range []int{2, 0} {
		id := fmt.Sprintf("art.e%d", i)
		list = append(list, Update{ID: id, Rev: c.Rev(id), Target: to("ny"), Accepted: true, Note: "n"})
	}
	got, err := Write(c, list)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.TrimRight(text, "\n")
	for _, i := range []int{0, 2} {
		want = strings.Replace(want, fmt.Sprintf("#, fuzzy\n[art.e%d]\nhash = \"%s\"\nother = \"%d\"", i, l10n.NoHash, i), fmt.Sprintf("# n\n[art.e%d]\nhash = \"%s\"\nother = \"ny\"", i, l10n.Hash("Ny")), 1)
	}
	diff(t, "both", string(got), want)
}
