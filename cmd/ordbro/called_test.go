package main

import "testing"

func TestCalledAs(t *testing.T) {
	const cached = "/home/anna/.cache/go-build/bf/bf9607aa5225179daceb5bb88ef783e2f9adf0821696d9d6afba654376ded980-d/ordbro"
	for _, c := range []struct {
		exe, version string
		checkout     bool
		want         string
	}{
		{"/usr/local/bin/ordbro", "v1.2.3", false, "ordbro"},
		{"/usr/local/bin/ordbro", "(devel)", true, "ordbro"},
		{"/home/anna/go-builds/ordbro", "(devel)", false, "ordbro"},
		{"/tmp/go-build880885166/b001/exe/ordbro", "(devel)", true, "go run ./cmd/ordbro"},
		{"/tmp/go-build880885166/b001/exe/ordbro", "(devel)", false, "go run github.com/ordbro/ordbro/cmd/ordbro@latest"},
		{cached, "v1.2.3", false, "go run github.com/ordbro/ordbro/cmd/ordbro@v1.2.3"},
		{"/data/gocache/bf/bf9607aa5225179daceb5bb88ef783e2f9adf0821696d9d6afba654376ded980-d/ordbro", "", false, "go run github.com/ordbro/ordbro/cmd/ordbro@latest"},
		{cached, "v1.2.3", true, "go run ./cmd/ordbro"},
	} {
		if got := calledAs(c.exe, c.version, c.checkout); got != c.want {
			t.Errorf("%s %s %t: %q, want %q", c.exe, c.version, c.checkout, got, c.want)
		}
	}
}
