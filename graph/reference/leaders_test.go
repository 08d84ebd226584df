package reference_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
)

func TestLeaders(t *testing.T) {
	d := load(t)
	const fewest = 100
	if len(d.Leaders) < fewest {
		t.Errorf("%d leaders", len(d.Leaders))
	}
	if !slices.IsSortedFunc(d.Leaders, func(a, b *graph.Leader) int { return strings.Compare(a.Slug, b.Slug) }) {
		t.Error("the leaders are not sorted by slug")
	}
	seen := map[string]string{}
	for _, l := range d.Leaders {
		if got, ok := d.Leader(l.Slug); !ok || got != l || l.Ref != graph.LeaderID(l.Slug) {
			t.Errorf("Leader(%s) = %v, %v", l.Slug, got, ok)
		}
		for _, lang := range langs {
			label, ok := l.Names.Exact(lang)
			if !ok {
				t.Errorf("%s has no label in %s", l.Slug, lang)
			}
			key := string(lang) + " " + graph.Fold(label)
			if other := seen[key]; ok && other != "" {
				t.Errorf("%s and %s are both called %q in %s", l.Slug, other, label, lang)
			}
			seen[key] = l.Slug
		}
	}
}

func TestHolder(t *testing.T) {
	d := load(t)
	for _, tt := range []struct {
		actor graph.Code
		role  graph.Role
		on    graph.Date
		want  string
	}{
		{"CHN", graph.RoleForeignMinister, graph.Date{Year: 2023, Month: 5, Day: 1}, "qin-gang"},
		{"CHN", graph.RoleForeignMinister, graph.Date{Year: 2024, Month: 1, Day: 31}, "wang-yi"},
		{"USA", graph.RoleHeadOfState, graph.Date{Year: 2017, Month: 1, Day: 20}, "trump"}, // the day of the change
		{"USA", graph.RoleHeadOfState, graph.Date{Year: 2016}, "obama"},
		{"GBR", graph.RoleHeadOfGovernment, graph.Date{Year: 2022, Month: 10}, "sunak"},
		{"USA", graph.RoleHeadOfState, graph.Date{Year: 1990, Month: 8, Day: 8}, "bush-george-hw"},
		{"USA", graph.RoleHeadOfState, graph.Date{Year: 2003, Month: 3, Day: 19}, "bush"},
		{"GBR", graph.RoleHeadOfGovernment, graph.Date{Year: 1990, Month: 11, Day: 27}, "thatcher"},
		{"ISR", graph.RoleHeadOfGovernment, graph.Date{Year: 1995, Month: 11, Day: 3}, "rabin"},
		{"IND", graph.RoleHeadOfGovernment, graph.Date{Year: 1991, Month: 8}, "narasimha-rao"},
		{"UN", graph.RoleChief, graph.Date{Year: 1993}, "boutros-ghali"},
		{"SUN", graph.RoleHeadOfState, graph.Date{Year: 1991, Month: 8}, "gorbachev"},
		{"RUS", graph.RoleHeadOfState, graph.Date{}, "putin"},
		{"RUS", graph.RoleHeadOfState, graph.Date{Year: 1950}, ""},
		{"RUS", graph.RoleChief, graph.Date{Year: 2020}, ""},
		{"XXX", graph.RoleHeadOfState, graph.Date{Year: 2020}, ""},
	} {
		var got string
		if l, ok := d.Holder(tt.actor, tt.role, tt.on); ok {
			got = l.Slug
		}
		if got != tt.want {
			t.Errorf("Holder(%s, %s, %s) = %q, want %q", tt.actor, tt.role, tt.on, got, tt.want)
		}
	}
}

// A term is one leader's time in an office.
type term struct {
	slug string
	graph.Office
}

// terms returns the terms of each office of one holder at a time, earliest first.
func terms(d *reference.Data) map[string][]term {
	out := map[string][]term{}
	for _, l := range d.Leaders {
		for _, o := range l.Offices {
			switch o.Role {
			case graph.RoleHeadOfState, graph.RoleHeadOfGovernment, graph.RoleForeignMinister:
				key := string(o.Actor) + " " + string(o.Role)
				out[key] = append(out[key], term{l.Slug, o})
			}
		}
	}
	for _, list := range out {
		slices.SortFunc(list, func(a, b term) int { return cmp.Compare(a.From.SortKey(), b.From.SortKey()) })
	}
	return out
}

// TestOneHolder: no two hold such an office at once, but for the day on which one follows the other.
func TestOneHolder(t *testing.T) {
	for office, list := range terms(load(t)) {
		for i := 1; i < len(list); i++ {
			a, b := list[i-1], list[i]
			if a.To.IsZero() || last(b.From).Before(a.To.First()) {
				t.Errorf("%s: %s until %q, %s from %q", office, a.slug, a.To, b.slug, b.From)
			}
		}
	}
}

// TestNoGap: of the states of which news speak most, who spoke for them is known on each day since 2010.
func TestNoGap(t *testing.T) {
	const state, government = " head_of_state", " head_of_government"
	vacant := map[string]string{ // from the day, why
		"PAK head_of_government 2012-06-19": "the court unseated Gilani; parliament elected Ashraf on 22 June",
		"PAK head_of_government 2017-07-28": "parliament elected Abbasi on 1 August",
	}
	all := terms(load(t))
	begin := time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, office := range []string{
		"USA" + state, "RUS" + state, "CHN" + state, "FRA" + state, "GBR" + government, "DEU" + government, "JPN" + government,
		"IND" + government, "PAK" + state, "PAK" + government, "BRA" + state, "ARG" + state, "MEX" + state, "VEN" + state, "COL" + state,
		"CUB" + state, "KOR" + state, "PRK" + state, "IRN" + state, "IRN" + government, "ISR" + government, "TUR" + state, "SAU" + state,
		"EGY" + state, "UKR" + state, "ZAF" + state, "ETH" + government,
	} {
		known := begin
		for _, o := range all[office] {
			const handover = 24 * time.Hour
			if gap := o.From.First().Sub(known); gap > handover && vacant[office+" "+known.Format(time.DateOnly)] == "" {
				t.Errorf("%s: nobody from %s until %s", office, known.Format(time.DateOnly), o.From)
			}
			known = later(last(o.To), begin, o.To.IsZero())
		}
		if !known.IsZero() {
			t.Errorf("%s: nobody since %s", office, known.Format(time.DateOnly))
		}
	}
}

// later returns the later of two times; the zero time, for ever, if open.
func later(a, b time.Time, open bool) time.Time {
	switch {
	case open:
		return time.Time{}
	case a.Before(b):
		return b
	}
	return a
}

// last returns the last day that the date may mean.
func last(d graph.Date) time.Time {
	first := d.First()
	switch {
	case d.Month == 0:
		return first.AddDate(1, 0, -1)
	case d.Day == 0:
		return first.AddDate(0, 1, -1)
	}
	return first
}
