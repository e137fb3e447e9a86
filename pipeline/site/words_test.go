package site

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// The languages that the site's words are written in; the source comes first.
var tags = []language.Tag{
	language.MustParse("sv"), language.MustParse("en"), language.MustParse("da"), language.MustParse("nb"),
	language.MustParse("nn"), language.MustParse("fi"), language.MustParse("is"),
}

// written is the tag that a language's words stand under: ours in English are spelt
// as the British do.
func written(tag language.Tag) language.Tag {
	if tag == language.English {
		return language.BritishEnglish
	}
	return tag
}

func wordsFile(tag language.Tag) string {
	return filepath.Join("..", "..", "locales", "_site."+written(tag).String()+".toml")
}

// words reads one language's messages with stock go-i18n.
func words(t testing.TB, tag language.Tag) Words {
	t.Helper()
	bundle := i18n.NewBundle(written(tag))
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	file, err := bundle.LoadMessageFile(wordsFile(tag))
	if err != nil {
		t.Fatal(err)
	}
	if file.Tag != written(tag) {
		t.Fatalf("go-i18n takes %s as %s", wordsFile(tag), file.Tag)
	}
	localizer := i18n.NewLocalizer(bundle, file.Tag.String())
	return func(id string, count int, data map[string]any) string {
		config := &i18n.LocalizeConfig{MessageID: id, TemplateData: data}
		if count >= 0 {
			config.PluralCount = count
		}
		text, err := localizer.Localize(config)
		if err != nil || text == "" || strings.Contains(text, "<no value>") {
			t.Errorf("%s: message %s with %v: %q, %v", tag, id, data, text, err)
		}
		return text
	}
}

func TestReadingTime(t *testing.T) {
	want := map[string][3]string{ // 1, 5 and 21 minutes
		"sv": {"1 min läsning", "5 min läsning", "21 min läsning"},
		"en": {"1 min read", "5 min read", "21 min read"},
		"da": {"1 minuts læsning", "5 minutters læsning", "21 minutters læsning"},
		"nb": {"Lesetid 1 minutt", "Lesetid 5 minutter", "Lesetid 21 minutter"},
		"nn": {"Lesetid 1 minutt", "Lesetid 5 minutt", "Lesetid 21 minutt"},
		"fi": {"Lukuaika 1 minuutti", "Lukuaika 5 minuuttia", "Lukuaika 21 minuuttia"},
		"is": {"1 mínútu lestur", "5 mínútna lestur", "21 mínútu lestur"},
	}
	for _, tag := range tags {
		l := &Language{Tag: tag, Words: words(t, tag)}
		got := [3]string{readingTime(l, 200), readingTime(l, 801), readingTime(l, 4200)}
		if got != want[tag.String()] {
			t.Errorf("%s: %q, want %q", tag, got, want[tag.String()])
		}
		if got := readingTime(l, 0); got != "" {
			t.Errorf("%s: an empty text takes %q", tag, got)
		}
	}
}

// In Icelandic 21 things are singular (CLDR), and the whole sentence follows.
func TestPluralSentences(t *testing.T) {
	want := map[string][2]string{
		"sv": {"Ett stycke på den här sidan är ännu inte översatt", "3 stycken på den här sidan är ännu inte översatta"},
		"is": {"21 efnisgrein á þessari síðu hefur ekki enn verið þýdd", "3 efnisgreinar á þessari síðu hafa ekki enn verið þýddar"},
		"nn": {"Eitt avsnitt på denne sida er enno ikkje omsett", "3 avsnitt på denne sida er enno ikkje omsette"},
	}
	for lang, w := range want {
		say := words(t, language.MustParse(lang))
		one := 1
		if lang == "is" {
			one = 21
		}
		for i, n := range []int{one, 3} {
			if got := say("untranslated", n, map[string]any{"Count": fmt.Sprint(n)}); !strings.HasPrefix(got, w[i]) {
				t.Errorf("%s, %d: %q, want %q …", lang, n, got, w[i])
			}
		}
	}
}

// TestWords holds the target files to the source: the same messages with the same
// data in the same order, made from its present wording.
func TestWords(t *testing.T) {
	read := func(tag language.Tag) (map[string]map[string]string, []string) {
		text, err := os.ReadFile(wordsFile(tag))
		if err != nil {
			t.Fatal(err)
		}
		messages := map[string]map[string]string{}
		meta, err := toml.Decode(string(text), &messages)
		if err != nil {
			t.Fatal(err)
		}
		var order []string
		for _, key := range meta.Keys() {
			if len(key) == 1 {
				order = append(order, key[0])
			}
		}
		return messages, order
	}
	fields := regexp.MustCompile(`\{\{.*?\}\}`)
	source, order := read(tags[0])
	for id, m := range source {
		if m["description"] == "" {
			t.Errorf("sv: %s has no description for translators", id)
		}
	}
	for _, tag := range tags[1:] {
		target, got := read(tag)
		if !slices.Equal(got, order) {
			t.Errorf("%s: messages %v, want %v", tag, got, order)
		}
		for id, m := range target {
			s := source[id]
			if sum := sha1.Sum([]byte(s["description"] + s["other"])); m["hash"] != "sha1-"+hex.EncodeToString(sum[:]) {
				t.Errorf("%s: %s was made from another wording of the source", tag, id)
			}
			want := fields.FindAllString(s["other"], -1)
			for _, form := range slices.Sorted(maps.Keys(m)) {
				data := fields.FindAllString(m[form], -1)
				if form != "hash" && !slices.Equal(data, want) && !(form == "one" && data == nil && tag.String() != "is") {
					t.Errorf("%s: %s.%s holds %v, want %v", tag, id, form, data, want)
				}
			}
			if (m["one"] == "") != (s["one"] == "") {
				t.Errorf("%s: %s: the source and the target differ in having a plural", tag, id)
			}
		}
	}
}
