// Package file replaces files as a whole, and tells whether one has changed.
package file

import (
	"errors"
	"os"
	"path/filepath"
)

// Replace puts what write writes in the place of the named file, so that whoever reads sees the old one or the new one, whole. The new one is
// readable by this user alone unless write says otherwise; where it cannot be completed nothing of it is left behind.
func Replace(name string, write func(*os.File) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*.tmp") // mode 0600
	if err != nil {
		return err
	}
	if err = errors.Join(write(f), f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// Same reports whether nothing tells the two states of a file apart.
func Same(a, b os.FileInfo) bool {
	return os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) && a.Size() == b.Size() && a.Mode() == b.Mode()
}
