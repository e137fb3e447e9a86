package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A oneFault is an article with one thing that is wrong or special about it, and what each
// verb is to say.
type oneFault struct {
	name    string
	text    string // of the article; empty: the usual one
	unsaid  bool   // the catalogue is left as sync makes it
	harm    func(article, danish string) (string, string)
	renamed string // what the article is called in the end

	check  string // the worst severity about it; empty: no finding
	pages  string // the languages that it is published in
	status string // per cent, with "errors" behind it where --min does not count all; "not counted" or "unread"
	verify string // "identical" or "passed over"
}

const usual = "# Bron\n\nDet här är en lång mening om en bro över älven.\n\nKort text.\n"

func oneOfEach() []oneFault {
	front := func(line string) string { return "---\n" + line + "\n---\n" + usual }
	article := func(change func(string) string) func(string, string) (string, string) {
		return func(a, d string) (string, string) { return change(a), d }
	}
	danish := func(old, new string) func(string, string) (string, string) {
		return func(a, d string) (string, string) { return a, strings.Replace(d, old, new, 1) }
	}
	return []oneFault{
		{name: "good", pages: "da sv", status: "100", verify: "identical"},
		{name: "code", text: "```\nbara kod\n```\n", unsaid: true, pages: "da sv", status: "100", verify: "identical"},
		{name: "unlisted", text: front("unlisted: true"), pages: "da sv", status: "100", verify: "identical"},
		{name: "due", text: front("date: 2026-03-14"), pages: "da sv", status: "100", verify: "identical"},

		{name: "draft", text: front("draft: true"), unsaid: true, check: "note", status: "not counted", verify: "identical"},
		{name: "draft-translated", text: front("draft: true"), status: "not counted", verify: "identical"},
		{name: "future", text: front("publishDate: 2030-01-01"), unsaid: true, check: "note", status: "not counted", verify: "identical"},
		{name: "expired", text: front("expiryDate: 2020-01-01"), unsaid: true, check: "note", status: "not counted", verify: "identical"},
		{name: "no-date", text: front("date: 14 mars 2026"), check: "error", status: "unread", verify: "identical"},
		{name: "no-draft", text: front("draft: kanske"), check: "error", status: "unread", verify: "identical"},
		{name: "front-matter", check: "error", status: "unread", verify: "identical",
			harm: article(func(a string) string { return "---\ntitle: \"Bron\ndraft: true\n---\n" + a })},

		{name: "latin", check: "error", status: "unread", verify: "passed over",
			harm: article(func(a string) string { return strings.Replace(a, "ö", "\xf6", 1) })},
		{name: "utf16", check: "error", status: "unread", verify: "passed over",
			harm: article(func(a string) string { return "\xff\xfea\x00" })},
		{name: "merge", check: "error", status: "unread", verify: "passed over",
			harm: article(func(a string) string { return a + "\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c\n" })},
		{name: "limit", check: "error", status: "unread", verify: "passed over",
			harm: article(func(a string) string { return a + "\n" + strings.Repeat("> ", 200) + "a\n" })},
		{name: "wide", check: "error", status: "unread", verify: "passed over",
			harm: article(func(a string) string {
				return a + "\n" + strings.Repeat("a|", 300) + "\n" + strings.Repeat("-|", 300) + "\n"
			})},
		{name: "twin", check: "error", status: "unread", verify: "passed over", renamed: "Good.md"},
		{name: "other", check: "warning", status: "", verify: "passed over", renamed: "other.mdx"},

		{name: "broken", check: "error", pages: "da sv", status: "92", verify: "identical", harm: danish("other = \"", "other = \"\"")},
		{name: "markers", check: "error", pages: "sv", status: "0", verify: "identical", harm: danish("[", "<<<<<<< HEAD\n[")},
		{name: "untranslated", unsaid: true, check: "error", pages: "sv", status: "0", verify: "identical"},
		{name: "no-catalogue", check: "error", pages: "sv", status: "0", verify: "identical",
			harm: func(a, d string) (string, string) { return a, "" }},
		{name: "missing", check: "error", pages: "da sv", status: "85", verify: "identical",
			harm: danish("DA Kort text.", "")},
		{name: "stale", check: "warning", pages: "da sv", status: "85", verify: "identical",
			harm: article(func(a string) string { return strings.Replace(a, "Kort text.", "Längre text.", 1) })},
		{name: "fuzzy", check: "warning", pages: "da sv", status: "85", verify: "identical",
			harm: danish("#. Kort text.\n", "#. Kort text.\n#, fuzzy\n")},
		{name: "conflict", check: "error", pages: "da sv", status: "100 errors", verify: "identical",
			harm: danish("#. Kort text.\n", "#. Kort text.\n#, conflict\n#? En anden\n")},
		{name: "hostile", check: "error", pages: "da sv", status: "85 errors", verify: "identical",
			harm: danish("DA Kort text.", "<script>alert(1)</script>")},
		{name: "all-hostile", text: "Kort text.\n", check: "error", pages: "sv", status: "0 errors", verify: "identical",
			harm: danish("DA Kort text.", "<script>alert(1)</script>")},
	}
}

// says runs a command and returns its exit code and what it prints.
func says(t *testing.T, dir string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(t.Context(), append([]string{"-C", dir}, args...), &out, &err)
	return code, out.String(), err.String()
}

// faultyTree is a project with an article of each fault.
func faultyTree(t *testing.T, list []oneFault) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		return string(text)
	}
	write("ordbro.toml", "source = \"sv\"\ntargets = [\"da\"]\n[check.severity]\nwrong-language = \"off\"\nmixed-language = \"off\"\n")
	for _, f := range list {
		if f.text == "" {
			f.text = usual
		}
		write("content/"+f.name+".md", f.text)
	}
	write("content/gone.md", usual)
	if code, out, err := says(t, dir, "sync"); code != 0 {
		t.Fatalf("sync: %d\n%s%s", code, out, err)
	}
	for _, f := range list {
		name, catalogue := "content/"+f.name+".md", "locales/"+f.name+".da.toml"
		a, d := read(name), read(catalogue)
		if !f.unsaid {
			d = inDanish(d)
		}
		if f.harm != nil {
			a, d = f.harm(a, d)
		}
		write(name, a)
		if d != "" {
			write(catalogue, d)
		} else if err := os.Remove(filepath.Join(dir, catalogue)); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if f.renamed != "" {
			if err := os.Rename(filepath.Join(dir, name), filepath.Join(dir, "content", f.renamed)); err != nil {
				t.Fatal(err)
			}
			for _, tag := range []string{"sv", "da"} {
				os.Remove(filepath.Join(dir, "locales", f.name+"."+tag+".toml"))
			}
		}
	}
	write("locales/gone.da.toml", inDanish(read("locales/gone.da.toml")))
	if err := os.Remove(filepath.Join(dir, "content/gone.md")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestVerbsAgree asks every verb about every article of a tree with one of each fault:
// each says what it is to say, and none says yes where another says no.
func TestVerbsAgree(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1773446400") // 2026-03-14
	list := oneOfEach()
	dir := faultyTree(t, list)
	v := newVerdicts(t, dir)
	held := 0
	for _, f := range list {
		if f.pages == "sv" {
			held++
		}
		t.Run(f.name, func(t *testing.T) {
			file := f.name + ".md"
			if f.renamed != "" {
				file = f.renamed
			}
			got := v.of(t, dir, file)
			want := verdict{f.check, f.pages, f.status, f.verify, got.named}
			if got != want {
				t.Errorf("check, pages, status, verify: %+v\nwant %+v", got, want)
			}
			got.consistent(t)
		})
	}
	v.orphan(t)
	for _, line := range []string{
		fmt.Sprintf("da: %d editions not published, ", held),
		"not published: 2 drafts, 1 future article, 1 expired article, 3 articles whose front matter cannot be read; --drafts --future --expired include them\n",
	} {
		if !strings.Contains(v.build, line) {
			t.Errorf("build does not say %q:\n%s", line, v.build)
		}
	}
}

// A verdict is what the verbs say of one article.
type verdict struct {
	check, pages, status, verify string
	named                        bool // build names the article or its catalogue
}

// consistent holds whatever the article is: it compares the verbs, not what they say.
func (v verdict) consistent(t *testing.T) {
	if v.verify == "passed over" && (v.check == "" || v.pages != "" || v.status == "100") {
		t.Errorf("nobody could read it, but: %+v", v)
	}
	if v.status == "unread" && (v.check != "error" || v.pages != "") {
		t.Errorf("status cannot count it, but: %+v", v)
	}
	if v.status == "100" && (v.check == "error" || v.check == "warning" || v.pages != "da sv") {
		t.Errorf("status calls it done, but: %+v", v)
	}
	if v.status == "not counted" && (v.check == "error" || v.pages != "") {
		t.Errorf("it is not published, but: %+v", v)
	}
	if v.check == "" && v.pages == "" && v.status != "not counted" {
		t.Errorf("check finds nothing, but it is not published: %+v", v)
	}
	if v.pages == "" && v.status != "not counted" && !v.named {
		t.Errorf("build does not publish it and does not name it: %+v", v)
	}
}

// verdicts is what the verbs say of the whole tree.
type verdicts struct {
	findings []struct{ Path, Severity, Message string }
	build    string
	unread   map[string]string
}

func newVerdicts(t *testing.T, dir string) *verdicts {
	t.Helper()
	v := &verdicts{unread: map[string]string{}}
	code, out, _ := says(t, dir, "check", "--format", "json")
	var checked struct {
		Findings []struct{ Path, Severity, Message string }
	}
	if err := json.Unmarshal([]byte(out), &checked); err != nil || code != 1 {
		t.Fatalf("check: %d, %v", code, err)
	}
	v.findings = checked.Findings
	if code, _, v.build = says(t, dir, "build"); code != 0 {
		t.Fatalf("build: %d\n%s", code, v.build)
	}
	if code, _, err := says(t, dir, "build", "--format", "markdown", "--out", "md"); code != 0 || err != v.build {
		t.Errorf("build --format markdown: %d\n%s\ninstead of\n%s", code, err, v.build)
	}
	code, out, _ = says(t, dir, "status", "--format", "json", "--min", "da=0")
	var counted struct {
		Not []struct{ Path, Why string } `json:"not_counted"`
	}
	if err := json.Unmarshal([]byte(out), &counted); err != nil || code != 1 {
		t.Fatalf("status: %d, %v", code, err)
	}
	for _, a := range counted.Not {
		v.unread[a.Path] = a.Why
	}
	return v
}

// of gathers what the verbs say of one article, both of it alone and in the whole.
func (v *verdicts) of(t *testing.T, dir, file string) verdict {
	stem := strings.TrimSuffix(strings.TrimSuffix(file, "x"), ".md")
	var got verdict
	order := []string{"", "note", "warning", "error"}
	rank := 0
	for _, f := range v.findings {
		if f.Path == "content/"+file || strings.HasPrefix(f.Path, "locales/"+stem+".") {
			for i, s := range order {
				if s == f.Severity {
					rank = max(rank, i)
				}
			}
		}
	}
	got.check = order[rank]
	var pages []string
	for _, tag := range []string{"da", "sv"} {
		_, site := os.Stat(filepath.Join(dir, "public", tag, stem+".html"))
		_, text := os.Stat(filepath.Join(dir, "md", tag, stem+".md"))
		if (site == nil) != (text == nil) {
			t.Errorf("the site and the Markdown differ about %s in %s: %v, %v", file, tag, site, text)
		}
		if site == nil {
			pages = append(pages, tag)
		}
	}
	got.pages = strings.Join(pages, " ")
	got.named = strings.Contains(v.build, "content/"+file) || strings.Contains(v.build, "locales/"+stem+".")

	path := "content/" + file
	code, out, _ := says(t, dir, "verify", path)
	switch {
	case code == 2: // no article: then the whole names it
		got.verify = "passed over"
	case strings.Contains(out, "passed over"):
		got.verify = "passed over"
	case strings.HasPrefix(out, "1 of 1 article byte-identical") && code == 0:
		got.verify = "identical"
	}
	if code == 2 && got.check == "" {
		t.Errorf("verify does not know %s, check finds nothing", path)
	}
	if checked, _, _ := says(t, dir, "check", path); code != 2 && (checked == 1) != (got.check == "error") {
		t.Errorf("check %s: exit code %d, though the worst that check finds is %q", path, checked, got.check)
	}
	got.status = v.status(t, dir, path)
	return got
}

func (v *verdicts) status(t *testing.T, dir, path string) string {
	why := v.unread[path]
	code, out, _ := says(t, dir, "status", "--format", "json", "--min", "da=100", path)
	switch {
	case why == "unreadable" && code != 0:
		return "unread"
	case why != "" && code == 0:
		return "not counted"
	case why != "" || code == 2:
		return why
	}
	var counted struct {
		Languages []struct{ Percent, Errors int }
	}
	if err := json.Unmarshal([]byte(out), &counted); err != nil || len(counted.Languages) != 1 {
		t.Fatal(out, err)
	}
	da := counted.Languages[0]
	if (da.Percent == 100 && da.Errors == 0) != (code == 0) {
		t.Errorf("status %s: exit code %d at %+v", path, code, da)
	}
	if da.Errors > 0 {
		return fmt.Sprint(da.Percent) + " errors"
	}
	return fmt.Sprint(da.Percent)
}

// orphan: a catalogue without an article is named by whoever reads catalogues.
func (v *verdicts) orphan(t *testing.T) {
	found := false
	for _, f := range v.findings {
		found = found || f.Path == "locales/gone.da.toml" && f.Severity == "warning"
	}
	if !found || !strings.Contains(v.build, "locales/gone.da.toml") {
		t.Errorf("check names the orphan: %t; build:\n%s", found, v.build)
	}
}
