package markdown

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
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
		{"anchor", "---\ntitle: &a ett\ndescription: *a\n---\nx\n", "; description:ett,title:ett,2:8,3:14"},
		{"alias", "---\nx: &d true\ndraft: *d\nk: &k date\n*k : 2024\n---\nx\n", "; date:2024,draft:true"},
		{"merge", "---\nx: &a\n  draft: true\n  slug: ett\n<<: *a\nslug: två\n---\nx\n", "; draft:true,slug:två"},
		{"merges", "---\nx: &a {draft: true, <<: {date: 2024, draft: false}}\ny: &b {draft: false, lang: en}\n<<: [*a, *b]\n---\nx\n", "; date:2024,draft:true,lang:en"},
		{"merged text", "---\nx: &a\n  title: Ett\n<<: *a\n---\nx\n", "; title:Ett,3:10"},
		{"no merge", "---\nx: ett\n\"<<\": {draft: true}\n---\nx\n", ";"},
		{"tagged", "---\ntitle: !!str 12\n---\nx\n", "; title:12"},
		{"number", "---\ntitle: 12\n---\nx\n", "; title:12"},
		{"empty", "---\ntitle:\ndescription: \"\"\n---\nx\n", "; description:,title:"},
		{"list", "---\ntitle: [a, b]\nslug: x\n---\nx\n", "title=a,title=b; slug:x"},
		{"mapping", "---\ntitle: {a: b}\nslug: x\n---\nx\n", "; slug:x,2:8"},
		{"literal before a comment", "---\ntitle: |\n  ett\n# k\n\nslug: x\n---\nx\n", "title=ett\n; slug:x"},
		{"literal with an indicator", "---\ntitle: |2-\n   ett\n  två\nslug: x\n---\nx\n", "title= ett\ntvå; slug:x"},
		{"nbsp", "---\ntitle: ett\u00a0 ord\n---\nx\n", "title=ett\u00a0 ord;"},
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
		{"json", "{\n  \"title\": \"Ett \\\"ord\\\" \\u00e5\", \"date\": \"2024\", \"weight\": 1.50\n}\nx\n", "title=Ett \"ord\" å; date:2024,weight:1.50"},
		{"json on a line", "{ \"title\": \"Visning\", \"tags\": [\"a\"] }\nx\n", "title=Visning;"},
		{"json nothing", "{}\nx\n", ";"},
		{"json broken", "{\n  \"title\": \"ett\",\n  \"slug\": x\n}\nx\n", "; 3:11"},
		{"json broken on a line", "{ \"title\": ett }\n\nx\n", "; 1:12"},
		{"json unclosed", "{\n  \"title\": \"ett\"\n\nx\n", "; 2:16"},
		{"json twice", "{\"title\": \"a\", \"title\": \"b\"}\nx\n", "; 1:16"},
		{"json and text", "{ \"title\": \"ett\" } är JSON.\n", ""},
		{"a shortcode", "{{< title \"ett\" >}}\n", ""},
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
	for _, key := range []string{"date", "description", "draft", "lang", "slug", "title", "weight"} {
		if v, ok := d.FrontMatter[key]; ok {
			others = append(others, key+":"+v)
		}
	}
	for _, f := range d.Findings {
		findings = append(findings, fmt.Sprint(f.Pos))
	}
	if len(units) < len(d.Units) && d.Units[len(units)].Text != "x" {
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
		"{\"title\": \"Ett ord\", \"slug\": \"x\"}\nx\n", "---\ntitle: >-\n    Ett\n    ord\n\nslug: x\n---\nx\n", "---\ntitle: |+ # k\n Ett\n\n ord\n\nslug: x\n---\nx\n",
		"+++\ntitle = \"\"\"\nEtt\nord\n\"\"\"\nslug = \"x\"\n+++\nx\n", "---\nslug: x\ntitle:\n- [Ett ord, b]\n---\nx\n",
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

// TestFrontMatterKeys: a key is a path, and its value may be a list.
func TestFrontMatterKeys(t *testing.T) {
	keys := []string{"title", "tags", "hero.tagline", "features.title"}
	for _, c := range []struct{ name, text, want, joined string }{
		{"yaml", "---\ntitle: Hej\ntags:\n- bröd\n- 'jäst' # k\n- 12\nhero:\n  name: Berget\n  tagline: >-\n    Kort\n    sagt\n  link: /a\nfeatures:\n  - title: Ett\n    icon: x\n  - icon: y\n    title: Två\n---\nx\n",
			"title=Hej tags=bröd tags=jäst hero.tagline=Kort sagt features.title=Ett features.title=Två",
			"---\ntitle: HEJ\ntags:\n- BRÖD\n- 'JÄST' # k\n- 12\nhero:\n  name: Berget\n  tagline: >-\n    KORT SAGT\n  link: /a\nfeatures:\n  - title: ETT\n    icon: x\n  - icon: y\n    title: TVÅ\n---\nx\n"},
		{"yaml flow", "---\ntags: [bröd, \"jäst\", och så vidare]\nhero: {name: Berget, tagline: Kort sagt}\n---\nx\n",
			"tags=bröd tags=jäst tags=och så vidare hero.tagline=Kort sagt",
			"---\ntags: [BRÖD, \"JÄST\", OCH SÅ VIDARE]\nhero: {name: Berget, tagline: KORT SAGT}\n---\nx\n"},
		{"toml", "+++\ntags = [\"bröd\", 'jäst', 1]\nhero.tagline = \"Kort\"\n[[features]]\ntitle = \"Ett\"\nicon = \"x\"\n[[features]]\ntitle = \"Två\"\n+++\nx\n",
			"tags=bröd tags=jäst hero.tagline=Kort features.title=Ett features.title=Två",
			"+++\ntags = [\"BRÖD\", 'JÄST', 1]\nhero.tagline = \"KORT\"\n[[features]]\ntitle = \"ETT\"\nicon = \"x\"\n[[features]]\ntitle = \"TVÅ\"\n+++\nx\n"},
		{"toml table", "+++\ntitle = \"Hej\"\nhero = {name = \"B\", tagline = \"Kort\"}\n[params]\ntitle = \"nej\"\n+++\nx\n",
			"title=Hej hero.tagline=Kort",
			"+++\ntitle = \"HEJ\"\nhero = {name = \"B\", tagline = \"KORT\"}\n[params]\ntitle = \"nej\"\n+++\nx\n"},
		{"json", "{\n\t\"title\": \"Hej\",\n\t\"tags\": [\"bröd\", \"jäst\"],\n\t\"hero\": {\"name\": \"B\", \"tagline\": \"Kort \\\"sagt\\\"\"},\n\t\"features\": [{\"title\": \"Ett\"}, [{\"title\": \"Två\"}]]\n}\n\nx\n",
			"title=Hej tags=bröd tags=jäst hero.tagline=Kort \"sagt\" features.title=Ett features.title=Två",
			"{\n\t\"title\": \"HEJ\",\n\t\"tags\": [\"BRÖD\", \"JÄST\"],\n\t\"hero\": {\"name\": \"B\", \"tagline\": \"KORT \\\"SAGT\\\"\"},\n\t\"features\": [{\"title\": \"ETT\"}, [{\"title\": \"TVÅ\"}]]\n}\n\nx\n"},
		{"a key with a dot", "---\n\"hero.tagline\": Kort\n---\nx\n", "hero.tagline=Kort", "---\n\"hero.tagline\": KORT\n---\nx\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for name, text := range variants(c.text) {
				f := source.New("x.md", []byte(text))
				if err := Verify(f, language.Swedish, Options{FrontMatter: keys}); err != nil {
					t.Error(err)
				}
				d, err := Split(f, language.Swedish, Options{FrontMatter: keys})
				if err != nil || len(d.Findings) > 0 {
					t.Fatal(err, d.Findings)
				}
				var got []string
				for i := range d.Units[:len(d.Units)-1] {
					got = append(got, d.Units[i].Key+"="+d.Units[i].Text)
				}
				if s := strings.Join(got, " "); s != c.want {
					t.Errorf("%s: got %q, want %q", name, s, c.want)
				}
				j := Join(edition(d, func(_ int, u *l10n.Unit) string {
					if u.Kind == l10n.FrontMatter {
						return strings.ToUpper(u.Text)
					}
					return ""
				}))
				if want := variants(c.joined)[name]; string(j.Text) != want {
					t.Errorf("%s: got\n%s\nwant\n%s", name, j.Text, want)
				}
			}
		})
	}
}

// TestFrontMatterStyle: a target is written as its source is, line breaks at its end
// included.
func TestFrontMatterStyle(t *testing.T) {
	for _, c := range []struct{ text, target, want string }{
		{"---\nsummary: |\n  Ett.\n  Två.\nslug: x\n---\n", "One.\nTwo: \"x\" # y", "---\nsummary: |\n  One.\n  Two: \"x\" # y\nslug: x\n---\n"},
		{"---\nsummary: |- # k\n    Ett.\n\n    Två.\n# k\nslug: x\n---\n", "One.\n\nTwo.\nThree.\n", "---\nsummary: |- # k\n    One.\n\n    Two.\n    Three.\n# k\nslug: x\n---\n"},
		{"---\nsummary: |+\n  Ett.\n  Två.\n\nslug: x\n---\n", "One.", "---\nsummary: |+\n  One.\n\nslug: x\n---\n"},
		{"---\nsummary: >\n  Ett\n  två.\n\n  Tre.\nslug: x\n---\n", "One two.\nThree.", "---\nsummary: >\n  One two.\n\n  Three.\nslug: x\n---\n"},
		{"---\nsummary: >\n  Ett\n  två.\nslug: x\n---\n", "One\ntwo.", "---\nsummary: >\n  One two.\nslug: x\n---\n"},
		{"+++\nsummary = '''\nEtt.\n  Två.\n'''\n+++\n", "He said \"one\".\nTwo.", "+++\nsummary = '''\nHe said \"one\".\nTwo.\n'''\n+++\n"},
		{"+++\nsummary = \"\"\"\nEtt.\nTvå.\"\"\"\n+++\n", "\"One\" is.\nTwo.", "+++\nsummary = \"\"\"\n\"One\" is.\nTwo.\"\"\"\n+++\n"},
		{"+++\nsummary = \"\"\"\nEtt.\nTvå.\"\"\"\n+++\n", "\"One\"\nTwo \"\"\" \"x\"", "+++\nsummary = \"\"\"\n\\\"One\\\"\nTwo \\\"\\\"\\\" \\\"x\\\"\"\"\"\n+++\n"},
		{"+++\nsummary = '''Ett.\nTvå.'''\n+++\n", "It'''s.\nTwo.", "+++\nsummary = \"It'''s.\\nTwo.\"\n+++\n"},
	} {
		for name, text := range variants(c.text) {
			mustVerify(t, text)
			j := Join(edition(split(t, text), one(0, c.target)))
			if want := variants(c.want)[name]; string(j.Text) != want {
				t.Errorf("%s: %q in %q:\n%s", name, c.target, text, j.Text)
			}
			needsNothing(t, j)
		}
	}
}
