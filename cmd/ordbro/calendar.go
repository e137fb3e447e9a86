package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/ordbro/ordbro/pipeline"
	"github.com/ordbro/ordbro/pipeline/l10n"
)

// epochVariable sets the clock of programs whose output is to be the same tomorrow
// (reproducible-builds.org, "SOURCE_DATE_EPOCH").
const epochVariable = "SOURCE_DATE_EPOCH"

// calendarFlags are the flags that say which articles are published.
type calendarFlags struct {
	now      string
	calendar l10n.Calendar
}

// nowFlag adds --now alone.
func (f *calendarFlags) nowFlag(c *cobra.Command) {
	c.Flags().StringVar(&f.now, "now", "", "the `moment` with which articles' dates are compared, instead of $"+epochVariable+" or the clock's")
}

// all adds the flags; verb says what they do with the articles.
func (f *calendarFlags) all(c *cobra.Command, verb string) {
	f.nowFlag(c)
	c.Flags().BoolVar(&f.calendar.Drafts, "drafts", false, verb+" drafts too")
	c.Flags().BoolVar(&f.calendar.Future, "future", false, verb+" articles whose date is yet to come too")
	c.Flags().BoolVar(&f.calendar.Expired, "expired", false, verb+" articles whose expiryDate is past too")
}

// read returns the calendar. The moment is --now, $SOURCE_DATE_EPOCH or the clock's.
func (f *calendarFlags) read() (l10n.Calendar, error) {
	calendar := f.calendar
	epoch := os.Getenv(epochVariable)
	switch {
	case f.now != "":
		now, ok := l10n.ParseDate(f.now)
		if !ok {
			return calendar, hinted{fmt.Errorf("--now %q", f.now), "write it like 2026-03-14 or 2026-03-14T09:00:00+01:00"}
		}
		calendar.Now = now
	case epoch != "":
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil || seconds < 0 {
			return calendar, hinted{fmt.Errorf("%s is %q", epochVariable, epoch), "it is a number of seconds since 1970 (git log -1 --format=%ct), or not set"}
		}
		calendar.Now = time.Unix(seconds, 0).UTC()
	default:
		calendar.Now = time.Now()
	}
	return calendar, nil
}

// describeLeftOut says in one line how many articles were left out, and why. done is
// what was not done with them; flags tells that there are flags to do it.
func describeLeftOut(w io.Writer, list []pipeline.LeftOut, done string, flags bool) {
	var parts, use []string
	for _, why := range []struct {
		l10n.Publication
		text, flag string
	}{
		{l10n.Draft, "draft", "--drafts"}, {l10n.Future, "future article", "--future"}, {l10n.Expired, "expired article", "--expired"},
		{l10n.Undecided, "article whose front matter cannot be read", ""},
	} {
		n := 0
		for _, a := range list {
			if a.Why == why.Publication {
				n++
			}
		}
		if n == 0 {
			continue
		}
		text, rest, _ := strings.Cut(why.text, " whose")
		if text = plural(n, text); rest != "" {
			text += " whose" + rest
		}
		parts = append(parts, text)
		if why.flag != "" {
			use = append(use, why.flag)
		}
	}
	if len(parts) == 0 {
		return
	}
	hint := ""
	if flags && len(use) == 1 {
		hint = "; " + use[0] + " includes them"
	} else if flags && len(use) > 1 {
		hint = "; " + strings.Join(use, " ") + " include them"
	}
	fmt.Fprintf(w, "%s: %s%s\n", done, strings.Join(parts, ", "), hint)
}
