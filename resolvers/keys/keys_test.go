package keys

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/resolvers/auth"
)

var readers = []auth.Role{auth.Read}

// ring returns a ring over a new file with a key named ana, and its token.
func ring(t *testing.T, expires time.Time) (r *Ring, k Key, token string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "keys.json")
	k, token, err := Add(path, "ana", readers, expires)
	if err != nil {
		t.Fatal(err)
	}
	if r, err = Open(path); err != nil {
		t.Fatal(err)
	}
	return r, k, token
}

// TestLife follows a key from its making to its end, while a ring is open.
func TestLife(t *testing.T) {
	r, k, token := ring(t, time.Time{})
	c, err := r.Verify(t.Context(), token)
	if err != nil || c.Name != "ana" || !c.May(auth.Read) || c.May(auth.Text) {
		t.Fatal(c, err)
	}
	text, err := os.ReadFile(r.path)
	if err != nil || strings.Contains(string(text), token) || strings.Contains(string(text), strings.Split(token, "_")[2]) {
		t.Errorf("the file holds the token: %s %v", text, err)
	}
	if info, err := os.Stat(r.path); err != nil || info.Mode() != 0o600 {
		t.Error(info.Mode(), err)
	}
	_, second, err := Add(r.path, "bo", []auth.Role{auth.Admin}, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if c, err := r.Verify(t.Context(), second); err != nil || c.Name != "bo" || !c.May(auth.Load) {
		t.Error("a key that was added later:", c, err)
	}
	if _, err := Revoke(r.path, k.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Verify(t.Context(), token); !errors.Is(err, auth.ErrUnauthenticated) || !strings.Contains(err.Error(), "revoked") {
		t.Error("a revoked key:", err)
	}
	if c, err := r.Verify(t.Context(), second); err != nil {
		t.Error("the other key:", c, err)
	}
	list, err := List(r.path)
	if err != nil || len(list) != 2 || list[0].State(time.Now()) != Revoked || list[1].State(time.Now()) != Live {
		t.Error(list, err)
	}
	if _, err := Revoke(r.path, "nothing"); err == nil {
		t.Error("a key that is not there was revoked")
	}
	if left, err := filepath.Glob(filepath.Dir(r.path) + "/*"); err != nil || len(left) != 1 {
		t.Error(left, err)
	}
}

// TestExpiry looks at a key just before its end and at it.
func TestExpiry(t *testing.T) {
	end := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	r, _, token := ring(t, end)
	r.now = func() time.Time { return end.Add(-time.Nanosecond) }
	if _, err := r.Verify(t.Context(), token); err != nil {
		t.Error(err)
	}
	r.now = func() time.Time { return end }
	if _, err := r.Verify(t.Context(), token); !errors.Is(err, auth.ErrUnauthenticated) || !strings.Contains(err.Error(), "expired") {
		t.Error(err)
	}
}

// TestWrongTokens tries what is no token, or nearly one.
func TestWrongTokens(t *testing.T) {
	r, k, token := ring(t, time.Time{})
	for _, wrong := range []string{"", "x", Prefix, Prefix + k.ID, Prefix + k.ID + "_", token[:len(token)-1], token + "a", strings.ToUpper(token), " " + token,
		Prefix + "aaaaaaaa_" + strings.Split(token, "_")[2], k.SHA256, Prefix + k.ID + "_" + k.SHA256} {
		if c, err := r.Verify(t.Context(), wrong); !errors.Is(err, auth.ErrUnauthenticated) || c.Name != "" {
			t.Errorf("%q: %v %v", wrong, c, err)
		}
	}
}

// TestNobodyWithoutTheFile holds the ring to letting nobody in where it cannot tell.
func TestNobodyWithoutTheFile(t *testing.T) {
	r, _, token := ring(t, time.Time{})
	for name, spoil := range map[string]func() error{
		"gone":    func() error { return os.Remove(r.path) },
		"open":    func() error { return os.Chmod(r.path, 0o644) },
		"broken":  func() error { return os.WriteFile(r.path, []byte(`{"keys": [`), 0o600) },
		"strange": func() error { return os.WriteFile(r.path, []byte(`{"kees": []}`), 0o600) },
		"a role":  func() error { return os.WriteFile(r.path, []byte(`{"keys":[{"name":"a","roles":["god"]}]}`), 0o600) },
	} {
		good, err := os.ReadFile(r.path)
		if err != nil {
			t.Fatal(err)
		}
		if err := spoil(); err != nil {
			t.Fatal(err)
		}
		if c, err := r.Verify(t.Context(), token); err == nil || errors.Is(err, auth.ErrUnauthenticated) || c.Name != "" {
			t.Errorf("%s: %v %v", name, c, err)
		}
		if _, err := Open(r.path); err == nil {
			t.Errorf("%s: opened", name)
		}
		if err := errors.Join(os.WriteFile(r.path, good, 0o600), os.Chmod(r.path, 0o600)); err != nil {
			t.Fatal(err)
		}
		if _, err := r.Verify(t.Context(), token); err != nil {
			t.Errorf("%s, repaired: %v", name, err)
		}
	}
}

// TestAddRefuses tries names and roles that there are not, on a file that must not come to be by it.
func TestAddRefuses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys.json")
	for name, roles := range map[string][]auth.Role{"": readers, "local": readers, "anonymous": readers, "a:b": readers, "a\nb": readers, "ana": {"god"}, "bo": {}, " x": readers} {
		if _, _, err := Add(path, name, roles, time.Time{}); err == nil {
			t.Errorf("%q with %v was added", name, roles)
		}
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

// TestTogether adds keys from many goroutines, while a ring reads: none may be lost, and no read may see half a file.
func TestTogether(t *testing.T) {
	const many = 6
	r, _, token := ring(t, time.Time{})
	var group sync.WaitGroup
	for i := range many {
		group.Go(func() {
			if _, _, err := Add(r.path, fmt.Sprint("key ", i), readers, time.Time{}); err != nil {
				t.Error(err)
			}
			if _, err := r.Verify(t.Context(), token); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if list, err := List(r.path); err != nil || len(list) != many+1 {
		t.Error(len(list), err)
	}
}
