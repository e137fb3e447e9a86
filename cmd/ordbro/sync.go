package main

import (
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ordbro/ordbro/pipeline"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

func syncCommand() *cobra.Command {
	var dry, check bool
	c := &cobra.Command{
		Use:   "sync [PATH…]",
		Short: "Bring the catalogues up to date with the articles",
		Long: `Sync adds entries for new units, marks those whose source changed “#, fuzzy” with the
previous source beside them, and moves those whose unit is gone to the end of the
file. It never removes or overwrites a translation.`,
		RunE: func(c *cobra.Command, args []string) error {
			p, err := open(c)
			if err != nil {
				return err
			}
			defer p.Close()
			result, err := p.Sync(c.Context(), pipeline.SyncOptions{Paths: args, DryRun: dry || check})
			if err != nil {
				return err
			}
			if err := printFindings(c.ErrOrStderr(), result.Findings); err != nil {
				return err
			}
			describeSync(c.OutOrStdout(), result, dry || check)
			if check && len(result.Files) > 0 {
				return errFindings
			}
			return failing(result.Findings, l10n.Error)
		},
	}
	c.Flags().BoolVarP(&dry, "dry-run", "n", false, "show what would change, write nothing")
	c.Flags().BoolVar(&check, "check", false, "like -n, and exit with 1 if a file would change")
	return c
}

// describeSync prints a line a file, with what happened to its entries.
func describeSync(w io.Writer, r *pipeline.SyncResult, dry bool) {
	verb := "changed"
	if dry {
		verb = "would change"
	}
	for _, f := range r.Files {
		name := source.Printable(f.Path)
		if f.New {
			name += " (new)"
		}
		counts := map[string]int{}
		var order []string
		for _, ch := range f.Changes {
			action := string(ch.Action)
			if counts[action]++; counts[action] == 1 {
				order = append(order, action)
			}
		}
		slices.Sort(order)
		fmt.Fprint(w, name)
		for i, action := range order {
			sep := ", "
			if i == 0 {
				sep = ": "
			}
			fmt.Fprintf(w, "%s%d %s", sep, counts[action], action)
		}
		fmt.Fprintln(w)
	}
	fmt.Fprintf(w, "%s, %s %s\n", plural(r.Articles, "article"), plural(len(r.Files), "catalogue"), verb)
}
