package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/internal/nearest"
	"github.com/ordbro/ordbro/pipeline/internal/tomlplace"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A FileError is a fault of a file that people write (ordbro.toml, glossary.toml),
// with its place and the next step.
type FileError = tomlplace.Error

// An ObstacleError says that something else than expected stands under a name, so that
// nothing was written.
type ObstacleError = atomicfile.ObstacleError

// Nearest returns the candidate that word was probably meant to be; empty if none is
// near.
func Nearest(word string, candidates []string) string { return nearest.To(word, candidates) }

// Init makes a project in dir: ordbro.toml, the folders content and locales, and
// the lines that git needs in .gitignore and .gitattributes. It returns what it made, and an error that is os.ErrExist if there is a project.
func Init(dir string, src language.Tag, targets []language.Tag) (made []string, err error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("find the project's folder: %w", err)
	}
	text := configText(filepath.Base(abs), src, targets)
	if _, err := ParseConfig(source.New(ConfigName, []byte(text))); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make the project's folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the project's folder: %w", err)
	}
	defer root.Close()
	if _, err := root.Lstat(ConfigName); err == nil {
		return nil, fmt.Errorf("there is an %s already: %w", ConfigName, os.ErrExist)
	} else if !isNotExist(err) {
		return nil, fmt.Errorf("look for %s: %w", ConfigName, err)
	}
	for _, name := range []string{contentDir, localesDir} {
		if _, err := root.Stat(name); err == nil {
			continue
		}
		if err := root.Mkdir(name, 0o755); err != nil {
			return made, fmt.Errorf("make %s: %w", name, err)
		}
		made = append(made, name+"/")
	}
	for _, l := range []struct{ file, line string }{{".gitignore", "/public/"}, {".gitattributes", mergeAttribute}} {
		if added, err := addLine(root, l.file, l.line); err != nil {
			return made, err
		} else if added {
			made = append(made, l.file)
		}
	}
	if _, err := atomicfile.Write(root, ConfigName, []byte(text), 0o644); err != nil {
		return made, fmt.Errorf("write %s: %w", ConfigName, err)
	}
	return append(made, ConfigName), nil
}

// addLine adds a line to a file of git's unless it has it. What stands there already
// keeps its bytes.
func addLine(root *os.Root, name, want string) (added bool, err error) {
	text, err := root.ReadFile(name)
	if err != nil && !isNotExist(err) {
		return false, fmt.Errorf("read %s: %w", name, err)
	}
	eol := source.LineEnd(text)
	for line := range strings.SplitSeq(string(text), "\n") {
		if strings.TrimSpace(line) == want {
			return false, nil
		}
	}
	if len(text) > 0 && text[len(text)-1] != '\n' {
		text = append(text, eol...)
	}
	if _, err := atomicfile.Write(root, name, append(text, want+eol...), 0o644); err != nil {
		return false, fmt.Errorf("write %s: %w", name, err)
	}
	return true, nil
}

func configText(name string, src language.Tag, targets []language.Tag) string {
	var quoted []string
	for _, t := range targets {
		quoted = append(quoted, fmt.Sprintf("%q", t))
	}
	return fmt.Sprintf(`#:schema https://raw.githubusercontent.com/ordbro/ordbro/main/ordbro.schema.json

source  = %q
targets = [%s]

# What readers see where a translation is missing, left to right; the source is
# always last.
[fallback]

[publish]
name    = %q # at the top of every page
# base_url = "https://example.org/" # for canonical and hreflang links
min     = 80           # per cent of words translated, below which an edition is not published
require = "translated" # or "reviewed"
`, src, strings.Join(quoted, ", "), name)
}
