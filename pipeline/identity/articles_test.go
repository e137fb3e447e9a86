package identity

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ordbro/ordbro/pipeline/align"
)

// The texts of a small article, as somebody would write them.
const (
	bridge  = "Bron över sundet öppnades en sommardag för tjugofem år sedan"
	ferry   = "Färjorna gick dygnet runt innan dess, med bilar och tåg ombord"
	toll    = "Avgiften betalas vid stationen på den svenska sidan"
	weather = "Vid hård vind stängs körbanan för höga fordon"
	both    = bridge + ". " + ferry
)

// written makes an article of two lists, a line a unit. Before a text stands what it is:
// "# " a heading, "- " a list item, "! " a unit that is not translated, "~ " one that had
// gone; nothing: a paragraph. What is known begins with its id and a space.
func written(key, known, now string) Article {
	a := Article{Key: key}
	unit := func(line string) (kind, text string, obsolete, skipped bool) {
		line, obsolete = strings.CutPrefix(line, "~ ")
		line, skipped = strings.CutPrefix(line, "! ")
		for mark, kind := range map[string]string{"# ": "heading", "- ": "list item", "= ": "front matter title"} {
			if text, ok := strings.CutPrefix(line, mark); ok {
				return kind, text, obsolete, skipped
			}
		}
		return "paragraph", line, obsolete, skipped
	}
	for line := range strings.Lines(known) {
		id, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		kind, text, obsolete, _ := unit(rest)
		a.Known = append(a.Known, Known{ID: id, Text: text, Kind: kind, Obsolete: obsolete})
	}
	for line := range strings.Lines(now) {
		kind, text, _, skipped := unit(strings.TrimSpace(line))
		a.Units = append(a.Units, Unit{Text: text, Kind: kind, Said: text, Translate: !skipped})
	}
	return a
}

// told are the ids that articles get, a line an article: of each unit its id ("-": it has
// none), what it was, and where that stood if not here; of what was parted and of what
// resembles another, that.
func told(articles, gone []Article) string {
	settled := make([]*Units, len(articles))
	for i := range articles {
		settled[i] = Settle(&articles[i], i)
	}
	all := append(articles[:len(articles):len(articles)], gone...)
	var lines []string
	for i, u := range Identify(articles, gone, settled) {
		var words []string
		for k, id := range u.IDs {
			if id == "" {
				words = append(words, "-")
				continue
			}
			word := id
			if o, ok := u.Origins[id]; ok {
				word += ":" + o.Class.String()
				if o.Home != i {
					word += "@" + all[o.Home].Key
				}
				if o.ID != id || o.Score <= 0 || o.Score > 1 || o.Reason == "" {
					word += fmt.Sprintf("!%+v", o)
				}
			}
			if was, ok := u.Parted[id]; ok {
				word += "<" + was
			}
			if o, ok := u.Resembles[k]; ok {
				word += "~" + o.ID
			}
			words = append(words, word)
		}
		lines = append(lines, strings.Join(words, " "))
	}
	return strings.Join(lines, "\n")
}

// TestArticles: what authors and branches do to articles, and what becomes of the ids.
func TestArticles(t *testing.T) {
	const guide = "g.bro " + bridge + "\ng.farja " + ferry + "\ng.avgift " + toll
	lines := func(texts ...string) string { return strings.Join(texts, "\n") }
	for _, test := range []struct {
		name           string
		articles, gone []Article
		want           string
	}{
		{"untouched", []Article{written("g", guide, lines(bridge, ferry, toll))}, nil, "g.bro:kept g.farja:kept g.avgift:kept"},
		{
			"turned round", []Article{written("g", guide, lines(toll, bridge, ferry))}, nil,
			"g.avgift:moved g.bro:kept g.farja:kept",
		},
		{
			"renamed", []Article{written("ny", "", lines(bridge, ferry, toll))}, []Article{written("g", guide, "")},
			"g.bro:kept@g g.farja:kept@g g.avgift:kept@g",
		},
		{
			"renamed and edited", []Article{written("ny", "", lines(bridge, ferry+" också", toll))}, []Article{written("g", guide, "")},
			"g.bro:kept@g g.farja:edited@g g.avgift:kept@g",
		},
		{
			"cut in two", []Article{written("g", guide, bridge), written("h", "", lines(ferry, toll))}, nil,
			"g.bro:kept\ng.farja:kept@g g.avgift:kept@g",
		},
		{
			"joined", []Article{written("g", "g.bro "+bridge, lines(bridge, ferry, toll))},
			[]Article{written("h", "h.farja "+ferry+"\nh.avgift "+toll, "")},
			"g.bro:kept h.farja:moved@h h.avgift:moved@h",
		},
		{
			"copied: the copy is new", []Article{written("g", guide, lines(bridge, ferry, toll)), written("h", "", lines(bridge, ferry))}, nil,
			"g.bro:kept g.farja:kept g.avgift:kept\nh.bron-over-sundet-oppnades-en-sommardag h.farjorna-gick-dygnet-runt-innan-dess",
		},
		{
			"copied with its catalogues, under a name that comes first", []Article{written("a", guide, lines(bridge, ferry)), written("g", guide, lines(bridge, ferry, toll))}, nil,
			"a.bron-over-sundet-oppnades-en-sommardag<g.bro a.farjorna-gick-dygnet-runt-innan-dess<g.farja\ng.bro:kept g.farja:kept g.avgift:kept",
		},
		{
			"two branches have moved it to two articles", []Article{
				written("a", "g.bro "+bridge, bridge), written("b", "g.bro "+bridge, bridge), written("g", "g.farja "+ferry, ferry),
			}, nil,
			"g.bro:kept\nb.bron-over-sundet-oppnades-en-sommardag<g.bro\ng.farja:kept",
		},
		{
			"three have it, and the last is its home", []Article{
				written("a", "g.bro "+bridge, bridge), written("b", "g.bro "+bridge, bridge), written("g", "g.bro "+bridge, bridge), written("h", "g.bro "+bridge, bridge),
			}, nil,
			"a.bron-over-sundet-oppnades-en-sommardag<g.bro\nb.bron-over-sundet-oppnades-en-sommardag<g.bro\ng.bro:kept\nh.bron-over-sundet-oppnades-en-sommardag<g.bro",
		},
		{
			"two branches' twins in a row, behind what has no id", []Article{
				written("a", "z.1 "+bridge+"\nz.2 "+ferry, lines("! kod", bridge, ferry)), written("b", "z.1 "+bridge+"\nz.2 "+ferry, lines("! kod", bridge, ferry)),
			}, nil,
			"- z.1:kept z.2:kept\n- b.bron-over-sundet-oppnades-en-sommardag<z.1 b.farjorna-gick-dygnet-runt-innan-dess<z.2",
		},
		{
			"two articles whose ids begin alike: the first keeps it", []Article{
				written("g-h", "g-h.bro "+bridge, bridge), written("g/h", "g-h.bro "+bridge, bridge),
			}, nil,
			"g-h.bro:kept\ng-h.bron-over-sundet-oppnades-en-sommardag<g-h.bro",
		},
		{
			"one text becomes two", []Article{written("g", "g.x "+both+"\ng.avgift "+toll, lines(bridge, ferry, toll))}, nil,
			"g.bron-over-sundet-oppnades-en-sommardag~g.x g.x:edited g.avgift:kept",
		},
		{
			"two become one: only one id stays", []Article{written("g", guide, lines(both, toll))}, nil,
			"g.farja:edited g.avgift:kept",
		},
		{
			"one that had gone is back", []Article{written("g", "g.bro "+bridge+"\ng.vind ~ "+weather, lines(bridge, weather))}, nil,
			"g.bro:kept g.vind:moved",
		},
		{
			"it is back in another article", []Article{written("g", "g.bro "+bridge+"\ng.vind ~ "+weather, lines(bridge)), written("h", "", weather)}, nil,
			"g.bro:kept\nh.vid-hard-vind-stangs-korbanan-for",
		},
		{
			"what has gone does not take the place of what is there", []Article{written("g", "g.vind ~ "+weather+"\ng.vind-2 "+weather, weather)}, nil,
			"g.vind-2:kept",
		},
		{
			"a short one is back, twice", []Article{written("g", "g.ja ~ Ja\ng.nej Nej", lines("Ja", "Nej", "Ja"))}, nil,
			"g.ja:moved g.nej:kept g.ja-2",
		},
		{
			"what has gone was under no heading", []Article{written("g", "g.h # Resan\ng.gammal ~ # Priser\ng.ja Ja\ng.p # Priser\ng.ja2 Ja", lines("# Priser", "Ja", "# Resan", "Ja", "Ny rad"))}, nil,
			"g.p:moved g.ja2:moved g.h:kept g.ja:kept g.ny-rad",
		},
		{
			"equal texts go with their headings", []Article{written("g", "g.h # Resan\ng.ja Ja\ng.p # Priser\ng.ja2 Ja", lines("# Priser", "Ja", "# Resan", "Ja"))}, nil,
			"g.p:moved g.ja2:moved g.h:kept g.ja:kept",
		},
		{
			"they do where no neighbour is left to tell", []Article{written("g",
				"g.h # Resan\ng.1 "+bridge+"\ng.ja Ja\ng.2 "+ferry+"\ng.p # Priser\ng.3 "+toll+"\ng.ja2 Ja\ng.4 "+weather,
				lines("# Priser", "ny", "Ja", "nytt", "# Resan", "nya", "Ja", "nyare"))}, nil,
			"g.p:moved g.ny g.ja2:moved g.nytt g.h:kept g.nya g.ja:kept g.nyare",
		},
		{
			"a heading that had gone is nobody's section", []Article{written("g",
				"g.h # Resan\ng.gammal ~ # Priser\ng.1 "+bridge+"\ng.ja Ja\ng.2 "+ferry+"\ng.p # Priser\ng.3 "+toll+"\ng.ja2 Ja\ng.4 "+weather,
				lines("# Priser", "ny", "Ja", "nytt", "# Resan", "nya", "Ja", "nyare"))}, nil,
			"g.p:moved g.ny g.ja2:moved g.nytt g.h:kept g.nya g.ja:kept g.nyare",
		},
		{
			"what is not translated has no id, and is no heading to go by", []Article{written("g", "g.h # Resan\ng.ja Ja", lines("! # GPT", "# Resan", "! `kod`", "Ja"))}, nil,
			"- g.h:kept - g.ja:kept",
		},
		{
			"it is not translated any more", []Article{written("g", guide, lines(bridge, "! "+ferry, toll))}, nil,
			"g.bro:kept - g.avgift:kept",
		},
		{
			"it is translated again", []Article{written("g", "g.bro "+bridge+"\ng.farja ~ "+ferry, lines(bridge, ferry))}, nil,
			"g.bro:kept g.farja:moved",
		},
		{
			"a heading is taken out, and the texts below it stay", []Article{written("g", "g.h # Resan\ng.bro "+bridge+"\ng.farja "+ferry, lines(bridge, ferry))}, nil,
			"g.bro:kept g.farja:kept",
		},
		{
			"of a title and a heading that say the same the heading is left", []Article{written("g", "g.t = Bron\ng.h # Bron\ng.bro "+bridge, lines("# Bron", bridge))}, nil,
			"g.h:kept g.bro:kept",
		},
		{"empty now", []Article{written("g", guide, "")}, nil, ""},
		{"nothing at all", nil, []Article{written("g", guide, "")}, ""},
	} {
		if got := told(test.articles, test.gone); got != test.want {
			t.Errorf("%s:\n got %q\nwant %q", test.name, got, test.want)
		}
	}
}

// TestSettle: an article needs no others exactly if its texts are those that it had, in
// whatever order; what had gone does not count.
func TestSettle(t *testing.T) {
	texts := []string{"# Resan", "Ja", bridge, "Ja", "# Priser", "Nej", "- Ja", toll, "# Priser", "Ja"}
	known := "g.borta ~ " + weather + "\n"
	for i, text := range texts {
		known += fmt.Sprintf("g.%d %s\n", i, text)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		r.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
		a := written("g", known, strings.Join(texts, "\n"))
		u := Settle(&a, 7)
		if u == nil {
			t.Fatalf("%q is not settled", texts)
		}
		seen := map[string]bool{}
		for i, id := range u.IDs {
			o := u.Origins[id]
			if seen[id] || id == "" || o.Home != 7 || o.ID != id || o.Text != a.Units[i].Text {
				t.Fatalf("%q: %s has %s, %+v", texts, a.Units[i].Text, id, o)
			}
			seen[id] = true
		}
	}
	for name, now := range map[string][]string{
		"one more":                  append(slices.Clone(texts), "Ja"),
		"one less":                  texts[1:],
		"another":                   append(slices.Clone(texts[1:]), "Kanske"),
		"one that had gone is back": append(slices.Clone(texts), weather),
		"empty":                     nil,
	} {
		if a := written("g", known, strings.Join(now, "\n")); Settle(&a, 0) != nil {
			t.Errorf("%s is settled", name)
		}
	}
}

// TestSameTexts compares lists of texts, whatever their order.
func TestSameTexts(t *testing.T) {
	for _, x := range []struct {
		a, b string
		want bool
	}{{"", "", true}, {"ab", "ba", true}, {"aab", "aba", true}, {"aab", "abb", false}, {"a", "aa", false}, {"aa", "a", false}, {"ab", "ac", false}} {
		list := func(s string) (items []align.Item) {
			for _, r := range s {
				items = append(items, align.Item{Text: string(r)})
			}
			return items
		}
		if got := sameTexts(list(x.a), list(x.b)); got != x.want {
			t.Errorf("%q, %q: %v", x.a, x.b, got)
		}
	}
}
