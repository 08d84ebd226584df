// Package table reads the project's tab-separated data files: the one format in which words, names, cues and codes are kept.
//
// A file is UTF-8 in NFC with LF line ends. Lines that begin with "#" are comments; those of the form "# key: value" before the
// first row are the file's metadata (source, licence, version). The first line that is no comment names the columns. Every
// further line is a row of at most as many fields; missing fields at the end are empty. Blank lines are skipped.
package table

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A Table is one file, read whole.
type Table struct {
	Name    string            // the file's name, for messages
	Meta    map[string]string // "# key: value" lines of the head
	Columns []string
	Head    int // line that names the columns
	Rows    []Row
}

// A Row is one line of a Table.
type Row struct {
	table  *Table
	Line   int // 1-based
	Fields []string
}

// Same reports whether both are the same row of the same table.
func (r Row) Same(o Row) bool { return r.table == o.table && r.Line == o.Line }

// Read reads the named file of fsys.
func Read(fsys fs.FS, name string) (*Table, error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("table.Read(%s): %w", name, err)
	}
	return Parse(name, string(b))
}

// Parse reads text as a table; its errors begin with "name:line:".
func Parse(name, text string) (*Table, error) {
	var first error
	t := scan(name, text, func(line int, err error) bool {
		first = fmt.Errorf("%s:%d: %w", name, line, err)
		return false
	})
	if first != nil {
		return nil, first
	}
	return t, nil
}

// Scan reads text as a table and calls fault with the line of each fault. The table has all lines without one; it has none where the line that
// names the columns is at fault.
func Scan(name, text string, fault func(line int, err error)) *Table {
	return scan(name, text, func(line int, err error) bool {
		fault(line, err)
		return true
	})
}

// scan reads on after a fault where fault says so.
func scan(name, text string, fault func(line int, err error) bool) *Table {
	t := &Table{Name: name, Meta: map[string]string{}}
	n := 0
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		n++
		err := t.add(n, line)
		if err != nil && (!fault(n, err) || t.Columns == nil && !strings.HasPrefix(line, "#")) {
			return t // the columns' names are broken: what follows cannot be told
		}
	}
	if t.Columns == nil {
		fault(n, fmt.Errorf("no line that names the columns"))
	}
	return t
}

func (t *Table) add(n int, line string) error {
	switch {
	case strings.TrimSpace(line) == "":
		return nil
	case !utf8.ValidString(line):
		return fmt.Errorf("not UTF-8")
	case !norm.NFC.IsNormalString(line):
		return fmt.Errorf("not in NFC")
	case strings.Contains(line, "\r"):
		return fmt.Errorf("carriage return; lines end with LF")
	}
	if i := strings.IndexFunc(line, Bidi); i >= 0 {
		return fmt.Errorf("bidirectional control character at byte %d", i)
	}
	if rest, ok := strings.CutPrefix(line, "#"); ok {
		t.meta(rest)
		return nil
	}
	fields := strings.Split(line, "\t")
	if t.Columns == nil {
		t.Head = n
		return t.head(fields)
	}
	if len(fields) > len(t.Columns) {
		return fmt.Errorf("%d fields, but %d columns", len(fields), len(t.Columns))
	}
	for i, f := range fields {
		if f != strings.TrimSpace(f) {
			return fmt.Errorf("field %q has spaces at its edge", t.Columns[i])
		}
	}
	t.Rows = append(t.Rows, Row{table: t, Line: n, Fields: fields})
	return nil
}

func (t *Table) meta(comment string) {
	key, value, ok := strings.Cut(comment, ":")
	key = strings.TrimSpace(key)
	if ok && len(t.Rows) == 0 && key != "" && !strings.Contains(key, " ") {
		t.Meta[key] = strings.TrimSpace(value)
	}
}

func (t *Table) head(names []string) error {
	for i, name := range names {
		if name == "" || strings.TrimSpace(name) != name {
			return fmt.Errorf("column %d has no proper name", i+1)
		}
		if slices.Contains(names[:i], name) {
			return fmt.Errorf("column %q is there twice", name)
		}
	}
	t.Columns = names
	return nil
}

// Bidi reports whether r is a bidirectional control character, which no file of ours may hold: text that shows otherwise than it reads.
func Bidi(r rune) bool {
	const (
		arabicLetterMark = '\u061C'
		leftToRightMark  = '\u200E'
		rightToLeftMark  = '\u200F'
		embeddingFirst   = '\u202A'
		overrideLast     = '\u202E'
		isolateFirst     = '\u2066'
		isolateLast      = '\u2069'
	)
	switch r {
	case arabicLetterMark, leftToRightMark, rightToLeftMark:
		return true
	}
	return r >= embeddingFirst && r <= overrideLast || r >= isolateFirst && r <= isolateLast
}

// Want returns an error unless the table has each of the columns.
func (t *Table) Want(columns ...string) error {
	for _, c := range columns {
		if !slices.Contains(t.Columns, c) {
			return fmt.Errorf("%s:1: no column %q", t.Name, c)
		}
	}
	return nil
}

// Columns returns the names of the table's columns.
func (r Row) Columns() []string { return r.table.Columns }

// Get returns the row's field in the named column, or "" where the row or the table lacks it.
func (r Row) Get(column string) string {
	i := slices.Index(r.table.Columns, column)
	if i < 0 || i >= len(r.Fields) {
		return ""
	}
	return r.Fields[i]
}

// List returns the field split at "|", without empty parts.
func (r Row) List(column string) []string {
	return slices.DeleteFunc(strings.Split(r.Get(column), "|"), func(s string) bool { return s == "" })
}

// Place returns the row's file and line, "frames.tsv:12".
func (r Row) Place() string {
	if r.table == nil {
		return ""
	}
	return fmt.Sprintf("%s:%d", r.table.Name, r.Line)
}

// Errorf returns an error that names the row's file and line.
func (r Row) Errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", r.table.Name, r.Line, fmt.Errorf(format, args...))
}
