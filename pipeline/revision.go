package pipeline

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A past holds the catalogues of an earlier git revision, by path.
type past map[string]*catalogue.Catalogue

// find is the catalogue of the past that has a target for the unit: the one at the
// same path, else any of the language. nil: there is none.
func (p past) find(path, id string, tag language.Tag) *catalogue.Catalogue {
	if c := p[path]; c != nil {
		if e := c.Entry(id); e != nil && e.Target != "" {
			return c
		}
	}
	return nil
}

// revision reads the target catalogues of the articles at a git revision.
func (p *Project) revision(ctx context.Context, t *tree, rev string) (past, error) {
	if strings.HasPrefix(rev, "-") || rev == "" {
		return nil, fmt.Errorf("%q is no git revision", rev)
	}
	if _, err := p.git(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{tree}"); err != nil {
		return nil, &HintError{fmt.Errorf("git knows no revision %s here", source.Printable(rev)), "name a commit, a tag or a branch, such as HEAD~1"}
	}
	old := past{}
	for _, a := range t.articles {
		for _, tag := range p.Config.Targets {
			name := cataloguePath(a.key, tag)
			text, err := p.git(ctx, "cat-file", "blob", rev+":./"+name)
			if err != nil {
				if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
					continue // the revision has no such file
				}
				return nil, err
			}
			c := catalogue.Parse(source.New(name, []byte(text)), catalogue.Options{Lang: tag})
			if !c.Broken {
				old[name] = c
			}
		}
	}
	return old, nil
}

func (p *Project) git(ctx context.Context, args ...string) (string, error) {
	c := exec.CommandContext(ctx, "git", append([]string{"-C", p.root.Name()}, args...)...)
	out, err := c.Output()
	return string(out), err
}

// current is a language's catalogue to start from: the article's own, or where that
// cannot be read the one of the revision to recover from.
func (s *syncRun) current(a *article, tag language.Tag) *catalogue.Catalogue {
	c := a.targets[tag]
	if c != nil && c.Broken && s.past[cataloguePath(a.key, tag)] != nil {
		return s.past[cataloguePath(a.key, tag)]
	}
	return c
}

// keepBroken puts aside the catalogues that could not be read and are replaced by an
// earlier revision's: what is in them may be somebody's work.
func (s *syncRun) keepBroken(files []SyncedFile) error {
	for _, a := range s.articles {
		for _, c := range a.catalogues() {
			if !c.Broken {
				continue
			}
			for _, f := range files {
				if f.Path != c.File.Name {
					continue
				}
				if _, err := atomicfile.Update(s.root, f.Path+".broken", nil, c.File.Text, 0o644); err != nil {
					return fmt.Errorf("put %s aside: %w", source.Printable(f.Path), err)
				}
			}
		}
	}
	return nil
}
