// Package atomicfile replaces files whole or not at all, and lets one process at a
// time write to a project. It never truncates a file that holds somebody's work, and
// it does not write through symbolic links.
package atomicfile

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
)

// An ObstacleError says that something else than expected stands under a name, so that
// nothing was written.
type ObstacleError struct {
	Name    string // slash-separated, below the root
	Problem string
	Next    string // the next step
	Err     error  // may be nil
}

func (e *ObstacleError) Error() string { return e.Name + ": " + e.Problem }
func (e *ObstacleError) Unwrap() error { return e.Err }

// Hint is the next step.
func (e *ObstacleError) Hint() string { return e.Next }

// temporary is how files that are being written are named. They stand in the folder
// of the file that they become, because a rename is atomic within one file system
// only. Sweep removes what a killed process left.
var temporary = regexp.MustCompile(`^\.ordbro-[0-9a-f]{16}\.tmp$`)

// Write gives the file called name (a slash-separated path below root) the content
// data and tells whether that changed it: equal bytes are not written. Folders that
// are missing are made. A new file gets the permission perm less the umask; an old
// one keeps its own.
//
// A reader sees the old content or the new, and so does everybody after a crash: the
// data are on the disk before the name points to them, and the name is on the disk
// before Write returns. After an error nothing is left behind but the old file,
// unless the error says that the new one may not survive a power failure.
func Write(root *os.Root, name string, data []byte, perm fs.FileMode) (changed bool, err error) {
	return write(root, name, data, perm, durable)
}

// Update is Write for a file that was made from what it held before: if it holds
// something else than was by now (nothing: there was no file), somebody has saved it
// meanwhile, or the name means another file where letter case does not count. Then it
// is left alone and the error is an *ObstacleError.
func Update(root *os.Root, name string, was, data []byte, perm fs.FileMode) (changed bool, err error) {
	return write(root, name, data, perm, func() error { return unchanged(root, name, was) })
}

// Remove removes a file unless it holds something else than was by now, as Update.
// After a power failure it may be there again.
func Remove(root *os.Root, name string, was []byte) error {
	if _, err := inspect(root, name); err != nil {
		return err
	}
	if err := unchanged(root, name, was); err != nil {
		return err
	}
	if err := root.Remove(name); err != nil {
		return fmt.Errorf("removing %s: %w", name, err)
	}
	return nil
}

func unchanged(root *os.Root, name string, was []byte) error {
	have, err := root.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading %s again: %w", name, err)
	}
	switch {
	case bytes.Equal(have, was):
		return nil
	case len(was) == 0:
		return &ObstacleError{name, "it was not there a moment ago, or there is a file whose name differs in letter case only", "look at both, then run the command again", fs.ErrExist}
	}
	return &ObstacleError{name, "it was changed by somebody else meanwhile and is left as it is", "run the command again", nil}
}

// durable is write's guard where there is nothing to ask.
func durable() error { return nil }

// Replace is Write for output that can be made again: it does not wait for the disk,
// so that a power failure (not a killed process) may leave an empty file.
func Replace(root *os.Root, name string, data []byte, perm fs.FileMode) (changed bool, err error) {
	return write(root, name, data, perm, nil)
}

// write waits for the disk unless guard is nil, and asks guard at the last moment
// whether the file may be replaced.
func write(root *os.Root, name string, data []byte, perm fs.FileMode, guard func() error) (changed bool, err error) {
	old, err := inspect(root, name)
	if err != nil {
		return false, err
	}
	if old != nil {
		if old.Size() == int64(len(data)) {
			have, err := root.ReadFile(name)
			if err != nil {
				return false, fmt.Errorf("reading %s: %w", name, err)
			}
			if bytes.Equal(have, data) {
				return false, nil
			}
		}
		if old.Mode().Perm()&0o200 == 0 {
			return false, &ObstacleError{name, "the file is read-only", "make it writable, then run the command again", fs.ErrPermission}
		}
	}
	folder := path.Dir(name)
	made, err := makeFolders(root, folder)
	if err != nil {
		return false, fmt.Errorf("making the folder of %s: %w", name, err)
	}
	temp, err := writeTemporary(root, folder, data, perm, old, guard != nil)
	if err != nil {
		return false, fmt.Errorf("writing %s: %w", name, err)
	}
	if guard != nil {
		if err := guard(); err != nil {
			return false, errors.Join(err, discard(root, temp))
		}
	}
	if err := root.Rename(temp, name); err != nil {
		return false, errors.Join(fmt.Errorf("writing %s: %w", name, err), discard(root, temp))
	}
	if guard == nil {
		return true, nil
	}
	for _, f := range append(made, folder) {
		if err := syncFolder(root, f); err != nil {
			return true, fmt.Errorf("writing %s: it may not survive a power failure: %w", name, err)
		}
	}
	return true, nil
}

// inspect returns what stands under the name, nil if nothing does, and refuses
// everything but a plain file.
func inspect(root *os.Root, name string) (fs.FileInfo, error) {
	old, err := root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("looking at %s: %w", name, err)
	case old.Mode()&fs.ModeSymlink != 0:
		return nil, &ObstacleError{name, "it is a symbolic link, which is not followed", "put the file itself in its place", nil}
	case !old.Mode().IsRegular():
		return nil, &ObstacleError{name, "it is no plain file", "move it away", nil}
	}
	return old, nil
}

// Folder refuses what stands where a folder of the project's belongs: to take it for
// an empty folder would be a guess. Nothing at all, and a link to a folder within the
// root, are no obstacle.
func Folder(root *os.Root, name string) error {
	at, err := root.Stat(name)
	if err == nil {
		if at.IsDir() {
			return nil
		}
		return &ObstacleError{name, "it is no folder", "move it away", nil}
	}
	link, lerr := root.Lstat(name)
	switch {
	case lerr == nil && link.Mode()&fs.ModeSymlink != 0:
		return &ObstacleError{name, "it is a symbolic link to no folder of this project", "put the folder itself in its place", err}
	case errors.Is(err, fs.ErrNotExist):
		return nil
	}
	return fmt.Errorf("looking at %s: %w", name, err)
}

// makeFolders makes a folder with those above it and returns the parents of those
// that it made.
func makeFolders(root *os.Root, folder string) (parents []string, err error) {
	for f := folder; f != "." && f != "/"; f = path.Dir(f) {
		_, err := root.Stat(f)
		if err == nil {
			break
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		parents = append(parents, path.Dir(f))
	}
	if len(parents) == 0 {
		return nil, nil
	}
	return parents, root.MkdirAll(folder, 0o777)
}

// writeTemporary writes data to a new file in folder, if durable to the disk, and
// returns its name. After an error there is no such file.
func writeTemporary(root *os.Root, folder string, data []byte, perm fs.FileMode, old fs.FileInfo, durable bool) (name string, err error) {
	f, name, err := create(root, folder, perm)
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, discard(root, name))
		}
	}()
	_, err = f.Write(data)
	if err == nil && old != nil {
		err = f.Chmod(old.Mode().Perm()) // the umask took away bits that the old file had
	}
	if err == nil && durable {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return name, err
}

// discard removes a temporary file after an error. It opens the folder to do so,
// which the same passing fault may hit, so it tries twice; what is left even then the
// next run sweeps away.
func discard(root *os.Root, name string) error {
	if root.Remove(name) == nil {
		return nil
	}
	return root.Remove(name)
}

// create opens a new file under a name that no other process has.
func create(root *os.Root, folder string, perm fs.FileMode) (*os.File, string, error) {
	for tries := 0; ; tries++ {
		var random [8]byte
		rand.Read(random[:]) // never fails (crypto/rand, Go 1.24)
		name := path.Join(folder, ".ordbro-"+hex.EncodeToString(random[:])+".tmp")
		f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
		if !errors.Is(err, fs.ErrExist) || tries == 100 {
			return f, name, err
		}
	}
}

// Sweep removes what killed processes left in a folder and those below it. Only the
// holder of the project's lock may call it: another process's temporary file looks
// the same.
func Sweep(root *os.Root, folder string) error {
	if err := Folder(root, folder); err != nil {
		return err
	}
	err := fs.WalkDir(root.FS(), folder, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && temporary.MatchString(d.Name()) {
			err = root.Remove(name)
		}
		if errors.Is(err, fs.ErrNotExist) { // the folder, or what somebody removed meanwhile
			return nil
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("removing temporary files below %s: %w", folder, err)
	}
	return nil
}

// SweepFolder is Sweep without the folders below.
func SweepFolder(root *os.Root, folder string) error {
	entries, err := fs.ReadDir(root.FS(), folder)
	for _, d := range entries {
		if err == nil && d.Type().IsRegular() && temporary.MatchString(d.Name()) {
			err = root.Remove(path.Join(folder, d.Name()))
		}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing temporary files in %s: %w", folder, err)
	}
	return nil
}
