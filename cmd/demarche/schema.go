package main

import (
	"context"
	"flag"
	"io"

	"github.com/demarche-kg/demarche/schema"
)

func schemaVerb() verb {
	return verb{
		name: "schema", about: "print the GraphQL schema",
		long:     "Every type, field and argument is described in it; tools read it to complete and check queries.",
		examples: []string{"demarche schema > demarche.graphqls", "demarche schema | grep -n -A5 'type Relation '"},
		setup: func(*flag.FlagSet) func(context.Context, *call) error {
			return func(_ context.Context, c *call) error {
				if err := c.want(0, 0); err != nil {
					return err
				}
				_, err := io.WriteString(c.out, schema.SDL())
				return err
			}
		},
	}
}
