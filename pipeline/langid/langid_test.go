package langid

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

type row struct {
	gold []string
	kind string
	text string
}

func readRows(t testing.TB, name string) (rows []row) {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n") {
		f := strings.SplitN(line, "\t", 4)
		if i == 0 || f[0] == "neutral" {
			continue
		}
		rows = append(rows, row{strings.Split(f[0], "|"), f[1], f[3]})
	}
	return rows
}

// shared returns the name of a file in the folder of data that stands beside
// the project, and skips the test where there is none.
func shared(t *testing.T, name string) string {
	t.Helper()
	file := filepath.Join("..", "..", "..", "shared", name)
	if _, err := os.Stat(file); err != nil {
		if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" && !strings.Contains(os.Getenv("ORDBRO_LACKS"), "shared") {
			t.Fatalf("the folder shared is missing: %v", err)
		}
		t.Skipf("the folder shared does not stand beside the project: %v", err)
	}
	return file
}

// measure returns the part of the rows of a kind whose most probable language
// is right.
func measure(rows []row, kind string) float64 {
	right, n := 0, 0
	for _, r := range rows {
		if r.kind != kind {
			continue
		}
		n++
		if s, _ := Identify(r.text); slices.Contains(r.gold, s[0].Lang) {
			right++
		}
	}
	return float64(right) / float64(n)
}

func TestAccuracy(t *testing.T) {
	rows := readRows(t, "testdata/sample.tsv")
	for kind, floor := range map[string]float64{"ui": .85, "line": .97, "sentence": .94} {
		if got := measure(rows, kind); got < floor {
			t.Errorf("sample: accuracy of %s is %.3f, want at least %.3f", kind, got, floor)
		}
	}
}

func TestAccuracyOnDev(t *testing.T) {
	rows := readRows(t, shared(t, "langid/dev.tsv"))
	for kind, floor := range map[string]float64{"ui": .92, "line": .99, "sentence": .955, "pair": .92, "word": .91} {
		if got := measure(rows, kind); got < floor {
			t.Errorf("dev: accuracy of %s is %.3f, want at least %.3f", kind, got, floor)
		}
	}
	// A false alarm is the worst that can happen: at most one in 2,000.
	wrong, n := 0, 0
	for _, r := range rows {
		for _, g := range r.gold {
			n++
			if v := Compatible(r.text, g, Options{}); !v.Compatible {
				wrong++
				t.Logf("%s taken for %s (%.4f, %q): %s", g, v.Lang, v.P, v.Words, r.text)
			}
		}
	}
	if wrong*2000 > n {
		t.Errorf("dev: %d false alarms on %d texts, want at most one in 2000", wrong, n)
	}
}

func TestArticle(t *testing.T) {
	raw, err := os.ReadFile("../../content/open-source-ai.md")
	if err != nil {
		t.Fatal(err)
	}
	const want = "Active participation in model improvement"
	var units, passages []string
	for _, line := range strings.Split(string(raw), "\n") {
		v := Compatible(line, "sv", Options{})
		if !v.Compatible {
			units = append(units, line)
			if v.Lang != "en" || v.P < .99 || len(v.Words) == 0 {
				t.Errorf("%q: %+v", line, v)
			}
		}
		for _, p := range Spans(line, "sv", Options{}) {
			passages = append(passages, line[p.Start:p.End])
		}
	}
	if len(units) != 1 || !strings.Contains(units[0], want) {
		t.Errorf("units taken for not Swedish: %q, want only %q", units, want)
	}
	if len(passages) != 1 || passages[0] != want {
		t.Errorf("passages taken for not Swedish: %q, want only %q", passages, want)
	}
}

func TestCompatible(t *testing.T) {
	glossary := Options{Neutral: NewTerms([]string{"open source", "community", "best practice", "fair use"})}
	for _, c := range []struct {
		text, declared string
		o              Options
		want           string // the language found, "" for compatible
	}{
		{"Save your changes before closing the window", "sv", Options{}, "en"},
		{"Save your changes before closing the window", "sv-SE", Options{}, "en"},
		{"Save your changes before closing the window", "en", Options{}, ""},
		{"Save your changes before closing the window", "de", Options{}, ""}, // unknown: abstain
		{"Siden ble ikke funnet, prøv igjen senere", "no", Options{}, ""},
		{"Sida vart ikkje funnen, prøv igjen seinare", "no", Options{}, ""},
		{"Sida vart ikkje funnen, prøv igjen seinare", "nb", Options{}, "nn"},
		{"Siden blev ikke fundet, prøv igen senere, eller bed en anden om hjælp", "nb", Options{}, "da"},
		{"Sidan kunde inte hittas, försök igen senare", "da", Options{}, "sv"},
		{"Sivua ei löytynyt, yritä myöhemmin uudelleen", "sv", Options{}, "fi"},
		{"Síðan fannst ekki, reyndu aftur síðar", "nb", Options{}, "is"},
		{"Die Katze sitzt auf dem Dach und schläft nicht", "sv", Options{}, "und"},
		{"Съешь же ещё этих мягких французских булок", "sv", Options{}, "und"},
		// Names, keys, interface words, identical words: no finding.
		{"DeepSeek", "sv", Options{}, ""},
		{"Mistral AI", "sv", Options{}, ""},
		{"Pizza Hut", "da", Options{}, ""},
		{"World Wide Web Consortium", "sv", Options{}, ""},
		{"Enter", "fi", Options{}, ""},
		{"OK", "is", Options{}, ""},
		{"Information", "en", Options{}, ""},
		{"a.m.", "nb", Options{}, ""},
		{"https://example.org/this/is/an/english/page", "sv", Options{}, ""},
		{"{count} %s %(name)s {{.Title}} $1", "fi", Options{}, ""},
		{"`git commit -m message`", "sv", Options{}, ""},
		{"", "sv", Options{}, ""},
		{"Utveckla interna best practices", "sv", Options{}, ""},
		{"Delta i open source-community", "sv", glossary, ""},
		{"Delta i open source-community", "sv", Options{}, ""},
		{"Fair use", "sv", glossary, ""},
	} {
		v := Compatible(c.text, c.declared, c.o)
		if v.Compatible != (c.want == "") || v.Lang != c.want {
			t.Errorf("Compatible(%q, %s) = %+v, want %q", c.text, c.declared, v, c.want)
		}
	}
}

func TestAbstention(t *testing.T) {
	for _, text := range []string{"", "OK", "GPT-4", "DeepSeek", "…", "42", "{x}", "Normal"} {
		if v := Compatible(text, "sv", Options{}); !v.Compatible {
			t.Errorf("Compatible(%q, sv) = %+v, want an abstention", text, v)
		}
	}
	for _, text := range []string{"", "OK", "42", "{x}", "https://example.org"} {
		if s, ok := Identify(text); ok {
			t.Errorf("Identify(%q) = %v, true; want an abstention", text, s[:2])
		}
	}
	if v := Compatible("Das ist ein deutscher Satz", "de", Options{}); !v.Compatible || !v.Abstained {
		t.Errorf("an unknown declared language gives %+v, want an abstention", v)
	}
}

func TestIdentify(t *testing.T) {
	for text, want := range map[string]string{
		"Active participation in model improvement":        "en",
		"Öppen källkod möjliggör vidareutveckling":         "sv",
		"Det er ikke tillatt å slette siden":               "nb",
		"Det er ikkje lov å sletta sida":                   "nn",
		"Det er ikke tilladt at slette siden":              "da",
		"Sivun poistaminen ei ole sallittua":               "fi",
		"Ekki er leyft að eyða síðunni":                    "is",
		"Tað er ikki loyvt at strika síðuna":               "fo",
		"Wir haben die Seite leider nicht gefunden":        "und",
		"La page demandée n’existe pas dans ce répertoire": "und",
		"Mun lean bargan olmmošvuoigatvuođaid ovddas":      "und",
	} {
		s, ok := Identify(text)
		if s[0].Lang != want || !ok {
			t.Errorf("Identify(%q) = %v, %t; want %s first", text, s[:2], ok, want)
		}
		sum := 0.0
		for i, x := range s {
			sum += x.P
			if i > 0 && x.P > s[i-1].P {
				t.Errorf("Identify(%q): scores are not in order: %v", text, s)
			}
		}
		if len(s) != classes || sum < .999 || sum > 1.001 {
			t.Errorf("Identify(%q): %d scores with the sum %v", text, len(s), sum)
		}
	}
}

func TestSpans(t *testing.T) {
	for _, c := range []struct {
		text, declared, want, lang string
	}{
		{"Vi bygger vidare på öppna modeller and share what we learn with others varje vecka.", "sv", "and share what we learn with others", "en"},
		{"Klikk på knappen for å lagre the changes you have made til dokumentet.", "nb", "the changes you have made", "en"},
		{"Detta är bara svensk text om öppen källkod och ingenting annat.", "sv", "", ""},
		{"Han svarade \"we will see about that\" och gick därifrån.", "sv", "", ""}, // a quotation
		{"Läs mer hos World Wide Web Consortium om standarder.", "sv", "", ""},      // a name
		{"Koden finns i code/virtual-device-main/app.py i mappen.", "sv", "", ""},
	} {
		got := Spans(c.text, c.declared, Options{})
		switch {
		case c.want == "" && len(got) == 0:
		case len(got) == 1 && c.text[got[0].Start:got[0].End] == c.want && got[0].Lang == c.lang && len(got[0].Words) > 0:
		default:
			t.Errorf("Spans(%q, %s) = %+v, want %q", c.text, c.declared, got, c.want)
		}
	}
}

func TestExplain(t *testing.T) {
	const text = "Vi använder GPT-4 med great success"
	words := Explain(text, "sv", Options{})
	if len(words) != 6 {
		t.Fatalf("Explain(%q) has %d words: %+v", text, len(words), words)
	}
	if !words[2].Neutral || words[4].Lang != "en" || words[4].Margin <= 0 || words[1].Margin >= 0 {
		t.Errorf("Explain(%q) = %+v", text, words)
	}
}

// TestICU: what names the branches of an ICU message is no English.
func TestICU(t *testing.T) {
	for text, want := range map[string]bool{
		"{count} {count, plural,\n  one {enhet}\n  other {enheter}\n}":                            true,
		"{n,plural, =0 {Ingen enheter valgt} one {Én enhet valgt} other {{n} enheter valgt}} her": true,
		"{state, select, true {på} false {av} other {ukjent}}":                                    true,
		"{count, plural, one {file} other {files}} could not be saved because the disk is full":   false,
	} {
		if v := Compatible(text, "nb", Options{}); v.Compatible != want {
			t.Errorf("%q in Bokmål: %+v, want compatible %t", text, v, want)
		}
	}
}

// TestSingleWords: one word, or one compound, is never said to be foreign.
func TestSingleWords(t *testing.T) {
	for _, text := range []string{"Fine-tuning", "Check-in", "all-in-one", "know-how", "this", "Deutsch", "Tallenna", "-this"} {
		if v := Compatible(text, "sv", Options{}); !v.Compatible || !v.Abstained {
			t.Errorf("%q: %+v, want an abstention", text, v)
		}
	}
	for _, text := range []string{"Spara", "Inställningar", "källkod"} {
		if v := Compatible(text, "sv", Options{}); !v.Compatible || v.Abstained {
			t.Errorf("%q: %+v, want Swedish", text, v)
		}
	}
}

func TestExplainCapitals(t *testing.T) {
	for _, w := range Explain("SPARA ÄNDRINGAR", "sv", Options{}) {
		if w.Neutral || w.Margin >= 0 {
			t.Errorf("a heading in capitals throughout: %+v, want a word for Swedish", w)
		}
	}
}

func TestNoAllocation(t *testing.T) {
	const text = "Genom att bidra till öppna modeller kan vi bygga nya möjligheter."
	buf := make([]Score, 0, classes)
	o := Options{Neutral: NewTerms([]string{"öppna modeller", "AI"})}
	for name, f := range map[string]func(){
		"AppendScores": func() { AppendScores(buf, text) },
		"Compatible":   func() { Compatible(text, "sv", o) },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	want := Compatible("Save your changes now", "sv", Options{})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				if v := Compatible("Save your changes now", "sv", Options{}); v.P != want.P {
					t.Error("a verdict differs under concurrent use")
				}
			}
		})
	}
	wg.Wait()
}

func TestOpen(t *testing.T) {
	if len(embedded) > 1<<20 {
		t.Errorf("the model has %d bytes, want at most 1 MiB", len(embedded))
	}
	for _, data := range [][]byte{nil, []byte("x"), embedded[:len(embedded)-1], make([]byte, headerSize)} {
		if _, err := Open(data); err == nil {
			t.Errorf("Open accepts %d bytes that are no model", len(data))
		}
	}
}

// hostile are texts made to be slow or to break a scanner.
var hostile = []string{
	strings.Repeat("a", 1<<20), strings.Repeat("{", 1<<20), strings.Repeat("<a", 1<<19), strings.Repeat("&lt;", 1<<18),
	strings.Repeat("`", 1<<20), strings.Repeat("\xff", 1<<20), strings.Repeat("%(", 1<<19), strings.Repeat("a\u0301", 1<<18),
	strings.Repeat("😀", 1<<18), strings.Repeat("שלום ", 1<<17), strings.Repeat("och and ", 1<<17), strings.Repeat("a-", 1<<19),
	strings.Repeat("$(", 1<<19), strings.Repeat("'", 1<<20), strings.Repeat("a.", 1<<19), strings.Repeat("((\"", 1<<18),
}

func TestHostileText(t *testing.T) {
	for _, text := range hostile {
		Identify(text)
		Compatible(text, "sv", Options{})
		for _, p := range Spans(text, "sv", Options{}) {
			if p.Start < 0 || p.End > len(text) || p.Start >= p.End {
				t.Errorf("%.20q: passage %d–%d", text, p.Start, p.End)
			}
		}
	}
}

func FuzzCompatible(f *testing.F) {
	for _, s := range []string{"", "Hej på dig", "\xff\xfe", "{x} %s", "a\u0301e\u0308", "<b>x</b> &lt;a&gt; `c`", "שלום", "www.x.y", "Don't 't ’ 'x"} {
		f.Add(s, "sv")
	}
	o := Options{Neutral: NewTerms([]string{"open source", "x"})}
	f.Fuzz(func(t *testing.T, text, declared string) {
		v := Compatible(text, declared, o)
		if v.P < 0 || v.P > 1 || v.P != v.P {
			t.Errorf("P is %v", v.P)
		}
		if v.Compatible != (v.Lang == "") {
			t.Errorf("%+v", v)
		}
		s, _ := Identify(text)
		for _, x := range s {
			if !(x.P >= 0 && x.P <= 1) {
				t.Errorf("%+v", s)
			}
		}
		last := 0
		for _, p := range Spans(text, declared, o) {
			if p.Start < last || p.End <= p.Start || p.End > len(text) {
				t.Errorf("passages overlap or leave the text: %+v", p)
			}
			last = p.End
		}
		Explain(text, declared, o)
	})
}

// sentence has 65 characters.
const sentence = "Genom att bidra till öppna modeller kan vi bygga nya möjligheter."

func BenchmarkIdentify(b *testing.B) {
	buf := make([]Score, 0, classes)
	b.SetBytes(int64(len(sentence)))
	b.ReportAllocs()
	for b.Loop() {
		AppendScores(buf, sentence)
	}
}

func BenchmarkCompatible(b *testing.B) {
	b.SetBytes(int64(len(sentence)))
	b.ReportAllocs()
	for b.Loop() {
		Compatible(sentence, "sv", Options{})
	}
}

func BenchmarkSpans(b *testing.B) {
	b.SetBytes(int64(len(sentence)))
	b.ReportAllocs()
	for b.Loop() {
		Spans(sentence, "sv", Options{})
	}
}

func BenchmarkLongLine(b *testing.B) {
	line := strings.Repeat(sentence+" ", 15000)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		Compatible(line, "sv", Options{})
	}
}

// TestBadModels: whatever stands in a file, a model that opens neither panics
// nor gives anything but a probability.
func TestBadModels(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	texts := []string{"", "a", "Genom att bidra kan vi bygga nya möjligheter.", "this is the end of it", "SPARA NU", "Привет мир", "\xff\xfe", "all-in-one"}
	opened := 0
	for range 300 {
		data := bytes.Clone(embedded)
		for range 1 + rnd.IntN(20) {
			at := len(magic) + rnd.IntN(headerSize-len(magic))
			if rnd.IntN(3) == 0 {
				at = headerSize + rnd.IntN(len(data)-headerSize)
			}
			data[at] = byte(rnd.Uint32())
		}
		m, err := Open(data)
		if err != nil {
			continue
		}
		opened++
		for _, text := range texts {
			scores, _ := m.AppendScores(nil, text)
			for _, s := range scores {
				if !(s.P >= 0 && s.P <= 1) {
					t.Fatalf("%q: %+v", text, scores)
				}
			}
			for _, l := range []string{"sv", "no", "nn"} {
				if v := m.Compatible(text, l, Options{}); !(v.P >= 0 && v.P <= 1) {
					t.Fatalf("%q in %s: %+v", text, l, v)
				}
				m.Spans(text, l, Options{})
				m.Explain(text, l, Options{})
			}
		}
	}
	if opened == 0 {
		t.Error("no mutated model opened: the test says nothing")
	}
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := Open(embedded); err != nil {
			b.Fatal(err)
		}
	}
}
