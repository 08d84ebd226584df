package resolvers

import (
	"context"
	"encoding/json"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/demarche-kg/demarche/graph"
)

// Limits on what arrives in variables, above those that arguments have of their own. The document's literals are held by its tokens.
const (
	maxInputList  = graph.MaxExprIn
	maxInputDepth = 3 * graph.MaxExprDepth // a filter in a filter stands in a list of objects
	maxInputText  = 10_000                 // bytes; articles that a mutation loads may be longer
)

// inputs refuses variables that are too large before anything is run on them.
type inputs struct{}

// ExtensionName implements [graphql.HandlerExtension].
func (inputs) ExtensionName() string { return "Inputs" }

// Validate implements [graphql.HandlerExtension].
func (inputs) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext implements [graphql.OperationContextMutator]: it refuses the operation or leaves it as it is.
func (inputs) MutateOperationContext(_ context.Context, oc *graphql.OperationContext) *gqlerror.Error {
	texts := oc.Operation.Operation != ast.Mutation
	for _, v := range oc.Variables {
		if limit := passed(v, 1, texts); limit != "" {
			err := gqlerror.Errorf("a variable's %s exceeds the limit", limit)
			errcode.Set(err, codeLimit)
			err.Extensions[extensionLimit] = limit
			return err
		}
	}
	return nil
}

// passed returns the limit that the value passes, "" for none.
func passed(v any, depth int, texts bool) string {
	if depth > maxInputDepth {
		return "nesting"
	}
	switch v := v.(type) {
	case string:
		if texts && len(v) > maxInputText {
			return "text"
		}
	case json.Number:
		if len(v) > maxInputText {
			return "text"
		}
	case []any:
		if len(v) > maxInputList {
			return "list"
		}
		for _, e := range v {
			if limit := passed(e, depth+1, texts); limit != "" {
				return limit
			}
		}
	case map[string]any:
		for _, e := range v {
			if limit := passed(e, depth+1, texts); limit != "" {
				return limit
			}
		}
	}
	return ""
}
