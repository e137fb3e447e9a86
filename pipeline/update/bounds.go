package update

import (
	"fmt"
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/internal/filename"
	"github.com/ordbro/ordbro/pipeline/internal/hint"
	"github.com/ordbro/ordbro/pipeline/inventory"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// readableAgain is an error if one of the files would be larger than what the next run
// reads: it would refuse the catalogue, with all that is in it.
func readableAgain(files []File, articles []*inventory.Article, c *config.Config) error {
	for i := range files {
		for _, text := range [][]byte{files[i].Text, files[i].First} {
			_, tag, _ := filename.Cut(files[i].Path)
			o := catalogue.Options{Source: tag == c.Source.String()}
			if fault := o.Exceeds(source.New(files[i].Path, text)); fault != nil {
				return exceeding(&files[i], articles, c.Languages(), fault)
			}
		}
	}
	return nil
}

// exceeding names the longest text of the article whose catalogue is too large.
func exceeding(f *File, articles []*inventory.Article, langs []language.Tag, fault *l10n.Finding) error {
	err := hint.New(
		fmt.Errorf("%s would be a catalogue that cannot be read back: %s; nothing was written", source.Printable(f.Path), fault.Message),
		"split the article into several",
	)
	for _, a := range articles {
		if len(a.Doc.Units) == 0 || !slices.ContainsFunc(langs, func(tag language.Tag) bool { return config.CataloguePath(a.Key, tag) == f.Path }) {
			continue
		}
		longest := slices.MaxFunc(a.Doc.Units, func(x, y l10n.Unit) int { return len(x.Text) - len(y.Text) })
		at := a.Doc.File.Position(longest.Span.Start)
		err.Err = fmt.Errorf("%s:%s: %w", source.Printable(a.Path()), at, err.Err)
		err.Next = "split the article into several; its longest text begins here"
	}
	return err
}
