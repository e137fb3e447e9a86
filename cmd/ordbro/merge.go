package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ordbro/ordbro/pipeline/driver"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/merge"
	"github.com/ordbro/ordbro/pipeline/source"
)

func mergeCommand() *cobra.Command {
	var repair, install bool
	c := &cobra.Command{
		Use:   "merge --install | merge --repair [FILE…] | merge BASE OURS THEIRS [PATH]",
		Short: "Merge catalogues by entry: git's merge driver",
		Long: `Merge joins two versions of a catalogue by entry and field, and writes the result to OURS.
No translation is lost: where both sides translated a text differently, OURS keeps its
own, and theirs stands above it in “#?” lines until somebody has chosen. PATH is the
catalogue's place in the work tree: it tells the language.

--install makes git call the command by itself in this clone: whoever merges runs it
once. It does what ordbro init does for .gitattributes, and

` + byHand + `
Where ordbro cannot run, or fails, git then merges the file line by line.

--repair mends catalogues that git has merged line by line: with conflict markers in
them (<<<<<<<), or with an id twice. Without a FILE it mends every such catalogue of the
project.

Exit codes: 0 merged; 1 there are conflicts to decide; with --install and --repair, 2
something could not be done; otherwise 129, nothing was merged: git takes 1 to 127 for
conflicts, and OURS for the result.`,
		Example: `  ordbro merge --install
  ordbro merge --repair
  ordbro merge --repair locales/guide.da.toml`,
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case repair && install:
				return hinted{fmt.Errorf("merge takes --install or --repair"), "run the one, then the other"}
			case install && len(args) > 0:
				return hinted{fmt.Errorf("merge --install takes no file"), "ordbro merge --install, in the project's folder or with -C DIR"}
			case !repair && !install && len(args) != 3 && len(args) != 4:
				return unmerged{hinted{fmt.Errorf("merge takes three files, and perhaps a path"), "ordbro merge BASE OURS THEIRS [PATH], ordbro merge --repair [FILE…] or ordbro merge --install"}}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case install:
				return runInstall(c)
			case repair:
				return runRepair(c, args)
			}
			return runMerge(c, within(c, args))
		},
	}
	c.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		err = hinted{err, c.CommandPath() + " --help lists the flags"}
		if repair || install {
			return err
		}
		return unmerged{err}
	})
	c.Flags().BoolVar(&repair, "repair", false, "mend catalogues that have merge markers, or an id twice")
	c.Flags().BoolVar(&install, "install", false, "make git merge catalogues by entry, in this clone")
	return c
}

// byHand is what --install does to git's configuration.
const byHand = "  git config merge.ordbro.driver '" + driver.Line + "'\n" +
	"  git config merge.ordbro.recursive " + driver.Ancestors + "\n"

// within reads paths from the folder that -C names.
func within(c *cobra.Command, args []string) []string {
	list := slices.Clone(args)
	for i, name := range list {
		if !filepath.IsAbs(name) {
			list[i] = filepath.Join(c.Flag("dir").Value.String(), name)
		}
	}
	return list
}

// unmerged ends a merge that wrote nothing, so that whoever called it must not take OURS
// for the result.
type unmerged struct{ error }

func (u unmerged) Unwrap() error { return u.error }

// runMerge is git's merge driver. A panic must not end it with exit code 2, as Go would.
func runMerge(c *cobra.Command, args []string) (err error) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Fprintf(c.ErrOrStderr(), "%s", debug.Stack())
			err = unmerged{hinted{fmt.Errorf("a fault of ordbro's own: %v", r), "please report it"}}
		}
	}()
	files := driver.Files{Base: args[0], Ours: args[1], Theirs: args[2]}
	name := files.Ours
	if len(args) == 4 {
		files.Path, name = args[3], args[3]
	}
	result, err := driver.Merge(c.Context(), files)
	if err != nil {
		return unmerged{err}
	}
	// The answer is the file and the exit code: they count even if nobody can read this.
	_ = printFindings(c.ErrOrStderr(), result.Findings)
	if result.Markers {
		fmt.Fprintf(c.ErrOrStderr(), "%q holds both versions between merge markers.\nhint: mend what is broken there, then run %s\n", name, merge.RepairCommand(name))
	}
	return failing(result.Findings, l10n.Error)
}

// gitsCopy is how git names the files that it makes for a merge driver.
var gitsCopy = regexp.MustCompile(`^\.merge_file_[0-9A-Za-z]{6}$`)

// dropOurs removes git's copy of ours after a merge that has failed. Up to 2.41 git takes
// any exit code for conflicts, and that copy for the result; without it, every git stops
// the merge and leaves the work tree as it was.
func dropOurs(args []string) {
	copies := slices.DeleteFunc(slices.Clone(args), func(name string) bool { return !gitsCopy.MatchString(filepath.Base(name)) })
	if len(copies) == 3 { // base, ours, theirs; otherwise who knows
		copies = copies[1:2]
	}
	for _, name := range copies {
		_ = os.Remove(name) // git removes them itself
	}
}

// runRepair mends the files, or all that need it, each whole or not at all.
func runRepair(c *cobra.Command, files []string) error {
	if len(files) == 0 {
		var err error
		if files, err = driver.Unrepaired(c.Flag("dir").Value.String()); err != nil {
			return err
		}
		if len(files) == 0 {
			fmt.Fprintln(c.OutOrStdout(), "no catalogue has merge markers, and no id stands twice")
			return nil
		}
	}
	decide, failed := false, 0
	for _, file := range within(c, files) {
		if err := c.Context().Err(); err != nil {
			return err
		}
		conflicts, err := repairFile(c, file)
		switch {
		case err != nil && len(files) == 1:
			return err
		case err != nil:
			complain(c.ErrOrStderr(), err)
			failed++
		}
		decide = decide || conflicts
	}
	switch {
	case failed > 0:
		return hinted{fmt.Errorf("%s of %d could not be repaired", plural(failed, "file"), len(files)), "see above; what could not be repaired is as it was"}
	case decide:
		return errFindings
	}
	return nil
}

// repairFile tells whether there are conflicts to decide in the file.
func repairFile(c *cobra.Command, file string) (conflicts bool, err error) {
	result, err := driver.Repair(c.Context(), file)
	if err != nil {
		return false, hinted{err, "nothing was changed; ordbro check tells what is wrong with a catalogue"}
	}
	if err := printFindings(c.ErrOrStderr(), result.Findings); err != nil {
		return false, err
	}
	if result.Markers {
		return false, hinted{fmt.Errorf("%q is not repaired: a version in it cannot be read", file),
			"mend what is named above and run the command again; nothing was changed. Until it is added, git merges the file anew, by entry, without what was edited in it since: ordbro merge --install, then git checkout --merge FILE"}
	}
	fmt.Fprintf(c.OutOrStdout(), "%s: repaired\n", source.Printable(file))
	return failing(result.Findings, l10n.Error) != nil, nil
}

func runInstall(c *cobra.Command) error {
	done, err := driver.Install(c.Context(), c.Flag("dir").Value.String(), executable())
	if err != nil {
		return err
	}
	tellInstalled(c.OutOrStdout(), done)
	return nil
}

// tellInstalled says what was done so that git merges catalogues by entry.
func tellInstalled(w io.Writer, done *driver.Installation) {
	if done.Attributes {
		fmt.Fprintln(w, ".gitattributes: a line added; commit it")
	}
	for _, line := range done.Replaced {
		fmt.Fprintf(w, "replaced merge.ordbro.driver = %s\n", source.Printable(line))
	}
	switch {
	case done.Configured:
		fmt.Fprintln(w, "set merge.ordbro.driver, recursive and name in git's configuration: in this clone git merges catalogues by entry")
	default:
		fmt.Fprintln(w, "in this clone git merges catalogues by entry")
	}
	if done.Overruled != "" {
		fmt.Fprintf(w, "but another line in .gitattributes or .git/info/attributes has merge=%s for them: remove it\n", source.Printable(done.Overruled))
	}
	switch {
	case done.OnPath:
	case done.Calls != "":
		fmt.Fprintf(w, "git calls %s, since ordbro is not on PATH: run ordbro merge --install again if it moves\n", source.Printable(done.Calls))
	default:
		fmt.Fprintf(w, "but ordbro is not on PATH: until it is, git merges them line by line, and %s mends what that leaves\n", asCalled("ordbro merge --repair"))
		fmt.Fprintf(w, "to put it there: go install %s@latest, and add the folder that go env GOPATH names, with /bin, to PATH\n", mainPath)
	}
}

// install does for ordbro init what merge --install does. That it cannot is no reason for
// a project not to be made.
func install(ctx context.Context, w io.Writer, dir string) {
	done, err := driver.Install(ctx, dir, executable())
	switch {
	case err == nil:
		tellInstalled(w, done)
	case errors.Is(err, driver.ErrNoRepository):
		fmt.Fprintln(w, asCalled("the project is not in a git repository yet: once it is, run ordbro merge --install"))
	default:
		fmt.Fprintf(w, "git does not merge catalogues by entry yet: %s\nonce that is mended, run %s merge --install\n", source.Printable(err.Error()), invocation())
	}
}
