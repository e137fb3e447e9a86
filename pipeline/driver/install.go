package driver

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ordbro/ordbro/pipeline/config"
	"github.com/ordbro/ordbro/pipeline/git"
	"github.com/ordbro/ordbro/pipeline/internal/hint"
	"github.com/ordbro/ordbro/pipeline/project"
)

// An Installation says what Install did.
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

// Install makes git merge the catalogues of the project in dir by entry, in the
// clone that dir is in and all its work trees. Where ordbro is not on PATH git calls self,
// the path of this program; empty if it is not going to stay there.
func Install(ctx context.Context, dir, self string) (*Installation, error) {
	p, err := project.OpenUnread(dir)
	if err != nil {
		return nil, err
	}
	defer p.Close()
	if err := inRepository(ctx, dir); err != nil {
		return nil, err
	}
	done := &Installation{}
	driver := Line
	if git.Finds("ordbro") {
		done.OnPath = true
	} else if callable(self) {
		done.Calls = filepath.ToSlash(self)
		driver = strings.Replace(Line, "env ordbro", "'"+done.Calls+"'", 1)
	}
	if done.Attributes, err = project.AddLine(p.Root, ".gitattributes", Attribute); err != nil {
		return nil, err
	}
	// The driver first: with a name alone git refuses to merge.
	for _, c := range []struct{ key, value string }{{driverKey, driver}, {ancestorsKey, Ancestors}, {nameKey, driverName}} {
		had, err := configured(ctx, dir, c.key)
		if err != nil {
			return nil, err
		}
		if slices.Equal(had, []string{c.value}) {
			continue
		}
		if _, err := git.In(ctx, dir, "", "config", "--local", "--replace-all", c.key, c.value); err != nil {
			return nil, git.Explain(ctx, err, "git could not set "+c.key+git.Says(err), "look at the owner and the permissions of git's folder")
		}
		done.Configured = true
		if c.key == driverKey {
			done.Replaced = had
		}
	}
	if done.Overruled, err = mergesBy(ctx, dir); err != nil {
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

func inRepository(ctx context.Context, dir string) error {
	out, err := git.In(ctx, dir, "", "rev-parse", "--is-inside-work-tree")
	switch said := git.Says(err); {
	case err == nil && string(bytes.TrimSpace(out)) == "true":
		return nil
	case err == nil, strings.Contains(said, "not a git repository"):
		return hint.New(ErrNoRepository, "run git init, or clone it; then ordbro merge --install")
	default:
		return git.Explain(ctx, err, "git does not work here"+said, "remove the cause, then run ordbro merge --install")
	}
}

// mergesBy is the merge driver that git takes for a catalogue, if it is not ours.
func mergesBy(ctx context.Context, dir string) (string, error) {
	out, err := git.In(ctx, dir, "", "check-attr", "-z", "merge", "--", config.LocalesDir+"/article.da.toml")
	if err != nil {
		return "", git.Explain(ctx, err, "git could not read .gitattributes"+git.Says(err), "")
	}
	fields := strings.Split(string(out), "\x00") // path, attribute, value
	if len(fields) < 3 || fields[2] == "ordbro" {
		return "", nil
	}
	return fields[2], nil
}

// configured lists the values of a key in the clone's own configuration.
func configured(ctx context.Context, dir, key string) ([]string, error) {
	out, err := git.In(ctx, dir, "", "config", "--local", "--null", "--get-all", key)
	if exit := git.Exit(err); exit != nil && exit.ExitCode() == 1 {
		return nil, nil // there is none
	}
	if err != nil {
		return nil, git.Explain(ctx, err, "git could not read its configuration"+git.Says(err), "")
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00"), nil
}
