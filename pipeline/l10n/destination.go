package l10n

import "strings"

// SafeDestination tells whether a page may link to dest: a relative path, a
// fragment, or an absolute URL with a scheme of the allow-list. Not "//host",
// which borrows the page's scheme, nor anything with a control character, which
// browsers remove and then read differently (WHATWG URL, "remove all ASCII tab or
// newline").
func SafeDestination(dest string) bool {
	for _, r := range dest {
		if r < 0x20 || r == 0x7f {
			return false
		}
	}
	dest = strings.TrimSpace(dest)
	if strings.HasPrefix(strings.ReplaceAll(dest, `\`, "/"), "//") {
		return false
	}
	scheme, _, ok := strings.Cut(dest, ":")
	if !ok || strings.ContainsAny(scheme, "/?#") {
		return true
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto", "tel":
		return true
	}
	return false
}
