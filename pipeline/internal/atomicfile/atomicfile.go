// Package atomicfile writes files so that whoever looks, at any moment and after
// any crash, sees the old content or the new one, whole. Every path is relative to
// an os.Root and cannot leave it; symbolic links are refused, not followed.
package atomicfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
)

// Temporary files are named so that a later run knows what a killed one left.
const (
	tempPrefix = ".ordbro-"
	tempSuffix = ".tmp"
)

// Write gives the file name the content data and makes it durable: a temporary file
// in the same folder, fsync, rename, fsync of the folder. Nothing is written when
// the file has these bytes already (changed is false). A new file gets perm, an old
// one keeps its permissions; one that its owner may not write is an error. Folders
// are made as needed. name has slashes.
func Write(root *os.Root, name string, data []byte, perm fs.FileMode) (changed bool, err error) {
	return write(root, name, data, perm, true)
}

// Replace is Write without the waiting for the disk, for output that can be made
// again: after a crash of the machine the file may be empty, after one of the
// program it is whole.
func Replace(root *os.Root, name string, data []byte, perm fs.FileMode) (changed bool, err error) {
	return write(root, name, data, perm, false)
}

func write(root *os.Root, name string, data []byte, perm fs.FileMode, durable bool) (changed bool, err error) {
	local := filepath.FromSlash(name)
	switch old, err := root.Lstat(local); {
	case errors.Is(err, fs.ErrNotExist):
		if err := makeFolders(root, path.Dir(name), durable); err != nil {
			return false, err
		}
	case err != nil:
		return false, err
	case old.Mode()&fs.ModeSymlink != 0:
		return false, fmt.Errorf("%s is a symbolic link; ordbro writes files only", name)
	case !old.Mode().IsRegular():
		return false, fmt.Errorf("%s is not a regular file", name)
	default:
		if old.Size() == int64(len(data)) {
			if same, err := hasBytes(root, local, data); err != nil || same {
				return false, err
			}
		}
		if old.Mode().Perm()&0o200 == 0 { // rename would go round it
			return false, &fs.PathError{Op: "write", Path: name, Err: fs.ErrPermission}
		}
		perm = old.Mode().Perm()
	}
	return true, replace(root, name, data, perm, durable)
}

func hasBytes(root *os.Root, local string, data []byte) (bool, error) {
	f, err := root.Open(local)
	if err != nil {
		return false, err
	}
	defer f.Close()
	old, err := io.ReadAll(io.LimitReader(f, int64(len(data))+1))
	return err == nil && bytes.Equal(old, data), err
}

// makeFolders makes dir and what is missing above it, each durable in the one above.
func makeFolders(root *os.Root, dir string, durable bool) error {
	if dir == "." {
		return nil
	}
	if info, err := root.Stat(filepath.FromSlash(dir)); err == nil {
		if !info.IsDir() {
			return fmt.Errorf("%s is not a folder", dir)
		}
		return nil
	}
	if err := makeFolders(root, path.Dir(dir), durable); err != nil {
		return err
	}
	if err := root.Mkdir(filepath.FromSlash(dir), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if !durable {
		return nil
	}
	return syncFolder(root, path.Dir(dir))
}

func replace(root *os.Root, name string, data []byte, perm fs.FileMode, durable bool) (err error) {
	temp, f, err := create(root, name, perm)
	if err != nil {
		return err
	}
	closed := false
	defer func() {
		if err != nil {
			if !closed {
				f.Close()
			}
			root.Remove(temp) // the error that counts is the one before
		}
	}()
	if _, err := f.Write(data); err != nil {
		return err
	}
	if info, err := f.Stat(); err == nil && info.Mode().Perm() != perm && runtime.GOOS != "windows" {
		if err := f.Chmod(perm); err != nil { // the umask took bits that the old file has
			return err
		}
	}
	if durable {
		if err := f.Sync(); err != nil {
			return err
		}
	}
	closed = true
	if err := f.Close(); err != nil {
		return err
	}
	if err := root.Rename(temp, filepath.FromSlash(name)); err != nil {
		return err
	}
	if !durable {
		return nil
	}
	return syncFolder(root, path.Dir(name))
}

// create makes a new temporary file beside name.
func create(root *os.Root, name string, perm fs.FileMode) (temp string, f *os.File, err error) {
	for range 100 {
		base := fmt.Sprintf("%s%08x%s", tempPrefix, rand.Uint32(), tempSuffix)
		temp = filepath.FromSlash(path.Join(path.Dir(name), base))
		f, err = root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm|0o200)
		if !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	return temp, f, err
}

// syncFolder makes a rename in the folder durable (fsync(2): the file's own fsync
// does not say that its name has reached the disk). Windows has no such call.
func syncFolder(root *os.Root, dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := root.Open(filepath.FromSlash(dir))
	if err != nil {
		return err
	}
	err = f.Sync()
	return errors.Join(err, f.Close())
}

// Clean removes the temporary files that a killed run left in dir and below. It is
// safe only for the holder of the project's lock.
func Clean(root *os.Root, dir string) error {
	return fs.WalkDir(root.FS(), dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		if base := d.Name(); d.Type().IsRegular() && strings.HasPrefix(base, tempPrefix) && strings.HasSuffix(base, tempSuffix) {
			return root.Remove(filepath.FromSlash(name))
		}
		return nil
	})
}
