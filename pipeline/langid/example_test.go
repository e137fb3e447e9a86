package langid_test

import (
	"fmt"

	"github.com/ordbro/ordbro/pipeline/langid"
)

func ExampleCompatible() {
	glossary := langid.Options{Neutral: langid.NewTerms([]string{"open source"})}
	for _, text := range []string{
		"Active participation in model improvement",
		"Delta i open source-projekt",
		"DeepSeek",
	} {
		v := langid.Compatible(text, "sv", glossary)
		fmt.Printf("%t %q\n", v.Compatible, v.Lang)
	}
	// Output:
	// false "en"
	// true ""
	// true ""
}

func ExampleSpans() {
	text := "Klikk på knappen for å lagre the changes you have made til dokumentet."
	for _, p := range langid.Spans(text, "nb", langid.Options{}) {
		fmt.Printf("%s: %s\n", p.Lang, text[p.Start:p.End])
	}
	// Output:
	// en: the changes you have made
}

func ExampleIdentify() {
	scores, ok := langid.Identify("Det er ikkje lov å sletta sida")
	fmt.Printf("%s %.2f %t\n", scores[0].Lang, scores[0].P, ok)
	// Output:
	// nn 1.00 true
}
