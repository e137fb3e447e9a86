package project

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// unreadable tells why a file cannot be an article whatever Markdown is in it: it is
// written in UTF-16, or it holds what git leaves in a file that it could not merge.
// Its catalogues stay as they are, and so do the pages of an earlier build.
func unreadable(f *source.File) *l10n.Finding {
	if source.UTF16(f.Text) {
		return refusal(f, 0, 2, "the file is UTF-16, not UTF-8", "save it as UTF-8")
	}
	if at := mergeMarkers(f.Text); at >= 0 {
		return refusal(f, at, at+7, "merge markers: git has left two versions of the text here", "keep one version and delete the lines with <<<<<<<, ======= and >>>>>>>")
	}
	return nil
}

// mergeMarkers is the offset of the first of the three lines that git leaves; -1 if
// they do not all stand there. An article about git shows them as fenced code.
func mergeMarkers(text []byte) int {
	start, middle := -1, false
	fence := ""
	at := 0
	for line := range bytes.SplitAfterSeq(text, []byte("\n")) {
		trimmed := string(bytes.TrimSpace(line))
		mark := source.MergeMarker(bytes.TrimRight(line, "\r\n"))
		switch {
		case fence != "":
			if strings.HasPrefix(trimmed, fence) {
				fence = ""
			}
		case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
			fence = trimmed[:3]
		case mark == "<<<<<<<" && len(line) > len("<<<<<<<\r\n") && start < 0: // git names its sides
			start = at
		case start >= 0 && mark == "=======":
			middle = true
		case middle && mark == ">>>>>>>":
			return start
		}
		at += len(line)
	}
	return -1
}

// notText tells of text that is not UTF-8 in a unit. Bytes between units are nobody's
// to translate and are kept as they are.
func notText(f *source.File, doc *l10n.Document) *l10n.Finding {
	for i := range doc.Units {
		span := doc.Units[i].Span
		if !doc.Units[i].Translate || utf8.Valid(f.Text[span.Start:span.End]) {
			continue
		}
		for at := span.Start; at < span.End; {
			r, size := utf8.DecodeRune(f.Text[at:span.End])
			if r == utf8.RuneError && size == 1 {
				return refusal(f, at, at+1, "the text is not UTF-8 here", "save the file as UTF-8; it was probably written in Latin-1 or Windows-1252")
			}
			at += size
		}
	}
	return nil
}

func refusal(f *source.File, start, end int, message, fix string) *l10n.Finding {
	finding := l10n.Finding{
		Check: l10n.CheckSourceFile, Severity: l10n.Error,
		Message: message, Fix: fix + "; until then the article is not published and its catalogues stay as they are",
	}.At(f, source.Span{Start: start, End: end})
	return &finding
}
