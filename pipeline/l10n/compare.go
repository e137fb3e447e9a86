package l10n

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/source"
)

// An Aspect is a way in which a target's markup can differ from its source's.
type Aspect int

// The aspects. Code is the source's where something is lost, else the target's.
const (
	Lost       Aspect = iota // the target lacks it
	Added                    // the source lacks it
	More                     // both have it, the target more often
	Astray                   // a link or image that leads where the source does not lead
	Bare                     // a link of which only the address is left
	Apart                    // a link whose text and address stand apart, so that it is none
	Wordless                 // a link or image that has words in the source and none here
	Crossed                  // elements or template tags that are not nested
	Renumbered               // a cell whose number is another, or has words; Instead: the source's
	Renested                 // a code that stands in another code than in the source
)

// A Difference is one way in which a target's markup is not its source's.
type Difference struct {
	Aspect   Aspect
	Code     Code
	Times    int    // how often, for Lost, Added and More
	Instead  string // Astray: the destination that the source has there, if that is certain
	Severity Severity

	// Quarantine tells that the target must not be published: it brings in what a
	// browser, a server or a site generator could act on, or breaks what they do.
	Quarantine bool
}

// Compare is the only judge of a target's markup: Join publishes by it, checks report
// it. codes are those of target, read as those of u. The order of codes is free.
//
// What acts on the page (tags, template tags, comments, attribute lists) must be the
// source's and as often; comments may also be left out. What stands for a value (links,
// images, footnote references, placeholders) must be one of the source's: none may be
// lost altogether, and how often it stands is a matter of the language. Emphasis and
// code are the translator's, within reason.
func Compare(u *Unit, target string, codes []Code) []Difference {
	if len(u.Codes) == 0 && len(codes) == 0 && !u.Optional {
		return nil
	}
	c := comparison{unit: u, text: target, src: u.Codes, dst: codes}
	compareNumber(&c)
	c.balance()
	c.strayed()
	c.links()
	c.htmlLinks()
	if len(c.list) == 0 {
		c.nesting()
	}
	slices.SortStableFunc(c.list, func(a, b Difference) int { return int(b.Severity) - int(a.Severity) })
	return c.list
}

type comparison struct {
	unit     *Unit
	text     string
	src, dst []Code
	list     []Difference

	tags map[string]*htmlTag // those that have been read: many are on both sides
}

// tag reads an HTML tag once.
func (c *comparison) tag(value string) *htmlTag {
	t := c.tags[value]
	if t == nil {
		if c.tags == nil {
			c.tags = map[string]*htmlTag{}
		}
		read := readTag(value)
		t, c.tags[value] = &read, &read
	}
	return t
}

func (c *comparison) add(d Difference) { c.list = append(c.list, d) }

// A codeMark is what is counted of a code.
type codeMark struct {
	kind CodeKind
	kept string
}

func (c *comparison) markOf(k *Code) codeMark {
	if k.Kind == HTML {
		return codeMark{HTML, c.tag(k.Value).kept}
	}
	return codeMark{k.Kind.counted(), k.kept()}
}

// counted is the kind that a code counts as: an address may get a label.
func (k CodeKind) counted() CodeKind {
	if k == Autolink {
		return Link
	}
	return k
}

// A tally is how often a mark stands in the source and in the target.
type tally struct {
	codeMark
	code          Code // the first such code
	source, there int
}

func (c *comparison) tallies() []*tally {
	byMark := map[codeMark]*tally{}
	var list []*tally
	count := func(codes []Code, source bool) {
		for i := range codes {
			if codes[i].Kind == LineBreak { // it depends on where a language's sentence ends
				continue
			}
			m := c.markOf(&codes[i])
			t := byMark[m]
			if t == nil {
				t = &tally{codeMark: m, code: codes[i]}
				byMark[m] = t
				list = append(list, t)
			}
			if source {
				t.source++
			} else {
				t.there++
			}
		}
	}
	count(c.src, true)
	count(c.dst, false)
	return list
}

// balance compares how often each code stands on both sides.
func (c *comparison) balance() {
	if sameCodes(c.src, c.dst) {
		return
	}
	list := c.tallies()
	spans, unknown := 0, false // code spans that are gone; a placeholder that is new
	for _, t := range list {
		switch t.kind {
		case CodeSpan:
			spans += t.source - t.there
		case Placeholder:
			unknown = unknown || t.source == 0
		}
	}
	for _, t := range list {
		d := Difference{Code: t.code, Severity: Warning}
		switch {
		case t.source > t.there:
			d.Aspect, d.Times = Lost, t.source-t.there
			c.lost(&d, t, spans > 0, unknown)
		case t.source == 0:
			d.Aspect, d.Times = Added, t.there
			c.added(&d, t, list)
		case t.there > t.source:
			d.Aspect, d.Times = More, t.there-t.source
			if !t.value() {
				d.Aspect = Added
				c.added(&d, t, list)
			}
		default:
			continue
		}
		if d.Severity > 0 {
			c.add(d)
		}
	}
}

// sameCodes is the common case: the same codes in the same order.
func sameCodes(a, b []Code) bool {
	return slices.EqualFunc(a, b, func(a, b Code) bool { return a.Kind == b.Kind && a.Value == b.Value })
}

// value tells what stands for a value: it may be named again.
func (t *tally) value() bool {
	switch t.kind {
	case Link, Image, FootnoteRef:
		return true
	case Placeholder:
		return !strings.HasPrefix(t.kept, "%") // printf's are filled in one after the other
	}
	return false
}

func (c *comparison) lost(d *Difference, t *tally, spans, unknown bool) {
	switch t.kind {
	case HTML, Template:
		d.Severity, d.Quarantine = Error, true
	case Attributes:
		d.Severity = Error
	case CodeSpan:
		if spans { // lost altogether, not translated
			d.Severity = Error
		}
	case Link, Image, FootnoteRef:
		if t.there == 0 {
			d.Severity = Error
		}
	case Placeholder:
		if t.there == 0 || unknown || !t.value() {
			d.Severity = Error
		}
	case Comment, Unclosed: // nobody misses them
		d.Severity = 0
	}
}

func (c *comparison) added(d *Difference, t *tally, list []*tally) {
	switch t.kind {
	case HTML, Template, Attributes, Comment, Unclosed, FootnoteRef:
		d.Severity, d.Quarantine = Error, true
	case Link, Image:
		d.Severity, d.Quarantine = Error, true
		other := map[CodeKind]CodeKind{Link: Image, Image: Link}[t.kind]
		if !slices.ContainsFunc(list, func(o *tally) bool { return o.kind == other && o.kept == t.kept && o.source > 0 }) {
			d.Aspect = Astray
		}
	case Placeholder: // a name in braces is prose, unless it stands for another
		acts := strings.HasPrefix(t.kept, "{{") || strings.HasPrefix(t.kept, "[!")
		if acts || strings.HasPrefix(t.kept, "%") || slices.ContainsFunc(list, func(o *tally) bool { return o.kind == Placeholder && o.source > o.there }) {
			d.Severity = Error
		}
		d.Quarantine = acts
	}
}

// strayed joins a link that leads elsewhere with the one that is lost for it: they are
// one fault.
func (c *comparison) strayed() {
	for _, kind := range []CodeKind{Link, Image} {
		is := func(d *Difference, a Aspect) bool {
			k := d.Code.Kind.counted()
			return d.Aspect == a && k == kind
		}
		var astray, lost []int
		for i := range c.list {
			if d := &c.list[i]; is(d, Astray) {
				astray = append(astray, i)
			} else if is(d, Lost) && d.Severity == Error {
				lost = append(lost, i)
			}
		}
		if len(astray) == 1 && len(lost) == 1 {
			c.list[astray[0]].Instead = c.list[lost[0]].Code.Value
		}
		for _, i := range slices.Backward(lost[:min(len(lost), len(astray))]) {
			c.list = slices.Delete(c.list, i, i+1)
		}
	}
}

// nesting compares which code stands in which, for a target that has the source's.
func (c *comparison) nesting() {
	for _, kind := range []CodeKind{HTML, Template} {
		if sameCodes(c.src, c.dst) {
			break
		}
		if have := tagsOf(c, c.dst, kind); !slices.Equal(have, tagsOf(c, c.src, kind)) && !nested(have) {
			c.add(Difference{Aspect: Crossed, Severity: Error, Quarantine: true})
			return
		}
	}
	if a, b := nests(c.src), nests(c.dst); !slices.Equal(a, b) {
		c.add(Difference{Aspect: Renested, Severity: Warning, Instead: fmt.Sprintf("here %s; in the source %s", nestsSay(b), nestsSay(a))})
	}
}

func nests(codes []Code) []string {
	var list []string
	for i := range codes {
		if p := codes[i].Parent; codes[i].Kind != LineBreak && p >= 0 && p < len(codes) {
			list = append(list, string(codes[i].Kind.counted())+" in "+string(codes[p].Kind.counted()))
		}
	}
	slices.Sort(list)
	return list
}

func nestsSay(list []string) string {
	if len(list) == 0 {
		return "nothing nested"
	}
	return strings.Join(list, ", ")
}

// Reason says in a translator's words why a difference keeps the target from being
// published.
func (d *Difference) Reason() string {
	what := fmt.Sprintf("%s %s", d.Code.Kind, shown(d.Code.Value))
	switch d.Aspect {
	case Astray:
		return fmt.Sprintf("its %s leads to %s, where the source does not lead", d.Code.Kind, shown(d.Code.Value))
	case Crossed:
		return "its tags are not nested: one would end elsewhere than it should"
	case Renumbered:
		return "its number is not the source's " + shown(d.Instead)
	case Lost:
		return fmt.Sprintf("the %s of the source is missing in it", what)
	}
	return fmt.Sprintf("its %s is not in the source as often", what)
}

func shown(s string) string {
	if len(s) > 200 {
		s = strings.ToValidUTF8(s[:200], "") + "…"
	}
	return "“" + source.Printable(s) + "”"
}
