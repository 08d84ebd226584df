package open

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"

	"github.com/demarche-kg/demarche/internal/file"
)

// A cacheFile keeps the columns of a mirror in a file.
type cacheFile string

// Load returns the file's content.
func (f cacheFile) Load() ([]byte, error) { return os.ReadFile(string(f)) }

// Save replaces the file as a whole, readable by this user alone: columns hold who said what.
func (f cacheFile) Save(segment []byte) error {
	if err := os.MkdirAll(filepath.Dir(string(f)), 0o700); err != nil {
		return err
	}
	return file.Replace(string(f), func(tmp *os.File) error {
		_, err := tmp.Write(segment)
		return err
	})
}

// columnsFile returns where the columns of the store are kept: beside an SQLite file, and in the user's cache folder for a server. It is ""
// where there is no such place.
func (s Spec) columnsFile() string {
	switch {
	case s.Kind == SQLite && s.Path == ":memory:":
		return ""
	case s.Kind == SQLite:
		return s.Path + ".columns"
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	sum := sha256.Sum256([]byte(s.String()))
	return filepath.Join(dir, "demarche", hex.EncodeToString(sum[:8])+".columns")
}
