package links

import (
	"path"
	"slices"
	"strings"

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

// neighbour is the file of a folder whose name is nearest, among so many as maxNear says.
func (m *Map) neighbour(dir, base string) string {
	ext := path.Ext(base)
	var stems, names []string
	for _, name := range m.folders[dir] {
		other := path.Base(name)
		if strings.HasSuffix(name, "/") || abs(len(other)-len(base)) > slack || len(names) == maxNear {
			continue
		}
		if ext == "" && path.Ext(other) == ".md" || path.Ext(other) == ext {
			stems = append(stems, strings.ToLower(strings.TrimSuffix(norm.NFC.String(other), path.Ext(other))))
			names = append(names, name)
		}
	}
	found := nearest.To(strings.TrimSuffix(base, ext), stems)
	if found == "" {
		return ""
	}
	return names[slices.Index(stems, found)]
}

// slack is by how many bytes the names of files may differ that are near: letters may be
// of several bytes, or of a letter and a mark, and ".md" may be left out.
const slack = len(".md") + nearest.Most*len("a\u030a")

func abs(n int) int { return max(n, -n) }

// written is the relative path from an article to a file, as Markdown has it.
func written(from, to string) string {
	f, t := strings.Split(from, "/"), strings.Split(to, "/")
	for len(f) > 1 && len(t) > 1 && f[0] == t[0] {
		f, t = f[1:], t[1:]
	}
	return inMarkdown.Replace(strings.Repeat("../", len(f)-1) + strings.Join(t, "/"))
}

// inMarkdown writes a file's name as a destination: it has no space, is no query, fragment,
// scheme or template, and its brackets are not Markdown's.
var inMarkdown = strings.NewReplacer("%", "%25", " ", "%20", "#", "%23", "?", "%3F", ":", "%3A", `\`, "%5C",
	"(", "%28", ")", "%29", "<", "%3C", ">", "%3E", "{", "%7B", "}", "%7D")
