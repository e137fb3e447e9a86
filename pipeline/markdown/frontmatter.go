package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A frontMatter is what stands before a file's Markdown: YAML between "---" lines
// or TOML between "+++" lines. It is taken off first, since Markdown reads it as a
// rule and a heading.
type frontMatter struct {
	start, end int  // of the whole, fences included; end is where the body starts
	toml       bool // and not YAML
	values     []frontValue
	others     map[string]string      // scalars of the top level that are not translated
	places     map[string]source.Span // in the file, of others
	skeleton   string                 // all but the values
	findings   []l10n.Finding
}

// A frontValue is a value that is translated.
type frontValue struct {
	key, text string
	span      source.Span // in the file, quotes included
}

// A scalar is one value of the front matter's top level; span is in the content.
type scalar struct {
	key, text string
	span      source.Span // empty: its place could not be proved
	at        int         // where it starts, to be shown
	isText    bool        // a string, not a number or a date
}

// readFrontMatter reads the front matter of a file, if it has any.
func readFrontMatter(f *source.File, keys []string) *frontMatter {
	base := source.BOMLen(f.Text)
	fm := &frontMatter{start: base, end: base}
	from, to, end, fence := fences(f.Text, base)
	if fence == 0 {
		return fm
	}
	content := f.Text[from:to]
	if end-base > maxFront {
		fm.end = end // layoutOf refuses it
		return fm
	}
	var list []scalar
	var fault *contentFault
	if fence == '+' {
		fm.toml = true
		list, fault = readTOML(content)
	} else if !looksLikeYAML(content) {
		return fm
	} else {
		list, fault = readYAML(content)
	}
	fm.end = end
	if fault != nil {
		fm.skeleton = string(content)
		at := source.Span{Start: from + fault.at, End: from + lineStop(content, fault.at)}
		fm.findings = append(fm.findings, l10n.Finding{
			Check: "front-matter", Severity: l10n.Error,
			Message: "the front matter cannot be read: " + source.Printable(fault.message),
			Fix:     "correct this line; until then no value of the front matter is translated or used",
		}.At(f, at))
		return fm
	}
	fm.sort(content, list, from, keys)
	return fm
}

// sort divides the scalars into those that are translated and the others.
func (fm *frontMatter) sort(content []byte, list []scalar, from int, keys []string) {
	var rest strings.Builder
	at := 0
	for _, s := range list {
		wanted := slices.Contains(keys, s.key) && s.isText && s.span.Len() > 0 && strings.TrimSpace(s.text) != ""
		if !wanted || s.span.Start < at {
			if fm.others == nil {
				fm.others, fm.places = map[string]string{}, map[string]source.Span{}
			}
			fm.others[s.key] = s.text
			end := lineStop(content, s.at)
			if bytes.HasPrefix(content[s.at:], []byte(s.text)) {
				end = s.at + len(s.text)
			}
			fm.places[s.key] = source.Span{Start: from + s.at, End: from + end}
			continue
		}
		fm.values = append(fm.values, frontValue{s.key, s.text, source.Span{Start: from + s.span.Start, End: from + s.span.End}})
		rest.Write(content[at:s.span.Start])
		rest.WriteString("\x00")
		at = s.span.End
	}
	rest.Write(content[at:])
	fm.skeleton = strings.ReplaceAll(rest.String(), "\r\n", "\n")
}

// fences finds the front matter's content [from, to) and its end. fence is '-', '+'
// or 0 where the file has none.
func fences(text []byte, base int) (from, to, end int, fence byte) {
	line, next := cutLine(text, base)
	mark := string(line)
	if mark != "---" && mark != "+++" {
		return 0, 0, 0, 0
	}
	from = next
	for at := next; at < len(text); at = next {
		if line, next = cutLine(text, at); string(line) == mark || mark == "---" && string(line) == "..." {
			return from, at, next, mark[0]
		}
	}
	return 0, 0, 0, 0
}

// cutLine returns the line at off without white space at its end, and where the
// next one starts.
func cutLine(text []byte, off int) (line []byte, next int) {
	next = len(text)
	if i := bytes.IndexByte(text[off:], '\n'); i >= 0 {
		next = off + i + 1
	}
	return bytes.TrimRight(text[off:next], " \t\r\n"), next
}

func lineStop(text []byte, off int) int {
	line, _ := cutLine(text, off)
	return off + len(line)
}

// A contentFault is a place where front matter cannot be read; at is in the content.
type contentFault struct {
	at      int
	message string
}

// quote writes a target in place of a value, so that it is read back as the target
// and as nothing else. The caller proves that by reading it.
func (fm *frontMatter) quote(old []byte, text string) string {
	switch {
	case fm.toml && len(old) > 0 && old[0] == '\'' && plainChars(text) && !strings.Contains(text, "'"):
		return "'" + text + "'"
	case fm.toml:
		return doubleQuoted(text)
	case len(old) > 0 && old[0] == '\'' && plainChars(text):
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	case len(old) > 0 && strings.IndexByte("\"|>&*!%@`{[-?:#,]}", old[0]) < 0 && safePlain(text):
		return text
	}
	return doubleQuoted(text)
}

// plainChars tells whether text holds nothing that needs an escape in any quotes.
func plainChars(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return needsEscape(r) })
}

func needsEscape(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r == 0xfeff || r >= 0xfff0 && r <= 0xffff || r >= 0xd800 && r < 0xe000
}

// doubleQuoted is a string in double quotes, with the escapes that YAML and TOML
// have in common.
func doubleQuoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case needsEscape(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
