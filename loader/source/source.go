package source

import (
	"context"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// Stdin is the path that stands for standard input.
const Stdin = "-"

// Limits on what is read.
const (
	MaxText = graph.MaxText // bytes of a text file, decoded
	MaxLine = 16 << 20      // bytes of a line of a JSON Lines file, decoded
)

// A Form is how a document stands in its file.
type Form int

// The forms.
const (
	Text   Form = iota // a file that is one plain text
	Record             // one line of JSON
)

// A Document is what one article is made from: valid UTF-8, otherwise as it stood in the file.
type Document struct {
	File     string // as it was named, or found below a folder that was
	Line     int    // 1-based for a Record, 0 for a Text
	Form     Form
	Text     string
	Replaced int // invalid sequences of bytes that became U+FFFD
}

// Issue returns an issue with the document.
func (d Document) Issue(s Severity, reason string) Issue {
	return Issue{File: d.File, Line: d.Line, Severity: s, Reason: reason}
}

// Stem returns the file's name without folder and endings.
func (d Document) Stem() string {
	name := filepath.Base(d.File)
	if lower := strings.ToLower(name); strings.HasSuffix(lower, gzipEnding) {
		name = name[:len(name)-len(gzipEnding)]
	}
	return strings.TrimSuffix(name, filepath.Ext(name))
}

// An Item is a document, or an issue where there is none.
type Item struct {
	Document Document
	Issue    *Issue
}

// Read yields what stands in the paths, in their order: files, folders with all below them sorted by name, and stdin for [Stdin].
// It stops where ctx ends.
func Read(ctx context.Context, paths []string, stdin io.Reader) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		r := &reader{yield: func(i Item) bool { return ctx.Err() == nil && yield(i) }}
		for _, path := range paths {
			if !r.path(path, stdin) {
				return
			}
		}
	}
}

// A reader yields items; each of its methods reports whether to go on.
type reader struct {
	yield func(Item) bool
}

func (r *reader) issue(file string, line int, s Severity, reason string) bool {
	return r.yield(Item{Issue: &Issue{File: file, Line: line, Severity: s, Reason: reason}})
}
