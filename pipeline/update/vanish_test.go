package update

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/inventory"
)

// numbered are n units from one on: as an article, as a source catalogue, and as a target
// one with a text each.
func numbered(from, n int) (article, sv, da string) {
	for i := from; i < from+n; i++ {
		text := fmt.Sprintf("Stycke %d handlar om sak %d", i, i*i)
		article += text + "\n\n"
		sv += fmt.Sprintf("a.s%d: %s\n", i, text)
		da += fmt.Sprintf("a.s%d: %s => Stykke %d\n", i, text, i)
	}
	return article, sv, da
}

// TestVanishing: no run makes more than a fifth of the translated units obsolete unasked.
func TestVanishing(t *testing.T) {
	_, sv, da := numbered(1, 105)
	catalogues := "-- locales/a.sv.toml --\n" + sv + "-- locales/a.da.toml --\n" + da
	keeps := func(from int) string {
		article, _, _ := numbered(from, 106-from)
		return "-- content/a.md --\n" + article
	}
	_, svFew, daFew := numbered(1, 25)
	few := "-- locales/a.sv.toml --\n" + svFew + "-- locales/a.da.toml --\n" + daFew
	fewLeft := func(n int) string {
		article, _, _ := numbered(26-n, n)
		return "-- content/a.md --\n" + article
	}
	all, _, _ := numbered(1, 105)
	for _, x := range []struct{ name, files, want string }{
		{"nothing", keeps(1) + catalogues, ""},
		{"a fifth", keeps(22) + catalogues, ""},
		{"more", keeps(23) + catalogues, "22 of 105 translated units would become obsolete"},
		{"twenty, however small the project is", fewLeft(5) + few, ""},
		{"twenty-one", fewLeft(4) + few, "21 of 25 translated units would become obsolete"},
		{"what is not translated", keeps(23) + "-- locales/a.sv.toml --\n" + sv + "-- locales/a.da.toml --\n" + da[strings.Index(da, "a.s30:"):], ""},
		{"what has gone before", keeps(23) + strings.ReplaceAll(catalogues, "\na.s1", "\nobsolete a.s1"), ""},
		{"what another article has now", "-- content/b.md --\n" + all + catalogues, ""},
		{"of an article that cannot be read", "-- content/a.md --\n<<<<<<< HEAD\n=======\n>>>>>>> x\n" + catalogues, ""},
		{"what is not to be translated any more", "-- content/a.md --\n<!-- ordbro: skip-start -->\n\n" + all + "<!-- ordbro: skip-end -->\n" + catalogues, "105 of 105 translated units would become obsolete"},

		{"an article is gone", "-- content/b.md --\nTÅG\n" + synced, "2 of 3 translated units would become obsolete; articles with catalogues that are not in content/: 1"},
		{"a small one of many", keeps(1) + catalogues + "-- locales/b.sv.toml --\nb.tag: TÅG\n" + daB, ""},
		{"two are gone", "-- content/c.md --\nHUS\n" + synced, "3 of 3 translated units would become obsolete; articles with catalogues that are not in content/: 2"},
		{"a fifth, with one that is gone", keeps(22) + catalogues + svB + daB, "22 of 106 translated units would become obsolete; articles with catalogues that are not in content/: 1"},
		{"one that is gone and that another article holds", "-- content/b.md --\nTÅG\n\nBRO\n\nFÄRJA\n" + synced, ""},
		{"one that is gone and that nobody has translated", "-- content/b.md --\nTÅG\n" + svA + noDaA + svB + daB, ""},
		{"what had gone from one that is gone", "-- content/b.md --\nTÅG\n" + svB + daB + "-- locales/a.sv.toml --\nobsolete a.bro: BRO\n-- locales/a.da.toml --\nobsolete a.bro: BRO => Broen\n", ""},
		{"nobody's", "-- content/b.md --\nTÅG\n" + svB + daB + "-- locales/x.da.toml --\nb.tag: TÅG => Tog\n", ""},
		{"another tool's", "-- content/b.md --\nTÅG\n" + svB + daB + "-- locales/x.da.toml --\n![hello]\n!other = \"Hej\"\n", ""},
		{"in any language", daEn + "-- content/b.md --\nTÅG\n" + svA + noDaA + "-- locales/a.en.toml --\na.bro: BRO => The bridge\n" + svB + daB, "1 of 2 translated units would become obsolete; articles with catalogues that are not in content/: 1"},
	} {
		err := Vanishing(load(t, worldOf(x.files).on(t), ""))
		got := ""
		if err != nil {
			got = err.Error()
			var v *VanishError
			if !errors.As(err, &v) || !strings.Contains(v.Hint(), "ordbro sync --bulk") {
				t.Errorf("%s: %v", x.name, err)
			}
		}
		if got != x.want {
			t.Errorf("%s: %s, want %s", x.name, got, x.want)
		}
	}
	if err := Vanishing(&inventory.Tree{}); err != nil {
		t.Errorf("nothing at all: %v", err)
	}
}
