package rename

import "testing"

// TestRequoted keeps the quotes in which a word stands.
func TestRequoted(t *testing.T) {
	for raw, want := range map[string]string{
		`en`: `en-GB`, `"en"`: `"en-GB"`, `'en'`: `'en-GB'`, `"""en"""`: `"""en-GB"""`, "'''\nen'''": "'''\nen-GB'''",
		`"e\u006e"`: `"en-GB"`,
	} {
		if got := requoted(raw, "en", "en-GB"); got != want {
			t.Errorf("%s became %s, want %s", raw, got, want)
		}
	}
}
