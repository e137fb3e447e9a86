package merge

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
)

// TestBroken: what cannot be read is not merged.
func TestBroken(t *testing.T) {
	o := catalogue.Options{Lang: language.Danish}
	broken := parseAny("[art.a\n", o)
	whole := parseAny(samples.Entry("", "a", "A", "T"), o)
	for name, x := range map[string]struct{ base, ours, theirs *catalogue.Catalogue }{"ours": {whole, broken, whole}, "theirs": {whole, whole, broken}} {
		text, conflicts := Merge(x.base, x.ours, x.theirs, Options{Options: o})
		if string(text) != string(x.ours.File.Text) || fmt.Sprint(conflicts) != "[{ file  one of them cannot be read}]" {
			t.Errorf("%s: %v\n%s", name, conflicts, text)
		}
	}
	other := parseAny(samples.Entry("", "b", "B", "U"), o)
	noted := parseAny("# mine\n\n"+samples.Entry("", "a", "A", "T"), o)
	if text, conflicts := Merge(parseAny("# mine\n\n[art.a\n", o), noted, other, Options{Options: o}); len(parseAny(string(text), o).Entries) != 2 || len(conflicts) > 0 || !strings.HasPrefix(string(text), "# mine\n") {
		t.Errorf("a base that cannot be read: %v\n%s", conflicts, text)
	}
}
