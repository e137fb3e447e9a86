package links

import "testing"

// TestReference: a destination is read as browsers read it.
func TestReference(t *testing.T) {
	for _, c := range []struct {
		destination, path, tail, fragment string
		hasPath, local, safe              bool
	}{
		{"a.md", "a.md", "", "", true, true, true},
		{" a.md?b#c%20d ", "a.md", "?b#c%20d", "c d", true, true, true},
		{"#c#d", "", "#c#d", "c#d", false, true, true},
		{"#a%", "", "#a%", "a%", false, true, true}, // no encoding
		{"#a:~:text=b", "", "#a:~:text=b", "a", false, true, true},
		{"?a:b", "", "?a:b", "", false, true, true},
		{"a/b:c", "a/b:c", "", "", true, true, true},
		{"", "", "", "", false, false, true},
		{"{x}", "", "", "", false, true, true},
		{"https://x.example/#a", "", "", "", false, false, true},
		{"HTTP:x", "", "", "", false, false, true},
		{"tel:112", "", "", "", false, false, true},
		{"ftp://x.example", "", "", "", false, false, false},
		{"data:x", "", "", "", false, false, false},
		{"//x.example", "", "", "", false, false, false},
		{`\\x.example`, "", "", "", false, false, false},
		{"a\x7fb", "", "", "", false, false, false},
		{"a\x1fb", "", "", "", false, false, false},
		{"a b", "a b", "", "", true, true, true},
	} {
		r := Parse(c.destination)
		if r.path != c.path || r.Tail != c.tail || r.Fragment != c.fragment || r.HasPath() != c.hasPath {
			t.Errorf("%q: %+v", c.destination, r)
		}
		if Local(c.destination) != c.local || Safe(c.destination) != c.safe {
			t.Errorf("%q: local %v, safe %v", c.destination, Local(c.destination), Safe(c.destination))
		}
	}
}
