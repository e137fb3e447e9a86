package notation

import (
	"regexp"
	"strings"
)

// A Comment is one comment line. The mark is gettext's: '.' from ordbro, '|' the
// previous source, ',' flags, ' ' anything else, which is a person's own. '?' is ours:
// the other target of a conflict.
type Comment struct {
	Mark byte
	Text string
}

// ReadComment takes a line "#…" apart, which has no line end.
func ReadComment(line string) Comment {
	rest := line[1:]
	if len(rest) > 0 {
		switch mark := rest[0]; {
		case mark == ',',
			(mark == '.' || mark == '|' || mark == '?') && (len(rest) == 1 || rest[1] == ' ' || rest[1] == '\t'):
			return Comment{mark, strings.TrimPrefix(rest[1:], " ")}
		}
	}
	return Comment{' ', strings.TrimPrefix(rest, " ")}
}

// Own tells whether the comment is a person's own, and not ordbro's.
func (c Comment) Own() bool { return c.Mark == ' ' }

// String is the comment's line without a line end.
func (c Comment) String() string {
	switch {
	case c.Mark == ' ' && c.Text == "":
		return "#"
	case c.Mark == ' ':
		return "# " + c.Text
	case c.Text == "":
		return "#" + string(c.Mark)
	}
	return "#" + string(c.Mark) + " " + c.Text
}

// Flags lists the words of a "#," comment.
func (c Comment) Flags() []Flag {
	var list []Flag
	for word := range strings.SplitSeq(c.Text, ",") {
		if f := ReadFlag(word); f != "" {
			list = append(list, f)
		}
	}
	return list
}

// A Flag is a word of a "#," comment, in small letters. Those that ordbro does not know
// are people's.
type Flag string

// The flags that ordbro knows, beside the mark of an open entry.
const (
	Fuzzy     Flag = "fuzzy"
	Machine   Flag = "machine"
	Suggested Flag = "suggested"
	Reviewed  Flag = "reviewed"
	Obsolete  Flag = "obsolete"
	Conflict  Flag = "conflict"

	// A reviewed target whose source has changed was reviewed: nobody has reviewed it
	// for the present one.
	WasReviewed Flag = "was-reviewed"

	// What sync found marked as accepted though its marks do not agree.
	Doubted Flag = "doubted"
)

// ReadFlag reads a word of a "#," comment.
func ReadFlag(word string) Flag { return Flag(strings.ToLower(strings.TrimSpace(word))) }

var openMark = regexp.MustCompile(`^for-([0-9a-f]{8})(?:-([0-9a-f]{8}))?$`)

// Mark is the flag that two texts are named by, each by the first digits of its hash.
//
// The mark of an open entry names the source it asks about and the target that stood
// there when it was marked. So the line changes with the source, and git sees a conflict
// where one side accepts the target and the other's source moves on; and a target that
// somebody has worked on under the flag is told from the one that was marked.
//
// The mark of an empty text of several lines stands behind its closing quotes once its
// source has changed: a translator types between the lines, touching neither the hash
// nor anything beside it, and git would join that text with another hash. It names the
// present source and the first one, with which the mark goes again.
func Mark(first, second string) Flag {
	if second == "" {
		return Flag("for-" + first)
	}
	return Flag("for-" + first + "-" + second)
}

// IsMark tells whether the flag is the mark of an open entry.
func (f Flag) IsMark() bool {
	_, _, ok := f.Marks()
	return ok
}

// Marks reads a mark: the two texts that it names, the second perhaps empty.
func (f Flag) Marks() (first, second string, ok bool) {
	if m := openMark.FindStringSubmatch(string(f)); m != nil {
		return m[1], m[2], true
	}
	return "", "", false
}
