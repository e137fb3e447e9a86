package merge

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/source"
)

// FuzzMerge merges any three files, read in any way.
func FuzzMerge(f *testing.F) {
	for i, s := range samples.Seeds {
		f.Add(s, samples.Seeds[(i+1)%len(samples.Seeds)], samples.Seeds[(i+3)%len(samples.Seeds)], i%3)
		f.Add("", s, strings.ReplaceAll(s, "a", "b"), i%3)
		f.Add(s, strings.ReplaceAll(s, "'a'", "'b'"), strings.ReplaceAll(s, "\r\n", "\n"), i%3)
	}
	f.Add("[a]\none = 'x'\n", "[a]\none = 'y'\n#? z\n", "[a]\none = 'z'\n#, conflict\n", 1)
	f.Add("[a]\n", "#, conflict\n#? \"x\\n\"\n#?\n#? y\n[a]\nother = 'q'", "[a.b]\nother = 'x'\n", 0)
	f.Fuzz(func(t *testing.T, base, ours, theirs string, mode int) {
		o := Options{Options: catalogue.Options{Lang: language.Danish, Messages: mode%3 == 1, Source: mode%3 == 2}}
		read := func(text string) *catalogue.Catalogue {
			return catalogue.Parse(source.New("", []byte(text)), o.Options)
		}
		b, x, y := read(base), read(ours), read(theirs)
		text, conflicts := Merge(b, x, y, o)
		if len(conflicts) > 0 && conflicts[0].Field == "file" {
			if string(text) != ours {
				t.Errorf("nothing was merged, and ours is changed: %q", text)
			}
			return
		}
		got := read(string(text))
		if got.Broken {
			t.Fatalf("%s\n%q", shownFindings(got), text)
		}
		for _, c := range conflicts {
			if f := c.Finding(got); f.Message == "" || f.Fix == "" || f.Pos.Line == 0 {
				t.Errorf("%+v", f)
			}
		}
		if o.Source {
			return
		}
		checkStockNonEmpty(t, got)
		for _, side := range []*catalogue.Catalogue{x, y} {
			for i := range side.Entries {
				checkKept(t, b, x, y, got, &side.Entries[i], conflicts)
			}
		}
	})
}

// checkStockNonEmpty is checkStock for a file that holds something.
func checkStockNonEmpty(t *testing.T, c *catalogue.Catalogue) {
	t.Helper()
	if strings.TrimSpace(string(c.File.Text)) != "" {
		checkStock(t, c)
	}
}

// FuzzRepair takes any file apart.
func FuzzRepair(f *testing.F) {
	for i, s := range samples.Seeds {
		f.Add([]byte(s))
		f.Add(WithMarkers([]byte(s), []byte(samples.Seeds[(i+1)%len(samples.Seeds)])))
	}
	f.Add([]byte("[a]\n<<<<<<< x\nother = 'a'\n||||||| y\n=======\nother = 'b'\n>>>>>>>\n<<<<<<<\n#? c\n=======\n# d\n>>>>>>> z"))
	f.Fuzz(func(t *testing.T, text []byte) {
		o := Options{Options: catalogue.Options{Lang: language.Danish}}
		fixed, conflicts, err := Repair(source.New("", text), o)
		var broken *BrokenError
		switch {
		case errors.As(err, &broken):
			if len(broken.Findings) == 0 {
				t.Errorf("no finding: %v", err)
			}
			return
		case err != nil:
			return
		case len(conflicts) > 0 && conflicts[0].Field == "file":
			return
		}
		got := catalogue.Parse(source.New("", fixed), o.Options)
		if got.Broken {
			t.Fatalf("%s\n%q\n%q", shownFindings(got), text, fixed)
		}
		if again, _, err := Repair(got.File, o); !errors.Is(err, ErrNoMarkers) {
			t.Errorf("%q, %v", again, err)
		}
	})
}
