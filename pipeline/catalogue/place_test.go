package catalogue

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/source"
)

// TestPlace: a part of a target, however it is written, and what stands there in the file.
func TestPlace(t *testing.T) {
	for _, x := range []struct{ value, part, want string }{
		{`"ett två tre"`, "två", "två"}, {`'ett två'`, "två", "två"}, {`"a \"två\" b"`, `"två"`, `\"två\"`},
		{"'''\nett\ntvå\n'''", "två", "två"}, {"'''ett\ntvå'''", "två", "två"}, {"'''\r\nett\r\ntvå\r\n'''", "t\ntvå", "t\r\ntvå"},
		{"\"\"\"\nett \\\n   två \\u00e5 tre\"\"\"", "två å", `två \u00e5`}, {"\"\"\"\nett\\\n\n  \"två\"\"\"\"", `"två"`, `"två"`},
		{`"\tå\U0001F600\x41 slut"`, "å\U0001F600A", `å\U0001F600\x41`}, {`"\\n två"`, `\n`, `\\n`}, {"''''ett'''", "'ett", "'ett"},
		{`""`, "", `""`}, {`"ett"`, "", `"ett"`},
	} {
		f := source.New("locales/art.da.toml", []byte("[art.a]\nother = "+x.value+"\n"))
		c := Parse(f, Options{Lang: language.Danish})
		if c.Broken {
			t.Fatalf("%s: %s", x.value, shownFindings(c))
		}
		e := &c.Entries[0]
		at := strings.Index(e.Target, x.part)
		if at < 0 {
			t.Fatalf("%q is not in %q", x.part, e.Target)
		}
		got := Place(e, source.Span{Start: at, End: at + len(x.part)})
		if text := string(f.Text[got.Start:got.End]); text != x.want {
			t.Errorf("%s, %q: %q, want %q", x.value, x.part, text, x.want)
		}
	}
}
