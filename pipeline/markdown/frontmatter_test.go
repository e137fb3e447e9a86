package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/l10n"
)

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct {
		name, text, want string // want: units, then other values, then findings
	}{
		{"plain", "---\ntitle: Ett ord # k\ndate: 2024-01-15\n---\nx\n", "title=Ett ord; date:2024-01-15"},
		{"double", "---\ntitle: \"a \\\"b\\\" \\u00e5\" # k\n---\nx\n", `title=a "b" å;`},
		{"single", "---\ntitle: 'Lisas ''egen'''\n---\nx\n", `title=Lisas 'egen';`},
		{"literal", "---\ntitle: |\n  ett\n  två\nslug: x\n---\nx\n", "title=ett\ntvå\n; slug:x"},
		{"folded", "---\nslug: x\nsummary: >-\n  ett\n  två\n---\nx\n", "summary=ett två; slug:x"},
		{"plain over lines", "---\ntitle: ett\n  två\nslug: x\n---\nx\n", "title=ett två; slug:x"},
		{"double over lines", "---\ntitle: \"ett\n  två\"\n---\nx\n", "title=ett två;"},
		{"flow", "---\n{title: ett}\n---\nx\n", ""}, // no key at a line's start: not front matter
		{"anchor", "---\ntitle: &a ett\ndescription: *a\n---\nx\n", "; title:ett"},
		{"tagged", "---\ntitle: !!str 12\n---\nx\n", "; title:12"},
		{"number", "---\ntitle: 12\n---\nx\n", "; title:12"},
		{"empty", "---\ntitle:\ndescription: \"\"\n---\nx\n", "; description:,title:"},
		{"not scalar", "---\ntitle: [a, b]\nslug: x\n---\nx\n", "; slug:x"},
		{"dots", "---\ntitle: ett\n...\nx\n", "title=ett;"},
		{"comment first", "---\n# k\ntitle: ett\n\n# k\ndescription: två\n---\nx\n", "title=ett,description=två;"},
		{"quoted key", "---\n\"title\": ett\n---\nx\n", "title=ett;"},
		{"unclosed", "---\ntitle: ett\n", ""},
		{"rule", "---\n\nStycke.\n\n---\n", ""},
		{"nothing", "---\n---\nx\n", ";"},
		{"indented fence", " ---\ntitle: x\n---\n", ""},
		{"broken", "---\ntitle: ett\nslug: [\n---\nx\n", "; 3:8"},
		{"broken colon", "---\ntitle: ett: två\n---\nx\n", "; 2:1"},
		{"twice", "---\ntitle: ett\nslug: x\ntitle: två\n---\nx\n", "; 4:1"},
		{"toml", "+++\ntitle = \"Ett \\\"ord\\\"\"\nweight = 3\n[params]\ndescription = \"x\"\n+++\nx\n", `title=Ett "ord"; weight:3`},
		{"toml literal", "+++\ntitle = 'Ett ord' # k\n+++\nx\n", "title=Ett ord;"},
		{"toml over lines", "+++\ntitle = \"\"\"\nett\ntvå\"\"\"\n+++\nx\n", "title=ett\ntvå;"},
		{"toml broken", "+++\ntitle = ett\n+++\nx\n", "; 2:9"},
		{"toml twice", "+++\ntitle = \"ett\"\ntitle = \"två\"\n+++\nx\n", "; 3:1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for name, text := range variants(c.text) {
				mustVerify(t, text)
				if got := frontOf(split(t, text)); got != c.want {
					t.Errorf("%s: got %q, want %q", name, got, c.want)
				}
			}
		})
	}
}

func frontOf(d *l10n.Document) string {
	var units, others, findings []string
	for i := range d.Units {
		if u := &d.Units[i]; u.Kind == l10n.FrontMatter {
			units = append(units, u.Key+"="+u.Text)
		}
	}
	for _, key := range []string{"date", "description", "slug", "title", "weight"} {
		if v, ok := d.FrontMatter[key]; ok {
			others = append(others, key+":"+v)
		}
	}
	for _, f := range d.Findings {
		findings = append(findings, fmt.Sprint(f.Pos))
	}
	if len(d.Units) > 0 && d.Units[len(units)].Text != "x" {
		return "" // it is Markdown
	}
	return strings.TrimSpace(strings.Join(units, ",") + "; " + strings.Join(append(others, findings...), ","))
}

// TestFrontMatterTargets writes targets that would be more than a value, and reads
// them back.
func TestFrontMatterTargets(t *testing.T) {
	for _, text := range []string{
		"---\ntitle: Ett ord # k\nslug: x\n---\nx\n", "---\ntitle: \"Ett ord\"\nslug: x\n---\nx\n", "---\ntitle: 'Ett ord'\nslug: x\n---\nx\n",
		"---\ntitle: |\n  Ett\n  ord\nslug: x\n---\nx\n", "---\ntitle: >\n  Ett ord\n\nslug: x\n---\nx\n",
		"+++\ntitle = \"Ett ord\" # k\nslug = \"x\"\n+++\nx\n", "+++\ntitle = 'Ett ord'\nslug = \"x\"\n+++\nx\n", "+++\ntitle = '''\nEtt\nord'''\nslug = \"x\"\n+++\nx\n",
	} {
		d := split(t, text)
		targets := []string{"Vanlig titel", "O'Neill säger: \"hej\"", "it's", `a\b`, `\u0041`, "slut:", "x\nslug: y", "---", "...", "+++", "'''", `"""`, "\"", "'", "~", "no", "=", "a: b", "- a", "? a", "a\tb", "å\u2028ö", "\u00a0x", "emoji 😀"}
		for _, h := range hostile {
			targets = append(targets, h.target)
		}
		for _, target := range targets {
			j := Join(edition(d, one(0, target)))
			again := sameBlocks(t, j)
			if again.FrontMatter["slug"] != "x" || len(again.Findings) > 0 {
				t.Errorf("%q in %q: %q", target, text, j.Text)
			}
			want := strings.Trim(strings.ReplaceAll(target, "\r\n", "\n"), " \t\n")
			if !strings.Contains(d.Units[0].Text, "\n") {
				want = strings.Join(strings.Fields(want), " ")
			}
			if len(j.Quarantined) == 0 && target != "" && oneSpaced(again.Units[0].Text) != oneSpaced(want) {
				t.Errorf("%q in %q reads back as %q", target, text, again.Units[0].Text)
			}
			if page := j.HTML(HTMLOptions{}); target == "Vanlig titel" && page.Title.Text != target {
				t.Errorf("title %q", page.Title.Text)
			}
		}
	}
}

func oneSpaced(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, `\`, "")), " ")
}
