package catalogue

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/record"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// synced is an entry as sync leaves it, whose value a person has written.
func synced(id, value string) string {
	return fmt.Sprintf("#. paragraph\n#. Källa %s\n[art.%s]\nhash = %q\nother = %s\n\n", id, id, l10n.Hash("Källa "+id), value)
}

// byHand is an entry that nothing but its heading and its key make one.
func byHand(id, value string) string { return "[art." + id + "]\nother = " + value + "\n\n" }

// TestCertain: what a slip costs. Each file is broken; the rest is read as it is meant.
func TestCertain(t *testing.T) {
	a, b, c := synced("a", `"A"`), synced("b", "'''\nB\n'''"), synced("c", `"C"`)
	ha, hb, hc := byHand("a", `"A"`), byHand("b", "'''\nB\n'''"), byHand("c", `"C"`)
	fake := "[art.b]\nother = \"FALSK\"\n"
	for _, x := range []struct{ name, text, want string }{
		// Slips within a line: the entry is lost, whatever shape the others have.
		{"a quote", ha + byHand("x", `"Hon sade "hej" till mig"`) + hb + hc, "a=A b=B c=C"},
		{"a quote, first", byHand("x", `"Hon sade "hej""`) + ha + hb, "a=A b=B"},
		{"a quote, last", ha + hb + byHand("x", `"Hon sade "hej""`), "a=A b=B"},
		{"two quotes", byHand("x", `"a "b" c"`) + ha + byHand("y", `"a "b" c"`) + hb, "a=A b=B"},
		{"an apostrophe", ha + byHand("x", `'It's'`) + hb, "a=A b=B"},
		{"not closed", ha + byHand("x", `"Hej`) + hb, "a=A b=B"},
		{"a backslash at the end", ha + byHand("x", `"Hej\"`) + hb, "a=A b=B"},
		{"no quotes", ha + byHand("x", `Hej med dig`) + hb, "a=A b=B"},
		{"typographic quotes", ha + byHand("x", `”Hej”`) + hb, "a=A b=B"},
		{"no value", ha + byHand("x", ``) + hb, "a=A b=B"},
		{"an escape", ha + byHand("x", `"a\*b"`) + hb, "a=A b=B"},
		{"an escape on several lines", ha + byHand("x", "\"\"\"\na\\*b\n\"\"\"") + hb, "a=A b=B"},
		{"a number", ha + byHand("x", `1`) + hb, "a=A b=B"},
		{"a key twice", ha + "[art.x]\nother = \"1\"\nother = \"2\"\n\n" + hb, "a=A b=B"},
		{"too long", ha + byHand("x", `"`+strings.Repeat("x", record.MaxText+1)+`"`) + hb, "a=A b=B"},
		{"a heading that is not closed", ha + "[art.x\nother = \"X\"\n\n" + hb, "a=A b=B"},
		{"a heading with text", ha + "[art.x] other = \"X\"\n\n" + hb, "a=A b=B"},
		{"a list", ha + "[[art.x]]\nother = \"X\"\n\n" + hb, "a=A b=B"},
		{"an id in another", ha + "[art.a.x]\nother = \"X\"\n\n" + hb, "a=A b=B"},
		{"no heading at all", "hash = \"\"\nother = '''\nX\n'''\n\n" + ha + hb, "a=A b=B"},
		{"a control character", ha + byHand("x", "\"\x1b\"") + hb, "a=A b=B"},
		{"a carriage return", ha + byHand("x", "\"1\r2\"") + hb, "a=A b=B"},
		{"not UTF-8", ha + byHand("x", "\"bl\xe5\"") + hb, "a=A b=B"},
		{"CRLF", strings.ReplaceAll(ha+byHand("x", `"Hon sade "hej""`)+hb, "\n", "\r\n"), "a=A b=B"},
		{"a byte order mark", "\ufeff" + ha + byHand("x", `"Hon sade "hej""`) + hb, "a=A b=B"},
		{"an id twice", ha + byHand("x", `"1"`) + hb + byHand("x", `"2"`), "a=A b=B"},
		{"an id twice, one with a slip", ha + byHand("x", `"1"`) + hb + byHand("x", `"2 "" "`), "a=A b=B"},
		{"an id twice, in other quotes", ha + byHand("x", `"1"`) + hb + "[\"art\" . 'X']\nother = \"2\"\n", "a=A b=B"},

		// A heading in a text is a part of it where all else is as it should be.
		{"a heading in a text", byHand("x", "'''\nSe:\n[art.b]\nother = \"FALSK\"\n'''") + byHand("y", `"a "b" c"`) + hb, "x=Se:\n[art.b]\nother = \"FALSK\" b=B"},

		// Texts of several lines that do not end, and lines that are none of TOML: behind
		// them an entry must prove that it is one.
		{"no end, nothing proven", ha + byHand("x", "'''\nX") + hb + hc, "a=A"},
		{"no end", a + synced("x", "'''\nX") + b + c, "a=A b=B c=C"},
		{"no end, one line", a + synced("x", "'''X") + c + b, "a=A c=C b=B"},
		{"no end, last", a + b + synced("x", "'''\nX"), "a=A b=B"},
		{"no end, other quotes", a + synced("x", "\"\"\"\nX") + b + c, "a=A b=B c=C"},
		{"no end, then by hand", a + synced("x", "'''\nX") + hb + c, "a=A c=C"},
		{"no end, then proven, then by hand", a + synced("x", "'''\nX") + c + hb, "a=A c=C b=B"},
		{"no end, twice", synced("x", "'''\nX") + a + synced("y", "'''\nX") + b + c, "a=A b=B c=C"},
		{"no beginning", a + synced("x", "X\n'''") + b + c, "a=A b=B c=C"},
		{"lines without quotes", a + synced("x", "\"Hej\nmed dig\"") + b + c, "a=A b=B c=C"},
		{"lines after the text", a + synced("x", "\"Hej\"\nmed dig") + b + c, "a=A b=B c=C"},
		{"a triple quote in the text", a + synced("x", "'''\nhun sagde '''hej''' til\n'''") + b + c, "a=A b=B c=C"},
		{"a triple quote behind", a + synced("x", "\"Hej\"'''") + b + c, "a=A b=B c=C"},
		{"half a triple quote", a + synced("x", "''X'''\n") + b + c, "a=A b=B c=C"},
		{"a heading in a text without end", a + synced("x", "'''\nSe:\n"+fake) + b + c, "a=A b=B c=C"},
		{"a heading in a text without beginning", a + synced("x", "Se:\n"+fake+"'''") + b + c, "a=A b=B c=C"},
		{"a heading in a text in simple quotes", a + synced("x", "\"Se:\n"+fake+"\"") + b + c, "a=A b=B c=C"},
		{"a heading directly under a text in simple quotes", ha + byHand("x", "\"Se:\n[art.b]\nother = \"FALSK\"\n\n") + hc, "a=A"},
		{"a heading with comments in a text without end", a + synced("x", "'''\nSe:\n\n#. paragraph\n#. Källa b\n"+fake+"\n") + c, "a=A c=C"},
		{"a text that swallows all but its end", a + synced("x", "'''\nX\n") + "#. paragraph\n#. Källa y\n[art.y]\nhash = \"\"\nother = '''\n'''\n\n" + b, "a=A b=B"},
		{"a list of lists", a + "[art.x]\nother = [\n\"[art.b]\"\n]\n" + c, "a=A c=C"},

		// The file as a whole.
		{"merge markers", a + "<<<<<<< HEAD\n" + b + "=======\n" + c + ">>>>>>> x\n", ""},
		{"a merge marker in a text", a + synced("x", "'''\n=======\n'''") + b, ""},
		{"UTF-16", "\xff\xfe[\x00", ""},
		{"nothing but a slip", "other = \"a", ""},
	} {
		f := source.New("locales/art.da.toml", []byte(x.text))
		got := Parse(f, Options{Lang: language.Danish})
		checkFindings(t, got)
		if !got.Broken {
			t.Errorf("%s: not broken", x.name)
			continue
		}
		var kept []string
		if legible := got.Legible(); legible != nil {
			for i := range legible.Entries {
				e := &legible.Entries[i]
				kept = append(kept, strings.TrimPrefix(e.ID, "art.")+"="+e.Target)
				if where := string(f.Text[e.TargetSpan.Start:e.TargetSpan.End]); e.File != f || !strings.Contains(where, strings.ReplaceAll(e.Target, "\n", source.LineEnd(f.Text))) {
					t.Errorf("%s: %s stands at %q", x.name, e.ID, where)
				}
			}
		}
		if got := strings.Join(kept, " "); got != x.want {
			t.Errorf("%s: %q, want %q\n%s", x.name, got, x.want, shownFindings(Parse(f, Options{Lang: language.Danish})))
		}
		if text, changes := follow(got, samples.Doc("art.a=Källa a"), Options{Lang: language.Danish}); string(text) != x.text || changes != nil {
			t.Errorf("%s: a broken catalogue was synced", x.name)
		}
	}
}

// TestCertainNeverLies: whatever a single slip does to a file, every other text that is
// read is one that somebody wrote, and few are not read.
func TestCertainNeverLies(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	texts := []string{`"Hej"`, `""`, "'''\nHej\n'''", "'''\nHej\nmed \"dig\"\n'''", "'''\n'''", `"a \"b\" c"`, `'x'`, "\"\"\"\nen\nto\"\"\"", "'''Hej'''", "'''\nSe:\n[art.u1]\nother = \"FALSK\"\n'''"}
	pieces := []string{`"`, "'", "'''", `"""`, "\n", "[", "]", "#", "=", `\`, "x", " ", "\n\n", "[art.u2]\n", "other = "}
	broken, lost, most := 0, 0, 0
	for range 1500 {
		var parts []string
		want := map[string]string{}
		for k := range 8 {
			id := fmt.Sprintf("u%d", k)
			parts = append(parts, synced(id, texts[r.IntN(len(texts))]))
		}
		for _, e := range parseDanish(t, strings.Join(parts, "")).Entries {
			want[e.ID] = e.Target
		}
		hit := r.IntN(8)
		part, at := parts[hit], r.IntN(len(parts[hit]))
		switch r.IntN(3) {
		case 0:
			part = part[:at] + pieces[r.IntN(len(pieces))] + part[at:]
		case 1:
			part = part[:at] + part[min(len(part), at+1+r.IntN(3)):]
		default: // a line goes
			lines := strings.SplitAfter(part, "\n")
			n := r.IntN(len(lines))
			part = strings.Join(append(lines[:n:n], lines[n+1:]...), "")
		}
		whole := strings.Join(parts[:hit], "") + part + strings.Join(parts[hit+1:], "")
		c := Parse(source.New("locales/art.da.toml", []byte(whole)), Options{Lang: language.Danish})
		if !c.Broken {
			continue
		}
		broken++
		for id, text := range want {
			e := c.Legible().Entry(id)
			if e == nil {
				lost++
			} else if e.Target != text && id != fmt.Sprintf("art.u%d", hit) {
				t.Fatalf("%s is %q, not %q:\n%s", id, e.Target, text, whole)
			}
		}
		if c.Legible() != nil {
			most = max(most, 8-len(c.Legible().Entries))
		}
	}
	t.Logf("%d broken files, %.2f texts lost in each, at most %d", broken, float64(lost)/float64(broken), most)
	if broken < 300 || lost > 2*broken {
		t.Errorf("%d broken files, %d texts lost", broken, lost)
	}
}
