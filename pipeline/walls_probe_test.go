package pipeline

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// house is a small module that keeps to its walls: low knows nothing, high starts
// goroutines and reads files, cmd/tool calls it.
var house = map[string]string{
	"low/low.go": `package low

import _ "embed"

//go:embed words.txt
var words string

var short = []string{"a", "b"}

func Words() []string { return append(short, words) }
`,
	"low/low_test.go": `package low

import "net/http"

func init() { go http.Get("https://example.org") }
`,
	"low/testdata/broken.go": `not Go`,
	"high/high.go": `package high

import (
	"os"

	"github.com/ordbro/ordbro/low"
)

func Run() {
	go low.Words()
	os.Getenv("X")
}
`,
	"cmd/tool/main.go":      "package main\n\nimport \"github.com/ordbro/ordbro/high\"\n\nfunc main() { high.Run() }\n",
	"cmd/tool/bench/go.mod": "module bench\n",
	"cmd/tool/bench/b.go":   "package bench\n\nimport _ \"net/http\"\n",
}

var houseWalls = walls{
	layers: map[string][]string{"low": nil, "high": {"low"}, "cmd/tool": {"high"}},
	rooms:  map[string][]string{"os": {"high"}, "goroutine": {"high"}},
}

// TestWallsHold puts one thing that no wall allows into the house, as somebody in a
// hurry would, and wants it named with its place.
func TestWallsHold(t *testing.T) {
	const noRoom = " may not use "
	for name, c := range map[string]struct {
		file, text string
		want       []string // what the faults say, in order; none: nothing is wrong
	}{
		"as it stands":           {"low/doc.go", "// Package low is low.\npackage low\n", nil},
		"a package without line": {"low/more/more.go", "package more\n", []string{"low/more: the package has no line"}},
		"with all that is forbidden": {"high/probe/probe.go", "package probe\n\nimport \"net/http\"\n\nfunc init() { go http.Get(\"\") }\n", []string{
			"high/probe/probe.go:3:8: high/probe may not use net/http: a right of nobody",
			"high/probe/probe.go:5:15: high/probe may not use goroutine", "high/probe/probe.go:5:1: no init",
			"high/probe: the package has no line"}},
		"a folder with a point":   {"low.v2/low.go", "package low\n", []string{"low.v2: the package has no line"}},
		"at the root":             {"ordbro.go", "package ordbro\n", []string{".: the package has no line"}},
		"an arrow back up":        {"low/up.go", "package low\n\nimport _ \"github.com/ordbro/ordbro/high\"\n", []string{"low/up.go:3:8: low may not import high"}},
		"an arrow past a room":    {"cmd/tool/x.go", "package main\n\nimport _ \"github.com/ordbro/ordbro/low\"\n", []string{"cmd/tool/x.go:3:8: cmd/tool may not import low"}},
		"another's insides":       {"cmd/tool/x.go", "package main\n\nimport _ \"github.com/ordbro/ordbro/high/internal/y\"\n", []string{"cmd/tool/x.go:3:8: cmd/tool may not import high/internal/y"}},
		"net/http":                {"high/x.go", "package high\n\nimport web \"net/http\"\n\nvar get = web.Get\n", []string{"high/x.go:3:8: high" + noRoom + "net/http"}},
		"net":                     {"high/x.go", "package high\n\nimport _ \"net\"\n", []string{"high/x.go:3:8: high" + noRoom + "net"}},
		"os gives no os/exec":     {"high/x.go", "package high\n\nimport _ \"os/exec\"\n", []string{"high/x.go:3:8: high" + noRoom + "os/exec"}},
		"os in the wrong room":    {"low/x.go", "package low\n\nimport _ \"os\"\n", []string{"low/x.go:3:8: low" + noRoom + "os: a right of high"}},
		"on Windows alone":        {"low/x_windows.go", "//go:build windows\n\npackage low\n\nimport _ \"syscall\"\n", []string{"low/x_windows.go:5:8: low" + noRoom + "syscall"}},
		"C":                       {"low/x.go", "package low\n\nimport \"C\"\n", []string{"low/x.go:3:8: low" + noRoom + "C"}},
		"a module nobody has":     {"low/x.go", "package low\n\nimport _ \"example.org/client\"\n", []string{"low/x.go:3:8: low" + noRoom + "example.org/client"}},
		"a module's namesake":     {"low/x.go", "package low\n\nimport _ \"github.com/ordbro/ordbro2/low\"\n", []string{"low/x.go:3:8: low" + noRoom + "github.com/ordbro/ordbro2/low"}},
		"a dot import":            {"low/x.go", "package low\n\nimport . \"time\"\n\nvar start = Now\n", []string{"low/x.go:3:8: no dot import"}},
		"go":                      {"low/x.go", "package low\n\nfunc F() { go func() {}() }\n", []string{"low/x.go:3:12: low" + noRoom + "goroutine"}},
		"go in a closure":         {"low/x.go", "package low\n\nvar f = func() { go f() }\n", []string{"low/x.go:3:18: low" + noRoom + "goroutine"}},
		"a WaitGroup":             {"low/x.go", "package low\n\nimport s \"sync\"\n\nfunc F() { var wg s.WaitGroup; wg.Go(F) }\n", []string{"low/x.go:5:19: low" + noRoom + "goroutine"}},
		"AfterFunc":               {"low/x.go", "package low\n\nimport \"time\"\n\nfunc F() { time.AfterFunc(1, F) }\n", []string{"low/x.go:5:12: low" + noRoom + "goroutine"}},
		"the clock":               {"low/x.go", "package low\n\nimport \"time\"\n\nfunc F() any { return time.Now }\n", []string{"low/x.go:5:23: low" + noRoom + "clock"}},
		"a field of that name":    {"low/x.go", "package low\n\nfunc F(time struct{ Now int }) int { return time.Now }\n", nil},
		"init":                    {"low/x.go", "package low\n\nfunc init() {}\n", []string{"low/x.go:3:1: no init"}},
		"a method init":           {"low/x.go", "package low\n\ntype t int\n\nfunc (t) init() {}\n", nil},
		"no value":                {"low/x.go", "package low\n\nimport \"sync\"\n\nvar mu sync.Mutex\n", []string{"low/x.go:5:5: mu is no table"}},
		"an empty map":            {"low/x.go", "package low\n\nvar (\n\tseen = map[string]bool{}\n)\n", []string{"low/x.go:4:2: seen is no table"}},
		"made":                    {"low/x.go", "package low\n\nvar seen = make(chan int)\n", []string{"low/x.go:3:5: seen is no table"}},
		"an address":              {"low/x.go", "package low\n\nimport \"sync\"\n\nvar seen = &sync.Map{}\n", []string{"low/x.go:5:5: seen is no table"}},
		"computed once":           {"low/x.go", "package low\n\nimport \"sync\"\n\nvar once = sync.OnceValue(Words)\n", nil},
		"a counter":               {"low/x.go", "package low\n\nvar n = 1\n\nfunc F() { n++ }\n", []string{"low/x.go:5:12: n is written to"}},
		"a table of another file": {"low/x.go", "package low\n\nfunc F() { short[0] = \"\" }\n", []string{"low/x.go:3:12: short is written to"}},
		"a table that shrinks":    {"low/x.go", "package low\n\nvar m = map[int]int{1: 1}\n\nfunc F() { delete(m, 1) }\n", []string{"low/x.go:5:19: m is written to"}},
		"another's table":         {"high/x.go", "package high\n\nimport \"github.com/ordbro/ordbro/low\"\n\nfunc F() { low.Table = nil }\n", []string{"high/x.go:5:12: github.com/ordbro/ordbro/low.Table is written to"}},
		"a local of that name":    {"low/x.go", "package low\n\nfunc F() { short := 1; short = 2; _ = short }\n", nil},
		"two names in a folder":   {"low/x.go", "//go:build ignore\n\npackage main\n\nfunc main() { go main() }\n", []string{"low/x.go:3:1: another package name", "low/x.go:5:15: low" + noRoom + "goroutine"}},
		"an unused import":        {"cmd/tool/main.go", "package main\n", []string{"cmd/tool: may import high and does not"}},
		"an unused right": {"high/high.go", "package high\n\nimport _ \"github.com/ordbro/ordbro/low\"\n", []string{
			"high: has the right goroutine and does not use it", "high: has the right os and does not use it"}},
		"a room without package": {"cmd/tool/main.go", "", []string{"cmd/tool: may import high and does not", "cmd/tool: the import table names it"}},
	} {
		t.Run(name, func(t *testing.T) {
			tree := fstest.MapFS{}
			for file, text := range house {
				tree[file] = &fstest.MapFile{Data: []byte(text)}
			}
			tree[c.file] = &fstest.MapFile{Data: []byte(c.text)}
			if c.text == "" {
				delete(tree, c.file)
			}
			got, err := wallFaults(tree, houseWalls)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.EqualFunc(got, c.want, strings.HasPrefix) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
		})
	}
}

// TestRoomsAreNarrow holds the rights themselves: what serves nobody now is given to
// nobody, and no room for all of them is made by listing a package as harmless.
func TestRoomsAreNarrow(t *testing.T) {
	for _, right := range []string{"net", "net/http", "os", "os/exec", "syscall", "unsafe", "goroutine", "log", "testing"} {
		if slices.Contains(anyone, right) {
			t.Errorf("%s is given to everybody", right)
		}
	}
	for right := range maps.Keys(rooms) {
		if slices.Contains(anyone, right) {
			t.Errorf("%s is given to everybody and to rooms", right)
		}
	}
}
