package main

import (
	"maps"
	"slices"
	"strings"
)

// teamConfigs are illegal: with any of them no catalogue may change.
var teamConfigs = []string{
	"source = \"da\"\ntargets = [\"sv\", \"en\"]\n",
	"source = \"en\"\ntargets = [\"da\"]\n",
	"source = \"da\"\ntargets = [\"en\"]\n",
	"",
	"source = \"sv\"\ntargets = [\"sv\", \"da\"]\n",
	"source = \"sv\"\ntargets = [\"da\", \"en\"\n",
	"sorce = \"sv\"\ntargets = [\"da\", \"en\"]\n",
}

// misconfigures runs ordbro with an illegal ordbro.toml, and puts the right one back.
func (w *team) misconfigures() {
	w.settle()
	if w.chance(50) {
		[]func(){w.changesWord, w.adds, w.rewords}[w.rng.IntN(3)]()
	}
	right, catalogues := w.read("ordbro.toml"), w.files("locales")
	wrong := w.one(teamConfigs)
	w.write("ordbro.toml", wrong)
	args := [][]string{{"sync"}, {"sync"}, {"sync", "--bulk"}, {"accept", "--all"}, {"sync", "--prune"}}[w.rng.IntN(5)]
	code, out := w.ordbro(args...)
	w.tell("ordbro.toml is %q; %s (%d): %s", wrong, strings.Join(args, " "), code, brief(out))
	// Who has no targets and says --bulk wants the source's catalogues up to date.
	none := strings.Contains(wrong, "targets = []") && slices.Contains(args, "--bulk")
	w.unchanged("configuration", catalogues, func(path string) bool { return !none || !strings.HasSuffix(path, ".sv.toml") })
	w.write("ordbro.toml", right)
	w.restore("locales", catalogues)
}

// unchanged asks that catalogues have not changed.
func (w *team) unchanged(promise string, were map[string]string, which func(path string) bool) {
	now := w.files("locales")
	for _, path := range slices.Sorted(maps.Keys(were)) {
		if text, ok := now[path]; which(path) && text != were[path] {
			detail := teamDiff(were[path], text)
			if !ok {
				detail = "the file is gone"
			}
			w.breaks(teamBreach{promise: promise, what: path, detail: detail})
		}
	}
	for _, path := range slices.Sorted(maps.Keys(now)) {
		if _, ok := were[path]; !ok && which(path) {
			w.breaks(teamBreach{promise: promise, what: path, detail: "the file is new"})
		}
	}
}

// retargets takes a language out of the targets and puts it back: its catalogues stay
// as they are.
func (w *team) retargets() {
	w.settle()
	right, catalogues := w.read("ordbro.toml"), w.files("locales")
	w.write("ordbro.toml", strings.Replace(right, `["da", "en"]`, `["en"]`, 1))
	code, out := w.ordbro("sync")
	w.tell("da is no target; sync (%d): %s", code, brief(out))
	w.unchanged("target out", catalogues, func(path string) bool { return strings.HasSuffix(path, ".da.toml") })
	w.write("ordbro.toml", right)
	w.sync()
	w.unchanged("target out", catalogues, func(path string) bool { return !strings.HasSuffix(path, ".sv.toml") })
}

// relabels calls a language by another tag, by hand, in ordbro.toml and perhaps in the
// names of the catalogues: whatever comes of that, no text goes.
func (w *team) relabels() {
	w.settle()
	articles, catalogues, right := w.files("content"), w.files("locales"), w.read("ordbro.toml")
	w.write("ordbro.toml", strings.Replace(right, `["da", "en"]`, `["nb", "en"]`, 1))
	files := w.chance(60)
	if files {
		for path, text := range catalogues {
			if stem, ok := strings.CutSuffix(path, ".da.toml"); ok {
				w.write(stem+".nb.toml", text)
				w.remove(path)
			}
		}
	}
	if w.chance(30) {
		w.moves()
	}
	code, out := w.ordbro("sync")
	w.tell("da is called nb, files renamed %v; sync (%d): %s", files, code, brief(out))
	w.judge("after a language was called otherwise by hand")
	w.write("ordbro.toml", right)
	w.restore("locales", catalogues)
	w.restore("content", articles)
}
