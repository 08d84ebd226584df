package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/open"
	"github.com/demarche-kg/demarche/resolvers/metrics"
	"github.com/demarche-kg/demarche/resolvers/server"
	"github.com/demarche-kg/demarche/resolvers/trace"
)

func serveVerb() verb {
	return verb{
		name: "serve", about: "answer GraphQL over HTTP",
		long: `Serves the endpoint /graphql and a page to try it at /, on this machine alone and to whoever is there. With keys (demarche key add) or the
tokens of an OpenID Connect issuer it asks every request who sends it, and may listen elsewhere too: with a certificate, or behind a proxy that
has one. docs/serving.md tells more. An interruption lets running answers finish.`,
		examples: []string{
			"demarche serve", "demarche serve --store sqlite:news.db --addr 127.0.0.1:9000",
			"demarche serve --keys demarche-keys.json --addr :8443 --tls-cert cert.pem --tls-key key.pem",
			"demarche serve --oidc-issuer https://login.example --oidc-audience demarche --oidc-role analysts=read,text --behind-proxy",
			`curl -H 'Content-Type: application/json' -d '{"query": "{ stats { statements } }"}' http://127.0.0.1:8080/graphql`,
		},
		setup: func(fs *flag.FlagSet) func(context.Context, *call) error {
			spec := storeFlag(fs)
			columns := fs.Bool("mirror", true, "keep the statements' columns in memory, about 150 MB a million, so that counts take milliseconds")
			addr := fs.String("addr", "127.0.0.1:8080", "`ADDRESS` to listen on; port 0 for any that is free")
			network := networkFlags(fs)
			readOnly := fs.Bool("read-only", false, "refuse all changes: mutations answer FORBIDDEN")
			codebook := codebookFlag(fs)
			return func(ctx context.Context, c *call) error {
				if err := c.want(0, 0); err != nil {
					return err
				}
				config, err := network.config(ctx, c, *addr)
				if err != nil {
					return err
				}
				opts := &open.Options{Getenv: c.getenv, Mirror: *columns}
				return c.withOpened(ctx, *spec, true, opts, func(s graph.Store) error {
					config.ReadOnly = *readOnly
					config.Loader = newAPILoader(ctx, s, func() (*engine, error) { return c.engine(*codebook) })
					return c.serve(ctx, s, *addr, config)
				})
			}
		},
	}
}

func (c *call) serve(ctx context.Context, s graph.Store, addr string, config server.Config) (err error) {
	m := metrics.New(s)
	config.Metrics, config.Observers = m.Handler(), []server.Observer{m}
	if trace.Wanted(c.getenv) {
		tracer, err := trace.New(ctx)
		if err != nil {
			return failf("serve: %w", err).hint("OTEL_EXPORTER_OTLP_ENDPOINT names a collector of traces; without it none are made")
		}
		defer func() { err = errors.Join(err, tracer.Close(context.WithoutCancel(ctx))) }()
		config.Observers = append(config.Observers, tracer)
	}
	srv, err := server.New(s, config)
	if err != nil {
		return usagef("serve: %w", err)
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return failf("%w", err).hint("another program may listen there; --addr names another address")
	}
	scheme := "http"
	if config.TLS != nil {
		scheme = "https"
	}
	fmt.Fprintf(c.out, "%s://%s/\n", scheme, listener.Addr())
	return srv.Serve(ctx, listener)
}

// exposed returns what is wrong with listening at the address, and what to do about it.
func exposed(addr string, config server.Config) error {
	err := config.Exposure(addr)
	switch {
	case errors.Is(err, server.ErrOpen):
		return usagef("serve: %w", err).hint("demarche key add NAME, then serve --keys %s; or --oidc-issuer; on this machine alone it is --addr 127.0.0.1:8080", defaultKeys)
	case errors.Is(err, server.ErrPlain):
		return usagef("serve: %w", err).hint("--tls-cert FILE --tls-key FILE, or --behind-proxy")
	}
	return err
}
