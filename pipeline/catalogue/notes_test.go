package catalogue

import (
	"testing"

	"golang.org/x/text/language"
)

// TestHasNotes: a file without entries may go unless a person wrote in it.
func TestHasNotes(t *testing.T) {
	target, head := targetHeader(language.Danish), sourceHeader(language.Swedish)
	for _, x := range []struct {
		name, text string
		lang       language.Tag
		want       bool
	}{
		{"nothing", "\n", language.Danish, false},
		{"a target's header", "# " + target[0] + "\n# " + target[1] + "\n\n", language.Danish, false},
		{"a source's header", "# " + head[0] + "\n# " + head[1] + "\n\n", language.Swedish, false},
		{"an empty comment", "#\n# \n", language.Danish, false},
		{"the header's first word alone", "# Translation\n", language.Danish, true},
		{"what begins as the header does", "# " + target[0] + " Ask Mette.\n", language.Danish, true},
		{"a line of one's own", "# " + target[0] + "\n# Ask Mette.\n", language.Danish, true},
		{"a proposal", "#? forslag\n", language.Danish, true},
		{"ordbro's other comments", "#. paragraph\n#| Gammal\n#, fuzzy\n", language.Danish, false},
	} {
		if got := HasNotes([]byte(x.text), x.lang); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}
