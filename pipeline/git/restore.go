package git

import (
	"context"
	"path"
	"strings"

	"github.com/ordbro/ordbro/pipeline/internal/hint"
	"github.com/ordbro/ordbro/pipeline/source"
)

// Restore says how to have files back, named from the project's folder. What the index has may be newer
// than the last commit, and is taken where there is anything.
func (r *Repository) Restore(ctx context.Context, paths []string) string {
	out, err := r.Run(ctx, "", r.listing("ls-files", "-t", "-z")...)
	if err != nil {
		return "git restore brings them back"
	}
	if len(paths) == 0 {
		return ""
	}
	states := map[string]string{}
	for line := range strings.SplitSeq(string(out), "\x00") {
		state, name, _ := strings.Cut(line, " ")
		states[path.Join(r.folder, r.name(name))] = state
	}
	git, at := "git ", r.folder
	if r.own {
		git, at = "git -C "+r.folder+" ", "."
	}
	var deleted, removed []string
	for _, p := range paths {
		name := p
		if r.own {
			name = strings.TrimPrefix(p, r.folder+"/")
		}
		switch states[p] {
		case "S": // skipped
			return "in this sparse checkout, " + git + "sparse-checkout add " + at + " brings them back"
		case "":
			removed = append(removed, name)
		default:
			deleted = append(deleted, name)
		}
	}
	var commands []string
	add := func(names []string, list, restore string) {
		switch {
		case len(names) > hint.Few:
			commands = append(commands, git+list+" -- "+at+" | xargs -0 "+git+restore+" --")
		case len(names) > 0:
			commands = append(commands, git+restore+" -- "+quoted(names))
		}
	}
	add(deleted, "ls-files -z --deleted", "restore")
	add(removed, "diff -z --cached --relative --name-only --diff-filter=D", "restore --staged --worktree")
	if len(paths) == 1 {
		return commands[0] + " brings it back"
	}
	return strings.Join(commands, " && ") + " brings them back"
}

// quoted lists names as a shell reads them.
func quoted(names []string) string {
	list := make([]string, len(names))
	for i, n := range names {
		list[i] = source.Printable(n)
		if strings.ContainsAny(n, " $`\"'()&;*?[]!#~|<>\\{}") {
			list[i] = "'" + strings.ReplaceAll(list[i], "'", `'\''`) + "'"
		}
	}
	return strings.Join(list, " ")
}
