package record

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/ordbro/ordbro/pipeline/internal/nearest"
	"github.com/ordbro/ordbro/pipeline/internal/notation"
	"github.com/ordbro/ordbro/pipeline/l10n"
	"github.com/ordbro/ordbro/pipeline/source"
)

// TextKeys are the keys that make up an entry's text: one in an article's catalogue, those
// of go-i18n's messages in that of the site's words.
func TextKeys(messages bool) []string {
	if messages {
		return []string{"other", "zero", "one", "two", "few", "many", "description"}
	}
	return []string{"other"}
}

// keysOf are the keys that an entry may have. Any other key beside them makes go-i18n
// refuse the whole file; it reads them in any letter case, we do not.
func keysOf(messages bool) []string { return append(TextKeys(messages), "hash") }

// checkKeys takes the values of a record and refuses what may not stand there.
func checkKeys(fs *Faults, r *Record, items []item, o Options) {
	allowed := keysOf(o.Messages)
	for _, it := range items {
		if it.kind != unstable.KeyValue {
			continue
		}
		name := strings.Join(it.parts, ".")
		if len(it.parts) > 1 || !slices.Contains(allowed, name) {
			if o.Messages {
				fs.Add(it.key, unknownKey(name, r), keyFix(it.parts, allowed, r))
				continue
			}
			r.Sealed = true
			fs.Seal(it.key, l10n.Error, unknownKey(name, r), keyFix(it.parts, allowed, r))
			continue
		}
		v := it.value()
		switch {
		case name == "hash" && !r.Hash.OK:
			r.Hash = v
		case name == "other" && !r.Other.OK:
			r.Other = v
		case name == "hash", name == "other":
			fs.Add(it.key, fmt.Sprintf("the key %q stands twice in this entry", name), "write the heading [id] of the second entry above it if that was lost; otherwise "+fs.repairFix())
		default:
			r.Forms = append(r.Forms, v)
		}
	}
}

func unknownKey(name string, r *Record) string {
	return fmt.Sprintf("the key %s belongs to the entry above it, %s, which cannot have it", source.Quoted(name), source.Quoted(r.ID()))
}

// keyFix is the next step after a key that an entry cannot have.
func keyFix(parts, allowed []string, r *Record) string {
	name := strings.Join(parts, ".")
	if len(parts) > 1 {
		id := append(slices.Clone(r.Parts), parts[:len(parts)-1]...)
		return "give the entry a heading of its own, " + source.Clip("["+notation.Key(strings.Join(id, "."))+"]", 60) + ", and under it a line with other ="
	}
	switch low := strings.ToLower(name); {
	case slices.Contains(allowed, low):
		return "write it in small letters: " + low
	case low == "description":
		return "delete it: it would be part of go-i18n's hash; a comment of yours begins with #"
	case low == "id", low == "leftdelim", low == "rightdelim":
		return "delete it: the id stands in the heading, and texts have no other delimiters"
	case slices.Contains(keysOf(true), low):
		return "delete it: an article's text has no plural forms"
	}
	if near := nearest.To(name, allowed); near != "" {
		return "did you mean " + near + "?"
	}
	return fmt.Sprintf("a new entry needs a heading of its own, [%s.…], and the text after other =; where a newer ordbro has written the key, use that one. Until then the entry is left as it is", source.Clip(r.Parts[0], 40))
}

// checkID refuses ids that go-i18n or a person would take for others, and indexes them.
func (f *File) checkID(fs *Faults, i int, o Options) {
	r := &f.Records[i]
	id := r.ID()
	if slices.Contains(r.Parts, "") {
		fs.Add(r.Name, "a part of the id is empty", "write [article.text]")
	}
	if slices.Contains(r.Parts, "translation") {
		fs.Add(r.Name, "“translation” is a word that go-i18n keeps for itself", "name the entry otherwise")
	}
	folded := notation.Fold(id)
	if first, twice := f.index[folded]; twice {
		earlier := &f.Records[first]
		message := fmt.Sprintf("the id %s stands twice", source.Quoted(id))
		if other := earlier.ID(); other != id {
			message += fmt.Sprintf(", the first time as %s", source.Quoted(other))
		}
		n := len(fs.List)
		fs.Add(r.Name, message, fs.repairFix())
		fs.Spans = append(fs.Spans, earlier.Name)
		if len(fs.List) > n {
			fs.List[n] = fs.List[n].See(f.File, earlier.Name, "the first one")
		}
		return
	}
	f.index[folded] = i
}

// withoutSupertables leaves out the headings without keys that only hold others, such as
// a "[x]" above "[x.rubrik]": encoders write them (BurntSushi/toml), and go-i18n sees no
// message there. They are no entries; their lines stay where they are.
func withoutSupertables(records []Record, items []item) []Record {
	holds := make(map[string]bool, len(records))
	for i := range records {
		for n := 1; n < len(records[i].Parts); n++ {
			holds[path(records[i].Parts[:n])] = true
		}
	}
	return slices.DeleteFunc(records, func(r Record) bool {
		return holds[path(r.Parts)] && !slices.ContainsFunc(items[r.from:r.to], func(it item) bool { return it.kind == unstable.KeyValue })
	})
}

// path makes the parts of an id comparable. No part holds the byte between them, which is
// not UTF-8.
func path(parts []string) string { return strings.Join(parts, "\xff") }

// checkNesting refuses an id that stands inside another one: go-i18n reads the
// longer as a key of the shorter and fails the whole file.
func checkNesting(fs *Faults, records []Record) {
	whole := make(map[string]bool, len(records))
	for i := range records {
		whole[path(records[i].Parts)] = true
	}
	for i := range records {
		parts := records[i].Parts
		for n := 1; n < len(parts); n++ {
			if whole[path(parts[:n])] {
				fs.Add(records[i].Name, fmt.Sprintf("the id %s stands inside the entry %s", source.Quoted(strings.Join(parts, ".")), source.Quoted(strings.Join(parts[:n], "."))),
					"an id cannot continue another one: rename one of the two")
				break
			}
		}
	}
}
