package align_test

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/align"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A book is one revision of a tree of articles.
type book struct {
	paths    []string // sorted
	articles map[string][]align.Item
	renamed  map[string]string // new path → path in the revision before
}

func (b *book) items() (list []align.Item) {
	for _, path := range b.paths {
		list = append(list, b.articles[path]...)
	}
	return list
}

// absent skips the test, or fails it where nothing may be missing.
func absent(t *testing.T, what string, err error) {
	t.Helper()
	if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" && !(strings.Contains(what, "shared") && strings.Contains(os.Getenv("ORDBRO_LACKS"), "shared")) {
		t.Fatalf("%s is missing: %v", what, err)
	}
	t.Skipf("%s is not here: %v", what, err)
}

// history reads the revisions of a real book, oldest first.
func history(t *testing.T) []*book {
	t.Helper()
	archive, err := filepath.Abs("../../../shared/replay/rust-book.tar.xz")
	if err == nil {
		_, err = os.Stat(archive)
	}
	if err != nil {
		absent(t, "the folder shared, beside the project,", err)
	}
	if _, err := exec.LookPath("xz"); err != nil {
		absent(t, "xz", err)
	}
	dir := t.TempDir()
	if out, err := exec.Command("tar", "-C", dir, "-xJf", archive).CombinedOutput(); err != nil {
		t.Fatalf("tar: %v\n%s", err, out)
	}
	dir = filepath.Join(dir, "rust-book")
	index, err := os.ReadFile(filepath.Join(dir, "index.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var books []*book
	for _, line := range strings.Split(strings.TrimSpace(string(index)), "\n")[1:] {
		fields := strings.Split(line+"\t", "\t")
		step, err := strconv.Atoi(fields[0])
		if err != nil {
			t.Fatalf("index.tsv: %q", line)
		}
		for len(books) <= step {
			next := &book{articles: map[string][]align.Item{}, renamed: map[string]string{}}
			if len(books) > 0 {
				for path, list := range books[len(books)-1].articles {
					next.articles[path] = list
				}
			}
			books = append(books, next)
		}
		b, status, path, before := books[step], fields[2], fields[3], fields[4]
		if status == "D" || status == "R" {
			delete(b.articles, cmp.Or(before, path))
		}
		if status == "D" {
			continue
		}
		if status == "R" {
			b.renamed[path] = before
		}
		text, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("%04d", step), path))
		if err != nil {
			t.Fatal(err)
		}
		b.articles[path] = units(t, path, text)
	}
	for _, b := range books {
		for path := range b.articles {
			b.paths = append(b.paths, path)
		}
		slices.Sort(b.paths)
	}
	return books
}

// units are the texts of an article that are translated.
func units(t testing.TB, path string, text []byte) (list []align.Item) {
	doc, err := markdown.Split(source.New(path, text), language.English, markdown.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i := range doc.Units {
		if u := &doc.Units[i]; u.Translate {
			list = append(list, align.Item{Doc: path, Text: u.Text, Kind: string(u.Kind), Section: u.Context})
		}
	}
	return list
}

// wholeEvery thins out the steps that msgmerge takes with one PO file for the whole
// book: each costs it a second, the one that rewrote most of the book two minutes.
const wholeEvery = 20

// TestReplay walks 400 revisions of a real book. Before each step every unit has a
// translation of its own, a marker; after it each unit that survived should carry
// the marker of the unit that it was, as current or as fuzzy. A truth, which
// knows texts only, says which unit that is.
func TestReplay(t *testing.T) {
	books := history(t)
	_, err := exec.LookPath("msgmerge")
	if err != nil {
		if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" {
			t.Fatalf("gettext is missing: %v", err)
		}
		t.Logf("msgmerge is not here, its columns stay empty: %v", err)
	}
	hasGettext := err == nil

	type step struct {
		tallies  [4]tally
		failures []string
	}
	steps := make([]step, len(books))
	var wg sync.WaitGroup
	turns := make(chan int)
	for range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range turns {
				old, new := books[i-1].items(), books[i].items()
				w := newTruth(old, new)
				s := &steps[i]
				s.tallies[0], s.failures = w.judge(carried(align.Align(old, new), old, new))
				for f := range s.failures {
					s.failures[f] = fmt.Sprintf("step %d: %s", i, s.failures[f])
				}
				if !hasGettext {
					continue
				}
				s.tallies[1], _ = w.judge(perArticle(t, books[i-1], books[i]))
				if i%wholeEvery == 0 {
					s.tallies[2], _ = w.judge(wholeBook(t, old, new))
					s.tallies[3] = s.tallies[0]
				}
			}
		}()
	}
	for i := len(books) - 1; i > 0; i-- { // the one that takes longest is among the last
		turns <- i
	}
	close(turns)
	wg.Wait()

	var sums [4]tally
	var failures []string
	for i := range steps {
		for c := range sums {
			sums[c].add(steps[i].tallies[c])
		}
		failures = append(failures, steps[i].failures...)
	}
	t.Logf("%d steps (* every %dth of them)\n%s", len(books)-1, wholeEvery, table([]string{"align", "msgmerge, a PO an article", "* msgmerge, one PO", "* align"}, sums[:]))
	t.Logf("%d failures of align:\n%s", len(failures), strings.Join(failures, "\n"))
	if r := sums[0].recall(); r < 0.99 {
		t.Errorf("recall is %.4f", r)
	}
	if w := sums[0].wrongShare(); w > 0.002 {
		t.Errorf("wrong attachments: %.5f", w)
	}
}

// A marker is what a new unit carries: the text of the unit it was translated as.
type marker struct {
	text  string // empty: no translation
	fuzzy bool
}

func carried(pairs []align.Pair, old, new []align.Item) []marker {
	list := make([]marker, len(new))
	for _, p := range pairs {
		if p.SameUnit() {
			list[p.New] = marker{old[p.Old].Text, p.Class == align.Edited}
		}
	}
	return list
}

// perArticle carries markers by msgmerge with one PO file an article, as po4a and
// mdpo have it. An article that git says was renamed keeps its file.
func perArticle(t *testing.T, before, after *book) (list []marker) {
	for _, path := range after.paths {
		from := path
		if before.articles[path] == nil {
			from = after.renamed[path]
		}
		old, new := before.articles[from], after.articles[path]
		if slices.EqualFunc(old, new, func(a, b align.Item) bool { return a.Text == b.Text }) {
			for _, item := range new {
				list = append(list, marker{item.Text, false})
			}
			continue
		}
		list = append(list, msgmerge(t, old, new)...)
	}
	return list
}

// wholeBook carries markers with one PO file of all articles, which can follow a
// text from one to another.
func wholeBook(t *testing.T, old, new []align.Item) []marker { return msgmerge(t, old, new) }

func msgmerge(t *testing.T, old, new []align.Item) []marker {
	if len(old) == 0 {
		return make([]marker, len(new))
	}
	dir := t.TempDir()
	po, pot := filepath.Join(dir, "old.po"), filepath.Join(dir, "new.pot")
	texts := writePO(t, po, old, true)
	writePO(t, pot, new, false)
	out, err := exec.Command("msgmerge", "--quiet", "--no-wrap", "-o", "-", po, pot).Output()
	if err != nil {
		t.Errorf("msgmerge: %v", err)
	}
	merged := readPO(string(out), texts)
	list := make([]marker, len(new))
	for i := range new {
		list[i] = merged[new[i].Text]
	}
	return list
}

const poHeader = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

// writePO writes each text once and returns them in their order; the translation
// is the place in it.
func writePO(t *testing.T, path string, items []align.Item, translated bool) (texts []string) {
	var b strings.Builder
	b.WriteString(poHeader)
	seen := map[string]bool{}
	for _, item := range items {
		if seen[item.Text] {
			continue
		}
		seen[item.Text] = true
		str := ""
		if translated {
			str = strconv.Itoa(len(texts))
			if strings.HasPrefix(item.Text, "\n") {
				str = "\n" + str
			}
			if strings.HasSuffix(item.Text, "\n") {
				str += "\n"
			}
		}
		texts = append(texts, item.Text)
		fmt.Fprintf(&b, "msgid %s\nmsgstr %s\n\n", poString(item.Text), poString(str))
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Error(err)
	}
	return texts
}

func poString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(s) + `"`
}

func readPO(text string, texts []string) map[string]marker {
	result := map[string]marker{}
	var id, str strings.Builder
	var fuzzy bool
	field := &id
	flush := func() {
		if i, err := strconv.Atoi(strings.TrimSpace(str.String())); err == nil && id.Len() > 0 {
			result[id.String()] = marker{texts[i], fuzzy}
		}
		id.Reset()
		str.Reset()
		fuzzy = false
	}
	lines := bufio.NewScanner(strings.NewReader(text + "\n\n"))
	lines.Buffer(nil, 1<<20)
	unquote := strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\n`, "\n", `\t`, "\t", `\r`, "\r")
	for lines.Scan() {
		line := lines.Text()
		switch {
		case line == "":
			flush()
			continue
		case strings.HasPrefix(line, "#,") && strings.Contains(line, "fuzzy"):
			fuzzy = true
			continue
		case strings.HasPrefix(line, "#"):
			continue
		case strings.HasPrefix(line, "msgid "):
			field, line = &id, line[len("msgid "):]
		case strings.HasPrefix(line, "msgstr "):
			field, line = &str, line[len("msgstr "):]
		}
		field.WriteString(unquote.Replace(strings.TrimSuffix(strings.TrimPrefix(line, `"`), `"`)))
	}
	flush()
	return result
}
