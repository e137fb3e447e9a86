package nearest

import "testing"

func TestTo(t *testing.T) {
	names := []string{"source", "targets", "fallback", "publish", "check", "sv", "x", "abcdefghijkl"}
	for word, want := range map[string]string{
		"sorce": "source", "target": "targets", "chekc": "check", "xyz": "", "": "", "publsih": "publish",
		"checkkk": "check", "checkkkk": "", // two of seven, three of eight
		"sw": "sv", "y": "x", "xy": "x",
		"abcdefgh": "", "abcdefghi": "abcdefghijkl", "bdcfehgijkl": "", "bacdfeghikjl": "abcdefghijkl",
	} {
		if got := To(word, names); got != want {
			t.Errorf("To(%q) = %q, want %q", word, got, want)
		}
	}
}
