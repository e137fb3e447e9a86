package check

import (
	"github.com/ordbro/ordbro/pipeline/l10n"
)

var htmlText = Check{
	Name:     l10n.CheckHTML,
	Title:    "Text in HTML cannot be translated, or is not counted yet",
	Severity: l10n.Warning,
	Doc: `Text between tags of an article's HTML is translated like any other, and so are the attributes
alt, title, aria-label, placeholder, label and summary. What cannot be told from markup stays as
it is in every edition: after a tag that does not end, in an attribute without quotation marks.
Nor is what stands in pre, script, style, svg or an element with translate="no", which nobody is
told of. A build also names the editions that are published for their Markdown alone, while too
little of their HTML is translated for publish.min.`,
	Examples: []Example{
		{Source: "<img src=\"https://example.org/bro.png\" alt=Bron>", Want: "warning: words of this HTML are not translated (1): the value of alt has no quotation marks"},
		{Source: "<img src=\"https://example.org/bro.png\" alt=\"Bron\">"},
	},
}
