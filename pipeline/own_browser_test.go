package pipeline

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/ordbro/ordbro/pipeline/internal/judges"
)

// TestOwnPages builds this project's own site and shows it to the judges: no error,
// and none of them takes a page for another language than it says.
func TestOwnPages(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	result, err := openProject(t, "..").Build(context.Background(), BuildOptions{Out: out})
	if err != nil {
		t.Fatal(err)
	}
	if result.Editions != 7 || len(result.Held) > 0 {
		t.Fatalf("%d editions, %v held", result.Editions, result.Held)
	}
	report, faults := judges.Pages(t, out)
	t.Log(report)
	if faults {
		t.Error("the judges found faults: see above")
	}
}
