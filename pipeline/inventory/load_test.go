package inventory

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// TestDetect: languages are looked for where somebody asks, in what is translated, and
// are none where an author has declared them or the project's terms say nothing.
func TestDetect(t *testing.T) {
	const english = "This is a paragraph that somebody has written in English by mistake, and nobody saw it."
	archive := "-- content/a.md --\nDet här är en vanlig svensk mening, som var och en kan läsa.\n\n" + english +
		"\n\n<!-- ordbro: lang=en reason=\"citat\" -->\nAnother sentence that was written in English, and is meant to be.\n\n<!-- ordbro: skip -->\n" + english + "\n"
	if a := load(t, archive, Options{}).Articles[0]; a.Detected != nil {
		t.Errorf("nobody has asked: %v", a.Detected)
	}
	a := load(t, archive, Options{Detect: true}).Articles[0]
	var got []string
	for i, tag := range a.Detected {
		got = append(got, strings.Replace(tag.String(), "und", "-", 1)+" "+map[bool]string{true: "t", false: "s"}[a.Doc.Units[i].Translate])
	}
	if want := []string{"- t", "en t", "- s", "- s"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	// The terms of the glossary are nobody's language: with them alone there is nothing to tell by.
	neutral := load(t, archive+"-- glossary.toml --\nkeep = [\""+strings.Join(strings.Fields(strings.NewReplacer(",", "", ".", "").Replace(english)), "\", \"")+"\"]\n", Options{Detect: true}).Articles[0]
	if neutral.Detected[1] != (language.Tag{}) {
		t.Errorf("terms: %v", neutral.Detected)
	}
}

// TestLoadStops: a run that is interrupted has no tree.
func TestLoadStops(t *testing.T) {
	p := folder(t, twoArticles)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if tree, err := Load(ctx, p, Options{Detect: true}); tree != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("%v, %v", tree, err)
	}
	if tree, err := Load(t.Context(), folder(t, "-- ordbro.toml --\nsource = \"da\"\ntargets = [\"sv\"]\n"+twoArticles), Options{}); tree != nil || err == nil {
		t.Errorf("another source: %v", err)
	}
}

// TestTreeOnly: the articles that paths name, with ids that the whole project has given.
func TestTreeOnly(t *testing.T) {
	tree := load(t, twoArticles+"-- content/c.md --\n"+ett+"\n-- content/CON.md --\n-- locales/d.da.toml --\n"+target("paragraph", "", "d.x", "Borta", "Væk"), Options{})
	keys := func(list []*Article) (s string) {
		for _, a := range list {
			s += a.Key + " "
		}
		return s
	}
	for _, x := range []struct{ paths, articles, findings string }{
		{"", "a b c ", "content/CON.md locales/d.da.toml"},
		{"content", "a b c ", "content/CON.md locales/d.da.toml"},
		{"content/c.md content/a.md", "a c ", ""},
		{"locales/b.sv.toml", "b ", ""},
	} {
		only, err := tree.Only(strings.Fields(x.paths))
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, f := range only.Findings {
			found = append(found, f.Path())
		}
		slices.Sort(found)
		if keys(only.Articles) != x.articles || strings.Join(found, " ") != x.findings || keys(only.Everything()) != "a b c d " || len(only.Orphans) != 1 {
			t.Errorf("%q: %s, %q", x.paths, keys(only.Articles), found)
		}
		if c := article(t, only, "c"); c.IDs[0] != "c.bron-over-sundet-oppnades-en-sommardag" || only.Owner["a.ett"].Key != "a" {
			t.Errorf("%q: %q", x.paths, c.IDs)
		}
	}
	if _, err := tree.Only([]string{"content/x.md"}); err == nil {
		t.Error("there is no article x")
	}
}

// TestKnownOf: what the units were at the last sync, by which of an article's catalogues.
func TestKnownOf(t *testing.T) {
	p := func(flags, id, text, other string) string { return target("paragraph", flags, id, text, other) }
	const sv, damaged = "-- locales/c.sv.toml --\n", "[c.\n"
	for _, x := range []struct{ name, files, want string }{
		{"the source's", sv + origin("paragraph", "c.a", "A") + "-- locales/c.da.toml --\n" + p("", "c.a", "B", "b") + p("", "c.b", "B", "b"), "c.a=A"},
		{"with what had gone", sv + origin("paragraph", "c.a", "A") + "#, obsolete\n" + origin("heading", "c.b", "B"), "c.a=A c.b=B~"},
		{"it is missing", "-- locales/c.da.toml --\n" + p("", "c.a", "A", ""), "c.a=A"},
		{"it is broken", sv + damaged + "-- locales/c.da.toml --\n" + p("", "c.a", "A", ""), "c.a=A"},
		{"the fullest of the others", "-- locales/c.da.toml --\n" + p("", "c.a", "A", "") + "-- locales/c.en.toml --\n" + p("", "c.b", "B", "") + p("", "c.c", "C", ""), "c.b=B c.c=C"},
		{"the first of equals", "-- locales/c.da.toml --\n" + p("", "c.a", "A", "") + "-- locales/c.en.toml --\n" + p("", "c.b", "B", ""), "c.a=A"},
		{"one that can be read", "-- locales/c.da.toml --\n" + p("", "c.a", "A", "") + p("", "c.b", "B", "") + damaged + "-- locales/c.en.toml --\n" + p("", "c.c", "C", ""), "c.c=C"},
		{"but for copies of another article's", "-- locales/c.da.toml --\n" + p("", "a.ett", ett, "") + p("", "c.a", "A", ""), "c.a=A"},
		{"the kind stands before the heading in older ones", sv + "#. heading · Priser\n[c.a]\nother = \"A\"\n", "c.a=A heading"},
		{"nothing", "", ""},
	} {
		a := article(t, load(t, twoArticles+"-- content/0.md --\nNoll\n-- content/c.md --\nNågot annat\n"+x.files, Options{}), "c")
		var got []string
		for _, k := range a.Known {
			word := k.ID + "=" + k.Text
			if k.Obsolete {
				word += "~"
			} else if k.Kind != "paragraph" {
				word += " " + k.Kind
			}
			got = append(got, word)
		}
		if s := strings.Join(got, " "); s != x.want {
			t.Errorf("%s: %s, want %s", x.name, s, x.want)
		}
	}
}

// TestResembles: a part of a text that was split tells whose part it is, and a parted twin
// what it shared.
func TestResembles(t *testing.T) {
	tree := load(t, "-- content/a.md --\n"+ett+"\n\n"+tva+"\n-- content/b.md --\n"+ett+" "+tva+" då\n"+
		"-- locales/a.sv.toml --\n"+origin("paragraph", "a.x", ett+" "+tva)+
		"-- locales/b.sv.toml --\n"+origin("paragraph", "a.x", ett+" "+tva+" då"), Options{})
	a, b := article(t, tree, "a"), article(t, tree, "b")
	id := slices.Index(a.IDs, "a.x")
	if id < 0 || len(a.Resembles) != 1 || a.Resembles[1-id].ID != "a.x" || a.Resembles[1-id].Home != a || a.Origins["a.x"].Home != a {
		t.Errorf("%q, %+v", a.IDs, a.Resembles)
	}
	if len(b.Parted) != 1 || b.Parted[b.IDs[0]] != "a.x" || tree.Owner["a.x"] != a || tree.Owner[b.IDs[0]] != b || tree.Owner[""] != nil {
		t.Errorf("%q, %v", b.IDs, b.Parted)
	}
	if e := a.Edition(language.Danish, nil, l10n.Translated); e.Entries[0] != nil {
		t.Errorf("%+v", e.Entries)
	}
}
