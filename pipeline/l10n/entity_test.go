package l10n

import (
	"strings"
	"testing"
)

// TestEntities: what has the form of a character reference, and what it stands for.
func TestEntities(t *testing.T) {
	for text, want := range map[string]string{
		"a &amp; b": "&amp;", "&nbsp;&#160;&#xA0;": "&nbsp; &#160; &#xA0;", "&#8203tala &#Xe5": "&#8203 &#Xe5", "AT&T &a; & &; &# &#x; &x=1&shy=2": "",
		"&CounterClockwiseContourIntegral;": "&CounterClockwiseContourIntegral;", "&sup2;&foo;": "&sup2; &foo;", "&a_b;": "", "&1a;": "", "å&Auml;": "&Auml;", "&&lt;": "&lt;",
	} {
		var got []string
		for _, s := range Entities(text) {
			got = append(got, text[s.Start:s.End])
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %q, want %q", text, s, want)
		}
	}
	for text, want := range map[string]string{
		"a&amp;b": "a&b", "&#229;&#xe5;&#Xe5x": "åååx", "&#0000000000229;": "å", "&foo;": "&foo;", "&#x110000;&#99999999;": "\ufffd\ufffd", "&NotEqualTilde;": "\u2242\u0338", "\xff": "\ufffd",
		"&amp;lt;": "&lt;", "": "",
	} {
		runes, spans := unescapedEntities(text)
		if string(runes) != want || len(spans) != len(runes) {
			t.Errorf("%q: %q, want %q; %v", text, string(runes), want, spans)
		}
	}
}

// TestVisible: whether a reader sees anything of a text.
func TestVisible(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, " \t\n": false, "a": true, ".": true, "\u00a0\u2003": false, "&nbsp;": false, "&nbsp": true, "&nbsp;x": true, "x&nbsp;": true, "&#x20;&#9;": false, "&#1;": false,
		"\u200b\u2060\ufeff": false, "\u00ad": false, "&shy;": false, "\u3164": false, "\u2800": false, "\u2801": true, "\ufe0f": false, "\U000e0101": false, "\U000e0041": false, "\u034f": false, "\u180e": false,
		"\ufffd": true, "&copy;": true, "&foo;": true, "&": true, "\u0301": true, "&lrm;\u202e": false, " &emsp;\u115f": false,
	} {
		if Visible(text) != want {
			t.Errorf("%+q: visible is not %v", text, want)
		}
	}
}
