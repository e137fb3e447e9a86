package notation

import "testing"

// TestComment: what is written is read as it was, and gettext's marks need what follows
// them to be set off.
func TestComment(t *testing.T) {
	for _, x := range []struct {
		line string
		want Comment
	}{
		{"#", Comment{' ', ""}}, {"# mine", Comment{' ', "mine"}}, {"#mine", Comment{' ', "mine"}}, {"#.", Comment{'.', ""}}, {"#. a", Comment{'.', "a"}},
		{"#.a", Comment{' ', ".a"}}, {"#| a", Comment{'|', "a"}}, {"#? a", Comment{'?', "a"}}, {"#?", Comment{'?', ""}}, {"#,fuzzy", Comment{',', "fuzzy"}}, {"#!", Comment{' ', "!"}},
	} {
		got := ReadComment(x.line)
		if got != x.want {
			t.Errorf("%q: %+v, want %+v", x.line, got, x.want)
		}
		if again := ReadComment(got.String()); again != got {
			t.Errorf("%q is written as %q", x.line, got)
		}
	}
}

func TestMarks(t *testing.T) {
	for flag, want := range map[Flag]string{
		Mark("01234567", ""): "01234567 ", Mark("01234567", "89abcdef"): "01234567 89abcdef",
		"for-0123456": "", "for-01234567-": "", "for-01234567-89abcde": "", "for-0123456g": "", "xfor-01234567": "", Fuzzy: "",
	} {
		first, second, ok := flag.Marks()
		if got := first + " " + second; ok != (want != "") || ok && got != want {
			t.Errorf("%s: %q, want %q", flag, got, want)
		}
	}
}
