// Package auth says who asks and what they may do. It knows nothing of GraphQL: the server puts a [Caller] into the context of each
// request, and resolvers ask [Require].
package auth

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// A Role is something that a caller may do. Roles do not contain each other, except that [Admin] may do all.
type Role string

// The roles.
const (
	Scrape Role = "scrape" // read the server's metrics
	Read   Role = "read"   // ask questions
	Text   Role = "text"   // read the texts of articles
	Review Role = "review" // accept, correct and reject statements
	Load   Role = "load"   // load and delete articles
	Admin  Role = "admin"  // everything, and merge leaders
)

// Roles returns all roles, the weakest first.
func Roles() []Role { return []Role{Scrape, Read, Text, Review, Load, Admin} }

// Check returns an error unless there is such a role.
func (r Role) Check() error {
	if !slices.Contains(Roles(), r) {
		return fmt.Errorf("there is no role %q", r)
	}
	return nil
}

// A Caller is who asks.
type Caller struct {
	Name  string // as reviews and logs tell it: a key's name, or an OIDC subject
	Roles []Role
}

// Local returns the caller on the server's own machine, where no keys are set up: they may do all.
func Local() Caller { return Caller{Name: "local", Roles: []Role{Admin}} }

// Anonymous returns the caller who has not said who they are, where that is asked: they may do nothing.
func Anonymous() Caller { return Caller{Name: "anonymous"} }

// May reports whether the caller has the role.
func (c Caller) May(r Role) bool {
	return slices.Contains(c.Roles, r) || slices.Contains(c.Roles, Admin)
}

type key struct{}

// With returns a context of a request of the caller.
func With(ctx context.Context, c Caller) context.Context { return context.WithValue(ctx, key{}, c) }

// Of returns the caller of the context's request: nobody, who may do nothing, where none was set.
func Of(ctx context.Context) Caller {
	c, _ := ctx.Value(key{}).(Caller)
	return c
}

// ErrForbidden is what the caller may not do.
var ErrForbidden = errors.New("not allowed")

// Require returns [ErrForbidden], with the reason, unless the context's caller has the role; for [Anonymous], [ErrUnauthenticated].
func Require(ctx context.Context, r Role) error {
	c := Of(ctx)
	if c.May(r) {
		return nil
	}
	if c.Name == Anonymous().Name {
		return fmt.Errorf("%w: it takes a key or a token", ErrUnauthenticated)
	}
	return fmt.Errorf("%w: it takes the role %q", ErrForbidden, r)
}
