package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Limits on operations. A standard introspection query is 15 deep.
const (
	maxDepth      = 20
	maxAliases    = 50
	maxDirectives = 20
	maxRoots      = 20
	maxFields     = 1500 // with each fragment counted wherever it is spread
	maxSchemas    = 4    // __schema and __type, whose answers are long
	maxCost       = 50_000
)

// limits refuses operations that are too large. Each fragment is measured once, however often it is spread, so the time is linear in
// the document: gqlgen's own complexity limit takes time that doubles with each fragment.
type limits struct{}

// ExtensionName implements [graphql.HandlerExtension].
func (limits) ExtensionName() string { return "Limits" }

// Validate implements [graphql.HandlerExtension].
func (limits) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext implements [graphql.OperationContextMutator]: it refuses the operation or leaves it as it is.
func (limits) MutateOperationContext(_ context.Context, oc *graphql.OperationContext) *gqlerror.Error {
	m := (&measurer{seen: map[string]measure{}}).set(oc.Operation.SelectionSet)
	for _, c := range []struct {
		name, what   string
		value, limit int
	}{
		{"depth", "depth", m.depth, maxDepth},
		{"aliases", "alias count", m.aliases, maxAliases},
		{"directives", "directive count", m.directives, maxDirectives},
		{"roots", "root field count", m.roots, maxRoots},
		{"fields", "field count", m.fields, maxFields},
		{"introspection", "count of __schema and __type", m.schemas, maxSchemas},
		{"cost", "cost", costOf(oc), maxCost},
	} {
		if c.value > c.limit {
			err := gqlerror.Errorf("the operation's %s exceeds the limit of %d", c.what, c.limit)
			errcode.Set(err, codeLimit)
			err.Extensions[extensionLimit] = c.name
			return err
		}
	}
	return nil
}

// A measure is the size of a selection set, with all fragments spread.
type measure struct{ depth, fields, aliases, directives, roots, schemas int }

// add adds a part that stands the given number of levels deeper.
func (m *measure) add(part measure, deeper int) {
	const most = 1 << 30 // sums of counts below it fit an int
	m.depth = max(m.depth, part.depth+deeper)
	m.fields = min(m.fields+part.fields, most)
	m.aliases = min(m.aliases+part.aliases, most)
	m.directives = min(m.directives+part.directives, most)
	m.roots = min(m.roots+part.roots, most)
	m.schemas = min(m.schemas+part.schemas, most)
}

// A measurer measures selection sets and remembers those of fragments. Validation has refused fragments that spread themselves.
type measurer struct{ seen map[string]measure }

func (w *measurer) set(selections ast.SelectionSet) measure {
	var m measure
	for _, s := range selections {
		switch s := s.(type) {
		case *ast.Field:
			m.add(w.field(s), 1)
		case *ast.InlineFragment:
			part := w.set(s.SelectionSet)
			part.directives += len(s.Directives)
			m.add(part, 0)
		case *ast.FragmentSpread:
			part := w.fragment(s)
			part.directives += len(s.Directives)
			m.add(part, 0)
		}
	}
	return m
}

func (w *measurer) field(f *ast.Field) measure {
	m := w.set(f.SelectionSet)
	m.roots = 1
	m.fields++
	m.directives += len(f.Directives)
	if f.Name == "__schema" || f.Name == "__type" {
		m.schemas++
	}
	if f.Alias != f.Name {
		m.aliases++
	}
	return m
}

func (w *measurer) fragment(s *ast.FragmentSpread) measure {
	m, ok := w.seen[s.Name]
	if !ok && s.Definition != nil {
		m = w.set(s.Definition.SelectionSet)
		w.seen[s.Name] = m
	}
	return m
}
