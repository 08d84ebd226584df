package neo4jstore_test

import (
	"testing"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/neo4jstore"
	"github.com/demarche-kg/demarche/graph/storetest"
	"github.com/demarche-kg/demarche/internal/neo4jtest"
)

func TestMain(m *testing.M) { neo4jtest.Main(m) }

// open wipes the database and opens it; the store is closed when the test ends.
func open(t testing.TB, d *neo4jtest.Database) *neo4jstore.Store {
	t.Helper()
	d.Wipe(t)
	s, err := neo4jstore.Open(t.Context(), config(d))
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

func config(d *neo4jtest.Database) neo4jstore.Config {
	return neo4jstore.Config{URI: d.URI, User: d.User, Password: d.Password}
}

func TestStore(t *testing.T) {
	d := neo4jtest.Open(t)
	storetest.Run(t, func(t *testing.T) graph.Store { return open(t, d) })
}
