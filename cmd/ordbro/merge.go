package main

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/ordbro/ordbro/pipeline"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

func mergeCommand() *cobra.Command {
	var repair bool
	c := &cobra.Command{
		Use:   "merge BASE OURS THEIRS [PATH] | merge --repair FILE",
		Short: "Merge catalogues by entry: git's merge driver",
		Long: `Merge joins two versions of a catalogue by entry and field, and writes the result to OURS.
No translation is lost: where both sides translated a text differently, OURS keeps its
own, and theirs stands above it in “#?” lines until somebody has chosen.

PATH is the catalogue's place in the work tree: it tells the language. Git calls the
command by itself once .gitattributes says “locales/**/*.toml merge=ordbro” (ordbro init
writes that) and everybody who merges has run

  git config merge.ordbro.driver '` + pipeline.MergeDriver + `'

--repair mends a catalogue that git left conflict markers in (<<<<<<<).

Exit codes: 0 merged; 1 there are conflicts; 2 nothing was written.`,
		Example: `  ordbro merge --repair locales/guide.da.toml`,
		Args: func(c *cobra.Command, args []string) error {
			if repair && len(args) != 1 {
				return hinted{fmt.Errorf("merge --repair takes one file"), "ordbro merge --repair locales/guide.da.toml"}
			}
			if !repair && len(args) != 3 && len(args) != 4 {
				return hinted{fmt.Errorf("merge takes three files, and perhaps a path"), "ordbro merge BASE OURS THEIRS [PATH], or ordbro merge --repair FILE"}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if repair {
				return runRepair(c, within(c, args)[0])
			}
			args = within(c, args)
			files := pipeline.MergeFiles{Base: args[0], Ours: args[1], Theirs: args[2]}
			if len(args) == 4 {
				files.Path = args[3]
			}
			result, err := pipeline.MergeCatalogues(files)
			if err != nil {
				return err
			}
			if err := printFindings(c.ErrOrStderr(), result.Findings); err != nil {
				return err
			}
			if result.Markers {
				name := args[len(args)-1]
				if files.Path == "" {
					name = files.Ours
				}
				fmt.Fprintf(c.ErrOrStderr(), "%q holds both versions between merge markers.\nhint: mend what is broken there, then run ordbro merge --repair on it\n", name)
			}
			return failing(result.Findings, l10n.Error)
		},
	}
	c.Flags().BoolVar(&repair, "repair", false, "mend a catalogue that has merge markers")
	return c
}

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

func runRepair(c *cobra.Command, file string) error {
	result, err := pipeline.RepairCatalogue(file)
	if err != nil {
		return hinted{err, "nothing was changed; ordbro check tells what is wrong with a catalogue"}
	}
	if err := printFindings(c.ErrOrStderr(), result.Findings); err != nil {
		return err
	}
	if result.Markers {
		return hinted{fmt.Errorf("%q is not repaired: a version in it cannot be read", file), "mend what is named above and run the command again; nothing was changed"}
	}
	return failing(result.Findings, l10n.Error)
}
