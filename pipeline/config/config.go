// Package config holds ordbro.toml: what a project says of itself. It reads the text and
// touches no disk.
package config

import (
	"fmt"
	"maps"
	"net/url"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/check"
	"github.com/ordbro/ordbro/pipeline/dialect"
	"github.com/ordbro/ordbro/pipeline/internal/hint"
	"github.com/ordbro/ordbro/pipeline/internal/tomlplace"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/links"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Name is the file that makes a folder a project.
const Name = "ordbro.toml"

// A Config is the content of ordbro.toml.
type Config struct {
	Source   language.Tag
	Targets  []language.Tag
	Fallback map[language.Tag][]language.Tag // the source is always last and not named

	Name    string     // of the site; empty: what its words say
	BaseURL string     // where the site will stand; empty if not known
	Min     int        // per cent of words translated, below which an edition is not published
	Require l10n.State // what counts as translated: Translated or Reviewed

	Severity    map[string]l10n.Severity // of checks, where it differs from their own; 0: they are off
	FrontMatter []string                 // keys of front matter that are translated
	Dialect     string                   // the site generator whose rules hold; empty: those whose configuration is there
	Served      []string                 // what others serve that articles link to; see links.Pattern

	written parser // where its keys stand
}

// Format is the catalogue format that this version reads and writes. A project says in
// ordbro.toml which one its files need (requires = 1), once it uses what an older
// version would misread: a hash of another kind, say.
//
// It stands there and in no comment of a catalogue because it is one place, which is
// reviewed, which formatters and tools that drop comments leave alone, and which every
// version reads before it touches anything: one that does not know the key refuses it.
// Without it the format is 1, so that Init writes none: a number that nobody needs yet
// would only be copied about.
const Format = 1

// A FormatError tells that a project needs a newer version. Nothing has been read but
// ordbro.toml, and nothing is to be written.
type FormatError struct {
	Err   *tomlplace.Error // with the key's place
	Needs int64
}

func (e *FormatError) Error() string { return e.Err.Error() }

func (e *FormatError) Unwrap() error { return e.Err }

// Languages lists the source language and the targets, in the configured order.
func (c *Config) Languages() []language.Tag {
	return append([]language.Tag{c.Source}, c.Targets...)
}

// file is ordbro.toml as it is written. Its keys are those of
// ordbro.schema.json.
type file struct {
	Requires    int                 `toml:"requires"`
	Source      string              `toml:"source"`
	Targets     []string            `toml:"targets"`
	FrontMatter []string            `toml:"front_matter"`
	Dialect     string              `toml:"dialect"`
	Fallback    map[string][]string `toml:"fallback"`
	Publish     struct {
		Name    string `toml:"name"`
		BaseURL string `toml:"base_url"`
		Min     int    `toml:"min"`
		Require string `toml:"require"`
	} `toml:"publish"`
	Check struct {
		Severity map[string]string `toml:"severity"`
	} `toml:"check"`
	Links struct {
		Served []string `toml:"served"`
	} `toml:"links"`
}

// known are the keys to suggest for an unknown one.
var known = []string{
	"requires", "source", "targets", "front_matter", "dialect", "fallback", "publish", "publish.name", "publish.base_url", "publish.min", "publish.require",
	"check", "check.severity", "links", "links.served",
}

// Parse reads ordbro.toml. The error is a *tomlplace.Error with its place and the next
// step, or a *FormatError.
//
// The source language has no default: from a file that was emptied by a slip, every
// catalogue would be read as another language's. Without targets nothing is translated,
// and the catalogues of what was a target stay as they are.
func Parse(f *source.File) (*Config, error) {
	if err := newer(f); err != nil {
		return nil, err
	}
	raw := file{Requires: Format, FrontMatter: []string{"title", "description", "summary"}}
	raw.Publish.Min, raw.Publish.Require = 80, "translated"
	keys, err := tomlplace.Decode(f, &raw, known)
	if err != nil {
		return nil, err
	}
	p := parser{f, keys}
	if raw.Requires < 1 {
		return nil, p.fail("requires", "write 1, or leave it out", "requires is %d, which is no catalogue format", raw.Requires)
	}
	if raw.Source == "" {
		return nil, p.fail("source", `write the language of the articles, as in source = "sv"; locales/*.TAG.toml tell the project's languages`, "%s names no source language", Name)
	}
	for _, key := range raw.FrontMatter {
		if slices.Contains(strings.Split(key, "."), "") {
			return nil, p.fail("front_matter", `write the names from the outside in, as in "hero.tagline"`, "%q is no path of a front matter value", key)
		}
	}
	c := &Config{written: p, Name: raw.Publish.Name, BaseURL: raw.Publish.BaseURL, Min: raw.Publish.Min, FrontMatter: raw.FrontMatter, Dialect: raw.Dialect, Served: raw.Links.Served}
	if _, ok := dialect.Named(c.Dialect); !ok && c.Dialect != "" {
		return nil, p.fail("dialect", "write one of "+strings.Join(dialect.Names(), ", ")+", or leave it out", "there is no dialect %q", c.Dialect)
	}
	if c.Source, err = p.tag("source", raw.Source); err != nil {
		return nil, err
	}
	if c.Targets, err = p.targets(c.Source, raw.Targets); err != nil {
		return nil, err
	}
	if c.Fallback, err = p.fallback(c, raw.Fallback); err != nil {
		return nil, err
	}
	if c.Severity, err = p.severity(raw.Check.Severity); err != nil {
		return nil, err
	}
	for _, entry := range c.Served {
		if problem := links.Pattern(entry); problem != "" {
			return nil, p.fail("links.served", `write addresses from the server's root, as in "/api/", or paths below content/, as in "bilder/"; a final slash means all below it`,
				"links.served: %q %s", entry, problem)
		}
	}
	return c, p.publish(c, raw.Publish.Require)
}

// newer is a *FormatError if a file names a format that this version does not know. It
// is asked first: such a file may have keys that are not known either.
func newer(f *source.File) error {
	var all map[string]any
	_, _ = tomlplace.Decode(f, &all, nil) // its faults are Parse's to tell
	needs, ok := all["requires"].(int64)
	if !ok || needs <= Format {
		return nil
	}
	e := &FormatError{&tomlplace.Error{
		File:    f,
		Message: fmt.Sprintf("this project needs catalogue format %d; this ordbro (%s) knows %d", needs, Version(), Format),
		Next:    "upgrade it: go install github.com/ordbro/ordbro/cmd/ordbro@latest; nothing was written",
	}, needs}
	for _, w := range tomlplace.Words(f) {
		if slices.Equal(w.Path, []string{"requires"}) {
			e.Err.Span = w.Span
		}
	}
	return e
}

// Fault is an error at a key of the file, with the next step.
func (c *Config) Fault(key, next, format string, args ...any) error {
	return c.written.fail(key, next, format, args...)
}

// Place is where a key is written.
func (c *Config) Place(key string) (*source.File, source.Span) {
	return c.written.file, c.written.keys[key]
}

// Chosen is the list of languages to work on, in the configured order: all of the
// project's if none is named. A language that is not the project's is an error.
func (c *Config) Chosen(langs []language.Tag) ([]language.Tag, error) {
	all := c.Languages()
	if len(langs) == 0 {
		return all, nil
	}
	for _, tag := range langs {
		if !slices.Contains(all, tag) {
			return nil, hint.New(fmt.Errorf("%s is not one of the project's languages, %s", tag, locale.List(all)), "add it to targets in ordbro.toml, or name one of these")
		}
	}
	return slices.DeleteFunc(all, func(t language.Tag) bool { return !slices.Contains(langs, t) }), nil
}

// Weigh applies the configured severities, and drops what checks find that are off.
func (c *Config) Weigh(list []l10n.Finding) []l10n.Finding {
	list = slices.Clone(list)
	for i := range list {
		if s, ok := c.Severity[list[i].Check]; ok {
			list[i].Severity = s
		}
	}
	return slices.DeleteFunc(list, func(f l10n.Finding) bool { return f.Severity == 0 })
}

// Version names the build, as ordbro version prints it.
func Version() string {
	if b, ok := debug.ReadBuildInfo(); ok && b.Main.Version != "" {
		return b.Main.Version
	}
	return "(devel)"
}

type parser struct {
	file *source.File
	keys tomlplace.Keys
}

func (p parser) fail(key, next, format string, args ...any) error {
	return &tomlplace.Error{File: p.file, Span: p.keys[key], Message: fmt.Sprintf(format, args...), Next: next}
}

func (p parser) tag(key, s string) (language.Tag, error) {
	tag, err := locale.Parse(s)
	if err != nil {
		next := "language tags look like sv, nb or en-GB"
		if s == "no" {
			next = "ordbro rename-language no nb (or nn) changes it here, in glossary.toml and in the names of its catalogues"
		}
		return tag, p.fail(key, next, "%s: %v", key, err)
	}
	return tag, nil
}

// alike is an error if two of the tags name one language.
func (p parser) alike(src language.Tag, targets []language.Tag) error {
	for i, a := range targets {
		for _, b := range append(targets[:i:i], src) {
			if !locale.Same(a, b) {
				continue
			}
			short, long := a, b
			if len(short.String()) > len(long.String()) {
				short, long = long, short
			}
			return p.fail("targets", fmt.Sprintf("leave one of them out; if %s is not meant to be that, ordbro rename-language %s %s-REGION says so", short, short, short),
				"%s and %s are one language: %s alone is read as %s", short, long, short, long)
		}
	}
	return nil
}

func (p parser) targets(src language.Tag, list []string) ([]language.Tag, error) {
	var tags []language.Tag
	for _, s := range list {
		tag, err := p.tag("targets", s)
		switch {
		case err != nil:
			return nil, err
		case tag == src:
			return nil, p.fail("targets", "leave it out: the source language is always published", "targets name the source language %q", s)
		case slices.Contains(tags, tag):
			return nil, p.fail("targets", "leave one out", "targets name %q twice", s)
		}
		tags = append(tags, tag)
	}
	return tags, p.alike(src, tags)
}

func (p parser) fallback(c *Config, raw map[string][]string) (map[language.Tag][]language.Tag, error) {
	chains := map[language.Tag][]language.Tag{}
	for _, from := range slices.Sorted(maps.Keys(raw)) {
		key := "fallback." + from
		tag, err := p.tag(key, from)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(c.Targets, tag) {
			return nil, p.fail(key, "add it to targets, or remove the line", "fallback of %q, which is not among the targets", from)
		}
		for _, s := range raw[from] {
			to, err := p.tag(key, s)
			if err != nil {
				return nil, err
			}
			if to == c.Source {
				continue // always last, also if it is written out
			}
			if to == tag || !slices.Contains(c.Targets, to) || slices.Contains(chains[tag], to) {
				return nil, p.fail(key, "name other targets, each once; the source is always last", "%q cannot fall back on %q", from, s)
			}
			chains[tag] = append(chains[tag], to)
		}
	}
	return chains, nil
}

func (p parser) severity(raw map[string]string) (map[string]l10n.Severity, error) {
	list := map[string]l10n.Severity{}
	for _, name := range slices.Sorted(maps.Keys(raw)) {
		key := "check.severity." + name
		c, ok := check.Lookup(name)
		if !ok {
			next := "ordbro explain lists the checks"
			if near := check.Nearest(name); near != "" {
				next = fmt.Sprintf("did you mean %q?", near)
			}
			return nil, p.fail(key, next, "there is no check %q", name)
		}
		var s l10n.Severity
		switch {
		case c.Fixed:
			return nil, p.fail(key, "take the line out", "the severity of %s cannot be set: it tells that a command could not do its work", name)
		case raw[name] != "off":
			var err error
			if s, err = l10n.ParseSeverity(raw[name]); err != nil {
				return nil, p.fail(key, `write "error", "warning", "note" or "off"`, "%v", err)
			}
		case c.Vital:
			return nil, p.fail(key, `write "note" to see it and not fail`, "%s cannot be off: it tells what readers do not get", name)
		}
		list[name] = s
	}
	return list, nil
}

func (p parser) publish(c *Config, require string) error {
	switch require {
	case "translated":
		c.Require = l10n.Translated
	case "reviewed":
		c.Require = l10n.Reviewed
	default:
		return p.fail("publish.require", `write "translated" or "reviewed"`, "publish.require is %q", require)
	}
	if c.Min < 0 || c.Min > 100 {
		return p.fail("publish.min", "write a whole number from 0 to 100", "publish.min is %d per cent", c.Min)
	}
	if c.BaseURL != "" {
		u, err := url.Parse(c.BaseURL)
		if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" || !plainURL(u) {
			return p.fail("publish.base_url", `write it like "https://example.org/"`, "publish.base_url %q is no address of a site", c.BaseURL)
		}
		c.BaseURL = strings.TrimSuffix(c.BaseURL, "/") + "/"
	}
	return nil
}

// plainURL tells whether a site's address has a port that exists and no character that
// people cannot see.
func plainURL(u *url.URL) bool {
	if port := u.Port(); port != "" {
		if n, err := strconv.Atoi(port); err != nil || n < 1 || n > 65535 {
			return false
		}
	}
	return source.Printable(u.Host+u.Path) == u.Host+u.Path
}
