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
		list = readTag(c.Value).read
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
		return readTag(c.Value).kept
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

// An htmlTag is a tag as a browser reads it.
type htmlTag struct {
	name          string   // in small letters
	opens, closes bool     // neither: it is whole by itself, or no tag of an element
	kept          string   // what a target must keep of it
	read          []string // what people read of it
}

// readTag reads a tag of HTML. Where it ends in “/>”, the stroke can be the end of a value.
func readTag(s string) htmlTag {
	z := html.NewTokenizer(strings.NewReader(s))
	kind := z.Next()
	t := z.Token()
	switch kind {
	case html.StartTagToken, html.SelfClosingTagToken:
		tag := htmlTag{name: t.Data, opens: kind == html.StartTagToken && !Void(t.Data)}
		var b strings.Builder
		fixed := false
		b.WriteString("<" + elementName(s[1:], t.Data))
		for _, a := range t.Attr {
			if ReadByPeople(a.Key) {
				tag.read = append(tag.read, a.Val)
				a.Val = "…"
			}
			fixed = fixed || a.Key == "lang" || a.Key == "translate" && strings.EqualFold(a.Val, "no")
			b.WriteString(" " + a.Key + `="` + html.EscapeString(a.Val) + `"`)
		}
		if fixed {
			tag.read = nil
		}
		if !tag.opens && !Void(t.Data) {
			b.WriteString("/")
		}
		tag.kept = b.String() + ">"
		return tag
	case html.EndTagToken:
		return htmlTag{name: t.Data, closes: !Void(t.Data), kept: "</" + elementName(s[2:], t.Data) + ">"}
	}
	return htmlTag{kept: s}
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
