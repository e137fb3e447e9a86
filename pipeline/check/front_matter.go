package check

import (
	"fmt"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/locale"
)

var frontMatter = Check{
	Name:     l10n.CheckFrontMatter,
	Title:    "Front matter cannot be read",
	Severity: l10n.Error,
	Vital:    true,
	Doc: `The block between the --- (YAML) or +++ (TOML) lines at the top of an article, or the JSON
object there, is not valid; or draft is neither true nor false, or one of the dates that tell
when the article is published (date, publishDate, expiryDate) is no date. It is kept as it is,
none of its values is translated, and the article is not published: nobody can tell whether it
is to be. A warning tells of a value that front_matter in ordbro.toml names and that cannot be
translated: it is written as an anchor or alias, or holds keys of its own, which can be named:
hero.tagline.`,
	Examples: []Example{
		{Source: "---\ntitle: \"Öppen källkod\n---\n\nVi bygger öppet", Want: "error: the front matter cannot be read"},
		{Source: "---\ntitle: \"Öppen källkod\"\n---\n\nVi bygger öppet"},
		{Source: "---\ndate: i morgon\n---\n\nVi bygger öppet", Want: "error: date is no date that can be read: “i morgon”"},
		{Source: "---\nlang: klingonska\n---\n\nVi bygger öppet", Want: "warning: lang is no language that is known: “klingonska”"},
	},
	run: func(a *Article) []l10n.Finding {
		return append(misdeclared(a.Doc), a.Doc.Schedule().Findings...)
	},
}

// misdeclared is a finding for a language in the front matter that nobody knows: it
// declares nothing.
func misdeclared(doc *l10n.Document) []l10n.Finding {
	said := strings.TrimSpace(doc.FrontMatter["lang"])
	if _, ok := declared(doc); ok || said == "" || said == "~" || strings.EqualFold(said, "null") || strings.EqualFold(said, "und") {
		return nil
	}
	f := l10n.Finding{
		Severity: l10n.Warning,
		Message:  fmt.Sprintf("lang is no language that is known: %s", quote(said)),
		Fix:      "write a BCP 47 tag: sv, en, pt-BR; until then the article counts as " + locale.Name(doc.Lang),
	}
	return []l10n.Finding{f.At(doc.File, doc.FrontMatterAt["lang"])}
}
