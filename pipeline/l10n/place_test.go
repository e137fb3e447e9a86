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

// TestPlaceElsewhere: where a part cannot be told, it is the whole unit.
func TestPlaceElsewhere(t *testing.T) {
	f := source.New("a.md", []byte("Hej på\ndig\n"))
	u := &Unit{Span: source.Span{Start: 0, End: 11}, Text: "Hej på\ndig"}
	for part, want := range map[source.Span]source.Span{
		{Start: 0, End: 0}: u.Span, {Start: -1, End: 2}: u.Span, {Start: 0, End: 13}: u.Span, {Start: 3, End: 2}: u.Span, {Start: 4, End: 4}: u.Span,
		{Start: 0, End: 1}: {Start: 0, End: 1}, {Start: 4, End: 7}: {Start: 4, End: 7}, {Start: 8, End: 11}: {Start: 8, End: 11}, {Start: 4, End: 9}: {Start: 4, End: 9}, {Start: 0, End: 8}: {Start: 0, End: 8},
	} {
		if got := u.Place(f, part); got != want {
			t.Errorf("%v: %v, want %v", part, got, want)
		}
	}
	cut := &Unit{Span: source.Span{Start: 0, End: 90}, Text: "Hej"}
	if got := cut.Place(f, source.Span{Start: 0, End: 1}); got != cut.Span {
		t.Errorf("a unit that is longer than its file: %v", got)
	}
	short := &Unit{Span: source.Span{Start: 8, End: 11}, Text: "dig\nx"}
	if got := short.Place(f, source.Span{Start: 4, End: 5}); got != short.Span {
		t.Errorf("a line that the file does not have: %v", got)
	}
}
