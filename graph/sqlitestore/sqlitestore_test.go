package sqlitestore_test

import (
	"path/filepath"
	"testing"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/sqlitestore"
	"github.com/demarche-kg/demarche/graph/storetest"
)

func TestStore(t *testing.T) {
	for name, path := range map[string]func(*testing.T) string{
		"file":   func(t *testing.T) string { return filepath.Join(t.TempDir(), "graph.db") },
		"memory": func(*testing.T) string { return sqlitestore.Memory },
	} {
		if name == "memory" && testing.Short() {
			continue // the file is the one that has several connections
		}
		t.Run(name, func(t *testing.T) {
			storetest.Run(t, func(t *testing.T) graph.Store { return open(t, path(t)) })
		})
	}
}

// open opens a store that closes with the test.
func open(t testing.TB, path string) *sqlitestore.Store {
	t.Helper()
	s, err := sqlitestore.Open(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
