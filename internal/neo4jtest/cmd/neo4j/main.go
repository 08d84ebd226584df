// Command neo4j runs a command with a Neo4j of its own:
//
//	go run ./internal/neo4jtest/cmd/neo4j -- go test ./...
//
// The command finds the server in DEMARCHE_NEO4J_URI. If that is set already, nothing is started. Signals are passed on, and the exit
// code is the command's.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"github.com/demarche-kg/demarche/internal/neo4jtest"
)

func main() {
	args := os.Args[1:]
	if len(args) > 0 && args[0] == "--" {
		args = args[1:]
	}
	if len(args) == 0 {
		fmt.Fprintln(os.Stderr, "usage: neo4j -- COMMAND [ARGUMENT]...")
		os.Exit(2)
	}
	code, err := neo4jtest.WithServer(context.Background(), func() (int, error) { return run(args) })
	if err != nil {
		fmt.Fprintln(os.Stderr, "neo4j:", err)
		os.Exit(1)
	}
	os.Exit(code)
}

// run runs the command and returns its exit code.
func run(args []string) (int, error) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(signals)
	cmd := exec.Command(args[0], args[1:]...) //nolint:noctx // it ends by itself or by a signal
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	for {
		select {
		case s := <-signals:
			_ = cmd.Process.Signal(s) // it may just have ended
		case err := <-done:
			if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
				return max(exit.ExitCode(), 1), nil
			}
			return 0, err
		}
	}
}
