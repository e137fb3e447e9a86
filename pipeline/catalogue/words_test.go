package catalogue

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

func messages(t *testing.T, tag, text string) (*Catalogue, *Strings) {
	t.Helper()
	lang := language.MustParse(tag)
	c := Parse(source.New("locales/_site."+tag+".toml", []byte(text)), Options{Lang: lang, Messages: true, Source: tag == "sv"})
	if c.Broken {
		t.Fatal(shownFindings(c))
	}
	s, err := c.Strings()
	if err != nil {
		t.Fatal(err)
	}
	return c, s
}

func TestStrings(t *testing.T) {
	const text = `
[reading]
description = "above an article"
one = "{{.Count}} min läsning"
other = "{{.Count}} min läsningar"

[alert.note]
other = "Obs {"

["404.title"]
other = ""
`
	c, sv := messages(t, "sv", text)
	if got, want := c.Entry("reading").SourceHash, l10n.Hash("above an article{{.Count}} min läsningar"); got != want {
		t.Errorf("hash %s, want %s", got, want)
	}
	_, is := messages(t, "is", text)
	_, fi := messages(t, "fi", text)
	n := func(n int) map[string]any { return map[string]any{"Count": n} }
	for _, v := range []struct {
		s     *Strings
		id    string
		count any
		data  map[string]any
		want  string
		ok    bool
	}{
		{sv, "reading", 1, n(1), "1 min läsning", true},
		{sv, "reading", 21, n(21), "21 min läsningar", true},
		{is, "reading", 21, n(21), "21 min läsning", true},
		{is, "reading", 11, n(11), "11 min läsningar", true},
		{fi, "reading", 0, n(0), "0 min läsningar", true},
		{sv, "reading", 5, nil, "", false},
		{sv, "reading", nil, n(2), "2 min läsningar", true},
		{sv, "alert.note", nil, nil, "Obs {", true},
		{sv, "alert.note", 1, nil, "", false},
		{sv, "404.title", nil, nil, "", false},
		{sv, "missing", nil, nil, "", false},
	} {
		got, ok := v.s.Text(v.id, v.count, v.data)
		if got != v.want || ok != v.ok {
			t.Errorf("Text(%s, %v) = %q, %v; want %q", v.id, v.count, got, ok, v.want)
		}
	}
}

func TestStringsRefuse(t *testing.T) {
	for _, action := range []string{"{{range 20000000}}a{{end}}", "{{ .X }}", "{{.X.Y}}", "{{printf}}", "{{", "{{.X", "{{{.X}}", "{{- .X}}", "{{/* */}}", "{{.å}}", "{{.X}}{{.}}"} {
		c := Parse(source.New("", []byte("[a]\none = \"\"\nother = '"+action+"'\n")), Options{Lang: language.Danish, Messages: true})
		checkFindings(t, c)
		if !c.Broken || !strings.Contains(c.Findings[0].Fix, "{{.Name}}") || c.Findings[0].Pos.Line != 3 {
			t.Errorf("%s: %s", action, shownFindings(c))
		}
		if c = Parse(source.New("", []byte("[art.a]\nother = '"+action+"'\n")), Options{Lang: language.Danish}); c.Broken {
			t.Errorf("%s is refused in an article: %s", action, shownFindings(c))
		}
	}
	c := Parse(source.New("", []byte("[a]\nother = ''\n")), Options{Lang: language.MustParse("fit"), Messages: true})
	if _, err := c.Strings(); err == nil || !strings.Contains(err.Error(), "no plural rule") {
		t.Errorf("fit: %v", err)
	}
	c = Parse(source.New("locales/_site.da.toml", []byte("[a]\nid = ''\n")), Options{Lang: language.Danish, Messages: true})
	if _, err := c.Strings(); err == nil || !c.Broken {
		t.Errorf("broken: %v", err)
	}
}
