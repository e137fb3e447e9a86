package l10n

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/ordbro/ordbro/pipeline/source"
)

// A Publication tells whether readers get an article.
type Publication int

// The publications. An article's front matter says which one is its own.
const (
	Published Publication = iota
	Draft
	Future    // it is not due yet
	Expired   // its time is over
	Undecided // what its front matter says of it cannot be read
)

func (p Publication) String() string {
	return [...]string{"published", "draft", "future", "expired", "undecided"}[p]
}

// A Schedule is what an article's front matter says of when it is published, in the
// words of Hugo ("Front matter", draft and the dates), and unlisted in Docusaurus's.
type Schedule struct {
	Draft    bool
	Unlisted bool      // published, but listed nowhere
	Date     time.Time // the article's own; zero: it has none, as the following
	Publish  time.Time // from when on it is published
	Expiry   time.Time // until when

	Findings []Finding // values that cannot be read, at their places
	broken   bool      // so that nobody can tell
}

// The keys, in small letters: Hugo folds them. The first one that has a value counts.
var (
	draftKeys    = []string{"draft"}
	unlistedKeys = []string{"unlisted"}
	publishKeys  = []string{"publishdate", "pubdate", "published", "date"}
	expiryKeys   = []string{"expirydate", "unpublishdate"}
)

// Schedule reads what the document's front matter says of its publication.
func (d *Document) Schedule() Schedule {
	r := scheduleReader{doc: d, keys: map[string]string{}}
	for _, key := range slices.Backward(slices.Sorted(maps.Keys(d.FrontMatter))) {
		r.keys[strings.ToLower(key)] = key
	}
	s := Schedule{}
	s.Draft, _ = r.flag(draftKeys)
	s.Unlisted, _ = r.flag(unlistedKeys)
	if key, ok := r.keys["published"]; ok { // Jekyll's opposite of draft, or a date
		if yes, ok := truth(d.FrontMatter[key]); ok {
			s.Draft = s.Draft || !yes && r.keys["draft"] == ""
			delete(r.keys, "published")
		}
	}
	s.Date = r.date([]string{"date"})
	s.Publish = r.date(publishKeys)
	s.Expiry = r.date(expiryKeys)
	s.Findings = SortFindings(r.findings)
	s.broken = len(s.Findings) > 0 || d.FrontMatterBroken
	return s
}

type scheduleReader struct {
	doc      *Document
	keys     map[string]string // as they are written, by small letters
	findings []Finding
}

// value is that of the first key that has one.
func (r *scheduleReader) value(keys []string) (key, text string) {
	for _, k := range keys {
		key, ok := r.keys[k]
		if text := strings.TrimSpace(r.doc.FrontMatter[key]); ok && text != "" && text != "~" && !strings.EqualFold(text, "null") {
			return key, text
		}
	}
	return "", ""
}

func (r *scheduleReader) flag(keys []string) (value, set bool) {
	key, text := r.value(keys)
	if key == "" {
		return false, false
	}
	value, ok := truth(text)
	if !ok {
		r.fault(key, "neither true nor false", "write true or false")
	}
	return value, ok
}

func (r *scheduleReader) date(keys []string) time.Time {
	key, text := r.value(keys)
	if key == "" {
		return time.Time{}
	}
	t, ok := ParseDate(text)
	if !ok {
		r.fault(key, "no date that can be read", "write it like 2026-03-14 or 2026-03-14T09:00:00+01:00")
	}
	return t
}

func (r *scheduleReader) fault(key, problem, fix string) {
	f := Finding{
		Check: CheckFrontMatter, Severity: Error,
		Message: fmt.Sprintf("%s is %s: “%s”", source.Printable(key), problem, source.Printable(r.doc.FrontMatter[key])),
		Fix:     fix + "; until then nobody can tell whether the article is to be published, and it is not",
	}
	r.findings = append(r.findings, f.At(r.doc.File, r.doc.FrontMatterAt[key]))
}

// truth reads a truth value as YAML 1.1 and Go write them.
func truth(text string) (value, ok bool) {
	switch strings.ToLower(text) {
	case "true", "t", "yes", "y", "on", "1":
		return true, true
	case "false", "f", "no", "n", "off", "0":
		return false, true
	}
	return false, false
}

// A Calendar decides which articles are published at a moment.
type Calendar struct {
	Now                     time.Time
	Drafts, Future, Expired bool // are published too
}

// Publication tells whether readers get an article with that schedule.
func (c Calendar) Publication(s *Schedule) Publication {
	switch {
	case s.Draft && !c.Drafts:
		return Draft
	case s.Publish.After(c.Now) && !c.Future:
		return Future
	case !s.Expiry.IsZero() && s.Expiry.Before(c.Now) && !c.Expired:
		return Expired
	case s.broken:
		return Undecided
	}
	return Published
}

// ParseDate reads a date or a moment in every form that Hugo does (spf13/cast,
// ToTimeInDefaultLocationE), and in those of YAML 1.1 and TOML 1.1. Without a zone it is UTC.
func ParseDate(text string) (time.Time, bool) {
	text = strings.TrimSpace(text)
	if t, ok := isoDate(text); ok {
		return t, true
	}
	if n := len(text); n >= 9 && n <= 11 && strings.Trim(text, "0123456789") == "" { // seconds; eight are a day without hyphens
		var seconds int64
		for _, c := range text {
			seconds = 10*seconds + int64(c-'0')
		}
		return time.Unix(seconds, 0).UTC(), true
	}
	for _, layout := range otherDates {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

var otherDates = []string{
	time.RFC1123Z, time.RFC1123, time.RFC822Z, time.RFC822, time.RFC850, time.ANSIC, time.UnixDate, time.RubyDate, "2 Jan 2006",
}

var (
	isoTimes = []string{"15:4:5", "15:4"}
	isoZones = []string{"", "Z07:00", "Z0700", "Z07"}
)

// isoDate reads a day, alone or with a time, which a “T” or a space sets off, and
// perhaps a zone. Behind a numeric zone its name may follow.
func isoDate(text string) (time.Time, bool) {
	day, rest := text, ""
	if i := strings.IndexAny(text, "Tt "); i >= 0 {
		day, rest = text[:i], text[i+1:]
	}
	const dayLayout = "2006-1-2"
	if rest = strings.TrimSpace(rest); rest == "" {
		t, err := time.Parse(dayLayout, day)
		return t, err == nil && len(day) == len(text)
	}
	parts := strings.Fields(strings.ToUpper(rest))
	if len(parts) == 3 && len(parts[1]) > 3 {
		parts = parts[:2]
	}
	clock := strings.Join(parts, "")
	for _, layout := range isoTimes {
		for _, zone := range isoZones {
			if t, err := time.Parse(dayLayout+" "+layout+zone, day+" "+clock); err == nil {
				return t, true
			}
		}
	}
	return time.Time{}, false
}
