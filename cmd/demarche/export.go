package main

import (
	"compress/gzip"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/export"
)

func exportVerb() verb {
	var formats []string
	for _, f := range export.Formats() {
		formats = append(formats, fmt.Sprintf("  %-8s %s", f.Name, f.About))
	}
	return verb{
		name: "export", args: "[--format F] [--out FILE]", about: "write the graph out for other programs",
		long: "Formats:\n" + strings.Join(formats, "\n") + `

The format is that of --format, else of FILE's ending, else jsonl. FILE may end in .gz, and is there only once it is complete. Equal
graphs give equal files, whatever store they come from and in whatever order it was loaded.`,
		examples: []string{
			"demarche export --format csv > statements.csv", "demarche export --out graph.jsonl.gz --text",
			"demarche export --store neo4j://neo4j@localhost:7687 --format jsonl",
		},
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			spec := storeFlag(fs)
			format := fs.String("format", "", "`F`, one of the formats above")
			out := fs.String("out", "-", "`FILE` to write; - for standard output")
			text := fs.Bool("text", false, "with the texts of the articles")
			recorded := fs.Bool("recorded", false, "with the times at which articles were loaded")
			return func(ctx context.Context, c *call) error {
				if err := c.want(0, 0); err != nil {
					return err
				}
				name, err := formatOf(*format, *out)
				if err != nil {
					return err
				}
				return c.withStore(ctx, *spec, true, func(s graph.Store) error {
					return c.writeFile(*out, func(w io.Writer) error {
						return export.Write(ctx, w, s, name, &export.Options{Text: *text, Recorded: *recorded})
					})
				})
			}
		},
	}
}

// formatOf returns the format that is asked for, or that the file's name tells.
func formatOf(format, file string) (string, error) {
	ending := strings.TrimPrefix(filepath.Ext(strings.TrimSuffix(file, ".gz")), ".")
	var names []string
	for _, f := range export.Formats() {
		names = append(names, f.Name)
	}
	switch {
	case format == "" && slices.Contains(names, ending):
		return ending, nil
	case format == "":
		return names[0], nil
	case !slices.Contains(names, format):
		return "", usagef("export: there is no format %q", format).hint("formats are %s", strings.Join(names, ", "))
	}
	return format, nil
}

// writeFile gives write the named file, or standard output for "-". A file that cannot be completed is not left behind.
func (c *call) writeFile(name string, write func(io.Writer) error) error {
	if name == "-" {
		return write(c.out)
	}
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	err = packed(name, f, write)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		err = errors.Join(err, os.Remove(f.Name()))
	}
	return err
}

// packed writes to w, through gzip where the name asks for it.
func packed(name string, w io.Writer, write func(io.Writer) error) error {
	if !strings.HasSuffix(name, ".gz") {
		return write(w)
	}
	z := gzip.NewWriter(w)
	return errors.Join(write(z), z.Close())
}
