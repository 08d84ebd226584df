package resolvers

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"

	"github.com/demarche-kg/demarche/graph"
)

// A Receipt says of what the answer is: the same query on the same revision gives the same answer, byte for byte.
type Receipt struct {
	Revision   int64    `json:"revision"`
	Codebook   string   `json:"codebook,omitempty"`
	Extractors []string `json:"extractors"` // that read the articles
	Query      string   `json:"query"`      // hash over the document, as the server reads it, and its variables
	Citation   string   `json:"citation"`   // a line for papers
}

// Cost is what an operation was rated at, and the most that is allowed.
type Cost struct {
	Requested int `json:"requested"`
	Limit     int `json:"limit"`
}

// Names of what a request may ask for in its extensions, `"extensions": {"receipt": true, "cost": true}`, and of what the answer's then hold.
const (
	extensionReceipt = "receipt"
	extensionCost    = "cost"
)

// errMoved is the error of an answer that may hold parts of two revisions.
var errMoved = fmt.Errorf("%w: the graph changed while the answer was made; ask again for a receipt", graph.ErrConflict)

// extend adds to the answer what the request's extensions ask for.
func extend(ctx context.Context, store graph.Store, next graphql.ResponseHandler) *graphql.Response {
	oc := graphql.GetOperationContext(ctx)
	if oc.Extensions[extensionCost] == true {
		graphql.RegisterExtension(ctx, extensionCost, Cost{Requested: costOf(oc), Limit: maxCost})
	}
	if oc.Extensions[extensionReceipt] != true {
		return next(ctx)
	}
	if oc.Operation.Operation != ast.Query { // what it changed, or was told of, is part of the answer
		response := next(ctx)
		after, err := store.Stats(ctx)
		if response != nil && err == nil {
			response.Extensions = withReceipt(response.Extensions, newReceipt(oc, after))
		}
		return response
	}
	before, err := store.Stats(ctx)
	response := next(ctx)
	if err != nil || response == nil {
		return response
	}
	after, err := store.Revision(ctx)
	if err == nil && after != before.Revision {
		err = errMoved
	}
	if err != nil {
		graphql.AddError(ctx, err)
		response.Errors = append(response.Errors, graphql.GetErrors(ctx)...)
		return response
	}
	response.Extensions = withReceipt(response.Extensions, newReceipt(oc, before))
	return response
}

func withReceipt(extensions map[string]any, r Receipt) map[string]any {
	if extensions == nil {
		extensions = map[string]any{}
	}
	extensions[extensionReceipt] = r
	return extensions
}

func newReceipt(oc *graphql.OperationContext, s graph.Stats) Receipt {
	r := Receipt{Revision: s.Revision, Codebook: s.Codebook, Extractors: present(s.Extractors), Query: hashOf(oc)}
	r.Citation = fmt.Sprintf("demarche, graph revision %d, codebook %s, extractor %s, query %s", r.Revision, cmp.Or(r.Codebook, "none"),
		cmp.Or(strings.Join(r.Extractors, " "), "none"), r.Query)
	return r
}

// hashOf returns a hash over the document, however it is spaced, the operation's name and the variables.
func hashOf(oc *graphql.OperationContext) string {
	const bytes = 8
	var doc strings.Builder
	formatter.NewFormatter(&doc).FormatQueryDocument(oc.Doc)
	variables, err := json.Marshal(oc.Variables) // keys are sorted
	if err != nil {
		variables = nil // unreachable: they were read from JSON
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x1f%s\x1f%s", doc.String(), oc.OperationName, variables))
	return hex.EncodeToString(sum[:bytes])
}

// costOf returns what the operation is rated at.
func costOf(oc *graphql.OperationContext) int {
	return (&coster{variables: oc.Variables, seen: map[string]int{}}).set(oc.Operation.SelectionSet)
}
