package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/resolvers"
)

func queryVerb() verb {
	return verb{
		name: "query", args: "GQL|FILE|-", about: "answer a GraphQL query from a store",
		long: `The query is the argument itself if it has a brace, else in the file of that name, else (-) on standard input. The answer is printed as
JSON; where it has errors the exit code is 1. "demarche schema" prints what can be asked.`,
		examples: []string{
			`demarche query '{ stats { articles statements } }'`,
			`demarche query '{ actor(by: {code: "CHN"}) { supporters(topic: "hong-kong") { nodes { actor { code } tally { statements } } } } }'`,
			`demarche query --receipt '{ stats { statements } }'`,
			`demarche query --variables '{"code": "CHN"}' who.graphql`,
		},
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			spec := storeFlag(fs)
			variables := fs.String("variables", "", "`JSON` object with the query's variables")
			operation := fs.String("operation", "", "`NAME` of the operation, where the query has several")
			receipt := fs.Bool("receipt", false, "add of what revision the answer is, and a line to cite it by")
			return func(ctx context.Context, c *call) error {
				if err := c.want(1, 1); err != nil {
					return err
				}
				text, err := c.queryText()
				if err != nil {
					return err
				}
				if *variables != "" && !json.Valid([]byte(*variables)) {
					return usagef("query: --variables is no JSON")
				}
				q := resolvers.Query{Text: text, Operation: *operation, Variables: json.RawMessage(*variables), Receipt: *receipt}
				return c.withStore(ctx, *spec, true, func(s graph.Store) error { return c.query(ctx, s, q) })
			}
		},
	}
}

// queryText returns the query that the argument means.
func (c *call) queryText() (string, error) {
	arg := c.args[0]
	var b []byte
	var err error
	switch {
	case strings.Contains(arg, "{"):
		return arg, nil
	case arg == "-":
		b, err = io.ReadAll(c.in)
	default:
		if b, err = os.ReadFile(arg); err != nil {
			return "", usagef("query: %w", err).hint("give the query itself, a file that has it, or -")
		}
	}
	return string(b), err
}

func (c *call) query(ctx context.Context, s graph.Store, q resolvers.Query) error {
	h := resolvers.NewHandler(s, resolvers.Options{Log: slog.New(slog.NewTextHandler(c.err, nil))})
	answer, ok := h.Run(ctx, q)
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, answer, "", "  "); err != nil {
		return err
	}
	if _, err := fmt.Fprintln(c.out, strings.TrimSpace(pretty.String())); err != nil {
		return err
	}
	if !ok {
		return errRefused // the answer says why
	}
	return nil
}
