package notation

import (
	"encoding/json"
	"slices"
	"strings"
)

// The "#?" lines of an entry hold the targets that a merge could not choose between:
// a target a block, a line "#?" alone between two blocks. A target that would not
// survive as plain lines (an empty line in it, white space at the end of a line, which
// editors delete) is one line in quotation marks with escapes.

// Proposals reads the texts of "#?" lines.
func Proposals(lines []string) []string {
	var list, block []string
	flush := func() {
		if len(block) > 0 {
			list = append(list, unquoteProposal(block))
		}
		block = nil
	}
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			flush()
			continue
		}
		block = append(block, strings.TrimRight(line, " \t"))
	}
	flush()
	return list
}

// ProposalLines writes targets as the texts of "#?" lines.
func ProposalLines(list []string) []string {
	var lines []string
	for i, text := range list {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, quoteProposal(text)...)
	}
	return lines
}

func quoteProposal(text string) []string {
	lines := strings.Split(text, "\n")
	lossy := text == "" || text[0] == '"' || strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && control(r) }) ||
		slices.ContainsFunc(lines, func(l string) bool { return l == "" || strings.TrimRight(l, " \t") != l })
	if lossy {
		return []string{jsonString(text)}
	}
	return lines
}

func unquoteProposal(lines []string) string {
	text := strings.Join(lines, "\n")
	var quoted string
	if len(lines) == 1 && text[0] == '"' && json.Unmarshal([]byte(text), &quoted) == nil {
		return quoted
	}
	return text
}

// jsonString is text as a JSON string, on one line and free of control characters.
func jsonString(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil { // a string always encodes
		return QuoteLine(text)
	}
	return strings.ReplaceAll(strings.TrimSuffix(b.String(), "\n"), "\x7f", `\u007f`)
}
