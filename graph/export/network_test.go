package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/export"
)

// small is a network whose texts are of the kind that break files.
func small() *export.Network {
	return &export.Network{
		Title: "two & \"a half\" <nodes>", Directed: true, Dated: true,
		NodeKeys: []export.Key{{Name: "side", Type: export.Text}, {Name: "held", Type: export.Whole}},
		TieKeys:  []export.Key{{Name: "stance", Type: export.Text}, {Name: "articles", Type: export.Whole}, {Name: "lean", Type: export.Number}},
		Nodes: []export.Node{
			{ID: "=B", Label: "الصين\x00\x0b<&>\"'", Values: []any{"", 0}}, {ID: "A", Label: "Ünited\n\ufffe👍", Values: []any{"row", 3}}, {ID: "alone", Label: "", Values: []any{"-1", 0}},
		},
		Ties: []export.Tie{
			{From: "A", To: "=B", Kind: "SUPPORT", Weight: 2, Since: "2024-02-01", Until: "2024-02-29", Values: []any{"SUPPORT", 1, -0.5}},
			{From: "A", To: "=B", Kind: "OPPOSE", Weight: -1.0 / 3, Values: []any{"@OPPOSE", 0, 0.0}},
			{From: "=B", To: "=B", Weight: 1e21, Since: "2024-02-03", Until: "2024-02-03", Values: []any{"", 12, 1e-7}},
		},
	}
}

func written(t *testing.T, f export.NetworkFormat, n *export.Network) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(t.Context(), &b, n); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestNetworkGolden(t *testing.T) {
	still := small()
	still.Directed, still.Dated = false, false
	for i := range still.Ties {
		still.Ties[i].Since, still.Ties[i].Until = "", ""
	}
	for _, f := range export.NetworkFormats() {
		golden(t, "network."+f.Name, written(t, f, small()))
		golden(t, "still."+f.Name, written(t, f, still))
	}
}

// TestNetworkOrder gives nodes and ties in another order: the files stay.
func TestNetworkOrder(t *testing.T) {
	turned := small()
	slices.Reverse(turned.Nodes)
	slices.Reverse(turned.Ties)
	for _, f := range export.NetworkFormats() {
		if !bytes.Equal(written(t, f, small()), written(t, f, turned)) {
			t.Errorf("%s: the order of what was given shows", f.Name)
		}
	}
}

// TestNetworkReadable reads back what was written.
func TestNetworkReadable(t *testing.T) {
	for _, f := range export.NetworkFormats() {
		for _, n := range []*export.Network{small(), {}} {
			if err := readable(f.Name, written(t, f, n)); err != nil {
				t.Errorf("%s: %v", f.Name, err)
			}
		}
	}
}

func readable(format string, file []byte) error {
	switch format {
	case "gexf", "graphml":
		for d := xml.NewDecoder(bytes.NewReader(file)); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				return nil
			} else if err != nil {
				return err
			}
		}
	case "json", "cyjs":
		return json.Unmarshal(file, new(map[string]any))
	}
	rows, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
	for _, r := range rows {
		for i, cell := range r {
			formula := cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r\n")
			if isNumber := i == 5 || i == 9 || i == 10; formula && !isNumber {
				return errors.New("a formula: " + cell)
			}
		}
	}
	return err
}

func TestNetworkErrors(t *testing.T) {
	if _, err := export.NetworkFormatOf("dot"); graph.CodeOf(err) != graph.CodeInvalid {
		t.Errorf("an unknown format: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, f := range export.NetworkFormats() {
		if err := f.Write(ctx, io.Discard, small()); graph.CodeOf(err) != graph.CodeCancelled {
			t.Errorf("%s, cancelled: %v", f.Name, err)
		}
		if err := f.Write(t.Context(), full{}, small()); !errors.Is(err, errFull) {
			t.Errorf("%s on a full disk: %v", f.Name, err)
		}
		if f.Name == "json" || f.Name == "cyjs" {
			odd := small()
			odd.Ties[0].Weight = math.NaN()
			if err := f.Write(t.Context(), io.Discard, odd); err == nil {
				t.Errorf("%s has a weight that is no number", f.Name)
			}
		}
	}
}

// FuzzNetwork writes networks with any text in them, which must stay readable.
func FuzzNetwork(f *testing.F) {
	f.Add("=B", "\x00<&>\"'", "]]>")
	f.Fuzz(func(t *testing.T, id, label, kind string) {
		n := &export.Network{
			NodeKeys: []export.Key{{Name: "side", Type: export.Text}}, Nodes: []export.Node{{ID: id, Label: label, Values: []any{kind}}},
			Ties: []export.Tie{{From: id, To: id, Kind: kind, Since: label, Until: label}},
		}
		for _, format := range export.NetworkFormats() {
			if err := readable(format.Name, written(t, format, n)); err != nil {
				t.Errorf("%s: %v", format.Name, err)
			}
		}
	})
}
