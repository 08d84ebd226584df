package resolvers

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/storetest"
)

// extensions asks the query with all extensions, and returns them and the errors.
func extensions(t *testing.T, h *Handler, query, variables string) (Receipt, Cost, string) {
	t.Helper()
	answer, _ := h.Run(t.Context(), Query{Text: query, Variables: json.RawMessage(variables), Receipt: true, Cost: true})
	var v struct {
		Errors     json.RawMessage
		Extensions struct {
			Receipt Receipt
			Cost    Cost
		}
	}
	if err := json.Unmarshal(answer, &v); err != nil {
		t.Fatalf("%s: %v", answer, err)
	}
	return v.Extensions.Receipt, v.Extensions.Cost, string(v.Errors)
}

func TestReceipt(t *testing.T) {
	s := storetest.NewModel()
	h := NewHandler(s, Options{})
	for _, b := range []graph.Batch{storetest.Reference(), {Units: storetest.Fixture()}} {
		if _, err := s.Put(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	const query = "query($c: String!) { actor(by: {code: $c}) { code } }"
	first, cost, errs := extensions(t, h, query, `{"c": "CHN"}`)
	if errs != "" || first.Revision != 2 || first.Codebook != "test-1" || len(first.Extractors) != 1 || len(first.Query) != 16 {
		t.Errorf("receipt %+v, errors %s", first, errs)
	}
	if want := "demarche, graph revision 2, codebook test-1, extractor test-1, query " + first.Query; first.Citation != want {
		t.Errorf("citation %q, want %q", first.Citation, want)
	}
	if cost != (Cost{Requested: 1, Limit: maxCost}) {
		t.Errorf("cost %+v", cost)
	}
	if spaced, _, _ := extensions(t, h, strings.ReplaceAll(query, " ", "\n  "), `{"c":"CHN"}`); spaced.Query != first.Query {
		t.Errorf("the same query, spaced otherwise: %s, want %s", spaced.Query, first.Query)
	}
	if other, _, _ := extensions(t, h, query, `{"c": "USA"}`); other.Query == first.Query {
		t.Error("other variables have the same hash")
	}
	if answer, _ := h.Run(t.Context(), Query{Text: "{ stats { actors } }"}); strings.Contains(string(answer), "extensions") {
		t.Errorf("nobody asked for extensions: %s", answer)
	}
}

// moving is a store that somebody writes to all the time.
type moving struct{ graph.Store }

func (m moving) Revision(ctx context.Context) (int64, error) {
	r, err := m.Store.Revision(ctx)
	return r + 1, err
}

// TestReceiptOfMovingStore: an answer that may hold parts of two revisions has no receipt.
func TestReceiptOfMovingStore(t *testing.T) {
	h := NewHandler(moving{storetest.NewModel()}, Options{})
	r, _, errs := extensions(t, h, "{ stats { actors } }", "")
	if r.Query != "" || !strings.Contains(errs, "the graph changed while the answer was made") {
		t.Errorf("receipt %+v, errors %s", r, errs)
	}
}
