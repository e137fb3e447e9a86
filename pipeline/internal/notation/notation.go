// Package notation owns how the pieces of a catalogue are written, one at a time: ids,
// strings and their quotes, comments with gettext's marks, flags, proposals. Each piece
// that can be written is read here too. It knows no file and no entry, and decides
// nothing about them.
package notation

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Fold makes ids comparable: two ids that a person cannot tell apart are one.
func Fold(id string) string {
	for i := range len(id) {
		if c := id[i]; c >= 0x80 || c >= 'A' && c <= 'Z' {
			return norm.NFC.String(strings.ToLower(norm.NFC.String(id)))
		}
	}
	return id
}

// Target is a value as a target: lines end in "\n", and a final line break is not part
// of it.
func Target(value string) string {
	return strings.TrimSuffix(strings.ReplaceAll(value, "\r\n", "\n"), "\n")
}
