package l10n

import (
	"testing"

	"github.com/ordbro/ordbro/pipeline/source"
)

// TestPlaceInUnit: a part of a unit's text, and its place in the file.
func TestPlaceInUnit(t *testing.T) {
	for _, x := range []struct{ file, unit, text, part, want string }{
		{"Hej på dig\n", "Hej på dig", "Hej på dig", "på", "1:5-1:7"},
		{"- ett å\n  två\n  tre fyra\n", "ett å\n  två\n  tre fyra", "ett å\ntvå\ntre fyra", "tre", "3:3-3:6"},
		{"- ett\r\n  två\r\n", "ett\r\n  två", "ett\ntvå", "två", "2:3-2:6"},
		{"> - ett\n>   två\n> tre\n", "ett\n>   två\n> tre", "ett\ntvå\ntre", "två\ntre", "2:5-3:6"},
		{"a\n\n| x | y |\n", "y", "y", "y", "3:7-3:8"},
		{"title: \"a\\u0042c\"\n", "\"a\\u0042c\"", "aBc", "B", "1:8-1:18"},
		{"title: >\n  ett\n  två\n", ">\n  ett\n  två", "ett två\n", "två", "1:8-3:6"},
	} {
		f := source.New("a.md", []byte(x.file))
		index := func(s, part string) source.Span {
			for i := range s {
				if len(s) >= i+len(part) && s[i:i+len(part)] == part {
					return source.Span{Start: i, End: i + len(part)}
				}
			}
			t.Fatalf("%q is not in %q", part, s)
			return source.Span{}
		}
		u := &Unit{Span: index(x.file, x.unit), Text: x.text}
		at := u.Place(f, index(x.text, x.part))
		if got := f.Position(at.Start).String() + "-" + f.Position(at.End).String(); got != x.want {
			t.Errorf("%q of %q: %s, want %s", x.part, x.file, got, x.want)
		}
	}
}
