package oidc

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/resolvers/auth"
)

func analysts() Config {
	return Config{Roles: map[string][]auth.Role{"analysts": {auth.Read, auth.Text}, "editors": {auth.Read, auth.Review}}}
}

// TestTokens sends tokens that are good and bad, of three kinds of keys.
func TestTokens(t *testing.T) {
	i := newTestIssuer(t)
	r, e, d, stranger := rsaSigner(t, "rsa"), ecSigner(t, "ec"), edSigner(t, "ed"), rsaSigner(t, "rsa")
	i.publish(r, e, d)
	v, at := openTest(t, i, analysts())
	now := at.now()
	for _, c := range []struct {
		name  string
		by    signer
		claim map[string]any
		why   string // "" for a good token
	}{
		{"RSA", r, nil, ""},
		{"EC", e, nil, ""},
		{"Ed25519", d, nil, ""},
		{"for several", r, map[string]any{"aud": []string{"other", "demarche"}}, ""},
		{"for another", r, map[string]any{"aud": "other"}, "audience"},
		{"for nobody", r, map[string]any{"aud": nil}, "audience"},
		{"of another issuer", r, map[string]any{"iss": "https://evil.example"}, "different provider"},
		{"just expired", r, map[string]any{"exp": now.Add(-time.Second).Unix()}, "expired"},
		{"without an end", r, map[string]any{"exp": nil}, "expired"},
		{"too early", r, map[string]any{"nbf": now.Add(time.Hour).Unix()}, "not before"},
		{"early by a clock's fault", r, map[string]any{"nbf": now.Add(time.Minute).Unix()}, ""},
		{"of nobody", r, map[string]any{"sub": nil}, "names nobody"},
		{"by a stranger", stranger, nil, "signature"},
		{"unsigned", unsigned("none"), nil, "not valid"},
		{"unsigned, in capitals", unsigned("None"), nil, "not valid"},
		{"without its signature", unsigned("RS256"), nil, "not valid"},
		{"by the public key as a secret", hmacSigner("rsa", []byte(r.jwk["n"])), nil, "not valid"},
		{"by the name of another kind of key", signer{id: "rsa", alg: "ES256", sign: e.sign}, nil, "signature"},
	} {
		caller, err := v.Verify(t.Context(), c.by.token(t, i.claims(now, c.claim)))
		if c.why == "" {
			if err != nil || caller.Name != "oidc:ana" || !slices.Equal(caller.Roles, []auth.Role{auth.Read, auth.Text}) {
				t.Errorf("%s: %v %v", c.name, caller, err)
			}
			continue
		}
		if !errors.Is(err, auth.ErrUnauthenticated) || !strings.Contains(err.Error(), c.why) || caller.Name != "" {
			t.Errorf("%s: %v %v", c.name, caller, err)
		}
	}
	for _, s := range []string{"", "x", "a.b.c", "..", strings.Repeat("a", 20_000), r.token(t, i.claims(now, nil)) + "x"} {
		if _, err := v.Verify(t.Context(), s); !errors.Is(err, auth.ErrUnauthenticated) {
			t.Errorf("%.20q: %v", s, err)
		}
	}
}

// settled is long enough for a fetch that has answered to be over: until then the library lets it answer others too, with what it found.
const settled = 20 * time.Millisecond

// TestRotation has the issuer take a new key into use and withdraw the old one.
func TestRotation(t *testing.T) {
	i := newTestIssuer(t)
	old, young := rsaSigner(t, "old"), ecSigner(t, "young")
	i.publish(old)
	v, at := openTest(t, i, analysts())
	verify := func(s signer) error {
		_, err := v.Verify(t.Context(), s.token(t, i.claims(at.now(), nil)))
		return err
	}
	if err := verify(old); err != nil {
		t.Fatal(err)
	}
	i.publish(old, young)
	time.Sleep(settled)
	if err := verify(young); err != nil {
		t.Error("the new key is not fetched:", err)
	}
	i.publish(young)
	at.pass(keptFor + time.Second)
	time.Sleep(settled)
	if err := verify(old); !errors.Is(err, auth.ErrUnauthenticated) {
		t.Error("a key that was withdrawn still opens:", err)
	}
	if err := verify(young); err != nil {
		t.Error(err)
	}
}

// TestFlood sends tokens of keys that there are not: the issuer must not be asked for each.
func TestFlood(t *testing.T) {
	i := newTestIssuer(t)
	good, bad := ecSigner(t, "good"), ecSigner(t, "bad")
	i.publish(good)
	v, at := openTest(t, i, analysts())
	if _, err := v.Verify(t.Context(), good.token(t, i.claims(at.now(), nil))); err != nil {
		t.Fatal(err)
	}
	for range 100 {
		if _, err := v.Verify(t.Context(), bad.token(t, i.claims(at.now(), nil))); !errors.Is(err, auth.ErrUnauthenticated) {
			t.Fatal(err)
		}
	}
	if n := i.count(); n > burst+1 {
		t.Errorf("the issuer was asked %d times", n)
	}
	if _, err := v.Verify(t.Context(), good.token(t, i.claims(at.now(), nil))); err != nil {
		t.Error("a good token, meanwhile:", err)
	}
}

// TestIssuerDown tells an issuer that cannot be asked from a token that is no good.
func TestIssuerDown(t *testing.T) {
	i := newTestIssuer(t)
	k := ecSigner(t, "k")
	i.publish(k)
	v, at := openTest(t, i, analysts())
	i.set(true)
	if _, err := v.Verify(t.Context(), k.token(t, i.claims(at.now(), nil))); err == nil || errors.Is(err, auth.ErrUnauthenticated) {
		t.Error(err)
	}
	i.set(false)
	if _, err := v.Verify(t.Context(), k.token(t, i.claims(at.now(), nil))); err != nil {
		t.Error(err)
	}
}

// TestHolding keeps known keys for a while where they cannot be fetched anew, and not for ever.
func TestHolding(t *testing.T) {
	i := newTestIssuer(t)
	k := ecSigner(t, "k")
	i.publish(k)
	v, at := openTest(t, i, analysts())
	for _, c := range []struct {
		down bool
		pass time.Duration
		ok   bool
	}{{false, 0, true}, {true, keptFor + time.Second, true}, {true, keptFor, true}, {true, heldUntil, false}, {false, 0, true}} {
		i.set(c.down)
		at.pass(c.pass)
		if _, err := v.Verify(t.Context(), k.token(t, i.claims(at.now(), nil))); (err == nil) != c.ok || errors.Is(err, auth.ErrUnauthenticated) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

// TestRoles reads roles from claims as issuers write them.
func TestRoles(t *testing.T) {
	for _, c := range []struct {
		name   string
		config Config
		claims map[string]any
		want   []auth.Role
	}{
		{"by name", Config{}, map[string]any{"roles": []any{"demarche:read", "demarche:text", "other", 5}}, []auth.Role{auth.Read, auth.Text}},
		{"a bare role is none", Config{}, map[string]any{"roles": []any{"admin"}}, nil},
		{"of scopes", Config{Claim: "scope"}, map[string]any{"scope": "openid demarche:read"}, []auth.Role{auth.Read}},
		{"by a path", Config{Claim: "realm_access.roles", Roles: analysts().Roles},
			map[string]any{"realm_access": map[string]any{"roles": []any{"analysts", "editors"}}}, []auth.Role{auth.Read, auth.Review, auth.Text}},
		{"by an address", Config{Claim: "https://a.example/roles"}, map[string]any{"https://a.example/roles": []any{"demarche:load"}}, []auth.Role{auth.Load}},
		{"everyone", Config{Roles: map[string][]auth.Role{"*": {auth.Read}, "chief": {auth.Admin}}}, map[string]any{}, []auth.Role{auth.Read}},
		{"who calls himself everyone", Config{Roles: map[string][]auth.Role{"chief": {auth.Admin}}}, map[string]any{"roles": "*"}, nil},
		{"nothing", analysts(), map[string]any{"roles": nil}, nil},
		{"no list", analysts(), map[string]any{"roles": map[string]any{"analysts": true}}, nil},
	} {
		m, err := newMapping(c.config)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, m.of(c.claims)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestOpenRefuses tries what would let in too many.
func TestOpenRefuses(t *testing.T) {
	i := newTestIssuer(t)
	for name, c := range map[string]Config{
		"no audience":   {Issuer: i.URL},
		"no TLS":        {Issuer: "http://issuer.example", Audience: "demarche"},
		"no issuer":     {Audience: "demarche"},
		"another name":  {Issuer: i.URL + "/", Audience: "demarche"},
		"no such role":  {Issuer: i.URL, Audience: "demarche", Roles: map[string][]auth.Role{"x": {"god"}}},
		"nothing there": {Issuer: i.URL + "/none", Audience: "demarche"},
	} {
		if _, err := Open(t.Context(), c); err == nil {
			t.Errorf("%s: opened", name)
		}
	}
}
