package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"io"
	"log/slog"
	"strings"

	"github.com/demarche-kg/demarche/resolvers/auth"
	"github.com/demarche-kg/demarche/resolvers/keys"
	"github.com/demarche-kg/demarche/resolvers/oidc"
	"github.com/demarche-kg/demarche/resolvers/server"
)

// A network is what the flags say of how a server is put on one.
type network struct {
	server.Config
	keys, cert, key, log string
	issuer               oidc.Config
}

// networkFlags declares the flags.
func networkFlags(fs *flag.FlagSet) *network {
	n := &network{}
	fs.StringVar(&n.keys, "keys", "", "`FILE` of keys that callers bring; else DEMARCHE_KEYS")
	fs.StringVar(&n.issuer.Issuer, "oidc-issuer", "", "`ADDRESS` of an OpenID Connect issuer whose tokens callers bring")
	fs.StringVar(&n.issuer.Audience, "oidc-audience", "", "`NAME` of this server at the issuer, as the claim aud has it")
	fs.StringVar(&n.issuer.Claim, "oidc-claim", "roles", "`CLAIM` that has the roles; a path has dots, as realm_access.roles")
	fs.Func("oidc-role", "`VALUE=ROLES` that a value of the claim brings, as analysts=read,text; *=read is for all; may be repeated", n.addRole)
	fs.StringVar(&n.cert, "tls-cert", "", "`FILE` of the certificate, PEM; read anew when it changes")
	fs.StringVar(&n.key, "tls-key", "", "`FILE` of the certificate's key, PEM")
	fs.BoolVar(&n.Proxied, "behind-proxy", false, "a proxy with a certificate stands before the server, and sets X-Forwarded-For")
	fs.Func("host", "`NAME` by which the server may be called besides localhost; may be repeated", appendTo(&n.Hosts))
	fs.Func("origin", "`ORIGIN` of another site whose pages may ask, as https://news.example; may be repeated", appendTo(&n.Origins))
	fs.IntVar(&n.Rate, "rate", server.DefaultRate, "`REQUESTS` a second that each caller may make, where callers are known; -1 for any number")
	fs.StringVar(&n.log, "log", "auto", "`FORMAT` of the log: json, text, or auto, which is text on a terminal")
	return n
}

// appendTo returns what reads a flag that may be repeated.
func appendTo(list *[]string) func(string) error {
	return func(value string) error {
		*list = append(*list, value)
		return nil
	}
}

func (n *network) addRole(s string) error {
	value, roles, ok := strings.Cut(s, "=")
	if !ok || value == "" {
		return errors.New("wants VALUE=ROLES")
	}
	if n.issuer.Roles == nil {
		n.issuer.Roles = map[string][]auth.Role{}
	}
	n.issuer.Roles[value] = append(n.issuer.Roles[value], rolesOf(roles)...)
	return nil
}

// rolesOf reads roles with commas between them.
func rolesOf(s string) []auth.Role {
	var out []auth.Role
	for r := range strings.SplitSeq(s, ",") {
		out = append(out, auth.Role(strings.TrimSpace(r)))
	}
	return out
}

// config opens what the flags name, and refuses what would expose the server at the address.
func (n *network) config(ctx context.Context, c *call, addr string) (server.Config, error) {
	var err error
	if n.Log, err = logTo(c.err, n.log, c.terminal); err != nil {
		return n.Config, err
	}
	for _, open := range []func(context.Context, *call) error{n.openKeys, n.openIssuer, n.openCertificate} {
		if err := open(ctx, c); err != nil {
			return n.Config, err
		}
	}
	return n.Config, exposed(addr, n.Config)
}

func logTo(w io.Writer, format string, terminal bool) (*slog.Logger, error) {
	switch {
	case format == "json", format == "auto" && !terminal:
		return slog.New(slog.NewJSONHandler(w, nil)), nil
	case format == "text", format == "auto":
		return slog.New(slog.NewTextHandler(w, nil)), nil
	}
	return nil, usagef("serve: --log is json, text or auto, not %q", format)
}

func (n *network) openKeys(_ context.Context, c *call) error {
	file := cmp.Or(n.keys, c.getenv("DEMARCHE_KEYS"))
	if file == "" {
		return nil
	}
	ring, err := keys.Open(file)
	if err != nil {
		return failf("serve: %w", err).hint(`"demarche key add --keys %s NAME" adds a key`, file)
	}
	n.Keys = ring
	return nil
}

func (n *network) openIssuer(ctx context.Context, _ *call) error {
	if n.issuer.Issuer == "" {
		if n.issuer.Audience != "" || n.issuer.Roles != nil {
			return usagef("serve: no --oidc-issuer")
		}
		return nil
	}
	issuer, err := oidc.Open(ctx, n.issuer)
	if err != nil {
		return failf("serve: --oidc-issuer: %w", err).hint("docs/serving.md has an example")
	}
	n.Tokens = issuer
	return nil
}

func (n *network) openCertificate(context.Context, *call) error {
	if n.cert == "" && n.key == "" {
		return nil
	}
	if n.cert == "" || n.key == "" {
		return usagef("serve: --tls-cert and --tls-key go together")
	}
	cert, err := server.OpenCertificate(n.cert, n.key, n.Log)
	if err != nil {
		return failf("serve: %w", err)
	}
	n.TLS = cert
	return nil
}
