package merge

import (
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestRepairKeepsAll repairs files of every shape that line merges leave, and looks for
// each text and note of either side. Texts to look for are capital letters, notes small
// ones behind "# ".
func TestRepairKeepsAll(t *testing.T) {
	entry := func(id, rest string) string { return "#. paragraph\n#. Källa\n[" + id + "]\n" + rest + "\n" }
	for name, c := range map[string]struct{ text, keeps string }{
		"twice":            {entry("art.a", "other = \"A\"") + "\n" + entry("art.b", "other = \"B\"") + "\n" + entry("art.a", "other = \"C\""), "A B C"},
		"twice, alike":     {entry("art.a", "other = \"A\"") + "\n" + entry("art.a", "other = \"A\""), "A"},
		"twice, one empty": {entry("art.a", "other = \"\"") + "\n# x\n" + entry("art.a", "other = \"A\"") + "# y\n", "A x y"},
		"twice, dense":     {"# x\n[art.a]\nother = \"A\"\n# y\n[art.a]\nother = \"B\"\n[art.c]\nother = \"C\"", "A B C x y"},
		"three times":      {"[art.a]\nother = \"A\"\n\n[art.a]\nother = \"B\"\n# x\n\n[art.a]\nother = \"C\"\n# y\n", "A B C x y"},
		"two ids":          {"[art.a]\nother = \"A\"\n\n[art.b]\nother = \"B\"\n\n# y\n[art.a]\nother = \"C\"\n\n# x\n[art.b]\nother = \"D\"\n", "A B C D x y"},
		"letter case":      {"[art.a]\nother = \"A\"\n\n[art.A]\nother = \"B\"\n", "A B"},
		"quoted":           {"[art.a]\nother = \"A\"\n\n[\"art.a\"]\nother = \"B\"\n", "A B"},
		"NFC":              {"[art.\"\u00e5\"]\nother = \"A\"\n\n[art.\"a\u030a\"]\nother = \"B\"\n", "A B"},
		"loose comments":   {"# w\n\n[art.a]\nother = \"A\"\n\n# x\n\n[art.a]\nother = \"B\"\n\n# y\n\n[art.a]\nother = \"C\"\n\n# z\n", "A B C w x y z"},
		"first of all":     {"# w\n\n[art.a]\nother = \"A\"\n\n[art.b]\nother = \"B\"\n\n[art.a]\nother = \"C\"", "A B C w"},
		"alternatives":     {"#, conflict\n#? A\n[art.a]\nother = \"B\"\n\n#, conflict\n#? C\n#?\n#? D\n[art.a]\nother = \"E\"\n", "A B C D E"},
		"CRLF":             {"# w\r\n\r\n[art.a]\r\nother = \"A\"\r\n\r\n# x\r\n[art.a]\r\nother = '''\r\nB\r\n'''\r\n", "A B w x"},
		"after a BOM":      {"\ufeff[art.a]\nother = \"A\"\n\n[art.a]\nother = \"B\"\n", "A B"},
		"key twice":        {"[art.a]\nhash = \"sha1-1\"\nother = \"A\" # x\nhash = \"sha1-2\"\n# y\nother = '''\nB\n'''\n", "A B x y"},
		"key and id twice": {"[art.a]\nother = \"A\"\nother = \"B\"\n\n[art.a]\nother = \"C\"\nother = \"D\"\n", "A B C D"},
		"hash twice":       {"[art.a]\nhash = \"sha1-1\"\nhash = \"sha1-2\"\nother = \"A\"\n", "A"},

		"two sentences, one id":          {"#. paragraph\n#. En mening om bröd\n[art.en-mening]\nhash = \"sha1-1\"\nother = \"A\"\n\n# x\n#. paragraph\n#. En mening om smör\n[art.en-mening]\nhash = \"sha1-2\"\nother = \"B\"\n", "A B x"},
		"two sentences, one id, markers": {"<<<<<<< HEAD\n#. paragraph\n#. En mening om bröd\n=======\n#. paragraph\n#. En mening om smör\n>>>>>>> b\n[art.en-mening]\n<<<<<<< HEAD\nhash = \"sha1-1\"\nother = \"A\"\n=======\nhash = \"sha1-2\"\nother = \"B\"\n>>>>>>> b\n", "A B"},

		"labels":              {"[art.a]\n<<<<<<< HEAD:locales/art.da.toml\nother = \"A\"\n||||||| merged common ancestors\nother = \"\"\n=======\nother = \"B\"\n>>>>>>> 1234567 (bo: text)\n", "A B"},
		"no labels":           {"[art.a]\n<<<<<<<\nother = \"A\"\n=======\nother = \"B\"\n>>>>>>>\n", "A B"},
		"other lines only":    {"# x\n[art.a]\nhash = \"sha1-1\"\n<<<<<<< HEAD\nother = \"A\"\n=======\nother = \"B\"\n>>>>>>> b\n# y\n\n[art.b]\nother = \"C\"\n", "A B C x y"},
		"hash lines only":     {"[art.a]\n<<<<<<< HEAD\nhash = \"sha1-1\"\n=======\nhash = \"sha1-2\"\n>>>>>>> b\nother = \"A\"\n", "A"},
		"from end to heading": {"[art.a]\n<<<<<<< HEAD\nother = \"A\"\n\n# x\n[art.b]\n=======\nother = \"B\"\n\n# y\n[art.c]\n>>>>>>> b\nother = \"C\"\n", "A B C x y"},
		"half of a text":      {"[art.a]\nother = '''\n<<<<<<< HEAD\nA\n'''\n=======\nB\n'''\n>>>>>>> b\n\n[art.b]\nother = \"C\"\n", "A B C"},
		"at both ends":        {"<<<<<<< HEAD\n# x\n\n=======\n# y\n\n>>>>>>> b\n[art.a]\nother = \"A\"\n<<<<<<< HEAD\n# z\n=======\n\n[art.b]\nother = \"B\"\n>>>>>>> b", "A B x y z"},
		"all of the file":     {"\ufeff<<<<<<< HEAD\r\n[art.a]\r\nother = \"A\"\r\n=======\r\n[art.a]\r\nother = \"B\"\r\n>>>>>>> b\r\n", "A B"},
		"one side has a BOM":  {"<<<<<<< HEAD\n\ufeff[art.a]\nother = \"A\"\n=======\n[art.a]\nother = \"B\"\n>>>>>>> b\n", "A B"},
		"one side empty":      {"[art.a]\n<<<<<<< HEAD\n=======\nother = \"B\"\n# x\n>>>>>>> b\n", "B x"},
		"twice in a side":     {"<<<<<<< HEAD\n[art.a]\nother = \"A\"\n\n[art.a]\nother = \"B\"\n=======\n[art.a]\nother = \"C\"\n>>>>>>> b\n", "A B C"},
		"twice in theirs":     {"<<<<<<< HEAD\n[art.a]\nother = \"A\"\n||||||| c\n=======\n[art.a]\nother = \"B\"\n>>>>>>> b\n\n[art.a]\nother = \"C\"\n", "A B C"},
		"added and moved":     {"# x\n[art.a]\nother = \"A\"\n\n<<<<<<< HEAD\n# y\n[art.a]\nother = \"B\"\n||||||| c\n[art.a]\nother = \"B\"\n=======\n>>>>>>> b\n\n[art.c]\nother = \"C\"\n", "A B C x y"},
		"twice in both":       {"[art.a]\nother = \"A\"\n\n<<<<<<< HEAD\n[art.c]\nother = \"C\"\n=======\n[art.c]\nother = \"D\"\n>>>>>>> b\n\n[art.a]\nother = \"B\"\n", "A B C D"},
		"base as a new text":  {"[art.a]\nother = \"A\"\n\n<<<<<<< HEAD\n[art.a]\nother = \"B\"\n||||||| c\n=======\n[art.b]\nother = \"C\"\n>>>>>>> b\n", "A B C"},

		"nested in ours":   {"[art.a]\n<<<<<<< HEAD\n<<<<<<< ours\nother = \"A\"\n=======\nother = \"B\"\n>>>>>>> theirs\n=======\nother = \"C\"\n>>>>>>> b\n", "A B C"},
		"nested in theirs": {"[art.a]\n<<<<<<< HEAD\nother = \"A\"\n=======\n<<<<<<< ours\nother = \"B\"\n=======\nother = \"C\"\n>>>>>>> theirs\n>>>>>>> b\n", "A B C"},
		"nested in both":   {"<<<<<<< HEAD\n<<<<<<< x\n[art.a]\nother = \"A\"\n=======\n[art.a]\nother = \"B\"\n>>>>>>> x\n=======\n<<<<<<< y\n[art.a]\nother = \"C\"\n||||||| y\n[art.a]\nother = \"A\"\n=======\n[art.a]\nother = \"D\"\n>>>>>>> y\n>>>>>>> b\n", "A B C D"},
		"three deep":       {"<<<<<<< 1\n<<<<<<< 2\n<<<<<<< 3\n[art.a]\nother = \"A\"\n=======\n[art.b]\nother = \"B\"\n>>>>>>> 3\n=======\n[art.c]\nother = \"C\"\n>>>>>>> 2\n=======\n[art.a]\nother = \"D\"\n>>>>>>> 1\n", "A B C D"},
		"nested with base": {"[art.a]\n<<<<<<< HEAD\n<<<<<<< ours\nother = \"A\"\n=======\nother = \"B\"\n>>>>>>> theirs\n||||||| c\nother = \"A\"\n=======\nother = \"C\"\n>>>>>>> b\n", "A B C"},
		"nested in a text": {"[art.a]\nother = '''\n<<<<<<< HEAD\n<<<<<<< ours\nA\n=======\nB\n>>>>>>> theirs\n=======\nC\n>>>>>>> b\n'''\n", "A B C"},
		"base of a base":   {"[art.a]\n<<<<<<< HEAD\nother = \"A\"\n||||||| merged common ancestors\n<<<<<<<<< Temporary merge branch 1\nother = \"A\"\n||||||||| 1234567\nother = \"\"\n=========\nother = \"B\"\n>>>>>>>>> Temporary merge branch 2\n=======\nother = \"B\"\n>>>>>>> b\n", "A B"},
	} {
		t.Run(name, func(t *testing.T) {
			o := Options{Options: catalogue.Options{Lang: language.Danish}}
			fixed, conflicts, err := Repair(source.New("", []byte(c.text)), o)
			if err != nil {
				t.Fatal(err)
			}
			for i, told := range conflicts {
				if slices.Contains(conflicts[:i], told) {
					t.Errorf("told twice: %v", told)
				}
			}
			got := readAny(t, string(fixed))
			checkStock(t, got)
			var have []string
			for i := range got.Entries {
				have = append(append(have, got.Entries[i].Target), got.Record(i).Proposals()...)
				if texts := got.Record(i).Proposals(); len(texts) > 0 && !got.Entries[i].Conflict {
					t.Errorf("%s has other texts and no flag that says so", got.Entries[i].ID)
				}
			}
			all := "\n" + strings.Join(have, "\n") + "\n"
			for _, word := range strings.Fields(c.keeps) {
				switch small := word == strings.ToLower(word); {
				case small && count(string(fixed), "# "+word) != 1:
					t.Errorf("the note %s stands %d times", word, count(string(fixed), "# "+word))
				case !small && !strings.Contains(all, "\n"+word+"\n"):
					t.Errorf("the text %s is lost", word)
				}
			}
			if crlf := strings.Count(string(fixed), "\r\n"); crlf > 0 && crlf != strings.Count(string(fixed), "\n") {
				t.Errorf("line ends: %q", fixed)
			}
			if again, _, err := Repair(got.File, o); !errors.Is(err, ErrNoMarkers) {
				t.Errorf("repaired once more: %q, %v", again, err)
			}
			if t.Failed() {
				t.Logf("%s\nrepaired:\n%s", c.text, fixed)
			}
		})
	}
}

// TestVersions: what is cut from a file in which an id stands twice is its entry, with
// the blank lines that set it off, and nothing of the others.
func TestVersions(t *testing.T) {
	for _, c := range []struct{ text, first, second string }{
		{"# h\n\n[a]\nx = '1'\n\n[b]\nx = '2'\n\n[a]\nx = '3'\n", "# h\n\n[a]\nx = '1'\n\n[b]\nx = '2'\n", "# h\n\n[b]\nx = '2'\n\n[a]\nx = '3'\n"},
		{"[a]\nx = '1'\n[a]\nx = '3'\n[b]\nx = '2'", "[a]\nx = '1'\n[b]\nx = '2'", "[a]\nx = '3'\n[b]\nx = '2'"},
		{"[b]\nx = '1'\n\n# l\n\n[a]\nx = '3'\n\n# m\n\n[a]\nx = '2'\n\n# n\n", "[b]\nx = '1'\n\n# l\n\n[a]\nx = '3'\n\n# m\n\n\n# n\n", "[b]\nx = '1'\n\n# l\n\n\n# m\n\n[a]\nx = '2'\n\n# n\n"},
		{"# o\n[a]\nx = '1'\n# t\n\n# o\n[a]\nx = '3'\n# u\n", "# o\n[a]\nx = '1'\n# t\n", "# o\n[a]\nx = '3'\n# u\n"},
		{"[a]\nx = '1' # i\n# c\nx = \"\"\"\n2\n\"\"\"\n", "[a]\nx = '1' # i\n# c\n", "[a]\n# c\nx = \"\"\"\n2\n\"\"\"\n"},
	} {
		whole := sideOf([]byte(c.text))
		list, _, err := whole.versions(catalogue.Options{})
		if err != nil || len(list) != 2 {
			t.Errorf("%q: %d versions, %v", c.text, len(list), err)
			continue
		}
		diff(t, "first", string(list[0].text), c.first)
		diff(t, "second", string(list[1].text), c.second)
		for _, v := range list {
			lines := strings.SplitAfter(c.text, "\n")
			var again strings.Builder
			for _, n := range v.lines {
				again.WriteString(lines[n-1])
			}
			diff(t, "the lines' numbers", again.String(), string(v.text))
		}
	}
}

// TestRepairBounds: a file that holds many versions of itself is refused before it costs
// anything.
func TestRepairBounds(t *testing.T) {
	deep := func(n int) string {
		return strings.Repeat("<<<<<<< a\n", n) + "[art.a]\nother = \"A\"\n" + strings.Repeat("=======\n>>>>>>> b\n", n)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for name, text := range map[string]string{
		"often": strings.Repeat("[art.a]\nother = \"A\"\n\n", 10_000),
		"deep":  deep(10_000),
		"wide":  strings.Repeat("<<<<<<< a\n<<<<<<< a\n<<<<<<< a\n<<<<<<< a\n<<<<<<< a\n=======\n", 3) + strings.Repeat("[art.a]\nother = \"A\"\n", 20),
		"keys":  "[art.a]\n" + strings.Repeat("other = \"A\"\n", 10_000),
	} {
		if fixed, _, err := Repair(source.New("", []byte(text)), Options{}); err == nil {
			t.Errorf("%s: repaired: %.200q", name, fixed)
		}
	}
	if runtime.ReadMemStats(&after); after.TotalAlloc-before.TotalAlloc > 500<<20 {
		t.Errorf("%d MiB to refuse them", (after.TotalAlloc-before.TotalAlloc)>>20)
	}
	if _, _, err := Repair(source.New("", []byte(deep(3))), Options{Options: catalogue.Options{Lang: language.Danish}}); err != nil {
		t.Errorf("three deep: %v", err)
	}
}

// TestRepairTells: what is wrong with a version is told once, with its place in the file.
func TestRepairTells(t *testing.T) {
	for name, c := range map[string]struct{ text, told string }{
		"besides":   {"[art.a]\nother = \"A\"\n\n[art.a]\nother = \"B\"\n\n[art.translation]\nother = \"C\"\n", "7:2 “translation”, it has other faults than ids that stand twice"},
		"in a side": {"[art.a]\n<<<<<<< a\nother = \"A\"\n=======\nother = \"B\"\nother = \"C\"\n\n[art.translation]\nother = \"C\"\n>>>>>>> b\n", "8:2 “translation”, the version theirs"},
		"in both":   {"[art.translation]\n<<<<<<< a\n=======\nother = \"B\"\n>>>>>>> b\n", "1:2 “translation”, the version ours and theirs"},
	} {
		_, _, err := Repair(source.New("art.da.toml", []byte(c.text)), Options{Options: catalogue.Options{Lang: language.Danish}})
		var broken *BrokenError
		if !errors.As(err, &broken) || len(broken.Findings) != 1 {
			t.Errorf("%s: %v, %v", name, err, broken)
			continue
		}
		told := broken.Findings[0].Pos.String() + " " + strings.SplitAfter(broken.Findings[0].Message, "”")[0] + ", " + err.Error()
		if !strings.HasPrefix(told, c.told) || broken.Findings[0].File.Name != "art.da.toml" {
			t.Errorf("%s: %s, want %s", name, told, c.told)
		}
	}
}

// TestAgreed: of a base that git has merged from several ancestors counts what they have
// alike.
func TestAgreed(t *testing.T) {
	const conflict = "<<<<<<<<< Temporary merge branch 1\nother = \"x\"\n=========\nother = \"y\"\n>>>>>>>>> Temporary merge branch 2\n"
	for name, c := range map[string]struct{ text, want string }{
		"one entry":    {"# head\n\n[art.a]\nother = \"a\"\n\n[art.b]\n" + conflict + "\n[art.c]\nother = \"c\"\n", "# head\n\n[art.a]\nother = \"a\"\n\n[art.c]\nother = \"c\"\n"},
		"with base":    {"[art.b]\n<<<<<<<<< 1\nother = \"x\"\n||||||||| 1234567\n<<<<<<<<<<< 3\nother = \"\"\n===========\nother = \"z\"\n>>>>>>>>>>> 4\n=========\nother = \"y\"\n>>>>>>>>> 2\n\n[art.c]\nother = \"c\"\n", "[art.c]\nother = \"c\"\n"},
		"CRLF":         {"[art.a]\r\nother = \"a\"\r\n\r\n[art.b]\r\n" + strings.ReplaceAll(conflict, "\n", "\r\n"), "[art.a]\r\nother = \"a\"\r\n"},
		"only one has": {"[art.a]\nother = \"a\"\n<<<<<<<<< 1\n\n[art.b]\nother = \"b\"\n=========\n>>>>>>>>> 2\n", "[art.a]\nother = \"a\"\n"},
		"twice":        {"[art.a]\nother = \"a\"\n\n[art.b]\nother = \"b\"\n\n[art.b]\nother = \"c\"\n", "[art.a]\nother = \"a\"\n"},
		"none":         {"[art.b]\n" + conflict, ""},
		"broken":       {"[art.translation]\nother = \"a\"\n\n[art.b]\n" + conflict, "nil"},
		"not merged":   {"[art.a]\nother = \"a\"\n", "nil"},
		"no end":       {"[art.a]\n<<<<<<<<< 1\nother = \"a\"\n", "nil"},
	} {
		got := "nil"
		if known := Agreed(source.New("", []byte(c.text)), Options{Options: catalogue.Options{Lang: language.Danish}}); known != nil {
			got = string(known.File.Text)
		}
		diff(t, name, got, c.want)
	}
}
