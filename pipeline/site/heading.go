package site

import "golang.org/x/text/language"

// Heading is one heading of a body.
type Heading struct {
	Level    int
	ID, Text string
	Lang     language.Tag
}
