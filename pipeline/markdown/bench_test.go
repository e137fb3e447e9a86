package markdown

import (
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

func benchmark(b *testing.B, work func(f *source.File, d *l10n.Document)) {
	files := tree(b, corpusM)
	docs := make([]*l10n.Document, len(files))
	size := int64(0)
	for i, f := range files {
		d, err := Split(f, language.Swedish, Options{})
		if err != nil {
			b.Fatal(err)
		}
		docs[i] = d
		size += int64(len(f.Text))
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for i, f := range files {
			work(f, docs[i])
		}
	}
}

func BenchmarkGoldmarkParse(b *testing.B) {
	p := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
	benchmark(b, func(f *source.File, _ *l10n.Document) { p.Parse(text.NewReader(f.Text)) })
}

func BenchmarkSplit(b *testing.B) {
	benchmark(b, func(f *source.File, _ *l10n.Document) { _, _ = Split(f, language.Swedish, Options{}) })
}

func BenchmarkSplitJoinIdentity(b *testing.B) {
	benchmark(b, func(f *source.File, _ *l10n.Document) {
		d, _ := Split(f, language.Swedish, Options{})
		Join(&l10n.Edition{Doc: d, Lang: language.Swedish})
	})
}

// ordinary is a target of about the length of its unit.
func ordinary(_ int, u *l10n.Unit) string {
	if !u.Translate {
		return ""
	}
	return u.Text + "x"
}

func BenchmarkSplitJoinOrdinary(b *testing.B) {
	benchmark(b, func(f *source.File, _ *l10n.Document) {
		d, _ := Split(f, language.Swedish, Options{})
		Join(edition(d, ordinary))
	})
}

func BenchmarkJoinPseudo(b *testing.B) {
	editions := map[*l10n.Document]*l10n.Edition{}
	benchmark(b, func(_ *source.File, d *l10n.Document) {
		if editions[d] == nil {
			editions[d] = edition(d, pseudo)
		}
		Join(editions[d])
	})
}

func BenchmarkHTML(b *testing.B) {
	joined := map[*l10n.Document]*Joined{}
	benchmark(b, func(_ *source.File, d *l10n.Document) {
		if joined[d] == nil {
			joined[d] = Join(edition(d, pseudo))
		}
		joined[d].HTML(HTMLOptions{})
	})
}

// BenchmarkGate is the gate alone, for a tree translated into seven languages. It must
// not take more than one and a half times as long as BenchmarkGoldmarkParse.
func BenchmarkGate(b *testing.B) {
	type target struct {
		refs  *references
		u     *l10n.Unit
		in    *inline
		codes []l10n.Code
	}
	var targets []target
	size := int64(0)
	for _, f := range tree(b, corpusM) {
		d, err := Split(f, language.Swedish, Options{})
		if err != nil {
			b.Fatal(err)
		}
		size += int64(len(f.Text))
		r := referencesOf(d)
		for i := range d.Units {
			if u := &d.Units[i]; u.Translate && u.Kind != l10n.FrontMatter {
				in := r.inline(Pseudo(u))
				targets = append(targets, target{r, u, in, in.codes(u.Kind)})
			}
		}
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for range 7 {
			for _, t := range targets {
				if reason := t.refs.gate(t.u, t.in, t.codes); reason != "" {
					b.Fatalf("%q: %s", t.u.Text, reason)
				}
			}
		}
	}
}
