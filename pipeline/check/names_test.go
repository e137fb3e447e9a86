package check_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/check"
)

// TestNames: a finding cannot have a name that ordbro explain does not know. Package
// check gives its findings the names of its values; every other package must take one
// of l10n's constants, each of which must be a check's name.
func TestNames(t *testing.T) {
	constants := namedChecks(t)
	for constant, name := range constants {
		if _, ok := check.Lookup(name); !ok {
			t.Errorf("l10n.%s is %q, and no check is called that", constant, name)
		}
	}
	findings := 0
	err := fs.WalkDir(os.DirFS("../.."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || path.Dir(name) == "pipeline/check" {
			return err
		}
		text, err := os.ReadFile("../../" + name)
		if err != nil {
			return err
		}
		n, faults := nameless(name, string(text), constants)
		findings += n
		for _, f := range faults {
			t.Error(f)
		}
		return nil
	})
	if err != nil || findings < 15 {
		t.Errorf("%d findings are made outside of check, %v", findings, err)
	}
}

// TestNameless: the test above sees what it is to see.
func TestNameless(t *testing.T) {
	for code, faults := range map[string]int{
		`var _ = l10n.Finding{Check: l10n.CheckHTML, Message: "x"}`:                  0,
		`var _ = Finding{Check: CheckHTML}`:                                          0,
		`var _ = l10n.Finding{}`:                                                     0,
		`var _ = []l10n.Finding{{Check: l10n.CheckHTML}}`:                            0,
		`var _ = l10n.Finding{Check: "html"}`:                                        1,
		`var _ = &l10n.Finding{Check: name}`:                                         1,
		`var _ = l10n.Finding{Check: l10n.CheckNothing}`:                             1,
		`var _ = l10n.Finding{Message: "x"}`:                                         1,
		`var _ = []l10n.Finding{{Check: "html"}, {Message: "x"}}`:                    2,
		`var _ = map[string]l10n.Finding{"a": {Check: "html"}}`:                      1,
		`func f(x *l10n.Finding) { x.Check = "html" }`:                               1,
		`func f(x *l10n.Finding) { x.Check = l10n.CheckHTML }`:                       0,
		`func f(x AcceptOptions) bool { return AcceptOptions{Check: "fuzzy"} == x }`: 0,
	} {
		if _, got := nameless("x.go", "package x\n"+code, map[string]string{"CheckHTML": "html"}); len(got) != faults {
			t.Errorf("%s: %v, want %d", code, got, faults)
		}
	}
}

// nameless counts the findings that a file makes, and names those that have another
// check than one of the constants.
func nameless(name, text string, constants map[string]string) (findings int, faults []string) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
	if err != nil {
		return 0, []string{err.Error()}
	}
	named := func(at ast.Node, e ast.Expr) {
		findings++
		if s, ok := e.(*ast.SelectorExpr); ok {
			e = s.Sel
		}
		if id, ok := e.(*ast.Ident); !ok || constants[id.Name] == "" {
			faults = append(faults, fset.Position(at.Pos()).String()+": a finding's check is one of the constants in l10n/checks.go")
		}
	}
	finding := func(lit *ast.CompositeLit) {
		if len(lit.Elts) == 0 {
			return
		}
		var check ast.Expr
		for _, e := range lit.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok && ident(kv.Key) == "Check" {
				check = kv.Value
			}
		}
		named(lit, check)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			if ident(n.Type) == "Finding" {
				finding(n)
			}
			if ident(elem(n.Type)) == "Finding" {
				for _, e := range n.Elts {
					if kv, ok := e.(*ast.KeyValueExpr); ok {
						e = kv.Value
					}
					if lit, ok := e.(*ast.CompositeLit); ok && lit.Type == nil {
						finding(lit)
					}
				}
			}
		case *ast.AssignStmt:
			for i, left := range n.Lhs {
				if s, ok := left.(*ast.SelectorExpr); ok && s.Sel.Name == "Check" && len(n.Rhs) == len(n.Lhs) {
					named(n, n.Rhs[i])
				}
			}
		}
		return true
	})
	return findings, faults
}

// ident is the last name of an expression.
func ident(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// elem is the type of what a list or a map holds.
func elem(e ast.Expr) ast.Expr {
	switch e := e.(type) {
	case *ast.ArrayType:
		return e.Elt
	case *ast.MapType:
		return e.Value
	}
	return nil
}

// namedChecks are l10n's constants of checks' names.
func namedChecks(t *testing.T) map[string]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../l10n/checks.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	constants := map[string]string{}
	for _, d := range file.Decls {
		for _, s := range d.(*ast.GenDecl).Specs {
			v := s.(*ast.ValueSpec)
			name, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			constants[v.Names[0].Name] = name
		}
	}
	return constants
}

// TestFiles: each check stands in the file of its name, where whoever looks for it
// looks first.
func TestFiles(t *testing.T) {
	files, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range check.All() {
		file := strings.ReplaceAll(c.Name, "-", "_") + ".go"
		if !slices.Contains(files, file) {
			t.Errorf("%s has no file %s", c.Name, file)
		}
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if lines := strings.Count(string(text), "\n"); lines >= 200 && !strings.HasSuffix(file, "_test.go") {
			t.Errorf("%s has %d lines", file, lines)
		}
	}
}
