package keys

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/demarche-kg/demarche/internal/file"
	"github.com/demarche-kg/demarche/resolvers/auth"
)

// A Ring verifies tokens by a file of keys. It reads the file anew when that has changed, so that a key which is revoked opens nothing from
// the next request on.
type Ring struct {
	path string
	now  func() time.Time

	mu   sync.Mutex
	file os.FileInfo // what the keys were read from
	keys map[string]Key
}

var _ auth.Verifier = (*Ring)(nil)

// Open returns a ring over the file, which must be there.
func Open(path string) (*Ring, error) {
	r := &Ring{path: path, now: time.Now}
	_, err := r.current()
	return r, err
}

// Verify implements [auth.Verifier]. Where the file cannot be read, nobody is let in.
func (r *Ring) Verify(_ context.Context, token string) (auth.Caller, error) {
	keys, err := r.current()
	if err != nil {
		return auth.Caller{}, fmt.Errorf("keys: %w", err)
	}
	k, known := keys[idOf(token)]
	if !k.opens(token) || !known {
		return auth.Caller{}, fmt.Errorf("%w: the key is not known", auth.ErrUnauthenticated)
	}
	if state := k.State(r.now()); state != Live {
		return auth.Caller{}, fmt.Errorf("%w: the key is %s", auth.ErrUnauthenticated, state)
	}
	return auth.Caller{Name: k.Name, Roles: k.Roles}, nil
}

// current returns the file's keys by id. The map is never changed, but replaced.
func (r *Ring) current() (map[string]Key, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	info, err := os.Stat(r.path)
	if err != nil {
		return nil, err
	}
	if r.file != nil && file.Same(r.file, info) {
		return r.keys, nil
	}
	c, info, err := read(r.path)
	if err != nil {
		return nil, err
	}
	keys := make(map[string]Key, len(c.Keys))
	for _, k := range c.Keys {
		keys[k.ID] = k
	}
	r.file, r.keys = info, keys
	return keys, nil
}
