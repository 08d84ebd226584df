package schema_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/demarche-kg/demarche/internal/audit"
	"github.com/demarche-kg/demarche/schema"
)

var renew = flag.Bool("renew", false, "take the schema as it is now for what clients were promised")

// TestRules holds the schema to the rules of graphql-eslint, and to what clients were promised: a change that breaks their queries fails.
// Where it is meant, make baseline renews the promise.
func TestRules(t *testing.T) {
	if testing.Short() {
		t.Skip("it needs node and npm, and has nothing to do with races")
	}
	promised := filepath.Join("testdata", "baseline.graphqls")
	if *renew {
		const open = 0o644
		if err := os.WriteFile(promised, []byte(schema.SDL()), open); err != nil {
			t.Fatal(err)
		}
	}
	baseline, err := os.ReadFile(promised)
	if err != nil {
		t.Fatal(err)
	}
	got, err := audit.CheckSchema(t.Context(), checksFolder(t), os.DirFS("."), baseline)
	if err != nil {
		t.Fatal(err)
	}
	if want, _ := filepath.Glob("*.graphqls"); got.Files != len(want) {
		t.Errorf("%d files were held to the rules, want %d", got.Files, len(want))
	}
	for _, r := range got.Results {
		switch r.Status {
		case "error":
			t.Errorf("%s %s: %s", r.Name, r.ID, r.Reason)
		default:
			t.Logf("%s since the baseline: %s", r.Status, r.Reason)
		}
	}
}

// TestRulesFind sees that the checks find something where there is something: a field that is not described and one that is no more.
func TestRulesFind(t *testing.T) {
	if testing.Short() {
		t.Skip("it needs node and npm, and has nothing to do with races")
	}
	broken := fstest.MapFS{"broken.graphqls": {Data: []byte("\"Asks.\"\ntype Query {\n  \"One.\"\n  one: Int\n  two: Int\n}\n")}}
	got, err := audit.CheckSchema(t.Context(), checksFolder(t), broken, []byte("type Query { one: Int three: Int }"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, r := range got.Results {
		found[r.ID] = r.Status
	}
	for id, want := range map[string]string{"@graphql-eslint/require-description": "error", "FIELD_REMOVED": "error", "FIELD_ADDED": "notice"} {
		if found[id] != want {
			t.Errorf("%s: %q, want %q", id, found[id], want)
		}
	}
}

func checksFolder(t *testing.T) string {
	t.Helper()
	folder, err := filepath.Abs(filepath.Join("..", ".cache", "graphql-schema"))
	if err != nil {
		t.Fatal(err)
	}
	return folder
}
