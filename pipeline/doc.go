/*
Package pipeline is ordbro's front door: a Project and its verbs Sync, Accept, Check,
Build, Status and Verify. A verb reads the project, asks the rooms what is to be, and
writes that to the disk.

# The house

The ground, on which everything stands:

	source     bytes as read, spans, positions, excerpts
	l10n       the nouns (Document, Unit, Code, Entry, Edition, Finding), and what a target
	           may change of its source
	locale     language tags, endonyms, direction, dates, numbers
	langid     which language is this text
	dialect    what site generators act on beyond Markdown
	align      old units × new units → kept, moved, edited, split, merged, new, gone
	links      what a destination leads to: the one judge of them
	markdown   Split, Join, HTML; the only importer of goldmark
	catalogue  TOML catalogues; the only importer of go-i18n
	merge      versions of a catalogue → one
	carry      harmless source edits, applied to translations
	glossary   terms that the project has agreed on
	check      one file a check: a value with its examples
	report     findings as text, JSON, GitHub annotations
	site       editions → static pages
	internal   hint (errors with their next step), parallel (a verb's only goroutines),
	           atomicfile (durable writes, the lock), tomlplace (small strict TOML
	           files), nearest ("did you mean"); a catalogue's text: filename, notation (how a
	           piece is written), record (where it stands), splice (how bytes
	           change); judges, fixture and samples (for tests)

The rooms, each of which answers one question about a project:

	config     what does ordbro.toml say
	git        what does git have
	project    what is on the disk
	identity   which unit is which
	inventory  which entry speaks for a unit in a language
	update     what are the catalogues to be
	publish    what do readers get
	rename     what changes when a language gets another tag
	driver     what is a catalogue after git's merge

Data goes through them in that order, and nothing calls back: project.Content becomes an
inventory.Tree, that an update.Result or a publish.Result, and the door writes those.
identity and publish know neither the disk nor the tree: they take what they need as
values. Only project, git, driver, rename and the door touch the project's disk.

Imports point one way, up this table. It is exact: layers_test.go reads it and fails at a
package without a line, an import that its line lacks and a right that is not used.

	source                    nothing
	dialect                   nothing
	align                     nothing
	locales                   nothing
	internal/hint             nothing
	internal/parallel         nothing
	internal/nearest          nothing
	internal/atomicfile       nothing
	internal/judges           nothing
	l10n                      source, dialect
	internal/tomlplace        source, internal/nearest, l10n
	locale                    nothing
	langid/internal/exact     nothing
	langid/internal/feature   nothing
	langid/internal/fuse      nothing
	langid                    langid/internal/exact, langid/internal/feature,
	                          langid/internal/fuse
	langid/train              langid/internal/exact, langid/internal/feature,
	                          langid/internal/fuse, langid
	links                     dialect, internal/nearest, l10n
	markdown                  source, dialect, internal/nearest, l10n, locale, links
	internal/filename         source, internal/nearest, locale
	internal/notation         source
	internal/record           source, internal/nearest, l10n, internal/notation
	internal/splice           source, l10n, internal/notation, internal/record
	internal/samples          l10n, internal/notation
	carry                     l10n
	catalogue                 source, l10n, locale, internal/filename, internal/notation,
	                          internal/record, internal/splice, carry
	merge                     source, l10n, internal/notation, internal/record,
	                          internal/splice, catalogue
	internal/fixture          source, l10n, locale, catalogue
	glossary                  source, internal/tomlplace, locale
	identity                  align, l10n, internal/notation
	check                     source, internal/nearest, l10n, locale, langid, links
	report                    source, l10n
	site                      locale
	config                    source, dialect, internal/hint, l10n, internal/tomlplace,
	                          locale, links, internal/filename, check
	git                       source, internal/hint
	project                   source, dialect, internal/hint, internal/parallel,
	                          internal/atomicfile, l10n, locale, langid, markdown,
	                          internal/filename, catalogue, glossary, config, git
	inventory                 source, internal/parallel, internal/nearest, l10n, locale,
	                          langid, markdown, internal/filename, catalogue, identity,
	                          check, config, project
	update                    source, internal/hint, internal/parallel, l10n, locale,
	                          markdown, internal/filename, carry, catalogue, merge,
	                          identity, config, project, inventory
	publish                   source, locales, internal/parallel, l10n, locale, links,
	                          markdown, internal/filename, catalogue, check, site, config
	rename                    source, internal/hint, internal/atomicfile, l10n,
	                          internal/tomlplace, locale, internal/filename, catalogue,
	                          glossary, config, project
	driver                    source, internal/hint, internal/atomicfile, l10n, locale,
	                          internal/filename, catalogue, merge, config, git, project
	pipeline                  source, internal/hint, internal/parallel, internal/nearest,
	                          internal/atomicfile, l10n, locale, langid, links, markdown,
	                          internal/filename, catalogue, check, config, project,
	                          inventory, update, publish, driver
	cmd/ordbro                source, l10n, locale, langid, catalogue, merge, check,
	                          report, config, update, publish, rename, driver, pipeline

# One unit's way

content/x.md is read once (project.Content) and split (markdown.Split). Its units get
their ids from locales/x.<source>.toml by alignment (identity.Settle, identity.Identify);
only a really new unit gets a new id. inventory.Load notes which article owns each id and
which entries stand elsewhere. update.Plan gathers the facts of each
unit (merge.Join where its entry stands elsewhere too), catalogue.Sync makes of them what
is to be, and Synced.Without what is left once others hold what they took over;
Project.Sync writes the catalogues whose bytes change.
Check and Build make editions by exact tag and the configured chain
(inventory.Article.Edition), join them (markdown.Join, which quarantines what would break
the page) and hand them to check.Run or to publish.Build. Ids are found the same way
whether sync has run or not, so a finding names the unit it will have.

# Decisions that the code proved

An article whose source catalogue is missing or broken takes its ids from the first
target catalogue that can be read: the source text stands in its comments. So a
lost or damaged source catalogue costs no translation.

Of a broken catalogue readers get what can be read for certain (catalogue.Certain):
entries bounded by headings, and behind a text that does not end only those whose hash
proves them. publish.min holds for it; where that is not enough, the page of the last
build stays. An edition that shows no text of its own language is never published.

Whether an article is published is decided in one place (l10n.Calendar), for build, check
and status; the clock is an input. What cannot be decided is not published and keeps its
pages.

What a target may hold is judged once (l10n.Compare, l10n.UnseenIn) and read by Join and by
the checks. The gate in markdown then reads the result as a browser does: it takes for
a tag whatever any reader could, and only what runs must be the source's.

What a destination leads to is decided in links alone, for findings and pages alike: what
check calls alive has an address on the page. So are the ids of headings (links.HeadingIDs).

A run of HTML is one unit, an attribute outside of it another; what cannot be placed is
named. HTML counts for publish.min where it is the larger part, or where Markdown alone
does not reach it.

A footnote is its label; only a page knows numbers.

A catalogue of an earlier revision gives what is missing here; what has been written since
stands alone.

Whether a fuzzy target is published follows from what it is: one whose own source
changed is shown as behind; a suggestion, machine output and a translator's own
unsure work are not shown.

A single word is never said to be in another language, however sure the model is:
names and loan words are everywhere, and comparing a target with its source finds what
was left untranslated.

A passage declared with lang= is not translated: it is published as it stands in
every edition, marked with its language.

An article is aligned alone as long as all its units are known by their texts. The
others are aligned together, with the catalogues whose article is gone, so that what
moved from one to another keeps its id and its translations. The id keeps the name of
the article in which it was first seen. What takes an entry over is written before
what drops it.

What an entry proves is read from its own marks (l10n.Entry.Provenance), never from the
way there; the package comment of catalogue tells how. A catalogue depends on the article
and on people's words only: undoing an edit gives it back byte for byte. Entries that
nobody has worked on (empty, or untouched suggestions) go with their units.

An entry can stand with another article than its unit: the unit has moved, a merge has
joined a branch that moved it with one that translated it, or a run was killed. All are
one case (update/handover.go): the article that has the unit takes over what people wrote, and
the original goes once the new catalogue's bytes are proven to hold it. Until a
run can write that article's catalogue, the entry stays as it is, pruned or not.

Git without our driver is the normal case. So a line that git compares changes wherever
two people's work must not be joined silently, and what git or a hand has joined wrongly
is recognised. What only the acceptor knew (which source was on the screen when the flag
was deleted) no file can tell afterwards; there a conflict is the only guard.

Git takes a merge driver's file for the result whatever its exit code (up to 2.41). So ours
is a shell line that falls back on git merge-file, and a merge that fails removes its file.
Common ancestors that differ are merged as text: one of them is not what came before.

A catalogue that git's last commit has, with somebody's words in it, is never replaced by
an empty one because it is missing here, nor begun anew in another article's. Where git
cannot tell, sync goes on.

Catalogues say by themselves whether they are the source's (no hash, no source shown) or a
target's. Where that and ordbro.toml disagree, nothing is read, written or published.
Catalogues of a language that ordbro.toml does not name are read, never written, and count
when an id may be forgotten.

A number is carried by where it stands and under the name that it has in the source, not by a list of what may hang on it: no such
list is whole.

An article that cannot be read (not UTF-8, merge markers, over a limit) is left out of
all this: its catalogues and the pages of the last build stay as they are.

A merge in which a version cannot be read leaves both between merge markers, not ours
alone: git takes the file as it is once somebody adds it, and theirs would be lost.

A text that one side of a merge has emptied and the other still has is kept.

A missing catalogue is one finding, at the article's first unit, not one a unit.
*/
package pipeline
