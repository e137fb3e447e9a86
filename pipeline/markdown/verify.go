package markdown

import (
	"bytes"
	"fmt"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A DifferenceError tells where a document does not come back as it is.
type DifferenceError struct {
	File   *source.File
	Pos    source.Position
	Reason string
}

func (e *DifferenceError) Error() string {
	return fmt.Sprintf("%s:%s: %s", source.Printable(e.File.Name), e.Pos, e.Reason)
}

// Verify is VerifyDocument on a file, which it splits: its error may be a *LimitError.
func Verify(f *source.File, lang language.Tag, o Options) error {
	d, err := Split(f, lang, o)
	if err != nil {
		return err
	}
	return VerifyDocument(d)
}

// VerifyDocument proves what this package promises on one document: joined with its own texts
// it has the file's bytes, and with each of its texts really spliced it still has
// the file's blocks and texts. It returns the first
// difference, a *DifferenceError.
func VerifyDocument(d *l10n.Document) error {
	f := d.File
	j := Join(&l10n.Edition{Doc: d, Lang: d.Lang})
	if !bytes.Equal(j.Text, f.Text) {
		at := firstDifference(j.Text, f.Text)
		return &DifferenceError{f, f.Position(at), "the joined document differs from the file"}
	}
	return verifySplice(d)
}

func firstDifference(a, b []byte) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

// verifySplice writes each text of the document through its unit's prefix and the
// file's line end, escaped where these are not the author's own bytes (which may
// have been protected by their indentation).
func verifySplice(d *l10n.Document) error {
	j := newJoiner(d)
	for i := range d.Units {
		u := &d.Units[i]
		j.stands[i] = stand{text: u.Text, use: true}
		own := string(d.File.Text[u.Span.Start:u.Span.End])
		if u.Kind != l10n.FrontMatter && splice(u, u.Text, j.lineEnd) != own {
			j.stands[i].text = slotOf(d.File.Text, u).fit(u.Text, u.Codes)
		}
	}
	if j.holds() {
		return nil
	}
	for i := range d.Units {
		for k := range j.stands {
			j.stands[k].use = k == i
		}
		if !j.holds() {
			u := &d.Units[i]
			return &DifferenceError{d.File, d.File.Position(u.Span.Start), fmt.Sprintf("this %s does not read back as it is when it is spliced", u.Kind)}
		}
	}
	return fmt.Errorf("%s: its texts do not read back as they are when all are spliced", source.Printable(d.File.Name))
}
