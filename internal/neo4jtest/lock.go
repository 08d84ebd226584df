package neo4jtest

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// lock waits until no other test, of this process or another, has the server, and takes it until the test ends.
func lock(t testing.TB, uri string) {
	t.Helper()
	unlock, err := lockFile(lockName(uri))
	if err != nil {
		t.Fatalf("neo4jtest: %v", err)
	}
	t.Cleanup(unlock)
}

// lockName returns the name of the file on which users of one server wait for one another.
func lockName(uri string) string {
	const length = 8 // bytes of the hash that make a name
	sum := sha256.Sum256([]byte(uri))
	return filepath.Join(os.TempDir(), fmt.Sprintf("demarche-neo4j-%x.lock", sum[:length]))
}

// lockFile takes an exclusive lock on the file, which it makes if need be, and returns what gives it back. The system does so too,
// when the process ends in whatever way.
func lockFile(name string) (unlock func(), err error) {
	const private = 0o600
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, private)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		_ = f.Close() // the lock's error says more
		return nil, fmt.Errorf("lock %s: %w", name, err)
	}
	return func() { _ = f.Close() }, nil
}
