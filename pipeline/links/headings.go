package links

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A Heading is what the id of a heading is made of.
type Heading struct {
	Text string // without markup
	ID   string // the author's own, as in "# Text {#id}"; empty: there is none
}

// HeadingIDs are the ids that the headings of one document have on its page, in their
// order. The author's own come before all others, and taken are those of what else is on
// the page.
func HeadingIDs(list []Heading, taken ...string) []string { return idsOf(list, slug, "-", taken) }

// idsOf makes ids as github-slugger does, and those who follow it: of a heading whose
// slug is taken it is the first number that makes it free, counted for each slug; again
// stands before the number.
func idsOf(list []Heading, slug func(string) string, again string, taken []string) []string {
	seen := map[string]bool{}
	for _, id := range taken {
		seen[id] = true
	}
	for _, h := range list {
		if h.ID != "" {
			seen[h.ID] = true
		}
	}
	ids, next := make([]string, len(list)), map[string]int{}
	for i, h := range list {
		if ids[i] = h.ID; h.ID != "" {
			continue
		}
		base := slug(h.Text)
		id := base
		for seen[id] {
			next[base]++
			id = base + again + strconv.Itoa(next[base])
		}
		ids[i], seen[id] = id, true
	}
	return ids
}

// slug is ordbro's: GitHub's without hyphens at its ends, and never empty.
func slug(heading string) string {
	space := func(r rune) bool { return r == ' ' || r == '\u00a0' }
	return cmp.Or(strings.Trim(hyphenated(heading, space), "-"), "section")
}

// github makes ids as GitHub does, and those who follow it (github-slugger; Hugo's
// autoHeadingIDType; kramdown's GFM parser).
func github(heading string) string {
	return hyphenated(strings.TrimSpace(heading), unicode.IsSpace)
}

// hyphenated is a text in small letters, with hyphens for its spaces: letters of all alphabets stay.
func hyphenated(text string, space func(rune) bool) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(text) {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r), r == '_', r == '-':
			b.WriteRune(unicode.ToLower(r))
		case space(r):
			b.WriteByte('-')
		}
	}
	return b.String()
}

// python makes ids as Python-Markdown's toc extension does by itself; with the option
// that keeps other letters they are github's, which are ordbro's too.
func python(heading string) string {
	kept := strings.TrimSpace(dropped.ReplaceAllString(norm.NFKD.String(heading), ""))
	return breaks.ReplaceAllString(strings.ToLower(kept), "-")
}

var (
	dropped = regexp.MustCompile(`[^\w\s-]+`)
	breaks  = regexp.MustCompile(`[\s-]+`)
)

var digitFirst = regexp.MustCompile(`^[0-9]`)

// vitepress makes ids as @mdit-vue/shared's slugify does.
func vitepress(heading string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(heading) {
		switch {
		case r >= 0x300 && r <= 0x36f, unicode.IsControl(r):
		case unicode.IsSpace(r), strings.ContainsRune("~`!@#$%^&*()-_+=[]{}|\\;:\"'“”‘’<>,.?/", r):
			space = true
		default:
			if space && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(unicode.ToLower(r))
			space = false
		}
	}
	if slug := b.String(); digitFirst.MatchString(slug) {
		return "_" + slug
	}
	return b.String()
}
