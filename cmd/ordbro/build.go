package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/ordbro/ordbro/pipeline"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/publish"
	"github.com/ordbro/ordbro/pipeline/source"
)

// describeHeld says which editions are not published, a line a language.
func describeHeld(w io.Writer, config *config.Config, held []publish.Held) {
	const most = 3
	state := "translated"
	if config.Require == l10n.Reviewed {
		state = "reviewed"
	}
	why := fmt.Sprintf("less than publish.min = %d %% of the words are %s", config.Min, state)
	if config.Min == 0 {
		why = "nothing in them is " + state
	}
	for _, h := range held {
		var names []string
		for i, name := range h.Articles[:min(most, len(h.Articles))] {
			if name = source.Printable(name); config.Min > 0 {
				name += fmt.Sprintf(" (%d %%)", h.Percent[i])
			}
			names = append(names, name)
		}
		if more := len(h.Articles) - most; more > 0 {
			names = append(names, fmt.Sprintf("%d more", more))
		}
		fmt.Fprintf(w, "%s: %s not published, since %s: %s\n",
			h.Lang, plural(len(h.Articles), "edition"), why, strings.Join(names, ", "))
	}
}

// describeKept says which pages stay though they were not made anew.
func describeKept(w io.Writer, kept []string) {
	const most = 3
	if len(kept) == 0 {
		return
	}
	var names []string
	for _, name := range kept[:min(most, len(kept))] {
		names = append(names, source.Printable(name))
	}
	if more := len(kept) - most; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	fmt.Fprintf(w, "kept as the last build made them: %s\n", strings.Join(names, ", "))
}

func buildCommand() *cobra.Command {
	var langs []string
	var out, format string
	var pseudo bool
	var calendar calendarFlags
	c := &cobra.Command{
		Use:   "build",
		Short: "Publish every edition",
		Long: `Build writes the site, or with --format markdown the localised Markdown files. What is not
translated is filled from the configured fallbacks and marked with its language; a
translation that would break its page is replaced the same way. Neither stops the build.

Front matter tells when an article is published: drafts (draft: true), those whose
publishDate or date is yet to come and those whose expiryDate is past are left out; one that
is unlisted has its page, but stands in no index.`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			tags, err := parseTags("lang", langs)
			if err != nil {
				return err
			}
			f := publish.Format(format)
			if !slices.Contains(publish.Formats(), f) {
				return hinted{fmt.Errorf("--format %q", format), "it is " + oneOf(publish.Formats())}
			}
			at, err := calendar.read()
			if err != nil {
				return err
			}
			p, err := open(c)
			if err != nil {
				return err
			}
			defer p.Close()
			if pseudo && !c.Flags().Changed("out") {
				out = "pseudo"
			}
			if !filepath.IsAbs(out) {
				out = filepath.Join(c.Flag("dir").Value.String(), out)
			}
			result, err := p.Build(c.Context(), pipeline.BuildOptions{Out: out, Langs: tags, Format: f, Pseudo: pseudo, Calendar: at})
			if err != nil {
				return err
			}
			if err := printFindings(c.ErrOrStderr(), result.Findings); err != nil {
				return err
			}
			describeHeld(c.ErrOrStderr(), p.Config(), result.Held)
			describeEmpty(c.ErrOrStderr(), c, result.Articles)
			describeLeftOut(c.ErrOrStderr(), result.LeftOut, "not published", true)
			describeKept(c.ErrOrStderr(), result.Kept)
			if result.Dead > 0 {
				fmt.Fprintf(c.ErrOrStderr(), "%s; %s check --lang %s lists them\n", plural(result.Dead, "dead link"), command(c), p.Config().Source)
			}
			kind := "edition"
			if pseudo {
				kind = "pseudolocalised edition"
			}
			fmt.Fprintf(c.OutOrStdout(), "%s in %s: %s, %d written", plural(result.Editions, kind), out, plural(result.Files, "file"), result.Written)
			if result.Removed > 0 {
				fmt.Fprintf(c.OutOrStdout(), ", %d of an earlier build removed", result.Removed)
			}
			fmt.Fprintln(c.OutOrStdout())
			if result.First && f == publish.Site && result.Editions > 0 {
				fmt.Fprintf(c.OutOrStdout(), "open %s\n", source.Printable(filepath.Join(out, "index.html")))
			}
			return nil
		},
	}
	c.Flags().StringVar(&out, "out", "public", "the `folder` to write to, relative to the project's; with --pseudo, pseudo without this flag")
	c.Flags().StringSliceVar(&langs, "lang", nil, "editions to write, the source's among them: `TAG,…`")
	c.Flags().StringVar(&format, "format", string(publish.Site), oneOf(publish.Formats()))
	c.Flags().BoolVar(&pseudo, "pseudo", false, "pseudolocalise every target edition from the source")
	calendar.all(c, "publish")
	return c
}
