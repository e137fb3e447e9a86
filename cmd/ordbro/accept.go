package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/ordbro/ordbro/pipeline"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

func acceptCommand() *cobra.Command {
	var langs []string
	var check string
	var dry, all bool
	c := &cobra.Command{
		Use:   "accept [ID…]",
		Short: "Accept translations that are marked fuzzy",
		Long: `Accept does what a translator does who deletes the line “#, fuzzy”: the translation is
right for the source as it is now. It takes the entries with the given ids, in the
given languages, that the given check reports; at least one of the three must be named,
or --all. An entry whose source has changed since the last sync is left alone, since
nobody can have seen the new source beside it.`,
		Example: `  ordbro accept open-source-ai.lagre-kostnad --lang da
  ordbro accept --lang nn --check fuzzy`,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 && len(langs) == 0 && check == "" && !all {
				return hinted{fmt.Errorf("accept what?"), "name ids, --lang or --check; --all takes every fuzzy entry of the project"}
			}
			if check != "" && check != "fuzzy" && check != "stale" {
				return hinted{fmt.Errorf("--check %q cannot be accepted away", check), "it is fuzzy or stale"}
			}
			tags, err := parseTags("lang", langs)
			if err != nil {
				return err
			}
			p, err := open(c)
			if err != nil {
				return err
			}
			defer p.Close()
			result, err := p.Accept(c.Context(), pipeline.AcceptOptions{IDs: args, Langs: tags, Check: check, DryRun: dry})
			if err != nil {
				return err
			}
			if err := printFindings(c.ErrOrStderr(), result.Findings); err != nil {
				return err
			}
			for _, a := range result.Accepted {
				fmt.Fprintf(c.OutOrStdout(), "%s: %s\n", source.Printable(a.Path), a.ID)
			}
			for _, a := range result.Unseen {
				fmt.Fprintf(c.ErrOrStderr(), "%s: %s: left as it is, since its source has changed since the last sync; run ordbro sync and look again\n", source.Printable(a.Path), a.ID)
			}
			verb := "accepted"
			if dry {
				verb = "would be accepted"
			}
			fmt.Fprintf(c.OutOrStdout(), "%s %s\n", plural(len(result.Accepted), "translation"), verb)
			if len(result.Unseen) > 0 {
				return errFindings
			}
			return failing(result.Findings, l10n.Error)
		},
	}
	c.Flags().StringSliceVar(&langs, "lang", nil, "only in these languages: `TAG,…`")
	c.Flags().StringVar(&check, "check", "", "the check that reports them: fuzzy or stale")
	c.Flags().BoolVar(&all, "all", false, "every fuzzy entry of the project")
	c.Flags().BoolVarP(&dry, "dry-run", "n", false, "show what would be accepted, write nothing")
	return c
}
