package source

import "testing"

// TestLineEnd: most lines decide, and CRLF where neither has more.
func TestLineEnd(t *testing.T) {
	for text, want := range map[string]string{
		"": "\n", "a": "\n", "a\n": "\n", "a\r\n": "\r\n", "a\r\nb": "\r\n", "a\r\nb\n": "\r\n", "a\r\nb\nc\n": "\n", "a\rb\r": "\n",
	} {
		if got := LineEnd([]byte(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestMergeMarker(t *testing.T) {
	for line, want := range map[string]string{
		"<<<<<<<": "<<<<<<<", "<<<<<<< HEAD": "<<<<<<<", "||||||| base": "|||||||", "=======": "=======", ">>>>>>> b c": ">>>>>>>",
		"": "", "<<<<<<": "", "<<<<<<<<": "", "========": "", " =======": "", "<<<<<<<\tx": "", "<<<<>>>": "",
	} {
		if got := MergeMarker([]byte(line)); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

func TestLines(t *testing.T) {
	const text = "\ufeffab\r\n\ncd"
	for _, x := range []struct{ in, want Span }{
		{Span{4, 4}, Span{3, 7}}, {Span{7, 7}, Span{7, 8}}, {Span{8, 9}, Span{8, 10}}, {Span{4, 9}, Span{3, 10}}, {Span{10, 10}, Span{8, 10}},
	} {
		if got := Lines([]byte(text), x.in); got != x.want {
			t.Errorf("%v: %v, want %v", x.in, got, x.want)
		}
	}
}

func TestShellWord(t *testing.T) {
	for name, want := range map[string]string{
		"locales/a.da.toml": "locales/a.da.toml", "räv.toml": "räv.toml", "a b": "'a b'", "it's": `'it'\''s'`, "$x": "'$x'",
	} {
		if got := ShellWord(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
