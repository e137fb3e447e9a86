package l10n_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/markdown"
)

// TestCompareCost: twice as long a target takes about twice as long to compare, whatever
// it is made of.
func TestCompareCost(t *testing.T) {
	const n = 3000
	links := func(n int, inner string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<a href="%d">%s</a> `, i, inner)
		}
		return b.String()
	}
	for _, c := range []struct {
		name string
		kind l10n.Kind
		text func(n int) (source, target string)
	}{
		{"links without words", l10n.HTMLText, func(n int) (string, string) { return links(n, "x"), links(n, "") }},
		{"links with words", l10n.HTMLText, func(n int) (string, string) { return links(n, ""), links(n, "x") }},
	} {
		spent := func(n int) time.Duration {
			src, dst := c.text(n)
			u := &l10n.Unit{Kind: c.kind, Text: src, Codes: markdown.Codes(src, c.kind)}
			codes := markdown.Codes(dst, c.kind)
			best := time.Hour
			for try := 0; try < 3 && best > time.Millisecond; try++ {
				start := time.Now()
				l10n.Compare(u, dst, codes)
				best = min(best, time.Since(start))
			}
			return best
		}
		one := spent(n / 8)
		if one > 2*time.Second {
			t.Fatalf("%s: %v", c.name, one)
		}
		if eight := spent(n); eight > 24*one+20*time.Millisecond {
			t.Errorf("%s: %v, and eight times as many %v", c.name, one, eight)
		}
	}
}
