package pipeline

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/source"
)

// An Installation says what InstallMerge did.
type Installation struct {
	Attributes bool     // .gitattributes has got its line
	Configured bool     // the clone's configuration was changed
	Replaced   []string // other drivers that stood there
	Overruled  string   // how git merges catalogues instead, because another line of .gitattributes says so
	OnPath     bool     // git will find ordbro by its name
	Calls      string   // else: the program that it calls; empty: none, so that it merges line by line
}

// The clone's configuration.
const (
	driverKey    = "merge.ordbro.driver"
	ancestorsKey = "merge.ordbro.recursive"
	nameKey      = "merge.ordbro.name"
	driverName   = "catalogues by entry"
)

// InstallMerge makes git merge the catalogues of the project in dir by entry, in the
// clone that dir is in and all its work trees. Where ordbro is not on PATH git calls self,
// the path of this program; empty if it is not going to stay there.
func InstallMerge(ctx context.Context, dir, self string) (*Installation, error) {
	p, err := openUnread(dir)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	if err := p.inRepository(ctx); err != nil {
		return nil, err
	}
	done := &Installation{}
	driver := MergeDriver
	if _, err := exec.LookPath("ordbro"); err == nil {
		done.OnPath = true
	} else if callable(self) {
		done.Calls = filepath.ToSlash(self)
		driver = strings.Replace(MergeDriver, "env ordbro", "'"+done.Calls+"'", 1)
	}
	if done.Attributes, err = addLine(p.root, ".gitattributes", mergeAttribute); err != nil {
		return nil, err
	}
	// The driver first: with a name alone git refuses to merge.
	for _, c := range []struct{ key, value string }{{driverKey, driver}, {ancestorsKey, MergeAncestors}, {nameKey, driverName}} {
		had, err := p.gitConfig(ctx, c.key)
		if err != nil {
			return nil, err
		}
		if slices.Equal(had, []string{c.value}) {
			continue
		}
		if _, err := p.git(ctx, "", "config", "--local", "--replace-all", c.key, c.value); err != nil {
			return nil, gitError(ctx, err, "git could not set "+c.key+gitSays(err), "look at the owner and the permissions of git's folder")
		}
		done.Configured = true
		if c.key == driverKey {
			done.Replaced = had
		}
	}
	if done.Overruled, err = p.mergesBy(ctx); err != nil {
		return nil, err
	}
	return done, nil
}

// callable tells whether a program can be named in the driver's line by its path: what
// stands in it means nothing to a shell between quotes, nor to git.
func callable(path string) bool {
	return filepath.IsAbs(path) && !strings.ContainsAny(path, "'%\n\r")
}

// ErrNoRepository tells that a folder is in no work tree of git's.
var ErrNoRepository = errors.New("the project is not in a git repository")

func (p *Project) inRepository(ctx context.Context) error {
	out, err := p.git(ctx, "", "rev-parse", "--is-inside-work-tree")
	switch said := gitSays(err); {
	case err == nil && string(bytes.TrimSpace(out)) == "true":
		return nil
	case err == nil, strings.Contains(said, "not a git repository"):
		return &HintError{ErrNoRepository, "run git init, or clone it; then ordbro merge --install"}
	default:
		return gitError(ctx, err, "git does not work here"+said, "remove the cause, then run ordbro merge --install")
	}
}

// mergesBy is the merge driver that git takes for a catalogue, if it is not ours.
func (p *Project) mergesBy(ctx context.Context) (string, error) {
	out, err := p.git(ctx, "", "check-attr", "-z", "merge", "--", localesDir+"/article.da.toml")
	if err != nil {
		return "", gitError(ctx, err, "git could not read .gitattributes"+gitSays(err), "")
	}
	fields := strings.Split(string(out), "\x00") // path, attribute, value
	if len(fields) < 3 || fields[2] == "ordbro" {
		return "", nil
	}
	return fields[2], nil
}

// gitConfig lists the values of a key in the clone's own configuration.
func (p *Project) gitConfig(ctx context.Context, key string) ([]string, error) {
	out, err := p.git(ctx, "", "config", "--local", "--null", "--get-all", key)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && exit.ExitCode() == 1 {
		return nil, nil // there is none
	}
	if err != nil {
		return nil, gitError(ctx, err, "git could not read its configuration"+gitSays(err), "")
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00"), nil
}

// gitSays is what git wrote about its failure, to stand at the end of a message.
func gitSays(err error) string {
	exit := (*exec.ExitError)(nil)
	if !errors.As(err, &exit) {
		return ""
	}
	line, _, _ := strings.Cut(strings.TrimSpace(string(exit.Stderr)), "\n")
	if line == "" {
		return ""
	}
	return ": " + source.Printable(line)
}
