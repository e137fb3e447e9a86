package l10n

import (
	"fmt"
	"strings"
	"testing"
)

// TestUnseen: what is found in a target of a source, "E" an error and "w" a warning each.
func TestUnseen(t *testing.T) {
	for _, x := range []struct{ source, target, want string }{
		// What is no fault.
		{"Hej", "Hej på dig – „så“ «ja» … 50 % – 5 €", ""},
		{"Hej", "rad ett\n\trad två", ""},
		{"x", "Smörgås 🥪 👨\u200d👩\u200d👧 👩🏽\u200d🚀 🏳\ufe0f\u200d🌈 ❤\ufe0f 1\ufe0f\u20e3 🧔\u200d♂\ufe0f 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", ""},
		{"x", "می\u200cخواهم کتاب\u200cها", ""},
		{"x", "क्\u200dष और क्\u200cष", ""},
		{"x", "שלום\u200f (HTML)\u200e!", ""},
		{"x", "نص \u2067HTML\u2069 هنا", ""},
		{"x", "ภาษา\u200bไทย", ""},
		{"x", "한국어 ㄱ\u3164ㄴ", ""},
		{"x", "Tシャツ и SMS-сообщение, 3D-модель", ""},
		{"x", "kΩ, 5 µm, 5 μm, µΩm, β-carotene, α-tocopherol, TNFα, NFκB, IκBα, Δt, πr, Ωmega-3, σ", ""},
		{"x", "α, β och γ: Ελληνικά, русский", ""},
		{"x", "arbets\u00admarknads\u00adpolitik och &shy;&nbsp;x&amp;&copy;", "w"},
		{"x", "Pchnąć w tę łódź jeża, þetta, ẞ, Ŋ, ǅ, ə", ""},
		{"x", "Đ\u0323ê\u0301 a\u030a", ""},
		// The source has it.
		{"a\u200bb", "x\u200by", ""}, {"a\u202eb", "x\u202ey", ""}, {"a&#8238;b", "x\u202ey", ""}, {"a\u202eb", "x&#x202E;y", ""},
		{"Pаypal", "Hos Pаypal", ""}, {"\x01", "a\x01", ""}, {"\ufffd", "\ufffd", ""}, {"\u3164", "\u3164", ""},
		// What turns the text.
		{"x", "a\u202eb", "E"}, {"x", "a\u202ab\u202c", "EE"}, {"x", "a\u2066b\u2069", "EE"}, {"x", "a\u200eb", "E"}, {"x", "a\u200fb", "E"}, {"x", "a\u061cb", "E"},
		{"x", "נס \u2067HTML\nנס\u2069", "EE"}, {"x", "נס\n\u2067HTML\u2069\nנס", ""}, {"x", "נס \u2069\u2067HTML", "EE"}, {"x", "נס \u2067\u2068HTML\u2069\u2069", ""},
		{"x", "נס \u2067HTML", "E"}, {"x", "נס \u202eHTML", "E"}, {"x", "a&#8238;b", "E"}, {"x", "a&#x202e;b", "E"}, {"x", "a&rlm;b", "E"},
		// As browsers read references, not only as Markdown does.
		{"x", "be&#8203tala", "E"}, {"x", "be&#x00000200b;tala", "E"}, {"x", "be&#0000008203;tala", "E"}, {"x", "be&#X200Btala", "E"}, {"x", `<a title="a&#8238b">`, "E"},
		{"x", "a&#x110000;b", "E"}, {"x", "a&#x10000200b;b", "E"}, {"x", "a&#x10000000000041;b", "E"}, {"a&#8203 b", "a&#8203;b", ""},
		{"x", "a&#229b &#xe5; &#0065; &#38;#8203; AT&T &# &#x &x=1&shy=2", ""},
		// What hides in it.
		{"x", "be\u200btala", "E"}, {"x", "be\u2060tala", "E"}, {"x", "be\ufefftala", "E"}, {"x", "be\u200dtala", "E"}, {"x", "be\u200ctala", "E"}, {"x", "a\u034fb", "E"},
		{"x", "av \u200bugen", "w"}, {"x", "slut\ufeff", "w"}, {"x", "a \u00adb", "w"}, {"x", "a&ZeroWidthSpace;b", "E"}, {"x", "a\u2063b", "E"},
		{"x", "a\u2028b", "E"}, {"x", "a\u2029b", "E"}, {"x", "a\U000e0041\U000e007fb", "EE"}, {"x", "🏴\U000e0067", "E"}, {"x", "🥪\U000e0067\U000e007f", "EE"},
		{"x", "a\ufe0fb", "E"}, {"x", "❤\ufe0f\ufe0f", "E"}, {"x", "a\U000e0101", "E"}, {"x", "a\ufff9b\ufffb", "EE"},
		// What stands for nothing.
		{"x", "\u3164", "E"}, {"x", "\u3164\u3164", "EE"}, {"x", "a\u3164b", "E"}, {"x", "\u2800", "E"}, {"x", "\uffa0\u115f\u1160", "EEE"}, {"x", "bl\ufffdb", "E"}, {"x", "a&#0;b", "E"}, {"x", "a\ufffcb", "E"},
		{"x", "a\x01b", "E"}, {"x", "a\rb", "E"}, {"x", "a\u0085b", "E"},
		// The ends of each range.
		{"x", "a\u2068b\u2069", "EE"}, {"x", "a\u202cb", "E"}, {"x", "a\u202db", "E"}, {"x", "a\u206ab", "E"}, {"x", "a\u206fb", "E"}, {"x", "a\ufff9b", "E"}, {"x", "a\ufffab", "E"}, {"x", "a\U000e0001b", "E"}, {"x", "a\U000e007fb", "E"},
		{"x", "a\x1fb", "E"}, {"x", "a\x7fb", "E"}, {"x", "a\u0080b", "E"}, {"x", "a\u009fb", "E"}, {"x", "a\u2060b", "E"}, {"x", "a\u2064b", "E"}, {"x", "a\u2065b", ""}, {"x", "a\u180eb", "E"}, {"x", "a\u200ab", ""}, {"x", "a\u2010b\u2027\u2030", ""},
		{"x", "a\u202fb", ""}, {"x", "a\u205fb", ""}, {"x", "a\u02ffb\u0300", ""}, {"x", "a\u2029b", "E"},
		// Emoji, flags, isolates.
		{"x", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e0061\U000e0062\U000e007f", ""}, {"x", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e0061\U000e0062\U000e0063\U000e007f", "EEEEEEEEE"},
		{"x", "\U000e0067\U000e007f", "EE"}, {"x", "🀀\u200d🀀", ""}, {"x", "\U0001faff\u200d\U0001faff", ""}, {"x", "\U0001fb00\u200da", "w"}, {"x", "↓\u200d↓", ""}, {"x", "⯿\u200d⯿", ""}, {"x", "†\u200d↓", "w"}, {"x", "🏻\u200d🏿", "w"},
		{"x", "\u2066א\u2069", ""}, {"x", "א\u2066\u2066a\u2069", "EEE"},
		{"x", "\ufe0f", "E"}, {"x", "1\ufe0f", ""}, {"x", " \ufe0f", "E"},
		// Letters of two scripts.
		{"x", "Pаypal og Раypal", "ww"}, {"x", "Hеj med dig", "w"}, {"x", "pαypal", "w"}, {"x", "Ηello", "w"}, {"x", "ΗELLO", "w"}, {"x", "gοogle", "w"}, {"x", "Straβe", "w"},
		{"x", "H2О", "w"}, {"x", "p&#1072;ypal", "w"}, {"x", "Det er en сор her i byen", "w"}, {"x", "Привет, cлово", "w"}, {"x", "Ελλάδa", "w"}, {"x", "Ꮋello", "w"}, {"x", "pа\u200bypal", "Ew"},
	} {
		got := ""
		for _, u := range UnseenIn(x.source, x.target) {
			got += map[Severity]string{Error: "E", Warning: "w"}[u.Severity]
			if u.Span.Len() <= 0 || u.Span.End > len(x.target) || u.Reason == "" || u.Fix == "" || strings.ContainsFunc(u.Reason, func(r rune) bool { return r < 0x20 }) {
				t.Errorf("%q: %+v", x.target, u)
			}
		}
		if sorted := got; strings.Trim(sorted, "E") != strings.Trim(x.want, "E") || strings.Count(got, "E") != strings.Count(x.want, "E") {
			t.Errorf("%q → %+q: %s, want %s %v", x.source, x.target, got, x.want, UnseenIn(x.source, x.target))
		}
		if deceives := Deceives(x.source, x.target) != ""; deceives != strings.Contains(x.want, "E") {
			t.Errorf("%+q: deceives %v", x.target, deceives)
		}
	}
	list := UnseenIn("x", "åäö be\u200btala &#8238;")
	if got := fmt.Sprint(list[0].Span, list[1].Span); got != "{9 12} {17 24}" {
		t.Error(got)
	}
}
