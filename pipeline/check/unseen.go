package check

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

var hiddenCharacter = Check{
	Name:     "hidden-character",
	Title:    "A translation has a character that cannot be seen, or lies",
	Severity: l10n.Error,
	Vital:    true,
	Doc: `The target has a character that its source does not have and that no reader sees: one that
turns the direction of the text, hides in a word, stands for nothing (U+3164), or is what is left
of a lost one (U+FFFD). It usually comes along with a copy from a web page. Such a target is not
published. A character without width beside a space or a sign is a warning. What emoji and scripts
such as Arabic or Devanagari are written with is no fault.`,
	Before: "other = \"Hemme\\u200bligt\"",
	After:  "other = \"Hemmeligt\"",
	run: func(a *Article) []l10n.Finding {
		return unseenIn(a, l10n.Hidden) // of control characters the check structure speaks
	},
}

var mixedScript = Check{
	Name:     "mixed-script",
	Title:    "A word of a translation has letters of two scripts",
	Severity: l10n.Warning,
	Doc: `A letter looks like those beside it and is another one: a Cyrillic “а” in a Latin word. Search,
spelling and screen readers fail on it, and an address can deceive. Greek letters that stand for
themselves (kΩ, β-carotene) are no fault, nor are words that the source has.`,
	Before: "other = \"B\u0435rget\"   (U+0435, Cyrillic)",
	After:  "other = \"Berget\"",
	run: func(a *Article) []l10n.Finding {
		return unseenIn(a, l10n.Mixed)
	},
}

// enoughUnseen is how many findings of a severity one target gets: a text that is full
// of such characters is typed anew, not mended one by one.
const enoughUnseen = 20

func unseenIn(a *Article, kind l10n.UnseenKind) []l10n.Finding {
	return eachTarget(a, func(t *Target, i int, u *l10n.Unit, e *l10n.Entry) []l10n.Finding {
		var list []l10n.Finding
		count := map[l10n.Severity]int{}
		for _, x := range l10n.UnseenIn(u.Text, e.Target) {
			if x.Kind != kind {
				continue
			}
			if count[x.Severity]++; count[x.Severity] > enoughUnseen {
				continue
			}
			f := l10n.Finding{Severity: x.Severity, Message: x.Reason, Fix: x.Fix}
			if x.Severity == l10n.Error && t.held(i) {
				f.Fix += "; " + untilThen
			}
			list = append(list, t.at(f, e, x.Span))
		}
		for k := range list {
			if more := count[list[k].Severity] - enoughUnseen; more > 0 {
				list[k].Fix += fmt.Sprintf(" (and %d more in this text)", more)
				count[list[k].Severity] = 0
			}
		}
		return list
	})
}

// at places a finding at a part of an entry's target.
func (t *Target) at(f l10n.Finding, e *l10n.Entry, part source.Span) l10n.Finding {
	if t.Place == nil {
		return f
	}
	return f.At(e.File, t.Place(e, part))
}

var controlCharacter = Check{
	Name:     "control-character",
	Title:    "An article has a control character",
	Severity: l10n.Warning,
	Doc: `The article has a character that is none of a text: a control character (U+0000 to U+001F), or
a carriage return without a line feed, which some readers take for a line's end and others do not.
It usually comes along with a copy. Pages and catalogues get it as it stands; translators are not
asked to mend it.`,
	Before: "Vi bygger\u2400modeller   (U+0000)",
	After:  "Vi bygger modeller",
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
