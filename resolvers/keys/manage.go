package keys

import (
	"fmt"
	"time"

	"github.com/demarche-kg/demarche/resolvers/auth"
)

// Add adds a key to the file, which is made if there is none, and returns it with its token.
func Add(path, name string, roles []auth.Role, expires time.Time) (k Key, token string, err error) {
	k, token = newKey(name, roles, time.Now().UTC().Truncate(time.Second), expires)
	if err := k.check(); err != nil {
		return Key{}, "", err
	}
	err = change(path, func(c *content) error {
		c.Keys = append(c.Keys, k)
		return nil
	})
	if err != nil {
		return Key{}, "", err
	}
	return k, token, nil
}

// List returns the keys of the file, the oldest first.
func List(path string) ([]Key, error) {
	c, _, err := read(path)
	return c.Keys, err
}

// Revoke has the key of the id open nothing any more, from the next request on.
func Revoke(path, id string) (Key, error) {
	var revoked Key
	err := change(path, func(c *content) error {
		for i := range c.Keys {
			if k := &c.Keys[i]; k.ID == id {
				if k.Revoked.IsZero() {
					k.Revoked = time.Now().UTC().Truncate(time.Second)
				}
				revoked = *k
				return nil
			}
		}
		return fmt.Errorf("%s has no key %q", path, id)
	})
	return revoked, err
}
