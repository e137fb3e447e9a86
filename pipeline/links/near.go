package links

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/ordbro/ordbro/pipeline/internal/nearest"
)

// near is what was probably meant by a dead path, as it is to be written in the article
// named from: the same name in other letters, or in another folder if it is the only
// one, or one in the same folder that is spelt nearly so.
func (m *Map) near(from, p, tail string) string {
	if p == "" {
		return ""
	}
	p = decoded(strings.ReplaceAll(p, `\`, "/"))
	name := path.Join(path.Dir(from), p)
	if strings.HasPrefix(p, "/") {
		name = strings.TrimPrefix(path.Clean(p), "/")
	}
	fold := strings.ToLower(norm.NFC.String(name))
	spellings := []string{fold, fold + ".md", strings.TrimSuffix(fold, path.Ext(fold)) + ".md"}
	for _, index := range indexes {
		spellings = append(spellings, path.Join(fold, index))
	}
	for _, spelling := range spellings {
		if found := m.folded[spelling]; found != "" {
			return written(from, found) + tail
		}
	}
	base := path.Base(fold)
	for _, spelling := range []string{base, base + ".md"} {
		if list := m.bases[spelling]; len(list) == 1 && !slices.Contains(indexes, base) {
			return written(from, list[0]) + tail
		}
	}
	if found := m.neighbour(path.Dir(norm.NFC.String(name)), base); found != "" {
		return written(from, found) + tail
	}
	return ""
}

// neighbour is the file of a folder whose name is nearest.
func (m *Map) neighbour(dir, base string) string {
	ext := path.Ext(base)
	var stems, names []string
	for _, name := range m.folders[dir] {
		other := path.Ext(name)
		if !strings.HasSuffix(name, "/") && (strings.EqualFold(other, ext) || ext == "" && other == ".md") {
			stems = append(stems, strings.ToLower(norm.NFC.String(strings.TrimSuffix(path.Base(name), other))))
			names = append(names, name)
		}
	}
	if found := speltLike(strings.TrimSuffix(base, ext), stems); found != "" {
		return names[slices.Index(stems, found)]
	}
	return ""
}

// maxNear is how many names of about the same length are compared with a dead one. Where
// there are more, as many may be dead, and one that is near is seldom the one meant.
const maxNear = 2000

// speltLike is the name that is spelt most like a word; empty where none is near.
func speltLike(word string, names []string) string {
	length := utf8.RuneCountInString(word)
	var alike []string
	for _, name := range names {
		if more := utf8.RuneCountInString(name) - length; max(more, -more) <= nearest.Most {
			alike = append(alike, name)
		}
	}
	if len(alike) > maxNear {
		return ""
	}
	return nearest.To(word, alike)
}

// written is the relative path from an article to a file, as Markdown has it.
func written(from, to string) string {
	for {
		dir, inner, ok := strings.Cut(from, "/")
		rest, below := strings.CutPrefix(to, dir+"/")
		if !ok || !below {
			return inMarkdown.Replace(strings.Repeat("../", strings.Count(from, "/")) + to)
		}
		from, to = inner, rest
	}
}

// inMarkdown writes a file's name as a destination: it has no space, is no query, fragment,
// scheme or template, and its brackets are not Markdown's.
var inMarkdown = strings.NewReplacer("%", "%25", " ", "%20", "#", "%23", "?", "%3F", ":", "%3A", `\`, "%5C",
	"(", "%28", ")", "%29", "<", "%3C", ">", "%3E", "{", "%7B", "}", "%7D")
