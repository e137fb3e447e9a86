package merge

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/source"
)

var update = flag.Bool("update", false, "write the expected results of testdata anew")

// TestMerge: each file of testdata is a merge; the first line of its comment may
// name options. <text> in it is the hash of text. "crlf" gives ours CRLF line ends.
func TestMerge(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 15 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			texts := map[string]string{}
			for _, f := range a.Files {
				texts[f.Name] = expandHashes(string(f.Data))
			}
			options, _, _ := strings.Cut(string(a.Comment), "\n")
			o, name := Options{Options: catalogue.Options{Lang: language.Danish, Messages: strings.HasPrefix(options, "messages")}}, "locales/art.da.toml"
			if strings.HasPrefix(options, "source") {
				o.Lang, o.Source, name = language.Swedish, true, "locales/art.sv.toml"
			}
			crlf := strings.HasPrefix(options, "crlf")
			read := func(version string) *catalogue.Catalogue {
				text, ok := texts[version]
				if !ok {
					return nil
				}
				if crlf && version == "ours" {
					text = strings.ReplaceAll(text, "\n", "\r\n")
				}
				c := catalogue.Parse(source.New(name, []byte(text)), o.Options)
				if c.Broken {
					t.Fatalf("%s: %s", version, shownFindings(c))
				}
				return c
			}
			text, conflicts := Merge(read("base"), read("ours"), read("theirs"), o)
			got := catalogue.Parse(source.New(name, text), o.Options)
			if got.Broken {
				t.Fatalf("%s\n%s", shownFindings(got), text)
			}
			checkStock(t, got)
			result := string(text)
			if crlf {
				if strings.Count(result, "\n") != strings.Count(result, "\r\n") {
					t.Errorf("line ends: %q", result)
				}
				result = strings.ReplaceAll(result, "\r\n", "\n")
			}
			var told strings.Builder
			for _, c := range conflicts {
				f := c.Finding(got)
				fmt.Fprintf(&told, "%s: %s\n", f.Pos, f.Message)
			}
			if *update {
				a.Files = a.Files[:len(a.Files)-2]
				a.Files = append(a.Files, txtar.File{Name: "conflicts", Data: []byte(told.String())}, txtar.File{Name: "want", Data: []byte(result)})
				if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			diff(t, "conflicts", told.String(), texts["conflicts"])
			diff(t, "result", result, texts["want"])
		})
	}
}

// expandHashes is expand for hash = "<…>" alone: comments may hold a <.
func expandHashes(text string) string {
	lines := strings.SplitAfter(text, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, `hash = "<`) {
			lines[i] = samples.Expand(l)
		}
	}
	return strings.Join(lines, "")
}

func TestRepair(t *testing.T) {
	repair := func(text string) (string, string) {
		fixed, conflicts, err := Repair(source.New("locales/art.da.toml", []byte(text)), Options{Options: catalogue.Options{Lang: language.Danish}})
		told := ""
		for _, c := range conflicts {
			told += fmt.Sprintf("%s %q %q\n", c.ID, c.Ours, c.Theirs)
		}
		var broken *BrokenError
		if errors.As(err, &broken) {
			for _, f := range broken.Findings {
				told += fmt.Sprintf("%v %s\n", f.Pos, f.Message)
			}
		}
		if err != nil {
			told += err.Error()
		}
		return string(fixed), told
	}
	for name, c := range map[string]struct{ text, want, told string }{
		"two entries": {
			"# head\n\n<<<<<<< HEAD\n[art.a]\nother = \"a\"\n\n[art.b]\nother = \"\"\n=======\n[art.a]\nother = \"\"\n\n[art.b]\nother = \"b\"\n>>>>>>> x\n\n[art.c]\nother = \"c\"\n",
			"# head\n\n[art.a]\nother = \"a\"\n\n[art.b]\nother = \"b\"\n\n[art.c]\nother = \"c\"\n", "",
		},
		"inside an entry": {
			"[art.a]\n<<<<<<< HEAD\nother = \"a\"\n=======\nother = \"b\"\n>>>>>>> x\n# mine\n",
			"#, conflict\n#? b\n[art.a]\nother = \"a\"\n# mine\n", "art.a \"a\" \"b\"\n",
		},
		"inside a text": {
			"[art.a]\nother = '''\none\n<<<<<<< HEAD\ntwo\n=======\ntre\n>>>>>>> x\nthree'''\n",
			"#, conflict\n#? one\n#? tre\n#? three\n[art.a]\nother = '''\none\ntwo\nthree'''\n", "art.a \"one\\ntwo\\nthree\" \"one\\ntre\\nthree\"\n",
		},
		"with the base": {
			"[art.a]\r\n<<<<<<< HEAD\r\nother = \"a\"\r\n||||||| 1234567\r\nother = \"a\"\r\n=======\r\nother = \"b\"\r\n>>>>>>> x\r\n",
			"[art.a]\r\nother = \"b\"\r\n", "",
		},
		"no markers":   {"[art.a]\nother = \"a\"\n", "", ErrNoMarkers.Error()},
		"empty":        {"", "", ErrNoMarkers.Error()},
		"no end":       {"[art.a]\n<<<<<<< HEAD\nother = \"a\"\n=======\n", "", "line 2: the conflict that begins here does not end"},
		"out of order": {"[art.a]\n<<<<<<< HEAD\n>>>>>>> x\n", "", "line 3: >>>>>>> has no place here: the markers cannot be told apart"},
		"broken": {
			"[art.a]\n<<<<<<< HEAD\nother = \"a\"\n=======\nother = \"b\n>>>>>>> x\n", "",
			"5:9 the text is not closed on its line\nthe version theirs is no catalogue that can be read",
		},
		"broken here and there": {
			"[art.a]\nothr = \"x\"\n<<<<<<< HEAD\nother = \"a\n=======\nother = \"b\n>>>>>>> x\n", "",
			"4:9 the text is not closed on its line\n6:9 the text is not closed on its line\nthe version ours and theirs is no catalogue that can be read",
		},
	} {
		fixed, told := repair(c.text)
		diff(t, name, fixed, c.want)
		diff(t, name+", told", told, c.told)
	}
}

// TestWithMarkers: Repair undoes what WithMarkers did.
func TestWithMarkers(t *testing.T) {
	for _, c := range [][3]string{
		{"a\nb\nc\n", "a\nx\nc\n", "a\n<<<<<<< ours\nb\n=======\nx\n>>>>>>> theirs\nc\n"},
		{"a", "b", "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"},
		{"", "b\n", "<<<<<<< ours\n=======\nb\n>>>>>>> theirs\n"},
		{"a\r\nb\r\n", "a\r\n", "a\r\n<<<<<<< ours\r\nb\r\n=======\r\n>>>>>>> theirs\r\n"},
		{"a\na\n", "a\n", "a\n<<<<<<< ours\na\n=======\n>>>>>>> theirs\n"},
		{"same\n", "same\n", "same\n"},
	} {
		got := string(WithMarkers([]byte(c[0]), []byte(c[1])))
		if got != c[2] {
			t.Errorf("%q\nwant %q", got, c[2])
		}
		whole := sideOf([]byte(got))
		if sides, err := takeApart(&whole); err == nil && (strings.TrimSuffix(string(sides[0].text), "\n") != strings.TrimSuffix(c[0], "\n") || strings.TrimSuffix(string(sides[2].text), "\n") != strings.TrimSuffix(c[1], "\n")) {
			t.Errorf("%q is taken apart as %q and %q", got, sides[0].text, sides[2].text)
		}
	}
}
