package neo4jtest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

func TestMain(m *testing.M) { Main(m) }

func TestOpenWipes(t *testing.T) {
	d := Open(t)
	if _, err := d.count(t.Context(), `UNWIND range(1, 12000) AS i CREATE (:Thing {i: i})-[:NEXT]->(:Thing) RETURN count(*)`); err != nil {
		t.Fatal(err)
	}
	d.Wipe(t)
	if n, err := d.count(t.Context(), `MATCH (n:Thing) RETURN count(n)`); err != nil || n != 0 {
		t.Errorf("after Wipe: %d nodes, %v", n, err)
	}
}

// TestForeignData takes the mark away, so that the database looks like somebody's own.
func TestForeignData(t *testing.T) {
	d := Open(t)
	if _, err := d.count(t.Context(), `MATCH (mark:DemarcheTest) SET mark:Precious REMOVE mark:DemarcheTest RETURN count(*)`); err != nil {
		t.Fatal(err)
	}
	if err := d.wipe(t.Context()); !errors.Is(err, errForeign) {
		t.Errorf("wipe of a database with a node of somebody else: %v, want %v", err, errForeign)
	}
	if n, err := d.count(t.Context(), `MATCH (n:Precious) DELETE n RETURN count(*)`); err != nil || n != 1 {
		t.Errorf("the node of somebody else: %d of 1, %v", n, err)
	}
}

// TestGuard holds that a server ends with the process that started it, and not before.
func TestGuard(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), "sh", "-c", guard, "sh", "sleep", "600")
	life, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		t.Fatalf("ended at once: %v", err)
	case <-time.After(200 * time.Millisecond):
	}
	_ = life.Close()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Error("the command outlives the process that started it")
	}
}

func TestAuth(t *testing.T) {
	for _, d := range []Database{{}, {User: "neo4j", Password: "secret"}} {
		want := map[bool]string{true: "none", false: "basic"}[d.User == ""]
		if got := d.auth().Tokens["scheme"]; got != want {
			t.Errorf("user %q: scheme %v, want %s", d.User, got, want)
		}
	}
}

// TestWithServer starts a server beside the one that TestMain started, and stops it.
func TestWithServer(t *testing.T) {
	t.Setenv(URIVariable, "")
	uri := ""
	code, err := WithServer(t.Context(), func() (int, error) {
		uri = os.Getenv(URIVariable)
		return 0, verify(t.Context(), uri)
	})
	if code != 0 || err != nil {
		t.Fatalf("code %d, %v", code, err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	if err := verify(ctx, uri); err == nil {
		t.Errorf("%s still answers", uri)
	}
}

func verify(ctx context.Context, uri string) error {
	driver, err := neo4j.NewDriverWithContext(uri, neo4j.NoAuth())
	if err != nil {
		return err
	}
	defer driver.Close(context.WithoutCancel(ctx)) //nolint:errcheck // it has nothing left to lose
	return driver.VerifyConnectivity(ctx)
}
