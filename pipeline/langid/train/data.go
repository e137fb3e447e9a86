package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// unit is one row of the training or development data.
type unit struct {
	gold   []string // the languages the text is right in; nil for "neutral"
	kind   string   // ui, line, sentence, pair, word
	source string   // without the licence
	text   string
}

// load reads a table of units: gold_lang, kind, source, text. A name that ends
// in .xz is unpacked by the xz command, as the standard library cannot.
func load(name string) ([]unit, error) {
	raw, err := unpack(name)
	if err != nil {
		return nil, err
	}
	return parse(name, raw)
}

func parse(name string, raw []byte) ([]unit, error) {
	var units []unit
	lines := bufio.NewScanner(bytes.NewReader(raw))
	lines.Buffer(nil, 1<<24)
	for first := true; lines.Scan(); first = false {
		if first {
			continue
		}
		field := strings.SplitN(lines.Text(), "\t", 4)
		if len(field) != 4 {
			return nil, fmt.Errorf("%s: a row has %d fields, want 4", name, len(field))
		}
		u := unit{kind: field[1], text: field[3]}
		u.source, _, _ = strings.Cut(field[2], "(")
		if field[0] != "neutral" {
			u.gold = strings.Split(field[0], "|")
			slices.Sort(u.gold)
		}
		units = append(units, u)
	}
	return units, lines.Err()
}

func unpack(name string) ([]byte, error) {
	if filepath.Ext(name) != ".xz" {
		return os.ReadFile(name)
	}
	cmd := exec.Command("xz", "-dc", "--", name)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("unpacking %s with xz: %w", name, err)
	}
	return out, nil
}
