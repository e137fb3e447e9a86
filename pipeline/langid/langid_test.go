package langid

import "testing"

func TestIdentify(t *testing.T) {
	for text, want := range map[string]string{
		"Active participation in model improvement": "en",
		"Öppen källkod möjliggör vidareutveckling":  "sv",
		"Det er ikke tillatt å slette siden":        "nb",
		"Det er ikkje lov å sletta sida":            "nn",
		"Det er ikke tilladt at slette siden":       "da",
	} {
		s, _ := Identify(text)
		if s[0].Lang != want {
			t.Errorf("Identify(%q) = %v, want %s first", text, s[:2], want)
		}
	}
}
