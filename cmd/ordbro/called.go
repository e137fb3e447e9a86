package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// mainPath is what go run and go install are given.
const mainPath = "github.com/ordbro/ordbro/cmd/ordbro"

// passing are the places where go run puts what it has built: a temporary folder, or
// since Go 1.24 its cache.
var passing = regexp.MustCompile(`/go-build[0-9]*/|/[0-9a-f]{2}/[0-9a-f]{64}-d/[^/]*$`)

// calledAs is how a person calls the program that stands at exe: by its name, or with
// go run, which leaves none behind. checkout tells that its source is in this folder.
func calledAs(exe, version string, checkout bool) string {
	switch {
	case !passing.MatchString(filepath.ToSlash(exe)):
		return "ordbro"
	case checkout:
		return "go run ./cmd/ordbro"
	case version == "" || version == "(devel)":
		version = "latest"
	}
	return "go run " + mainPath + "@" + version
}

// invocation is how this process was called.
func invocation() string {
	exe, err := os.Executable()
	if err != nil {
		return "ordbro"
	}
	version := ""
	if b, ok := debug.ReadBuildInfo(); ok {
		version = b.Main.Version
	}
	_, err = os.Stat("cmd/ordbro/main.go")
	return calledAs(exe, version, err == nil)
}

// executable is the path of this program where it is going to stay; empty otherwise.
func executable() string {
	exe, err := os.Executable()
	if err != nil || passing.MatchString(filepath.ToSlash(exe)) {
		return ""
	}
	return exe
}

// command is what a next step begins with: the program as it was called, for the same
// project.
func command(c *cobra.Command) string {
	dir := c.Flag("dir")
	if dir == nil || !dir.Changed {
		return invocation()
	}
	return invocation() + " -C " + source.ShellWord(dir.Value.String())
}

// called returns what writes the commands in a next step as the process was called.
func called(invocation string) func(hint string) string {
	if invocation == "ordbro" {
		return func(hint string) string { return hint }
	}
	var names []string
	for _, c := range commands() {
		names = append(names, regexp.QuoteMeta(c.Name()))
	}
	command := regexp.MustCompile(`\bordbro (` + strings.Join(names, "|") + `)\b`)
	return func(hint string) string { return command.ReplaceAllString(hint, invocation+" $1") }
}

// asCalled writes the commands in a next step as this process was called.
func asCalled(hint string) string { return called(invocation())(hint) }

// withCalled are findings whose next steps are asCalled.
func withCalled(findings []l10n.Finding) []l10n.Finding {
	say := called(invocation())
	list := make([]l10n.Finding, len(findings))
	for i, f := range findings {
		f.Fix = say(f.Fix)
		list[i] = f
	}
	return list
}

// inProject is a path of the project's as a person in this folder writes it.
func inProject(c *cobra.Command, name string) string {
	return filepath.Join(c.Flag("dir").Value.String(), name)
}

// describeEmpty says what to do where there is no article.
func describeEmpty(w io.Writer, c *cobra.Command, articles int) {
	if articles > 0 {
		return
	}
	name := source.Printable(filepath.ToSlash(inProject(c, "content")))
	fmt.Fprintf(w, "there is no article in %s/ yet: put one there, such as %s/hello.md, then run %s sync\n", name, name, command(c))
}
