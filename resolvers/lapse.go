package resolvers

import (
	"context"
	"errors"
	"time"

	"github.com/demarche-kg/demarche/resolvers/auth"
)

// DefaultRecheck is how often it is looked whether a listener's key still holds.
const DefaultRecheck = 30 * time.Second

// watch ends the stream, even if nothing is told, once its caller's key or token has been revoked, has run out or has lost a role. Where that cannot be
// told it goes on.
func (h *Handler) watch(ctx context.Context, s *stream, end context.CancelFunc) {
	every(ctx, h.recheck, nil, func() bool {
		err := lapsed(ctx)
		if err != nil {
			s.lapsed.Store(&err)
			end()
		}
		return err == nil
	})
}

// lapsed returns why the caller may no longer ask as it did; nil where that cannot be told.
func lapsed(ctx context.Context) error {
	err := auth.Again(ctx, auth.Read)
	if errors.Is(err, auth.ErrUnauthenticated) || errors.Is(err, auth.ErrForbidden) {
		return err
	}
	return nil
}
