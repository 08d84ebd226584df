package oidc

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

// A testIssuer is a small real issuer: it publishes where its keys are and what they are, and signs.
type testIssuer struct {
	*httptest.Server
	mu      sync.Mutex
	keys    []map[string]string // as JWKS has them
	fetches int
	down    bool
}

func newTestIssuer(t *testing.T) *testIssuer {
	t.Helper()
	i := &testIssuer{}
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, map[string]any{"issuer": i.URL, "jwks_uri": i.URL + "/keys", "id_token_signing_alg_values_supported": []string{"HS256", "none", "RS256"}})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		i.mu.Lock()
		defer i.mu.Unlock()
		i.fetches++
		if i.down {
			http.Error(w, "down", http.StatusBadGateway)
			return
		}
		answer(w, map[string]any{"keys": i.keys})
	})
	i.Server = httptest.NewServer(mux)
	t.Cleanup(i.Close)
	return i
}

func answer(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v)
}

// publish has the issuer publish these keys and no others.
func (i *testIssuer) publish(keys ...signer) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.keys = nil
	for _, k := range keys {
		i.keys = append(i.keys, k.jwk)
	}
}

func (i *testIssuer) set(down bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.down = down
}

func (i *testIssuer) count() int {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.fetches
}

// claims returns what a good token of the issuer says, with changes; nil takes a claim away.
func (i *testIssuer) claims(now time.Time, changes map[string]any) map[string]any {
	c := map[string]any{"iss": i.URL, "aud": "demarche", "sub": "ana", "iat": now.Unix(), "exp": now.Add(time.Hour).Unix(), "roles": []string{"analysts"}}
	maps.Copy(c, changes)
	maps.DeleteFunc(c, func(_ string, v any) bool { return v == nil })
	return c
}

// A signer has a key of the issuer.
type signer struct {
	id, alg string
	jwk     map[string]string
	sign    func(text []byte) []byte
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func digest(b []byte) []byte { sum := sha256.Sum256(b); return sum[:] }

func rsaSigner(t *testing.T, id string) signer {
	t.Helper()
	const bits = 2048
	k, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	return signer{id, "RS256", map[string]string{"kty": "RSA", "kid": id, "use": "sig", "n": b64(k.N.Bytes()), "e": "AQAB"}, func(text []byte) []byte {
		s, err := rsa.SignPKCS1v15(nil, k, crypto.SHA256, digest(text))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}}
}

func ecSigner(t *testing.T, id string) signer {
	t.Helper()
	const size = 32
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	point, err := k.PublicKey.Bytes() // 4, x, y
	if err != nil {
		t.Fatal(err)
	}
	jwk := map[string]string{"kty": "EC", "crv": "P-256", "kid": id, "x": b64(point[1 : 1+size]), "y": b64(point[1+size:])}
	return signer{id, "ES256", jwk, func(text []byte) []byte {
		r, s, err := ecdsa.Sign(rand.Reader, k, digest(text))
		if err != nil {
			t.Fatal(err)
		}
		return append(r.FillBytes(make([]byte, size)), s.FillBytes(make([]byte, size))...)
	}}
}

func edSigner(t *testing.T, id string) signer {
	t.Helper()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return signer{id, "EdDSA", map[string]string{"kty": "OKP", "crv": "Ed25519", "kid": id, "x": b64(public)}, func(text []byte) []byte {
		return ed25519.Sign(private, text)
	}}
}

// token returns a token of the claims.
func (s signer) token(t *testing.T, claims map[string]any) string {
	t.Helper()
	head, err := json.Marshal(map[string]string{"alg": s.alg, "kid": s.id, "typ": "JWT"})
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(claims)
	if err != nil {
		t.Fatal(err)
	}
	text := b64(head) + "." + b64(body)
	return text + "." + b64(s.sign([]byte(text)))
}

// hmacSigner signs as those do who take a public key for a shared secret.
func hmacSigner(id string, secret []byte) signer {
	return signer{id: id, alg: "HS256", sign: func(text []byte) []byte {
		m := hmac.New(sha256.New, secret)
		m.Write(text)
		return m.Sum(nil)
	}}
}

// unsigned makes tokens that nobody has signed.
func unsigned(alg string) signer {
	return signer{id: "rsa", alg: alg, sign: func([]byte) []byte { return nil }}
}

// A clock is set by hand.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func openTest(t *testing.T, i *testIssuer, c Config) (*Issuer, *clock) {
	t.Helper()
	at := &clock{at: time.Now()}
	c.Issuer, c.Audience = i.URL, "demarche"
	v, err := open(context.WithoutCancel(t.Context()), c, at.now)
	if err != nil {
		t.Fatal(fmt.Errorf("open: %w", err))
	}
	return v, at
}
