package links

import (
	"strconv"
	"strings"
	"testing"
)

// TestWritten: what is written as probably meant leads there, whatever the file is called.
func TestWritten(t *testing.T) {
	for _, name := range []string{"a b.md", "50 %.md", "100%25.md", "c#.md", "vad?.md", "a(b.md", "<a>.md", "{a}.md", "kl. 8:15.md", `a\b.md`, "å.md", "g/b.md", "g/h/c.png"} {
		m := New(Content{Articles: []Article{{Name: "g/b.md"}, {Name: "a.md"}}, Assets: []string{name}})
		for _, from := range []string{"a.md", "g/b.md"} {
			if got := m.Resolve(from, written(from, name)); got.Name != name || strings.ContainsAny(written(from, name), ` ()<>\`) {
				t.Errorf("%q in %s: %s leads to %+v", name, from, written(from, name), got)
			}
		}
	}
}

// TestNear: what was probably meant is found by its name, and nothing is rather than
// anything.
func TestNear(t *testing.T) {
	m := New(Content{
		Articles: []Article{{Name: "a.md"}, {Name: "Bron.md"}, {Name: "g/index.md"}, {Name: "g/vägledning.md"}, {Name: "g/x.md"}, {Name: "h/x.md"}, {Name: "h/index.md"}, {Name: "i/_index.md"}},
		Assets:   []string{"a.txt", "bild.png", "bild.svg", "Logo.png", "logo.png", "Foto.JPG", "h/karta.png", "h/ka\u030arta.jpg"},
	})
	for _, c := range []struct{ from, destination, want string }{
		{"a.md", "bron.md", "Bron.md"},
		{"a.md", "bron", "Bron.md"},
		{"a.md", "BRON.html#x", "Bron.md#x"},
		{"a.md", "I", "i/_index.md"},
		{"a.md", "brn.md", "Bron.md"},
		{"a.md", "brn", "Bron.md"},
		{"a.md", "brn.png", ""}, // another ending is another thing
		{"a.md", "bi1d.svg", "bild.svg"},
		{"a.md", "bld.png?v=1", "bild.png?v=1"},
		{"a.md", "karta.png", "h/karta.png"}, // in another folder: the only one
		{"a.md", "g/karta.png", "h/karta.png"},
		{"i/_index.md", "x.md", ""}, // two of them
		{"a.md", "j/index.md", ""},  // every folder may have one
		{"h/x.md", "../g/vagledning.md", "../g/vägledning.md"},
		{"h/x.md", "../g/vagledning", "../g/vägledning.md"},
		{"g/x.md", "vaegledning.md", "vägledning.md"},
		{"h/x.md", "kårta.jpeg", ""},
		{"h/x.md", "kårtaa.jpg", "ka\u030arta.jpg"},
		{"a.md", "helt-annat.md", ""},
		{"a.md", "fot.jpg", "Foto.JPG"},
		{"a.md", "j/_index.md", ""},
		{"a.md", "LOGO.png", "Logo.png"}, // the first of two
		{"g/index.md", "nej", ""},
	} {
		if got := m.Resolve(c.from, c.destination); got.Kind != Dead || got.Near != c.want {
			t.Errorf("%q in %s: kind %d, near %q; want %q", c.destination, c.from, got.Kind, got.Near, c.want)
		}
	}
}

// TestNearNeighboursAreBounded: a dead path is compared with so many names of its folder.
func TestNearNeighboursAreBounded(t *testing.T) {
	for others, want := range map[int]string{maxNear - 1: "zon.png", maxNear: ""} {
		var c Content
		for i := range others {
			c.Assets = append(c.Assets, strconv.Itoa(i+10000)+".png", strconv.Itoa(i)+".jpg", strings.Repeat("x", 30)+strconv.Itoa(i)+".png")
		}
		c.Assets = append(c.Assets, "zon.png")
		if got := New(c).Resolve("a.md", "zn.png"); got.Near != want {
			t.Errorf("after %d others: %q, want %q", others, got.Near, want)
		}
	}
}
