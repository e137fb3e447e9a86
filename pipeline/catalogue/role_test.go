package catalogue

import (
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/source"
)

// TestRole: what sync writes is known for what it is, with and without comments.
func TestRole(t *testing.T) {
	for _, c := range []struct {
		name, entry string
		want        Role
	}{
		{"a source's", "#. paragraph\n[a.b]\nother = \"x\"", SourceRole},
		{"with an author's note", "#. paragraph · Top\n#. note: the fruit\n[a.b]\nother = \"x\"", SourceRole},
		{"obsolete", "#. paragraph\n#, obsolete\n[a.b]\nother = \"x\"", SourceRole},
		{"with a hash that somebody typed", "#. paragraph\n[a.b]\nhash = \"\"\nother = \"x\"", HashedRole},
		{"a target's", "#. paragraph\n#. x\n[a.b]\nhash = \"sha1-1\"\nother = \"y\"", TargetRole},
		{"an empty one", "#. paragraph\n#. x\n[a.b]\nhash = \"sha1-1\"\nother = \"\"", TargetRole},
		{"with a note", "#. paragraph\n#. note: the fruit\n#. x\n[a.b]\nhash = \"sha1-1\"\nother = \"y\"", TargetRole},
		{"a hash of another kind", "#. paragraph\n#. x\n[a.b]\nhash = \"sha2-1\"\nother = \"y\"", TargetRole},
		{"without comments", "[a.b]\nhash = \"sha1-1\"\nother = \"y\"", TargetRole},
		{"by hand", "[a.b]\nother = \"y\"", NoRole},
		{"without its hash", "#. paragraph\n#. x\n[a.b]\nother = \"y\"", TargetRole},
		{"with nothing", "#. paragraph\n[a.b]", NoRole},
	} {
		for _, asSource := range []bool{false, true} {
			cat := Parse(source.New("", []byte(c.entry+"\n")), Options{Source: asSource})
			if cat.Broken {
				t.Fatal(cat.Findings)
			}
			got, hash := cat.Role(0)
			if got != c.want || (hash.Len() > 0) != strings.Contains(c.entry, "hash =") {
				t.Errorf("%s: %v, hash at %v; want %v", c.name, got, hash, c.want)
			}
		}
	}
}
