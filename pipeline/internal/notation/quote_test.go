package notation

import (
	"strings"
	"testing"
)

// TestRequote: a text in the place of another keeps the quotes, and the lines, in which
// that stands; empty: they cannot hold it.
func TestRequote(t *testing.T) {
	for _, x := range []struct{ raw, text, want string }{
		{`"x"`, "y", `"y"`},
		{`""`, "y", `"y"`},
		{`"x"`, "", `""`},
		{`"x"`, `a "b"`, ""},
		{`"x"`, `a\b`, ""},
		{`"a \"b\""`, `c "d" \e`, `"c \"d\" \\e"`},
		{`"x"`, "a\nb", ""},
		{`"a\nb"`, "c\nd", ""},
		{`'x'`, `a "b" \c`, `'a "b" \c'`},
		{`'x'`, "det's", ""},
		{`'x'`, "a\nb", ""},
		{`''`, "y", `'y'`},
		{"''''''", "y", "'''y'''"},
		{"''''''", "a\nb", "'''\na\nb'''"},
		{"'''\n'''", "y", "'''\ny\n'''"},
		{"'''\nx'''", "y", "'''\ny'''"},
		{"'''x\n'''", "y", "'''y\n'''"},
		{"'''\nx\n'''", "", "'''\n'''"},
		{"'''x'''", `"a" 'b' \c`, `'''"a" 'b' \c'''`},
		{"'''x'''", "a'''b", ""},
		{"'''x'''", "a'", ""},
		{"'''x'''", `a"`, `'''a"'''`},
		{`"""x"""`, `a"`, ""},
		{`"""x"""`, `a"""b`, ""},
		{`"""x"""`, `a\b`, ""},
		{`"""x"""`, "det's 'så'", `"""det's 'så'"""`},
		{"\"\"\"\nx\n\"\"\"", "a\nb", "\"\"\"\na\nb\n\"\"\""},
		{"'''\nx\n'''", "<<<<<<< a", ""},
		{`"x"`, "a\x1bb", ""},
		{`"x"`, "a\tb", "\"a\tb\""},
		{"", "y", ""},
	} {
		if got := Requote(x.raw, x.text, "\n"); got != x.want {
			t.Errorf("%s for %q: %q, want %q", x.raw, x.text, got, x.want)
		}
		crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
		if got := Requote(crlf(x.raw), x.text, "\r\n"); got != crlf(x.want) {
			t.Errorf("%s for %q, CRLF: %q, want %q", x.raw, x.text, got, crlf(x.want))
		}
		if x.want == "" {
			continue
		}
		if got, _ := Decode([]byte(x.want)); string(got) != x.text {
			t.Errorf("%s is read as %q", x.want, got)
		}
	}
}
