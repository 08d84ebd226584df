package server

import (
	"path/filepath"
	"testing"

	"github.com/demarche-kg/demarche/internal/audit"
)

// TestAudit has the server audited by npm's graphql-http: 61 audits, and all are content.
func TestAudit(t *testing.T) {
	if testing.Short() {
		t.Skip("it needs node and npm, and has nothing to do with races")
	}
	folder, err := filepath.Abs(filepath.Join("..", "..", ".cache", "graphql-http"))
	if err != nil {
		t.Fatal(err)
	}
	results, err := audit.Run(t.Context(), folder, "http://"+listen(t, open(t, Config{}))+"/graphql")
	if err != nil {
		t.Fatal(err)
	}
	const audits = 61
	if len(results) != audits {
		t.Errorf("%d audits, want %d", len(results), audits)
	}
	for _, r := range results {
		if r.Status != "ok" {
			t.Errorf("%s %s (%s): %s", r.Status, r.Name, r.ID, r.Reason)
		}
	}
}
