package merge

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestMergeTwins: two new texts that both sides gave one id are two entries, and what an
// earlier merge has set apart stays as it is.
func TestMergeTwins(t *testing.T) {
	e := func(id, text, target string) string {
		return samples.Entry("#. paragraph\n#. "+text+"\n", id, text, target) + "\n"
	}
	rest := e("rest", "R", "r")
	for _, x := range []struct {
		name, base, ours, theirs string
		o                        Options
		want                     string // the targets, with their proposals
	}{
		{"both new", rest, rest + e("a", "A", "x"), rest + e("a", "B", "y"), Options{}, "r | x | y"},
		{"one new text", rest, rest + e("a", "A", "x"), rest + e("a", "A", "y"), Options{}, "r | x?y"},
		{"one that was changed", rest + e("a", "A", ""), rest + e("a", "A", "x"), rest + e("a", "B", "y"), Options{}, "r | x?y"},
		{"no base: nobody knows", "", rest + e("a", "A", "x"), rest + e("a", "B", "y"), Options{}, "r | x?y"},
		{"no base, twice in one file", "", rest + e("a", "A", "x"), rest + e("a", "B", "y"), Options{Twice: true}, "r | x | y"},
		{"the source of one is not known", rest, rest + "[art.a]\nhash = \"<0>\"\nother = \"x\"\n", rest + e("a", "B", "y"), Options{}, "r | x?y"},
		{"the hash tells", rest, rest + "[art.a]\nhash = \"<A>\"\nother = \"x\"\n", rest + e("a", "B", "y"), Options{}, "r | x | y"},
		{"ours has set theirs apart", rest, rest + e("a", "A", "x") + e("a-2", "B", "y"), rest + e("a", "B", "y"), Options{}, "r | x | y"},
		{"theirs has set ours apart", rest, rest + e("a", "B", "y"), rest + e("a", "A", "x") + e("a-2", "B", "y"), Options{}, "r | x | y"},
		{"that is another text", rest, rest + e("a", "A", "x") + e("a-2", "C", "z"), rest + e("a", "B", "y"), Options{}, "r | x | y | z"},
		{"that is another id", rest, rest + e("a", "A", "x") + e("a-b", "B", "z"), rest + e("a", "B", "y"), Options{}, "r | x | y | z"},
		{"the site's words are what the site asks for", "[rest]\nother = \"r\"\n", "[rest]\nother = \"r\"\n\n" + strings.ReplaceAll(e("a", "A", "x"), "art.", ""), "[rest]\nother = \"r\"\n\n" + strings.ReplaceAll(e("a", "B", "y"), "art.", ""), Options{Options: catalogue.Options{Messages: true}}, "r | x?y"},
	} {
		x.o.Lang = language.Danish
		base, ours, theirs := parseAny(x.base, x.o.Options), parseAny(x.ours, x.o.Options), parseAny(x.theirs, x.o.Options)
		byID := map[string]string{}
		for way, pair := range [][2]*catalogue.Catalogue{{ours, theirs}, {theirs, ours}} {
			text, _ := Merge(base, pair[0], pair[1], x.o)
			got := parseAny(string(text), x.o.Options)
			var list []string
			for i := range got.Entries {
				e := &got.Entries[i]
				texts := append(got.Record(i).Proposals(), e.Target)
				slices.Sort(texts)
				list = append(list, strings.Join(texts, "?"))
				if key := e.ID + l10n.Hash(e.Source); way > 0 && len(texts) == 1 && byID[key] != e.Target {
					t.Errorf("%s: %s is %q, and the other way round %q", x.name, e.ID, e.Target, byID[key])
				} else {
					byID[key] = e.Target
				}
			}
			slices.Sort(list)
			if all := strings.Join(list, " | "); all != x.want {
				t.Errorf("%s: %s, want %s\n%s", x.name, all, x.want, text)
			}
		}
	}
}

// TestRepairRules: what stands in a file is known to be a base, or a version, only as far
// as all of it can be read.
func TestRepairRules(t *testing.T) {
	e := func(id, text, target string) string {
		return samples.Entry("#. paragraph\n#. "+text+"\n", id, text, target) + "\n"
	}
	hunk := func(ours, base, theirs string) string {
		if base != "" {
			base = "||||||| c\n" + strings.TrimPrefix(base, "-")
		}
		return "<<<<<<< HEAD\n" + ours + base + "=======\n" + theirs + ">>>>>>> b\n"
	}
	o := catalogue.Options{Lang: language.Danish}
	unreadable := parseAny("# old\n\n[art.a\n", o)
	for _, x := range []struct {
		name, text string
		ancestor   *catalogue.Catalogue
		want       string
	}{
		{"the base of one conflict is no base", hunk(e("a", "A", "x"), e("a", "A", "z"), e("a", "A", "y")) + hunk(e("b", "B", "v"), "", e("b", "C", "w")), nil, "x?y | v?w"},
		{"a base that cannot be read is none", hunk(e("a", "A", "x"), "[art.a\n", e("a", "B", "y")), nil, "x?y"},
		{"nor is such an ancestor, then the file's is taken", e("rest", "R", "r") + hunk("# old\n\n"+e("a", "A", "x"), "# old\n\n"+e("a", "A", "x"), e("a", "A", "y")), unreadable, "r | y"},
		{"a flag on one side alone may be missing on the other", hunk("#. paragraph\n#. A\n#| C\n#, fuzzy\n", "", "#. paragraph\n#. A\n") + "[art.a]\nhash = \"<A>\"\nother = \"x\"\n", nil, "x!"},
		{"two texts, one id", e("a", "A", "x") + e("a", "B", "y"), nil, "x | y"},
		{"one text, one id", e("a", "A", "x") + e("a", "A", "y"), nil, "x?y"},
	} {
		fixed, _, err := Repair(source.New("", []byte(expandHashes(x.text))), Options{Options: o, Ancestor: x.ancestor})
		if err != nil {
			t.Errorf("%s: %v", x.name, err)
			continue
		}
		got := parseAny(string(fixed), o)
		var list []string
		for i := range got.Entries {
			texts := append(got.Record(i).Proposals(), got.Entries[i].Target)
			slices.Sort(texts)
			s := strings.Join(texts, "?")
			if got.Entries[i].Fuzzy && len(texts) == 1 {
				s += "!"
			}
			list = append(list, s)
		}
		slices.Sort(list)
		want := strings.Split(x.want, " | ")
		slices.Sort(want)
		if fmt.Sprint(list) != fmt.Sprint(want) {
			t.Errorf("%s: %q, want %q\n%s", x.name, list, want, fixed)
		}
	}
}
