package file

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// TestReplace writes a file twice, and then one that cannot be completed.
func TestReplace(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	var states []os.FileInfo
	for _, text := range []string{"one", "two"} {
		err := Replace(name, func(f *os.File) error {
			_, err := f.WriteString(text)
			return err
		})
		got, read := os.ReadFile(name)
		info, stat := os.Stat(name)
		if err := errors.Join(err, read, stat); err != nil || string(got) != text || info.Mode() != 0o600 {
			t.Fatalf("%q %v", got, err)
		}
		states = append(states, info)
	}
	if Same(states[0], states[1]) || !Same(states[1], states[1]) {
		t.Error("states of the file are told apart wrongly")
	}
	full := errors.New("full")
	if err := Replace(name, func(*os.File) error { return full }); !errors.Is(err, full) {
		t.Error(err)
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != "two" {
		t.Errorf("%q %v", got, err)
	}
	if left, err := os.ReadDir(filepath.Dir(name)); err != nil || len(left) != 1 {
		t.Error(left, err)
	}
}
