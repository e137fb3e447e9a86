// Command bench compares package langid with lingua-go and whatlanggo: on each
// source of the training data, with a model that was trained without it, and on
// the development data. It is a module of its own, so that the project does not
// depend on what it is compared with.
//
//	go run . -data ../../../../shared/langid
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/abadojack/whatlanggo"
	"github.com/ordbro/ordbro/pipeline/langid"
	"github.com/pemistahl/lingua-go"
)

// detector names the language of a text.
type detector struct {
	name string
	of   func(text string) string
}

type row struct{ gold, kind, source, text string }

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../../../../shared/langid", "folder with train.tsv.xz and dev.tsv")
	most := flag.Int("most", 400, "texts of a language, kind and source")
	flag.Parse()
	if err := run(*data, *most); err != nil {
		log.Fatal("bench: ", err)
	}
}

func run(dir string, most int) error {
	train, err := read(filepath.Join(dir, "train.tsv.xz"))
	if err != nil {
		return err
	}
	dev, err := read(filepath.Join(dir, "dev.tsv"))
	if err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "langid")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	abs, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	peers := []detector{linguaDetector(), {"whatlanggo", whatlang}}
	fmt.Println("Accuracy, macro mean over the languages; Faroese is left out, which the others do not know,\nand each chooses among the seven that are left (whatlanggo: six, it has no Icelandic).")
	fmt.Printf("%-20s %-9s %6s %8s %8s %10s\n", "held out", "kind", "texts", "langid", "lingua", "whatlanggo")
	sources := []string{"ha-ios", "osm-id", "wikipedia-android", "libreoffice-l10n", "iot-for-beginners", "ud-treebanks"}
	type sum struct {
		n   int
		acc [3]float64
	}
	means := map[string]*sum{}
	for _, s := range sources {
		file := filepath.Join(tmp, s+".bin")
		cmd := exec.Command("go", "run", "./pipeline/langid/train", "-data", abs, "-without", s, "-o", file)
		cmd.Dir = "../../.."
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("training without %s: %w\n%s", s, err, out)
		}
		raw, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		m, err := langid.Open(raw)
		if err != nil {
			return err
		}
		for _, kind := range []string{"ui", "line", "sentence"} {
			acc, n := measure(pick(train, s, kind, most), append([]detector{{"langid", own(m)}}, peers...))
			if n == 0 {
				continue
			}
			print3(s, kind, n, acc)
			if means[kind] == nil {
				means[kind] = &sum{}
			}
			means[kind].n++
			for i := range acc {
				means[kind].acc[i] += acc[i]
			}
		}
	}
	for _, kind := range []string{"ui", "line", "sentence"} {
		x := means[kind]
		for i := range x.acc {
			x.acc[i] /= float64(x.n)
		}
		print3("mean of sources", kind, 0, x.acc)
	}
	raw, err := os.ReadFile("../model.bin")
	if err != nil {
		return err
	}
	m, err := langid.Open(raw)
	if err != nil {
		return err
	}
	for _, kind := range []string{"ui", "line", "sentence", "pair", "word"} {
		acc, n := measure(pick(dev, "", kind, 1<<30), append([]detector{{"langid", own(m)}}, peers...))
		print3("dev", kind, n, acc)
	}
	return nil
}

func print3(what, kind string, n int, acc [3]float64) {
	fmt.Printf("%-20s %-9s %6d %8.2f %8.2f %10.2f\n", what, kind, n, 100*acc[0], 100*acc[1], 100*acc[2])
}

// own asks the model to choose among the seven languages that lingua-go is
// asked to choose among.
func own(m *langid.Model) func(string) string {
	buf := make([]langid.Score, 0, 9)
	return func(text string) string {
		scores, _ := m.AppendScores(buf, text)
		for _, s := range scores {
			if s.Lang != "fo" && s.Lang != "und" {
				return s.Lang
			}
		}
		return "und"
	}
}

func linguaDetector() detector {
	d := lingua.NewLanguageDetectorBuilder().FromLanguages(lingua.Danish, lingua.English, lingua.Finnish,
		lingua.Icelandic, lingua.Bokmal, lingua.Nynorsk, lingua.Swedish).WithPreloadedLanguageModels().Build()
	return detector{"lingua", func(text string) string {
		l, ok := d.DetectLanguageOf(text)
		if !ok {
			return "und"
		}
		return strings.ToLower(l.IsoCode639_1().String())
	}}
}

func whatlang(text string) string {
	l := whatlanggo.DetectLangWithOptions(text, whatlanggo.Options{Whitelist: map[whatlanggo.Lang]bool{
		whatlanggo.Dan: true, whatlanggo.Eng: true, whatlanggo.Fin: true, whatlanggo.Nob: true, whatlanggo.Nno: true, whatlanggo.Swe: true}})
	return l.Iso6391()
}

// measure returns the macro accuracy of each detector: the mean over the
// languages. A text that is right in several languages is right in any.
func measure(rows []row, ds []detector) (acc [3]float64, n int) {
	langs := map[string][]row{}
	for _, r := range rows {
		langs[r.gold] = append(langs[r.gold], r)
	}
	keys := make([]string, 0, len(langs))
	for k := range langs {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for i, d := range ds {
		total := 0.0
		for _, k := range keys {
			right := 0
			for _, r := range langs[k] {
				if d.of(r.text) == k {
					right++
				}
			}
			total += float64(right) / float64(len(langs[k]))
		}
		acc[i] = total / float64(len(keys))
	}
	return acc, len(rows)
}

// pick takes up to most texts of each language, evenly spread.
func pick(rows []row, source, kind string, most int) (out []row) {
	byLang := map[string][]row{}
	for _, r := range rows {
		if (source == "" || r.source == source) && r.kind == kind && len(r.gold) == 2 && r.gold != "fo" {
			byLang[r.gold] = append(byLang[r.gold], r)
		}
	}
	for _, l := range langid.Languages() {
		rs := byLang[l]
		if len(rs) < 20 {
			continue // too few for a figure
		}
		step := max(1, len(rs)/most)
		for i := 0; i < len(rs) && i/step < most; i += step {
			out = append(out, rs[i])
		}
	}
	return out
}

func read(name string) ([]row, error) {
	raw, err := os.ReadFile(name)
	if filepath.Ext(name) == ".xz" {
		raw, err = exec.Command("xz", "-dc", "--", name).Output()
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	var rows []row
	for i, line := range strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n") {
		f := strings.SplitN(line, "\t", 4)
		if i == 0 || len(f) != 4 {
			continue
		}
		s, _, _ := strings.Cut(f[2], "(")
		rows = append(rows, row{f[0], f[1], s, f[3]})
	}
	return rows, nil
}
