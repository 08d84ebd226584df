package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

const gzipEnding = ".gz"

// endings lists the endings of file names that say what is in the file.
var endings = map[string]Form{".txt": Text, ".text": Text, ".jsonl": Record, ".ndjson": Record}

// formOf returns the form that the file's name tells.
func formOf(path string) (Form, bool) {
	name := strings.TrimSuffix(strings.ToLower(filepath.Base(path)), gzipEnding)
	form, ok := endings[filepath.Ext(name)]
	return form, ok
}

func (r *reader) path(path string, stdin io.Reader) bool {
	if path == Stdin {
		return r.stream(path, stdin, nil)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return r.issue(path, 0, Refused, reason(err))
	case info.IsDir():
		return r.folder(path)
	}
	return r.file(path)
}

// reason says in a few words why a file could not be read.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return "cannot be read: " + err.Error()
}

// folder reads the files below root. Files whose names do not tell what they hold are left out, with one note for all of them.
func (r *reader) folder(root string) bool {
	left, goOn := 0, true
	walk := func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			goOn = r.issue(path, 0, Refused, reason(err))
		case d.IsDir():
			if hidden(d) && path != root+string(filepath.Separator) {
				left++
				return fs.SkipDir
			}
		case hidden(d) || !known(path) || !regular(path, d):
			left++
		default:
			goOn = r.file(path)
		}
		if !goOn {
			return fs.SkipAll
		}
		return nil
	}
	_ = filepath.WalkDir(root+string(filepath.Separator), walk) // walk returns no error but SkipDir and SkipAll
	if goOn && left > 0 {
		return r.issue(root, 0, Note, fmt.Sprintf("left out: %d files or folders that are hidden or no %s", left, knownEndings))
	}
	return goOn
}

const knownEndings = ".txt, .text, .jsonl, .ndjson (or one of these with .gz)"

func hidden(d fs.DirEntry) bool { return strings.HasPrefix(d.Name(), ".") }

func known(path string) bool {
	_, ok := formOf(path)
	return ok
}

// regular reports whether the path is a file or a link to one; so is a link to nothing, whose reading tells why not.
func regular(path string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err != nil || info.Mode().IsRegular()
}

func (r *reader) file(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return r.issue(path, 0, Refused, reason(err))
	}
	defer f.Close()
	if form, ok := formOf(path); ok {
		return r.stream(path, f, &form)
	}
	return r.stream(path, f, nil)
}
