package l10n

import (
	"testing"
	"time"

	"github.com/ordbro/ordbro/pipeline/source"
)

func TestParseDate(t *testing.T) {
	const same = "2026-03-14T08:07:06Z"
	for text, want := range map[string]string{
		"2026-03-14": "2026-03-14T00:00:00Z", "2026-3-4": "2026-03-04T00:00:00Z",
		"2026-03-14T08:07:06Z": same, "2026-03-14t08:07:06z": same, "2026-03-14 08:07:06": same, "2026-03-14T08:07:06": same,
		"2026-03-14T09:07:06+01:00": same, "2026-03-14 09:07:06+0100": same, "2026-03-14 09:07:06 +01:00": same,
		"2026-03-14 09:07:06 +0100 CET": same, "2026-03-14T09:07:06+01": same, "2026-03-14 3:7:6 -0500": same,
		"2026-03-14T08:07:06.5Z": "2026-03-14T08:07:06Z", "2026-03-14 08:07": "2026-03-14T08:07:00Z", "2026-03-14T09:07+01:00": "2026-03-14T08:07:00Z",
		"Sat, 14 Mar 2026 09:07:06 +0100": same, "Sat, 14 Mar 2026 08:07:06 UTC": same, "14 Mar 26 09:07 +0100": "2026-03-14T08:07:00Z",
		"Saturday, 14-Mar-26 08:07:06 UTC": same, "Sat Mar 14 08:07:06 2026": same, "Sat Mar 14 08:07:06 UTC 2026": same,
		"Sat Mar 14 09:07:06 +0100 2026": same, "14 Mar 2026": "2026-03-14T00:00:00Z", " 2026-03-14 ": "2026-03-14T00:00:00Z", "1773475626": same,

		"100000000": "1973-03-03T09:46:40Z", "10000000000": "2286-11-20T17:46:40Z", "99999999999": "5138-11-16T09:46:39Z", "12345678": "", "123456789012": "", "17734 5626": "",
		"2026-03-14 9:7 +01 CET": "", "2026-03-14 9:7 +0100 C": "2026-03-14T08:07:00Z", "T08:07": "", " T": "",

		"14 mars 2026": "", "2026-13-45": "", "2026-02-30": "", "2026-03": "", "2026": "", "20260314": "", "14.03.2026": "", "03/14/2026": "",
		"2026-03-14T": "", "2026-03-14 25:00:00": "", "2026-03-14 kl. 10": "", "2026-03-14T08:07:06+25:00": "", "imorgon": "", "": "", "true": "", "-1773475626": "",
	} {
		got := ""
		if at, ok := ParseDate(text); ok {
			got = at.UTC().Format("2006-01-02T15:04:05Z07:00")
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestPublication(t *testing.T) {
	now := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	all := Calendar{Now: now, Drafts: true, Future: true, Expired: true}
	for _, c := range []struct {
		name      string
		values    map[string]string
		want, any Publication // with the clock alone, and with everything included
	}{
		{"nothing", nil, Published, Published},
		{"no draft", map[string]string{"draft": "false"}, Published, Published},
		{"draft", map[string]string{"draft": "true"}, Draft, Published},
		{"YAML 1.1", map[string]string{"draft": "yes"}, Draft, Published},
		{"an empty value", map[string]string{"draft": "", "date": "~", "publishdate": "null"}, Published, Published},
		{"other letters", map[string]string{"Draft": "True", "PublishDate": "2020-01-01"}, Draft, Published},
		{"not published", map[string]string{"published": "false"}, Draft, Published},
		{"published", map[string]string{"published": "true"}, Published, Published},
		{"draft counts before published", map[string]string{"published": "false", "draft": "false"}, Published, Published},
		{"published as a date", map[string]string{"published": "2027-01-01"}, Future, Published},
		{"today", map[string]string{"date": "2026-03-14"}, Published, Published},
		{"tomorrow", map[string]string{"date": "2026-03-15"}, Future, Published},
		{"this moment", map[string]string{"date": "2026-03-14T13:00:00+01:00"}, Published, Published},
		{"the next", map[string]string{"date": "2026-03-14T12:00:01"}, Future, Published},
		{"publishDate counts before date", map[string]string{"date": "2030-01-01", "publishDate": "2020-01-01"}, Published, Published},
		{"and holds it back", map[string]string{"date": "2020-01-01", "publishDate": "2030-01-01"}, Future, Published},
		{"expired", map[string]string{"expiryDate": "2026-03-14"}, Expired, Published},
		{"another name", map[string]string{"unpublishdate": "2026-03-14"}, Expired, Published},
		{"not yet", map[string]string{"expiryDate": "2026-03-15"}, Published, Published},
		{"draft first", map[string]string{"draft": "true", "date": "snart"}, Draft, Undecided},
		{"no date", map[string]string{"date": "snart"}, Undecided, Undecided},
		{"no truth", map[string]string{"draft": "ja"}, Undecided, Undecided},
		{"nor there", map[string]string{"unlisted": "ja"}, Undecided, Undecided},
	} {
		d := &Document{File: source.New("a.md", nil), FrontMatter: c.values}
		s := d.Schedule()
		if got, included := (Calendar{Now: now}).Publication(&s), all.Publication(&s); got != c.want || included != c.any {
			t.Errorf("%s: %s, %s if all is included; want %s, %s", c.name, got, included, c.want, c.any)
		}
		if (c.any == Undecided) != (len(s.Findings) == 1) {
			t.Errorf("%s: findings %v", c.name, s.Findings)
		}
	}
	d := &Document{File: source.New("a.md", nil), FrontMatterBroken: true}
	if s := d.Schedule(); all.Publication(&s) != Undecided {
		t.Error("front matter that cannot be read says that the article is published")
	}
}
