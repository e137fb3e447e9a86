package atomicfile

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// The lock stands in a folder of its own, which tells git by itself to leave it alone:
// a project need not know of it.
const (
	lockFolder = ".ordbro"
	lockFile   = lockFolder + "/lock"
	ignoreFile = lockFolder + "/.gitignore"
)

// retry is how long a process sleeps between two attempts.
const retry = 25 * time.Millisecond

// A HeldError says that another process has the project's lock.
type HeldError struct {
	Holder string // what that process wrote about itself; empty if unknown
}

func (e *HeldError) Error() string {
	if e.Holder == "" {
		return "another ordbro is writing to this project; try again when it has ended"
	}
	return fmt.Sprintf("another ordbro is writing to this project: %q; try again when it has ended", e.Holder)
}

// Hint is the next step.
func (e *HeldError) Hint() string { return "wait for the other run to end, and run the command again" }

// Lock takes the lock of the project in dir, for which it waits up to wait; then it
// names who has it (*HeldError). holder is the command, as others are to read it; the
// process's number is added. The lock ends with unlock, or with the process however
// that ends: it is the operating system's (flock), not the file's existence.
func Lock(ctx context.Context, dir, holder string, wait time.Duration) (unlock func() error, err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("locking the project: %w", err)
	}
	lock, err := lockIn(ctx, root, dir, wait)
	if err != nil {
		root.Close()
		return nil, err
	}
	// Who holds the lock is a courtesy: failing to write it down is no reason to stop.
	_ = writeHolder(root, fmt.Sprintf("%d %s", os.Getpid(), holder))
	return func() error {
		_ = writeHolder(root, "")
		return errors.Join(lock.Close(), root.Close())
	}, nil
}

func lockIn(ctx context.Context, root *os.Root, dir string, wait time.Duration) (*flock.Flock, error) {
	if err := prepareLock(root); err != nil {
		return nil, fmt.Errorf("locking the project: %w", err)
	}
	lock := flock.New(filepath.Join(dir, filepath.FromSlash(lockFile)), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o666))
	waiting, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	ok, err := lock.TryLock()
	if err == nil && !ok {
		ok, err = lock.TryLockContext(waiting, retry)
	}
	switch {
	case ctx.Err() != nil:
		return nil, errors.Join(ctx.Err(), lock.Close())
	case errors.Is(err, context.DeadlineExceeded) || err == nil && !ok:
		return nil, &HeldError{readHolder(root)}
	case err != nil:
		return nil, fmt.Errorf("locking the project: %w", err)
	}
	if err := tidyLock(root); err != nil {
		return nil, errors.Join(fmt.Errorf("locking the project: %w", err), lock.Close())
	}
	return lock, nil
}

// prepareLock makes the folder and refuses links in place of the lock: a project from
// elsewhere could point them at a file of the user's.
func prepareLock(root *os.Root) error {
	if err := root.Mkdir(lockFolder, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if at, err := root.Lstat(lockFolder); err != nil {
		return err
	} else if !at.IsDir() {
		return &ObstacleError{lockFolder, "it is no folder, so that the project cannot be locked", "move it away", nil}
	}
	_, err := inspect(root, lockFile)
	return err
}

// tidyLock removes what killed processes left beside the lock and tells git to leave
// the folder alone. Only the holder may call it, as Sweep says.
func tidyLock(root *os.Root) error {
	if err := Sweep(root, lockFolder); err != nil {
		return err
	}
	_, err := root.Lstat(ignoreFile)
	if errors.Is(err, fs.ErrNotExist) {
		_, err = Write(root, ignoreFile, []byte("*\n"), 0o666)
	}
	return err
}

// writeHolder goes through the root, so that a link put there meanwhile leads nowhere.
func writeHolder(root *os.Root, holder string) error {
	return root.WriteFile(lockFile, []byte(holder), 0o666)
}

// readHolder returns what the holder wrote, as far as it fits a message.
func readHolder(root *os.Root) string {
	f, err := root.Open(lockFile)
	if err != nil {
		return ""
	}
	defer f.Close()
	text, _ := io.ReadAll(io.LimitReader(f, 200))
	return strings.TrimSpace(strings.ToValidUTF8(string(text), ""))
}
