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
			n, findings, err := p.Verify(c.Context(), args)
			if err != nil {
				return err
			}
			if err := printFindings(c.OutOrStdout(), findings); err != nil {
				return err
			}
			bad := 0
			for _, f := range findings {
				if f.Severity >= l10n.Error {
					bad++
				}
			}
			fmt.Fprintf(c.OutOrStdout(), "%d of %s byte-identical\n", n-min(n, bad), plural(n, "article"))
			return failing(findings, l10n.Error)
		},
	}
}
