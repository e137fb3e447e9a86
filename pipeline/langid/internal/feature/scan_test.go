package feature

import (
	"flag"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "write the golden file anew; the language model then has to be trained anew, too")

// tell writes the tokens of a text: "^" opens a sentence, "|" has no left neighbour; then
// the word as it stands, "=" the letters kept where they are not the word in small
// letters, and "+" holds a capital, "!" is shouted, ":" its kind.
func tell(text string) string {
	var words []string
	var tok Token
	for sc := NewScanner(text); sc.Next(&tok); {
		var b strings.Builder
		if tok.Opens {
			b.WriteByte('^')
		}
		if tok.First {
			b.WriteByte('|')
		}
		word := text[tok.Start:tok.End]
		b.WriteString(word)
		if kept := string(tok.Letters[:tok.N]); kept != strings.ToLower(word) {
			b.WriteString("=" + kept)
		}
		if tok.Capital {
			b.WriteByte('+')
		}
		if tok.Shouted {
			b.WriteByte('!')
		}
		b.WriteString([]string{"", ":capital", ":neutral", ":foreign"}[tok.Kind])
		words = append(words, b.String())
	}
	return strings.Join(words, " ")
}

// sum is a checksum of the features of a text.
func sum(text string) uint32 {
	var tok Token
	var left Pair
	var keys []uint32
	h := crc32.NewIEEE()
	for sc := NewScanner(text); sc.Next(&tok); {
		keys = Append(keys[:0], &tok, &left)
		fmt.Fprintln(h, keys)
	}
	return h.Sum32()
}

// TestGolden: the model was trained on these tokens and these features, so that neither
// may change unless it is trained anew. Each text is followed by the checksum of its
// features and by its tokens.
func TestGolden(t *testing.T) {
	const name = "testdata/scan.txt"
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for line := range strings.Lines(string(raw)) {
		text := strings.TrimSuffix(line, "\n")
		if !strings.HasPrefix(text, "\t") {
			fmt.Fprintf(&got, "%s\n\t%08x %s\n", text, sum(text), tell(text))
		}
	}
	if *update {
		if err := os.WriteFile(name, []byte(got.String()), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	a, b := strings.Split(got.String(), "\n"), strings.Split(string(raw), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("%s:%d:\n got %s\nwant %s", name, i+1, a[i], b[i])
		}
	}
	if len(a) != len(b) {
		t.Fatalf("%s has %d lines, want %d", name, len(b), len(a))
	}
}

// TestFeaturesOfSample: the features of every text of the sample, as the model was trained.
func TestFeaturesOfSample(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "testdata", "sample.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	h := crc32.NewIEEE()
	for line := range strings.Lines(string(raw)) {
		fmt.Fprintln(h, sum(line))
	}
	if got, want := h.Sum32(), uint32(0xc9481efd); got != want {
		t.Errorf("the features of the sample have the checksum %08x, want %08x", got, want)
	}
}

// TestDropped gives runs of non-blanks that belong to no language, and near ones that are
// words or may be.
func TestDropped(t *testing.T) {
	for what, c := range map[string]struct{ dropped, kept string }{
		"addresses":       {"https://a.se example.se/ //a/b http://x (https://a.se), www.se www.a anna@example.org <a@b.se>", "a.se/ www. @anna anna@ http: a@"},
		"paths":           {"/etc ../x ./x a/b/c :/x code/virtual-device it-kod/test /usr/bin, \"/tmp\" ~/x", "och/eller och/eller. a/b / /e 1/2"},
		"file names":      {"main.go example.org readme.md. (index.html) a.conf.gz foo.barn.", "t.ex. bl.a. f.eks. o.s.v. m.m. slut. ...slut e.Kr. 1.5 U.S.A. abc.def a.tar.gz foo.bar."},
		"options":         {"--help --x -vf ~user \\alpha", "-v \\n -lång -v. -- -a-b - – ord- -100"},
		"identifiers":     {"snake_case a_b x=y A=1 std::vec a::b C:\\Temp a\\b [g]reater HH:MM[:ss] a[.b] ab]c", "_ord_ _ord ord_ ord] [ord] a= =b a: :b a:b [ord a[b] ]b"},
		"bytes like text": {"å_ä ö@å é=é €_€", "_å å_ öäå å-ä"},
	} {
		for run := range strings.FieldsSeq(c.dropped) {
			if !dropped(run) {
				t.Errorf("%s: %q is kept", what, run)
			}
		}
		for run := range strings.FieldsSeq(c.kept) {
			if dropped(run) {
				t.Errorf("%s: %q is dropped", what, run)
			}
		}
	}
}

// TestSkip gives the beginnings of texts that are passed over, as far as "|".
func TestSkip(t *testing.T) {
	long := strings.Repeat("x", 200)
	for what, list := range map[string][]string{
		"placeholders": {"{namn}| ord", "{a{b}c}|d", "{}|", "|{a", "|{a\nb}", "|{" + long + "}", "|}a{"},
		"code":         {"`kod`| ord", "`en `|två`", "``x`|`", "|`", "|``", "|`kod", "|`" + long + "`"},
		"tags":         {"<b>|fet</b>", "</b>|", "<!-- x -->|", "<a href=\"x\">|", "|<", "|<1>", "|< b>", "|<b <i>", "|<b", "|<" + long + ">", "<å>|", "|<€", "|<>"},
		"variables":    {"$HOME| ord", "$a_1|-b", "$_|", "$(cmd (x))|y", "${namn}|x", "|$", "|$ 5", "|$(x", "|${x", "|$å", "$a|å", "$" + long[:79] + "|x"},
		"entities":     {"&amp;|a", "&#160;|", "&#xA0;|", "&lt;b&gt;|fet", "&lt;|b", "|&", "|&;", "|& a;", "|&a b;", "|&å;", "|&aldrigslutar;", "&aldrigslut;|", "&lt;|" + long + "&gt;", "|&lt"},
		"directives":   {"%s| ord", "%1$s|", "%-5.2f|x", "%lld|", "%hhx|", "%@|", "%%|", "%(namn)s|", "%{namn}|", "%(a)5d|", "%*d|", "%#x|", "|% av", "|%", "|%y", "|%(a", "|%{a", "|%(a)", "|%l", "|%1", "|%" + strings.Repeat("0", 30) + "d"},
		"nothing":      {"|[a]", "|ord", "|-", "|\"x\""},
	} {
		for _, c := range list {
			want := strings.IndexByte(c, '|')
			text := c[:want] + c[want+1:]
			if got := skip(text); got != want {
				t.Errorf("%s: of %q %d bytes are passed over, want %d", what, text, got, want)
			}
		}
	}
}

// TestNext gives texts and their tokens.
func TestNext(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Blanks, sentences, neighbours.
		{"", ""},
		{" \t\n", ""},
		{"Ett ord", "^|Ett+ ord"},
		{"Ett ord. Ett till! Och? Ja: nej\nNy rad\rNy", "^|Ett+ ord ^|Ett+ till ^|Och+ ^|Ja+ ^|nej Ny+:capital rad Ny+:capital"},
		{"Ett; två, tre (fyra) fem|sex sju/åtta nio+tio a=b", "^|Ett+ |två |tre |fyra |fem |sex sju |åtta nio |tio"},
		{"Ord med \"citat\", 'så', ”här” och »där« – ja — nej", "^|Ord+ med citat |så |här och där ja nej"},
		{"Slut… Nytt。Nytt！Nytt？Nytt؟Nytt।Nytt", "^|Slut+ ^|Nytt+ ^|Nytt+ ^|Nytt+ ^|Nytt+ ^|Nytt+ ^|Nytt+"},
		{"Ett\u00a0två • tre → fyra", "^|Ett+ två |tre |fyra"},

		// Apostrophes, capitals, digits.
		{"don't d'accord hae'kaan 'ord' ord' rock'n'roll l’article ’ord’ ord’ '5 x'5 å'ö å’ö x'ö", "^|don't d'accord hae'kaan ord ord rock'n'roll l’article=l'article ord ord |x |å ö å’ö=å'ö x ö"},
		{"STOR STORT ABC ÅÄÖÅ AI-modell iPhone McDonald Ord A B", "^|STOR+!:neutral STORT+!:neutral ABC+:neutral ÅÄÖÅ+!:neutral AI+:neutral modell iPhone+:neutral McDonald+:neutral Ord+:capital A+:capital B+:capital"},
		{"GPT-4 3D 4K H2O 2024 1 000 a1 1a ² ½ ٣ x٣", "^|GPT+:neutral |3D=d+:neutral 4K=k+:neutral H2O=ho+:neutral |a1=a:neutral 1a=a:neutral |x٣=x:neutral"},

		// Marks, soft hyphens, other scripts.
		{"A\u030angstro\u0308m a\u0308 o\u0308 u\u0308 a\u0301 e\u0301 i\u0301 o\u0301 u\u0301 y\u0301 n\u0303 x\u030a \u0301x e\u0308 å\u0301", "^|Ångström=ångström+ ä=ä ö=ö ü=ü á=á é=é í=í ó=ó ú=ú ý=ý ñ=n x̊=x ́x=x ë=e ǻ=å"},
		{"sam\u00adarbete \u00adord ord\u00ad \u00ad", "^|sam\u00adarbete=samarbete ord ord\u00ad=ord"},
		{"Привет мир, Ελλάδα 日本語 한국어 עברית", "^|Привет+:foreign мир:foreign |Ελλάδα+:foreign 日本語:foreign 한국어:foreign עברית:foreign"},
		{"Пa Пab Ппa aПп", "^|Пa+ Пab+:capital Ппa+:foreign aПп+:foreign"},
		{"Ꜳ ẞ ǅ ĳ ſ ʼ ə Ə ŵ Ŵ", "^|Ꜳ+:foreign ẞ+:capital ǅ+:capital ĳ ſ ʼ ə Ə+:capital ŵ Ŵ+:capital"},

		// What is no prose.
		{"Kör `make test` nu", "^|Kör+ |nu"},
		{"Se https://a.se/x. Sedan kom http://b.se/y och main.go: Nu.", "^|Se+ ^|Sedan+ kom |och ^|Nu+"},
		{"x www.a.se! Ja <b>Fet</b> text", "^|x ^|Ja+ |Fet+:capital |text"},
		{"Hej {namn}, du har %d nya &amp; $HOME &lt;b&gt;ja", "^|Hej+ |du har |nya |ja"},

		// ICU messages: their branches have neutral names.
		{"{n, plural, one {# bil} other {# bilar}} ord {inte", "^|one:neutral |other:neutral |ord:neutral |inte"},
		{"{ n , select , man {Han} other {Den}}", "^|man:neutral |other:neutral"},
		{"{n, number} one {x}", "^|one"},
		{"{n, plural one {x}", "^|n |plural one"},
		{"{n,plural,one{x}}", "^|one:neutral"},
		{"{a_1, selectordinal, two {#:a} few   {#:e}}", "|selectordinal |two |few"},
		{"{n plural, one {x}", "^|n plural |one"},
		{"{, plural, one {x}", "^|plural |one"},
		{"{n, plural, one", "^|one"},
		{"{n,", "^|n"},
		{"{n, plural", "^|n |plural"},
		{"{n, plural,", ""},
		{"{                                                                                n, plural, one {x}", "^|n |plural |one"},

		// Signs, lengths, bytes that are no text.
		{"100 % av", "|av"},
		{"100 %av", "|av"},
		{"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "^|abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz=abcdefghijklmnopqrstuvwxyzabcdefghijklmn"},
		{"ÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅ", "^|ÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅÅ=åååååååååååååååååååååååååååååååååååååååå+!:neutral"},
		{"a\xffb \xff å\xc3", "^|a |b |å"},
		{"\x00a\x01b", "^|a b"},
		{"a\vb\fc\x85d", "^|a b c |d"},
		{"ord (en.wikipedia.org) Ord", "^|ord |Ord+:capital"},
		{"och/eller", "^|och |eller"},
		{"en-två_tre", ""},
		{"--help visar", "|visar"},
		{"1. Först 2) Sedan", "^|Först+ |Sedan+:capital"},
		{"A. B. Ord", "^|A+ ^|B+ ^|Ord+"},
		{"Han  Hon", "^|Han+ Hon+:capital"},
		{"-- Ord", "^|Ord+"},
		{"Ⅷ ⅷ ª º ˈord", "^|ª º ˈord"},
	} {
		if got := tell(c.text); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// FuzzNext: whatever the text, its tokens stand in it one behind the other, and the
// scanner comes to its end.
func FuzzNext(f *testing.F) {
	f.Add("Ett {namn} på `kod` i https://a.se/ … {n, plural, one {# bil} other {# bilar}}")
	f.Add("A\u030a’s \u00ad%1$s &lt;b&gt; $HOME <b \xff")
	f.Fuzz(func(t *testing.T, text string) {
		var tok Token
		at := 0
		for sc := NewScanner(text); sc.Next(&tok); {
			if tok.Start < at || tok.End <= tok.Start || tok.End > len(text) || tok.N > utf8.RuneCountInString(text[tok.Start:tok.End]) {
				t.Fatalf("%q: a token at %d…%d with %d letters, behind %d", text, tok.Start, tok.End, tok.N, at)
			}
			at = tok.End
		}
	})
}
