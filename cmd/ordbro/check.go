package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/report"
)

func checkCommand() *cobra.Command {
	var langs, formats []string
	var failOn, text string
	var calendar calendarFlags
	c := &cobra.Command{
		Use:   "check [PATH…]",
		Short: "Find what is wrong in articles and catalogues",
		Long: `Check looks at every article, catalogue and edition and prints what is wrong, each with
its place and the next step. It writes nothing but the reports asked for.

PATH is an article, one of its catalogues, or a folder; without it, everything is checked.`,
		Example: `  ordbro check
  ordbro check --lang da,nb content/open-source-ai.md
  ordbro check --format github,json=findings.json --fail-on warning`,
		RunE: func(c *cobra.Command, args []string) error {
			outputs, err := parseFormats(formats)
			if err != nil {
				return err
			}
			least, err := parseFailOn(failOn)
			if err != nil {
				return err
			}
			tags, err := parseTags("lang", langs)
			if err != nil {
				return err
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
			if c.Flags().Changed("explain-language") {
				declared := p.Config().Source
				if len(tags) > 0 {
					declared = tags[0]
				}
				return explainLanguage(c.OutOrStdout(), p, text, declared.String())
			}
			result, err := p.Check(c.Context(), pipeline.CheckOptions{Paths: args, Langs: tags, Calendar: at})
			if err != nil {
				return err
			}
			for _, o := range outputs {
				if o.file == "" {
					continue
				}
				if err := p.Protects(o.path(c)); err != nil {
					return err
				}
			}
			for _, o := range outputs {
				if err := o.write(c, result.Findings); err != nil {
					return err
				}
			}
			errors, warnings, notes := report.Count(result.Findings)
			fmt.Fprintf(c.ErrOrStderr(), "%s, %s, %s in %s × %s\n", plural(errors, "error"), plural(warnings, "warning"),
				plural(notes, "note"), plural(result.Articles, "article"), plural(result.Editions, "language"))
			describeEmpty(c.ErrOrStderr(), c, result.Articles)
			describeLeftOut(c.ErrOrStderr(), result.LeftOut, "not published, so that what they lack is a note", false)
			return failing(result.Findings, least)
		},
	}
	c.Flags().StringSliceVar(&langs, "lang", nil, "editions to check, the source's among them: `TAG,…`")
	c.Flags().StringSliceVar(&formats, "format", []string{report.Text.Name}, "`F[=FILE],…` with F one of "+strings.Join(report.Names(), ", "))
	c.Flags().StringVar(&text, "explain-language", "", "say what language a `TEXT` is taken for, and why, as text of the first --lang or the source")
	c.Flags().StringVar(&failOn, "fail-on", "error", "exit with 1 from this `severity` on: error, warning, note, never")
	calendar.nowFlag(c)
	return c
}

// failing is errFindings if a finding is at or above the severity.
func failing(findings []l10n.Finding, least l10n.Severity) error {
	for _, f := range findings {
		if least > 0 && f.Severity >= least {
			return errFindings
		}
	}
	return nil
}

// parseFailOn returns 0 for never.
func parseFailOn(s string) (l10n.Severity, error) {
	if s == "never" {
		return 0, nil
	}
	v, err := l10n.ParseSeverity(s)
	if err != nil {
		return 0, hinted{fmt.Errorf("--fail-on %q", s), "it is error, warning, note or never"}
	}
	return v, nil
}

func parseTags(flag string, list []string) ([]language.Tag, error) {
	var tags []language.Tag
	for _, s := range list {
		tag, err := locale.Parse(strings.TrimSpace(s))
		if err != nil {
			return nil, hinted{fmt.Errorf("--%s: %w", flag, err), "language tags look like sv, nb or en-GB"}
		}
		tags = append(tags, tag)
	}
	return tags, nil
}

// An output is one format and where it goes; no file: standard output.
type output struct {
	format report.Format
	file   string
}

func parseFormats(list []string) ([]output, error) {
	var outputs []output
	streams := 0
	for _, s := range list {
		name, file, hasFile := strings.Cut(s, "=")
		format, known := report.Lookup(name)
		if !known || hasFile && file == "" {
			return nil, hinted{fmt.Errorf("--format %q", s), "write " + strings.Join(report.Names(), ", ") + ", or FORMAT=FILE"}
		}
		if !hasFile {
			streams++
		}
		outputs = append(outputs, output{format, file})
	}
	if streams > 1 {
		return nil, hinted{fmt.Errorf("two formats would share the standard output"), "send all but one to a file: --format text,json=findings.json"}
	}
	return outputs, nil
}

func (o output) write(c *cobra.Command, findings []l10n.Finding) error {
	if o.file == "" {
		w := c.OutOrStdout()
		if o.format.People {
			findings = withCalled(findings)
		}
		return o.format.Write(w, findings, report.Options{Colour: colour(w)})
	}
	var b bytes.Buffer
	if err := o.format.Write(&b, findings, report.Options{}); err != nil {
		return err
	}
	if err := os.WriteFile(o.path(c), b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

// path is where the report goes: relative names are the project's, as everywhere.
func (o output) path(c *cobra.Command) string {
	if filepath.IsAbs(o.file) {
		return o.file
	}
	return filepath.Join(c.Flag("dir").Value.String(), o.file)
}
