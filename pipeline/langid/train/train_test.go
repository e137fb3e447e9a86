package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestArithmetic trains on a small sample: the weights have to be the same, to
// the last bit, on every machine and with every compiler.
func TestArithmetic(t *testing.T) {
	units, err := load(filepath.Join("..", "testdata", "sample.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var c corpus
	for _, u := range units {
		if len(u.gold) == 1 {
			c.units = append(c.units, u)
		}
	}
	pool := lessons(c, nil, "")
	model, err := encode(fit(pool), count(pool))
	if err != nil {
		t.Fatal(err)
	}
	calibrate(model, units, nil)
	sum := sha256.Sum256(model)
	const want = "0a8018e2fb3084b5bc6400f1d7556ee512bf29fa62ab3bc298c44f7af89093e9"
	if got := hex.EncodeToString(sum[:]); got != want {
		t.Errorf("the model of the sample has the checksum %s, want %s", got, want)
	}
}

// TestReproducible trains the embedded model again: every byte has to be the
// same. It takes half a minute, so it runs only where everything is asked for.
func TestReproducible(t *testing.T) {
	if os.Getenv("ORDBRO_REQUIRE_ALL") != "1" || testing.Short() || slow {
		t.Skip("training the embedded model takes half a minute: set ORDBRO_REQUIRE_ALL=1, without -short and -race")
	}
	dir := filepath.Join("..", "..", "..", "..", "shared", "langid")
	if _, err := os.Stat(dir); err != nil {
		if !strings.Contains(os.Getenv("ORDBRO_LACKS"), "shared") {
			t.Fatalf("the folder shared is missing: %v", err)
		}
		t.Skipf("the folder shared does not stand beside the project: %v", err)
	}
	c, err := read(dir)
	if err != nil {
		t.Fatal(err)
	}
	dev, err := load(filepath.Join(dir, "dev.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(filepath.Join("..", "model.bin"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := train(c, dev, "")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("training gives another model than the embedded one: run make langid-model and commit the result")
	}
}

// TestClosed holds the list of words to its form: fields for eight languages at
// most, and each line with some word.
func TestClosed(t *testing.T) {
	for i, line := range strings.Split(strings.TrimSpace(closedClasses), "\n") {
		if !strings.HasPrefix(line, "#") && (strings.Count(line, ";") < 3 || strings.Count(line, ";") > 7) {
			t.Errorf("closed.txt:%d: %d fields, want 4 to 8", i+1, strings.Count(line, ";")+1)
		}
	}
	if n := len(closed()); n < 1000 {
		t.Errorf("closed.txt has %d words, want more than a thousand", n)
	}
}

func TestEInfinitive(t *testing.T) {
	for text, want := range map[string]string{
		"Trykk for å redigera teksten.":    "Trykk for å redigere teksten.",
		"Du kan rekna ut summen og lagra.": "Du kan rekne ut summen og lagra.",
		"Ei kamera":                        "",
		"Sida vart ikkje funnen":           "",
	} {
		if got := eInfinitive(text); got != want {
			t.Errorf("eInfinitive(%q) = %q, want %q", text, got, want)
		}
	}
}
