package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

func verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify [PATH…]",
		Short: "Prove that splitting and joining keeps every byte of the articles",
		RunE: func(c *cobra.Command, args []string) error {
			p, err := open(c)
			if err != nil {
				return err
			}
			defer p.Close()
			r, err := p.Verify(c.Context(), args)
			if err != nil {
				return err
			}
			if err := printFindings(c.OutOrStdout(), r.Findings); err != nil {
				return err
			}
			passed := ""
			if r.PassedOver > 0 {
				passed = fmt.Sprintf(", %d passed over", r.PassedOver)
			}
			fmt.Fprintf(c.OutOrStdout(), "%d of %s byte-identical%s\n", r.Identical, plural(r.Articles, "article"), passed)
			describeEmpty(c.ErrOrStderr(), c, r.Articles+r.PassedOver)
			return failing(r.Findings, l10n.Error)
		},
	}
}
