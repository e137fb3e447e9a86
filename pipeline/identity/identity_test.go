package identity

import (
	"fmt"
	"testing"
)

// TestRevive: a text that is back gets the id that it had, once.
func TestRevive(t *testing.T) {
	known := []Known{
		{ID: "x.a", Text: "Ja", Kind: "paragraph"},
		{ID: "x.b", Text: "Ja", Kind: "paragraph", Obsolete: true},
		{ID: "x.c", Text: "Nej", Kind: "paragraph", Obsolete: true},
	}
	read := func(texts ...string) *Article {
		a := &Article{Key: "x", Known: known}
		for _, text := range texts {
			a.Units = append(a.Units, Unit{Text: text, Kind: "paragraph", Said: text, Translate: true})
		}
		return a
	}
	one, two := read("Nej", "Ja", "Ja", "Nej"), read("Ja", "Nej")
	one.Units[3].Translate = false
	first, second := none(one), none(two)
	first.IDs[1] = "x.a"
	used := map[string]bool{"x.a": true}
	revive(one, first, 0, used)
	revive(two, second, 1, used)
	if got, want := fmt.Sprintf("%q %q", first.IDs, second.IDs), `["x.c" "x.a" "x.b" ""] ["" ""]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	again := none(read("Nej", "Nej"))
	if revive(read("Nej", "Nej"), again, 0, map[string]bool{}); again.IDs[0] != "x.c" || again.IDs[1] != "" {
		t.Errorf("%q", again.IDs)
	}
}

// with makes an article of what was known of it and of its paragraphs.
func with(key string, known []Known, texts ...string) Article {
	a := Article{Key: key, Known: known}
	for i := range a.Known {
		if a.Known[i].Kind == "" {
			a.Known[i].Kind = "paragraph"
		}
	}
	for _, text := range texts {
		a.Units = append(a.Units, Unit{Text: text, Kind: "paragraph", Said: text, Translate: true})
	}
	return a
}

// identified are the ids that articles' units get, in order, what they were parted from,
// and, behind them, the article in which an id that has moved was known.
func identified(articles, gone []Article) string {
	settled := make([]*Units, len(articles))
	for i := range articles {
		settled[i] = Settle(&articles[i], i)
	}
	got := ""
	for i, u := range Identify(articles, gone, settled) {
		for _, id := range u.IDs {
			got += " " + id
			if was := u.Parted[id]; was != "" {
				got += "<" + was
			}
			if o, ok := u.Origins[id]; ok && o.Home != i {
				got += fmt.Sprintf("@%d", o.Home)
			}
		}
	}
	return got
}

// TestIdentify gives units their ids.
func TestIdentify(t *testing.T) {
	const (
		before = "Alla som vill vara med"
		after  = "Alla som vill vara med får köra sina egna lastbilar dit över sommaren och hem igen på hösten"
		old    = "Något helt annat stod en gång här"
		long   = "Det här är ett stycke som är så långt att ingen kan ta det för ett annat än sig självt"
	)
	x := []Known{{ID: "z.x", Text: "X"}}
	refused := with("a", []Known{{ID: "a.x", Text: "X"}}, "X", "Y")
	refused.Unread = true
	silent := with("a", nil, "X", "kod")
	silent.Units[1].Translate = false
	for _, test := range []struct {
		name           string
		articles, gone []Article
		want           string
	}{
		{"new", []Article{with("a", nil, "Ett", "Två")}, nil, " a.ett a.tva"},
		{"known, in another order", []Article{with("a", []Known{{ID: "a.1", Text: "Ett"}, {ID: "a.2", Text: "Två"}}, "Två", "Ett")}, nil, " a.2 a.1"},
		{"what is not translated has none", []Article{silent}, nil, " a.x "},
		{"two of one text", []Article{with("a", nil, "Ja", "Ja")}, nil, " a.ja a.ja-2"},
		{"an id that an obsolete text has is no new text's", []Article{with("a", []Known{{ID: "a.alla-som-vill-vara-med", Text: old, Obsolete: true}}, before)}, nil, " a.alla-som-vill-vara-med-2"},
		{"nor one of an article that is gone", []Article{with("a", nil, after)}, []Article{with("b", []Known{{ID: "a.alla-som-vill-vara-med-far", Text: old}})}, " a.alla-som-vill-vara-med-far-2"},
		{"of two articles with one id that keeps it after which it is named", []Article{with("a", []Known{{ID: "b.x", Text: "X"}}, "X"), with("b", []Known{{ID: "b.x", Text: "X"}}, "X")}, nil, " a.x<b.x b.x"},
		{"the other way round", []Article{with("b", []Known{{ID: "b.x", Text: "X"}}, "X"), with("c", []Known{{ID: "b.x", Text: "X"}}, "X")}, nil, " b.x c.x<b.x"},
		{"otherwise the first", []Article{with("a", x, "X"), with("b", x, "X")}, nil, " z.x b.x<z.x"},
		{"moved from one article to the next", []Article{with("a", []Known{{ID: "a.l", Text: long}}), with("b", nil, long)}, nil, " a.l@0"},
		{"moved from one that is gone", []Article{with("b", nil, long)}, []Article{with("c", nil), with("a", []Known{{ID: "a.l", Text: long}})}, " a.l@2"},
		{"nothing is taken from one that is settled", []Article{with("a", []Known{{ID: "a.l", Text: long}}, long), with("b", nil, long)}, nil, " a.l b.det-har-ar-ett-stycke-som"},
		{"of an article that cannot be read nobody knows which units it has", []Article{refused, with("b", []Known{{ID: "b.z", Text: "Z"}}, "Z", "X")}, nil, " a.x-2 a.y b.z b.x"},
	} {
		if got := identified(test.articles, test.gone); got != test.want {
			t.Errorf("%s:%s, want%s", test.name, got, test.want)
		}
	}
}
