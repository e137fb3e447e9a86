package project

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/fixture"
)

// committed writes a project and commits it; run runs a command in its folder.
func committed(t *testing.T, archive string) (p *Project, run func(command string)) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" {
			t.Fatalf("git is needed: %v", err)
		}
		t.Skipf("git is not here: %v", err)
	}
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
		"GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
	} {
		t.Setenv(name, value)
	}
	for _, name := range []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"} { // of a hook that runs the tests
		t.Setenv(name, "")
		os.Unsetenv(name)
	}
	p = folder(t, archive)
	run = func(command string) {
		t.Helper()
		c := exec.Command("sh", "-c", command)
		c.Dir = p.Root.Name()
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", command, err, out)
		}
	}
	run("git init -q && git add -A && git commit -qm x")
	return p, run
}

// TestRevision: the catalogues at a revision, in the project's languages; what cannot be
// read there is named.
func TestRevision(t *testing.T) {
	danish := fixture.Entry("", "a.ett", "Ett", "En")
	p, run := committed(t, "-- content/a.md --\nEtt\n-- locales/a.da.toml --\n"+danish+"-- locales/a.sv.toml --\n#. paragraph\n[a.ett]\nother = \"Ett\"\n-- locales/a.fi.toml --\n"+danish+"-- locales/_site.da.toml --\n-- locales/README.md --\n-- locales/b.en.toml --\n[b.x\n")
	run("git tag whole; rm -r locales; git add -A; git commit -qm y")
	for _, rev := range []string{"whole", "HEAD~1", "HEAD^", "HEAD~1^{tree}"} {
		files, findings, err := p.Revision(t.Context(), rev)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := slices.Sorted(maps.Keys(files)), []string{"locales/a.da.toml", "locales/a.sv.toml"}; !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", rev, got, want)
		}
		if e := files["locales/a.da.toml"].Entry("a.ett"); e == nil || e.Target != "En" || files["locales/a.sv.toml"].Entry("a.ett").Target != "Ett" {
			t.Errorf("%s: %+v", rev, e)
		}
		if len(findings) != 1 || findings[0].Path() != "locales/b.en.toml" || !strings.Contains(findings[0].Message, "at "+rev+": line 1: ") {
			t.Errorf("%s: %+v", rev, findings)
		}
	}
	if files, _, err := p.Revision(t.Context(), "HEAD"); err != nil || len(files) != 0 {
		t.Errorf("%v, %v", files, err)
	}
	for rev, want := range map[string]string{
		"":               `"" is not a git revision`,
		"--all":          `"--all" is not a git revision`,
		"nowhere":        "git knows no revision nowhere here",
		"no\x1b":         `git knows no revision no\x1b here`,
		"HEAD:locales/x": "git knows no revision HEAD:locales/x here",
	} {
		if _, _, err := p.Revision(t.Context(), rev); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", rev, err, want)
		}
	}
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(p.Root.Name()))
	run("rm -rf .git")
	if _, _, err := p.Revision(t.Context(), "HEAD"); err == nil || err.Error() != "the project is not in a git repository" {
		t.Errorf("%v", err)
	}
}

// TestMissing: which catalogues git's last commit has and are not here.
func TestMissing(t *testing.T) {
	danish := fixture.Entry("", "a.ett", "Ett", "En")
	p, run := committed(t, "-- content/a.md --\nEtt\n-- locales/a.da.toml --\n"+danish+"-- locales/a.en.toml --\n"+danish+"-- locales/g/b.da.toml --\n"+danish+"-- locales/_site.da.toml --\n-- locales/c.fi.toml --\n"+danish)
	da, en, fi := language.Danish, language.English, language.Finnish
	set := func(names string) map[string]bool {
		list := map[string]bool{}
		for _, name := range strings.Fields(names) {
			list[name] = true
		}
		return list
	}
	missing := func(langs []language.Tag, also, but string) (got string) {
		t.Helper()
		c, err := p.Missing(t.Context(), langs, set(also), set(but))
		if err != nil {
			t.Fatal(err)
		}
		if c == nil {
			return "none"
		}
		for _, m := range c.Catalogues {
			got += fmt.Sprintf("%s %s %s %v; ", m.Path, m.Key, m.Lang, m.Catalogue.Entry("a.ett").Target)
		}
		return strings.TrimSuffix(got, "; ")
	}
	both := []language.Tag{da, en}
	for _, x := range []struct {
		make      string
		langs     []language.Tag
		also, but string
		want      string
	}{
		{"true", both, "", "", "none"},
		{"true", both, "locales/a.da.toml locales/x.da.toml", "", "locales/a.da.toml a da En"},
		{"true", both, "locales/a.da.toml", "locales/a.da.toml", "none"},
		{"rm locales/a.da.toml locales/_site.da.toml locales/c.fi.toml", both, "", "", "locales/a.da.toml a da En"},
		{"true", []language.Tag{en, fi}, "", "", "none"},
		{"true", both, "", "locales/a.da.toml", "none"},
		{"rm -r locales", both, "", "", "locales/a.da.toml a da En; locales/a.en.toml a en En; locales/g/b.da.toml g/b da En"},
		{"true", []language.Tag{en}, "", "", "locales/a.en.toml a en En"},
		{"true", both, "", "locales/a.en.toml", "locales/a.da.toml a da En; locales/g/b.da.toml g/b da En"},
		{"git add -A && git commit -qm gone", both, "", "", "none"},
		{"git reset -q --hard HEAD^", both, "", "", "none"},
	} {
		run(x.make)
		if got := missing(x.langs, x.also, x.but); got != x.want {
			t.Errorf("%s, %v: %s, want %s", x.make, x.langs, got, x.want)
		}
	}
	run("rm locales/a.da.toml")
	c, err := p.Missing(t.Context(), both, nil, nil)
	if err != nil || c == nil || c.Restore(t.Context(), []string{"locales/a.da.toml"}) != "git restore -- locales/a.da.toml brings it back" {
		t.Errorf("%v, %v", c, err)
	}
	t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(p.Root.Name()))
	run("rm -rf .git")
	if got := missing(both, "", ""); got != "none" { // git cannot tell
		t.Error(got)
	}
}
