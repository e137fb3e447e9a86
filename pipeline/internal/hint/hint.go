// Package hint gives an error the user's next step. Whoever prints an error asks it for
// Hint, whatever its type.
package hint

// Few is how many files a message names one by one.
const Few = 5

// An Error is an error with the user's next step.
type Error struct {
	Err  error
	Next string
}

// New gives err a next step.
func New(err error, next string) *Error { return &Error{err, next} }

func (e *Error) Error() string { return e.Err.Error() }

func (e *Error) Unwrap() error { return e.Err }

// Hint is the next step.
func (e *Error) Hint() string { return e.Next }
