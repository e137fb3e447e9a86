package git

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// withoutRepository is the environment without what a hook says of its repository.
func withoutRepository() []string {
	return slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return slices.Contains(aboutRepository, name)
	})
}

// Remerge merges three versions of a file as git merges branches, in a repository of
// their own below dir: base, ours and theirs; no base is nil. What git merge-file makes of
// them differs, since that looks for differences in another way. It is an error where git
// cannot merge without a work tree (before 2.38).
func Remerge(ctx context.Context, dir, style string, versions [][]byte) ([]byte, error) {
	dir = filepath.Join(dir, "remerge.git")
	if err := os.Mkdir(dir, 0o700); err != nil {
		return nil, err
	}
	env := append(withoutRepository(), "LC_ALL=C", "GIT_AUTHOR_NAME=ordbro", "GIT_AUTHOR_EMAIL=ordbro", "GIT_COMMITTER_NAME=ordbro", "GIT_COMMITTER_EMAIL=ordbro")
	run := func(input []byte, args ...string) (string, error) {
		out, err := command(ctx, dir, env, string(input), args...)
		line, _, _ := strings.Cut(string(out), "\n")
		return line, err
	}
	if _, err := run(nil, "init", "-q", "--bare", "--template="); err != nil {
		return nil, err
	}
	var commits []string
	for _, text := range versions {
		tree := ""
		if text != nil {
			blob, err := run(text, "hash-object", "-w", "--stdin")
			if err != nil {
				return nil, err
			}
			tree = fmt.Sprintf("100644 blob %s\tfile\n", blob)
		}
		name, err := run([]byte(tree), "mktree")
		if err != nil {
			return nil, err
		}
		args := []string{"commit-tree", name, "-m", "version"}
		if len(commits) > 0 {
			args = append(args, "-p", commits[0])
		}
		commit, err := run(nil, args...)
		if err != nil {
			return nil, err
		}
		commits = append(commits, commit)
	}
	tree, err := run(nil, "-c", "merge.conflictStyle="+style, "merge-tree", "--write-tree", commits[1], commits[2])
	if exit := Exit(err); err != nil && (exit == nil || exit.ExitCode() != 1) { // 1: there are conflicts
		return nil, err
	}
	return command(ctx, dir, env, "", "cat-file", "blob", tree+":file")
}
