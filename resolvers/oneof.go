package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// oneOf enforces @oneOf on values that arrive in variables; gqlgen checks literals only.
type oneOf struct{ schema *ast.Schema }

// ExtensionName implements [graphql.HandlerExtension].
func (*oneOf) ExtensionName() string { return "OneOf" }

// Validate implements [graphql.HandlerExtension].
func (o *oneOf) Validate(s graphql.ExecutableSchema) error {
	o.schema = s.Schema()
	return nil
}

// MutateOperationContext implements [graphql.OperationContextMutator]: it refuses the operation or leaves it as it is.
func (o *oneOf) MutateOperationContext(_ context.Context, oc *graphql.OperationContext) *gqlerror.Error {
	for _, v := range oc.Operation.VariableDefinitions {
		if err := o.check(v.Type, oc.Variables[v.Variable]); err != nil {
			errcode.Set(err, codeValidation)
			return err
		}
	}
	return nil
}

func (o *oneOf) check(t *ast.Type, v any) *gqlerror.Error {
	if t.Elem != nil {
		list, _ := v.([]any)
		for _, e := range list {
			if err := o.check(t.Elem, e); err != nil {
				return err
			}
		}
		return nil
	}
	def, fields := o.schema.Types[t.NamedType], map[string]any(nil)
	if fields, _ = v.(map[string]any); def == nil || def.Kind != ast.InputObject || fields == nil {
		return nil
	}
	if def.Directives.ForName("oneOf") != nil {
		if err := exactlyOne(def.Name, fields); err != nil {
			return err
		}
	}
	for _, f := range def.Fields {
		if err := o.check(f.Type, fields[f.Name]); err != nil {
			return err
		}
	}
	return nil
}

func exactlyOne(name string, fields map[string]any) *gqlerror.Error {
	for _, v := range fields {
		if v == nil {
			return gqlerror.Errorf("OneOf Input Object %q must not have a null field.", name)
		}
	}
	if len(fields) != 1 {
		return gqlerror.Errorf("OneOf Input Object %q must specify exactly one key.", name)
	}
	return nil
}
