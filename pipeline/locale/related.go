package locale

import (
	"fmt"

	"golang.org/x/text/language"
)

// Same tells whether two tags name one language, script and region once what they leave
// out is filled in as CLDR's likely subtags say: sv and sv-SE, but not en and en-GB.
func Same(a, b language.Tag) bool {
	return full(a) == full(b)
}

// A fullTag is a tag with what is likely in place of what it leaves out.
type fullTag struct {
	base   language.Base
	script language.Script
	region language.Region
	rest   string // variants and extensions
}

func full(tag language.Tag) fullTag {
	var f fullTag
	f.base, _ = tag.Base()
	f.script, _ = tag.Script()
	f.region, _ = tag.Region()
	f.rest = fmt.Sprint(tag.Variants(), tag.Extensions())
	return f
}

// macro are written languages with the larger one that people also name them by (ISO
// 639-3, "macrolanguage").
var macro = map[string]string{"nb": "no", "nn": "no"}

// Related tells whether texts under one tag may be meant by the other: the same
// language in another region or script (en and en-GB), or a language and the larger one
// that it is part of (nb and no). nb and nn are two languages.
func Related(a, b language.Tag) bool {
	x, _ := a.Base()
	y, _ := b.Base()
	return x == y || macro[x.String()] == y.String() || macro[y.String()] == x.String()
}
