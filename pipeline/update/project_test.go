package update

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/project"
	"github.com/ordbro/ordbro/pipeline/source"
)

// sentences stand in the tables as one word: short texts would be taken for one another.
var sentences = []string{
	"BRO", "Bron över sundet öppnades en sommardag", "FÄRJA", "Färjorna gick dygnet runt innan dess",
	"TÅG", "Tågen stannar vid varje station längs kusten", "HUS", "Husen vid torget är målade i gult",
	"SEN", "Bron över sundet öppnades en sen sommardag",
}

var long, short = strings.NewReplacer(sentences...), strings.NewReplacer(reversed(sentences)...)

func reversed(list []string) []string {
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}

// A world is the files of a project, by path.
type world map[string]string

// worldOf reads an archive.
func worldOf(archive string) world {
	w := world{}
	for _, f := range txtar.Parse([]byte(strings.ReplaceAll(archive, "\t", ""))).Files {
		text := long.Replace(string(f.Data))
		if strings.HasPrefix(f.Name, "locales/") {
			text = entries(text, tagOf(f.Name) == language.Swedish)
		}
		w[f.Name] = text
	}
	return w
}

func tagOf(name string) language.Tag {
	parts := strings.Split(name, ".")
	return language.MustParse(parts[len(parts)-2])
}

// entries are those of a catalogue, a line each: "FLAGS KIND ID: SOURCE => TARGET", and
// behind that in this order "|| PREVIOUS", "?? PROPOSAL" and "# NOTE". A line after "!"
// stands as it is.
func entries(text string, origin bool) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if raw, ok := strings.CutPrefix(line, "!"); ok || line == "" {
			b.WriteString(raw + "\n")
			continue
		}
		line, note, _ := strings.Cut(line, " # ")
		line, proposal, _ := strings.Cut(line, " ?? ")
		line, previous, _ := strings.Cut(line, " || ")
		line, target, _ := strings.Cut(line, " =>")
		head, shown, _ := strings.Cut(line, ":")
		words := strings.Fields(head)
		last, kind := len(words)-1, "paragraph"
		shown, target = strings.TrimSpace(shown), strings.TrimSpace(target)
		comment := func(mark, text string) {
			if text != "" {
				fmt.Fprintf(&b, "%s %s\n", mark, text)
			}
		}
		var flags []string
		sealed, hash := false, l10n.Hash(shown)
		for _, word := range words[:last] {
			switch word {
			case "heading", "title":
				kind = strings.Replace(word, "title", "front matter: title", 1)
			case "sealed":
				sealed = true
			case "fuzzy":
				hash = l10n.NoHash
				flags = append(flags, word)
			default:
				flags = append(flags, word)
			}
		}
		if previous != "" {
			hash = l10n.Hash(previous)
		}
		comment("#.", kind)
		if !origin {
			comment("#.", shown)
		}
		comment("#|", previous)
		comment("#,", strings.Join(flags, ", "))
		comment("#?", proposal)
		comment("#", note)
		fmt.Fprintf(&b, "[%s]\n", words[last])
		if origin {
			target = shown
		} else {
			fmt.Fprintf(&b, "hash = %q\n", hash)
		}
		fmt.Fprintf(&b, "other = %q\n", target)
		if sealed {
			b.WriteString("context = \"k\"\n")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// shown is a catalogue as entries takes it, without kinds.
func shown(c *catalogue.Catalogue) (list []string) {
	if c.Broken {
		return []string{"(broken)"}
	}
	for i := range c.Entries {
		e := &c.Entries[i]
		line := ""
		for _, f := range []struct {
			word string
			is   bool
		}{
			{"obsolete", e.Obsolete}, {"fuzzy", e.Fuzzy}, {"suggested", e.Suggested}, {"doubted", e.Doubted},
			{"conflict", e.Conflict}, {"reviewed", e.State == l10n.Reviewed}, {"sealed", e.Sealed},
		} {
			if f.is {
				line += f.word + " "
			}
		}
		line += e.ID + ": " + e.Source
		if e.Source == "" {
			line += e.Target
		} else {
			line += " => " + e.Target
		}
		for _, part := range [][2]string{{" || ", e.Previous}, {" ?? ", strings.ReplaceAll(e.Alternative, "\n\n", " / ")}, {" # ", e.Note}} {
			if part[1] != "" {
				line += part[0] + part[1]
			}
		}
		list = append(list, strings.TrimSpace(line))
	}
	if c.HasLoose() {
		list = append(list, "(loose)")
	}
	return list
}

// on writes the files into a folder, and opens it.
func (w world) on(t *testing.T) *project.Project {
	t.Helper()
	dir := t.TempDir()
	files := maps.Clone(w)
	files["content/.keep"] = ""
	if files["ordbro.toml"] == "" {
		files["ordbro.toml"] = "source = \"sv\"\ntargets = [\"da\"]\n"
	}
	files.in(t, dir)
	p, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// in writes the files into a folder.
func (w world) in(t *testing.T, dir string) {
	t.Helper()
	for name, text := range w {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
}

// catalogues are those of the files, by path.
func (w world) catalogues() map[string]*catalogue.Catalogue {
	list := map[string]*catalogue.Catalogue{}
	for name, text := range w {
		if strings.HasPrefix(name, "locales/") {
			list[name] = parsed(name, []byte(text))
		}
	}
	return list
}

func parsed(name string, text []byte) *catalogue.Catalogue {
	tag := tagOf(name)
	return catalogue.Parse(source.New(name, text), catalogue.Options{Lang: tag, Source: tag == language.Swedish})
}

// load is the tree of a project, with a past.
func load(t *testing.T, p *project.Project, past string) *inventory.Tree {
	t.Helper()
	o := inventory.Options{Detect: true}
	if past != "" {
		o.Past = &inventory.Past{Files: worldOf(past).catalogues()}
	}
	tree, err := inventory.Load(t.Context(), p, o)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// plan is what Plan says of a project.
func plan(t *testing.T, p *project.Project, past string, o Options) *Result {
	t.Helper()
	tree, err := load(t, p, past).Only(o.Paths)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Plan(t.Context(), p.Config, tree, len(o.Paths) == 0, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// article is the one with a key.
func article(t *testing.T, tree *inventory.Tree, key string) *inventory.Article {
	t.Helper()
	i := slices.IndexFunc(tree.Everything(), func(a *inventory.Article) bool { return a.Key == key })
	if i < 0 {
		t.Fatalf("there is no article %s", key)
	}
	return tree.Everything()[i]
}

// instead is an archive with another text in one place.
func instead(archive, old, new string) string {
	if strings.Count(archive, old) != 1 {
		panic("not one " + old)
	}
	return strings.Replace(archive, old, new, 1)
}
