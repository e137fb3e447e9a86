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

// TestDistance compares every pair of short words with the definition.
func TestDistance(t *testing.T) {
	words := []string{""}
	for at := 0; len(words) < 121; at++ { // all of up to four letters
		words = append(words, words[at]+"a", words[at]+"b", words[at]+"c")
	}
	for _, a := range words {
		for _, b := range words {
			want := plain(a, b)
			for enough := 1; enough <= 4; enough++ {
				if got := distance([]rune(a), []rune(b), enough); min(got, enough) != min(want, enough) {
					t.Fatalf("%q, %q: %d, want %d (or from %d on)", a, b, got, want, enough)
				}
			}
		}
	}
}

// plain is the optimal string alignment distance, as it is defined.
func plain(a, b string) int {
	if a == "" || b == "" {
		return len(a) + len(b)
	}
	cost := 1
	if a[0] == b[0] {
		cost = 0
	}
	d := min(1+plain(a[1:], b), 1+plain(a, b[1:]), cost+plain(a[1:], b[1:]))
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		d = min(d, 1+plain(a[2:], b[2:]))
	}
	return d
}
