package resolvers

import "context"

type idKey struct{}

// WithRequestID returns a context of a request that users can name by the id where something went wrong.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, idKey{}, id)
}

// RequestID returns the id of the context's request, "" where it has none.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(idKey{}).(string)
	return id
}
