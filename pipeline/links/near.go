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
	for _, spelling := range []string{fold, fold + ".md", strings.TrimSuffix(fold, path.Ext(fold)) + ".md", fold + "/index.md"} {
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
		other := path.Base(name)
		if dir != path.Dir(norm.NFC.String(name)) || abs(len(other)-len(base)) > 3*len("å") {
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

func abs(n int) int { return max(n, -n) }

// written is the relative path from an article to a file, as Markdown has it.
func written(from, to string) string {
	f, t := strings.Split(from, "/"), strings.Split(to, "/")
	for len(f) > 1 && len(t) > 1 && f[0] == t[0] {
		f, t = f[1:], t[1:]
	}
	p := strings.Repeat("../", len(f)-1) + strings.Join(t, "/")
	if !strings.Contains(p, "%") {
		p = strings.ReplaceAll(p, " ", "%20")
	}
	return p
}
