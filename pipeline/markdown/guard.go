package markdown

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
)

// guard tells in a translator's words why a target must not stand for its unit,
// whatever the blocks around it; empty: it may. codes are the target's.
func guard(u *l10n.Unit, text string, codes []l10n.Code) string {
	switch {
	case !l10n.Visible(text):
		return "it is empty"
	case len(text) > maxTarget:
		return fmt.Sprintf("it is longer than %d bytes", maxTarget)
	case !utf8.ValidString(text):
		return "it holds bytes that are not UTF-8"
	}
	if reason := l10n.Deceives(u.Text, text); reason != "" {
		return reason
	}
	if u.Kind == l10n.FrontMatter {
		return guardCodes(u, text, codes)
	}
	switch {
	case strings.Contains(text, "\n") && blankLine.MatchString(text):
		return "it holds a blank line, which would make it two paragraphs"
	case strings.Contains(text, "ordbro:") && directiveComment.MatchString(text) && !directiveComment.MatchString(u.Text):
		return "it holds a directive to ordbro; those belong in the source"
	}
	return guardCodes(u, text, codes)
}

// guardCodes keeps out what l10n.Compare says must not be published.
func guardCodes(u *l10n.Unit, text string, codes []l10n.Code) string {
	for _, d := range l10n.Compare(u, text, codes) {
		if d.Quarantine {
			reason := d.Reason()
			if d.Aspect == l10n.Astray && !links.Safe(d.Code.Value) {
				reason += ", and which is not safe"
			}
			return reason
		}
	}
	return ""
}

const nothingSeen = "a reader would see nothing of it"

const tooMuchMarkup = "it holds more brackets and emphasis marks than can be read in reasonable time"

// tooCostly tells whether a target's inline markup would take much longer to read
// than its source's.
func tooCostly(u *l10n.Unit, cost int) bool {
	return cost > inlineBudget/100 && cost > 4*inlineCost(u.Text)
}

var blankLine = regexp.MustCompile(`\n[ \t]*\n`)
