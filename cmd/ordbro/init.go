package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/ordbro/ordbro/pipeline"
)

func initCommand() *cobra.Command {
	var src string
	var targets []string
	c := &cobra.Command{
		Use:     "init",
		Short:   "Make a project in this folder",
		Args:    cobra.NoArgs,
		Example: `  ordbro init --source sv --targets en,da,nb`,
		RunE: func(c *cobra.Command, _ []string) error {
			source, err := parseTags("source", []string{src})
			if err != nil {
				return err
			}
			tags, err := parseTags("targets", targets)
			if err != nil {
				return err
			}
			made, err := pipeline.Init(c.Flag("dir").Value.String(), source[0], tags)
			if errors.Is(err, os.ErrExist) {
				return hinted{err, "edit ordbro.toml; nothing was changed"}
			}
			if err != nil {
				return err
			}
			for _, name := range made {
				fmt.Fprintf(c.OutOrStdout(), "made %s\n", name)
			}
			install(c.Context(), c.OutOrStdout(), c.Flag("dir").Value.String())
			fmt.Fprintf(c.OutOrStdout(), "Everybody who merges runs once, in a clone: ordbro merge --install, which does\n\n%s\n", byHand)
			fmt.Fprint(c.OutOrStdout(), "Put articles into content/, then run ordbro sync, translate locales/*.toml, ordbro check, ordbro build.\n")
			return nil
		},
	}
	c.Flags().StringVar(&src, "source", "sv", "the `tag` of the language that articles are written in")
	c.Flags().StringSliceVar(&targets, "targets", []string{"en"}, "the `tags` of the languages to translate into")
	return c
}
