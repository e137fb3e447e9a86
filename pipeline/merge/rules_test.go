package merge

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
)

// TestMergeDrops: an entry that one side has deleted goes only where the other side has
// nothing of its own in it.
func TestMergeDrops(t *testing.T) {
	e := func(above, other string) string { return samples.Entry("#. paragraph\n#. A\n"+above, "a", "A", other) }
	rest := "\n" + samples.Entry("#. paragraph\n#. B\n", "b", "B", "b")
	for _, x := range []struct {
		name, base, other string
		kept              bool
	}{
		{"empty", e("", ""), e("", ""), false},
		{"translated since", e("", ""), e("", "T"), true},
		{"translated", e("", "T"), e("", "T"), true},
		{"noted since", e("", ""), e("# mine\n", ""), true},
		{"a proposal since", e("", ""), e("#? P\n", ""), true},
		{"a proposal before", e("#? P\n", ""), e("#? P\n", ""), true},
		{"obsolete and pruned", e("#, obsolete\n", "T"), e("#, obsolete\n", "T"), false},
		{"obsolete, pruned with its proposal", e("#, obsolete\n#? P\n", "T"), e("#, obsolete\n#? P\n", "T"), false},
		{"obsolete, another proposal", e("#, obsolete\n", "T"), e("#, obsolete\n#? P\n", "T"), true},
		{"obsolete, another target", e("#, obsolete\n", "T"), e("#, obsolete\n", "U"), true},
		{"obsolete since", e("", "T"), e("#, obsolete\n", "T"), true},
		{"revived since", e("#, obsolete\n", "T"), e("", "T"), true},
	} {
		o := catalogue.Options{Lang: language.Danish}
		base, gone, other := parseAny(x.base+rest, o), parseAny(rest, o), parseAny(x.other+rest, o)
		for side, pair := range map[string][2]*catalogue.Catalogue{"theirs has deleted": {other, gone}, "ours has deleted": {gone, other}} {
			text, _ := Merge(base, pair[0], pair[1], Options{Options: o})
			if kept := strings.Contains(string(text), "[art.a]"); kept != x.kept {
				t.Errorf("%s, %s: kept %v\n%s", x.name, side, kept, text)
			}
		}
	}
}

// TestMergeSealed: an entry that cannot be merged by field stays whole, twice, unless one
// side alone has changed it.
func TestMergeSealed(t *testing.T) {
	plain := func(other string) string { return samples.Entry("#. paragraph\n#. Ny\n", "a", "Ny", other) }
	sealedText := func(other string) string { return plain(other) + "context = \"k\"\n" }
	for _, x := range []struct {
		name, base, ours, theirs string
		both                     bool
	}{
		{"both changed", sealedText("A"), sealedText("B"), sealedText("C"), true},
		{"sealed in ours", plain("A"), sealedText("B"), plain("C"), true},
		{"sealed in theirs", plain("A"), plain("B"), sealedText("C"), true},
		{"ours as it was", sealedText("A"), sealedText("A"), sealedText("C"), false},
		{"theirs as it was", sealedText("A"), sealedText("B"), sealedText("A"), false},
	} {
		o := catalogue.Options{Lang: language.Danish}
		text, conflicts := Merge(parseAny(x.base, o), parseAny(x.ours, o), parseAny(x.theirs, o), Options{Options: o})
		got := parseAny(string(text), o)
		if want := map[bool]int{true: 2, false: 1}[x.both]; got.Broken || len(got.Entries) != want || len(conflicts) != want-1 {
			t.Errorf("%s: %v\n%s", x.name, conflicts, text)
		}
	}
}

// TestMergeNotes joins what people wrote beside a text, line by line: what one side took
// away goes, and of a line that both changed stays what is more.
func TestMergeNotes(t *testing.T) {
	for _, x := range []struct{ name, base, ours, theirs, want string }{
		{"both add", "# a\n", "# a\n# b\n", "# a\n# c\n", "# a\n# c\n# b\n"},
		{"a line keeps its neighbour", "# a\n# z\n", "# o\n# a\n# z\n", "# a\n# z\n# y\n", "# o\n# a\n# z\n# y\n"},
		{"above the first", "# a\n", "# a\n# b\n", "# c\n# a\n", "# a\n# b\n# c\n"},
		{"ours took one away", "# a\n# b\n", "# b\n", "# a\n# b\n# c\n", "# b\n# c\n"},
		{"theirs took one away", "# a\n# b\n", "# a\n# b\n# c\n", "# b\n", "# b\n# c\n"},
		{"both took it away", "# a\n# b\n", "# b\n# o\n", "# b\n# t\n", "# b\n# t\n# o\n"},
		{"the same twice", "", "# a\n# a\n", "# a\n", "# a\n# a\n"},
		{"the same twice there", "", "# a\n", "# a\n# a\n", "# a\n# a\n"},
		{"one of two", "# a\n# a\n", "# a\n", "# a\n# a\n# c\n", "# a\n# c\n"},
		{"one of two there", "# a\n# a\n", "# a\n# a\n# c\n", "# a\n", "# a\n# c\n"},
		{"after one of two", "# a\n# a\n", "# a\n# a\n# o\n", "# a\n# a\n# t\n", "# a\n# a\n# o\n# t\n"},
		{"a proposal decided", "#? P\n", "# o\n", "#? P\n# t\n", "# o\n# t\n"},
		{"a proposal decided there", "#? P\n", "#? P\n# o\n", "# t\n", "# t\n# o\n"},
		{"another proposal", "#? P\n", "#? P\n#?\n#? Q\n", "#? P\n#?\n#? R\n", "#, conflict\n#? P\n#?\n#? Q\n#?\n#? R\n"},
		{"the same proposal", "", "#? P\n# o\n", "#? P\n", "#, conflict\n#? P\n# o\n"},
		{"what is proposed stands there", "", "#? T\n# o\n", "#? T\n", "# o\n"},
		{"an open proposal", "#, conflict\n#? P\n", "#, conflict\n#? P\n# o\n", "#, conflict\n#? P\n# t\n", "#, conflict\n# t\n#? P\n# o\n"},
		{"one whose flag was deleted", "#, conflict\n#? P\n", "#? P\n# o\n", "#, conflict\n#? P\n# t\n", "# t\n#? P\n# o\n"},
		{"other flags", "#, later\n", "#, later, sooner\n# o\n", "# t\n", "#, sooner\n# o\n# t\n"},
	} {
		o := catalogue.Options{Lang: language.Danish}
		version := func(above string) *catalogue.Catalogue {
			return parseAny(samples.Entry("#. paragraph\n#. A\n"+above, "a", "A", "T"), o)
		}
		text, _ := Merge(version(x.base), version(x.ours), version(x.theirs), Options{Options: o})
		got := strings.TrimPrefix(string(text), "#. paragraph\n#. A\n")
		diff(t, x.name, got[:strings.Index(got, "[art.a]")], x.want)
	}
}

// TestMergeInline: a comment behind a value is not lost; it becomes a line of its own.
func TestMergeInline(t *testing.T) {
	for _, x := range []struct{ name, base, ours, theirs, want string }{
		{"theirs added one", "", "# o\n", " # t", "# o|# t|"},
		{"ours has it too", "", " # t|# o\n", " # t", "# o|behind # t|"},
		{"ours has it as a line", "", "# t\n# o\n", " # t", "# t|# o|"},
		{"it was there, and ours took it away", " # t", "# o\n", " # t|# u\n", "# o|# u|"},
	} {
		o := catalogue.Options{Lang: language.Danish}
		version := func(s string) *catalogue.Catalogue {
			inline, above := "", s
			if strings.HasPrefix(s, " #") {
				inline, above, _ = strings.Cut(s, "|")
			}
			return parseAny(strings.TrimSuffix(samples.Entry("#. paragraph\n#. A\n"+above, "a", "A", "T"), "\n")+inline+"\n", o)
		}
		text, _ := Merge(version(x.base), version(x.ours), version(x.theirs), Options{Options: o})
		got := ""
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSpace(line)
			if _, behind, ok := strings.Cut(line, "\" # "); ok {
				got += "behind # " + behind + "|"
			} else if strings.HasPrefix(line, "# ") {
				got += line + "|"
			}
		}
		diff(t, x.name, got, x.want)
	}
}

// TestMergeForms: of plural forms that come from both sides one is open: so is the entry.
func TestMergeForms(t *testing.T) {
	o := catalogue.Options{Lang: language.Danish, Messages: true}
	version := func(flags, one, other string) *catalogue.Catalogue {
		return parseAny(flags+"[words]\none = \""+one+"\"\nother = \""+other+"\"\n", o)
	}
	for _, x := range []struct {
		ours, theirs *catalogue.Catalogue
		open         bool
	}{
		{version("", "1a", "n"), version("", "1", "na"), false},
		{version("#, fuzzy\n", "1a", "n"), version("", "1", "na"), true},
		{version("", "1a", "n"), version("#, fuzzy\n", "1", "na"), true},
		{version("#, fuzzy\n", "1a", "n"), version("", "1a", "n"), true},
		{version("", "1a", "na"), version("", "1", "na"), false},
	} {
		text, _ := Merge(version("", "1", "n"), x.ours, x.theirs, Options{Options: o})
		if got := parseAny(string(text), o); got.Broken || got.Entries[0].Fuzzy != x.open {
			t.Errorf("%s\n+\n%s\n=\n%s", x.ours.File.Text, x.theirs.File.Text, text)
		}
	}
}

// TestMergeQuotes: how a text is quoted follows the side that changed that; ours where
// both did, or where theirs has lost the line.
func TestMergeQuotes(t *testing.T) {
	for _, x := range []struct{ name, base, ours, theirs, want string }{
		{"theirs", `"T"`, `"T"`, `'T'`, `'T'`},
		{"ours", `"T"`, `'T'`, `"T"`, `'T'`},
		{"both", `"T"`, `'T'`, `"""T"""`, `'T'`},
		{"an empty text is gone there", `""`, `""`, "", `""`},
		{"and here", `""`, "", `""`, ""},
	} {
		o := catalogue.Options{Lang: language.Danish}
		version := func(note, quoted string) *catalogue.Catalogue {
			text := samples.Entry("#. paragraph\n#. A\n"+note, "a", "A", "")
			if quoted == "" {
				return parseAny(strings.Replace(text, "other = \"\"\n", "", 1), o)
			}
			return parseAny(strings.Replace(text, `""`, quoted, 1), o)
		}
		text, _ := Merge(version("", x.base), version("# o\n", x.ours), version("# t\n", x.theirs), Options{Options: o})
		_, got, _ := strings.Cut(string(text), "other = ")
		if strings.TrimSpace(got) != x.want || parseAny(string(text), o).Broken {
			t.Errorf("%s:\n%s", x.name, text)
		}
	}
}
