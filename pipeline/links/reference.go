// Package links is the one judge of destinations: what the address in a link, an
// image or a piece of HTML leads to, seen from the article that it stands in. It is
// given the names and anchors of what there is and reads no disk; it changes no
// address and has no opinion on how bad a dead one is.
package links

import (
	"net/url"
	"strings"
)

// A Kind says what a destination leads to.
type Kind int

// The kinds.
const (
	Dead     Kind = iota // nothing that is there; Target.Problem says why
	Page                 // an article's, whose file is Target.Name
	File                 // one that is published as it is: Target.Name
	Home                 // the index of the edition's language, which every site has
	Served               // somebody else's to serve, as ordbro.toml or a generator's files say
	Unknown              // an address that a generator's configuration decides on
	Template             // a program fills it in
	Outside              // another host, or no page at all: https, mailto, …
	Unsafe               // a page must not lead there
)

// local is what Parse says of a path, a query or a fragment.
const local Kind = -1

// A Reference is a destination taken apart (RFC 3986 §4.2, as far as browsers follow it).
type Reference struct {
	kind     Kind
	path     string // as written
	Tail     string // query and fragment as written, with their marks
	Fragment string // percent-decoded, without "#"
}

// Parse takes a destination apart. It is read as browsers do: entities and escapes of
// Markdown are resolved, percent-encoding is not.
func Parse(destination string) Reference {
	if !Safe(destination) {
		return Reference{kind: Unsafe}
	}
	destination = strings.TrimSpace(destination)
	if _, ok := scheme(destination); ok {
		return Reference{kind: Outside}
	}
	if strings.ContainsAny(destination, "{<") || strings.HasPrefix(destination, "$(") {
		return Reference{kind: Template} // {{ url }}, {% link a.md %}, ${url}, {url}, <%= url %>
	}
	r := Reference{kind: local, path: destination}
	if i := strings.IndexAny(destination, "?#"); i >= 0 {
		r.path, r.Tail = destination[:i], destination[i:]
	}
	_, fragment, _ := strings.Cut(r.Tail, "#")
	// A text directive is the browser's (WICG, Scroll to Text Fragment).
	fragment, _, _ = strings.Cut(fragment, ":~:")
	r.Fragment = decoded(fragment)
	return r
}

// HasPath tells whether the destination names a file or folder, relative or absolute.
func (r Reference) HasPath() bool { return r.kind == local && r.path != "" }

// Local tells whether a page may have the destination and it is relative: a path or a
// fragment, which an edition can have rewritten.
func Local(destination string) bool {
	r := Parse(destination)
	return destination != "" && (r.kind == local || r.kind == Template)
}

// Safe tells whether a page may link to a destination: a relative path, a
// fragment, or an absolute URL with a scheme of the allow-list. Not "//host",
// which borrows the page's scheme, nor anything with a control character, which
// browsers remove and then read differently (WHATWG URL, "remove all ASCII tab or
// newline").
func Safe(destination string) bool {
	for _, r := range destination {
		if r < 0x20 || r == 0x7f {
			return false
		}
	}
	destination = strings.TrimSpace(destination)
	if strings.HasPrefix(strings.ReplaceAll(destination, `\`, "/"), "//") {
		return false
	}
	name, ok := scheme(destination)
	if !ok {
		return true
	}
	switch strings.ToLower(name) {
	case "http", "https", "mailto", "tel":
		return true
	}
	return false
}

// scheme is what stands before a colon that no slash, "?" or "#" precedes: whatever
// it looks like, some browser may take it for one.
func scheme(destination string) (name string, ok bool) {
	name, _, ok = strings.Cut(destination, ":")
	return name, ok && !strings.ContainsAny(name, "/?#")
}

func decoded(s string) string {
	if d, err := url.PathUnescape(s); err == nil {
		return d
	}
	return s
}
