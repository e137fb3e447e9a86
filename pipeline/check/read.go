package check

import "github.com/ordbro/ordbro/pipeline/l10n"

// The findings of these checks are made where the file is read. They stand here to be listed, explained and configured.

var catalogueFault = Check{
	Name:     "catalogue",
	Title:    "A catalogue cannot be read as a whole",
	Severity: l10n.Error,
	Vital:    true,
	Doc: `A file below locales/ is not a catalogue that go-i18n would load as it is meant: TOML
faults, merge markers, the same id twice, keys that go-i18n does not know, a wrong language tag
in the file's name. ordbro leaves the file as it is until it is mended, and publishes the other
languages. Of this one it publishes the texts that can be read for certain, if they are enough
for publish.min; if not, the page of the last build stays as it is. Merge markers and what stands twice after a merge are
mended by ordbro merge --repair, which keeps both sides' texts.

Warnings are a language that ordbro.toml does not name, whose catalogues are kept as they are,
and a hash line in a source catalogue. Translations in a source catalogue are an error: sync
would write the article's text over them.`,
	Before: "other = \"He said \"yes\"\"",
	After:  "other = '''\nHe said \"yes\"\n'''",
}

var directive = Check{
	Name:     "directive",
	Title:    "A directive does nothing or is not understood",
	Severity: l10n.Error,
	Doc: `A comment <!-- ordbro: … --> in an article has an unknown word, lacks its reason, names no
language, or stands where there is nothing that it could be about. The words are skip,
skip-start, skip-end, note="…" and lang=TAG reason="…".`,
	Before: "<!-- ordbro: lang=en -->",
	After:  "<!-- ordbro: lang=en reason=\"quotation\" -->",
}

var frontMatter = Check{
	Name:     "front-matter",
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
	Before: "---\ntitle: \"Öppen källkod\n---",
	After:  "---\ntitle: \"Öppen källkod\"\n---",
	run:    func(a *Article) []l10n.Finding { return a.Doc.Schedule().Findings },
}

var sourceFile = Check{
	Name:     "source-file",
	Title:    "A file below content/ cannot be used",
	Severity: l10n.Error,
	Vital:    true,
	Doc: `The file is not used: a symbolic link, a name that some systems refuse, a name that
collides with another article's, more than the limits allow (see the message), text that is
not UTF-8, or merge markers. Its catalogues and earlier pages stay as they are.`,
	Before: "content/con.md",
	After:  "content/console.md",
}

var htmlText = Check{
	Name:     "html",
	Title:    "Text in HTML cannot be translated, or is not counted yet",
	Severity: l10n.Warning,
	Doc: `Text between tags of an article's HTML is translated like any other, and so are the attributes
alt, title, aria-label, placeholder, label and summary. What cannot be told from markup stays as
it is in every edition: after a tag that does not end, in an attribute without quotation marks.
Nor is what stands in pre, script, style, svg or an element with translate="no", which nobody is
told of. A build also names the editions that are published for their Markdown alone, while too
little of their HTML is translated for publish.min.`,
	Before: "<img src=\"bro.png\" alt=Bron>",
	After:  "<img src=\"bro.png\" alt=\"Bron\">",
}
