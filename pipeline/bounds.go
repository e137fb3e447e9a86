package pipeline

import (
	"fmt"
	"path"
	"slices"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// readableAgain is an error if one of the files would be larger than what the next run
// reads: it would refuse the catalogue, with all that is in it.
func (s *syncRun) readableAgain(files []SyncedFile) error {
	for i := range files {
		for _, text := range [][]byte{files[i].text, files[i].first} {
			_, tag, _ := catalogue.CutName(files[i].Path)
			o := catalogue.Options{Source: tag == s.Config.Source.String()}
			if fault := catalogue.Exceeds(source.New(files[i].Path, text), o); fault != nil {
				return s.exceeding(&files[i], fault)
			}
		}
	}
	return nil
}

// exceeding names the longest text of the article whose catalogue is too large.
func (s *syncRun) exceeding(f *SyncedFile, fault *l10n.Finding) error {
	err := &HintError{
		fmt.Errorf("%s would be a catalogue that cannot be read back: %s; nothing was written", source.Printable(f.Path), fault.Message),
		"split the article into several",
	}
	for _, a := range s.articles {
		if a.doc == nil || len(a.doc.Units) == 0 || !slices.ContainsFunc(s.Config.Languages(), func(tag language.Tag) bool { return cataloguePath(a.key, tag) == f.Path }) {
			continue
		}
		longest := slices.MaxFunc(a.doc.Units, func(x, y l10n.Unit) int { return len(x.Text) - len(y.Text) })
		at := a.doc.File.Position(longest.Span.Start)
		err.Err = fmt.Errorf("%s:%s: %w", source.Printable(path.Join(contentDir, a.name)), at, err.Err)
		err.Hint = "split the article into several; its longest text begins here"
	}
	return err
}
