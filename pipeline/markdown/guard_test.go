package markdown

import (
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

// held tells why a target does not stand for a text's unit of that kind; empty: it does.
func held(t *testing.T, text string, kind l10n.Kind, target string) string {
	t.Helper()
	d := split(t, text)
	for i := range d.Units {
		if d.Units[i].Kind == kind {
			j := Join(edition(d, one(i, target)))
			sameBlocks(t, j)
			if len(j.Quarantined) > 0 {
				return j.Quarantined[0].Reason
			}
			return ""
		}
	}
	t.Fatalf("%q has no %s", text, kind)
	return ""
}

// everywhere has a unit of each way in which a text is read.
var everywhere = map[l10n.Kind]string{
	l10n.Paragraph: "Huset.\n", l10n.ListItem: "- Huset.\n", l10n.TableHeader: "| Huset |\n|---|\n| x |\n", l10n.FrontMatter: "---\ntitle: Huset\n---\n",
	l10n.HTMLText: "<p>Huset</p>\n", l10n.HTMLAttribute: "<p title=\"Huset\">\n\nx\n", l10n.Heading: "# Huset\n",
}

// TestGuard: what no target may be, whatever else holds for its kind.
func TestGuard(t *testing.T) {
	for kind, text := range everywhere {
		for _, c := range []struct{ target, want string }{
			{"Building", ""}, {"&copy; 2024", ""}, {"&amp;nbsp;", ""}, {"€", ""}, {"🥪", ""}, {"&euro;", ""},
			{"&nbsp;", "empty"}, {"&#160;", "empty"}, {"&#xA0; &ensp;", "empty"}, {"&shy;&zwnj;", "empty"}, {"&#8203;", "empty"}, {"&#10;", "empty"}, {"&ZeroWidthSpace;&NoBreak;", "empty"},
			{"\u00a0", "empty"}, {"\u3164", "empty"}, {"\ufe0f", "empty"}, {"\u034f", "empty"}, {"\u2800&nbsp;", "empty"},
			{"bl\xffb", "UTF-8"}, {"be\u200btala", "without width"}, {"a\u202eb", "direction"}, {"a&#8238;b", "direction"},
			{strings.Repeat("a", maxTarget+1), "longer than"},
		} {
			if c.want == "" && isHTML(kind) && c.target != "Building" {
				continue // a text without letters is no unit there
			}
			if reason := held(t, text, kind, c.target); (reason == "") != (c.want == "") || !strings.Contains(reason, c.want) {
				t.Errorf("%.30q as %s: %q, want %q", c.target, kind, reason, c.want)
			}
		}
	}
	for _, c := range []struct {
		source, target string
		nothing        bool
	}{
		{"Kör `nu`", "`&nbsp;`", false}, {"Kör `nu`", "` `", true}, {"Se **x**", "**&nbsp;**", true}, {"Se **x**", "**x**", false}, {"[x](b)", "[&nbsp;](b)", true},
		{"<b>y</b>", "<b>&nbsp;</b>", true}, {"<b>y</b>", "&nbsp;<b></b>", true}, {"<b>y</b>", "<b>x</b>", false}, {"a ![b](c)", "![&nbsp;](c)", false},
	} {
		if reason := held(t, c.source+"\n", l10n.Paragraph, c.target); strings.Contains(reason, "see nothing") != c.nothing {
			t.Errorf("%q → %q: %q", c.source, c.target, reason)
		}
	}
}

// TestSilentHTML: a run of HTML of which people would get nothing, as its source is not.
func TestSilentHTML(t *testing.T) {
	for _, c := range []struct {
		source, target string
		nothing        bool
	}{
		{"Hus <b>x</b>", "<b>&nbsp;</b>", true}, {"Hus <b>x</b>", "&#8203;<b></b>", true}, {"Hus <b>x</b>", "<b>y</b>", false},
		{`Hus <i class="icon">x</i>`, `<i class="icon"></i>`, false}, {`Hus <abbr title="a">x</abbr>`, `<abbr title="b"></abbr>`, false},
		{"Hus <code>x</code>", "<code>x</code>", false}, {"Hus <br> vid sjön", "&nbsp;<br>", true}, {"Hus {x}", "{x}", false},
	} {
		if reason := held(t, "<p>"+c.source+"</p>\n", l10n.HTMLText, c.target); (reason == nothingSeen) != c.nothing {
			t.Errorf("%q → %q: %q", c.source, c.target, reason)
		}
	}
}

// TestMute: a link of the source that nobody can see or hear.
func TestMute(t *testing.T) {
	for text, want := range map[string]bool{
		"[](b)": true, "[ ](b)": true, "[&nbsp;](b)": true, "[**&#8203;**](b)": true, "[<b></b>](b)": true, "[ \u200b](b)": true,
		"[a](b)": false, "[`&nbsp;`](b)": false, "[![](a)](b)": false, `[](b "c")`: false, `[<i class="icon"></i>](b)`: false, "[{{x}}](b)": false, "[&copy;](b)": false,
		"x **[](b)** y": true, "[x](c) [](b)": true,
	} {
		mute := false
		for _, d := range split(t, text+"\n").Destinations {
			mute = mute || d.Wordless
		}
		if mute != want {
			t.Errorf("%q: wordless is not %v", text, want)
		}
	}
}
