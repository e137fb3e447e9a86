package l10n

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// readByPeople are the attributes of HTML and the parameters of template tags whose
// values are for people (HTML's own, WAI-ARIA 1.2 §6.6, and what generators' components
// call theirs): they are translated, all others must be the source's.
var readByPeople = []string{
	"alt", "alt-text", "aria-description", "aria-label", "aria-placeholder", "aria-roledescription", "aria-valuetext", "caption",
	"description", "label", "placeholder", "summary", "text", "title",
}

// ReadByPeople tells whether an attribute's value is for people, so that it is translated.
func ReadByPeople(attribute string) bool {
	return slices.Contains(readByPeople, strings.ToLower(attribute))
}

// parameter is a named value in a template tag that is plain text: nothing in it can end
// it or be taken for markup.
var parameter = regexp.MustCompile(`([\w-]+)([ \t\n]*[=:][ \t\n]*)("[^"{}<>\\%` + "`" + `\[\]]*"|'[^'{}<>\\%` + "`" + `\[\]]*')`)

// wordForms is MediaWiki's choice among the forms of a word, which every language has
// its own of: {{PLURAL:$1|column|columns}}.
var wordForms = regexp.MustCompile(`^(\{\{(?:PLURAL|GENDER|GRAMMAR):[^|{}]*\|)[^{}<>()=;$"'` + "`" + `\[\]\\]*\}\}$`)

// Asides lists what people read of a code beside its inner text: a link's title, the
// attributes of an HTML tag, the parameters of a template tag. A tag that says its own
// language, or translate="no", has none that anybody translates.
func (c Code) Asides() []string {
	var list []string
	if c.Title != "" {
		list = append(list, c.Title)
	}
	switch c.Kind {
	case HTML:
		_, list = readTag(c.Value)
	case Template, Placeholder:
		for _, m := range parameter.FindAllStringSubmatch(c.Value, -1) {
			if ReadByPeople(m[1]) {
				list = append(list, m[3][1:len(m[3])-1])
			}
		}
	}
	return list
}

// kept is what a target must keep of a code's value.
func (c Code) kept() string {
	switch c.Kind {
	case HTML:
		s, _ := readTag(c.Value)
		return s
	case Template, Placeholder, Attributes, Unclosed:
		s := c.Value
		if m := wordForms.FindStringSubmatch(s); m != nil {
			return m[1] + "…}}"
		}
		if strings.ContainsAny(s, `"'`) {
			s = parameter.ReplaceAllStringFunc(s, func(p string) string {
				m := parameter.FindStringSubmatch(p)
				if !ReadByPeople(m[1]) {
					return p
				}
				return m[1] + m[2] + `"…"`
			})
		}
		return strings.Join(strings.Fields(s), " ")
	}
	return c.Value
}

// readTag takes an HTML tag apart into what a target must keep and what people read.
func readTag(s string) (kept string, read []string) {
	z := html.NewTokenizer(strings.NewReader(s))
	kind := z.Next()
	t := z.Token()
	switch kind {
	case html.StartTagToken, html.SelfClosingTagToken:
		var b strings.Builder
		fixed := false
		b.WriteString("<" + elementName(s[1:], t.Data))
		for _, a := range t.Attr {
			if ReadByPeople(a.Key) {
				read = append(read, a.Val)
				a.Val = "…"
			}
			fixed = fixed || a.Key == "lang" || a.Key == "translate" && strings.EqualFold(a.Val, "no")
			b.WriteString(" " + a.Key + `="` + html.EscapeString(a.Val) + `"`)
		}
		if fixed {
			read = nil
		}
		if kind == html.SelfClosingTagToken && !Void(t.Data) {
			b.WriteString("/")
		}
		return b.String() + ">", read
	case html.EndTagToken:
		return "</" + elementName(s[2:], t.Data) + ">", nil
	}
	return s, nil
}

// elementName is the name that s starts with. Letter case is nothing to HTML, but
// generators tell the component <Script> from the element <script>.
func elementName(s, folded string) string {
	if name := s[:min(len(folded), len(s))]; name != strings.ToUpper(name) {
		return name
	}
	return folded
}

// Void tells the elements of HTML that never have an end tag.
func Void(element string) bool { return slices.Contains(void, element) }

// void are those elements (HTML, "Void elements").
var void = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
