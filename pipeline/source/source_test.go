package source

import (
	"testing"
	"unicode/utf8"
)

func TestPosition(t *testing.T) {
	f := New("x.md", []byte("\ufeffåäö\r\nab\n\xff!"))
	for _, c := range []struct {
		off  int
		want Position
	}{
		{0, Position{1, 1}}, {3, Position{1, 1}}, {5, Position{1, 2}}, {9, Position{1, 4}},
		{11, Position{2, 1}}, {13, Position{2, 3}}, {14, Position{3, 1}}, {15, Position{3, 2}}, {99, Position{3, 3}},
	} {
		if got := f.Position(c.off); got != c.want {
			t.Errorf("Position(%d) = %v, want %v", c.off, got, c.want)
		}
	}
	if got := string(f.Line(1)); got != "åäö" {
		t.Errorf("Line(1) = %q", got)
	}
	if got := f.Offset(Position{3, 2}); got != 15 {
		t.Errorf("Offset(3:2) = %d, want 15", got)
	}
}

func TestExcerpt(t *testing.T) {
	f := New("x.md", []byte("ett\n- Active \x1b[31m part\n"))
	want := "    2 | - Active \\x1b[31m part\n      |   ^^^^^^"
	if got := f.Excerpt(Position{2, 3}, Position{2, 9}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func FuzzPosition(f *testing.F) {
	f.Add([]byte("a\r\nå\n\n"), 3)
	f.Add([]byte("\ufeff"), 1)
	f.Fuzz(func(t *testing.T, text []byte, off int) {
		file := New("x", text)
		p := file.Position(off)
		if p.Line < 1 || p.Column < 1 {
			t.Fatalf("Position(%d) = %v", off, p)
		}
		if s := file.Excerpt(p, p); !utf8.ValidString(s) {
			t.Fatalf("excerpt is not UTF-8: %q", s)
		}
		if off >= BOMLen(text) && off <= len(text) && utf8.Valid(text) && (off == len(text) || utf8.RuneStart(text[off])) {
			if got := file.Offset(p); got != off {
				t.Fatalf("Offset(Position(%d)) = %d", off, got)
			}
		}
	})
}
