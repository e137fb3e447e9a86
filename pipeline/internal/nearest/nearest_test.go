package nearest

import "testing"

func TestTo(t *testing.T) {
	names := []string{"source", "targets", "fallback", "publish", "check"}
	for word, want := range map[string]string{"sorce": "source", "target": "targets", "chekc": "check", "xyz": "", "": "", "publsih": "publish"} {
		if got := To(word, names); got != want {
			t.Errorf("To(%q) = %q, want %q", word, got, want)
		}
	}
}
