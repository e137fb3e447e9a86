package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/source"
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
					fmt.Fprintf(out, "%-17s %-8s %s\n", k.Name, k.Severity, k.Title)
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
			explain(out, &k)
			return nil
		},
	}
}

func explain(w io.Writer, k *check.Check) {
	fmt.Fprintf(w, "%s (%s)\n%s.\n\n%s\n", k.Name, k.Severity, k.Title, k.Doc)
	for i := range k.Examples {
		e := &k.Examples[i]
		if e.Want != "" {
			fmt.Fprint(w, "\nFound:\n")
		} else {
			fmt.Fprint(w, "\nNot found:\n")
		}
		explainExample(w, e)
	}
	switch {
	case k.Fixed:
		fmt.Fprint(w, "\nIts severity cannot be set.\n")
	case k.Vital:
		fmt.Fprintf(w, "\nIts severity is set in ordbro.toml, [check.severity] %s = \"error\", \"warning\" or \"note\".\n", k.Name)
	default:
		fmt.Fprintf(w, "\nIts severity is set in ordbro.toml, [check.severity] %s = \"error\", \"warning\", \"note\" or \"off\".\n", k.Name)
	}
}

// explainExample shows the files of an example and what ordbro check says of them.
func explainExample(w io.Writer, e *check.Example) {
	part := func(name, text string) {
		if text == "" {
			return
		}
		fmt.Fprintf(w, "  %s\n", name)
		for line := range strings.SplitSeq(text, "\n") {
			fmt.Fprintln(w, strings.TrimRight("    | "+source.Printable(line), " "))
		}
	}
	part("ordbro.toml", e.Config)
	part("the article", e.Source)
	part("its catalogue, ."+e.Lang+".toml", e.Catalogue)
	part("its translation, "+e.Lang, e.Target)
	if e.Want != "" {
		fmt.Fprintf(w, "  %s\n", source.Printable(e.Want))
	}
}
