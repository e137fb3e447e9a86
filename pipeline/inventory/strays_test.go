package inventory

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// The texts of two articles.
const (
	ett = "Bron över sundet öppnades en sommardag"
	tva = "Färjorna gick dygnet runt innan dess"
)

// twoArticles are a (ett) and b (tva) as they were synced.
const twoArticles = "-- content/a.md --\n" + ett + "\n-- content/b.md --\n" + tva + "\n" +
	"-- locales/a.sv.toml --\n#. paragraph\n[a.ett]\nother = \"" + ett + "\"\n" +
	"-- locales/b.sv.toml --\n#. paragraph\n[b.tva]\nother = \"" + tva + "\"\n"

// TestStrays: which catalogues without an article are named, and from which nothing is
// taken.
func TestStrays(t *testing.T) {
	const (
		gone  = "there is no article content/c.md"
		left  = "locales/c.da.toml:5:9: this text stands in content/a.md now, whose catalogue does not have what is written here (a.ett, da)"
		other = gone + "; its entries are those of other articles' catalogues, and nothing is taken from it"
	)
	p := func(id, text, other string) string { return target("paragraph", "", id, text, other) }
	bare := func(id, other string) string { return "[" + id + "]\nother = \"" + other + "\"\n\n" }
	for _, x := range []struct {
		name, files string
		stray       bool
		want        string
	}{
		{"a text of the article's own", "-- locales/c.da.toml --\n" + p("c.x", "Borta", "Væk"), false, "locales/c.da.toml:0:0: " + gone},
		{"in two languages, of which one has a text", "-- locales/c.da.toml --\n" + p("c.x", "Borta", "Væk") + "-- locales/c.en.toml --\n" + p("c.x", "Borta", ""), false,
			"locales/c.da.toml:0:0: " + gone + "\nlocales/c.en.toml:0:0: " + gone},
		{"nothing but empty entries", "-- locales/c.da.toml --\n" + p("c.x", "Borta", ""), false, ""},
		{"a note in the source's", "-- locales/c.sv.toml --\n# vem?\n" + origin("paragraph", "c.x", "Borta"), false, "locales/c.sv.toml:0:0: " + gone},
		{"the source's without a note", "-- locales/c.sv.toml --\n" + origin("paragraph", "c.x", "Borta"), false, ""},
		{"no entry at all", "-- locales/c.da.toml --\n", false, ""},
		{"one that cannot be read", "-- locales/c.da.toml --\n[c.x", false, "locales/c.da.toml:0:0: " + gone + "\nlocales/c.da.toml:1:5: "},
		{"a copy of another article's", "-- locales/c.da.toml --\n" + p("a.ett", ett, "Broen"), true, "locales/c.da.toml:0:0: " + other},
		{"a copy without the comments", "-- locales/c.da.toml --\n" + bare("a.ett", "Broen"), true, "locales/c.da.toml:0:0: " + other},
		{"another tool's", "-- locales/c.da.toml --\n" + bare("hello.x", "Hej"), true, "locales/c.da.toml:0:0: " + other},
		{"a copy, and one text of its own", "-- locales/c.da.toml --\n" + p("a.ett", ett, "Broen") + p("c.x", "Borta", "Væk"), false, "locales/c.da.toml:0:0: " + gone + "\n" + left},
		{"a copy, and one that shows its source", "-- locales/c.da.toml --\n" + p("a.ett", ett, "Broen") + p("x.x", "Borta", "Væk"), false, "locales/c.da.toml:0:0: " + gone + "\n" + left},
		{"its own name, without comments: nobody's", "-- locales/c.da.toml --\n" + bare("x.x", "Væk"), true, "locales/c.da.toml:0:0: " + other},
		{"its own source catalogue tells", "-- locales/c.sv.toml --\n" + origin("paragraph", "x.x", "Borta") + "-- locales/c.da.toml --\n" + bare("x.x", "Væk"), false,
			"locales/c.da.toml:0:0: " + gone + "\nlocales/c.sv.toml:0:0: " + gone},
		{"a text that another article has now: nothing is left", "-- locales/c.da.toml --\n" + p("c.x", "Det här stycket har flyttat till b", "Flyttet") + "-- content/d.md --\nDet här stycket har flyttat till b\n", false, ""},
	} {
		tree := load(t, twoArticles+x.files, Options{})
		got := lines(tree.Findings)
		if got = cutAfter(got, "locales/c.da.toml:1:5: "); got != x.want {
			t.Errorf("%s:\n got %s\nwant %s", x.name, got, x.want)
		}
		for _, f := range tree.Findings {
			if f.Fix == "" || strings.Contains(f.Message, "nothing is taken") != strings.Contains(f.Fix, "move the file out") {
				t.Errorf("%s: %+v", x.name, f)
			}
		}
		if c := article(t, tree, "c"); c.Stray != x.stray {
			t.Errorf("%s: stray %v", x.name, c.Stray)
		}
	}
}

// cutAfter leaves out what another package says behind a place.
func cutAfter(text, place string) string {
	before, after, ok := strings.Cut(text, place)
	if _, rest, more := strings.Cut(after, "\n"); more {
		return before + place + "\n" + rest
	}
	if !ok {
		return text
	}
	return before + place
}

// TestLeftBehind: an entry that stands with another article than its unit is named if it
// holds what the unit's own entry does not.
func TestLeftBehind(t *testing.T) {
	p := func(before, id, text, other string) string { return target("paragraph", before, id, text, other) }
	const said = "this text stands in content/a.md now, whose catalogue does not have what is written here (a.ett, da)"
	for _, x := range []struct{ name, files, want string }{
		{"it says more", "-- locales/b.da.toml --\n" + p("", "a.ett", ett, "Broen"), "locales/b.da.toml:5:9: " + said},
		{"the same text stands in both", "-- locales/a.da.toml --\n" + p("", "a.ett", ett, "Broen") + "-- locales/b.da.toml --\n" + p("", "a.ett", ett, "Broen"), ""},
		{"another one", "-- locales/a.da.toml --\n" + p("", "a.ett", ett, "En bro") + "-- locales/b.da.toml --\n" + p("", "a.ett", ett, "Broen"), "locales/b.da.toml:5:9: " + said},
		{"empty", "-- locales/b.da.toml --\n" + p("", "a.ett", ett, ""), ""},
		{"a note", "-- locales/b.da.toml --\n" + p("# bro?\n", "a.ett", ett, ""), "locales/b.da.toml:6:9: " + said},
		{"a suggestion", "-- locales/b.da.toml --\n" + p("#, fuzzy, suggested\n", "a.ett", ett, "Broen"), "locales/b.da.toml:6:9: " + said},
		{"a note in the source catalogue", "-- locales/b.sv.toml --\n" + origin("paragraph", "b.tva", tva) + "# bro?\n" + origin("paragraph", "a.ett", ett),
			"locales/b.sv.toml:8:9: " + strings.Replace(said, ", da", ", sv", 1)},
		{"with an article that is gone", "-- locales/c.da.toml --\n" + p("", "a.ett", ett, "Broen") + p("", "c.x", "Borta", "Væk"), "locales/c.da.toml:0:0: there is no article content/c.md\nlocales/c.da.toml:5:9: " + said},
		{"with nobody's", "-- locales/c.da.toml --\n" + p("", "a.ett", ett, "Broen"), "locales/c.da.toml:0:0: there is no article content/c.md; its entries are those of other articles' catalogues, and nothing is taken from it"},
		{"of an article that cannot be read nobody knows the units", "-- content/b.md --\n<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> x\n-- locales/b.da.toml --\n" + p("", "a.ett", ett, "Broen"), ""},
		{"with two", "-- content/d.md --\nNågot helt annat står här\n-- locales/d.da.toml --\n" + p("", "a.ett", ett, "Den") + "-- locales/b.da.toml --\n" + p("", "a.ett", ett, "Broen"),
			"locales/b.da.toml:5:9: " + said + "\nlocales/d.da.toml:5:9: " + said},
	} {
		tree := load(t, twoArticles+x.files, Options{})
		if got := lines(tree.Findings); got != x.want {
			t.Errorf("%s:\n got %s\nwant %s", x.name, got, x.want)
		}
	}
	// It has moved since the last sync, which will take it along: no fault.
	moved := strings.NewReplacer("-- content/a.md --\n"+ett, "-- content/a.md --\nNågonting annat skriver vi nu här", "-- content/b.md --\n"+tva, "-- content/b.md --\n"+tva+"\n\n"+ett).Replace(twoArticles)
	tree := load(t, moved+"-- locales/a.da.toml --\n"+p("", "a.ett", ett, "Broen"), Options{})
	if got := lines(tree.Findings); got != "" || tree.Owner["a.ett"].Key != "b" {
		t.Errorf("moved: %s", got)
	}
	if away := tree.Away(); len(away) != 2 || len(away[EntryKey{language.Danish, "a.ett"}]) != 1 || away[EntryKey{language.Swedish, "a.ett"}][0].Key != "a" {
		t.Errorf("moved: %v", away)
	}
	// A copy of an article with its catalogues has its ids until the next sync, and they
	// are not the other's that stand there.
	copied := twoArticles + "-- content/c.md --\n" + ett + "\n-- locales/c.sv.toml --\n" + origin("paragraph", "a.ett", ett) + "-- locales/c.da.toml --\n" + p("", "a.ett", ett, "Broen")
	tree = load(t, copied, Options{})
	if got := lines(tree.Findings); got != "" || len(tree.Away()) != 0 || tree.Owner["a.ett"].Key != "a" {
		t.Errorf("copied: %s, %v", got, tree.Away())
	}
}

// TestWorked: somebody has written about a unit in some catalogue, or nobody.
func TestWorked(t *testing.T) {
	const suggested = "#, fuzzy, suggested\n"
	p := func(before, id, other string) string { return target("paragraph", before, id, ett, other) }
	for _, x := range []struct {
		name, files string
		want        bool
	}{
		{"nobody", "", false},
		{"an empty entry", "-- locales/a.da.toml --\n" + p("", "a.ett", ""), false},
		{"a text", "-- locales/a.da.toml --\n" + p("", "a.ett", "Broen"), true},
		{"in the other language", "-- locales/a.da.toml --\n" + p("", "a.ett", "") + "-- locales/a.en.toml --\n" + p("", "a.ett", "The bridge"), true},
		{"of another unit", "-- locales/a.da.toml --\n" + p("", "a.x", "Broen"), false},
		{"a note", "-- locales/a.da.toml --\n" + p("# bro?\n", "a.ett", ""), true},
		{"a note in the source's", "-- locales/a.sv.toml --\n# bro?\n" + origin("paragraph", "a.ett", ett), true},
		{"a suggestion, the last of its kind", "-- locales/a.da.toml --\n" + p(suggested, "a.ett", "Broen"), true},
		{"a suggestion that stands where it came from", "-- locales/a.da.toml --\n" + p(suggested, "a.ett", "Broen") + "-- locales/b.da.toml --\n" + p("", "b.x", "Broen"), false},
		{"one that stands as a suggestion alone", "-- locales/a.da.toml --\n" + p(suggested, "a.ett", "Broen") + "-- locales/b.da.toml --\n" + p(suggested, "b.x", "Broen"), true},
		{"it stands there in another language", "-- locales/a.da.toml --\n" + p(suggested, "a.ett", "Broen") + "-- locales/b.en.toml --\n" + p("", "b.x", "Broen"), true},
		{"it came from one that is gone", "-- locales/a.da.toml --\n" + p(suggested, "a.ett", "Broen") + "-- locales/c.da.toml --\n" + p("", "c.x", "Broen"), false},
		{"in a language that is not the project's", "-- locales/a.fi.toml --\n" + p("", "a.ett", "Silta"), true},
		{"another article's in such a language", "-- locales/b.fi.toml --\n" + p("", "a.ett", "Silta"), false},
		{"nothing in such a language", "-- locales/a.fi.toml --\n" + p("", "a.ett", ""), false},
	} {
		tree := load(t, twoArticles+x.files, Options{})
		if got := tree.Worked(article(t, tree, "a"), "a.ett"); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}

// TestStrangers: entries whose ids no text has, and which unit each is probably meant for.
func TestStrangers(t *testing.T) {
	p := func(before, id, text, other string) string { return target("paragraph", before, id, text, other) }
	const page = "-- content/a.md --\n`kod`\n\nEtt kort stycke\n\nEtt till\n-- content/b.md --\nNågot annat\n"
	sv := "-- locales/a.sv.toml --\n" + origin("paragraph", "a.stycke", "Ett kort stycke") + origin("paragraph", "a.till", "Ett till") +
		"-- locales/b.sv.toml --\n" + origin("paragraph", "b.annat", "Något annat")
	for _, x := range []struct{ name, files, want string }{
		{"none", sv + "-- locales/a.da.toml --\n" + p("", "a.stycke", "Ett kort stycke", "X") + p("", "a.till", "Ett till", "X"), ""},
		{"the text that it shows tells", sv + "-- locales/a.da.toml --\n" + p("", "a.x", "Ett till", "X"), "a.x is like a.till, which has none"},
		{"else the nearest id without an entry", sv + "-- locales/a.da.toml --\n" + p("", "a.stycket", "Hm", "X") + p("", "a.till", "Ett till", "X"), "a.stycket is like a.stycke, which has none"},
		{"else the nearest of all", sv + "-- locales/a.da.toml --\n" + p("", "a.tills", "Hm", "X") + p("", "a.till", "Ett till", "X"), "a.tills is like a.till"},
		{"the text is no sign where its unit has an entry", sv + "-- locales/a.da.toml --\n" + p("", "a.tills", "Ett till", "X") + p("", "a.till", "Ett till", "X"), "a.tills is like a.till"},
		{"like nothing", sv + "-- locales/a.da.toml --\n" + p("", "zzzzzzzzzz.qqqqqqqq", "Hm", "X"), "zzzzzzzzzz.qqqqqqqq"},
		{"without comments", sv + "-- locales/a.da.toml --\n[a.stycket]\nother = \"X\"\n", "a.stycket is like a.stycke, which has none"},
		{"an id in another letter case is the unit's", sv + "-- locales/a.da.toml --\n" + p("", "a.Till", "Ett till", "X"), ""},
		{"another article's", sv + "-- locales/a.da.toml --\n" + p("", "b.annat", "Något annat", "X"), ""},
		{"one that another article had at the last sync", sv + "-- locales/b.sv.toml --\n" + origin("paragraph", "b.gammal", "Förr") + "-- locales/a.da.toml --\n" + p("", "b.gammal", "Förr", "X"), ""},
		{"one that an article that is gone had", sv + "-- locales/c.sv.toml --\n" + origin("paragraph", "c.gammal", "Förr") + "-- locales/a.da.toml --\n" + p("", "c.gammal", "Förr", "X"), ""},
		{"an obsolete one", sv + "-- locales/a.da.toml --\n" + p("#, obsolete\n", "a.gammal", "Förr", "X"), ""},
		{"one that is obsolete in another language", sv + "-- locales/a.da.toml --\n" + p("", "a.gammal", "Förr", "X") + "-- locales/a.en.toml --\n" + p("#, obsolete\n", "a.gammal", "Förr", "X"), ""},
		{"one that another language has too", sv + "-- locales/a.da.toml --\n" + p("", "a.gammal", "Förr", "X") + "-- locales/a.en.toml --\n" + p("", "a.gammal", "Förr", "X"), "a.gammal"},
		{"one that a new article's text will have", sv + "-- content/n.md --\nHelt nytt\n-- locales/a.da.toml --\n" + p("", "n.helt-nytt", "Helt nytt", "X"), ""},
		{"one that a new text will have, in another letter case", sv + "-- content/a.md --\nEtt kort stycke\n\nEtt till\n\nNyskrivet här\n-- locales/a.da.toml --\n" + p("", "a.Nyskrivet-Har", "Nyskrivet här", "X"), ""},
		{"the text of what is not translated is none", sv + "-- locales/a.da.toml --\n" + p("", "zzzzzzzzzz.qqqqqqqq", "`kod`", "X"), "zzzzzzzzzz.qqqqqqqq"},
		{"without a source catalogue nobody knows", "-- locales/a.da.toml --\n" + p("", "a.x", "Ett till", "X") + p("", "a.y", "Hm", "X"), ""},
		{"nor with one that cannot be read", "-- locales/a.sv.toml --\n[a.\n-- locales/a.da.toml --\n" + p("", "a.y", "Hm", "X"), ""},
		{"nor in an article that cannot be read", sv + "-- content/a.md --\n<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> x\n-- locales/a.da.toml --\n" + p("", "a.y", "Hm", "X"), ""},
		{"no catalogue", sv, ""},
	} {
		tree := load(t, page+x.files, Options{})
		a := article(t, tree, "a")
		var got []string
		for _, s := range tree.Strangers(a, a.Edition(language.Danish, nil, l10n.Translated)) {
			line := s.Entry.ID
			if s.Like >= 0 {
				line += " is like " + a.IDs[s.Like]
			}
			if s.Free {
				line += ", which has none"
			}
			if at := string(a.Targets[language.Danish].File.Text[s.ID.Start:s.ID.End]); at != s.Entry.ID {
				line += fmt.Sprintf(" at %q", at)
			}
			got = append(got, line)
		}
		slices.Sort(got)
		if s := strings.Join(got, "\n"); s != x.want {
			t.Errorf("%s: %q, want %q; %q", x.name, s, x.want, a.IDs)
		}
	}
}
