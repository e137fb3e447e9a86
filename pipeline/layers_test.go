package pipeline

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/ordbro/ordbro"

// anyone may import these: they compute values from values. Whatever is neither here
// nor of this module is a right that rooms gives to packages by name.
var anyone = strings.Fields(`
	bufio bytes cmp container/list context crypto/sha1 crypto/sha256 embed
	encoding/binary encoding/hex encoding/json errors fmt hash html io io/fs iter maps
	math math/bits net/url path regexp slices sort strconv strings sync time unicode
	unicode/utf16 unicode/utf8
	golang.org/x/text/language golang.org/x/text/unicode/norm`)

// rooms are the packages that may import what reaches beyond values (disk, processes,
// network, terminal, chance) or what is one package's business alone. Two rights are
// no imports: goroutine (a go statement, or what starts one) and clock.
var rooms = map[string][]string{
	"goroutine": {"pipeline/internal/parallel", "pipeline/langid/train", "cmd/ordbro"},
	"clock":     {"pipeline", "pipeline/internal/atomicfile", "pipeline/internal/judges", "pipeline/langid/train", "cmd/ordbro"},

	"os":            {"pipeline", "pipeline/project", "pipeline/git", "pipeline/rename", "pipeline/driver", "pipeline/internal/atomicfile", "pipeline/internal/judges", "pipeline/langid/train", "cmd/ordbro"},
	"os/exec":       {"pipeline/git", "pipeline/internal/judges", "pipeline/langid/train"},
	"os/signal":     {"cmd/ordbro"},
	"path/filepath": {"pipeline", "pipeline/git", "pipeline/driver", "pipeline/internal/atomicfile", "pipeline/internal/judges", "pipeline/langid/train", "cmd/ordbro"},
	"runtime":       {"pipeline/internal/parallel", "cmd/ordbro"},
	"runtime/debug": {"pipeline/config", "cmd/ordbro"},
	"syscall":       {"cmd/ordbro"},
	"crypto/rand":   {"pipeline/internal/atomicfile"},

	"html/template": {"pipeline/site"},
	"math/rand/v2":  {"pipeline/internal/samples"},
	"testing":       {"pipeline/internal/judges"},
	"compress/gzip": {"pipeline/langid/train"},
	"flag":          {"pipeline/langid/train"},
	"log":           {"pipeline/langid/train"},

	"github.com/BurntSushi/toml":               {"pipeline/internal/record", "pipeline/internal/tomlplace"},
	"github.com/go-playground/locales":         {"pipeline/locale"},
	"github.com/gofrs/flock":                   {"pipeline/internal/atomicfile"},
	"github.com/nicksnyder/go-i18n/v2/i18n":    {"pipeline/catalogue"},
	"github.com/pelletier/go-toml/v2/unstable": {"pipeline/internal/record", "pipeline/internal/tomlplace", "pipeline/markdown"},
	"github.com/sergi/go-diff/diffmatchpatch":  {"cmd/ordbro"},
	"github.com/spf13/cobra":                   {"cmd/ordbro"},
	"github.com/yuin/goldmark":                 {"pipeline/markdown"},
	"go.yaml.in/yaml/v3":                       {"pipeline/markdown"},
	"golang.org/x/net/html":                    {"pipeline/l10n", "pipeline/markdown"},
	"golang.org/x/sync/errgroup":               {"pipeline/internal/parallel"},
	"golang.org/x/term":                        {"cmd/ordbro"},
	"golang.org/x/text/language/display":       {"pipeline/locale"},
	"golang.org/x/text/message":                {"pipeline/locale"},
}

// below are the rights that hold for the packages in their folder too; all others
// are exact, so that os does not give os/exec.
var below = []string{"github.com/go-playground/locales", "github.com/yuin/goldmark", "golang.org/x/net/html"}

// TestLayers holds every package of the module to the import table in doc.go and to
// rooms.
func TestLayers(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	layers := importTable(string(doc))
	faults, err := wallFaults(os.DirFS(".."), walls{layers: layers, rooms: rooms})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Error(f)
	}
	line := func(pkg string) int {
		return strings.LastIndex(string(doc), "\n\t"+strings.TrimPrefix(pkg, "pipeline/")+" ")
	}
	for pkg, imports := range layers {
		for _, i := range imports {
			if line(i) > line(pkg) {
				t.Errorf("%s stands above %s, which it imports: arrows point up", pkg, i)
			}
		}
	}
}

// importTable reads the lines of the import table in doc.go: a package, two spaces or
// more, what it may import of this module. Names are those of folders in pipeline, but
// for the three outside of it.
func importTable(doc string) map[string][]string {
	_, table, _ := strings.Cut(doc, "Imports point one way")
	table, _, _ = strings.Cut(table, "\n# ")
	folder := func(name string) string {
		if slices.Contains([]string{"pipeline", "locales", "cmd/ordbro"}, name) {
			return name
		}
		return "pipeline/" + name
	}
	layers, last := map[string][]string{}, ""
	for line := range strings.Lines(table) {
		text, ok := strings.CutPrefix(line, "\t")
		if !ok {
			continue
		}
		name, imports, _ := strings.Cut(text, " ")
		if name != "" { // else the line above goes on
			last = folder(name)
			layers[last] = nil
		}
		for _, i := range strings.Fields(imports) {
			if i != "nothing" {
				layers[last] = append(layers[last], folder(strings.TrimSuffix(i, ",")))
			}
		}
	}
	return layers
}

// TestImportTable reads a table of its own, so that a line that is not understood
// cannot pass for one that gives nothing.
func TestImportTable(t *testing.T) {
	got := importTable("\tnot   yet\nImports point one way; so.\n\n\tsource   nothing\n\tl10n     source,\n\t         internal/nearest\n\tlocales  nothing\n\tcmd/ordbro  pipeline, locales\n\n# Next\n\n\tno   more\n")
	want := map[string][]string{
		"pipeline/source": nil, "pipeline/l10n": {"pipeline/source", "pipeline/internal/nearest"},
		"locales": nil, "cmd/ordbro": {"pipeline", "locales"},
	}
	if !maps.EqualFunc(got, want, slices.Equal) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestDoors holds the table "to change, open" in CONTRIBUTING.md to the tree.
func TestDoors(t *testing.T) {
	text, err := os.ReadFile("../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "| to change | open |\n")
	table, _, _ = strings.Cut(table, "\n\n")
	rows := 0
	for row := range strings.Lines(table) {
		rows++
		_, doors, _ := strings.Cut(strings.TrimPrefix(row, "|"), "|")
		for i, name := range strings.Split(doors, "`") {
			if i%2 == 0 || !strings.ContainsAny(name, "./") {
				continue
			}
			if _, err := os.Stat(filepath.FromSlash(name)); err != nil {
				t.Errorf("CONTRIBUTING.md sends to %s: %v", name, err)
			}
		}
	}
	if rows < 20 {
		t.Errorf("the table has %d rows", rows)
	}
}
