// Package neo4jtest gives tests a real Neo4j: the one that DEMARCHE_NEO4J_URI names, else one that it fetches and starts itself.
//
// Neo4j Community has one database, so it is handed out under a lock, to one test at a time, and is wiped for each. A database that
// holds anything but test data is refused. There is no skipping: a test that gets no Neo4j fails.
package neo4jtest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// The environment that says which Neo4j the tests use. Whatever the database holds is lost, once it has been marked as a test's.
const (
	URIVariable      = "DEMARCHE_NEO4J_URI"
	UserVariable     = "DEMARCHE_NEO4J_USER"
	PasswordVariable = "DEMARCHE_NEO4J_PASSWORD"
)

// A Database is a Neo4j database that belongs to the test that opened it.
type Database struct {
	URI, User, Password string // User is empty where the server asks for none
	driver              neo4j.DriverWithContext
}

// Main runs the tests of a package with one server for all of them, and exits: for TestMain. Without it, or where make test did not
// start one before, each call of [Open] starts its own.
func Main(m *testing.M) {
	code, err := WithServer(context.Background(), func() (int, error) { return m.Run(), nil })
	if err != nil {
		fmt.Fprintln(os.Stderr, "neo4jtest:", err)
		code = 1
	}
	os.Exit(code)
}

// WithServer calls f with the environment naming a server: the one that it names already, or one that lives as long as f.
func WithServer(ctx context.Context, f func() (int, error)) (int, error) {
	if os.Getenv(URIVariable) != "" {
		return f()
	}
	s, err := Start(ctx)
	if err != nil {
		return 0, err
	}
	defer s.Stop()
	if err := os.Setenv(URIVariable, s.URI); err != nil {
		return 0, err
	}
	defer os.Unsetenv(URIVariable) //nolint:errcheck // it cannot fail for a name that Setenv took
	code, err := f()
	if code != 0 || err != nil {
		fmt.Fprint(os.Stderr, s.Tail())
	}
	return code, err
}

// Open returns an empty database, which belongs to the test until it ends.
func Open(t testing.TB) *Database {
	t.Helper()
	d := &Database{URI: os.Getenv(URIVariable), User: os.Getenv(UserVariable), Password: os.Getenv(PasswordVariable)}
	if d.URI == "" {
		d.URI = own(t)
	}
	lock(t, d.URI)
	driver, err := neo4j.NewDriverWithContext(d.URI, d.auth(), func(c *config.Config) { c.TelemetryDisabled = true })
	if err != nil {
		t.Fatalf("neo4jtest: %s: %v", d.URI, err)
	}
	d.driver = driver
	t.Cleanup(func() { _ = driver.Close(context.Background()) }) // it has nothing left to lose
	d.Wipe(t)
	return d
}

// own starts a server for the test alone.
func own(t testing.TB) string {
	t.Helper()
	s, err := Start(t.Context())
	if err != nil {
		t.Fatalf("neo4jtest: %v", err)
	}
	t.Cleanup(func() {
		s.Stop()
		if t.Failed() {
			t.Log(s.Tail())
		}
	})
	return s.URI
}

func (d *Database) auth() neo4j.AuthToken {
	if d.User == "" {
		return neo4j.NoAuth()
	}
	return neo4j.BasicAuth(d.User, d.Password, "")
}

// errForeign is what Wipe says of a database that is not a test's.
var errForeign = errors.New("the database holds data that no test wrote; empty it yourself, or name another server")

// Wipe empties the database; constraints and indexes stay.
func (d *Database) Wipe(t testing.TB) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), time.Minute)
	defer cancel()
	if err := d.wipe(ctx); err != nil {
		t.Fatalf("neo4jtest: wipe %s: %v", d.URI, err)
	}
}

func (d *Database) wipe(ctx context.Context) error {
	const mark = `OPTIONAL MATCH (mark:DemarcheTest) WITH count(mark) > 0 AS ours
		WHERE ours OR NOT EXISTS { MATCH () } MERGE (mark:DemarcheTest) RETURN count(*)`
	if n, err := d.count(ctx, mark); err != nil {
		return err
	} else if n == 0 {
		return errForeign
	}
	const some = `MATCH (n) WHERE NOT n:DemarcheTest WITH n LIMIT 5000 DETACH DELETE n RETURN count(*)`
	for {
		if n, err := d.count(ctx, some); err != nil || n == 0 {
			return err
		}
	}
}

// count runs the statement, which returns one number.
func (d *Database) count(ctx context.Context, cypher string) (int64, error) {
	r, err := neo4j.ExecuteQuery(ctx, d.driver, cypher, nil, neo4j.EagerResultTransformer)
	if err != nil {
		return 0, err
	}
	if len(r.Records) != 1 {
		return 0, fmt.Errorf("%d rows, not one", len(r.Records))
	}
	n, _ := r.Records[0].Values[0].(int64)
	return n, nil
}
