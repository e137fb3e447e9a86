package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A frontMatter is what stands before a file's Markdown: YAML between "---" lines,
// TOML between "+++" lines, or a JSON object. It is taken off first, since Markdown
// reads it as a rule and a heading.
type frontMatter struct {
	start, end int // of the whole, fences included; end is where the body starts
	values     []frontValue
	others     map[string]string      // scalars of the top level that are not translated
	places     map[string]source.Span // in the file, of others
	skeleton   string                 // all but the values
	findings   []l10n.Finding
	broken     bool // none of it can be read
}

// A frontValue is a value that is translated.
type frontValue struct {
	key, text string
	span      source.Span // in the file, quotes included
}

// A scalar is one value of the front matter, or a mapping that a key names. Its key
// is the path to it: the names of the mappings around it, joined by dots; a list has
// no name of its own, so that its items have its key.
type scalar struct {
	key, text string
	at        int         // where it stands in the content, as far as that is known
	span      source.Span // in the content, quotes included; empty: its place could not be proved
	top       bool        // it is a value of the top level, in no list
	isText    bool        // a string, not a number or a date
	isMapping bool
}

// under is the path of a key in the mapping that has the path.
func under(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// readFrontMatter reads the front matter of a file, if it has any.
func readFrontMatter(f *source.File, keys []string) *frontMatter {
	base := source.BOMLen(f.Text)
	fm := &frontMatter{start: base, end: base}
	from, to, end, fence := fences(f.Text, base)
	if fence == 0 {
		fm.unclosed(f, base)
		return fm
	}
	content := f.Text[from:to]
	if fence == '-' && end-base <= maxFront && !looksLikeYAML(content) {
		return fm
	}
	if fm.end = end; end-base > maxFront {
		return fm // layoutOf refuses it
	}
	read := map[byte]func([]byte, []string) ([]scalar, *contentFault){'+': readTOML, '-': readYAML, '{': readJSON}[fence]
	list, fault := read(content, keys)
	if fault != nil {
		fm.skeleton, fm.broken = string(content), true
		at := source.Span{Start: from + fault.at, End: from + lineStop(content, fault.at)}
		fm.findings = append(fm.findings, l10n.Finding{
			Check: l10n.CheckFrontMatter, Severity: l10n.Error,
			Message: "the front matter cannot be read: " + source.Printable(fault.message),
			Fix:     "correct this line; " + untilFront,
		}.At(f, at))
		return fm
	}
	fm.sort(f, content, list, from, keys)
	return fm
}

// untilFront ends the next step of a finding about front matter that cannot be read.
const untilFront = "until then no value of the front matter is used, and the article is not published"

// common are keys that front matter has as a rule.
var common = regexp.MustCompile(`(?m)^(?:title|date|draft|description|summary|author|tags|categories|layout|slug|weight|lang|permalink|published|publishDate)[ \t]*[:=]`)

// unclosed finds front matter that begins and does not end. The file would be published
// with it as text, though it may say that it is a draft.
func (fm *frontMatter) unclosed(f *source.File, base int) {
	line, next := cutLine(f.Text, base)
	mark := string(line)
	if mark != "---" && mark != "+++" {
		return
	}
	first, _, _ := bytes.Cut(f.Text[next:min(len(f.Text), next+maxFront)], []byte("\n\n"))
	if at := common.FindIndex(first); at == nil || !yamlKey.Match(first) && mark == "---" {
		return
	}
	fm.broken = true
	fm.findings = append(fm.findings, l10n.Finding{
		Check: l10n.CheckFrontMatter, Severity: l10n.Error,
		Message: "the front matter does not end: no line “" + mark + "” follows",
		Fix:     "write " + mark + " after its last line; " + untilFront,
	}.At(f, source.Span{Start: base, End: base + len(mark)}))
}

// sort divides the scalars into those that are translated and the others.
func (fm *frontMatter) sort(f *source.File, content []byte, list []scalar, from int, keys []string) {
	var rest strings.Builder
	at := 0
	for _, s := range list {
		named := slices.Contains(keys, s.key)
		if s.isMapping {
			if named {
				fm.warn(f, from+s.at, "“"+s.key+"” is not translated: it holds keys of its own", "name these in front_matter of ordbro.toml: \""+s.key+".KEY\"")
			}
			continue
		}
		wanted := named && s.isText && strings.TrimSpace(s.text) != ""
		if wanted && s.span.Len() > 0 && s.span.Start >= at {
			fm.values = append(fm.values, frontValue{s.key, s.text, source.Span{Start: from + s.span.Start, End: from + s.span.End}})
			rest.Write(content[at:s.span.Start])
			rest.WriteString("\x00")
			at = s.span.End
			continue
		}
		if wanted && hasLetter(s.text, nil) {
			fm.warn(f, from+s.at, "“"+s.key+"” is not translated: its text cannot be replaced safely", "write it out, between quotation marks and without an anchor, alias or tag")
		}
		if s.top {
			if fm.others == nil {
				fm.others, fm.places = map[string]string{}, map[string]source.Span{}
			}
			fm.others[s.key] = s.text
			end := lineStop(content, s.at)
			if bytes.HasPrefix(content[s.at:], []byte(s.text)) {
				end = s.at + len(s.text)
			}
			fm.places[s.key] = source.Span{Start: from + s.at, End: from + end}
		}
	}
	rest.Write(content[at:])
	fm.skeleton = strings.ReplaceAll(rest.String(), "\r\n", "\n")
}

func (fm *frontMatter) warn(f *source.File, at int, message, fix string) {
	finding := l10n.Finding{Check: l10n.CheckFrontMatter, Severity: l10n.Warning, Message: source.Printable(message), Fix: source.Printable(fix)}
	fm.findings = append(fm.findings, finding.At(f, source.Span{Start: at, End: lineStop(f.Text, at)}))
}

// fences finds the front matter's content [from, to) and its end. fence is '-', '+'
// or '{', or 0 where the file has none.
func fences(text []byte, base int) (from, to, end int, fence byte) {
	if looksLikeJSON.Match(text[base:]) {
		if to, end, ok := jsonEnd(text, base); ok {
			return base, to, end, '{'
		}
		return 0, 0, 0, 0
	}
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

func (f *contentFault) Error() string { return f.message }
