package catalogue

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestHeader holds the headers that Retag knows to those that new files get.
func TestHeader(t *testing.T) {
	doc := samples.Doc("art.a=Hej")
	target, _ := follow(nil, doc, Options{Lang: language.Danish})
	origin, _ := follow(nil, doc, Options{Source: true, Lang: language.Swedish})
	for _, c := range []struct {
		text   []byte
		header []string
	}{{target, targetHeader(language.Danish)}, {origin, sourceHeader(language.Swedish)}} {
		if want := "# " + strings.Join(c.header, "\n# ") + "\n"; !strings.HasPrefix(string(c.text), want) {
			t.Errorf("a new file begins\n%s\nnot\n%s", c.text, want)
		}
	}
}

func TestRetag(t *testing.T) {
	da, gb := language.Danish, language.BritishEnglish
	ours := "# " + strings.Join(targetHeader(da), "\n# ") + "\n"
	british := "# " + strings.Join(targetHeader(gb), "\n# ") + "\n"
	entry := "\n# Translation into Danish (da): ask Mette\n[a.b]\nother = \"# Translation\"\n"
	crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	for _, c := range []struct{ name, text, want string }{
		{"ours", ours + entry, british + entry},
		{"with a mark at the start", "\ufeff" + ours + entry, "\ufeff" + british + entry},
		{"other line ends", crlf(ours + entry), crlf(british + entry)},
		{"below a translator's own", "# Mette\n" + ours + entry, "# Mette\n" + british + entry},
		{"a source's", "# " + sourceHeader(da)[0] + "\n[x.y]\n", "# " + sourceHeader(gb)[0] + "\n[x.y]\n"},
		{"changed by a person", strings.Replace(ours, "write", "please write", 1) + entry, ""},
		{"another language's", british + entry, ""},
		{"indented", " " + ours, ""},
		{"in two", strings.Replace(ours, " (da)", "\n# (da)", 1), ""},
		{"no header", entry, ""},
		{"nothing", "", ""},
		{"broken", "<<<<<<< x\n" + ours + "=======\n[", "<<<<<<< x\n" + british + "=======\n["},
		{"without a line end", strings.SplitN(ours, "\n", 2)[0], strings.SplitN(british, "\n", 2)[0]},
	} {
		text := []byte(c.text)
		kept := bytes.Clone(text)
		want := c.want
		if want == "" {
			want = c.text
		}
		if got := string(Retag(text, da, gb)); got != want {
			t.Errorf("%s:\ngot  %q\nwant %q", c.name, got, want)
		}
		if !bytes.Equal(text, kept) {
			t.Errorf("%s: the text that was read has changed", c.name)
		}
	}
}

// TestHasNotes: a file without entries may go unless a person wrote in it.
func TestHasNotes(t *testing.T) {
	target, head := targetHeader(language.Danish), sourceHeader(language.Swedish)
	for _, x := range []struct {
		name, text string
		lang       language.Tag
		want       bool
	}{
		{"nothing", "\n", language.Danish, false},
		{"a target's header", "# " + target[0] + "\n# " + target[1] + "\n\n", language.Danish, false},
		{"a source's header", "# " + head[0] + "\n# " + head[1] + "\n\n", language.Swedish, false},
		{"an empty comment", "#\n# \n", language.Danish, false},
		{"the header's first word alone", "# Translation\n", language.Danish, true},
		{"what begins as the header does", "# " + target[0] + " Ask Mette.\n", language.Danish, true},
		{"a line of one's own", "# " + target[0] + "\n# Ask Mette.\n", language.Danish, true},
		{"a proposal", "#? forslag\n", language.Danish, true},
		{"ordbro's other comments", "#. paragraph\n#| Gammal\n#, fuzzy\n", language.Danish, false},
	} {
		if got := Parse(source.New("", []byte(x.text)), Options{Lang: x.lang}).HasNotes(); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}

// TestHasLoose: only what stands at no entry counts.
func TestHasLoose(t *testing.T) {
	e := samples.Expand(samples.Entry("#. paragraph\n#. A\n# at the entry\n", "a", "A", "Aa"))
	for text, want := range map[string]bool{
		e: false, "# head\n\n" + e: true, e + "\n# alone\n\n" + strings.ReplaceAll(e, "art.a", "art.b"): true, e + "\n# last\n": true,
		danishHeader + "\n" + e: false, "\ufeff" + danishHeader + "\n" + e: false, "": false, "# head\n": true,
	} {
		if got := Parse(source.New("", []byte(text)), Options{Lang: language.Danish}).HasLoose(); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
