package storetest_test

import (
	"testing"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/storetest"
)

// TestModel runs the suite on the model itself, so that the suite is checked without any server.
func TestModel(t *testing.T) {
	storetest.Run(t, func(*testing.T) graph.Store { return storetest.NewModel() })
}
