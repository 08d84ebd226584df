package oidc

import (
	"context"
	"errors"
	"fmt"
	"time"

	upstream "github.com/coreos/go-oidc/v3/oidc"

	"github.com/demarche-kg/demarche/resolvers/auth"
)

// Config says whose tokens are taken.
type Config struct {
	Issuer   string // its address, as the claim iss has it; its /.well-known/openid-configuration says the rest
	Audience string // what the claim aud must have: the name under which the issuer knows this server
	Claim    string // where the roles stand, "" for "roles"; a path through objects has dots, as "realm_access.roles"

	// Roles says which roles a value of the claim brings; "*" stands for every token of the issuer. Without it the value "demarche:read"
	// brings the role read, and so on.
	Roles map[string][]auth.Role
}

// algorithms are those that tokens may be signed with: the issuer alone has the key. Neither none nor the HMACs are of them.
func algorithms() []string {
	return []string{
		upstream.RS256, upstream.RS384, upstream.RS512, upstream.PS256, upstream.PS384, upstream.PS512,
		upstream.ES256, upstream.ES384, upstream.ES512, upstream.EdDSA,
	}
}

// An Issuer verifies the tokens of one issuer.
type Issuer struct {
	roles    mapping
	verifier *upstream.IDTokenVerifier
}

var _ auth.Verifier = (*Issuer)(nil)

// Open asks the issuer where its keys are.
func Open(ctx context.Context, c Config) (*Issuer, error) { return open(ctx, c, time.Now) }

func open(ctx context.Context, c Config, now func() time.Time) (*Issuer, error) {
	if c.Audience == "" {
		return nil, errors.New("an issuer without an audience would let in who has a token for any other server")
	}
	roles, err := newMapping(c)
	if err != nil {
		return nil, err
	}
	if err := checkURL(c.Issuer); err != nil {
		return nil, err
	}
	provider, err := upstream.NewProvider(upstream.ClientContext(ctx, client(nil)), c.Issuer)
	if err != nil {
		return nil, fmt.Errorf("the issuer %s does not say where its keys are: %w", c.Issuer, err)
	}
	var metadata struct {
		Keys string `json:"jwks_uri"`
	}
	if err := provider.Claims(&metadata); err != nil {
		return nil, err
	}
	if err := checkURL(metadata.Keys); err != nil {
		return nil, fmt.Errorf("keys of %s: %w", c.Issuer, err)
	}
	return &Issuer{roles: roles, verifier: upstream.NewVerifier(c.Issuer, newKeySet(metadata.Keys, now), &upstream.Config{
		ClientID: c.Audience, SupportedSigningAlgs: algorithms(), Now: now,
	})}, nil
}

// Verify implements [auth.Verifier].
func (i *Issuer) Verify(ctx context.Context, token string) (auth.Caller, error) {
	const longest = 16 << 10 // bytes; those of issuers with many claims have some thousands
	if len(token) > longest {
		return auth.Caller{}, refuse("the token is too long")
	}
	ctx, away := withFailure(ctx)
	verified, err := i.verifier.Verify(ctx, token)
	var expired *upstream.TokenExpiredError
	switch {
	case *away != nil:
		return auth.Caller{}, *away
	case errors.As(err, &expired):
		return auth.Caller{}, refuse("the token has expired")
	case err != nil:
		return auth.Caller{}, refuse(fmt.Sprintf("the token is not valid here (%v)", err))
	}
	if verified.Subject == "" {
		return auth.Caller{}, refuse("the token names nobody")
	}
	var claims map[string]any
	if err := verified.Claims(&claims); err != nil {
		return auth.Caller{}, refuse("the token's claims cannot be read")
	}
	return auth.Caller{Name: "oidc:" + verified.Subject, Roles: i.roles.of(claims)}, nil
}

func refuse(why string) error { return fmt.Errorf("%w: %s", auth.ErrUnauthenticated, why) }
