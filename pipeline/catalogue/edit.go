package catalogue

import (
	"cmp"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// An edit replaces bytes of the file.
type edit struct {
	span source.Span
	text string
}

// An editor collects the edits of one entry. Each method changes nothing where the
// entry is already so.
type editor struct {
	text        []byte // the whole file
	eol         string
	r           *record
	edits       []edit
	add, remove []string          // flags
	swap        map[string]string // flags that take another's place
	last        string            // a flag that stands last; empty: none is added
}

func (s *syncer) editor(i int) *editor {
	return &editor{text: s.c.File.Text, eol: s.eol, r: &s.c.records[i]}
}

// done returns the edits in file order: at one place first what is inserted, in the
// order in which that was asked for, then what is replaced.
func (e *editor) done() []edit {
	e.flags()
	return e.sorted()
}

func (e *editor) sorted() []edit {
	slices.SortStableFunc(e.edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.span.Start, b.span.Start), cmp.Compare(min(a.span.Len(), 1), min(b.span.Len(), 1)))
	})
	return e.edits
}

// insert adds whole lines at the start of a line.
func (e *editor) insert(at int, lines string) {
	if at > source.BOMLen(e.text) && e.text[at-1] != '\n' { // the file's last line has no line end
		lines = e.eol + lines
	}
	e.edits = append(e.edits, edit{source.Span{Start: at, End: at}, lines})
}

// comments replaces the lines with a mark by others. New lines stand where the first
// old one stood, otherwise behind the last line with a mark of before, otherwise
// first.
func (e *editor) comments(mark byte, want []string, before string) {
	at, after := -1, e.r.block.Start
	var have []string
	for _, c := range e.r.comments {
		if c.mark == mark {
			have = append(have, c.text)
			if at < 0 {
				at = c.line.Start
			}
		} else if strings.IndexByte(before, c.mark) >= 0 {
			after = c.line.End
		}
	}
	if slices.EqualFunc(have, want, l10n.SameLine) {
		return
	}
	if at < 0 {
		at = after
	}
	var b strings.Builder
	for _, text := range want {
		b.WriteString(commentLine(mark, text) + e.eol)
	}
	if b.Len() > 0 {
		e.insert(at, b.String())
	}
	for _, c := range e.r.comments {
		if c.mark == mark {
			e.edits = append(e.edits, edit{c.line, ""})
		}
	}
}

// describe sets the "#." lines. A first line that names the heading as well, as an
// earlier version wrote it, stays while that is the unit's and short.
func (e *editor) describe(want []string, context string) {
	if have := e.r.marked('.'); shortened(context) == context && len(have) > 0 && have[0] == want[0]+" · "+context {
		want = append([]string{have[0]}, want[1:]...)
	}
	e.comments('.', want, "")
}

// previous sets the "#|" lines; empty: there are none.
func (e *editor) previous(text string) {
	var want []string
	if text != "" {
		want = l10n.CommentLines(text)
	}
	e.comments('|', want, ".")
}

// flag and unflag set and take away words of the "#," lines.
func (e *editor) flag(word string)       { e.add = append(e.add, word) }
func (e *editor) unflag(words ...string) { e.remove = append(e.remove, words...) }

// reflag puts one flag in the place of another.
func (e *editor) reflag(old, new string) {
	if e.swap == nil {
		e.swap = map[string]string{}
	}
	e.swap[old] = new
}

// mark sets the mark of an open entry; empty: there is none.
func (e *editor) mark(want string) {
	e.last = want
	for _, word := range e.r.flags() {
		switch {
		case !openMark.MatchString(word):
		case word == e.last:
			e.last = ""
		case e.last == "":
			e.unflag(word)
		default:
			e.reflag(word, e.last)
			e.last = ""
		}
	}
}

// close takes away what marks an open entry.
func (e *editor) close() {
	e.unflag(flagFuzzy, flagMachine, flagSuggested, flagWasReviewed, flagDoubted)
	e.mark("")
	e.previous("")
}

// flags lists the words of the "#," lines.
func (r *record) flags() []string {
	var list []string
	for _, c := range r.comments {
		if c.mark == ',' {
			list = append(list, c.flags()...)
		}
	}
	return list
}

// flags edits the "#," lines. A new flag stands first in a line that is there, so that
// a person who deletes "#, fuzzy, x" takes back both, the mark of an open entry last;
// without one they get a line of their own. Adding and removing a flag are exact
// inverses.
func (e *editor) flags() {
	have := e.r.flags()
	add := slices.DeleteFunc(slices.Clone(e.add), func(w string) bool { return slices.Contains(have, w) })
	last, after := e.last, e.r.block.Start
	for _, c := range e.r.comments {
		if c.mark == '.' || c.mark == '|' {
			after = c.line.End
		}
		if c.mark != ',' {
			continue
		}
		line := string(e.text[c.line.Start:c.line.End])
		body := strings.IndexByte(line, ',') + 1
		end := len(trimEOL(line))
		words := e.words(line[body:end], add, last)
		add, last = nil, ""
		switch {
		case words == "":
			e.edits = append(e.edits, edit{c.line, ""})
		case words != line[body:end]:
			e.edits = append(e.edits, edit{source.Span{Start: c.line.Start + body, End: c.line.Start + end}, words})
		}
	}
	if last != "" {
		add = append(add, last)
	}
	if len(add) > 0 {
		e.insert(after, "#, "+strings.Join(add, ", ")+e.eol)
	}
}

// words changes the words behind "#,"; it returns the empty string where none is left.
func (e *editor) words(body string, add []string, last string) string {
	list := strings.Split(body, ",")
	for i := 0; i < len(list); {
		word := flagWord(list[i])
		if new, ok := e.swap[word]; ok {
			list[i] = indent(list[i]) + new
			i++
			continue
		}
		if !slices.Contains(e.remove, word) {
			i++
			continue
		}
		if i+1 < len(list) { // the next word takes its place, with the white space there
			list[i+1] = indent(list[i]) + strings.TrimLeft(list[i+1], " \t")
		}
		list = slices.Delete(list, i, i+1)
	}
	for _, word := range slices.Backward(add) {
		first := indent(body) + word
		if len(list) > 0 {
			list[0] = " " + strings.TrimLeft(list[0], " \t")
		}
		list = slices.Insert(list, 0, first)
	}
	if last != "" {
		list = append(list, " "+last)
	}
	return strings.Join(list, ",")
}

// indent is the white space that text begins with.
func indent(text string) string { return text[:len(text)-len(strings.TrimLeft(text, " \t"))] }

// hash sets the hash.
func (e *editor) hash(want string) {
	if e.r.hash.ok && e.r.hash.text == want {
		return
	}
	raw := basic(want)
	if e.r.hash.ok && e.text[e.r.hash.raw.Start] == '\'' {
		raw = "'" + want + "'"
	}
	e.set(e.r.hash, "hash", raw, e.r.heading.End)
}

// other sets the text.
func (e *editor) other(raw string) {
	at := e.r.heading.End
	if e.r.hash.ok {
		at = source.Lines(e.text, e.r.hash.raw).End
	}
	e.set(e.r.other, "other", raw, at)
}

// retarget replaces the text old by new, in the quotes in which it stands if they can
// hold it.
func (e *editor) retarget(old, new string) {
	if old == new {
		return
	}
	raw := string(e.text[e.r.other.raw.Start:e.r.other.raw.End])
	if strings.Count(raw, old) == 1 {
		kept := strings.Replace(raw, old, new, 1)
		if c := Parse(source.New("", []byte("[a.b]\nother = "+kept+"\n")), Options{}); !c.Broken && c.Entries[0].Target == new {
			e.other(kept)
			return
		}
	}
	e.other(quote(new, e.eol))
}

// set replaces a value, or adds its line at an offset where there is none.
func (e *editor) set(v value, key, raw string, at int) {
	if v.ok {
		e.edits = append(e.edits, edit{v.raw, raw})
		return
	}
	e.insert(at, key+" = "+raw+e.eol)
}
