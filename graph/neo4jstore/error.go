package neo4jstore

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche-kg/demarche/graph"
)

var (
	errClosed = fmt.Errorf("%w: the store is closed", graph.ErrUnavailable)
	// errTorn is met where a query sees a node that another transaction is deleting: Neo4j reads what is committed, not a snapshot.
	errTorn = errors.New("a node vanished while it was read")
)

// Codes of the server that say more than their class does.
const (
	codeNotFound   = "Neo.ClientError.Statement.EntityNotFound"
	codeTimedOut   = "Neo.ClientError.Transaction.TransactionTimedOut"
	codeMemory     = "Neo.TransientError.General.MemoryPoolOutOfMemoryError"
	codeTxMemory   = "Neo.TransientError.General.TransactionMemoryLimit"
	codeConstraint = "Neo.ClientError.Schema.ConstraintValidationFailed"
	codeSecurity   = "Neo.ClientError.Security."
	codeNoDatabase = "Neo.ClientError.Database.DatabaseNotFound"
)

// mapErr turns what the driver and the server say into the errors of package graph.
func (s *Store) mapErr(ctx context.Context, err error) error {
	if err == nil || graph.CodeOf(err) != graph.CodeInternal {
		return err
	}
	if cause := ctx.Err(); cause != nil {
		return fmt.Errorf("%w: %w", cause, err)
	}
	if s.closed.Load() {
		return fmt.Errorf("%w: %w", errClosed, err)
	}
	kind := kindOf(err)
	if kind == nil {
		return err
	}
	return fmt.Errorf("%w: %w", kind, err)
}

// kindOf returns the known error that err is a case of, or nil.
func kindOf(err error) error {
	code := serverCode(err)
	switch {
	case code == "" && temporary(err):
		return graph.ErrUnavailable
	case strings.HasPrefix(code, codeTimedOut):
		return context.DeadlineExceeded
	case code == codeMemory || code == codeTxMemory:
		return graph.ErrTooLarge
	case code == codeConstraint:
		return graph.ErrConflict
	case strings.HasPrefix(code, codeSecurity), code == codeNoDatabase:
		return graph.ErrUnavailable
	case temporary(err):
		return graph.ErrConflict
	}
	return nil
}

// serverCode returns the code of an error that the server sent, "" for others.
func serverCode(err error) string {
	if e := (*neo4j.Neo4jError)(nil); errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// temporary reports whether trying again may help: a deadlock, another leader, a lost connection, a node that vanished.
func temporary(err error) bool {
	switch code := serverCode(err); code {
	case "":
		usage := (*neo4j.UsageError)(nil)
		return graph.CodeOf(err) == graph.CodeInternal && !errors.As(err, &usage)
	case codeNotFound:
		return true
	case codeMemory, codeTxMemory:
		return false
	}
	return neo4j.IsRetryable(err)
}
