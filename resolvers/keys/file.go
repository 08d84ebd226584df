package keys

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/demarche-kg/demarche/internal/file"
)

// content is what the file holds, as JSON.
type content struct {
	Keys []Key `json:"keys"`
}

// read reads the file, which only its owner may be able to read.
func read(path string) (content, os.FileInfo, error) {
	var c content
	f, err := os.Open(path)
	if err != nil {
		return c, nil, err
	}
	defer f.Close() // it was only read
	info, err := f.Stat()
	if err != nil {
		return c, nil, err
	}
	const others fs.FileMode = 0o077
	if info.Mode()&others != 0 && runtime.GOOS != "windows" {
		return c, nil, fmt.Errorf("%s: others than its owner may use it: chmod 600 it", path)
	}
	d := json.NewDecoder(f)
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		return c, nil, fmt.Errorf("%s: %w", path, err)
	}
	for _, k := range c.Keys {
		if err := k.check(); err != nil {
			return c, nil, fmt.Errorf("%s: key %s: %w", path, k.ID, err)
		}
	}
	return c, info, nil
}

// change has f change what the file holds; a file that is not there holds nothing. Two programs that change it take turns.
func change(path string, f func(*content) error) (err error) {
	unlock, err := lock(path + ".lock")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	c, _, err := read(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := f(&c); err != nil {
		return err
	}
	return write(path, c)
}

// lock makes a file that nobody else makes meanwhile.
func lock(path string) (unlock func() error, err error) {
	const patience, step = 20 * time.Second, 20 * time.Millisecond
	for start := time.Now(); ; time.Sleep(step) {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err == nil {
			return func() error { return errors.Join(f.Close(), os.Remove(path)) }, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		if time.Since(start) > patience {
			return nil, fmt.Errorf("another program is changing the keys; if there is none, remove %s", path)
		}
	}
}

// write puts a new file in the place of the old one, to last.
func write(path string, c content) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	if err := e.Encode(c); err != nil {
		return err
	}
	err := file.Replace(path, func(f *os.File) error {
		_, err := f.Write(b.Bytes())
		return errors.Join(err, f.Sync())
	})
	if err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// syncFolder makes a renaming last, where the system can.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
