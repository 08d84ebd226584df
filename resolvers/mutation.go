package resolvers

import (
	"context"
	"fmt"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/resolvers/auth"
)

// mutation answers the fields where changes start; each room's file has its own.
type mutation struct{}

// errReadOnly is the error of any change where the server makes none.
var errReadOnly = fmt.Errorf("%w: this server only reads", auth.ErrForbidden)

// mayWrite returns an error unless the caller has the role and the server makes changes.
func mayWrite(ctx context.Context, role auth.Role) error {
	if from(ctx).readOnly {
		return errReadOnly
	}
	return auth.Require(ctx, role)
}

// put writes the batch, after which nothing of what the request knows holds any more.
func put(ctx context.Context, b graph.Batch) (graph.Receipt, error) {
	r, err := from(ctx).store.Put(ctx, b)
	from(ctx).forget()
	from(ctx).live.nudge()
	return r, err
}

// notFound returns a [graph.ErrNotFound] with a reason.
func notFound(format string, args ...any) error {
	return fmt.Errorf("%w: %w", graph.ErrNotFound, fmt.Errorf(format, args...))
}
