package project

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/markdown"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TestUnreadable: what cannot be an article, and where it says so; an article about git is
// one.
func TestUnreadable(t *testing.T) {
	const conflict = "<<<<<<< HEAD\nEtt\n=======\nTvå\n>>>>>>> gren\n"
	fenced := func(fence, info string) string {
		return "Så här:\n\n" + fence + info + "\n" + conflict + fence + "\n"
	}
	for _, x := range []struct{ name, text, want string }{
		{"an article", "# Rubrik\n\nText.\n", ""},
		{"empty", "", ""},
		{"UTF-16, little end first", "\xff\xfeV\x00", "1:1 the file is UTF-16"},
		{"UTF-16, big end first", "\xfe\xff\x00V", "1:1 the file is UTF-16"},
		{"UTF-8 with a byte order mark", "\ufeffText", ""},
		{"a conflict", "Text\n\n" + conflict, "3:1 merge markers"},
		{"with Windows' line ends", strings.ReplaceAll("Text\n\n"+conflict, "\n", "\r\n"), "3:1 merge markers"},
		{"at the end of the file", "Text\n" + strings.TrimSuffix(conflict, "\n"), "2:1 merge markers"},
		{"with the version before", "<<<<<<< HEAD\nEtt\n||||||| 1234567\nNoll\n=======\nTvå\n>>>>>>> gren\n", "1:1 merge markers"},
		{"without names", strings.NewReplacer(" HEAD", "", " gren", "").Replace(conflict), ""},
		{"without its middle", strings.Replace(conflict, "=======\n", "", 1), ""},
		{"without its end", strings.Replace(conflict, ">>>>>>> gren\n", "", 1), ""},
		{"its beginning last", ">>>>>>> gren\n=======\n<<<<<<< HEAD\n", ""},
		{"indented", "    " + strings.ReplaceAll(conflict, "\n", "\n    "), ""},
		{"with a space for a name", strings.Replace(conflict, "<<<<<<< HEAD", "<<<<<<< ", 1), ""},
		{"with a name of one letter", strings.Replace(conflict, "HEAD", "a", 1), "1:1 merge markers"},
		{"behind its middle and end alone", "Rubrik\n=======\n\n>>>>>>> citat\n\n" + conflict, "6:1 merge markers"},
		{"the second is whole", "<<<<<<< HEAD\nEtt\n\n" + conflict, "4:1 merge markers"},

		// Shown as code.
		{"in a fence", fenced("```", ""), ""},
		{"in tildes", fenced("~~~", "diff"), ""},
		{"in tildes with a backtick behind them", fenced("~~~", " a`b"), ""},
		{"in a longer fence", fenced("````", ""), ""},
		{"in a fence that shows a fence", "````\n```\n" + conflict + "```\n````\n", ""},
		{"in backticks that show tildes", "```\n~~~\n" + conflict + "```\n", ""},
		{"behind what does not end a fence", "```\n```go\n" + conflict + "```\n", ""},
		{"in a fence that has no end", "```\n" + conflict, ""},
		{"shown piece by piece", "```\n<<<<<<< HEAD\n```\n\ndelar\n\n```\n=======\n```\n\noch\n\n```\n>>>>>>> gren\n```\n", ""},
		{"behind a fence", fenced("```", "") + "\n" + conflict, "11:1 merge markers"},
		{"behind two", fenced("````", "") + fenced("~~~", "") + conflict, "19:1 merge markers"},
		{"behind one that shows the beginning", "```\n<<<<<<< HEAD\n```\n\n" + conflict, "5:1 merge markers"},
		{"before a heading and a quotation", fenced("```", "") + "\nRubrik\n=======\n\n>>>>>>> citat\n", ""},
		{"behind backticks that show tildes", "```\n~~~\n```\n" + conflict, "4:1 merge markers"},
		{"code within a line is no fence", "```a``` är kod\n\n" + conflict, "3:1 merge markers"},

		// Git knows no fences: a conflict may begin or end one.
		{"each side begins one", "<<<<<<< HEAD\n```go\n=======\n```js\n>>>>>>> gren\nx\n```\n", "1:1 merge markers"},
		{"one side has one", "<<<<<<< HEAD\n```go\nx\n```\n=======\nText\n>>>>>>> gren\n", "1:1 merge markers"},
		{"one side begins one", "<<<<<<< HEAD\n```go\n=======\n>>>>>>> gren\nx\n", "1:1 merge markers"},
		{"theirs ends one", "```go\n<<<<<<< HEAD\na\n=======\nb\n```\n>>>>>>> gren\n", "2:1 merge markers"},
		{"each side ends one", "```go\n<<<<<<< HEAD\na\n```\n=======\nb\n```\n>>>>>>> gren\n", "2:1 merge markers"},
	} {
		f := source.New("content/a.md", []byte(x.text))
		got := ""
		if finding := unreadable(f); finding != nil {
			got = place(finding.Pos) + " " + finding.Message
			if finding.Fix == "" || finding.Check != "source-file" {
				t.Errorf("%s: %+v", x.name, finding)
			}
		}
		if !strings.HasPrefix(got, x.want) || x.want == "" && got != "" {
			t.Errorf("%s: %s, want %s", x.name, got, x.want)
		}
	}
}

func place(p source.Position) string {
	return strings.TrimPrefix(source.Position{Line: p.Line, Column: p.Column}.String(), ":")
}

// TestNotText: text that is not UTF-8 is refused where somebody would translate it, at its
// first such byte.
func TestNotText(t *testing.T) {
	for text, want := range map[string]string{
		"Vi k\xf6per br\xf6d\n":                            "1:5",
		"Vi köper bröd och k\xf6r\n":                       "1:20",
		"Ett\n\n- tv\xe5\n":                                "3:5",
		"Det här \ufffd är ett tecken\n":                   "",
		"Det här \ufffd är \xe4r ett\n":                    "1:14",
		"```\nk\xf6r\n```\n\nText\n":                       "",
		"<!-- ordbro: skip -->\nVi k\xf6per\n\nVi köper\n": "",
		"<!-- k\xf6p -->\n\nVi köper\n":                    "",
		"---\ntitle: Köp\nslug: k\xf6p\n---\n\nVi köper\n": "",
	} {
		doc, err := markdown.Split(source.New("content/a.md", []byte(text)), language.Swedish, markdown.Options{FrontMatter: []string{"title"}})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if f := notText(doc.File, doc); f != nil {
			got = place(f.Pos)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

var _ = config.Name
