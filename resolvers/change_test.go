package resolvers

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
)

// said makes a statement on a date, of strength n with the sign of its stance.
func said(t *testing.T, date string, n int) *graph.Statement {
	t.Helper()
	d, err := graph.ParseDate(date)
	if err != nil {
		t.Fatal(err)
	}
	s := &graph.Statement{Date: d, Stance: graph.Neutral, Strength: 1, Topic: "taiwan"}
	switch {
	case n > 0:
		s.Stance, s.Strength = graph.Support, n
	case n < 0:
		s.Stance, s.Strength = graph.Oppose, -n
	}
	return s
}

func TestChanges(t *testing.T) {
	for _, c := range []struct {
		name string
		said []*graph.Statement
		want []string
	}{
		{"first alone", []*graph.Statement{said(t, "2020-01-01", 2)}, []string{"FIRST 2020-01-01"}},
		{"the same again", []*graph.Statement{said(t, "2020-01-01", 2), said(t, "2020-02-01", 2)}, []string{"FIRST 2020-01-01"}},
		{"softer, then harder", []*graph.Statement{said(t, "2020-01-01", -3), said(t, "2020-02-01", -1), said(t, "2020-03-01", -2)},
			[]string{"FIRST 2020-01-01", "SOFTENING 2020-02-01", "HARDENING 2020-03-01"}},
		{"reversal", []*graph.Statement{said(t, "2020-01-01", -1), said(t, "2020-02-01", 3)}, []string{"FIRST 2020-01-01", "REVERSAL 2020-02-01"}},
		{"most of a day count", []*graph.Statement{said(t, "2020-01-01", 2), said(t, "2020-02-01", -3), said(t, "2020-02-01", 2), said(t, "2020-02-01", 2)}, []string{"FIRST 2020-01-01"}},
		{"an even day is neutral", []*graph.Statement{said(t, "2020-01-01", 2), said(t, "2020-02-01", -3), said(t, "2020-02-01", 2)}, []string{"FIRST 2020-01-01", "REVERSAL 2020-02-01"}},
		{"lapse between and at the end", []*graph.Statement{said(t, "2018-01-01", 2), said(t, "2019-06-01", 2)},
			[]string{"FIRST 2018-01-01", "LAPSE 2019-01-01", "LAPSE 2020-05-31"}},
	} {
		lines := linesOf(c.said)
		if len(lines) != 1 {
			t.Fatalf("%s: %d lines", c.name, len(lines))
		}
		var got []string
		for _, ch := range lines[0].changes(365*24*time.Hour, time.Date(2020, 12, 31, 0, 0, 0, 0, time.UTC)) {
			got = append(got, string(ch.Kind)+" "+ch.Date.String())
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func TestCut(t *testing.T) {
	const text = "aé中𝄞z"
	for _, c := range []struct {
		start, end int
		want       string
	}{{0, 5, text}, {1, 3, "é中"}, {3, 4, "𝄞"}, {4, 5, "z"}, {5, 5, ""}, {4, 6, ""}, {-1, 2, ""}, {3, 2, ""}} {
		if got := cut(text, c.start, c.end); got != c.want {
			t.Errorf("[%d, %d): %q, want %q", c.start, c.end, got, c.want)
		}
	}
}
