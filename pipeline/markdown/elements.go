package markdown

import "slices"

// The elements of HTML in whose content a browser reads no tags (HTML, "Parsing HTML
// fragments" and "Escapable raw text elements").
var (
	programs  = []string{"script", "style"}                                   // it runs or obeys what stands there
	verbatim  = []string{"iframe", "noembed", "noframes", "plaintext", "xmp"} // text, whatever it looks like
	escapable = []string{"textarea", "title"}                                 // text with character references

	// Without scripts the content of noscript is HTML.
	rawTextElements = slices.Concat(programs, verbatim, []string{"noscript"})

	// What stands in these is not read as what stands around them is.
	apart = slices.Concat(rawTextElements, escapable, []string{"math", "svg", "template"})
)

// separators are the elements whose tags end a run of phrasing content
// (HTML, "Flow content" without "Phrasing content", and what tables and lists hold).
var separators = slices.Concat(programs, verbatim, escapable, []string{
	"address", "article", "aside", "base", "blockquote", "body", "caption", "center", "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt",
	"fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html",
	"legend", "li", "link", "main", "menu", "meta", "nav", "noscript", "object", "ol", "optgroup", "option", "p", "param", "pre", "search", "section", "select",
	"summary", "table", "tbody", "td", "template", "tfoot", "th", "thead", "tr", "ul",
})

// opaque are the elements whose content is no prose.
var opaque = slices.Concat(programs, verbatim, []string{"math", "object", "pre", "svg", "template"})

// wordless are the elements whose text is no prose, or in which no other element may
// stand.
var wordless = slices.Concat(programs, escapable, []string{"option", "select", "code", "pre", "samp", "kbd", "table", "thead", "tbody", "tr", "colgroup", "ul", "ol", "dl"})

// codeElements are those whose text is code: it can be within a sentence.
var codeElements = []string{"code", "kbd", "samp", "var"}

var booleanAttributes = []string{"async", "autofocus", "autoplay", "checked", "controls", "default", "defer", "disabled", "hidden", "inert", "loop", "multiple", "muted", "novalidate", "open", "readonly", "required", "reversed", "selected"}
