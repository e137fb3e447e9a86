package feature

import "unicode/utf8"

// skip returns the length of the placeholder, tag, entity or code span that s
// begins with, or 0.
func skip(s string) int {
	switch s[0] {
	case '{':
		return brackets(s, '{', '}', maxBrace)
	case '`':
		for i := 1; i < len(s) && i < maxCode; i++ {
			if s[i] == '`' && i > 1 {
				return i + 1
			}
		}
	case '<':
		if len(s) > 1 && (s[1] == '/' || s[1] == '!' || class[s[1]&0x7f] == letter) {
			for i := 1; i < len(s) && i < maxTag; i++ {
				if s[i] == '>' {
					return i + 1
				}
				if s[i] == '<' {
					return 0
				}
			}
		}
	case '$':
		if len(s) > 1 && s[1] == '(' {
			return plus(1, brackets(s[1:], '(', ')', maxBrace))
		}
		if len(s) > 1 && s[1] == '{' {
			return plus(1, brackets(s[1:], '{', '}', maxBrace))
		}
		i := 1
		for i < len(s) && i < maxBrace && (s[i] == '_' || s[i] < utf8.RuneSelf && (class[s[i]] == letter || class[s[i]] == digit)) {
			i++
		}
		if i > 1 {
			return i
		}
	case '&':
		if len(s) > 4 && s[:4] == "&lt;" { // an escaped tag
			for i := 4; i < len(s) && i < maxTag; i++ {
				if s[i] == ';' && s[i-3:i+1] == "&gt;" {
					return i + 1
				}
			}
		}
		for i := 1; i < len(s) && i < 12; i++ {
			if s[i] == ';' && i > 1 {
				return i + 1
			}
			if s[i] != '#' && (s[i] >= utf8.RuneSelf || class[s[i]] != letter && class[s[i]] != digit) {
				return 0
			}
		}
	case '%':
		return directive(s)
	}
	return 0
}

// icuHead returns the length of the beginning of an ICU message with branches,
// "{count, plural,", or 0.
func icuHead(s string) int {
	if s[0] != '{' {
		return 0
	}
	i := 1
	blanks := func() {
		for i < len(s) && i < maxBrace && isBlank(s[i]) {
			i++
		}
	}
	word := func() string {
		from := i
		for i < len(s) && i < maxBrace && (s[i] == '_' || wordByte(s[i])) {
			i++
		}
		return s[from:i]
	}
	comma := func() bool {
		blanks()
		i++
		return i <= len(s) && s[i-1] == ','
	}
	blanks()
	if word() == "" || !comma() {
		return 0
	}
	blanks()
	switch word() {
	case "plural", "select", "selectordinal":
		if comma() {
			return i
		}
	}
	return 0
}

// opensBranch reports whether s, which follows a word, begins with a brace.
func opensBranch(s string) bool {
	for i := 0; i < len(s) && i < maxBrace; i++ {
		if !isBlank(s[i]) {
			return s[i] == '{'
		}
	}
	return false
}

func plus(n, m int) int {
	if m == 0 {
		return 0
	}
	return n + m
}

func brackets(s string, open, shut byte, limit int) int {
	depth := 0
	for i := 0; i < len(s) && i < limit; i++ {
		switch s[i] {
		case open:
			depth++
		case shut:
			if depth--; depth == 0 {
				return i + 1
			}
		case '\n':
			return 0
		}
	}
	return 0
}

// directive returns the length of a printf directive: %s, %1$s, %-5.2f, %lld,
// %@, %(name)s, %{name}. "100 % av" has a blank after the sign and is none.
func directive(s string) int {
	i := 1
	if i < len(s) && s[i] == '(' {
		n := brackets(s[i:], '(', ')', maxBrace)
		if n == 0 {
			return 0
		}
		i += n
	}
	if i < len(s) && s[i] == '{' {
		return plus(i, brackets(s[i:], '{', '}', maxBrace))
	}
	for i < len(s) && i < 24 && (s[i] == '$' || s[i] == '-' || s[i] == '.' || s[i] == '#' || s[i] == '*' || '0' <= s[i] && s[i] <= '9') {
		i++
	}
	for i < len(s) && i < 24 && (s[i] == 'l' || s[i] == 'h') {
		i++
	}
	if i < len(s) {
		switch s[i] {
		case '@', 's', 'd', 'i', 'u', 'f', 'g', 'x', 'X', 'c', 'p', 'q', 'v', '%':
			return i + 1
		}
	}
	return 0
}

// dropped reports whether a run of non-blanks is an address, a path, a file
// name, an option or an identifier: nothing that belongs to a language.
func dropped(c string) bool {
	for len(c) > 0 && (c[0] == '(' || c[0] == '"' || c[0] == '\'' || c[0] == '[' || c[0] == '*' || c[0] == '<') {
		c = c[1:]
	}
	for len(c) > 0 {
		switch c[len(c)-1] {
		case '.', ',', ':', ';', '!', '?', ')', '"', '\'', ']', '*', '>':
			c = c[:len(c)-1]
			continue
		}
		break
	}
	if len(c) < 3 {
		return false
	}
	if c[0] == '-' && (c[1] == '-' || len(c) <= 3) || c[0] == '~' || c[0] == '\\' {
		return true
	}
	slashes, longest, run, dots, hyphens := 0, 0, 0, 0, 0
	for i := 0; i < len(c); i++ {
		b := c[i]
		inside := i > 0 && i+1 < len(c) && wordByte(c[i-1]) && wordByte(c[i+1])
		switch b {
		case '_', '\\':
			if b == '\\' || inside {
				return true
			}
		case '@':
			if inside {
				return true
			}
		case '/':
			slashes++
			if slashes == 2 || i == 0 || c[i-1] == '.' || c[i-1] == ':' {
				return true
			}
		case '-':
			hyphens++
		case '=':
			if inside {
				return true
			}
		case ']':
			if inside { // [g]reater
				return true
			}
		case '[':
			if i+1 < len(c) && (c[i+1] == ':' || c[i+1] == '.') { // HH:MM[:ss]
				return true
			}
		case ':':
			if i+1 < len(c) && c[i+1] == ':' {
				return true
			}
		case '.':
			if inside {
				dots++
			}
			run = 0
			continue
		}
		run++
		if run > longest {
			longest = run
		}
	}
	// "och/eller" is two words, "code/virtual-device" a path.
	if slashes > 0 && hyphens > 0 {
		return true
	}
	// "t.ex.", "f.eks." and "bl.a." are words; "main.go" and "example.org" are not.
	if dots > 0 && longest > 3 {
		return true
	}
	return len(c) > 4 && c[:4] == "www."
}

func wordByte(b byte) bool {
	return b >= utf8.RuneSelf || class[b] == letter || class[b] == digit
}
