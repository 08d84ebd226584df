package resolvers

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/storetest"
)

// tampered is a store whose texts somebody has changed.
type tampered struct {
	graph.Store
	change func(string) string
}

func (s tampered) Find(ctx context.Context, q graph.NodeQuery) (graph.NodePage, error) {
	page, err := s.Store.Find(ctx, q)
	for i, n := range page.Items {
		if a, ok := n.(*graph.Article); ok && q.Text {
			b := *a
			b.Text = s.change(a.Text)
			page.Items[i] = &b
		}
	}
	return page, err
}

// TestVerify: what stands in the text is found, and a changed letter is noticed.
func TestVerify(t *testing.T) {
	b := storetest.Reference()
	b.Units = storetest.Fixture()
	vote := b.Units[1].Statements[0]
	for _, c := range []struct {
		name   string
		change func(string) string
		want   string
	}{
		{"as read", func(s string) string { return s }, `{"sound":true,"evidence":[{"holds":true,"found":"The US condemned Russia over Ukraine"}]}`},
		{"a letter elsewhere", func(s string) string { return strings.Replace(s, "Vote", "vote", 1) }, `{"sound":false,"evidence":[{"holds":true,"found":"The US condemned Russia over Ukraine"}]}`},
		{"a letter of the evidence", func(s string) string { return strings.Replace(s, "Russia", "Prussi", 1) }, `{"sound":false,"evidence":[{"holds":false,"found":"The US condemned Prussi over Ukraine"}]}`},
		{"cut off", func(s string) string { return s[:20] }, `{"sound":false,"evidence":[{"holds":false,"found":""}]}`},
	} {
		s := storetest.NewModel()
		if _, err := s.Put(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		h := NewHandler(tampered{s, c.change}, Options{})
		_, got := post(t, h, fmt.Sprintf(`{ verify(statement: "%s") { sound evidence { holds found } } }`, vote.Ref), nil)
		if want := `{"data":{"verify":` + c.want + `}}`; got != want {
			t.Errorf("%s: %s, want %s", c.name, got, want)
		}
	}
}
