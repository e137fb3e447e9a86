package markdown

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// guard tells in a translator's words why a target must not stand for its unit,
// whatever the blocks around it; empty: it may. codes are the target's.
func guard(u *l10n.Unit, text string, codes []l10n.Code) string {
	switch {
	case invisible(text):
		return "it is empty"
	case len(text) > maxTarget:
		return fmt.Sprintf("it is longer than %d bytes", maxTarget)
	case !utf8.ValidString(text):
		return "it holds bytes that are not UTF-8"
	}
	if reason := l10n.Deceives(u.Text, text); reason != "" {
		return reason
	}
	if u.Kind == l10n.FrontMatter {
		return ""
	}
	switch {
	case strings.Contains(text, "\n") && blankLine.MatchString(text):
		return "it holds a blank line, which would make it two paragraphs"
	case strings.Contains(text, "ordbro:") && directiveComment.MatchString(text) && !directiveComment.MatchString(u.Text):
		return "it holds a directive to ordbro; those belong in the source"
	}
	if reason := guardHTML(u.Codes, codes); reason != "" {
		return reason
	}
	return guardLinks(u.Codes, codes)
}

// invisible tells whether a reader sees nothing of a text.
func invisible(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) && !l10n.BlankLetter(r)
	})
}

const tooMuchMarkup = "it holds more brackets and emphasis marks than can be read in reasonable time"

// tooCostly tells whether a target's inline markup would take much longer to read
// than its source's.
func tooCostly(u *l10n.Unit, cost int) bool {
	return cost > inlineBudget/100 && cost > 4*inlineCost(u.Text)
}

var blankLine = regexp.MustCompile(`\n[ \t]*\n`)

// guardLinks lets a target lead only where its source leads.
func guardLinks(source, target []l10n.Code) string {
	for _, c := range target {
		if !leads(c) || slices.ContainsFunc(source, func(s l10n.Code) bool { return leads(s) && s.Value == c.Value }) {
			continue
		}
		if !l10n.SafeDestination(c.Value) {
			return fmt.Sprintf("its %s leads to “%s”, which is not safe", c.Kind, printable(c.Value))
		}
		return fmt.Sprintf("its %s leads to “%s”, where the source does not lead", c.Kind, printable(c.Value))
	}
	return ""
}

func leads(c l10n.Code) bool {
	return c.Kind == l10n.Link || c.Kind == l10n.Image || c.Kind == l10n.Autolink
}

func printable(s string) string {
	if len(s) > 200 {
		s = s[:200] + "…"
	}
	return source.Printable(s)
}

var scheme = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*):`)

// A tag is an HTML tag as far as it must be the source's.
type tag struct {
	name  string
	close bool
	text  string // name and attributes, those that people read without their values
}

// readByPeople are the attributes whose values are translated.
var readByPeople = []string{"title", "alt", "aria-label", "placeholder", "label", "summary"}

var voidElements = []string{"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

// guardHTML lets a target have its source's tags, each as often, well nested.
func guardHTML(source, target []l10n.Code) string {
	if sameHTML(source, target) {
		return ""
	}
	have, want := tags(target), tags(source)
	if len(have) == 0 && len(want) == 0 {
		return ""
	}
	if slices.EqualFunc(have, want, func(a, b tag) bool { return a == b }) {
		return ""
	}
	count := map[string]int{}
	for _, t := range want {
		count[t.text]++
	}
	for _, t := range have {
		if count[t.text]--; count[t.text] < 0 {
			return fmt.Sprintf("its HTML tag <%s> is not in the source as often", printable(t.text))
		}
	}
	for _, t := range want {
		if count[t.text] > 0 {
			return fmt.Sprintf("the HTML tag <%s> of the source is missing in it", printable(t.text))
		}
	}
	if !nested(have) {
		return "its HTML tags are not nested: an element would end elsewhere than it should"
	}
	return ""
}

// sameHTML is the common case: the same tags byte by byte in the same order.
func sameHTML(a, b []l10n.Code) bool {
	next := func(list []l10n.Code) []l10n.Code {
		for len(list) > 0 && list[0].Kind != l10n.HTML {
			list = list[1:]
		}
		return list
	}
	a, b = next(a), next(b)
	for len(a) > 0 && len(b) > 0 && a[0].Value == b[0].Value {
		a, b = next(a[1:]), next(b[1:])
	}
	return len(a) == 0 && len(b) == 0
}

// tags are the HTML tags among codes; comments are harmless and left out.
func tags(codes []l10n.Code) []tag {
	var list []tag
	for _, c := range codes {
		if c.Kind != l10n.HTML || strings.HasPrefix(c.Value, "<!--") {
			continue
		}
		list = append(list, readTag(c.Value))
	}
	return list
}

func readTag(s string) tag {
	z := html.NewTokenizer(strings.NewReader(s))
	kind := z.Next()
	t := z.Token()
	switch kind {
	case html.StartTagToken, html.SelfClosingTagToken:
		var b strings.Builder
		b.WriteString(t.Data)
		for _, a := range t.Attr {
			if slices.Contains(readByPeople, a.Key) {
				a.Val = "…"
			}
			fmt.Fprintf(&b, " %s=%q", a.Key, a.Val)
		}
		return tag{name: t.Data, text: b.String()}
	case html.EndTagToken:
		return tag{name: t.Data, close: true, text: "/" + t.Data}
	}
	return tag{name: s, text: s}
}

func nested(list []tag) bool {
	var open []string
	for _, t := range list {
		switch {
		case slices.Contains(voidElements, t.name), strings.HasPrefix(t.name, "<"):
		case !t.close:
			open = append(open, t.name)
		case len(open) == 0 || open[len(open)-1] != t.name:
			return false
		default:
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}
