package resolvers

import (
	"strings"
	"testing"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/storetest"
)

// TestCompare has one event in four outlets: two with the same text, one that names another speaker, one that says nothing of it.
func TestCompare(t *testing.T) {
	m := storetest.NewModel()
	b := storetest.Reference()
	unit := func(id, date, text, outlet string) graph.Unit {
		return storetest.NewUnit(id, date, text, storetest.Outlet(outlet), storetest.Mentions([]graph.Code{"CHN", "USA"}, "taiwan"))
	}
	b.Units = append(b.Units, []graph.Unit{
		storetest.Say(unit("one", "2024-05-01", "Xi condemned it.", "Wire"), "CHN", graph.Oppose, "USA", "taiwan", "xi-jinping", "Xi condemned it."),
		storetest.Say(unit("two", "2024-05-02", "Xi condemned it.", "Copy"), "CHN", graph.Oppose, "USA", "taiwan", "xi-jinping", "Xi condemned it."),
		storetest.Say(unit("three", "2024-05-02", "Wang condemned it.", "Daily"), "CHN", graph.Oppose, "USA", "taiwan", "Wang@CHN", "Wang condemned it."),
		unit("four", "2024-05-02", "It happened.", "Quiet"),
		unit("five", "2024-06-02", "It happened long ago.", "Late"),
	}...)
	if _, err := m.Put(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	answer := ask(t, NewHandler(m, Options{}), Query{Text: `{ compare(holder: "CHN", from: "2024-05-01", to: "2024-05-03") { statements {
		tally { statements articles sources speakers } speakers { name } reports { outlet copies { outlet } } missing { outlet } } } }`})
	got := strings.Join(strings.Fields(answer), "")
	for _, want := range []string{
		`"tally":{"statements":3,"articles":3,"sources":2,"speakers":2}`, `"missing":[{"outlet":"Quiet"}]`,
		`"reports":[{"outlet":"Wire","copies":[{"outlet":"Copy"}]},{"outlet":"Daily","copies":[]}]`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
}
