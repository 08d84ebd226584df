package storetest

import (
	"testing"

	"github.com/demarche-kg/demarche/graph"
)

// Filled returns the store with the reference and the fixture in it, put there as one batch.
func Filled[S graph.Store](t testing.TB, s S) S {
	t.Helper()
	b := Reference()
	b.Units = Fixture()
	if _, err := s.Put(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	return s
}
