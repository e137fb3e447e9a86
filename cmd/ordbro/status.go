package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ordbro/ordbro/pipeline"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/source"
)

func statusCommand() *cobra.Command {
	var format string
	var least []string
	var calendar calendarFlags
	c := &cobra.Command{
		Use:   "status [PATH…]",
		Short: "Show how far each language has come",
		RunE: func(c *cobra.Command, args []string) error {
			minimum, err := parseMinimum(least)
			if err != nil {
				return err
			}
			at := slices.Index(statusNames(), format)
			if at < 0 {
				return hinted{fmt.Errorf("--format %q", format), "it is " + oneOf(statusNames())}
			}
			when, err := calendar.read()
			if err != nil {
				return err
			}
			p, err := open(c)
			if err != nil {
				return err
			}
			defer p.Close()
			result, err := p.Status(c.Context(), pipeline.StatusOptions{Paths: args, Calendar: when})
			if err != nil {
				return err
			}
			if err := printFindings(c.ErrOrStderr(), result.Findings); err != nil {
				return err
			}
			if err := statusFormats[at].write(c.OutOrStdout(), result); err != nil {
				return err
			}
			for _, l := range result.Languages {
				if l.Faulty > 0 {
					fmt.Fprintf(c.ErrOrStderr(), "%s: %s among the current ones that %s check --lang %s calls an error\n", l.Lang, plural(l.Faulty, "translation"), command(c), l.Lang)
				}
			}
			describeEmpty(c.ErrOrStderr(), c, result.Articles)
			describeLeftOut(c.ErrOrStderr(), result.LeftOut, "not counted", true)
			return below(c.ErrOrStderr(), result, minimum)
		},
	}
	c.Flags().StringVar(&format, "format", statusFormats[0].name, oneOf(statusNames()))
	c.Flags().StringSliceVar(&least, "min", nil, "exit with 1 if less of a language's words is translated: `TAG=PERCENT,…`")
	calendar.all(c, "count")
	return c
}

// statusFormats are the ways to print how far each language has come, the usual one first.
var statusFormats = []struct {
	name  string
	write func(io.Writer, *pipeline.StatusResult) error
}{
	{"text", statusText},
	{"json", statusJSON},
	{"markdown", statusMarkdown},
}

func statusNames() []string {
	var names []string
	for _, f := range statusFormats {
		names = append(names, f.name)
	}
	return names
}

type minimum struct {
	tag     string
	percent int
}

func parseMinimum(list []string) ([]minimum, error) {
	var out []minimum
	for _, s := range list {
		tag, number, ok := strings.Cut(s, "=")
		percent, err := strconv.Atoi(number)
		if !ok || err != nil || percent < 0 || percent > 100 {
			return nil, hinted{fmt.Errorf("--min %q", s), "write it like --min da=95,nb=80"}
		}
		if _, err := locale.Parse(tag); err != nil {
			return nil, hinted{fmt.Errorf("--min: %w", err), "write it like --min da=95,nb=80"}
		}
		out = append(out, minimum{tag, percent})
	}
	return out, nil
}

// below is errFindings if a language is below its minimum, or if that cannot be known.
func below(w io.Writer, r *pipeline.StatusResult, least []minimum) error {
	var result error
	for _, m := range least {
		found := false
		for _, p := range r.Languages {
			if p.Lang.String() != m.tag {
				continue
			}
			found = true
			if !p.Reaches(m.percent) {
				but := ""
				if p.Faulty > 0 {
					but = ", with errors among them"
				}
				fmt.Fprintf(w, "%s: %d %% of the words are translated%s, --min asks for %d %%\n", m.tag, p.Percent(), but, m.percent)
				result = errFindings
			}
		}
		if !found {
			return hinted{fmt.Errorf("--min names %s, which is not one of the project's targets", m.tag), "ordbro status lists them"}
		}
	}
	if len(least) > 0 && len(r.Unread) > 0 {
		var names []string
		for _, name := range r.Unread[:min(3, len(r.Unread))] {
			names = append(names, source.Printable(name))
		}
		if more := len(r.Unread) - len(names); more > 0 {
			names = append(names, fmt.Sprintf("%d more", more))
		}
		fmt.Fprintf(w, "%s not counted, so that --min cannot be answered: %s\n", plural(len(r.Unread), "article"), strings.Join(names, ", "))
		result = errFindings
	}
	return result
}
