package pipeline

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
)

// narrow is how wide a package's face may be, in exported names. A group of constants
// counts as one name, or as its type. wide are those that may have more, and why.
const narrow = 15

var wide = map[string]struct {
	names int
	why   string
}{
	"pipeline/catalogue": {20, "what can be read from, and written into, an entry"},
	"pipeline/l10n":      {50, "the nouns, in which all the others speak"},
	"pipeline/markdown":  {20, "what is said of an edition that was joined, and of a page"},
	"pipeline/links":     {20, "a site's content as plain values"},
	"pipeline/check":     {20, "what a check is told, and what is told of a check"},
	"pipeline/langid":    {16, "its benchmark measures what no caller needs"},
}

// spread are the types whose methods stand in more than three files, and why.
var spread = map[string]string{
	"pipeline.Project": "a verb is a file",
}

// TestWidth keeps faces narrow and types in few files: who has to know a type as a whole
// has to find it.
func TestWidth(t *testing.T) {
	names, files := map[string][]string{}, map[string]map[string]bool{}
	err := fs.WalkDir(os.DirFS(".."), "pipeline", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.Contains(name, "testdata") {
			return err
		}
		text, err := os.ReadFile(path.Join("..", name))
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		pkg := path.Dir(name)
		names[pkg] = append(names[pkg], exported(file)...)
		for _, of := range receivers(file) {
			if files[pkg+"."+of] == nil {
				files[pkg+"."+of] = map[string]bool{}
			}
			files[pkg+"."+of][name] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg, list := range names {
		most := narrow
		if w, ok := wide[pkg]; ok {
			most = w.names
		}
		if slices.Sort(list); len(list) > most {
			t.Errorf("%s exports %d names, may have %d: %s", pkg, len(list), most, strings.Join(list, " "))
		}
		if len(list) <= narrow && most > narrow {
			t.Errorf("%s exports %d names: it needs no line in wide", pkg, len(list))
		}
	}
	for of, in := range files {
		_, may := spread[of]
		if (len(in) > 3) != may {
			t.Errorf("the methods of %s stand in %v; spread allows it: %v", of, slices.Sorted(maps.Keys(in)), may)
		}
	}
}

// exported are the names of a file that others see; of constants of a named type none.
func exported(file *ast.File) (names []string) {
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil && d.Name.IsExported() {
				names = append(names, d.Name.Name)
			}
		case *ast.GenDecl:
			group := d.Tok == token.CONST && d.Lparen.IsValid()
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					if s.Name.IsExported() {
						names = append(names, s.Name.Name)
					}
				case *ast.ValueSpec:
					if group && (s.Type != nil || s.Values == nil || s != d.Specs[0]) {
						continue
					}
					for _, n := range s.Names {
						if n.IsExported() {
							names = append(names, n.Name)
						}
					}
				}
			}
		}
	}
	return names
}

// receivers are the types that a file has methods of.
func receivers(file *ast.File) (names []string) {
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv == nil {
			continue
		}
		of := f.Recv.List[0].Type
		if star, ok := of.(*ast.StarExpr); ok {
			of = star.X
		}
		if generic, ok := of.(*ast.IndexExpr); ok {
			of = generic.X
		}
		if id, ok := of.(*ast.Ident); ok {
			names = append(names, id.Name)
		}
	}
	return names
}
