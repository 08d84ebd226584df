package resolvers

import (
	"context"
	"fmt"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// values enforces what GraphQL says of input values and gqlgen leaves to resolvers: @oneOf on values that arrive in variables (it checks
// literals only), and 32 bits for Int.
type values struct{ schema *ast.Schema }

// ExtensionName implements [graphql.HandlerExtension].
func (*values) ExtensionName() string { return "Values" }

// Validate implements [graphql.HandlerExtension].
func (o *values) Validate(s graphql.ExecutableSchema) error {
	o.schema = s.Schema()
	return nil
}

// MutateOperationContext implements [graphql.OperationContextMutator]: it refuses the operation or leaves it as it is.
func (o *values) MutateOperationContext(_ context.Context, oc *graphql.OperationContext) *gqlerror.Error {
	err := checkLiterals(oc.Doc)
	for _, v := range oc.Operation.VariableDefinitions {
		if err == nil {
			err = o.check(v.Type, oc.Variables[v.Variable])
		}
	}
	if err != nil {
		errcode.Set(err, codeValidation)
	}
	return err
}

func (o *values) check(t *ast.Type, v any) *gqlerror.Error {
	if t.Elem != nil {
		list, _ := v.([]any)
		for _, e := range list {
			if err := o.check(t.Elem, e); err != nil {
				return err
			}
		}
		return nil
	}
	if t.NamedType == typeInt {
		return checkInt(fmt.Sprint(v), v == nil)
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

const typeInt = "Int"

// checkInt refuses numbers that Int cannot have. Whether it is a number at all has been checked.
func checkInt(number string, null bool) *gqlerror.Error {
	const bits = 32
	if _, err := strconv.ParseInt(number, 10, bits); err != nil && !null {
		return gqlerror.Errorf("Int cannot represent non 32-bit signed integer value: %s", number)
	}
	return nil
}

// checkLiterals checks the numbers that stand in the document itself.
func checkLiterals(doc *ast.QueryDocument) *gqlerror.Error {
	for _, op := range doc.Operations {
		for _, v := range op.VariableDefinitions {
			if err := checkLiteral(v.DefaultValue); err != nil {
				return err
			}
		}
		if err := checkSelections(op.SelectionSet); err != nil {
			return err
		}
	}
	for _, f := range doc.Fragments {
		if err := checkSelections(f.SelectionSet); err != nil {
			return err
		}
	}
	return nil
}

func checkSelections(set ast.SelectionSet) *gqlerror.Error {
	for _, s := range set {
		var inner ast.SelectionSet
		switch s := s.(type) {
		case *ast.Field:
			inner = s.SelectionSet
			for _, a := range s.Arguments {
				if err := checkLiteral(a.Value); err != nil {
					return err
				}
			}
		case *ast.InlineFragment:
			inner = s.SelectionSet
		}
		if err := checkSelections(inner); err != nil {
			return err
		}
	}
	return nil
}

func checkLiteral(v *ast.Value) *gqlerror.Error {
	if v == nil {
		return nil
	}
	if v.Kind == ast.IntValue && v.Definition != nil && v.Definition.Name == typeInt {
		return checkInt(v.Raw, false)
	}
	for _, c := range v.Children {
		if err := checkLiteral(c.Value); err != nil {
			return err
		}
	}
	return nil
}
