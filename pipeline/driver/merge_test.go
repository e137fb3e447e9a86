package driver

import (
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/internal/fixture"
)

// TestHoldTranslations tells a target's catalogue by its lines.
func TestHoldTranslations(t *testing.T) {
	for kinds, want := range map[string]bool{"": false, "ss": false, "tt": true, "ts": false, "tts": true, "nn": false} {
		text := fixture.Roles(kinds)
		if got := holdTranslations([][]byte{[]byte("<<<<<<< ours\n" + text), []byte(strings.ReplaceAll(text, "hash =", "  hash="))}); got != want {
			t.Errorf("%q: %v", kinds, got)
		}
	}
}
