package resolvers

import (
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql/introspection"
)

// TestIntrospection asks what tools ask of a server they do not know: the limits must leave room for it.
func TestIntrospection(t *testing.T) {
	answer, ok := modelHandler(t, Options{}).Run(t.Context(), Query{Text: introspection.Query})
	if !ok || !strings.Contains(string(answer), `"supportMatrix"`) || strings.Contains(string(answer), `"defer"`) {
		t.Errorf("%.1000s", answer)
	}
}
