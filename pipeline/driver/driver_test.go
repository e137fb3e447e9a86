package driver

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/internal/fixture"
)

// write writes files below a folder.
func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
}

// TestMergeOptions: what a catalogue is told to be by its path and its project.
func TestMergeOptions(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"ordbro.toml": "source = \"sv\"\ntargets = [\"da\"]\n", "broken/ordbro.toml": "<<<<<<< HEAD\n", "newer/ordbro.toml": fmt.Sprintf("source = \"sv\"\nrequires = %d\n", config.Format+1),
	})
	sources, targets := fixture.Roles("ss"), fixture.Roles("tt")
	for _, x := range []struct {
		name, text       string
		lang             string
		source, messages bool
	}{
		{"locales/a.da.toml", targets, "da", false, false},
		{"locales/a.sv.toml", sources, "sv", true, false},
		{"locales/g/h/a.sv.toml", sources, "sv", true, false},
		{"locales/a.sv.toml", targets, "sv", false, false}, // whatever ordbro.toml says
		{"locales/_site.da.toml", "", "da", false, true},
		{"locales/_site.sv.toml", "", "sv", true, true},
		{"locales/g/_site.da.toml", "", "da", false, false},
		{"broken/locales/a.sv.toml", sources, "sv", false, false},
		{"elsewhere/a.sv.toml", sources, "sv", false, false},
		{"none/locales/a.sv.toml", sources, "sv", false, false},
		{"locales/a.DA.toml", targets, "und", false, false},
		{"locales/a.toml", targets, "und", false, false},
		{"locales/a.danish.toml", targets, "und", false, false},
	} {
		o, err := mergeOptions(filepath.ToSlash(filepath.Join(dir, x.name)), []byte(x.text))
		if err != nil || o.Lang.String() != x.lang || o.Source != x.source || o.Messages != x.messages {
			t.Errorf("%s: %v, source %v, messages %v, %v", x.name, o.Lang, o.Source, o.Messages, err)
		}
	}
	var newer *config.FormatError
	if _, err := mergeOptions(filepath.ToSlash(filepath.Join(dir, "newer/locales/a.da.toml"))); !errors.As(err, &newer) {
		t.Errorf("a project of a newer format: %v", err)
	}
	if o, err := mergeOptions("a.da.toml"); err != nil || o.Lang != language.Danish {
		t.Errorf("outside of a project: %v, %v", o, err)
	}
}

// TestMerge merges the files that git names, and leaves both sides between markers where
// one cannot be read.
func TestMerge(t *testing.T) {
	e := fixture.Entry
	base := e("", "a.x", "X", "") + e("", "a.y", "Y", "")
	for _, x := range []struct {
		name, base, ours, theirs string
		holds                    []string
		markers                  bool
		found                    string
	}{
		{"each another text", base, e("", "a.x", "X", "ix") + e("", "a.y", "Y", ""), e("", "a.x", "X", "") + e("", "a.y", "Y", "yp"), []string{`"ix"`, `"yp"`}, false, ""},
		{"the same text", base, e("", "a.x", "X", "ix") + e("", "a.y", "Y", ""), e("", "a.x", "X", "iks") + e("", "a.y", "Y", ""), []string{`"ix"`, "#? iks", "conflict"}, false, "a.x"},
		{"ours cannot be read", base, "[a.x\nother = \"ix\"\n", e("", "a.x", "X", "iks"), []string{"<<<<<<<", `"ix"`, "=======", `"iks"`, ">>>>>>>"}, true, "in the version ours: "},
		{"theirs cannot be read", base, e("", "a.x", "X", "ix"), "[a.x\nother = \"iks\"\n", []string{"<<<<<<<", `"ix"`, "=======", `"iks"`, ">>>>>>>"}, true, "in the version theirs: "},
		{"the base cannot be read", "[a.x", e("", "a.x", "X", "ix"), e("", "a.y", "Y", "yp"), []string{`"ix"`, `"yp"`}, false, "in the version base: "},
		{"both have added it", "", e("", "a.x", "X", "ix"), e("", "a.y", "Y", "yp"), []string{`"ix"`, `"yp"`}, false, ""},
	} {
		dir := t.TempDir()
		write(t, dir, map[string]string{"o": x.base, "a": x.ours, "b": x.theirs})
		at := func(name string) string { return filepath.Join(dir, name) }
		r, err := Merge(t.Context(), Files{at("o"), at("a"), at("b"), "locales/a.da.toml"})
		if err != nil {
			t.Fatal(err)
		}
		text, _ := os.ReadFile(at("a"))
		rest := string(text)
		for _, word := range x.holds {
			if !strings.Contains(rest, word) {
				t.Errorf("%s: %s is lost:\n%s", x.name, word, text)
			}
		}
		found := ""
		for _, f := range r.Findings {
			found += f.Unit + " " + f.Message + "\n"
			if f.Path() != "locales/a.da.toml" {
				t.Errorf("%s: %s", x.name, f.Path())
			}
		}
		if r.Markers != x.markers || strings.Contains(rest, "<<<<<<<") != x.markers || !strings.Contains(found, x.found) || x.found == "" && found != "" {
			t.Errorf("%s: markers %v, found %s", x.name, r.Markers, found)
		}
		if b, _ := os.ReadFile(at("b")); string(b) != x.theirs {
			t.Errorf("%s: theirs is another file now", x.name)
		}
	}
	if _, err := Merge(t.Context(), Files{"/", "/", "/", ""}); err == nil {
		t.Error("a folder is merged")
	}
}

// TestUnrepaired: the catalogues with which git has left somebody alone.
func TestUnrepaired(t *testing.T) {
	e := fixture.Entry("", "a.x", "X", "ix")
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"ordbro.toml":         "<<<<<<< HEAD\nsource = \"sv\"\n", // in the same merge
		"content/.keep":       "",
		"locales/a.da.toml":   e,
		"locales/b.da.toml":   "<<<<<<< HEAD\n" + e + "=======\n" + e + ">>>>>>> x\n",
		"locales/g/c.da.toml": e + e,
		"locales/d.da.toml":   "[a.x",
		"locales/README.md":   "<<<<<<< HEAD\n=======\n>>>>>>> x\n",
	})
	got, err := Unrepaired(dir)
	if want := []string{"locales/b.da.toml", "locales/g/c.da.toml"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, want %q; %v", got, want, err)
	}
}

// TestWithoutLabels: two texts are the same merge whatever the branches are called.
func TestWithoutLabels(t *testing.T) {
	for text, want := range map[string]string{
		"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> bo/guide\n": "a\n<<<<<<<\nb\n=======\nc\n>>>>>>>\n",
		"||||||| 12\r\na\r\n>>>>>>> x":                       "|||||||\na\n>>>>>>>",
		"<<<<<<<x\n>>>>>>>> y\n":                             "<<<<<<<x\n>>>>>>>> y\n",
		"":                                                   "",
	} {
		if got := string(withoutLabels([]byte(text))); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// TestCallable: which paths may stand in the driver's line.
func TestCallable(t *testing.T) {
	drive := ""
	if runtime.GOOS == "windows" { // where absolute paths begin with one
		drive = "C:"
	}
	for path, want := range map[string]bool{
		drive + "/usr/bin/ordbro": true, drive + "/o r d/bro": true, drive + "/$x/\"y\"": true, "ordbro": false, "./ordbro": false, "": false,
		"/it's/ordbro": false, "/50%/ordbro": false, "/a\nb": false, "/a\rb": false,
	} {
		if got := callable(path); got != want {
			t.Errorf("%q: %v", path, got)
		}
	}
}
