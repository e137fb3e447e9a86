// Package tomlplace reads small TOML files that people write (the configuration,
// the glossary) strictly: an unknown key is an error, and every error has its
// place. Catalogues are not its business.
package tomlplace

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"github.com/ordbro/ordbro/pipeline/internal/nearest"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Limits of a file, scanned before the parser sees it: BurntSushi's parser has no
// bound on depth, and deep nesting takes it minutes and gigabytes.
const (
	maxBytes = 1 << 20
	maxDepth = 8
)

// An Error is a fault of the file, with its place and the next step.
type Error struct {
	File    *source.File
	Span    source.Span
	Message string
	Next    string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%s: %s", source.Printable(e.File.Name), e.File.Position(e.Span.Start), e.Message)
}

// Hint is the next step.
func (e *Error) Hint() string { return e.Next }

// Finding is the fault as a finding with its place.
func (e *Error) Finding() l10n.Finding {
	return l10n.Finding{Check: l10n.CheckConfiguration, Severity: l10n.Error, Message: e.Message, Fix: e.Next}.At(e.File, e.Span)
}

// Keys tells where each key stands, by its dotted path.
type Keys map[string]source.Span

// Decode reads the file into v (a pointer to a struct with toml tags) and returns
// the places of its keys; known are the names to suggest for an unknown key. The
// error is an *Error.
func Decode(f *source.File, v any, known []string) (Keys, error) {
	bom := source.BOMLen(f.Text)
	text := f.Text[bom:]
	fail := func(start, end int, hint, format string, args ...any) (Keys, error) {
		return nil, &Error{f, source.Span{Start: bom + start, End: bom + end}, fmt.Sprintf(format, args...), hint}
	}
	if len(text) > maxBytes {
		return fail(0, 0, "split it, or remove what is not needed", "the file is larger than %d bytes", maxBytes)
	}
	if off := invalidUTF8(text); off >= 0 {
		return fail(off, off+1, "save the file as UTF-8", "the file is not UTF-8 here")
	}
	if off := tooDeep(text); off >= 0 {
		return fail(off, off+1, "write it flatter", "brackets or keys are nested more than %d deep", maxDepth)
	}
	meta, err := toml.Decode(string(text), v)
	var parse toml.ParseError
	if errors.As(err, &parse) {
		start := min(max(parse.Position.Start, 0), len(text))
		message := strings.ReplaceAll(parse.Message, `'\x00'`, "the end of the file")
		return fail(start, min(start+max(parse.Position.Len, 1), len(text)), howToWrite, "%s", message)
	}
	w := walk(f)
	if err != nil {
		return nil, wrongType(f, v, w.heads)
	}
	keys := w.keys
	if undecoded := meta.Undecoded(); len(undecoded) > 0 {
		key := strings.Join(undecoded[0], ".")
		e := &Error{f, keys[key], unknown(key), "the keys are " + strings.Join(known, ", ")}
		if near := nearest.To(key, known); near != "" {
			e.Next = fmt.Sprintf("did you mean %q?", near)
		}
		return nil, e
	}
	// BurntSushi takes a key in other letters for the same, so that two of them, which
	// are two keys to TOML, would fill one field in any order.
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		i := slices.IndexFunc(known, func(k string) bool { return strings.EqualFold(k, key) })
		if i >= 0 && !slices.Contains(known, key) {
			return nil, &Error{f, keys[key], unknown(key), fmt.Sprintf("did you mean %q?", known[i])}
		}
	}
	return keys, nil
}

func unknown(key string) string { return `unknown key "` + source.Printable(key) + `"` }

// howToWrite is the next step where the file is no TOML.
const howToWrite = `a line is [table] or key = value; texts stand in "quotes", as do keys with letters beyond a–z; lists stand in [brackets]`

func invalidUTF8(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// tooDeep returns the offset at which brackets, or the parts of one dotted key,
// exceed the limit; -1 if they do not.
func tooDeep(text []byte) int {
	depth, dots := 0, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(depth-1, 0)
		case '.':
			dots++
		case '\n', '=', ',':
			dots = 0
		case '#':
			for i+1 < len(text) && text[i+1] != '\n' {
				i++
			}
		case '"', '\'':
			i = stringEnd(text, i)
		}
		if depth > maxDepth || dots > maxDepth {
			return i
		}
	}
	return -1
}

// stringEnd returns the offset of the last byte of the string that starts at i.
func stringEnd(text []byte, i int) int {
	quote := text[i : i+1]
	if triple := bytes.Repeat(quote, 3); bytes.HasPrefix(text[i:], triple) {
		if end := bytes.Index(text[i+3:], triple); end >= 0 {
			return i + 3 + end + 2
		}
		return len(text) - 1
	}
	for i++; i < len(text) && text[i] != quote[0] && text[i] != '\n'; i++ {
		if text[i] == '\\' && quote[0] == '"' {
			i++
		}
	}
	return i
}

// typeFault is how BurntSushi reports a value of the wrong type.
var typeFault = regexp.MustCompile(`\(last key ("(?:[^"\\]|\\.)*")\): (?:incompatible types: TOML value has type ([^;]+); destination has type (\w+)|type mismatch for .*: expected (table) but found (.+))$`)

// typeNames says Go's and BurntSushi's type names in TOML's words.
var typeNames = map[string]string{
	"int64": "a number", "integer": "a whole number", "float64": "a number", "float": "a number",
	"bool": "true or false", "boolean": "true or false", "string": "text in quotes", "time.Time": "a date or a time",
	"slice": "a list", "[]any": "a list", "[]map[string]any": "a list of tables",
	"map": "a table", "struct": "a table", "table": "a table", "map[string]any": "a table",
}

// wrongType finds the first expression with a value of a type that v has no room for.
// Decode tells one of several in any order, and not where it stands.
func wrongType(f *source.File, v any, heads []source.Span) *Error {
	decode := func(i int) error { // the file as far as expression i
		end := len(f.Text)
		if i+1 < len(heads) {
			end = bytes.LastIndexByte(f.Text[:heads[i+1].Start], '\n') + 1
		}
		_, err := toml.Decode(string(f.Text[source.BOMLen(f.Text):end]), v)
		return err
	}
	if len(heads) == 0 {
		heads = []source.Span{{}} // cannot be: the other parser has read a value
	}
	first := sort.Search(len(heads)-1, func(i int) bool { return decode(i) != nil })
	err := decode(first)
	m := typeFault.FindStringSubmatch(err.Error())
	if m == nil {
		return &Error{f, heads[first], source.Printable(strings.TrimPrefix(err.Error(), "toml: ")), "see the documented form of this key"}
	}
	key, _ := strconv.Unquote(m[1])
	name := func(t string) string { return cmp.Or(typeNames[t], t) }
	return &Error{f, heads[first], fmt.Sprintf("%s is %s here", source.Printable(key), name(m[2]+m[5])), "write " + name(m[3]+m[4])}
}
