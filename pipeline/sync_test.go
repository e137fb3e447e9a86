package pipeline

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/update"
)

// A deadline is a context that ends when it has been asked so often.
type deadline struct {
	context.Context
	left int
}

func (d *deadline) Err() error {
	if d.left--; d.left < 0 {
		return context.Canceled
	}
	return nil
}

// TestHandedOverInOrder ends a sync after each of the files that it writes: every text is
// in one of them, and the next run makes what a whole one makes. Units move from an
// article to one before it and one after it, and from one that is gone; and two articles
// share one.
func TestHandedOverInOrder(t *testing.T) {
	dir := t.TempDir()
	text := func(list ...string) string { return strings.Join(list, "\n\n") + "\n" }
	const (
		up     = "En mening som flyttas till artikeln före den här."
		down   = "Ett stycke som flyttas till artikeln efter den här."
		gone   = "Här står det något ur en artikel som har tagits bort."
		shared = "Detta stod en gång i två artiklar med samma id."
	)
	restore(t, dir, map[string]string{
		"ordbro.toml":  "source = \"sv\"\ntargets = [\"da\", \"nb\"]\n",
		"content/a.md": text("# Alfa", shared),
		"content/b.md": text("# Beta", up, down, "Det här blir kvar i artikeln."),
		"content/c.md": text("# Gamma"),
		"content/d.md": text("# Delta", gone),
	})
	syncAll(t, dir)
	files := snapshot(t, dir)
	files["locales/a.sv.toml"] = strings.Replace(files["locales/a.sv.toml"], "[a.", "# från mötet\n[a.", 1)
	targets := 0
	for name, catalogue := range files {
		if strings.HasSuffix(name, ".da.toml") || strings.HasSuffix(name, ".nb.toml") {
			for strings.Contains(catalogue, `""`) {
				targets++
				catalogue = strings.Replace(catalogue, `""`, `"`+strings.Repeat("x", targets)+`"`, 1)
			}
			files[name] = catalogue
		}
	}
	// A branch has moved the shared text to c, another one has left it where it was.
	for _, lang := range []string{"sv", "da", "nb"} {
		a := files["locales/a."+lang+".toml"]
		files["locales/c."+lang+".toml"] += "\n" + a[strings.LastIndex(a, "#. paragraph"):]
	}
	files["content/c.md"] = text("# Gamma", shared)
	restore(t, dir, files)
	syncAll(t, dir)
	files = snapshot(t, dir)
	delete(files, "content/d.md")
	files["content/a.md"] = text("# Alfa", shared, up)
	files["content/b.md"] = text("# Beta", "Det här blir kvar i artikeln.")
	files["content/c.md"] = text("# Gamma", shared, down, gone)
	// A merge has left an improvement of a text with the article before its own.
	b := files["locales/b.da.toml"]
	left := b[strings.LastIndex(b, "#. paragraph"):]
	from := strings.Index(left, "other = ")
	targets++
	files["locales/a.da.toml"] += "\n" + left[:from] + `other = "` + strings.Repeat("x", targets) + "\"\n"
	restore(t, dir, files)
	syncAll(t, dir)
	want := snapshot(t, dir)

	until := func(n int) (done bool) {
		p, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer p.Close()
		tree, err := p.load(t.Context(), inventory.Options{Detect: true})
		if err != nil {
			t.Fatal(err)
		}
		r, err := update.Plan(t.Context(), p.Config(), tree, true, update.Options{})
		if err != nil {
			t.Fatal(err)
		}
		err = p.write(&deadline{t.Context(), n}, r)
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		return err == nil
	}
	for n := 0; ; n++ {
		restore(t, dir, files)
		done := until(n)
		all := ""
		for _, text := range snapshot(t, filepath.Join(dir, "locales")) {
			all += text
		}
		for i := range targets {
			target := strings.Repeat("x", i+1)
			if !strings.Contains(all, `"`+target+`"`) && !strings.Contains(all, "#? "+target+"\n") {
				t.Errorf("%s is in no file after %d", target, n)
			}
		}
		syncAll(t, dir)
		if diff := cmp.Diff(want, snapshot(t, dir)); diff != "" {
			t.Fatalf("after %d files and another run (-want +got):\n%s", n, diff)
		}
		if done {
			if n < 10 {
				t.Errorf("%d files were written", n)
			}
			return
		}
	}
}

// TestPutAside: two texts that could not be read are two files, and one is one.
func TestPutAside(t *testing.T) {
	dir := t.TempDir()
	restore(t, dir, map[string]string{"ordbro.toml": "source = \"sv\"\ntargets = [\"da\"]\n", "locales/a.da.toml": "x"})
	p, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	for _, text := range []string{"one", "one", "two", "one", "three", "two"} {
		if err := p.putAside("locales/a.da.toml", []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]string{"a.da.toml": "x", "a.da.toml.broken": "one", "a.da.toml.broken2": "two", "a.da.toml.broken3": "three"}
	if diff := cmp.Diff(want, snapshot(t, filepath.Join(dir, "locales"))); diff != "" {
		t.Error(diff)
	}
}
