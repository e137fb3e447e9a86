package pipeline

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/ordbro/ordbro/"

// layers is the import table: what each package may import of this module.
// internal packages may be imported by all above source and import source only.
var layers = map[string][]string{
	"pipeline/source":    nil,
	"pipeline/langid":    nil,
	"pipeline/locale":    nil,
	"pipeline/dialect":   nil,
	"pipeline/l10n":      {"source", "dialect"},
	"pipeline/links":     {"l10n", "dialect"},
	"pipeline/markdown":  {"source", "l10n", "locale", "dialect", "links"},
	"pipeline/catalogue": {"source", "l10n", "locale"},
	"pipeline/align":     {"source", "l10n", "locale"},
	"pipeline/carry":     {"l10n"},
	"pipeline/glossary":  {"source", "l10n", "locale"},
	"pipeline/check":     {"source", "l10n", "locale", "langid", "glossary", "links"},
	"pipeline/report":    {"source", "l10n", "check"},
	"pipeline/site":      {"l10n", "locale", "markdown"},
	"locales":            nil, // the site's words, embedded
	"pipeline":           {"locales", "source", "dialect", "l10n", "locale", "langid", "links", "markdown", "catalogue", "align", "carry", "glossary", "check", "report", "site"},
	"cmd/ordbro":         {"catalogue", "source", "l10n", "locale", "langid", "check", "report", "."},
}

// sole names modules that one package alone may import.
var sole = map[string]string{
	"github.com/yuin/goldmark":          "pipeline/markdown",
	"github.com/nicksnyder/go-i18n/v2/": "pipeline/catalogue",
}

func TestLayers(t *testing.T) {
	seen := map[string]bool{}
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if _, err := os.Stat(filepath.Join("..", name, "go.mod")); err == nil && name != "." || d.Name() == "testdata" || d.Name() == "node_modules" {
				return fs.SkipDir // a module of its own
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		pkg := path.Dir(name)
		internal := strings.Contains(pkg, "/internal/")
		owner := pkg
		for owner != "." {
			if _, ok := layers[owner]; ok {
				break
			}
			owner = path.Dir(owner) // langid/train counts as langid
		}
		allowed, ok := layers[owner]
		if !ok {
			t.Errorf("%s: package %s is not in the import table", name, pkg)
			return nil
		}
		seen[owner] = true
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", name), nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported := strings.Trim(spec.Path.Value, `"`)
			for prefix, only := range sole {
				if strings.HasPrefix(imported, prefix) && pkg != only {
					t.Errorf("%s: only %s may import %s", name, only, imported)
				}
			}
			own, ok := strings.CutPrefix(imported, module)
			if !ok {
				continue
			}
			short := strings.TrimPrefix(strings.TrimPrefix(own, "pipeline"), "/")
			switch {
			case short == "":
				short = "."
			case (own == owner || strings.HasPrefix(own, owner+"/")) && owner != "pipeline": // a package's own parts
				continue
			case strings.Contains(own, "internal/"):
				continue
			}
			if internal && short == "source" {
				continue
			}
			if !slices.Contains(allowed, short) {
				t.Errorf("%s: %s may not import %s", name, owner, imported)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range layers {
		if !seen[pkg] {
			t.Errorf("the import table names %s, which has no Go file", pkg)
		}
	}
}
