package markdown

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/ordbro/ordbro/pipeline/source"
)

// The limits. goldmark 1.8 is quadratic in most of these and cannot be cancelled
// from outside. The largest of 1,808 real documents (corpus M, The Rust Book) has
// containers 4 deep, 2,040 blocks, 2,039 steps and an inline cost of 617,000.
const (
	maxBytes     = 8 << 20     // of a file
	maxFront     = 64 << 10    // bytes of front matter
	maxDepth     = 100         // of nested containers
	maxBlocks    = 100_000     // of a file
	maxTags      = 200_000     // of a file's HTML; the rest is not translated
	maxCells     = 200_000     // of a file's tables, with those that rows leave out
	maxColumns   = 200         // of a table; goldmark's memory grows with their square
	maxSteps     = 4_000_000   // lines times the containers they are in
	maxRefs      = 100_000_000 // lines that look like link definitions, times their paragraph's lines
	maxTarget    = 64 << 10    // bytes of one target
	inlineBudget = 400_000_000 // see inlineCost; of a document
)

// A LimitError says that a file is refused, because it is larger or more deeply
// nested than any document for people.
type LimitError struct {
	File  string
	Limit string // what is exceeded: "nesting depth"
	Bound int    // the bound, in Limit's unit
	Pos   source.Position
}

func (e *LimitError) Error() string {
	if e.Limit == "file size" || e.Limit == "front matter" {
		return fmt.Sprintf("%s: %s", source.Printable(e.File), e.Reason())
	}
	return fmt.Sprintf("%s:%s: %s", source.Printable(e.File), e.Pos, e.Reason())
}

// Reason says what is exceeded, without the place.
func (e *LimitError) Reason() string {
	switch e.Limit {
	case "file size":
		return fmt.Sprintf("the file is larger than %d bytes", e.Bound)
	case "front matter":
		return fmt.Sprintf("the front matter is larger than %d bytes", e.Bound)
	case "nesting depth":
		return fmt.Sprintf("lists and block quotes are nested more than %d deep", e.Bound)
	case "table size":
		return fmt.Sprintf("the file's tables have more than %d cells", e.Bound)
	case "table columns":
		return fmt.Sprintf("a table has more than %d columns", e.Bound)
	case "blocks":
		return fmt.Sprintf("the file has more than %d blocks", e.Bound)
	}
	return fmt.Sprintf("too much %s here to be read in reasonable time", e.Limit)
}

func newLimitError(f *source.File, limit string, bound, at int) *LimitError {
	return &LimitError{File: f.Name, Limit: limit, Bound: bound, Pos: f.Position(at)}
}

var budgetKey = parser.NewContextKey()

// A budget counts what one parse costs. Once it is exceeded the block parsers open
// nothing more and close what is open, so that the parse ends at once.
type budget struct {
	steps, blocks, cells, refs int
	limit                      string // what is exceeded; empty: nothing
	bound, at                  int
}

func (b *budget) exceed(limit string, bound, at int) {
	if b.limit == "" {
		b.limit, b.bound, b.at = limit, bound, at
	}
}

func budgetOf(pc parser.Context) *budget { return pc.Get(budgetKey).(*budget) }

// bounded is a block parser that keeps to the budget.
type bounded struct {
	parser.BlockParser
}

func (p bounded) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	b := budgetOf(pc)
	if b.limit != "" {
		return nil, parser.NoChildren
	}
	_, at := reader.Position()
	if depth(pc.OpenedBlocks()) > maxDepth {
		b.exceed("nesting depth", maxDepth, at.Start)
		return nil, parser.NoChildren
	}
	n, state := p.BlockParser.Open(parent, reader, pc)
	if n == nil {
		return n, state
	}
	if b.blocks++; b.blocks > maxBlocks {
		b.exceed("blocks", maxBlocks, at.Start)
	}
	return n, state
}

// depth counts containers; a list and its item are one.
func depth(open []parser.Block) int {
	n := len(open)
	if n <= maxDepth {
		return n
	}
	for _, b := range open {
		if k := b.Node.Kind(); k == ast.KindList || k == extast.KindDefinitionList {
			n--
		}
	}
	return n
}

func (p bounded) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	b := budgetOf(pc)
	if b.steps++; b.steps > maxSteps {
		_, at := reader.Position()
		b.exceed("nesting", maxSteps, at.Start)
	}
	if b.limit != "" {
		return parser.Close
	}
	return p.BlockParser.Continue(n, reader, pc)
}

// inlineCost estimates what reading a text's inline markup costs, in steps of about
// a nanosecond: goldmark looks at every earlier delimiter for each delimiter, at
// the rest of the line for each bracket, and at the rest of the text for the last
// run of backticks of each length.
func inlineCost(s string) int {
	delimiters, brackets, runs := 0, 0, 0
	var lengths [64]bool
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '*', '_', '~', '(':
			delimiters++
		case '[', ']':
			brackets++
		case '`':
			from := i
			for i+1 < len(s) && s[i+1] == '`' {
				i++
			}
			if n := i - from; n >= len(lengths) {
				runs++
			} else if !lengths[n] {
				lengths[n] = true
				runs++
			}
		}
	}
	return 4*delimiters*delimiters + 2*brackets*len(s) + runs*len(s)
}
