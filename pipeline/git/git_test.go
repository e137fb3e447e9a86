package git

import (
	"fmt"
	"slices"
	"testing"
)

// TestNextBlob reads the answers of git cat-file --batch.
func TestNextBlob(t *testing.T) {
	out := []byte("aa blob 3\nx\ny\nbb missing\ncc blob 0\n\ndd tree 1\nee blob 99\nshort\n")
	var got []string
	for range 6 {
		var text []byte
		var ok bool
		text, out, ok = nextBlob(out)
		got = append(got, fmt.Sprintf("%q %v", text, ok))
	}
	want := []string{`"x\ny" true`, `"" false`, `"" true`, `"" false`, `"" false`, `"" false`}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
