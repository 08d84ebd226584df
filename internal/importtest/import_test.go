package importtest

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/demarche-kg/demarche/"

// A rule says what the packages of one room may import besides the standard library: rooms of ours, and modules of others.
type rule struct {
	room   string   // the package's path within the module
	ours   []string // rooms
	others []string // import path prefixes
	never  []string // packages of the standard library
}

// rules is the import law of ARCHITECTURE.md. Arrows point one way: cmd → loader, resolvers → graph.
var rules = []rule{
	{room: "graph", others: []string{"github.com/google/uuid", "golang.org/x/text/unicode/norm"}, never: []string{"os", "net", "net/http", "database/sql"}},
	{room: "graph/reference", ours: []string{"graph", "internal/table"}},
	{room: "graph/reference/gen", ours: []string{"graph", "internal/table"}, others: []string{"golang.org/x/text"}},
	{room: "graph/sqlitestore", ours: []string{"graph"}, others: []string{"modernc.org/sqlite"}},
	{room: "graph/neo4jstore", ours: []string{"graph"}, others: []string{"github.com/neo4j/neo4j-go-driver/v5"}},
	{room: "graph/storetest", ours: []string{"graph"}, others: []string{"github.com/google/go-cmp", "golang.org/x/text/unicode/norm"}},
	{room: "graph/mirror", ours: []string{"graph"}, never: []string{"os", "net", "net/http", "database/sql"}},
	{room: "graph/open", ours: []string{"graph", "graph/mirror", "graph/reference", "graph/sqlitestore", "graph/neo4jstore", "internal/file"}},
	{room: "graph/export", ours: []string{"graph"}},
	{room: "graph/network", ours: []string{"graph"}, others: []string{"gonum.org/v1/gonum/graph"}, never: []string{"os", "net", "net/http", "database/sql", "math/rand"}},
	{room: "schema", ours: []string{"graph"}, others: []string{"github.com/99designs/gqlgen", "github.com/vektah/gqlparser/v2"}},
	{room: "resolvers/auth"},
	{room: "resolvers/keys", ours: []string{"resolvers/auth", "internal/file"}},
	{room: "resolvers", ours: []string{"graph", "graph/export", "graph/network", "schema", "resolvers/auth"}, others: []string{"github.com/99designs/gqlgen", "github.com/coder/websocket", "github.com/vektah/gqlparser/v2"}},
	{room: "resolvers/server", ours: []string{"graph", "schema", "resolvers", "resolvers/auth", "resolvers/keys", "web", "internal/file"}, others: []string{"golang.org/x/time/rate"}},
	{room: "resolvers/metrics", ours: []string{"graph", "resolvers"}, others: []string{"github.com/prometheus/client_golang/prometheus"}},
	{room: "resolvers/trace", ours: []string{"graph", "resolvers"}, others: []string{"go.opentelemetry.io/otel"}},
	{room: "resolvers/oidc", ours: []string{"resolvers/auth"}, others: []string{"github.com/coreos/go-oidc/v3/oidc", "golang.org/x/time/rate"}},
	{room: "web"},
	{room: "loader/lang", ours: []string{"graph", "internal/table"}, others: []string{"golang.org/x/text"}, never: []string{"os", "net", "net/http", "math/rand"}},
	{room: "loader/gazetteer", ours: []string{"graph", "graph/reference", "loader/lang", "internal/table"}, never: []string{"os", "net", "net/http", "math/rand", "time"}},
	{room: "loader/extract", ours: []string{"graph", "graph/reference", "loader/lang", "loader/gazetteer", "internal/table"}, never: []string{"os", "net", "net/http", "math/rand", "time", "log", "log/slog", "context"}},
	{room: "loader/source", ours: []string{"graph"}, others: []string{"golang.org/x/text"}},
	{room: "loader/article", ours: []string{"graph", "loader/lang", "loader/source"}, others: []string{"golang.org/x/text"}, never: []string{"os", "net", "net/http"}},
	{room: "loader/codebook", ours: []string{"graph", "graph/reference", "internal/table", "loader/lang", "loader/gazetteer"}, never: []string{"os", "net", "net/http", "time"}},
	{room: "loader/eval", ours: []string{"graph"}, others: []string{"golang.org/x/text"}, never: []string{"os", "net", "net/http", "time"}},
	{room: "loader", ours: []string{"graph", "loader/source", "loader/article", "loader/extract", "loader/lang"}},
	{room: "internal/table", others: []string{"golang.org/x/text/unicode/norm"}},
	{room: "internal/file"},
	{room: "internal/corpus", ours: []string{"graph", "internal/table"}},
	{room: "internal/bench", ours: []string{"graph", "graph/mirror", "graph/neo4jstore", "graph/open", "graph/reference", "graph/sqlitestore", "resolvers/server", "internal/neo4jtest"}, others: []string{"github.com/neo4j/neo4j-go-driver/v5"}},
	{room: "internal/neo4jtest", others: []string{"github.com/neo4j/neo4j-go-driver/v5"}},
	{room: "internal/neo4jtest/cmd/neo4j", ours: []string{"internal/neo4jtest"}},
	{room: "internal/audit"},
	{room: "internal/importtest"},
	{room: "cmd/demarche", ours: []string{"*"}, never: []string{"database/sql"}},
}

// A listed package is what go list says of one.
type listed struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports", module+"...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// TestImports holds every package to its room's rule.
func TestImports(t *testing.T) {
	for _, p := range packages(t) {
		room := strings.TrimPrefix(p.ImportPath, module)
		i := slices.IndexFunc(rules, func(r rule) bool { return r.room == room })
		if i < 0 {
			t.Errorf("%s is no room of the house: give it a rule here and a line in ARCHITECTURE.md", room)
			continue
		}
		for _, imported := range p.Imports {
			if why := rules[i].forbids(imported); why != "" {
				t.Errorf("%s imports %s: %s", room, imported, why)
			}
		}
	}
}

func (r rule) forbids(imported string) string {
	under := func(prefix string) bool { return imported == prefix || strings.HasPrefix(imported, prefix+"/") }
	if room, ours := strings.CutPrefix(imported, module); ours {
		if !slices.Contains(r.ours, room) && !slices.Contains(r.ours, "*") {
			return "rooms may import only " + strings.Join(r.ours, ", ")
		}
		return ""
	}
	if first, _, _ := strings.Cut(imported, "/"); strings.Contains(first, ".") {
		if !slices.ContainsFunc(r.others, under) {
			return "of other modules it may import only " + strings.Join(r.others, ", ")
		}
		return ""
	}
	if slices.Contains(r.never, imported) {
		return "that room does no such thing"
	}
	return ""
}
