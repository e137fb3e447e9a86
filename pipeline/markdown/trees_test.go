package markdown

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/source"
)

// tree unpacks one of the archives that may stand beside the project.
func tree(t testing.TB, archive string) []*source.File {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("../../../shared", archive))
	if err == nil {
		_, err = os.Stat(path)
	}
	if err != nil {
		if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" && !strings.Contains(os.Getenv("ORDBRO_LACKS"), "shared") {
			t.Fatalf("the folder shared is missing: %v", err)
		}
		t.Skipf("the folder shared does not stand beside the project: %v", err)
	}
	if _, err := exec.LookPath("xz"); err != nil {
		if os.Getenv("ORDBRO_REQUIRE_ALL") == "1" {
			t.Fatalf("xz is missing: %v", err)
		}
		t.Skipf("xz is not here: %v", err)
	}
	dir := t.TempDir()
	if out, err := exec.Command("tar", "-C", dir, "-xJf", path).CombinedOutput(); err != nil {
		t.Fatalf("tar: %v\n%s", err, out)
	}
	var files []*source.File
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".md") {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files = append(files, source.New(filepath.ToSlash(name), text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

const (
	corpusM  = "corpora/m-sv.tar.xz"
	rustBook = "replay/rust-book.tar.xz"
)

// broken are the places in corpus M whose front matter is broken indeed: two keys
// on one line, and a merge marker.
var broken = map[string]bool{
	"sv/business-central/includes/navcrete_md.md:26:1":              true,
	"sv/business-central/includes/tip-open-report-from-docs.md:2:1": true,
}

func TestRealTrees(t *testing.T) {
	for archive, least := range map[string]int{corpusM: 900, rustBook: 300} {
		t.Run(archive, func(t *testing.T) {
			files := tree(t, archive)
			if len(files) < least {
				t.Fatalf("only %d files", len(files))
			}
			units := 0
			for _, f := range files {
				if err := Verify(f, language.Swedish, Options{}); err != nil {
					t.Error(err)
					continue
				}
				d, err := Split(f, language.Swedish, Options{})
				if err != nil {
					t.Fatal(err)
				}
				units += len(d.Units)
				for _, finding := range d.Findings {
					if place := f.Name + ":" + finding.Pos.String(); !broken[place] {
						t.Errorf("%s: %s", place, finding.Message)
					}
				}
				j := Join(edition(d, pseudo))
				for _, q := range j.Quarantined {
					t.Errorf("%s: quarantined: %.200q: %s", f.Name, q.Choice.Text, q.Reason)
				}
				sameBlocks(t, j)
			}
			t.Logf("%d files, %d units", len(files), units)
		})
	}
}
