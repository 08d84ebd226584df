package main

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/export"
	"github.com/demarche-kg/demarche/internal/file"
	"github.com/demarche-kg/demarche/resolvers"
)

func exportVerb() verb {
	var formats []string
	for _, f := range export.Formats() {
		formats = append(formats, fmt.Sprintf("  %-8s %s", f.Name, f.About))
	}
	for _, f := range export.NetworkFormats() {
		formats = append(formats, fmt.Sprintf("  %-8s %s", f.Name, f.About))
	}
	return verb{
		name: "export", args: "[--format F] [--out FILE]", about: "write the graph out for other programs",
		long: "Formats:\n" + strings.Join(formats, "\n") + `

The format is that of --format, else of FILE's ending, else jsonl. FILE may end in .gz, and is there only once it is complete. Equal
graphs give equal files, whatever store they come from and in whatever order it was loaded.

A network is who took which stance towards whom (stances), or one that the GraphQL field network makes: rows by rows (one-mode) or rows by
columns (two-mode), with the field's arguments. csv writes statements unless --network is there.`,
		examples: []string{
			"demarche export --format csv > statements.csv", "demarche export --out graph.jsonl.gz --text",
			"demarche export --store neo4j://neo4j@localhost:7687 --format jsonl",
			`demarche export --out 2024.gexf --arguments '{"filter": {"date": {"gte": "2024-01-01"}}, "on": ["TARGET", "TOPIC"]}'`,
			`demarche export --network one-mode --out alike.graphml --arguments '{"aggregation": "SUBTRACT", "normalization": "AVERAGE"}'`,
		},
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			spec := storeFlag(fs)
			format := fs.String("format", "", "`F`, one of the formats above")
			out := fs.String("out", "-", "`FILE` to write; - for standard output")
			text := fs.Bool("text", false, "with the texts of the articles")
			recorded := fs.Bool("recorded", false, "with the times at which articles were loaded")
			var e resolvers.NetworkExport
			fs.StringVar(&e.Network, "network", "", "`NETWORK` to write: stances, one-mode or two-mode; stances where the format is one of networks")
			arguments := fs.String("arguments", "", "`JSON` object with arguments of the GraphQL field network; stances take filter, hand and on")
			return func(ctx context.Context, c *call) error {
				if err := c.want(0, 0); err != nil {
					return err
				}
				e.Arguments = json.RawMessage(*arguments)
				asked := e.Network != "" || *arguments != ""
				name, err := formatOf(*format, *out, asked)
				if err != nil {
					return err
				}
				f, err := export.NetworkFormatOf(name)
				network := err == nil && (asked || name != "csv")
				if network && (*text || *recorded) {
					return usagef("export: --text and --recorded do not go with networks")
				}
				return c.withStore(ctx, *spec, true, func(s graph.Store) error {
					if network {
						return c.exportNetwork(ctx, s, e, f, *out)
					}
					return c.writeFile(*out, func(w io.Writer) error {
						return export.Write(ctx, w, s, name, &export.Options{Text: *text, Recorded: *recorded})
					})
				})
			}
		},
	}
}

// exportNetwork writes the network to the file.
func (c *call) exportNetwork(ctx context.Context, s graph.Store, e resolvers.NetworkExport, f export.NetworkFormat, file string) error {
	const patience = time.Hour
	h := resolvers.NewHandler(s, resolvers.Options{Log: slog.New(slog.NewTextHandler(c.err, nil)), Timeout: patience})
	defer h.Close()
	n, err := h.Export(ctx, e)
	if err != nil {
		return err
	}
	return c.writeFile(file, func(w io.Writer) error { return f.Write(ctx, w, n) })
}

// formatOf returns the format that is asked for, or that the file's name tells.
func formatOf(format, file string, network bool) (string, error) {
	ending := strings.TrimPrefix(filepath.Ext(strings.TrimSuffix(file, ".gz")), ".")
	var names, networks []string
	for _, f := range export.Formats() {
		names = append(names, f.Name)
	}
	for _, f := range export.NetworkFormats() {
		networks = append(networks, f.Name)
	}
	all := append(slices.Clone(names), networks...)
	if network {
		all = networks
	}
	switch {
	case format == "" && slices.Contains(all, ending):
		return ending, nil
	case format == "":
		return all[0], nil
	case !slices.Contains(all, format):
		slices.Sort(all)
		return "", usagef("export: there is no format %q", format).hint("formats are %s", strings.Join(slices.Compact(all), ", "))
	}
	return format, nil
}

// writeFile gives write the named file, or standard output for "-". A file that cannot be completed is not left behind.
func (c *call) writeFile(name string, write func(io.Writer) error) error {
	if name == "-" {
		return write(c.out)
	}
	return file.Replace(name, func(f *os.File) error { return errors.Join(packed(name, f, write), f.Chmod(0o644)) })
}

// packed writes to w, through gzip where the name asks for it.
func packed(name string, w io.Writer, write func(io.Writer) error) error {
	if !strings.HasSuffix(name, ".gz") {
		return write(w)
	}
	z := gzip.NewWriter(w)
	return errors.Join(write(z), z.Close())
}
