package l10n_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
)

// linear fails if eight times the work takes much more than eight times as long. work
// prepares that much and returns what is measured.
func linear(t *testing.T, name string, n int, work func(n int) func()) {
	t.Helper()
	spent := func(n int) time.Duration {
		do, best := work(n), time.Hour
		for try := 0; try < 3 && best > time.Millisecond; try++ {
			start := time.Now()
			do()
			best = min(best, time.Since(start))
		}
		return best
	}
	one := spent(n / 8)
	if one > 2*time.Second {
		t.Fatalf("%s: %v", name, one)
	}
	if eight := spent(n); eight > 40*one+50*time.Millisecond {
		t.Errorf("%s: %v, and eight times as many %v", name, one, eight)
	}
}

// TestCompareCost: no target takes long to compare.
func TestCompareCost(t *testing.T) {
	links := func(n int, inner string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<a href="%d">%s</a> `, i, inner)
		}
		return b.String()
	}
	for name, inner := range map[string][2]string{"links without words": {"x", ""}, "links with words": {"", "x"}} {
		linear(t, name, 3000, func(n int) func() {
			src, dst := links(n, inner[0]), links(n, inner[1])
			u := &l10n.Unit{Kind: l10n.HTMLText, Text: src, Codes: markdown.Codes(src, l10n.HTMLText)}
			codes := markdown.Codes(dst, u.Kind)
			return func() { l10n.Compare(u, dst, codes) }
		})
	}
}

// TestUnseenCost: no target takes long to judge.
func TestUnseenCost(t *testing.T) {
	for _, s := range []string{"\u0301", "\u200d", "\u2800", "\U0001f3fb", "\U000e0041", "\ufe0f", "\u202e", "\u00e5&shy;", "&#8203;", "&#8203", "&", "&#", "а", "аb ", "\u2066"} {
		linear(t, fmt.Sprintf("%+q over and over", s), 32_000, func(n int) func() {
			target := "a" + strings.Repeat(s, n/len(s)) + "b"
			return func() { l10n.UnseenIn("å", target) }
		})
	}
}
