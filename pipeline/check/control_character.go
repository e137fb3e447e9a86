package check

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

var controlCharacter = Check{
	Name:     "control-character",
	Title:    "An article has a control character",
	Severity: l10n.Warning,
	Doc: `The article has a character that is none of a text: a control character (U+0000 to U+001F), or
a carriage return without a line feed, which some readers take for a line's end and others do not.
It usually comes along with a copy. Pages and catalogues get it as it stands; translators are not
asked to mend it.`,
	Examples: []Example{
		{Source: "Vi bygger\x02modeller", Want: "warning: the control character U+0002"},
		{Source: "Vi bygger\tmodeller"},
	},
	run: func(a *Article) []l10n.Finding {
		const enough = 20 // findings of one article
		var list []l10n.Finding
		text := a.Doc.File.Text
		for i := 0; i < len(text) && len(list) < enough; {
			r, size := utf8.DecodeRune(text[i:])
			next := byte(0)
			if i+size < len(text) {
				next = text[i+size]
			}
			f := l10n.Finding{Lang: a.Doc.Lang.String(), Fix: "delete it"}
			switch {
			case r == '\r' && next != '\n':
				f.Message = "a carriage return without a line feed"
				f.Fix = "delete it, or save the file with the line ends of Linux or Windows"
			case r != '\r' && r != '\n' && r != '\t' && unicode.IsControl(r):
				f.Message = fmt.Sprintf("the control character U+%04X", r)
			}
			if f.Message != "" {
				list = append(list, f.At(a.Doc.File, source.Span{Start: i, End: i + size}))
			}
			i += size
		}
		return list
	},
}
