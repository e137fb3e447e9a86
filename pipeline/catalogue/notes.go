package catalogue

import "strings"

// HasNotes tells whether a catalogue's text has comments that people wrote. What stands
// above an entry belongs to it; so this is for files that have lost their entries.
func HasNotes(text []byte) bool {
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "# ") && !generated(line[2:]) {
			return true
		}
	}
	return false
}

// generated tells whether a comment is a line of the header that Sync writes.
func generated(comment string) bool {
	for _, start := range []string{"Translation into ", `"#." shows the source text.`, "The ", "Change the article, not this file."} {
		if strings.HasPrefix(comment, start) && (start != "The " || strings.HasSuffix(comment, "kept by ordbro sync.")) {
			return true
		}
	}
	return false
}
