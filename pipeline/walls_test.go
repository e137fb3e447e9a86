package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
)

// walls are what the packages of a module may do, by their folders.
type walls struct {
	layers map[string][]string // a package → what it may import of the module
	rooms  map[string][]string // a right → the packages that have it
}

// A wallCheck collects what one module does against its walls.
type wallCheck struct {
	walls
	used   map[[2]string]bool // package and right, or package and import
	fset   *token.FileSet
	faults []string
}

// wallFaults names everything in fsys that walls do not allow, and what they allow
// that nobody does. It reads all files but tests, for any operating system.
func wallFaults(fsys fs.FS, w walls) ([]string, error) {
	c := &wallCheck{walls: w, used: map[[2]string]bool{}, fset: token.NewFileSet()}
	packages, err := c.parse(fsys)
	if err != nil {
		return nil, err
	}
	for _, pkg := range slices.Sorted(maps.Keys(packages)) {
		if _, ok := w.layers[pkg]; !ok {
			c.faults = append(c.faults, pkg+": the package has no line in the import table of pipeline/doc.go")
		}
		c.examine(pkg, packages[pkg])
	}
	c.unused(packages)
	slices.Sort(c.faults)
	return slices.Compact(c.faults), nil
}

// parse returns the files of each folder, in order, but for other modules and testdata.
func (c *wallCheck) parse(fsys fs.FS) (map[string][]*ast.File, error) {
	packages := map[string][]*ast.File{}
	return packages, fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			_, err := fs.Stat(fsys, path.Join(name, "go.mod"))
			if name != "." && (err == nil || d.Name() == "testdata" || d.Name() == "node_modules" || d.Name()[0] == '.') {
				return fs.SkipDir
			}
			return nil
		case !strings.HasSuffix(name, ".go"), strings.HasSuffix(name, "_test.go"):
			return nil
		}
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(c.fset, name, text, parser.SkipObjectResolution|parser.ParseComments)
		packages[path.Dir(name)] = append(packages[path.Dir(name)], file)
		return err
	})
}

// unused reports lines without a package and rights without a use.
func (c *wallCheck) unused(packages map[string][]*ast.File) {
	for pkg, imports := range c.layers {
		if packages[pkg] == nil {
			c.faults = append(c.faults, pkg+": the import table names it, and it has no Go file")
		}
		for _, i := range imports {
			if !c.used[[2]string{pkg, i}] {
				c.faults = append(c.faults, pkg+": may import "+i+" and does not: drop that right")
			}
		}
	}
	for right, pkgs := range c.rooms {
		for _, pkg := range pkgs {
			if !c.used[[2]string{pkg, right}] {
				c.faults = append(c.faults, pkg+": has the right "+right+" and does not use it: drop it")
			}
		}
	}
}

func (c *wallCheck) faultf(at ast.Node, format string, args ...any) {
	c.faults = append(c.faults, c.fset.Position(at.Pos()).String()+": "+fmt.Sprintf(format, args...))
}

// may notes that pkg uses a right and reports it where it has none.
func (c *wallCheck) may(pkg, right string, at ast.Node) {
	c.used[[2]string{pkg, right}] = true
	if !slices.Contains(c.rooms[right], pkg) {
		who := cmp.Or(strings.Join(c.rooms[right], ", "), "nobody")
		c.faultf(at, "%s may not use %s: a right of %s (rooms in pipeline/layers_test.go)", pkg, right, who)
	}
}

// noImports leaves imported packages empty: names are resolved all the same, and
// nothing outside of the package is read.
type noImports struct{}

func (noImports) Import(string) (*types.Package, error) { return nil, errors.New("not read") }

// examine holds one package to its walls.
func (c *wallCheck) examine(pkg string, files []*ast.File) {
	info := &types.Info{Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: noImports{}, Error: func(error) {}, FakeImportC: true}
	_, _ = config.Check(pkg, c.fset, files, info) // what is wrong with the code the compiler says
	for _, file := range files {
		if file.Name.Name != files[0].Name.Name {
			c.faultf(file, "another package name than its folder's, %s", files[0].Name.Name)
		}
		for _, spec := range file.Imports {
			c.imports(pkg, spec)
		}
		for _, decl := range file.Decls {
			switch d := decl.(type) {
			case *ast.FuncDecl:
				if d.Name.Name == "init" && d.Recv == nil {
					c.faultf(d, "no init: whoever needs the work calls it")
				}
			case *ast.GenDecl:
				if d.Tok == token.VAR {
					c.variables(d, info)
				}
			}
		}
		ast.Inspect(file, func(n ast.Node) bool { c.node(pkg, n, info); return true })
	}
}

func (c *wallCheck) imports(pkg string, spec *ast.ImportSpec) {
	name, _ := strconv.Unquote(spec.Path.Value)
	if spec.Name != nil && spec.Name.Name == "." {
		c.faultf(spec, "no dot import: what %s gives is not to be seen", name)
	}
	if own, ok := strings.CutPrefix(name, module+"/"); ok {
		c.used[[2]string{pkg, own}] = true
		if !slices.Contains(c.layers[pkg], own) {
			c.faultf(spec, "%s may not import %s (the import table of pipeline/doc.go)", pkg, own)
		}
		return
	}
	if slices.Contains(anyone, name) {
		return
	}
	for _, right := range below {
		if strings.HasPrefix(name, right+"/") {
			name = right
		}
	}
	c.may(pkg, name, spec)
	if name == "golang.org/x/sync/errgroup" {
		c.may(pkg, "goroutine", spec)
	}
}

// told are the functions and types of packages for anyone that give more than values.
var told = map[string]string{
	"sync.WaitGroup": "goroutine", "time.AfterFunc": "goroutine", "context.AfterFunc": "goroutine", "iter.Pull": "goroutine", "iter.Pull2": "goroutine",
	"time.Now": "clock", "time.Since": "clock", "time.Until": "clock", "time.Sleep": "clock", "time.After": "clock",
	"time.Tick": "clock", "time.NewTimer": "clock", "time.NewTicker": "clock",
	"context.WithTimeout": "clock", "context.WithTimeoutCause": "clock", "context.WithDeadline": "clock", "context.WithDeadlineCause": "clock",
}

// node reports rights that are no imports, and writes to what is to be a table.
func (c *wallCheck) node(pkg string, n ast.Node, info *types.Info) {
	switch n := n.(type) {
	case *ast.GoStmt:
		c.may(pkg, "goroutine", n)
	case *ast.SelectorExpr:
		if right, ok := told[imported(n, info)]; ok {
			c.may(pkg, right, n)
		}
	case *ast.AssignStmt:
		for _, left := range n.Lhs { // := writes none: what it names is new
			c.written(left, info)
		}
	case *ast.RangeStmt:
		if n.Tok == token.ASSIGN {
			c.written(n.Key, info)
			c.written(n.Value, info)
		}
	case *ast.IncDecStmt:
		c.written(n.X, info)
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.Ident); ok && slices.Contains([]string{"delete", "clear", "copy"}, f.Name) && len(n.Args) > 0 {
			c.written(n.Args[0], info)
		}
	}
}

// imported returns "package.Name" for a name out of an imported package.
func imported(n *ast.SelectorExpr, info *types.Info) string {
	if x, ok := n.X.(*ast.Ident); ok {
		if p, ok := info.Uses[x].(*types.PkgName); ok {
			return p.Imported().Path() + "." + n.Sel.Name
		}
	}
	return ""
}

// written reports a write to a package variable, of this package or of another, or to
// an element or a field of one.
func (c *wallCheck) written(x ast.Expr, info *types.Info) {
	for at := x; ; {
		switch e := at.(type) {
		case *ast.ParenExpr:
			at = e.X
		case *ast.IndexExpr:
			at = e.X
		case *ast.SliceExpr:
			at = e.X
		case *ast.StarExpr:
			at = e.X
		case *ast.SelectorExpr:
			if name := imported(e, info); name != "" {
				c.faultf(x, "%s is written to: package variables are tables", name)
				return
			}
			at = e.X
		case *ast.Ident:
			if v, ok := info.Uses[e].(*types.Var); ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope() {
				c.faultf(x, "%s is written to: package variables are tables", e.Name)
			}
			return
		default:
			return
		}
	}
}

// variables reports package variables that nothing can be read from before they are
// written: they are no tables.
func (c *wallCheck) variables(d *ast.GenDecl, info *types.Info) {
	for _, s := range d.Specs {
		spec := s.(*ast.ValueSpec)
		embeds := func(g *ast.CommentGroup) bool {
			return g != nil && slices.ContainsFunc(g.List, func(l *ast.Comment) bool { return strings.HasPrefix(l.Text, "//go:embed ") })
		}
		if len(spec.Values) == 0 && !embeds(d.Doc) && !embeds(spec.Doc) {
			c.faultf(spec, "%s is no table: it has no value", spec.Names[0].Name)
		}
		for _, v := range spec.Values {
			if holdsState(v, info) {
				c.faultf(spec, "%s is no table: it is made to be filled", spec.Names[0].Name)
			}
		}
	}
}

// holdsState tells whether a variable's first value is there to be written: empty, an
// address, made, or of package sync but for its Once functions.
func holdsState(v ast.Expr, info *types.Info) bool {
	switch v := v.(type) {
	case *ast.CompositeLit:
		if s, ok := v.Type.(*ast.SelectorExpr); ok && strings.HasPrefix(imported(s, info), "sync") {
			return true
		}
		return len(v.Elts) == 0
	case *ast.UnaryExpr:
		return v.Op == token.AND
	case *ast.CallExpr:
		switch f := v.Fun.(type) {
		case *ast.Ident:
			return f.Name == "make" || f.Name == "new"
		case *ast.SelectorExpr:
			name := imported(f, info)
			return strings.HasPrefix(name, "sync") && !strings.HasPrefix(name, "sync.Once") || told[name] != ""
		}
	}
	return false
}
