package update

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/project"
)

// committed are catalogues as git's last commit has them, of which some are missing.
func committed(archive string) (list []project.Committed) {
	all := worldOf(archive).catalogues()
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		key, _, _ := strings.Cut(strings.TrimPrefix(name, "locales/"), ".")
		list = append(list, project.Committed{Path: name, Key: key, Lang: all[name].Lang, Catalogue: all[name]})
	}
	return list
}

// looked are the articles that a sync looks for.
func looked(t *testing.T, tree *inventory.Tree, keys string) (list []*inventory.Article) {
	for key := range strings.FieldsSeq(keys) {
		list = append(list, article(t, tree, key))
	}
	return list
}

// TestWanted: which of the catalogues that git has and that are missing hold what a person
// wrote and the articles lack.
func TestWanted(t *testing.T) {
	const svNote = "-- locales/a.sv.toml --\na.bro: BRO # vilken?\na.farja: FÄRJA\n"
	const loose = "!# Husk: du-form\n\n"
	for _, x := range []struct {
		name, files string
		missing     string // what git has besides
		looked      string
		want        string
	}{
		{"nothing is missing", here + synced, "", "a b", ""},
		{"a target", here + svA + svB + daB, daA, "a b", "locales/a.da.toml"},
		{"a target, and the notes at the source", here + svB + daB, svA + daA, "a b", "locales/a.da.toml locales/a.sv.toml"},
		{"an empty target", here + svA + svB + daB, noDaA, "a b", ""},
		{"an empty target with a note", here + svA + svB + daB, "-- locales/a.da.toml --\na.bro: BRO => # hvilken?\n", "a b", "locales/a.da.toml"},
		{"an empty target with a note at none", here + svA + svB + daB, "-- locales/a.da.toml --\n" + loose + "a.bro: BRO =>\n", "a b", "locales/a.da.toml"},
		{"one of an article that is not looked at", here + svA + svB + daB, daA, "b", ""},
		{"the source, without a note", here + daA + svB + daB, svA, "a b", ""},
		{"the source, with a note", here + daA + svB + daB, svNote, "a b", "locales/a.sv.toml"},
		{"the source, with a note at none", here + daA + svB + daB, "-- locales/a.sv.toml --\n" + loose + "a.bro: BRO\n", "a b", "locales/a.sv.toml"},
		{"the source, broken", here + daA + svB + daB, "-- locales/a.sv.toml --\n!# vem?\n\n![a.bro\n", "a b", ""},
		{"the source, with a note at what stands elsewhere now", there + daA + "-- locales/b.sv.toml --\nb.tag: TÅG\na.bro: BRO\n" + daB, "-- locales/a.sv.toml --\na.bro: BRO # vilken?\na.farja: FÄRJA\n", "a b", ""},
		{"the source of another article, with a note", here + daA + svB + daB, svNote, "b", ""},
		{"the source of another article, with a note, beside what is wanted", here + daA + svB, svNote + daB, "b", "locales/b.da.toml"},
		{"of an article that cannot be read", "-- content/a.md --\n<<<<<<< HEAD\n=======\n>>>>>>> x\n-- content/b.md --\nTÅG\n" + svA + svB + daB, daA, "a b", ""},
		{"of an article that is not UTF-8", "-- content/a.md --\nBRO br\xf6d\n\nFÄRJA\n-- content/b.md --\nTÅG\n" + svA + svB + daB, daA, "a b", ""},
		{"an old name's, whose texts are here", "-- content/c.md --\nBRO\n\nFÄRJA\n" + svB + daB, svA + daA, "c", "locales/a.da.toml locales/a.sv.toml"},
		{"an old name's, whose texts are here in part", "-- content/c.md --\nBRO\n" + svB + daB, svA + daA, "c", ""},
		{"an old name's, whose texts are another's", "-- content/c.md --\nHUS\n", svA + daA, "c", ""},
		{"an old name's that has its source here", "-- content/c.md --\nBRO\n\nFÄRJA\n" + svB + daB + svA, daA, "c", "locales/a.da.toml"},
		{"an old name's, beside one that lacks nothing", "-- content/c.md --\nBRO\n" + svA + "-- locales/c.sv.toml --\na.bro: BRO\n-- locales/c.da.toml --\na.bro: BRO => Broen\n", daA, "c a", "locales/a.da.toml"},
		{"an old name's that is under way, in part", "-- content/c.md --\nBRO\n" + svB + daB + svA, daA, "c a", "locales/a.da.toml"},
		{"what stands in another catalogue now", there + "-- locales/a.sv.toml --\na.farja: FÄRJA\n-- locales/b.sv.toml --\nb.tag: TÅG\na.bro: BRO\n-- locales/b.da.toml --\nb.tag: TÅG => Toget\na.bro: BRO => Broen\n", "-- locales/a.da.toml --\na.bro: BRO => Broen\n", "a b", ""},
		{"what has moved, and its new place has not", there + "-- locales/a.sv.toml --\na.farja: FÄRJA\n-- locales/a.da.toml --\na.farja: FÄRJA => Færgen\n-- locales/b.sv.toml --\nb.tag: TÅG\na.bro: BRO\n" + daB, "-- locales/x.da.toml --\na.bro: BRO => Broen\n", "a b", "locales/x.da.toml"},
		{"two", here + svA + svB, daA + daB, "a b", "locales/a.da.toml locales/b.da.toml"},
		{"a language that no article lacks", here + svB + daB + svA + daA, "-- locales/x.da.toml --\nx.x: BRO => Broen\n", "a b", ""},
	} {
		p := worldOf(x.files).on(t)
		tree := load(t, p, "")
		s := Lacking(tree, looked(t, tree, x.looked), p.Config.Languages(), p.Config.Source)
		got := ""
		if s != nil {
			got = strings.Join(s.Wanted(committed(x.missing)), " ")
		}
		if got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

// TestWantedIn: where the source's language is not asked for, its notes are not missed.
func TestWantedIn(t *testing.T) {
	p := worldOf(here + svB + daB).on(t)
	tree := load(t, p, "")
	missing := committed("-- locales/a.sv.toml --\na.bro: BRO # vilken?\n" + noDaA)
	for _, x := range []struct {
		langs []language.Tag
		want  string
	}{
		{[]language.Tag{language.Danish}, ""},
		{[]language.Tag{language.Danish, language.Swedish}, "locales/a.sv.toml"},
	} {
		if got := strings.Join(Lacking(tree, tree.Articles, x.langs, p.Config.Source).Wanted(missing), " "); got != x.want {
			t.Errorf("%v: %q, want %q", x.langs, got, x.want)
		}
	}
}

// TestWantedAlso: the catalogue of an article that is gone stands here, but lacks what
// git's has and another article's unit wants.
func TestWantedAlso(t *testing.T) {
	const moved = there + "-- locales/a.sv.toml --\na.farja: FÄRJA\n-- locales/a.da.toml --\na.farja: FÄRJA => Færgen\n-- locales/b.sv.toml --\nb.tag: TÅG\na.bro: BRO\n"
	const gone = "-- locales/x.sv.toml --\nx.hus: HUS\n-- locales/x.da.toml --\nx.hus: HUS => Husene\n"
	for _, x := range []struct{ name, b, git, want string }{
		{"it has the text", daB, "-- locales/x.da.toml --\na.bro: BRO => Broen\nx.hus: HUS => Husene\n", "locales/x.da.toml"},
		{"it has nothing more", daB, "-- locales/x.da.toml --\nx.hus: HUS => Husene\n", ""},
		{"it is broken", daB, "-- locales/x.da.toml --\n![a.bro\n", ""},
		{"the unit has an entry", daB + "a.bro: BRO =>\n", "-- locales/x.da.toml --\na.bro: BRO => Broen\n", ""},
		{"its source has a note", daB, "-- locales/x.sv.toml --\na.bro: BRO # vilken?\n", ""},
		{"its source goes with it only where it is missing, too", daB, "-- locales/x.da.toml --\na.bro: BRO => Broen\n-- locales/x.sv.toml --\na.bro: BRO\n", "locales/x.da.toml"},
	} {
		p := worldOf(moved + x.b + gone).on(t)
		tree := load(t, p, "")
		s := Lacking(tree, tree.Articles, p.Config.Languages(), p.Config.Source)
		got := ""
		if s != nil {
			got = strings.Join(s.Wanted(committed(x.git)), " ")
			if !s.Also["locales/x.da.toml"] || s.Also["locales/b.da.toml"] || len(s.But) > 0 {
				t.Errorf("%s: %v, %v", x.name, s.Also, s.But)
			}
		}
		if got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
	// A text that is not at hand is nobody's to judge.
	p := worldOf(moved + daB + gone).on(t)
	tree := load(t, p, "")
	s := Lacking(tree, tree.Articles, p.Config.Languages(), p.Config.Source)
	for path, want := range map[string]int{"locales/x.da.toml": 0, "locales/b.da.toml": 1} {
		key, _, _ := strings.Cut(strings.TrimPrefix(path, "locales/"), ".")
		if got := s.Wanted([]project.Committed{{Path: path, Key: key, Lang: language.Danish}}); len(got) != want {
			t.Errorf("%s: %q", path, got)
		}
	}
}

// TestLacking: in which languages something is looked for at all.
func TestLacking(t *testing.T) {
	for _, x := range []struct{ name, files, past, looked, want string }{
		{"nothing is lacking", here + synced, "", "a b", ""},
		{"a catalogue", daEn + here + synced, "", "a b", "en sv"},
		{"an entry", "-- content/a.md --\nBRO\n\nFÄRJA\n\nHUS\n-- content/b.md --\nTÅG\n" + synced, "", "a b", "da sv sv"},
		{"not by those that are looked at", daEn + here + synced + "-- locales/a.en.toml --\na.bro: BRO =>\na.farja: FÄRJA =>\n", "", "a", ""},
		{"not by one that cannot be read", "-- content/a.md --\n<<<<<<< HEAD\n=======\n>>>>>>> x\n-- content/b.md --\nTÅG\n" + svB + daB, "", "a b", ""},
		{"not in a catalogue that is broken", here + svA + "-- locales/a.da.toml --\n![a.bro\n" + svB + daB, "", "a b", ""},
		{"not what is not translated", "-- content/a.md --\nBRO\n\nFÄRJA\n\n<!-- ordbro: skip -->\nHUS\n-- content/b.md --\nTÅG\n" + synced, "", "a b", ""},
		{"nor what comes back anyway", here + svA + svB + daB, daA, "a b", ""},
	} {
		p := worldOf(x.files).on(t)
		tree := load(t, p, x.past)
		s := Lacking(tree, looked(t, tree, x.looked), p.Config.Languages(), p.Config.Source)
		var got []string
		if s != nil {
			for _, tag := range s.Langs() {
				got = append(got, tag.String())
			}
		}
		slices.Sort(got)
		if g := strings.Join(got, " "); g != x.want {
			t.Errorf("%s: %q, want %q", x.name, g, x.want)
		}
	}
	past := daEn + here + svA + daA
	p := worldOf(past).on(t)
	tree := load(t, p, daB)
	if s := Lacking(tree, tree.Articles, p.Config.Languages(), p.Config.Source); s == nil || len(s.But) != 1 || !s.But["locales/b.da.toml"] {
		t.Error("what is recovered is not looked for")
	}
}

// TestUnderway: an article that has got another name, until the next sync.
func TestUnderway(t *testing.T) {
	for _, x := range []struct{ name, files, want string }{
		{"another name", "-- content/c.md --\nBRO\n\nFÄRJA\n" + synced + "-- content/b.md --\nTÅG\n", "a"},
		{"in part", "-- content/c.md --\nBRO\n" + synced + "-- content/b.md --\nTÅG\n", "a"},
		{"gone", "-- content/b.md --\nTÅG\n" + synced, ""},
		{"it had gone from there before", "-- content/b.md --\nTÅG\n\nBRO\n" + "-- locales/b.sv.toml --\nb.tag: TÅG\na.bro: BRO\n" + daB + "-- locales/a.sv.toml --\nobsolete a.bro: BRO\na.farja: FÄRJA\n", ""},
		{"nobody's", here + synced + "-- locales/x.da.toml --\na.bro: BRO => Broen\n", ""},
		{"another tool's, with our ids", "-- content/a.md --\nBRO\n-- locales/a.da.toml --\na.bro: BRO => Broen\n-- locales/x.da.toml --\n![a.bro]\n!other = \"Hej\"\n", ""},
		{"nothing is", here + synced, ""},
	} {
		tree := load(t, worldOf(x.files).on(t), "")
		var got []string
		for _, a := range Underway(tree) {
			got = append(got, a.Key)
		}
		if g := strings.Join(got, " "); g != x.want {
			t.Errorf("%s: %q, want %q", x.name, g, x.want)
		}
	}
}

// TestAbsentError: what is missing is named, the first few by name.
func TestAbsentError(t *testing.T) {
	for _, x := range []struct{ paths, want string }{
		{"a", "1 catalogue that git has is not here: a"},
		{"a b", "2 catalogues that git has are not here: a, b"},
		{"a b c d e", "5 catalogues that git has are not here: a, b, c, d, e"},
		{"a b c d e f", "6 catalogues that git has are not here: a, b, c, d, e and 1 more"},
	} {
		e := &AbsentError{Paths: strings.Fields(x.paths)}
		if got := e.Error(); got != x.want {
			t.Errorf("%s", got)
		}
	}
	if e := (&AbsentError{Restore: "git restore brings it back"}); e.Hint() != "nothing was written; git restore brings it back; ordbro sync --from HEAD recovers the texts; ordbro sync --bulk goes on without them" {
		t.Error(e.Hint())
	}
	if e := (&AbsentError{}); e.Hint() != "nothing was written; ordbro sync --from HEAD recovers the texts; ordbro sync --bulk goes on without them" {
		t.Error(e.Hint())
	}
}
