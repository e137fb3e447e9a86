package source

import (
	"strings"
	"unicode/utf8"
)

// Clip is the beginning of user text, at most n characters, harmless to print.
func Clip(text string, n int) string {
	r := []rune(Printable(text))
	if len(r) > n {
		return string(r[:n]) + "…"
	}
	return string(r)
}

// Quoted is user text as a message quotes it: its beginning in quotation marks.
func Quoted(text string) string { return "“" + Clip(text, 40) + "”" }

// ShellWord is a name as a shell reads it.
func ShellWord(name string) string {
	plain := func(r rune) bool {
		return r >= utf8.RuneSelf || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/._-+,:@%", r)
	}
	if !strings.ContainsFunc(name, func(r rune) bool { return !plain(r) }) {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}
