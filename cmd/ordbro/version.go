package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/ordbro/ordbro/pipeline"
)

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			fmt.Fprintf(c.OutOrStdout(), "ordbro %s %s %s/%s\n", pipeline.Version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return nil
		},
	}
}
