package update

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/internal/hint"
)

// TestReadableAgain: a catalogue that the next run could not read is refused, at the text
// that is too long.
func TestReadableAgain(t *testing.T) {
	p := worldOf(here + synced).on(t)
	tree := load(t, p, "")
	big := fmt.Sprintf("[a.bro]\nother = %q\n", strings.Repeat("x", 70_000))
	const more = " would be a catalogue that cannot be read back: "
	for _, x := range []struct{ name, path, text, first, want, next string }{
		{"small", "locales/a.da.toml", "[a.bro]\nother = \"Broen\"\n", "", "", ""},
		{"a text that a target cannot have", "locales/a.da.toml", big, "", "content/a.md:1:1: locales/a.da.toml" + more, "its longest text begins here"},
		{"before others drop what it has", "locales/a.da.toml", "", big, "content/a.md:1:1: locales/a.da.toml" + more, "its longest text begins here"},
		{"a source catalogue's may be longer", "locales/a.sv.toml", big, "", "", ""},
		{"of another article", "locales/b.da.toml", big, "", "content/b.md:1:1: locales/b.da.toml" + more, "its longest text begins here"},
		{"of none", "locales/x.da.toml", big, "", "locales/x.da.toml" + more, "split the article into several"},
		{"of one without text", "locales/empty.da.toml", big, "", "locales/empty.da.toml" + more, "split the article into several"},
	} {
		trees := append(tree.Articles, load(t, worldOf("-- content/empty.md --\n").on(t), "").Articles...)
		files := []File{{Path: "locales/b.sv.toml", Text: []byte("[b]\n")}, {Path: x.path, Text: []byte(x.text), First: []byte(x.first)}}
		err := readableAgain(files, trees, p.Config)
		if x.want == "" {
			if err != nil {
				t.Errorf("%s: %v", x.name, err)
			}
			continue
		}
		var h *hint.Error
		ok := errors.As(err, &h)
		if !ok || !strings.HasPrefix(err.Error(), x.want) || !strings.HasSuffix(err.Error(), "; nothing was written") || !strings.HasSuffix(h.Hint(), x.next) {
			t.Errorf("%s: %v, %+v", x.name, err, h)
		}
	}
}

// TestPlanRefuses: a plan in which a catalogue would be too large is none.
func TestPlanRefuses(t *testing.T) {
	p := worldOf("-- content/a.md --\n" + strings.Repeat("o\n", 500_001) + "\n").on(t)
	r, err := Plan(t.Context(), p.Config, load(t, p, ""), true, Options{})
	if err == nil || !strings.HasPrefix(err.Error(), "content/a.md:1:1: locales/a.da.toml would be a catalogue") {
		t.Errorf("%v, %v", err, r != nil)
	}
}

// TestPlanStops: a run that is interrupted has no plan.
func TestPlanStops(t *testing.T) {
	p := worldOf(here + synced).on(t)
	tree := load(t, p, "")
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if r, err := Plan(ctx, p.Config, tree, true, Options{}); r != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("%v, %v", r, err)
	}
}
