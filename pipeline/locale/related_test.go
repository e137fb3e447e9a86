package locale

import (
	"testing"

	"golang.org/x/text/language"
)

func TestSameAndRelated(t *testing.T) {
	for _, c := range []struct {
		a, b          string
		same, related bool
	}{
		{"sv", "sv-SE", true, true},
		{"da", "da-DK", true, true},
		{"zh", "zh-Hans", true, true},
		{"zh-Hans", "zh-CN", true, true},
		{"pt", "pt-BR", true, true},
		{"pt", "pt-PT", false, true},
		{"en", "en-GB", false, true},
		{"en-US", "en-GB", false, true},
		{"zh-Hans", "zh-Hant", false, true},
		{"ca", "ca-valencia", false, true},
		{"no", "nb", false, true},
		{"nn", "no", false, true},
		{"nb", "nn", false, false},
		{"da", "nb", false, false},
		{"sv", "da", false, false},
		{"fi", "sv-FI", false, false},
	} {
		for _, tags := range [][2]string{{c.a, c.b}, {c.b, c.a}} {
			a, b := language.MustParse(tags[0]), language.MustParse(tags[1])
			if got := Same(a, b); got != c.same {
				t.Errorf("Same(%s, %s) is %v", a, b, got)
			}
			if got := Related(a, b); got != c.related {
				t.Errorf("Related(%s, %s) is %v", a, b, got)
			}
		}
	}
}
