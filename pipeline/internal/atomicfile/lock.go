package atomicfile

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// The lock lies in a folder of ordbro's own that ignores itself in git.
const (
	lockDir  = ".ordbro"
	lockName = "lock"
)

// Patience is how long Lock waits for another run to end.
const Patience = 10 * time.Second

// ErrLocked tells that another run holds the lock.
var ErrLocked = errors.New("another ordbro is at work")

// Lock takes the project's lock (flock(2), so that it is free the moment its holder
// dies). holder says who it is, for those who wait: they learn it from the error,
// which is ErrLocked, after Patience.
func Lock(ctx context.Context, root *os.Root, holder string) (unlock func(), err error) {
	return lock(ctx, root, holder, Patience)
}

func lock(ctx context.Context, root *os.Root, holder string, patience time.Duration) (unlock func(), err error) {
	if err := prepare(root); err != nil {
		return nil, fmt.Errorf("take the project's lock: %w", err)
	}
	name := filepath.Join(lockDir, lockName)
	l := flock.New(filepath.Join(root.Name(), name))
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	got, err := l.TryLockContext(waiting, 50*time.Millisecond)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, context.DeadlineExceeded) || err == nil && !got:
		return nil, fmt.Errorf("%w: %s; waited %s for it", ErrLocked, reading(root, name), patience)
	case err != nil:
		return nil, fmt.Errorf("take the project's lock: %w", err)
	}
	// The lock file is never removed: that would let two runs hold two files.
	if f, err := root.OpenFile(name, os.O_WRONLY|os.O_TRUNC, 0o644); err == nil {
		fmt.Fprintf(f, "%s (process %d)\n", holder, os.Getpid())
		f.Close()
	}
	return func() { l.Unlock() }, nil
}

// prepare makes the folder and the lock file through the root, so that neither can
// be a link to somewhere else.
func prepare(root *os.Root) error {
	if err := root.Mkdir(lockDir, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	for name, content := range map[string]string{lockName: "", ".gitignore": "*\n"} {
		name = filepath.Join(lockDir, name)
		info, err := root.Lstat(name)
		switch {
		case err == nil && !info.Mode().IsRegular():
			return fmt.Errorf("%s is not a regular file", name)
		case err == nil:
			continue
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
		f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE, 0o644)
		if err != nil {
			return err
		}
		_, err = f.WriteString(content)
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
	}
	if info, err := root.Lstat(lockDir); err != nil || !info.IsDir() {
		return errors.Join(err, fmt.Errorf("%s is not a folder", lockDir))
	}
	return nil
}

// reading is what the holder wrote about itself.
func reading(root *os.Root, name string) string {
	text, err := root.ReadFile(name)
	if who := strings.TrimSpace(string(text)); err == nil && who != "" {
		return who
	}
	return "its name is not known"
}
