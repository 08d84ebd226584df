// Package export writes the graph out in formats that other programs read. Equal graphs make equal files, byte for byte, whichever
// store they come from and in whatever order it was loaded: rows stand in the order of their sort keys, and nothing tells of the
// store's own history.
//
// A store is read page by page, not as one state: while others write to it, an export may have one article as it was before and
// another as it was after.
package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// Options say what an export holds. A nil *Options stands for the defaults.
type Options struct {
	Text     bool // the texts of articles, in formats that have room for them
	Recorded bool // when articles were loaded: two loads of the same articles then make different files
}

// A Format is a way to write the graph.
type Format struct {
	Name  string // what users call it
	Type  string // media type
	About string // one line for help texts
	write func(context.Context, io.Writer, graph.Store, Options) error
}

// Formats lists the formats.
func Formats() []Format {
	return []Format{
		{"jsonl", "application/jsonl", "everything, one JSON object a line", writeJSONL},
		{"csv", "text/csv; charset=utf-8", "one row for each statement, for spreadsheets", writeCSV},
	}
}

// Write writes what the store holds to w.
func Write(ctx context.Context, w io.Writer, store graph.Store, format string, opts *Options) error {
	var o Options
	if opts != nil {
		o = *opts
	}
	var names []string
	for _, f := range Formats() {
		if f.Name == format {
			return f.to(ctx, w, store, o)
		}
		names = append(names, f.Name)
	}
	return fmt.Errorf("export: %w: there is no format %q, but %s", graph.ErrInvalid, format, strings.Join(names, ", "))
}

func (f Format) to(ctx context.Context, w io.Writer, store graph.Store, o Options) error {
	b := bufio.NewWriter(w)
	err := f.write(ctx, b, store, o)
	if err == nil {
		err = b.Flush()
	}
	if err != nil {
		return fmt.Errorf("export %s: %w", f.Name, err)
	}
	return nil
}
