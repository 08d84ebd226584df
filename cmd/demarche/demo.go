package main

import (
	"bytes"
	"context"
	"embed"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader"
	"github.com/demarche-kg/demarche/loader/source"
)

//go:embed samples/*.jsonl
var samples embed.FS

// demoStore is where the demo puts its articles.
const demoStore = "sqlite:demarche-demo.db"

func demoVerb() verb {
	return verb{
		name: "demo", about: "load sample articles and show who supported and opposed whom, and how one knows",
		long: `Reads a dozen short articles in Arabic and English that come with the program into a store of their own, and prints every statement that
it found in them with the words that prove it. Running it again changes nothing.`,
		examples: []string{"demarche demo", "demarche demo --store sqlite:/tmp/try.db"},
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			spec := fs.String("store", demoStore, "`SPEC` of the store")
			return func(ctx context.Context, c *call) error {
				if err := c.want(0, 0); err != nil {
					return err
				}
				return c.withStore(ctx, *spec, false, func(s graph.Store) error { return c.demo(ctx, s, *spec) })
			}
		},
	}
}

func (c *call) demo(ctx context.Context, s graph.Store, spec string) error {
	e, err := newEngine()
	if err != nil {
		return err
	}
	articles, err := sampleArticles()
	if err != nil {
		return err
	}
	r, err := loader.Load(ctx, loader.Options{
		Store: s, Engine: e.Engine, Languages: e.languages, Sources: source.Read(ctx, []string{source.Stdin}, bytes.NewReader(articles)),
	})
	if err != nil {
		return err
	}
	if r.Interrupted {
		return failf("interrupted")
	}
	if err := r.WriteIssues(c.err); err != nil {
		return err
	}
	fmt.Fprintf(c.out, "Sample articles in %s: %s.\n\n", spec, r.Counts())
	if err := writeTable(ctx, c.out, s); err != nil {
		return err
	}
	fmt.Fprintf(c.out, demoNext, program(), spec)
	return nil
}

const demoNext = `
Ask the same store anything, or look at it in a browser:

  %[1]s query --store %[2]s '{ actor(by: {code: "CHN"}) { supporters(topic: "hong-kong") { nodes { actor { code name(lang: "en") } speakers { name(lang: "en") } evidence { quote start end article { title } } } } } }'
  %[1]s serve --store %[2]s
  %[1]s export --store %[2]s --format csv

Load articles of your own:

  %[1]s load PATH...
`

// program returns how the user calls the program.
func program() string {
	if exe, err := os.Executable(); err == nil && strings.Contains(exe, "go-build") {
		return "go run ./cmd/demarche"
	}
	return "demarche"
}

// sampleArticles returns the sample articles as JSON Lines.
func sampleArticles() ([]byte, error) {
	entries, err := samples.ReadDir("samples")
	if err != nil {
		return nil, err
	}
	var out []byte
	for _, e := range entries {
		b, err := samples.ReadFile("samples/" + e.Name())
		if err != nil {
			return nil, err
		}
		out = append(out, b...)
	}
	return out, nil
}
