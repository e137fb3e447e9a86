package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ordbro/ordbro/pipeline/check"
)

func explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:       "explain [CHECK]",
		Short:     "Say what a check is about and how to mend what it finds",
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: check.Names(),
		RunE: func(c *cobra.Command, args []string) error {
			out := c.OutOrStdout()
			if len(args) == 0 {
				for _, k := range check.All() {
					fmt.Fprintf(out, "%-15s %-8s %s\n", k.Name, k.Severity, k.Title)
				}
				return nil
			}
			k, ok := check.Lookup(args[0])
			if !ok {
				hint := "ordbro explain lists the checks"
				if near := check.Nearest(args[0]); near != "" {
					hint = fmt.Sprintf("did you mean %s?", near)
				}
				return hinted{fmt.Errorf("there is no check %q", args[0]), hint}
			}
			indent := func(s string) string { return "    " + strings.ReplaceAll(s, "\n", "\n    ") }
			fmt.Fprintf(out, "%s (%s)\n%s.\n\n%s\n\nBefore:\n\n%s\n\nAfter:\n\n%s\n\nIts severity is set in ordbro.toml, [check.severity] %s = \"error\", \"warning\", \"note\" or \"off\".\n",
				k.Name, k.Severity, k.Title, strings.TrimSpace(k.Doc), indent(k.Before), indent(k.After), k.Name)
			return nil
		},
	}
}
