package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/ordbro/ordbro/pipeline/langid"
)

// leaveOut trains without one source at a time and measures the accuracy on
// that source.
func leaveOut(c corpus, dev []unit) error {
	var sources []string
	for _, u := range c.units {
		if !slices.Contains(sources, u.source) && u.source != "tldr-pages" && u.source != "visualeditor" {
			sources = append(sources, u.source)
		}
	}
	sources = append(sources, "")
	slices.Sort(sources)
	out := make([]string, len(sources))
	var wg sync.WaitGroup
	gate := make(chan bool, 1) // each trains on all cores
	for i, s := range sources {
		wg.Add(1)
		go func() {
			defer wg.Done()
			gate <- true
			defer func() { <-gate }()
			model, err := train(c, dev, s)
			if err != nil {
				panic(err)
			}
			m, err := langid.Open(model)
			if err != nil {
				panic(err)
			}
			var b strings.Builder
			var held []unit
			if s == "" {
				held = dev
			} else {
				for _, u := range c.units {
					if u.source == s {
						held = append(held, u)
					}
				}
			}
			fmt.Fprintf(&b, "without %q\n", s)
			accuracy(&b, m, held)
			alarms(&b, m, held)
			if s == "" {
				accuracy(&b, m, heldOther())
				for _, pair := range [][2]string{{"sv", "en"}, {"nb", "en"}, {"nb", "da"}, {"nb", "nn"}, {"nn", "nb"}} {
					detection(&b, m, dev, pair[0], pair[1])
				}
			}
			out[i] = b.String()
		}()
	}
	wg.Wait()
	for _, s := range out {
		fmt.Fprint(os.Stdout, s)
	}
	return nil
}
