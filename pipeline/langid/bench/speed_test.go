package main

import (
	"testing"

	"github.com/ordbro/ordbro/pipeline/langid"
)

// sentence has 65 characters.
const sentence = "Genom att bidra till öppna modeller kan vi bygga nya möjligheter."

func BenchmarkIdentify(b *testing.B) {
	b.Run("langid", func(b *testing.B) {
		buf := make([]langid.Score, 0, 9)
		b.SetBytes(int64(len(sentence)))
		b.ReportAllocs()
		for b.Loop() {
			langid.AppendScores(buf, sentence)
		}
	})
	b.Run("langid-compatible", func(b *testing.B) {
		b.SetBytes(int64(len(sentence)))
		b.ReportAllocs()
		for b.Loop() {
			langid.Compatible(sentence, "sv", langid.Options{})
		}
	})
	for _, d := range []detector{linguaDetector(), {"whatlanggo", whatlang}} {
		b.Run(d.name, func(b *testing.B) {
			b.SetBytes(int64(len(sentence)))
			b.ReportAllocs()
			for b.Loop() {
				d.of(sentence)
			}
		})
	}
}
