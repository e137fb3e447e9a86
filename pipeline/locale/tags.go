package locale

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// Sorted lists the languages that a map has, by their tags.
func Sorted[T any](m map[language.Tag]T) []language.Tag {
	tags := make([]language.Tag, 0, len(m))
	for tag := range m {
		tags = append(tags, tag)
	}
	slices.SortFunc(tags, func(a, b language.Tag) int { return cmp.Compare(a.String(), b.String()) })
	return tags
}

// List names languages by their tags, with commas between.
func List(tags []language.Tag) string {
	words := make([]string, len(tags))
	for i, t := range tags {
		words[i] = t.String()
	}
	return strings.Join(words, ", ")
}
