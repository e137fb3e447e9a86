package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/internal/atomicfile"
	"github.com/ordbro/ordbro/pipeline/source"
)

// A past holds the catalogues of an earlier git revision, by path.
type past map[string]*catalogue.Catalogue

// find is the catalogue at the same path in the past, if it has a target for the unit;
// nil: it has none.
func (p past) find(path, id string) *catalogue.Catalogue {
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
		return nil, &HintError{fmt.Errorf("%q is not a git revision", rev), "name a commit, a tag or a branch, such as HEAD~1"}
	}
	if _, err := p.git(ctx, "", "rev-parse", "--git-dir"); err != nil {
		return nil, gitError(ctx, err, "the project is not in a git repository", "--from recovers translations from git's history")
	}
	if _, err := p.git(ctx, "", "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{tree}"); err != nil {
		return nil, gitError(ctx, err, "git knows no revision "+source.Printable(rev)+" here", "name a commit, a tag or a branch, such as HEAD~1")
	}
	var names, asked []string
	var tags []language.Tag
	for _, a := range t.articles {
		for _, tag := range p.Config.Targets {
			name := cataloguePath(a.key, tag)
			names, tags = append(names, name), append(tags, tag)
			asked = append(asked, rev+":./"+name)
		}
	}
	out, err := p.git(ctx, strings.Join(asked, "\n")+"\n", "cat-file", "--batch")
	if err != nil {
		return nil, gitError(ctx, err, "git could not read the catalogues of "+source.Printable(rev), "")
	}
	old := past{}
	for i, name := range names {
		text, rest, ok := nextBlob(out)
		out = rest
		if !ok {
			continue // the revision has no such file
		}
		if c := catalogue.Parse(source.New(name, text), catalogue.Options{Lang: tags[i]}); !c.Broken {
			old[name] = c
		}
	}
	return old, nil
}

// nextBlob takes the first answer of git cat-file --batch: "<name> blob <size>", the
// content and a line end, or a line that says that there is no such file.
func nextBlob(out []byte) (text, rest []byte, ok bool) {
	line, rest, _ := bytes.Cut(out, []byte("\n"))
	fields := bytes.Fields(line)
	if len(fields) < 3 || string(fields[len(fields)-2]) != "blob" {
		return nil, rest, false
	}
	size, err := strconv.Atoi(string(fields[len(fields)-1]))
	if err != nil || size < 0 || size >= len(rest) {
		return nil, nil, false
	}
	return rest[:size], rest[size+1:], true
}

// gitError tells what git's failure means: git is missing, the command was
// interrupted, or what the caller says.
func gitError(ctx context.Context, err error, meaning, hint string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return &HintError{errors.New(meaning), hint}
	}
	return &HintError{fmt.Errorf("run git: %w", err), "install git, or put it on PATH"}
}

func (p *Project) git(ctx context.Context, input string, args ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, "git", append([]string{"-C", p.root.Name()}, args...)...)
	c.Env = append(os.Environ(), "LC_ALL=C") // what it says is looked at
	c.Stdin = strings.NewReader(input)
	return c.Output()
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
				if err := s.putAside(f.Path, c.File.Text); err != nil {
					return fmt.Errorf("put %s aside: %w", source.Printable(f.Path), err)
				}
			}
		}
	}
	return nil
}

// putAside keeps a text beside the file that it stood in, as NAME.broken, or with a
// number behind that where another text has that name.
func (s *syncRun) putAside(name string, text []byte) error {
	for n := 1; ; n++ {
		aside := name + ".broken"
		if n > 1 {
			aside += fmt.Sprint(n)
		}
		have, err := s.root.ReadFile(aside)
		switch {
		case isNotExist(err):
			_, err := atomicfile.Update(s.root, aside, nil, text, 0o644)
			return err
		case err != nil:
			return err
		case bytes.Equal(have, text):
			return nil
		}
	}
}
