package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"net"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/open"
	"github.com/demarche-kg/demarche/resolvers/keys"
	"github.com/demarche-kg/demarche/resolvers/server"
)

func serveVerb() verb {
	return verb{
		name: "serve", about: "answer GraphQL over HTTP, on this machine alone",
		long: `Serves the endpoint /graphql and a page to try it at /. There are no users and no passwords yet, so it listens on loopback addresses
alone; an interruption lets running answers finish.`,
		examples: []string{
			"demarche serve", "demarche serve --store sqlite:news.db --addr 127.0.0.1:9000",
			`curl -H 'Content-Type: application/json' -d '{"query": "{ stats { statements } }"}' http://127.0.0.1:8080/graphql`,
		},
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			spec := storeFlag(fs)
			columns := fs.Bool("mirror", true, "keep the statements' columns in memory, about 150 MB a million, so that counts take milliseconds")
			addr := fs.String("addr", "127.0.0.1:8080", "loopback `ADDRESS` to listen on; port 0 for any that is free")
			var config server.Config
			fs.Func("host", "`NAME` by which the server may be called besides localhost; may be repeated", appendTo(&config.Hosts))
			fs.Func("origin", "`ORIGIN` of another site whose pages may ask, as https://news.example; may be repeated", appendTo(&config.Origins))
			keyFile := fs.String("keys", "", "`FILE` of keys, one of which every request must then bring; else DEMARCHE_KEYS")
			return func(ctx context.Context, c *call) error {
				if err := c.want(0, 0); err != nil {
					return err
				}
				if !loopback(*addr) {
					return usagef("serve: %q is not on this machine alone", *addr).hint("use 127.0.0.1:PORT, [::1]:PORT or localhost:PORT")
				}
				if file := firstOf(*keyFile, c.getenv("DEMARCHE_KEYS")); file != "" {
					ring, err := keys.Open(file)
					if err != nil {
						return failf("serve: %w", err).hint(`"demarche key add --keys %s NAME" adds a key`, file)
					}
					config.Verifier = ring
				}
				opts := &open.Options{Getenv: c.getenv, Mirror: *columns}
				return c.withOpened(ctx, *spec, true, opts, func(s graph.Store) error { return c.serve(ctx, s, *addr, config) })
			}
		},
	}
}

// appendTo returns what reads a flag that may be repeated.
func appendTo(list *[]string) func(string) error {
	return func(value string) error {
		*list = append(*list, value)
		return nil
	}
}

// loopback reports whether only this machine can reach the address.
func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	ip := net.ParseIP(host)
	return err == nil && (host == "localhost" || ip != nil && ip.IsLoopback())
}

func (c *call) serve(ctx context.Context, s graph.Store, addr string, config server.Config) error {
	config.Log = slog.New(slog.NewTextHandler(c.err, nil))
	srv, err := server.New(s, config)
	if err != nil {
		return usagef("serve: %w", err)
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return failf("%w", err).hint("another program may listen there; --addr names another address")
	}
	fmt.Fprintf(c.out, "http://%s/\n", listener.Addr())
	return srv.Serve(ctx, listener)
}
