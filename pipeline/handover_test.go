package pipeline

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
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
		tree, err := p.load(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		s := &syncRun{Project: p, tree: tree, known: p.memory(tree), entries: tree.away()}
		r, err := s.run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		err = s.write(&deadline{t.Context(), n}, r.Files)
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

// TestOthers: where else an entry stands. Of a past, the source's catalogue counts for the
// notes, wherever they stand, and a target's where there is no text here.
func TestOthers(t *testing.T) {
	sv, da := language.Swedish, language.Danish
	p := pastOf(map[string]string{
		"locales/a.da.toml": pastEntry("", "a.x", "X", "DA x") + pastEntry("", "a.y", "Y", "DA y"),
		"locales/b.da.toml": pastEntry("obsolete", "a.x", "X", "DA old"),
	})
	for name, text := range map[string]string{
		"locales/a.sv.toml": "#. paragraph\n#, obsolete\n# mine\n[a.x]\nother = \"X\"\n\n#. paragraph\n[a.y]\nother = \"Y\"\n",
		"locales/b.sv.toml": "#. paragraph\n[a.x]\nother = \"X\"\n\n#. paragraph\n# elsewhere\n[a.y]\nother = \"Y\"\n",
	} {
		p.files[name] = catalogue.Parse(source.New(name, []byte(text)), catalogue.Options{Lang: sv, Source: true})
	}
	p.index(nil, nil)
	a, b, home := newArticle("a.md"), newArticle("b.md"), newArticle("home.md")
	a.targets[da] = pastOf(map[string]string{"locales/a.da.toml": pastEntry("", "a.y", "Y", "DA nu") + pastEntry("", "a.new", "Ny", "") + pastEntry("", "a.x", "X", "")}).files["locales/a.da.toml"]
	a.parted["a.new"] = "a.was"
	home.targets[da] = pastOf(map[string]string{"locales/home.da.toml": pastEntry("", "a.y", "Y", "DA her")}).files["locales/home.da.toml"]
	s := &syncRun{
		Project: &Project{Config: &Config{Source: sv, Targets: []language.Tag{da}}}, tree: &tree{past: p},
		entries: map[entryKey][]*article{{da, "a.y"}: {home}},
	}
	for _, x := range []struct {
		a        *article
		id, text string
		tag      language.Tag
		want     string
	}{
		{a, "a.x", "X", sv, "locales/a.sv.toml a.x"},
		{a, "a.y", "Y", sv, "locales/b.sv.toml a.y"}, // the notes stand there
		{b, "a.y", "Y", sv, "locales/b.sv.toml a.y"},
		{a, "a.x", "X", da, "locales/a.da.toml a.x"},
		{b, "a.x", "X", da, "locales/a.da.toml a.x"},
		{a, "a.y", "Y", da, "locales/home.da.toml a.y"},
		{a, "a.new", "Ny", da, "locales/a.da.toml a.was"},
		{a, "a.none", "Ingen", da, ""},
	} {
		var got []string
		for _, o := range s.others(x.a, &l10n.Unit{ID: x.id, Text: x.text}, x.tag) {
			got = append(got, o.From.File.Name+" "+o.ID)
		}
		if g := strings.Join(got, ", "); g != x.want {
			t.Errorf("%s of %s in %s: %s, want %s", x.id, x.a.key, x.tag, g, x.want)
		}
	}
}
