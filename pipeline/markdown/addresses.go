package markdown

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/source"
)

// leading are the attributes, by element, that a reader follows or a browser fetches from
// (HTML, "Attributes", those that are a URL; SVG 2 §16.1, and 1.1's names of them). Those
// of elements that HTML does not have mean what their own program says.
var leading = map[string][]string{
	"a": {"href", "xlink:href"}, "area": {"href"}, "link": {"href"},
	"img": {"src"}, "source": {"src"}, "audio": {"src"}, "track": {"src"}, "video": {"src", "poster"},
	"iframe": {"src"}, "embed": {"src"}, "script": {"src"}, "object": {"data"},
	"form": {"action"}, "button": {"formaction"}, "input": {"src", "formaction"},
	"image": {"href", "xlink:href"}, "use": {"href", "xlink:href"}, "feimage": {"href", "xlink:href"},
}

// addresses are all of these attributes. On a page they are read of every element.
var addresses = slices.Compact(slices.Sorted(func(yield func(string) bool) {
	for _, list := range leading {
		for _, attribute := range list {
			if !yield(attribute) {
				return
			}
		}
	}
}))

// addressed finds out cheaply that a piece of HTML has no address and no id.
var addressed = regexp.MustCompile(`(?i)\b(?:id|name|style|` + strings.Join(slices.Concat(addresses, candidates), "|") + `)\s*=`)

// candidates are the attributes that hold several addresses, of which a browser takes one.
var candidates = []string{"srcset", "imagesrcset"}

// addressesIn finds the addresses in an attribute that can hold several of them: the
// candidates of srcset (HTML, "Parsing a srcset attribute"), and what a style fetches. The
// attribute's other words are no addresses.
func addressesIn(attribute, value string) []source.Span {
	switch {
	case slices.Contains(candidates, attribute):
		return srcset(value)
	case attribute == "style":
		return fetched(value)
	}
	return nil
}

func srcset(value string) []source.Span {
	const space = " \t\n\f\r"
	var list []source.Span
	for at := 0; ; {
		at = len(value) - len(strings.TrimLeft(value[at:], space+","))
		if at == len(value) {
			return list
		}
		end := len(value)
		if i := strings.IndexAny(value[at:], space); i >= 0 {
			end = at + i
		}
		s := source.Span{Start: at, End: at + len(strings.TrimRight(value[at:end], ","))}
		list = append(list, s)
		if at = end; s.End < end {
			continue // nothing follows that describes it
		}
		for depth := 0; at < len(value) && (depth > 0 || value[at] != ','); at++ {
			switch value[at] {
			case '(':
				depth++
			case ')':
				depth--
			}
		}
	}
}

// styleURL is CSS's url(…), without escapes (CSS Values 4, "<url>").
var styleURL = regexp.MustCompile(`(?i)\burl\(\s*(?:"([^"\\]+)"|'([^'\\]+)'|([^"'()\\\s]+))\s*\)`)

func fetched(style string) []source.Span {
	var list []source.Span
	for _, m := range styleURL.FindAllStringSubmatchIndex(style, -1) {
		for g := 2; g < len(m); g += 2 {
			if m[g] >= 0 {
				list = append(list, source.Span{Start: m[g], End: m[g+1]})
			}
		}
	}
	return list
}

// inStyle keeps an address whole between CSS's parentheses, with or without quotes.
var inStyle = strings.NewReplacer("(", "%28", ")", "%29", "'", "%27", `"`, "%22", " ", "%20", `\`, "%5C")

// several writes an attribute that can hold several addresses with those as a page may
// have them. One that leads nowhere is no candidate; ok is false where none is left.
func severalAddresses(p *rendering, a html.Attribute) (value string, ok bool) {
	list := addressesIn(a.Key, a.Val)
	if slices.Contains(candidates, a.Key) {
		var parts []string
		for i, s := range list {
			end := len(a.Val)
			if i+1 < len(list) {
				end = list[i+1].Start
			}
			part := strings.TrimRight(a.Val[s.End:end], ", \t\n\f\r")
			to := Link{Href: a.Val[s.Start:s.End]}
			if links.Local(to.Href) {
				to = p.o.Link(to.Href)
			}
			if !to.Nowhere {
				parts = append(parts, strings.ReplaceAll(to.Href, " ", "%20")+part)
			}
		}
		return strings.Join(parts, ", "), len(parts) > 0
	}
	var b strings.Builder
	at := 0
	for _, s := range list {
		if own := a.Val[s.Start:s.End]; links.Local(own) {
			if to := p.o.Link(own); !to.Nowhere && to.Href != own {
				b.WriteString(a.Val[at:s.Start] + inStyle.Replace(to.Href))
				at = s.End
			}
		}
	}
	return b.String() + a.Val[at:], true
}

// leadsElsewhere tells whether the attribute's addresses would be others on a page.
func leadsElsewhere(p *rendering, a html.Attribute) bool {
	return slices.ContainsFunc(addressesIn(a.Key, a.Val), func(s source.Span) bool {
		own := a.Val[s.Start:s.End]
		if !links.Local(own) {
			return false
		}
		to := p.o.Link(own)
		return to.Nowhere || to.Href != own
	})
}
