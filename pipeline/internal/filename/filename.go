// Package filename is how the file of a catalogue is called.
package filename

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"github.com/ordbro/ordbro/pipeline/internal/nearest"
	"github.com/ordbro/ordbro/pipeline/locale"
	"github.com/ordbro/ordbro/pipeline/source"
)

// An Error says why a file name is no catalogue's, and what to do about it.
type Error struct {
	Name    string
	Problem string
	Fix     string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s: %s; %s", source.Printable(e.Name), e.Problem, e.Fix)
}

// ending is that of every catalogue's name, as go-i18n knows it.
const ending = ".toml"

// Of is the path below locales/ of an article's catalogue in a language.
func Of(article string, lang language.Tag) string { return article + "." + lang.String() + ending }

// Cut takes a path apart as Of has made it, whatever stands for the language;
// false where it is no catalogue's.
func Cut(name string) (article, lang string, ok bool) {
	stem, ok := strings.CutSuffix(name, ending)
	dot := strings.LastIndexByte(stem, '.')
	if !ok || dot <= strings.LastIndexByte(stem, '/')+1 {
		return "", "", false
	}
	return stem[:dot], stem[dot+1:], true
}

// Split takes a catalogue's path below locales/ ("guide/intro.da.toml") apart
// into the article's key and the language, which must be one of tags. go-i18n takes
// a tag that it cannot read as "und" without a word, so that every other spelling
// is refused. The error is a *Error.
func Split(name string, tags []language.Tag) (article string, tag language.Tag, err error) {
	refuse := func(problem, fix string) (string, language.Tag, error) {
		return "", language.Und, &Error{name, problem, fix}
	}
	stem, ok := strings.CutSuffix(name, ending)
	if !ok {
		if end := len(name) - len(ending); end > 0 && strings.EqualFold(name[end:], ending) {
			return refuse("go-i18n knows the ending .toml in small letters only", "rename it to "+source.Printable(name[:end])+ending)
		}
		return refuse("a catalogue's name ends in .toml", "rename the file or move it out of locales/")
	}
	article, word, ok := Cut(name)
	if !ok {
		return refuse("the name has no language tag", fmt.Sprintf("name it like %s.%s.toml", source.Printable(stem), example(tags)))
	}
	for _, t := range tags {
		if t.String() == word {
			return article, t, nil
		}
	}
	problem, fix := wrongTag(word, tags)
	return refuse(problem, fix)
}

// wrongTag explains a tag that is not in the project's list.
func wrongTag(word string, tags []language.Tag) (problem, fix string) {
	list := names(tags)
	quoted := "“" + source.Printable(word) + "”"
	if slip := locale.Slip(word); slip != "" {
		return quoted + " is not one of this project's languages", slip
	}
	meant, err := language.Parse(strings.ReplaceAll(word, "_", "-"))
	if err == nil && slices.Contains(tags, meant) {
		return quoted + " is not the usual spelling of the language tag", fmt.Sprintf("write it %s", meant)
	}
	if _, wrong := locale.Parse(word); wrong != nil {
		problem = quoted + " is no language tag"
		if err == nil && meant != language.Und && meant.String() != word {
			return problem, fmt.Sprintf("write it %s, and add it to targets in ordbro.toml if it is new", meant)
		}
	} else {
		problem = quoted + " is not one of this project's languages"
		if name := locale.Name(meant); name != word {
			problem = quoted + " (" + name + ") is not one of this project's languages"
		}
	}
	if near := nearest.To(word, list); near != "" {
		return problem, fmt.Sprintf("did you mean %s? The project's languages are %s", near, strings.Join(list, ", "))
	}
	return problem, fmt.Sprintf("rename the file or add the language to targets in ordbro.toml; it has %s", strings.Join(list, ", "))
}

func names(tags []language.Tag) []string {
	list := make([]string, len(tags))
	for i, t := range tags {
		list[i] = t.String()
	}
	return list
}

func example(tags []language.Tag) string {
	if len(tags) > 0 {
		return tags[len(tags)-1].String()
	}
	return "da"
}
