package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"fill": fill,
		"repeat": func() { // COUNT LINE
			n, _ := strconv.Atoi(os.Args[1])
			fmt.Print(strings.Repeat(os.Args[2]+"\n", n))
		},
		"ordbro": func() {
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
			code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
			stop()
			os.Exit(code)
		},
	})
}

// fill translates a catalogue as a translator would who only marks the texts: each
// target becomes "DA " and its source, with the marks of its lines kept.
func fill() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := os.WriteFile(os.Args[1], []byte(inDanish(string(text))), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// inDanish is a catalogue with a target in every entry.
func inDanish(text string) string {
	var out, source []string
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.HasPrefix(line, "#. "):
			source = append(source, line[3:])
		case line == `other = ""`:
			line = fmt.Sprintf(`other = %q`, "DA "+strings.Join(source[1:], "\n"))
		case line == "":
			source = nil
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// TestScripts runs ordbro from outside: each script is a project and what a person
// does with it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Vars = append(e.Vars, "GORACE="+os.Getenv("GORACE"))
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits, "replace": replace, "count": count,
		},
	})
}

// exits CODE COMMAND… runs a command that must end with that exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	got := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("exit code %s, want %s", got, args[0])
	}
}

// replace FILE OLD NEW replaces the only occurrence of a text; \n stands for a line
// break and \t for a tab.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	unescape := strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\r`, "\r")
	old, new := unescape.Replace(args[1]), unescape.Replace(args[2])
	text := ts.ReadFile(args[0])
	if n := strings.Count(text, old); n != 1 {
		ts.Fatalf("%q stands %d times in %s, want once", old, n, args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, old, new, 1)), 0o644))
}

// count N TEXT FILE asserts how often a text stands in a file (or stdout, stderr).
func count(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: count N TEXT FILE")
	}
	if got := fmt.Sprint(strings.Count(ts.ReadFile(args[2]), args[1])); got != args[0] {
		ts.Fatalf("%q stands %s times in %s, want %s", args[1], got, filepath.Base(args[2]), args[0])
	}
}
