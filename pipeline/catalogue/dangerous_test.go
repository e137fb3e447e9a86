package catalogue

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// dangerous is what ends other readers, and how it is refused; "": it is read.
var dangerous = []struct {
	name string
	text func() string
	want string
}{
	{"nested tables", func() string { return strings.Repeat("a = {", 8000) + strings.Repeat("}", 8000) }, "nested more than 8 levels deep"},
	{"nested lists", func() string { return "a = " + strings.Repeat("[", 5<<20) }, "nested more than 8 levels deep"},
	{"dotted key", func() string { return strings.Repeat("a.", 100_000) + "a = 1" }, "a key of more than 8 parts"},
	{"dotted heading", func() string { return "[" + strings.Repeat("a.", 100_000) + "a]" }, "a key of more than 8 parts"},
	{"size", func() string { return strings.Repeat("# comment\n", 2<<20) }, "larger than 16 MiB"},
	{"headings", func() string { return strings.Repeat("[a]\n", 4<<20-1) }, "more than 500000 headings"},
	{"comments", func() string { return strings.Repeat("#\n", 8<<20-1) }, "more than 500000"},
	{"some comments", func() string { return strings.Repeat("#\n", 499_999) }, ""},
	{"blank lines", func() string { return strings.Repeat("\n", 16<<20) }, ""},
	{"one line", func() string { return "# " + strings.Repeat("x", 16<<20-3) }, ""},
	{"slips", func() string { return strings.Repeat("a = \"x\" y\"\n", 1<<20) }, "an unescaped"},
	{"slips in entries", func() string { return numbered(100_000, "[a.k%d]\nother = \"x\" y\"\n") }, "an unescaped"},
	{"texts without an end", func() string { return numbered(60_001, "#. k\n[a.k%d]\nhash = 'sha1-'\nother = '''\n") }, "does not end before the next entry"},
	{"lines between entries", func() string {
		return numbered(20_000, "#. k\n#. x\n[a.k%d]\nhash = '"+l10n.Hash("x")+"'\nother = '''\n[a.b]\n'''\nx\n")
	}, "neither"},
	{"quotes", func() string { return "a = " + strings.Repeat("'", 16<<20-4) }, "text"},
	{"keys", func() string { return "[a]\n" + strings.Repeat("b = ''\n", 400_000) }, "the key"},
	{"many keys", func() string { return "[a]\n" + numbered(300_000, "k%d = ''\n") }, "the key"},
	{"flags", func() string { return strings.Repeat("#,fuzzy,,,\n", 499_000) + "[a]\n" }, ""},
	{"many headings", func() string { return numbered(200_000, "[a.k%d]\n") }, ""},
	{"deep headings", func() string { return numbered(61_000, "[a%[1]d.b.c.d.e.f.g.h%[1]d]\n") }, ""},
	{"deepest headings", func() string { return numbered(480_000, "[a%[1]d.b.c.d.e.f.g.h]\n") }, "more than 500000 parts of keys"},
	{"real entries", func() string {
		return numbered(70_000, "#. paragraph\n#. text\n[a.k%d]\nhash = ''\nother = '"+strings.Repeat("ord ", 40)+"'\n")
	}, ""},
	{"long heading", func() string { return "[" + strings.Repeat("a", 15<<20) + "]\n" }, ""},
	{"control characters", func() string { return strings.Repeat("\x01", 16<<20) }, "a control character"},
	{"bad UTF-8", func() string { return strings.Repeat("\xff", 16<<20) }, "is not UTF-8"},
	{"markers", func() string { return strings.Repeat("=======\n", 2<<20) }, "merge conflict"},
}

func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// TestMain: each dangerous file is read by a process of its own, so that its memory
// can be told.
func TestMain(m *testing.M) {
	for _, c := range dangerous {
		if c.name == os.Getenv("CATALOGUE_DANGEROUS") {
			got := Parse(source.New("", []byte(c.text())), Options{Lang: language.Danish})
			fmt.Print(shownFindings(got))
			os.Exit(0)
		}
	}
	os.Exit(m.Run())
}

// TestDangerous: refused by name, or read, within 5 seconds of work and 512 MB.
func TestDangerous(t *testing.T) {
	for _, c := range dangerous {
		t.Run(c.name, func(t *testing.T) {
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), "CATALOGUE_DANGEROUS="+c.name)
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if c.want == "" && len(out) > 0 || !strings.Contains(string(out), c.want) {
				t.Errorf("%.2000s", out)
			}
			memory := peakMemory(cmd.ProcessState)
			took := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime() // not the clock: others work on this machine
			if took > 5*time.Second || memory > 512<<20 {
				t.Errorf("%v, %d MB", took, memory>>20)
			}
			t.Logf("%v, %d MB", took, memory>>20)
		})
	}
}
