package markdown

import (
	"sync"
	"testing"
)

// TestConcurrent: documents, editions and pages are made by many goroutines at
// once, also from the same values; the race detector watches.
func TestConcurrent(t *testing.T) {
	d := split(t, probe)
	e := edition(d, pseudo)
	j := Join(e)
	want := string(j.HTML(HTMLOptions{}).Body)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			split(t, probe)
			if got := string(j.HTML(HTMLOptions{}).Body); got != want {
				t.Error("the page differs")
			}
			if string(Join(e).Text) != string(j.Text) {
				t.Error("the text differs")
			}
		})
	}
	wait.Wait()
}
