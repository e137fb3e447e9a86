package l10n

import "testing"

// mark sets an entry's mark: the source that it asks about and the target that stood
// there.
func mark(e Entry, asks, stood string) Entry {
	e.Asks = Short(asks)
	if stood != "" {
		e.Stood = Short(stood)
	}
	return e
}

// TestProvenance: each combination of marks that people, merges and tools leave.
func TestProvenance(t *testing.T) {
	const a, b, c = "Vi har två bilar.", "Vi har tre bilar.", "Vi har sju bilar."
	for _, x := range []struct {
		name string
		e    Entry
		want Provenance
		now  string // the article's text
		is   Status
	}{
		{"nothing yet", Entry{Source: a, SourceHash: Hash(a)}, Provenance{}, a, Missing},
		{"current", Entry{Source: a, SourceHash: Hash(a), Target: "to"}, Provenance{Accepted: true, Made: Hash(a), Text: a}, a, Current},
		{"the source moved on", Entry{Source: a, SourceHash: Hash(a), Target: "to"}, Provenance{Accepted: true, Made: Hash(a), Text: a}, b, Stale},
		{"marked", mark(Entry{Source: b, Previous: a, SourceHash: Hash(a), Target: "to", Fuzzy: true}, b, "to"), Provenance{Made: Hash(a), Text: a}, b, Fuzzy},
		{"marked, back again", mark(Entry{Source: b, Previous: a, SourceHash: Hash(a), Target: "to", Fuzzy: true}, b, "to"), Provenance{Made: Hash(a), Text: a}, a, Current},
		{"edited under the flag, back again", mark(Entry{Source: b, Previous: a, SourceHash: Hash(a), Target: "tre", Fuzzy: true}, b, "to"), Provenance{Edited: true, Text: b}, a, Fuzzy},
		{"suggested, of this wording", mark(Entry{Source: a, Previous: a, SourceHash: Hash(a), Target: "to", Fuzzy: true, Suggested: true}, a, "to"), Provenance{Made: Hash(a), Text: a}, a, Fuzzy},
		{"edited under the flag", mark(Entry{Source: b, Previous: a, SourceHash: Hash(a), Target: "tre", Fuzzy: true}, b, "to"), Provenance{Edited: true, Text: b}, b, Fuzzy},
		{"edited, and the comments moved on", mark(Entry{Source: c, Previous: a, SourceHash: Hash(a), Target: "tre", Fuzzy: true}, b, "to"), Provenance{Edited: true, Text: a}, c, Fuzzy},
		{"an older mark, without the target", mark(Entry{Source: b, Previous: a, SourceHash: Hash(a), Target: "tre", Fuzzy: true}, b, ""), Provenance{Made: Hash(a), Text: a}, b, Fuzzy},
		{"fuzzy by a person", Entry{Source: a, SourceHash: Hash(a), Target: "to", Fuzzy: true}, Provenance{Made: Hash(a), Text: a}, a, Fuzzy},
		{"fuzzy without a hash", Entry{Source: b, Previous: a, Target: "to", Fuzzy: true}, Provenance{Text: a}, b, Fuzzy},
		{"fuzzy, made from nothing known", Entry{Source: a, SourceHash: NoHash, Target: "to", Fuzzy: true}, Provenance{}, a, Fuzzy},
		{"fuzzy with a hash that nothing shows", Entry{Source: b, Previous: c, SourceHash: Hash(a), Target: "to", Fuzzy: true}, Provenance{Made: Hash(a)}, b, Fuzzy},
		{"a machine's", Entry{Source: a, SourceHash: NoHash, Target: "to", Machine: true}, Provenance{}, a, Fuzzy},
		{"accepted by taking the line", Entry{Source: b, Previous: a, SourceHash: Hash(a), Target: "tre"}, Provenance{Accepted: true, Made: Hash(b), Text: b}, b, Current},
		{"accepted, then the source moved on", Entry{Source: b, Previous: a, SourceHash: Hash(a), Target: "tre"}, Provenance{Accepted: true, Made: Hash(b), Text: b}, c, Stale},
		{"accepted, then the source went back", Entry{Source: b, Previous: a, SourceHash: Hash(a), Target: "tre"}, Provenance{Accepted: true, Made: Hash(b), Text: b}, a, Stale},
		{"accepted by taking the word", mark(Entry{Source: b, Previous: a, SourceHash: Hash(a), Target: "tre"}, b, "to"), Provenance{Accepted: true, Made: Hash(b), Text: b}, b, Current},
		{"accepted by taking the word, the other comment gone", mark(Entry{Source: b, SourceHash: Hash(a), Target: "tre"}, b, "to"), Provenance{Accepted: true, Made: Hash(b), Text: b}, b, Current},
		{"accepted for another one, by the word", mark(Entry{Source: c, Previous: a, SourceHash: Hash(a), Target: "tre"}, b, "to"), Provenance{Doubt: otherAsked}, c, Fuzzy},
		{"a hash of another wording, no witness", Entry{Source: c, SourceHash: Hash(a), Target: "to"}, Provenance{Made: Hash(a), Doubt: otherWording}, c, Fuzzy},
		{"a hash that the other comment does not show", Entry{Source: c, Previous: b, SourceHash: Hash(a), Target: "to"}, Provenance{Made: Hash(a), Doubt: otherWording}, c, Fuzzy},
		{"the hash of the article, another one shown", Entry{Source: b, SourceHash: Hash(c), Target: "to"}, Provenance{Made: Hash(c), Doubt: otherWording}, c, Fuzzy},
		{"doubt taken back", Entry{Source: a, SourceHash: NoHash, Target: "to"}, Provenance{Accepted: true, Made: Hash(a), Text: a}, a, Current},
		{"without a hash", Entry{Source: a, Target: "to"}, Provenance{Accepted: true, Made: Hash(a), Text: a}, a, Current},
		{"without a hash, another source", Entry{Source: a, Target: "to"}, Provenance{Accepted: true, Made: Hash(a), Text: a}, b, Stale},
		{"comments dropped", Entry{SourceHash: Hash(a), Target: "to"}, Provenance{Accepted: true, Made: Hash(a)}, a, Current},
		{"comments dropped, another source", Entry{SourceHash: Hash(a), Target: "to"}, Provenance{Accepted: true, Made: Hash(a)}, b, Stale},
		{"comments and mark dropped", Entry{SourceHash: NoHash, Target: "to"}, Provenance{}, a, Fuzzy},
		{"written by hand", Entry{Target: "to"}, Provenance{Accepted: true}, a, Current},
		{"a newer version's", Entry{Source: a, SourceHash: "sha2-x", Target: "to", Sealed: true}, Provenance{Made: "sha2-x"}, a, Stale},
		{"white space at the ends of lines", Entry{Source: "en\ntvå\ntre", SourceHash: Hash("en  \ntvå \ntre"), Target: "x"}, Provenance{Accepted: true, Made: Hash("en  \ntvå \ntre"), Text: "en\ntvå\ntre"}, "en  \ntvå \ntre", Current},
		{"the same, accepted", Entry{Source: "ny", Previous: "en\ntvå", SourceHash: Hash("en  \ntvå"), Target: "x"}, Provenance{Accepted: true, Made: Hash("ny"), Text: "ny"}, "ny", Current},
		{"a control character", Entry{Source: `a\x1bb`, SourceHash: Hash("a\x1bb"), Target: "x"}, Provenance{Accepted: true, Made: Hash("a\x1bb"), Text: `a\x1bb`}, "a\x1bb", Current},
		{"a backslash", Entry{Source: `a\xyz`, SourceHash: Hash(`a\xyz`), Target: "x"}, Provenance{Accepted: true, Made: Hash(`a\xyz`), Text: `a\xyz`}, `a\xyz`, Current},
	} {
		t.Run(x.name, func(t *testing.T) {
			if got := x.e.Provenance(); got != x.want {
				t.Errorf("%+v\nwant %+v", got, x.want)
			}
			if got := x.e.Status(x.now); got != x.is {
				t.Errorf("%v, want %v", got, x.is)
			}
			outgrown := ""
			if x.is == Stale && !x.e.Sealed {
				outgrown = x.want.Text
			}
			if got := x.e.Outgrown(x.now, ""); got != outgrown {
				t.Errorf("outgrown %q, want %q", got, outgrown)
			}
		})
	}
}

// TestOutgrown: which source a target was made from where the entry itself shows none, or
// its unit was gone.
func TestOutgrown(t *testing.T) {
	const a, b, c = "Vi har två bilar.", "Vi har tre bilar.", "Vi har sju bilar."
	for _, x := range []struct {
		name         string
		e            Entry
		before, want string
	}{
		{"the last sync knows", Entry{SourceHash: Hash(a), Target: "to"}, a, a},
		{"it knows another one", Entry{SourceHash: Hash(a), Target: "to"}, c, ""},
		{"nobody knows", Entry{SourceHash: Hash(a), Target: "to"}, "", ""},
		{"without hash or source", Entry{Target: "to"}, a, ""},
		{"nothing at all before", Entry{SourceHash: Hash(""), Target: "to"}, "", ""},
		{"the entry shows it", Entry{Source: a, SourceHash: Hash(a), Target: "to"}, c, a},
		{"obsolete", Entry{Source: a, SourceHash: Hash(a), Target: "to", Obsolete: true}, "", a},
		{"open", Entry{Source: a, SourceHash: Hash(a), Target: "to", Fuzzy: true}, "", ""},
		{"a machine's", Entry{Source: a, SourceHash: Hash(a), Target: "to", Machine: true}, "", ""},
		{"doubted", Entry{Source: a, SourceHash: Hash(c), Target: "to"}, "", ""},
		{"current but for white space", Entry{Source: "Vi har tre bilar. ", SourceHash: Hash("Vi har tre bilar. "), Target: "to"}, "", ""},
		{"empty", Entry{Source: a, SourceHash: Hash(a)}, a, ""},
	} {
		if got := x.e.Outgrown(b, x.before); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
	if (*Entry)(nil).Outgrown(a, b) != "" {
		t.Error("nothing")
	}
}

// TestWorked: what a person has done to an entry.
func TestWorked(t *testing.T) {
	elsewhere := func(target string) bool { return target == "kopi" }
	untouched := mark(Entry{Target: "kopi", Source: "b", Fuzzy: true, Suggested: true}, "b", "kopi")
	last := mark(untouched, "b", "sidste")
	last.Target = "sidste"
	touched := untouched
	touched.Target = "andet"
	copied := touched
	copied.Target, copied.Stood = "kopi", Short("andet")
	noted := untouched
	noted.Note = "hvorfor?"
	for _, x := range []struct {
		name string
		e    *Entry
		want bool
	}{
		{"none", nil, false},
		{"empty", &Entry{}, false},
		{"a note", &Entry{Note: "spørg"}, true},
		{"a proposal", &Entry{Alternative: "nej"}, true},
		{"a target", &Entry{Target: "kopi"}, true},
		{"an offer", &untouched, false},
		{"an offer whose origin is gone", &last, true},
		{"an offer, mended", &touched, true},
		{"an offer, mended to what stands elsewhere", &copied, true},
		{"an offer with a note", &noted, true},
		{"a newer version's", &Entry{Sealed: true}, true},
	} {
		if got := x.e.Worked(elsewhere); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
	if !untouched.Worked(nil) {
		t.Error("an offer that stands nowhere else is the last of its text")
	}
}

// TestWitnessed: what ordbro has written in an entry and nobody has by chance.
func TestWitnessed(t *testing.T) {
	const a, b = "Vi har två bilar.", "Vi har tre bilar."
	for _, x := range []struct {
		name string
		e    Entry
		want bool
	}{
		{"its source", Entry{Source: a, SourceHash: Hash(a)}, true},
		{"the previous one", Entry{Source: b, Previous: a, SourceHash: Hash(a)}, true},
		{"the one that the mark names", mark(Entry{Source: b, SourceHash: Hash(a)}, b, ""), true},
		{"another mark", mark(Entry{Source: b, SourceHash: Hash(a)}, a, ""), false},
		{"nothing", Entry{Source: b, SourceHash: Hash(a)}, false},
		{"no comment", Entry{SourceHash: Hash(a)}, false},
		{"nothing at all", Entry{}, false},
	} {
		if got := x.e.Witnessed(); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
	for _, x := range []struct {
		p    Provenance
		want bool
	}{
		{Provenance{Accepted: true, Made: Hash(a)}, true}, {Provenance{Accepted: true, Made: Hash(b)}, false}, {Provenance{Accepted: true}, true}, {Provenance{Made: Hash(a)}, false},
		{Provenance{Accepted: true, Made: Hash(b), Text: a + " "}, true}, {Provenance{Accepted: true, Made: Hash(b), Text: b}, false},
	} {
		if got := x.p.For(a); got != x.want {
			t.Errorf("%+v: %v", x.p, got)
		}
	}
	if (Provenance{Accepted: true, Made: Hash(b)}).For("") {
		t.Error("what is shown by nothing is taken for the empty text")
	}
}
