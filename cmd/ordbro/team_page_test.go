package main

import (
	"crypto/sha1"
	"encoding/hex"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// A teamPage is a catalogue as the team and its oracle read and edit it: by lines, and
// with a TOML reader of its own. It shares nothing with package catalogue, so that a
// fault there cannot hide itself.
type teamPage struct {
	lines   []string // without their "\n"
	entries []teamEntry
}

// A teamEntry is one entry and the lines that it stands on.
type teamEntry struct {
	id                 string
	top, heading, end  int // the comments above, the heading, one past the last key
	tail               int // one past the comments that follow it
	hashLine           int // -1: none
	otherFrom, otherTo int // the lines of the text; -1: none

	hash, other string
	flags       []string
	where       string   // the first "#." line
	shown       string   // the source text in the others
	proposals   []string // "#?" lines
	tokens      []string // of all that people wrote in it
}

var (
	teamHeading = regexp.MustCompile(`^\[([^\[\]]+)\]`)
	teamKey     = regexp.MustCompile(`^(hash|other)\s*=\s*(.*)$`)
	teamMarker  = regexp.MustCompile(`(?m)^(<<<<<<<|=======|>>>>>>>)`)
)

func readTeamPage(text string) *teamPage {
	p := &teamPage{lines: strings.Split(text, "\n")}
	p.scan()
	return p
}

// bare is a line without what an editor or a checkout may have put around it.
func (p *teamPage) bare(i int) string {
	return strings.TrimSpace(strings.TrimPrefix(p.lines[i], "\ufeff"))
}

func (p *teamPage) text() string { return strings.Join(p.lines, "\n") }

// eol is what ends a line before its "\n".
func (p *teamPage) eol() string {
	crlf := 0
	for _, l := range p.lines {
		if strings.HasSuffix(l, "\r") {
			crlf++
		}
	}
	if 2*crlf > len(p.lines) {
		return "\r"
	}
	return ""
}

func (p *teamPage) scan() {
	p.entries = nil
	top, closing := -1, "" // closing is the quote that ends a text of several lines
	for i := range p.lines {
		line := p.bare(i)
		e := p.last()
		switch m := teamHeading.FindStringSubmatch(line); {
		case closing != "":
			e.otherTo, e.end = i, i+1
			if strings.Contains(p.lines[i], closing) {
				closing = ""
			}
		case line == "":
			top = -1
		case line[0] == '#':
			if top < 0 {
				top = i
			}
		case m != nil:
			if top < 0 {
				top = i
			}
			p.entries = append(p.entries, teamEntry{id: m[1], top: top, heading: i, end: i + 1, hashLine: -1, otherFrom: -1, otherTo: -1})
			top = -1
		case e != nil:
			top = -1
			closing = e.key(i, line)
		}
	}
	for i := range p.entries {
		e := &p.entries[i]
		for e.tail = e.end; e.tail < len(p.lines) && strings.HasPrefix(p.bare(e.tail), "#"); {
			e.tail++
		}
		p.decode(e)
	}
}

func (p *teamPage) last() *teamEntry {
	if len(p.entries) == 0 {
		return nil
	}
	return &p.entries[len(p.entries)-1]
}

// key notes where a key stands, and returns the quote that is still to come.
func (e *teamEntry) key(i int, line string) (closing string) {
	e.end = i + 1
	m := teamKey.FindStringSubmatch(line)
	switch {
	case m == nil:
	case m[1] == "hash":
		e.hashLine = i
	default:
		e.otherFrom, e.otherTo = i, i
		for _, quote := range []string{"'''", `"""`} {
			if rest, ok := strings.CutPrefix(m[2], quote); ok && !strings.Contains(rest, quote) {
				return quote
			}
		}
	}
	return ""
}

func (p *teamPage) decode(e *teamEntry) {
	var body struct{ Hash, Other string }
	if _, err := toml.Decode(strings.Join(p.lines[e.heading+1:e.end], "\n")+"\n", &body); err == nil {
		e.hash, e.other = body.Hash, strings.TrimRight(body.Other, "\r\n")
	}
	e.tokens = teamToken.FindAllString(strings.Join(p.lines[e.top:e.end], "\n"), -1)
	first := true
	var shown []string
	for i := e.top; i < e.heading; i++ {
		line := p.bare(i)
		if len(line) < 2 {
			continue
		}
		text := strings.TrimPrefix(line[2:], " ")
		switch line[1] {
		case '.':
			if first {
				e.where, first = text, false
			} else {
				shown = append(shown, text)
			}
		case ',':
			for word := range strings.SplitSeq(text, ",") {
				if word = strings.TrimSpace(word); word != "" {
					e.flags = append(e.flags, word)
				}
			}
		case '?':
			e.proposals = append(e.proposals, text)
		}
	}
	e.shown = strings.Join(shown, "\n")
}

func (e *teamEntry) has(flag string) bool { return slices.Contains(e.flags, flag) }

// doubted tells that the entry does not claim to be right.
func (e *teamEntry) doubted() bool { return e.has("fuzzy") || e.has("machine") || e.has("obsolete") }

func (p *teamPage) entry(id string) *teamEntry {
	for i := range p.entries {
		if p.entries[i].id == id {
			return &p.entries[i]
		}
	}
	return nil
}

// replace puts lines in the place of from…to-1. Entries got before are void.
func (p *teamPage) replace(from, to int, lines ...string) {
	eol := p.eol()
	for i := range lines {
		lines[i] += eol
	}
	p.lines = slices.Replace(p.lines, from, to, lines...)
	p.scan()
}

// setOther writes a text as a translator does in an editor: between the quotes that
// are there, or in triple quotes where it has several lines.
func (p *teamPage) setOther(id, text string) {
	e := p.entry(id)
	if e == nil || e.otherFrom < 0 {
		return
	}
	if e.otherTo > e.otherFrom && strings.HasSuffix(p.bare(e.otherFrom), "'''") {
		closing := p.bare(e.otherTo)
		if tail := strings.Index(closing, "'''"); tail >= 0 {
			p.replace(e.otherFrom+1, e.otherTo+1, append(strings.Split(text, "\n"), closing[tail:])...)
			return
		}
	}
	if strings.ContainsAny(text, "\n\"\\") {
		p.replace(e.otherFrom, e.otherTo+1, append(append([]string{"other = '''"}, strings.Split(text, "\n")...), "'''")...)
		return
	}
	p.replace(e.otherFrom, e.otherTo+1, `other = "`+text+`"`+p.tail(e))
}

// tail is the comment behind a text of one line.
func (p *teamPage) tail(e *teamEntry) string {
	line := p.bare(e.otherFrom)
	start := strings.IndexByte(line, '"')
	if e.otherTo > e.otherFrom || start < 0 {
		return ""
	}
	for i := start + 1; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '"':
			return line[i+1:]
		}
	}
	return ""
}

// setFlags writes the flags of an entry on one line; none: the line goes.
func (p *teamPage) setFlags(id string, flags []string) {
	e := p.entry(id)
	at := -1
	for i := e.heading - 1; i >= e.top; i-- {
		if strings.HasPrefix(p.bare(i), "#,") {
			at = i
			p.lines = slices.Delete(p.lines, i, i+1)
		}
	}
	p.scan()
	if e = p.entry(id); at < 0 {
		at = e.heading
	}
	if len(flags) > 0 {
		p.replace(at, at, "#, "+strings.Join(flags, ", "))
	}
}

// above writes comment lines directly above an entry's heading.
func (p *teamPage) above(id string, lines ...string) {
	at := p.entry(id).heading
	p.replace(at, at, lines...)
}

// drop deletes the comment lines of an entry that begin so.
func (p *teamPage) drop(id, prefix string) {
	e := p.entry(id)
	for i := e.heading - 1; i >= e.top; i-- {
		if strings.HasPrefix(p.bare(i), prefix) {
			p.lines = slices.Delete(p.lines, i, i+1)
		}
	}
	p.scan()
}

// delete takes out the n-th entry with its comments.
func (p *teamPage) delete(n int) {
	e := p.entries[n]
	p.lines = slices.Delete(p.lines, e.top, e.end)
	p.scan()
}

// teamHash is go-i18n's hash of a source text.
func teamHash(text string) string {
	sum := sha1.Sum([]byte(text))
	return "sha1-" + hex.EncodeToString(sum[:])
}
