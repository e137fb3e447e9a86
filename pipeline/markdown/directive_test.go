package markdown

import (
	"fmt"
	"strings"
	"testing"
)

func TestDirectives(t *testing.T) {
	for _, c := range []struct {
		name, text, want string // want: findings, then units that something was said about
	}{
		{"skip", "<!-- ordbro: skip -->\n\nEtt.\n\nTvå.\n", "Ett.: kept\n"},
		{"skip a list", "<!-- ordbro: skip -->\n- ett\n- två\n\nText.\n", "ett: kept\ntvå: kept\n"},
		{"skip a list after a blank line", "<!-- ordbro: skip -->\n\n- ett\n- två\n\nText.\n", "ett: kept\ntvå: kept\n"},
		{"skip a table", "<!-- ordbro: skip -->\n\n| a | b |\n|---|---|\n| c | d |\n", "a: kept\nb: kept\nc: kept\nd: kept\n"},
		{"note", "<!-- ordbro: note=\"mål som i \\\"fotboll\\\"\" -->\n\nMål.\n", "Mål.: note mål som i \"fotboll\"\n"},
		{"several in one", "<!-- ordbro: skip note='x' -->\n\nMål.\n", "Mål.: kept note x\n"},
		{"several in a row", "<!-- ordbro: skip -->\n\n<!-- ordbro: note=x -->\n\nMål.\n", "Mål.: kept note x\n"},
		{"lang", "<!-- ordbro: lang=en reason=\"quotation\" -->\n\n> To be.\n", "To be.: kept lang en reason quotation\n"},
		{"at the end", "- Active <!-- ordbro: lang=en reason=\"slogan\" -->\n- ett\n", "Active: kept lang en reason slogan\n"},
		{"in a heading", "# Ett <!-- ordbro: skip -->\n", "Ett: kept\n"},
		{"at a heading's start", "# <!-- ordbro: skip --> Ett\n", "Ett: kept\n"},
		{"in a cell", "| a | b |\n|---|---|\n| c <!-- ordbro: skip --> | d |\n", "c: kept\n"},
		{"two at the end", "Ett. <!-- ordbro: note=a --> <!-- ordbro: skip -->\n", "Ett.: kept note a\n"},
		{"over lines", "Ett. <!-- ordbro: note=\"a\nb\" -->\n\nTvå.\n", "Ett.: note a b\n"},
		{"skip-start", "Ett.\n\n<!-- ordbro: skip-start -->\n\nTvå.\n\n- tre\n\n<!-- ordbro: skip-end -->\n\nFyra.\n", "Två.: kept\ntre: kept\n"},

		{"no end", "<!-- ordbro: skip-start -->\n\nEtt.\n", "1:14 error: skip-start has no skip-end: nothing from here on is translated\nEtt.: kept\n"},
		{"no start", "Ett.\n\n<!-- ordbro: skip-end -->\n", "3:14 error: skip-end without skip-start\n"},
		{"twice", "<!-- ordbro: skip-start -->\n\nEtt.\n\n<!-- ordbro: skip-start -->\n\n<!-- ordbro: skip-end -->\n", "5:14 error: skip-start within skip-start\nEtt.: kept\n"},
		{"nothing between", "<!-- ordbro: skip-start -->\n\n<!-- ordbro: skip-end -->\n\nEtt.\n", "1:14 warning: skip-start matches nothing: no text that is translated stands before skip-end\n"},
		{"nothing after", "Ett.\n\n<!-- ordbro: skip -->\n", "3:14 warning: skip matches nothing: no text that is translated follows it\n"},
		{"before code", "<!-- ordbro: skip -->\n\n```\na\n```\n\nEtt.\n", "1:14 warning: skip matches nothing: no text that is translated follows it\n"},
		{"unknown", "å <!-- ordbro: skpi -->\n", "1:16 error: “skpi” is no directive | did you mean “skip”?\n"},
		{"noise", "<!-- ordbro: \"\" -->\n\nEtt.\n", "1:14 error: “\"\"” is no directive | it can be skip, skip-start, skip-end, note=\"…\" or lang=… reason=\"…\"\n"},
		{"empty", "<!-- ordbro: -->\n\nEtt.\n", "1:1 error: an empty directive\n"},
		{"no reason", "<!-- ordbro: lang=en -->\n\nTo be.\n", "1:14 warning: lang=en has no reason\nTo be.: kept lang en reason no reason given\n"},
		{"no lang", "<!-- ordbro: reason=x -->\n\nEtt.\n", "1:14 warning: a reason without lang\n"},
		{"no tag", "<!-- ordbro: lang=engelska! reason=x -->\n\nEtt.\n", "1:14 error: “engelska!” is no language tag\n"},
		{"empty note", "<!-- ordbro: note=\"\" -->\n\nEtt.\n", "1:14 warning: a note without text\n"},
		{"in the middle", "Ett <!-- ordbro: skip --> två.\n", "1:5 warning: a directive within a text matches nothing\n"},
		{"start in a text", "Ett. <!-- ordbro: skip-start -->\n", "1:19 error: skip-start stands in a block's text, where it does nothing\n"},
		{"text beside it", "<!-- ordbro: skip --> Ett.\n\nTvå.\n", "1:1 warning: text stands on the directive's line: it is raw HTML there, and not translated\nTvå.: kept\n"},
		{"in code", "```\n<!-- ordbro: skpi -->\n```\n", ""},
		{"in a code span", "Skriv `<!-- ordbro: skip -->` så.\n", ""},
		{"another comment", "<!-- ordbok: skip -->\n\nEtt.\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			mustVerify(t, c.text)
			if got := told(t, c.text); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// told is what a text's directives come to.
func told(t *testing.T, text string) string {
	d := split(t, text)
	var b strings.Builder
	for _, f := range d.Findings {
		fmt.Fprintf(&b, "%s %s: %s", f.Pos, f.Severity, f.Message)
		if strings.Contains(f.Message, "is no directive") {
			b.WriteString(" | " + f.Fix)
		}
		b.WriteByte('\n')
		if f.Check != "directive" || f.Fix == "" || f.File == nil {
			t.Errorf("finding %+v", f)
		}
	}
	for i := range d.Units {
		u := &d.Units[i]
		if u.Translate && u.Note == "" && u.Reason == "" {
			continue
		}
		b.WriteString(u.Text + ":")
		if !u.Translate {
			b.WriteString(" kept")
		}
		if u.Note != "" {
			b.WriteString(" note " + u.Note)
		}
		if u.Reason != "" {
			b.WriteString(" lang " + u.Lang.String() + " reason " + u.Reason)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
