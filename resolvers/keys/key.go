package keys

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/demarche-kg/demarche/resolvers/auth"
)

// Prefix begins every token, so that one that has got into a text can be found there.
const Prefix = "demarche_"

// A Key is what the file says of one token.
type Key struct {
	ID      string      `json:"id"` // the token's second part: no secret
	Name    string      `json:"name"`
	Roles   []auth.Role `json:"roles"`
	SHA256  string      `json:"sha256"` // of the whole token, in hexadecimal
	Created time.Time   `json:"created"`
	Expires time.Time   `json:"expires,omitzero"` // zero for never
	Revoked time.Time   `json:"revoked,omitzero"` // zero for not
}

// newKey returns a key and its token, which has 256 bits of chance: a plain hash of it can be kept, for nobody can guess it.
func newKey(name string, roles []auth.Role, now, expires time.Time) (k Key, token string) {
	const idBytes, secretBytes = 5, 32
	id := chance(idBytes)
	token = Prefix + id + "_" + chance(secretBytes)
	return Key{ID: id, Name: name, Roles: roles, SHA256: hash(token), Created: now, Expires: expires}, token
}

func chance(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(b))
}

func hash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// idOf returns the id that a token names, "" where it is none of ours.
func idOf(token string) string {
	rest, ok := strings.CutPrefix(token, Prefix)
	id, _, cut := strings.Cut(rest, "_")
	if !ok || !cut {
		return ""
	}
	return id
}

// opens reports whether the token is the key's, in a time that does not depend on how much of it is right.
func (k Key) opens(token string) bool {
	return subtle.ConstantTimeCompare([]byte(k.SHA256), []byte(hash(token))) == 1
}

// The states of a key.
const (
	Live    = "live"
	Expired = "expired"
	Revoked = "revoked"
)

// State returns whether the key is live at the moment, and why not.
func (k Key) State(now time.Time) string {
	switch {
	case !k.Revoked.IsZero():
		return Revoked
	case !k.Expires.IsZero() && !now.Before(k.Expires):
		return Expired
	}
	return Live
}

// check returns what is wrong with the key.
func (k Key) check() error {
	if !regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._@-]{0,63}$`).MatchString(k.Name) {
		return fmt.Errorf("%q is no name of a key: up to 64 letters, digits, blanks and . _ @ -", k.Name)
	}
	if k.Name == auth.Local().Name || k.Name == auth.Anonymous().Name {
		return fmt.Errorf("%q is the name of another caller", k.Name)
	}
	if len(k.Roles) == 0 {
		return errors.New("a key without roles can do nothing")
	}
	for _, r := range k.Roles {
		if err := r.Check(); err != nil {
			return err
		}
	}
	return nil
}
