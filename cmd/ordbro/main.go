// Command ordbro turns Markdown articles written in one language into publishable
// editions in many. It owns flags, streams and exit codes; the work is package
// pipeline's.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/ordbro/ordbro/pipeline"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/report"
	"github.com/ordbro/ordbro/pipeline/source"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second Ctrl-C ends the process at once
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// The exit codes.
const (
	exitDone     = 0
	exitFindings = 1 // findings at or above --fail-on, coverage below --min, or sync --check would change a file
	exitFailed   = 2 // bad usage, bad configuration, or the work could not be done

	exitUnmerged = 129 // the same of git's merge driver: git takes less for conflicts
)

// errFindings ends a command that did its work with exit code 1. What was found is
// printed already.
var errFindings = errors.New("findings")

// hinted is an error with the user's next step.
type hinted struct {
	error
	next string
}

func (h hinted) Unwrap() error { return h.error }

func (h hinted) Hint() string { return h.next }

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := rootCommand()
	root.SetArgs(args)
	out := &answer{Writer: stdout}
	root.SetOut(out)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if out.err != nil && (err == nil || errors.Is(err, errFindings)) {
		err = out.err
	}
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFindings):
		return exitFindings
	}
	complain(stderr, err)
	if u := (unmerged{}); errors.As(err, &u) {
		dropOurs(args)
		return exitUnmerged
	}
	return exitFailed
}

// answer remembers that it could not be written: a command whose answer nobody could
// read has not done its work.
type answer struct {
	io.Writer
	err error
}

func (o *answer) Write(text []byte) (int, error) {
	n, err := o.Writer.Write(text)
	if err != nil && o.err == nil {
		o.err = err
	}
	return n, err
}

// complain prints an error, like a finding where it has a place in a file, and its next
// step.
func complain(stderr io.Writer, err error) {
	var placed interface {
		error
		Finding() l10n.Finding
	}
	if errors.As(err, &placed) {
		_ = report.Text.Write(stderr, []l10n.Finding{placed.Finding()}, report.Options{Colour: colour(stderr)})
		return
	}
	fmt.Fprintf(stderr, "ordbro: %s\n", source.Printable(err.Error()))
	if next := hint(err); next != "" {
		fmt.Fprintf(stderr, "hint: %s\n", asCalled(next))
	}
}

// hint is the user's next step after an error: what it says itself, or what the system's
// fault calls for.
func hint(err error) string {
	var (
		hinted interface {
			error
			Hint() string
		}
		file  *fs.PathError
		errno syscall.Errno
	)
	switch {
	case errors.As(err, &hinted):
		return hinted.Hint()
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.EROFS):
		return "look at the owner and the permissions of the file and its folder"
	case errors.Is(err, syscall.ENOSPC):
		return "free some space and run the command again; nothing is half written"
	case errors.Is(err, context.Canceled):
		return "nothing is half written; run the command again to finish"
	case errors.As(err, &file), errors.As(err, &errno):
		return "nothing is half written; remove the cause and run the command again"
	}
	return ""
}

// colour tells whether to colour what goes to w: on a terminal only, unless NO_COLOR
// (no-color.org) is set.
func colour(w io.Writer) bool {
	if o, ok := w.(*answer); ok {
		w = o.Writer
	}
	f, ok := w.(*os.File)
	return ok && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && term.IsTerminal(int(f.Fd()))
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "ordbro",
		Short: "Publish Markdown articles in many languages without losing a translation",
		Long: `ordbro splits Markdown articles into translation units, keeps the units of every
language in go-i18n TOML catalogues, checks them, and publishes every edition.

Exit codes: 0 done; 1 findings (check, verify; sync and accept where a catalogue could
not be read or an entry not accepted), conflicts (merge), coverage below --min
(status), or files to change (sync --check); 2 bad usage, bad configuration, or the
work could not be done (129 where that is a merge of git's).`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          noCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.PersistentFlags().StringP("dir", "C", ".", "the project's `folder`")
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return hinted{err, c.CommandPath() + " --help lists the flags"}
	})
	root.AddCommand(commands()...)
	return root
}

// commands are what ordbro can do. What a next step names is among them.
func commands() []*cobra.Command {
	return []*cobra.Command{
		initCommand(),
		syncCommand(),
		acceptCommand(),
		checkCommand(),
		explainCommand(),
		statusCommand(),
		buildCommand(),
		mergeCommand(),
		renameCommand(),
		verifyCommand(),
		versionCommand(),
	}
}

// noCommand refuses what is no command and names the nearest.
func noCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := ""
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		hint = "did you mean ordbro " + near[0] + "?"
	}
	return hinted{fmt.Errorf("unknown command %q", args[0]), hint}
}

// open opens the project that -C names.
func open(c *cobra.Command) (*pipeline.Project, error) {
	return pipeline.Open(c.Flag("dir").Value.String())
}

// printFindings writes findings as text to w.
func printFindings(w io.Writer, findings []l10n.Finding) error {
	return report.Text.Write(w, withCalled(findings), report.Options{Colour: colour(w)})
}

// oneOf is "a, b or c".
func oneOf[S ~string](names []S) string {
	var b strings.Builder
	for i, name := range names {
		switch i {
		case 0:
		case len(names) - 1:
			b.WriteString(" or ")
		default:
			b.WriteString(", ")
		}
		b.WriteString(string(name))
	}
	return b.String()
}

// plural is "1 file" or "2 files".
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
