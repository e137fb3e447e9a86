package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/rename"
	"github.com/ordbro/ordbro/pipeline/source"
)

func renameCommand() *cobra.Command {
	var o rename.Options
	c := &cobra.Command{
		Use:   "rename-language OLD NEW",
		Short: "Give a language another tag, in its catalogues' names and in ordbro.toml",
		Long: `Rename-language moves every catalogue locales/**/*.OLD.toml to NEW and changes the tag in
ordbro.toml and in glossary.toml. Of the catalogues it changes the line of the header that
names the language, if that is as ordbro wrote it, and no other byte. It writes nothing
where a catalogue of NEW stands in the way. The source language can be renamed too.

A run that was interrupted is finished by the next one.`,
		Example: `  ordbro rename-language en en-GB
  ordbro rename-language no nb`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 2 {
				return hinted{fmt.Errorf("rename-language takes two language tags"), "ordbro rename-language OLD NEW, as in ordbro rename-language en en-GB"}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			o.Old, o.New = args[0], args[1]
			result, err := rename.Language(c.Context(), c.Flag("dir").Value.String(), o)
			if err != nil {
				return err
			}
			if err := printFindings(c.ErrOrStderr(), result.Findings); err != nil {
				return err
			}
			w := c.OutOrStdout()
			for _, f := range result.Files {
				fmt.Fprintf(w, "%s → %s\n", source.Printable(f.From), source.Printable(f.To))
			}
			for _, name := range result.Edited {
				fmt.Fprintf(w, "%s: %s → %s\n", name, o.Old, o.New)
			}
			verb := "renamed"
			if o.DryRun {
				verb = "would be renamed"
			}
			fmt.Fprintf(w, "%s %s\n", plural(len(result.Files), "catalogue"), verb)
			return failing(result.Findings, l10n.Error)
		},
	}
	c.Flags().BoolVarP(&o.DryRun, "dry-run", "n", false, "show what would change, write nothing")
	return c
}
