package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/open"
	"github.com/demarche-kg/demarche/loader"
	"github.com/demarche-kg/demarche/loader/source"
)

func loadVerb() verb {
	return verb{
		name: "load", args: "PATH...", about: "read articles into a store",
		long: `PATH is a text file (.txt), a JSON Lines file (.jsonl, .ndjson), either also with .gz, a folder, or - for standard input; in UTF-8 or UTF-16.
Keys of a JSON object: text (or body), and if known id, url (link), title, outlet, published (date), lang (language), modified; other keys are kept.

What cannot be read is told with file, line and reason, and everything else is loaded. Loading the same again changes nothing, so after an
interruption the same command goes on where it stopped. Of two versions of an article the later stays.`,
		examples: []string{
			"demarche load news/", "demarche load --store sqlite:news.db a.jsonl b.jsonl.gz page.txt", "zcat dump.gz | demarche load --json -",
		},
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			spec := storeFlag(fs)
			codebook := codebookFlag(fs)
			asJSON := fs.Bool("json", false, "report as JSON on standard output")
			workers := fs.Int("workers", 0, "`N` articles are read at the same time (default one per processor)")
			batch := fs.Int("batch", loader.DefaultBatch, "`N` articles are written as one")
			return func(ctx context.Context, c *call) error {
				if err := c.want(1, -1); err != nil {
					return err
				}
				if *workers < 0 || *batch < 1 {
					return usagef("load: --workers and --batch want numbers above 0")
				}
				e, err := c.engine(*codebook)
				if err != nil {
					return err
				}
				return c.withStore(ctx, *spec, false, func(s graph.Store) error {
					if err := open.Extend(ctx, s, e.ref); err != nil {
						return err
					}
					o := loader.Options{Store: s, Workers: *workers, BatchSize: *batch, Sources: source.Read(ctx, c.args, c.in)}
					return c.load(ctx, e, o, *asJSON)
				})
			}
		},
	}
}

func (c *call) load(ctx context.Context, e *engine, o loader.Options, asJSON bool) error {
	o.Engine, o.Languages, o.Progress = e.Engine, e.languages, c.progress
	r, err := loader.Load(ctx, o)
	if c.terminal {
		fmt.Fprint(c.err, clearLine)
	}
	if e := c.report(r, asJSON); err == nil {
		err = e
	}
	switch {
	case err != nil:
		return fmt.Errorf("%w; so far: %s", err, r.Counts())
	case r.Interrupted:
		return failf("interrupted; what was read is stored").hint("run the same command again: it passes over what is stored")
	case r.Refused > 0:
		return errRefused
	}
	return nil
}

// clearLine goes to the start of the terminal's line and empties it.
const clearLine = "\r\x1b[K"

// progress shows how far loading came, on a terminal alone.
func (c *call) progress(r loader.Report) {
	if c.terminal {
		fmt.Fprint(c.err, clearLine+r.Counts())
	}
}

// report writes what became of the documents: as JSON, or as text with what was wrong on standard error.
func (c *call) report(r loader.Report, asJSON bool) error {
	if asJSON {
		enc := json.NewEncoder(c.out)
		enc.SetEscapeHTML(false)
		if r.Issues == nil {
			r.Issues = []loader.Issue{}
		}
		return enc.Encode(r)
	}
	err := r.WriteIssues(c.err)
	_, err2 := fmt.Fprintln(c.out, r.Counts())
	return errors.Join(err, err2)
}
