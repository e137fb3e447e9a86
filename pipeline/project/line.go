package project

import (
	"fmt"
	"os"
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/source"
)

// AddLine adds a line to a file of git's unless it has it. What stands there already
// keeps its bytes.
func AddLine(root *os.Root, name, want string) (added bool, err error) {
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
