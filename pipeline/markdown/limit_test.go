package markdown

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/source"
)

// pathological are inputs that goldmark takes seconds to minutes for, or gigabytes.
// limit is what they are refused for; empty: they are read.
func pathological() []struct{ name, text, limit string } {
	rep := strings.Repeat
	ticks := func() string {
		var b strings.Builder
		for i := 1; i < 1500; i++ {
			b.WriteString(rep("`", i) + " a ")
		}
		return b.String()
	}
	stairs := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(rep("  ", i) + "- a\n")
		}
		return b.String() + rep("\n", 20000)
	}
	return []struct{ name, text, limit string }{
		{"bullets", rep("- + ", 3500) + "a" + rep("\n", 7000), "nesting depth"},
		{"rule", rep("- ", 7000) + rep("\n", 7000), ""},
		{"bullets, then text", rep("- ", 14000) + "a", "nesting depth"},
		{"numbers", rep("1. ", 7000) + "a\n\n\n", "nesting depth"},
		{"quotes", rep("> ", 50000) + "a", "nesting depth"},
		{"quotes without space", rep(">", 50000) + "a", "nesting depth"},
		{"stairs", stairs(500), "nesting depth"},
		{"deep but allowed, many lines", rep("> ", 90) + "a\n" + rep(rep("> ", 90)+"\n", 30000), ""},
		{"deep list, blank lines", stairs(90) + rep("\n", 1000000), "nesting"},
		{"footnotes nested", rep("[^a]: ", 5000) + "x", "nesting depth"},
		{"definitions nested", "a\n" + rep(": ", 5000) + "x", ""},
		{"links", rep("[a](b", 39000), "inline markup"},
		{"links in a heading", "# " + rep("[a](b", 39000), "inline markup"},
		{"links in a cell", "| a |\n|---|\n| " + rep("[a](b", 39000) + " |", "inline markup"},
		{"emphasis", rep("*a_ ", 39000), "inline markup"},
		{"emphasis just allowed", rep("*a_ ", 4900), ""},
		{"emphasis, many paragraphs", rep(rep("*a_ ", 500)+"\n\n", 2000), "inline markup"},
		{"underscores", rep("_a", 100000), "inline markup"},
		{"stars", rep("**a", 100000), "inline markup"},
		{"tildes", rep("~a ~~b ", 40000), "inline markup"},
		{"brackets", rep("[", 100000), "inline markup"},
		{"images", rep("![", 50000) + rep("](a)", 50000), "inline markup"},
		{"closing brackets", rep("a]", 100000), ""},
		{"titles", rep(`[a](b "`, 30000), "inline markup"},
		{"backticks", ticks(), "inline markup"},
		{"tags", rep("<a b='", 100000), ""},
		{"tags with lines", rep("<a\n", 100000), ""},
		{"comments", "a " + rep("<!--", 100000), ""},
		{"declarations", "a " + rep("<!A ", 100000), ""},
		{"addresses", rep("a_b", 100000) + "@", "inline markup"},
		{"parentheses", rep("(a", 100000), ""},
		{"parentheses and an address", rep("(a", 100000) + "@", "inline markup"},
		{"footnotes", rep("[^1] [^2] a\n\n", 20000) + rep("[^1]: a\n[^2]: b\n\n", 20000), ""},
		{"footnotes, different", numbered("[^%]: a [^%]\n\n", 40000), ""},
		{"definitions", numbered("[a%]: b\n", 60000), "link references"},
		{"many definitions", numbered("[a%]: b\n", 5000), ""},
		{"table", rep("a|", 200) + "\n" + rep("-|", 200) + "\n" + rep("|\n", 1000), "table size"},
		{"wide table", rep("a|", 24000) + "\n" + rep("-|", 24000) + "\n" + rep("b|", 24000), "table columns"},
		{"wide table with bars around it", "|" + rep("a|", 201) + "\n|" + rep("-|", 201), "table columns"},
		{"wide table in a list", "- " + rep("a|", 24000) + "\n  " + rep("-|", 24000), "table columns"},
		{"wide head", rep("a|", 24000) + "\n-|-\n", "table columns"},
		{"wide row", "a|b\n-|-\n" + rep("b|", 24000), ""},
		{"wide table just allowed", "|" + rep("a|", 200) + "\n|" + rep("-|", 200) + "\n" + rep("|"+rep("b|", 200)+"\n", 100), ""},
		{"tables", rep(rep("a|", 100)+"\n"+rep("-|", 100)+"\n"+rep("|\n", 100)+"\n", 100), "table size"},
		{"escaped bars", "a|b\n-|-\n" + rep("`a\\|` | b\n", 50000), ""},
		{"paragraphs", rep("a\n\n", 300000), "blocks"},
		{"items", rep("- a\n", 300000), "blocks"},
		{"headings", rep("# a\n", 100000), ""},
		{"the same heading", rep("# a\n", 50000), ""},
		{"addresses on many lines", "<div>\n" + rep("<a href=b>c</a>\n", 100000), ""},
		{"addresses on many lines of a text", "a\n" + rep("<img src=b>\n", 50000), ""},
		{"size", rep("a\n", 5<<20), "file size"},
		{"one line", rep("word ", 1<<20), ""},
		{"newlines", rep("\n", 8<<20), ""},
		{"backslashes", rep("\\", 2<<20), ""},
		{"entities", rep("&amp;", 1<<20), ""},
		{"yaml depth", "---\na: " + rep("[", 60000) + "\n---\n", ""},
		{"yaml maps", "---\na: " + rep("{a: ", 15000) + "\n---\n", ""},
		{"yaml aliases", "---\na: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\ntitle: x\n---\n", ""},
		{"yaml keys", "---\n" + numbered("k%: v\n", 6000) + "---\n", ""},
		{"yaml size", "---\n" + rep("# x\n", 20000) + "---\n", "front matter"},
		{"toml depth", "+++\na = " + rep("[", 60000) + "\n+++\n", ""},
		{"toml tables", "+++\na = " + rep("{a=", 20000) + "\n+++\n", ""},
		{"toml dots", "+++\na" + rep(".a", 30000) + " = 1\n+++\n", ""},
		{"directives", rep("<!-- ordbro: skip -->\n\n", 40000) + "a", ""},
		{"directive words", "a <!-- ordbro: " + rep("x ", 100000) + "-->", ""},
		{"directives in a text", "a " + rep("<!-- ordbro: skip -->", 5000), ""},
		{"raw HTML nested", rep("<div>\n\n", 20000), ""},
		{"raw inline nested", "a" + rep("<b><i>", 20000), ""},
		{"elements with text left open", "<div>\n" + rep("<i>ord ", 40000), ""},
		{"elements left open across blocks", rep("<i>\n\n</b>\n\n", 20000), ""},
		{"ends of what is not open", "<div>\n" + rep("<div>ord</p>\n", 30000), ""},
		{"elements left open, and others whole", "<div>\n" + rep("<i>", 40000) + rep("<x-y/>", 60000), ""},
		{"attribute lists without end", rep("{a=", 100000) + "}", ""},
		{"placeholders in emphasis", "*x " + rep("{a} `b` ", 60000) + "x*", ""},
		{"placeholders", rep("{a}*b* ", 5000), ""},
		{"anchors", "# " + rep("{#a}", 100000), ""},
	}
}

func numbered(pattern string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(pattern, "%", strconv.Itoa(i)))
	}
	return b.String()
}

// TestPathological runs each input in a process of its own, so that its time and
// memory can be told.
func TestPathological(t *testing.T) {
	for _, c := range pathological() {
		t.Run(c.name, func(t *testing.T) {
			if os.Getenv("ORDBRO_PATHOLOGICAL") != "" {
				readPathological(t, c.text, c.limit)
				return
			}
			// CPU time is judged below; this only ends what would never end, on any machine.
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestPathological$/^"+strings.ReplaceAll(c.name, " ", "_")+"$")
			cmd.Env = append(os.Environ(), "ORDBRO_PATHOLOGICAL=1")
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			spent := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
			peak := peakMB(cmd.ProcessState)
			t.Logf("%v CPU, %d MB", spent.Round(time.Millisecond), peak)
			if spent > 5*time.Second || peak > 512 {
				t.Errorf("%v CPU and %d MB for %d KB", spent, peak, len(c.text)>>10)
			}
		})
	}
}

func readPathological(t *testing.T, text, limit string) {
	d, err := Split(source.New("x.md", []byte(text)), language.Swedish, Options{})
	var refused *LimitError
	if errors.As(err, &refused) {
		if refused.Limit != limit || refused.Error() == "" {
			t.Errorf("refused for %q, want %q: %v", refused.Limit, limit, err)
		}
		return
	}
	if err != nil || limit != "" {
		t.Fatalf("err %v, want a refusal for %q", err, limit)
	}
	j := Join(edition(d, pseudo))
	j.HTML(HTMLOptions{})
}
