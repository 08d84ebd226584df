package auth

import (
	"context"
	"errors"
)

// ErrUnauthenticated is a token that nobody holds, or that has run out.
var ErrUnauthenticated = errors.New("not authenticated")

// A Verifier tells who holds a bearer token. Its error is an [ErrUnauthenticated], with a reason that may be told, where nobody does;
// any other error means that it cannot be told now.
type Verifier interface {
	Verify(ctx context.Context, token string) (Caller, error)
}
