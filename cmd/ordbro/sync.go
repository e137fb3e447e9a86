package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
	"github.com/spf13/cobra"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
	"github.com/ordbro/ordbro/pipeline/update"
)

func syncCommand() *cobra.Command {
	var o update.Options
	var check, diff bool
	c := &cobra.Command{
		Use:   "sync [PATH…]",
		Short: "Bring the catalogues up to date with the articles",
		Long: `Sync adds entries for new units, marks those whose source changed “#, fuzzy” with the
previous source beside them, and moves those whose unit is gone to the end of the
file. Edits that change nothing of what a text says (white space, quotation marks, an
address, a number) are carried over to the translations. Units that were moved to
another article keep their translations. It never removes or overwrites one.`,
		RunE: func(c *cobra.Command, args []string) error {
			p, err := open(c)
			if err != nil {
				return err
			}
			defer p.Close()
			o.Paths = args
			o.DryRun = o.DryRun || check
			result, err := p.Sync(c.Context(), o)
			if err != nil {
				return err
			}
			if err := printFindings(c.ErrOrStderr(), result.Findings); err != nil {
				return err
			}
			describeSync(c.OutOrStdout(), result, o.DryRun, diff)
			describeEmpty(c.ErrOrStderr(), c, result.Articles)
			if result.Unfound > 0 {
				fmt.Fprintf(c.ErrOrStderr(), "hint: %s\n", asCalled(unfound(result, o.From)))
			}
			if check && len(result.Files) > 0 {
				return errFindings
			}
			return failing(result.Findings, l10n.Error)
		},
	}
	c.Flags().BoolVarP(&o.DryRun, "dry-run", "n", false, "show what would change, write nothing")
	c.Flags().BoolVar(&check, "check", false, "like -n, and exit with 1 if a file would change")
	c.Flags().BoolVar(&diff, "diff", false, "show how the source of each unit changed, by words")
	c.Flags().BoolVar(&o.Prune, "prune", false, "drop obsolete entries, and catalogues whose article is gone")
	c.Flags().BoolVar(&o.Bulk, "bulk", false, "go on where more than a fifth of the units become obsolete at once, or catalogues are missing that git has")
	c.Flags().StringVar(&o.From, "from", "", "recover missing translations from the catalogues of a git `revision`")
	return c
}

// describeSync prints a row a unit that something happened to, then a line a file.
func describeSync(w io.Writer, r *update.Result, dry, diff bool) {
	verb := "changed"
	if dry {
		verb = "would change"
	}
	for i := range r.Units {
		u := &r.Units[i]
		why := ""
		if u.Why != "" {
			why = " · " + source.Printable(u.Why)
		}
		fmt.Fprintf(w, "%-9s %s  %s%s\n", u.Action, source.Printable(u.ID), strings.Join(u.Langs, " "), why)
		if diff && u.Previous != u.Current {
			fmt.Fprintf(w, "          %s\n", source.Printable(wordDiff(u.Previous, u.Current)))
		}
	}
	if len(r.Units) > 0 {
		fmt.Fprintln(w)
	}
	for i := range r.Files {
		describeFile(w, &r.Files[i])
	}
	fmt.Fprintf(w, "%s, %s %s\n", plural(r.Articles, "article"), plural(len(r.Files), "catalogue"), verb)
}

// unfound says what --from did not bring back, and where else to look.
func unfound(r *update.Result, rev string) string {
	rev = source.Printable(rev)
	text := fmt.Sprintf("%s has no text for %s", rev, plural(r.Unfound, "missing translation"))
	if len(r.Unknown) > 0 {
		names := make([]string, min(len(r.Unknown), 3))
		for i := range names {
			names[i] = source.Printable(r.Unknown[i])
		}
		text += ", and knows nothing of " + strings.Join(names, ", ")
		if more := len(r.Unknown) - len(names); more > 0 {
			text += fmt.Sprintf(" and %d more", more)
		}
	}
	return text + "; git log --stat -- locales shows which revisions changed catalogues"
}

func describeFile(w io.Writer, f *update.File) {
	name := source.Printable(f.Path)
	switch {
	case f.New:
		name += " (new)"
	case f.Removed:
		name += " (removed)"
	}
	counts := map[catalogue.Action]int{}
	var order []catalogue.Action
	for _, ch := range f.Changes {
		if counts[ch.Action]++; counts[ch.Action] == 1 {
			order = append(order, ch.Action)
		}
	}
	slices.Sort(order)
	var parts []string
	for _, action := range order {
		parts = append(parts, fmt.Sprintf("%d %s", counts[action], action))
	}
	if len(parts) > 0 {
		name += ": " + strings.Join(parts, ", ")
	}
	fmt.Fprintln(w, name)
}

// wordDiff shows what was taken out [-so-] and put in {+so+}, by whole words.
func wordDiff(before, after string) string {
	d := diffmatchpatch.New()
	split := func(s string) string { return strings.Join(strings.Fields(s), "\n") + "\n" }
	a, b, words := d.DiffLinesToRunes(split(before), split(after))
	var out []string
	for _, part := range d.DiffCharsToLines(d.DiffMainRunes(a, b, false), words) {
		text := strings.Join(strings.Fields(part.Text), " ")
		switch {
		case text == "":
		case part.Type == diffmatchpatch.DiffDelete:
			out = append(out, "[-"+text+"-]")
		case part.Type == diffmatchpatch.DiffInsert:
			out = append(out, "{+"+text+"+}")
		default:
			out = append(out, text)
		}
	}
	return strings.Join(out, " ")
}
