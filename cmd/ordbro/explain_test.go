package main

import (
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestExplain: every check is explained with all its examples, in lines that a terminal
// shows as they are.
func TestExplain(t *testing.T) {
	for _, c := range check.All() {
		var b strings.Builder
		explain(&b, &c)
		text := b.String()
		if n := strings.Count(text, "ound:\n"); n != len(c.Examples) {
			t.Errorf("%s: %d of %d examples are shown", c.Name, n, len(c.Examples))
		}
		for _, e := range c.Examples {
			if !strings.Contains(text, source.Printable(e.Want)) {
				t.Errorf("%s: %s is not shown", c.Name, e.Want)
			}
		}
		for line := range strings.SplitSeq(text, "\n") {
			if line != source.Printable(line) || strings.TrimRight(line, " ") != line {
				t.Errorf("%s: %q", c.Name, line)
			}
			if inDoc := !strings.HasPrefix(line, "  "); inDoc && len([]rune(line)) > 115 {
				t.Errorf("%s: a line of %d characters", c.Name, len([]rune(line)))
			}
		}
	}
}
