package network_test

import (
	"encoding/csv"
	"errors"
	"math"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/network"
)

// sample reads the 40 statements of the sample data that comes with the Discourse Network Analyzer, as facts: organization, concept, agreement.
func sample(t testing.TB) []network.Observation {
	t.Helper()
	f, err := os.Open("testdata/dna-sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []network.Observation
	for _, r := range rows[1:] {
		seconds, err := strconv.ParseInt(r[2], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		agree, err := strconv.Atoi(r[6])
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, network.Observation{Row: r[4], Column: r[5], Value: agree, Document: r[1], Date: graph.DateOf(time.Unix(seconds, 0))})
	}
	if len(out) != 40 {
		t.Fatalf("%d statements, want 40", len(out))
	}
	return out
}

// TestReference compares sums over all ordered pairs with values computed elsewhere from the published definitions, partly pinned by DNA's own tests.
func TestReference(t *testing.T) {
	obs := sample(t)
	for _, c := range []struct {
		name string
		spec network.Spec
		want float64
	}{
		{"two-mode", network.Spec{}, 40},
		{"one-mode, ignore", network.Spec{OneMode: true}, 276},
		{"congruence", network.Spec{OneMode: true, Aggregation: network.Congruence}, 160},
		{"conflict", network.Spec{OneMode: true, Aggregation: network.Conflict}, 116},
		{"subtract", network.Spec{OneMode: true, Aggregation: network.Subtract}, 44},
		{"ignore, average", network.Spec{OneMode: true, Normalization: network.Average}, 46.2619},
		{"congruence, average", network.Spec{OneMode: true, Aggregation: network.Congruence, Normalization: network.Average}, 25.8024},
		{"conflict, average", network.Spec{OneMode: true, Aggregation: network.Conflict, Normalization: network.Average}, 20.4594},
		{"subtract, average", network.Spec{OneMode: true, Aggregation: network.Subtract, Normalization: network.Average}, 5.3430},
		{"congruence, Jaccard", network.Spec{OneMode: true, Aggregation: network.Congruence, Normalization: network.Jaccard}, 13.6107},
		{"conflict, Jaccard", network.Spec{OneMode: true, Aggregation: network.Conflict, Normalization: network.Jaccard}, 10.8583},
		{"congruence, cosine", network.Spec{OneMode: true, Aggregation: network.Congruence, Normalization: network.Cosine}, 12.5175},
		{"congruence, DNA's cosine", network.Spec{OneMode: true, Aggregation: network.Congruence, Normalization: network.Cosine, Compat: network.DNA}, 4.8061},
		{"once per document, congruence", network.Spec{OneMode: true, Aggregation: network.Congruence, Duplicates: network.PerDocument}, 48},
		{"once per document, conflict", network.Spec{OneMode: true, Aggregation: network.Conflict, Duplicates: network.PerDocument}, 38},
		{"once per document, subtract", network.Spec{OneMode: true, Aggregation: network.Subtract, Duplicates: network.PerDocument}, 10},
		{"once per document, two-mode", network.Spec{Duplicates: network.PerDocument}, 23},
	} {
		c.spec.Scale = network.Binary
		m, err := network.Build(obs, c.spec)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := m.Sum(); math.Abs(got-c.want) > 0.00005 {
			t.Errorf("%s: %.4f, want %.4f", c.name, got, c.want)
		}
		if len(m.Rows) != 7 {
			t.Errorf("%s: %d rows, want the 7 organizations", c.name, len(m.Rows))
		}
	}
}

// TestTwoMode: A supports x twice and opposes it once, opposes y; B supports x, is neutral on y.
func TestTwoMode(t *testing.T) {
	obs := []network.Observation{
		{Row: "A", Column: "x", Value: network.Support, Count: 2}, {Row: "A", Column: "x", Value: network.Oppose}, {Row: "A", Column: "y", Value: network.Oppose},
		{Row: "B", Column: "x", Value: network.Support}, {Row: "B", Column: "y", Value: network.Neutral},
	}
	for _, c := range []struct {
		spec network.Spec
		want [][]float64
	}{
		{network.Spec{}, [][]float64{{3, 1}, {1, 1}}},
		{network.Spec{Aggregation: network.Subtract}, [][]float64{{1, -1}, {1, 0}}},
		{network.Spec{Normalization: network.Activity}, [][]float64{{0.75, 0.25}, {0.5, 0.5}}},
		{network.Spec{Normalization: network.Prominence}, [][]float64{{0.75, 0.5}, {0.25, 0.5}}},
		{network.Spec{Duplicates: network.Once, Aggregation: network.Subtract}, [][]float64{{0, -1}, {1, 0}}},
	} {
		m, err := network.Build(obs, c.spec)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, m.Cells); d != "" {
			t.Errorf("%+v (-want +got):\n%s", c.spec, d)
		}
	}
}

// TestCosineOfTheSame: rows with the same counts have cosine 1, which DNA's own divisor does not give.
func TestCosineOfTheSame(t *testing.T) {
	obs := []network.Observation{
		{Row: "A", Column: "x", Value: 1, Count: 2}, {Row: "A", Column: "y", Value: -1}, {Row: "B", Column: "x", Value: 1, Count: 2}, {Row: "B", Column: "y", Value: -1},
	}
	m, err := network.Build(obs, network.Spec{OneMode: true, Aggregation: network.Congruence, Normalization: network.Cosine})
	if err != nil {
		t.Fatal(err)
	}
	if v := m.Cells[0][1]; math.Abs(v-1) > 1e-12 || m.Cells[1][0] != v || m.Cells[0][0] != 0 {
		t.Errorf("cells %v", m.Cells)
	}
}

func TestBuildRefuses(t *testing.T) {
	for name, spec := range map[string]network.Spec{
		"one-mode norm":         {Normalization: network.Jaccard},
		"two-mode norm":         {OneMode: true, Normalization: network.Activity},
		"two-mode aggregation":  {Aggregation: network.Conflict},
		"rule":                  {Duplicates: "DECADE"},
		"compat":                {Compat: "VISONE"},
		"scale":                 {Scale: network.Scale{Min: 1, Max: 1}},
		"value off the scale 1": {Scale: network.Scale{Min: 1, Max: 3}},
	} {
		if _, err := network.Build([]network.Observation{{Row: "A", Column: "x"}}, spec); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v, want ErrInvalid", name, err)
		}
	}
	var many []network.Observation
	for i := range network.MaxNodes + 1 {
		many = append(many, network.Observation{Row: strconv.Itoa(i), Column: "x"})
	}
	if _, err := network.Build(many, network.Spec{}); !errors.Is(err, graph.ErrTooLarge) {
		t.Errorf("%d rows: %v, want ErrTooLarge", len(many), err)
	}
}
