package notation

import (
	"fmt"
	"strings"
	"testing"
)

func TestProposals(t *testing.T) {
	for _, list := range [][]string{
		{"one"}, {"one", "two"}, {"a\nb", "c"}, {"a\n\nb"}, {"a  \nb", " indented\n  more"}, {`"quoted"`}, {`"`, "x\ty", "bell\a"}, {"<b>&amp;</b>", "tab\t"}, {`a\b`, "\n"},
	} {
		lines := ProposalLines(list)
		var trimmed []string // as editors leave them
		for _, l := range lines {
			text := ReadComment(strings.TrimRight(Comment{'?', l}.String(), " \t"))
			if text.Mark != '?' || strings.ContainsAny(text.Text, "\n\a") {
				t.Errorf("%q: %+v", l, text)
			}
			trimmed = append(trimmed, text.Text)
		}
		if got := Proposals(trimmed); fmt.Sprintf("%q", got) != fmt.Sprintf("%q", list) {
			t.Errorf("%q is read as %q from %q", list, got, lines)
		}
	}
}
