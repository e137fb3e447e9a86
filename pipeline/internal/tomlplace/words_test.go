package tomlplace

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/source"
)

// TestWords: every spelling of a key and a text is found where it stands.
func TestWords(t *testing.T) {
	f := source.New("x", []byte("\xef\xbb\xbf"+`source = 'sv' # "no"
targets = ["en", """nb""", {a = 'x'}] # as it stands
fallback."en-GB" = [
  "d\u0061", # "no"
]
[fallback]
f = { b.c = 'd' }
n = 3
[[term]]
sv = "ö"
`))
	var got []string
	for _, w := range Words(f) {
		mark := "="
		if w.Key {
			mark = ":"
		}
		got = append(got, fmt.Sprintf("%s%s%s %s", strings.Join(w.Path, "/"), mark, w.Text, f.Text[w.Span.Start:w.Span.End]))
	}
	want := `source:source source
source=sv 'sv'
targets:targets targets
targets=en "en"
targets=nb """nb"""
targets/a:a a
targets/a=x 'x'
fallback:fallback fallback
fallback/en-GB:en-GB "en-GB"
fallback/en-GB=da "d\u0061"
fallback:fallback fallback
fallback/f:f f
fallback/f/b:b b
fallback/f/b/c:c c
fallback/f/b/c=d 'd'
fallback/n:n n
term:term term
term/sv:sv sv
term/sv=ö "ö"`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}
