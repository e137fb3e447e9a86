package check

import (
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// kept tells whether a text beside the source's is this one.
func kept(codes []l10n.Code, s string) bool {
	return slices.ContainsFunc(codes, func(c l10n.Code) bool {
		return slices.ContainsFunc(c.Asides(), func(own string) bool { return sameText(own, s) })
	})
}

// withArticle names a kind of code in a sentence.
func withArticle(k l10n.CodeKind) string {
	if k == l10n.Image || k == l10n.HTML {
		return "an " + string(k)
	}
	return "a " + string(k)
}

func sameText(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}
