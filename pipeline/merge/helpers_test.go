package merge

import (
	"fmt"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/filename"
	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/internal/samples"
	"github.com/ordbro/ordbro/pipeline/source"
)

func parseAny(text string, o catalogue.Options) *catalogue.Catalogue {
	return catalogue.Parse(source.New("locales/art.da.toml", []byte(samples.Expand(text))), o)
}

func parseDanish(t testing.TB, text string) *catalogue.Catalogue {
	t.Helper()
	c := catalogue.Parse(source.New("locales/art.da.toml", []byte(text)), catalogue.Options{Lang: language.Danish})
	if c.Broken {
		t.Fatalf("%s\n%s", shownFindings(c), text)
	}
	return c
}

// follow syncs a Danish catalogue with a document.
func follow(c *catalogue.Catalogue, a *samples.Article) *catalogue.Synced {
	facts := make([]catalogue.Fact, len(a.IDs))
	for i, id := range a.IDs {
		facts[i].ID = id
	}
	return catalogue.Sync(c, a.Document, catalogue.Options{Lang: language.Danish}, facts, nil)
}

func diff(t *testing.T, what, got, want string) {
	t.Helper()
	if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

// shownFindings writes findings one a line, "line:column-line:column message; fix".
func shownFindings(c *catalogue.Catalogue) string {
	var b strings.Builder
	for _, f := range c.Findings {
		fmt.Fprintf(&b, "%v-%v %s; %s\n", f.Pos, f.End, f.Message, f.Fix)
	}
	return b.String()
}

// checkStock compares a catalogue with what go-i18n makes of the same bytes.
func checkStock(t *testing.T, c *catalogue.Catalogue) {
	t.Helper()
	if len(c.File.Text) == 0 {
		return
	}
	file, err := i18n.ParseMessageFileBytes(c.File.Text, filename.Of("x", c.Lang), map[string]i18n.UnmarshalFunc{"toml": toml.Unmarshal})
	if err != nil {
		t.Fatalf("go-i18n: %v\n%s", err, c.File.Text)
	}
	for _, m := range file.Messages {
		e := c.Entry(m.ID)
		if e == nil || e.Target != notation.Target(m.Other) || c.Lang != language.Swedish && e.SourceHash != m.Hash {
			t.Fatalf("go-i18n has %+v, we %+v\n%s", m, e, c.File.Text)
		}
	}
}

// count counts the lines that hold a comment, "# note 1" but not "# note 10".
func count(text, note string) int {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasSuffix(strings.TrimRight(line, "\r"), note) {
			n++
		}
	}
	return n
}
