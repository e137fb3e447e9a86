package publish

import (
	"context"
	"path"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/locale"
	"golang.org/x/text/language"
)

// markdown makes <tag>/<path>.md for every edition, and copies what lies beside the
// articles, so that relative links and images keep working.
func (b *build) markdown(ctx context.Context) ([]File, error) {
	texts := make([][]File, len(b.Articles))
	for i := range b.Articles {
		b.result.Findings = append(b.result.Findings, b.unpublished(&b.Articles[i])...)
		texts[i] = make([]File, len(b.options.Langs))
	}
	err := b.editions(ctx, b.options.Langs, func(e edition) error {
		name := markdownName(&b.Articles[e.article], e.lang)
		texts[e.article][slices.Index(b.options.Langs, e.lang)] = File{Name: name, Content: e.joined.Text}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var files []File
	for i := range b.Articles {
		for _, f := range texts[i] {
			if f.Name != "" {
				files = append(files, f)
				b.result.Editions++
			}
		}
	}
	for _, name := range b.Assets {
		for _, tag := range b.options.Langs {
			files = append(files, File{Name: path.Join(tag.String(), name), Asset: name})
		}
	}
	return files, nil
}

// unpublished are findings for links of published editions to articles that their
// language does not have: in a folder of Markdown files they lead to nothing, unless an
// earlier build has left the article there and it stays.
func (b *build) unpublished(a *Article) []l10n.Finding {
	var list []l10n.Finding
	for _, d := range a.Doc.Destinations {
		t := b.Links.Resolve(a.Name, d.Value)
		to := strings.TrimSuffix(t.Name, ".md")
		if _, known := b.byKey[to]; t.Kind != links.Page || !known || to == a.Key {
			continue
		}
		var without []language.Tag
		for _, tag := range b.options.Langs {
			if b.published(a.Key, tag) && !b.published(to, tag) && !b.stays(to, tag, path.Join(tag.String(), t.Name)) {
				without = append(without, tag)
			}
		}
		if len(without) > 0 {
			f := l10n.Finding{
				Check: l10n.CheckDeadLink, Severity: l10n.Warning, Lang: without[0].String(),
				Message: "content/" + t.Name + " is not published in " + locale.List(without) + ", and this link to it leads to nothing there",
				Fix:     "translate it up to publish.min, or have the site's generator fall back on another language",
			}
			list = append(list, f.At(a.Doc.File, d.Span))
		}
	}
	return list
}

// markdownName is the file of an edition as Markdown.
func markdownName(a *Article, tag language.Tag) string { return path.Join(tag.String(), a.Name) }
