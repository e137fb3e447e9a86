package check

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// blockMarks are the marks that make a block what it is, where a text starts.
var blockMarks = map[l10n.Kind]*regexp.Regexp{
	l10n.Heading:     regexp.MustCompile(`^#{1,6}[ \t]`),
	l10n.ListItem:    regexp.MustCompile(`^(?:[-+*]|\[[ xX]\])[ \t]`),
	l10n.Quotation:   regexp.MustCompile(`^>`),
	l10n.Alert:       regexp.MustCompile(`^(?:>|\[![A-Za-z]+\])`),
	l10n.Description: regexp.MustCompile(`^:[ \t]`),
	l10n.Footnote:    regexp.MustCompile(`^\[\^[^\]]+\]:`),
	l10n.TableCell:   regexp.MustCompile(`^\|`),
	l10n.TableHeader: regexp.MustCompile(`^\|`),
}

// numbered is a list item's number. "3. oktober" starts with none, unless the list
// numbers its items.
var numbered = regexp.MustCompile(`^\d{1,9}[.)][ \t]`)

// repeatedMarker is a finding where a target starts with the mark of its block: the
// page has it already, and would show it as text.
func repeatedMarker(f *source.File, u *l10n.Unit, target string) []l10n.Finding {
	target = strings.TrimSpace(target)
	mark := ""
	if re := blockMarks[u.Kind]; re != nil && !re.MatchString(u.Text) {
		mark = re.FindString(target)
	}
	if mark == "" && u.Kind == l10n.ListItem && numbered.MatchString(lineBefore(f, u)) && !numbered.MatchString(u.Text) {
		mark = numbered.FindString(target)
	}
	if mark = strings.TrimSpace(mark); mark == "" {
		return nil
	}
	return []l10n.Finding{{
		Severity: l10n.Warning,
		Message:  fmt.Sprintf("starts with %s, which is the mark of the %s and no part of its text: readers see it twice", quote(mark), u.Kind),
		Fix:      "leave it out",
	}}
}

// lineBefore is what stands before a unit in its line, without the marks of the
// containers around it.
func lineBefore(f *source.File, u *l10n.Unit) string {
	before := f.Text[:min(u.Span.Start, len(f.Text))]
	return strings.TrimLeft(string(before[bytes.LastIndexByte(before, '\n')+1:]), "> \t")
}
