package auth

import "context"

type checkKey struct{}

// WithCheck returns a context whose caller can be found out again: of what lasts longer than a key may.
func WithCheck(ctx context.Context, check func(context.Context) (Caller, error)) context.Context {
	return context.WithValue(ctx, checkKey{}, check)
}

// Again returns an error if the context's caller, found out anew, may no longer do what the role is for, or lacks a role that it had: what was begun with
// a role is not to go on without it. Roles that came meanwhile count from the next time that the caller is asked who they are. Without a check nobody
// was asked.
func Again(ctx context.Context, r Role) error {
	check, ok := ctx.Value(checkKey{}).(func(context.Context) (Caller, error))
	if !ok {
		return nil
	}
	c, err := check(ctx)
	if err != nil {
		return err
	}
	now := With(ctx, c)
	for _, had := range append([]Role{r}, Of(ctx).Roles...) {
		if err := Require(now, had); err != nil {
			return err
		}
	}
	return nil
}
