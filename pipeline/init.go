package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/driver"
	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/project"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Init makes a project in dir: ordbro.toml, the folders content and locales, and
// the lines that git needs in .gitignore and .gitattributes. It returns what it made, and an error that is os.ErrExist if there is a project.
func Init(dir string, src language.Tag, targets []language.Tag) (made []string, err error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("find the project's folder: %w", err)
	}
	text := configText(filepath.Base(abs), src, targets)
	if _, err := config.Parse(source.New(config.Name, []byte(text))); err != nil {
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
	if _, err := root.Lstat(config.Name); err == nil {
		return nil, fmt.Errorf("there is an %s already: %w", config.Name, os.ErrExist)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("look for %s: %w", config.Name, err)
	}
	for _, name := range []string{config.ContentDir, config.LocalesDir} {
		if _, err := root.Stat(name); err == nil {
			continue
		}
		if err := root.Mkdir(name, 0o755); err != nil {
			return made, fmt.Errorf("make %s: %w", name, err)
		}
		made = append(made, name+"/")
	}
	for _, l := range []struct{ file, line string }{{".gitignore", "/public/"}, {".gitattributes", driver.Attribute}} {
		if added, err := project.AddLine(root, l.file, l.line); err != nil {
			return made, err
		} else if added {
			made = append(made, l.file)
		}
	}
	if _, err := atomicfile.Write(root, config.Name, []byte(text), 0o644); err != nil {
		return made, fmt.Errorf("write %s: %w", config.Name, err)
	}
	return append(made, config.Name), nil
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
