package main

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestCalledAs(t *testing.T) {
	const cached = "/home/anna/.cache/go-build/bf/bf9607aa5225179daceb5bb88ef783e2f9adf0821696d9d6afba654376ded980-d/ordbro"
	for _, c := range []struct {
		exe, version string
		checkout     bool
		want         string
	}{
		{"/usr/local/bin/ordbro", "v1.2.3", false, "ordbro"},
		{"/usr/local/bin/ordbro", "(devel)", true, "ordbro"},
		{"/home/anna/go-builds/ordbro", "(devel)", false, "ordbro"},
		{"/tmp/go-build880885166/b001/exe/ordbro", "(devel)", true, "go run ./cmd/ordbro"},
		{"/tmp/go-build880885166/b001/exe/ordbro", "(devel)", false, "go run github.com/ordbro/ordbro/cmd/ordbro@latest"},
		{cached, "v1.2.3", false, "go run github.com/ordbro/ordbro/cmd/ordbro@v1.2.3"},
		{"/data/gocache/bf/bf9607aa5225179daceb5bb88ef783e2f9adf0821696d9d6afba654376ded980-d/ordbro", "", false, "go run github.com/ordbro/ordbro/cmd/ordbro@latest"},
		{cached, "v1.2.3", true, "go run ./cmd/ordbro"},
	} {
		if got := calledAs(c.exe, c.version, c.checkout); got != c.want {
			t.Errorf("%s %s %t: %q, want %q", c.exe, c.version, c.checkout, got, c.want)
		}
	}
}

// TestCalled: a next step names every command as the process was called, and nothing else.
func TestCalled(t *testing.T) {
	say := called("go run ./cmd/ordbro")
	for _, c := range commands() {
		if got, want := say("run ordbro "+c.Name()+" --x, then look"), "run go run ./cmd/ordbro "+c.Name()+" --x, then look"; got != want {
			t.Errorf("%s: %q, want %q", c.Name(), got, want)
		}
	}
	for _, hint := range []string{"this is a fault of ordbro: report it", "ordbro checks it", "in ordbro.toml", "myordbro check"} {
		if got := say(hint); got != hint {
			t.Errorf("%q became %q", hint, got)
		}
	}
	if hint := "run ordbro sync"; called("ordbro")(hint) != hint {
		t.Errorf("%q became %q", hint, called("ordbro")(hint))
	}
}

// TestSteps: a next step in the code names no command that there is not.
func TestSteps(t *testing.T) {
	known := []string{"langid", "in"} // a file's header; "run ordbro in the folder"
	for _, c := range commands() {
		known = append(known, c.Name())
	}
	step := regexp.MustCompile(`(?:run|with|;) ordbro ([a-z][a-z-]*)`)
	steps := 0
	err := fs.WalkDir(os.DirFS("../.."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") {
			return err
		}
		text, err := os.ReadFile("../../" + name)
		for _, m := range step.FindAllStringSubmatch(string(text), -1) {
			if steps++; !slices.Contains(known, m[1]) {
				t.Errorf("%s: there is no command ordbro %s", name, m[1])
			}
		}
		return err
	})
	if err != nil || steps < 20 {
		t.Errorf("%d steps, %v", steps, err)
	}
}

func TestOneOf(t *testing.T) {
	for want, names := range map[string][]string{"": nil, "a": {"a"}, "a or b": {"a", "b"}, "a, b or c": {"a", "b", "c"}} {
		if got := oneOf(names); got != want {
			t.Errorf("%q: %q, want %q", names, got, want)
		}
	}
}
