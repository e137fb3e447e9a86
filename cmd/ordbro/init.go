package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/source"
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
			from, err := parseTags("source", []string{src})
			if err != nil {
				return err
			}
			tags, err := parseTags("targets", targets)
			if err != nil {
				return err
			}
			made, err := pipeline.Init(c.Flag("dir").Value.String(), from[0], tags)
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
			fmt.Fprintf(c.OutOrStdout(), "Everybody who merges runs once, in a clone: %s merge --install, which does\n\n%s\n", invocation(), byHand)
			nextSteps(c, tags)
			return nil
		},
	}
	c.Flags().StringVar(&src, "source", "sv", "the `tag` of the language that articles are written in")
	c.Flags().StringSliceVar(&targets, "targets", []string{"en"}, "the `tags` of the languages to translate into")
	return c
}

// nextSteps says what to do in a new project, and what to open in the end.
func nextSteps(c *cobra.Command, targets []language.Tag) {
	name := func(path string) string { return source.Printable(filepath.ToSlash(inProject(c, path))) }
	file := name("locales/hello.TAG.toml")
	if len(targets) > 0 {
		file = name(config.CataloguePath("hello", targets[0]))
	}
	fmt.Fprintf(c.OutOrStdout(), `Next: put an article into %s/, such as %s, and run

  %[3]s sync    # makes %s: translate it
  %[3]s check   # says what is missing or wrong
  %[3]s build   # makes the site: open %[5]s

`, name("content"), name("content/hello.md"), command(c), file, name("public/index.html"))
}
