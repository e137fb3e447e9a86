package l10n

import (
	"slices"
	"strings"
)

// A tag is an HTML or template tag as far as it opens or closes something.
type tag struct {
	kind  CodeKind
	name  string
	close bool
}

// tagsOf lists the tags of a kind that have, or are, an end.
func tagsOf(c *comparison, codes []Code, kind CodeKind) []tag {
	var list []tag
	for i := range codes {
		switch k := &codes[i]; {
		case k.Kind != kind:
		case kind == Template:
			list = append(list, templateTag(k.Value))
		default:
			if t := c.tag(k.Value); t.opens || t.closes {
				list = append(list, tag{HTML, t.name, t.closes})
			}
		}
	}
	if kind == Template { // one that nothing ends is whole by itself
		ends := map[string]bool{}
		for _, t := range list {
			ends[t.name] = ends[t.name] || t.close
		}
		list = slices.DeleteFunc(list, func(t tag) bool { return !ends[t.name] })
	}
	return list
}

// templateTag reads what a tag begins or ends: {% if %} and {% endif %}, {{< x >}} and
// {{< /x >}}, ":::tip" and ":::".
func templateTag(s string) tag {
	if strings.HasPrefix(s, ":") {
		colons := s[:len(s)-len(strings.TrimLeft(s, ":"))]
		if len(s) > len(colons) && strings.HasSuffix(s, colons) { // whole by itself
			colons = s
		}
		return tag{Template, colons, len(strings.Trim(s, ":")) == 0}
	}
	word := strings.TrimLeft(s, "{<%-~# \n\t")
	if i := strings.IndexAny(word, " \t\n%>}"); i >= 0 {
		word = word[:i]
	}
	if rest, ok := strings.CutPrefix(word, "/"); ok {
		return tag{Template, rest, true}
	}
	if rest, ok := strings.CutPrefix(word, "end"); ok && rest != "" {
		return tag{Template, rest, true}
	}
	return tag{Template, word, false}
}

// nested tells whether every tag ends where it should.
func nested(list []tag) bool {
	var open []tag
	for _, t := range list {
		switch {
		case !t.close:
			open = append(open, t)
		case len(open) == 0 || open[len(open)-1] != tag{t.kind, t.name, false}:
			return false
		default:
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}
