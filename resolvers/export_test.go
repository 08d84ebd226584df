package resolvers

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/export"
)

// exports are networks by the names of the files that hold them.
var exports = map[string]NetworkExport{
	"stances":    {},
	"supporters": {Network: Stances, Arguments: json.RawMessage(`{"on": ["TARGET", "TOPIC"], "filter": {"stance": {"eq": "SUPPORT"}}}`)},
	"alike":      {Network: OneMode, Arguments: json.RawMessage(`{"aggregation": "SUBTRACT", "normalization": "AVERAGE"}`)},
	"sides":      {Network: TwoMode, Arguments: json.RawMessage(`{"aggregation": "SUBTRACT", "isolates": true}`)},
	"outlets":    {Network: TwoMode, Arguments: json.RawMessage(`{"of": "OUTLET", "object": "TARGET", "on": ["TARGET"], "duplicates": "DOCUMENT", "first": 3}`)},
	"speakers":   {Network: TwoMode, Arguments: json.RawMessage(`{"of": "SPEAKER", "object": "TARGET", "on": ["TARGET"]}`)},
	"windows":    {Network: OneMode, Arguments: json.RawMessage(`{"object": "TARGET", "on": ["TARGET"], "window": {"unit": "MONTH", "size": 2, "from": "2022-01", "to": "2022-03", "kernel": "TRIANGULAR"}}`)},
}

// TestExports holds every store to the same files, byte for byte.
func TestExports(t *testing.T) {
	for _, s := range stores() {
		t.Run(s.name, func(t *testing.T) {
			h := loaded(t, s.open, "busy")
			for name, e := range exports {
				n, err := h.Export(t.Context(), e)
				if err != nil {
					t.Errorf("%s: %v", name, err)
					continue
				}
				var b bytes.Buffer
				f, err := export.NetworkFormatOf("gexf") // has all that others have
				if err != nil {
					t.Fatal(err)
				}
				if err := f.Write(t.Context(), &b, n); err != nil {
					t.Fatal(err)
				}
				sameFile(t, filepath.Join("testdata", "export", name+".gexf"), b.Bytes(), s.name == "model")
			}
		})
	}
}

func sameFile(t *testing.T, file string, got []byte, writes bool) {
	t.Helper()
	if *update && writes {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s (-want +got); go test -update writes it:\n%s", file, d)
	}
}

// TestExportAgrees compares what is exported with what Query.network answers.
func TestExportAgrees(t *testing.T) {
	h := loaded(t, stores()[0].open, "busy")
	answer, _ := h.Run(t.Context(), Query{Text: `{
		alike: network(aggregation: SUBTRACT, normalization: AVERAGE) { sum tieCount nodes { statements } }
		sides: network(mode: TWO_MODE, aggregation: SUBTRACT, isolates: true) { sum tieCount nodes { statements } }
	}`})
	var said struct {
		Data map[string]struct {
			Sum      float64
			TieCount int
			Nodes    []struct{ Statements float64 }
		}
	}
	if err := json.Unmarshal(answer, &said); err != nil || len(said.Data) != 2 {
		t.Fatal(err, string(answer))
	}
	for name, want := range said.Data {
		n, err := h.Export(t.Context(), exports[name])
		if err != nil {
			t.Fatal(err)
		}
		sum, rows := 0.0, 0
		for _, tie := range n.Ties {
			sum += tie.Weight
		}
		if !n.Directed {
			sum *= 2 // a matrix has each tie twice
		}
		for _, v := range n.Nodes {
			if v.Values[0] != "column" {
				rows++
			}
		}
		if d := sum - want.Sum; d > 1e-9 || d < -1e-9 || len(n.Ties) != want.TieCount || rows != len(want.Nodes) {
			t.Errorf("%s: sum %v, %d ties, %d rows; want %+v", name, sum, len(n.Ties), rows, want)
		}
	}
}

// TestExportedWindows compares the windows that are exported with those that Query.network answers.
func TestExportedWindows(t *testing.T) {
	h := loaded(t, stores()[0].open, "busy")
	answer, _ := h.Run(t.Context(), Query{Text: `{
		network(object: TARGET, on: [TARGET], window: {unit: MONTH, size: 2, from: "2022-01", to: "2022-03", kernel: TRIANGULAR}) { windows { first sum } }
	}`})
	var said struct {
		Data struct {
			Network struct {
				Windows []struct {
					First string
					Sum   float64
				}
			}
		}
	}
	if err := json.Unmarshal(answer, &said); err != nil || len(said.Data.Network.Windows) != 2 {
		t.Fatal(err, string(answer))
	}
	n, err := h.Export(t.Context(), exports["windows"])
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]float64{}
	for _, tie := range n.Ties {
		sums[tie.Since] += 2 * tie.Weight
	}
	for _, w := range said.Data.Network.Windows {
		if d := sums[w.First] - w.Sum; d > 1e-9 || d < -1e-9 {
			t.Errorf("the window from %s: sum %v, want %v", w.First, sums[w.First], w.Sum)
		}
	}
}

func TestExportRefuses(t *testing.T) {
	h := loaded(t, stores()[0].open, "fixture")
	for _, c := range []struct {
		network, arguments string
		want               graph.ErrorCode
	}{
		{"three-mode", ``, graph.CodeInvalid},
		{OneMode, `[]`, graph.CodeInvalid},
		{OneMode, `null`, graph.CodeInvalid},
		{OneMode, `{"colour": "RED"}`, graph.CodeInvalid},
		{OneMode, `{"mode": "TWO_MODE"}`, graph.CodeInvalid},
		{OneMode, `{"normalization": "PROMINENCE"}`, graph.CodeInvalid},
		{OneMode, `{"first": 5001}`, graph.CodeInvalid},
		{TwoMode, `{"of": "YEAR"}`, graph.CodeInvalid},
		{Stances, `{"on": ["TOPIC"]}`, graph.CodeInvalid},
		{Stances, `{"object": "TARGET"}`, graph.CodeInvalid},
		{Stances, `{"filter": {"stance": {"eq": "SUPPORT", "in": ["OPPOSE"]}}}`, graph.CodeInvalid},
		{Stances, `{"filter": {"stanse": {"eq": "SUPPORT"}}}`, graph.CodeInvalid},
	} {
		_, err := h.Export(t.Context(), NetworkExport{Network: c.network, Arguments: json.RawMessage(c.arguments)})
		if graph.CodeOf(err) != c.want {
			t.Errorf("%s %s: %v", c.network, c.arguments, err)
		}
	}
}
