package pipeline

import "github.com/ordbro/ordbro/pipeline/internal/atomicfile"

// A HeldError tells that another run has the project's lock, and which.
type HeldError = atomicfile.HeldError

// A HintError is an error with the user's next step.
type HintError struct {
	Err  error
	Hint string
}

func (e *HintError) Error() string { return e.Err.Error() }

func (e *HintError) Unwrap() error { return e.Err }
