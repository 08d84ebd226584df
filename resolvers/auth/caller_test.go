package auth_test

import (
	"errors"
	"testing"

	"github.com/demarche-kg/demarche/resolvers/auth"
)

func TestRequire(t *testing.T) {
	reader := auth.With(t.Context(), auth.Caller{Name: "ana", Roles: []auth.Role{auth.Read}})
	if err := auth.Require(reader, auth.Read); err != nil {
		t.Errorf("a reader may not read: %v", err)
	}
	if err := auth.Require(reader, auth.Review); !errors.Is(err, auth.ErrForbidden) || err.Error() != `not allowed: it takes the role "review"` {
		t.Errorf("a reader reviews: %v", err)
	}
	if err := auth.Require(t.Context(), auth.Read); !errors.Is(err, auth.ErrForbidden) {
		t.Errorf("nobody reads: %v", err)
	}
	if err := auth.Require(auth.With(t.Context(), auth.Anonymous()), auth.Read); !errors.Is(err, auth.ErrUnauthenticated) {
		t.Errorf("an anonymous caller reads: %v", err)
	}
	local := auth.With(t.Context(), auth.Local())
	for _, r := range auth.Roles() {
		if err := auth.Require(local, r); err != nil {
			t.Errorf("the local caller lacks %s: %v", r, err)
		}
	}
}
