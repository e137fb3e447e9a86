package merge

import (
	"errors"
	"regexp"

	"github.com/ordbro/ordbro/pipeline/catalogue"
	"github.com/ordbro/ordbro/pipeline/source"
)

// longMarker is a marker of a merge among the common ancestors of two branches that have
// merged each other: git writes it longer, so that it is not taken for one of the merge
// itself.
var longMarker = regexp.MustCompile(`(?m)^(?:(<{7})<*|(\|{7})\|*|(={7})=*|(>{7})>*)( .*)?(\r?)$`)

// Agreed is what the versions of a base have alike that git has merged line by line from
// several ancestors, with markers where they differ: of an entry in which they do, it is
// not known what came before. It is nil where the base cannot be read like that.
//
// To take one of two for the base would lose it where it is a side's choice and the other
// side chose the other.
func Agreed(f *source.File, o Options) *catalogue.Catalogue {
	text := sideOf(longMarker.ReplaceAll(f.Text, []byte("$1$2$3$4$6")))
	list, err := text.leaves(o.Options, 0)
	if err != nil || len(list) < 2 || len(list) > maxVersions {
		return nil
	}
	var all []*catalogue.Catalogue
	for i := range list {
		c := catalogue.Parse(source.New(f.Name, list[i].text), o.Options)
		if c.Broken {
			return nil
		}
		all = append(all, c)
	}
	first := all[0]
	var cut []source.Span
	for i := range first.Entries {
		if !agree(all, first.Entries[i].ID) {
			cut = append(cut, whole(first.Records(), i))
		}
	}
	rest := list[0].without(cut)
	if c := catalogue.Parse(source.New(f.Name, rest.text), o.Options); !c.Broken {
		return c
	}
	return nil
}

// agree tells whether an entry is the same in all catalogues.
func agree(all []*catalogue.Catalogue, id string) bool {
	first := versionOf(all[0], find(all[0], id))
	for _, c := range all[1:] {
		if v := versionOf(c, find(c, id)); v.block() != first.block() {
			return false
		}
	}
	return true
}

// leaves lists all versions that stand in a text, at a depth of markers in markers.
func (s *sideText) leaves(o catalogue.Options, depth int) ([]sideText, error) {
	sides, err := takeApart(s)
	switch {
	case errors.Is(err, ErrNoMarkers):
		list, _, err := s.versions(o)
		return list, err
	case err != nil:
		return nil, err
	case depth == maxVersions:
		return nil, errVersions
	}
	list, err := sides[0].leaves(o, depth+1)
	if err != nil || len(list) > maxVersions {
		return list, err
	}
	more, err := sides[2].leaves(o, depth+1)
	return append(list, more...), err
}
