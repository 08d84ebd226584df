package storetest

import (
	"fmt"
	"testing"

	"github.com/demarche-kg/demarche/graph"
)

var tallyCases = []testCase{
	{"tally", "who supports whom is answered by counting; a count that adds up unlike things is worse than none", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		for _, q := range tallyQueries() {
			same(t, fmt.Sprintf("%+v", q), must(s.Tally(t.Context(), q))(t), must(m.Tally(t.Context(), q))(t))
		}
	}},
	{"mirrored opposites", "opposing unilateralism is supporting multilateralism", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		got := must(s.Tally(t.Context(), graph.TallyQuery{Object: graph.ObjectTopic, By: []graph.Dimension{graph.ByTopic, graph.ByHolder},
			Filter: graph.In(graph.FieldTopic, "multilateralism", "unilateralism")}))(t)
		march := graph.Date{Year: 2021, Month: 3}
		july := graph.Date{Year: 2020, Month: 7, Day: 8}
		same(t, "cells", got, []graph.Cell{
			{Key: []string{"multilateralism", "CHN"}, Tally: graph.Tally{Support: 1, Statements: 1, Articles: 1, Speakers: 1, Mirrored: true, First: july, Last: july}},
			{Key: []string{"multilateralism", "USA"}, Tally: graph.Tally{Support: 1, Statements: 1, Articles: 1, Speakers: 1, First: march, Last: march}},
		})
	}},
	{"sources", "five copies of one wire report are one source", func(t *testing.T, s graph.Store) {
		const text = "The UN called for a ceasefire."
		var units []graph.Unit
		for i, outlet := range []string{"Copy", "Agency", "", "Copy"} {
			u := NewUnit(fmt.Sprint("s", i), []string{"2020-07-09", "2020-07-08", "2020-07-07", "2020-07-10"}[i], text, Outlet(outlet))
			units = append(units, Say(u, "UN", graph.Support, "", "ceasefire", "", text))
		}
		own := NewUnit("own", "2020-07-11", text+" Again.", Outlet("Copy"))
		seeded(t, s, append(units, Say(own, "UN", graph.Support, "", "ceasefire", "", text))...)
		count := func(what string, want int, f graph.Expr) {
			t.Helper()
			got := must(s.Tally(t.Context(), graph.TallyQuery{Object: graph.ObjectTopic, Sources: true, Filter: f}))(t)
			if len(got) != 1 || got[0].Sources != want {
				t.Errorf("%s: %+v, want %d sources", what, got, want)
			}
		}
		count("the agency for four texts, and a report of its own", 2, nil)
		count("copies alone", 1, graph.Cond{Field: graph.FieldDate, Op: graph.OpLess, Values: []string{"20200711"}})
		count("a text without an outlet has that of its copies", 1, graph.Cond{Field: graph.FieldOutlet, Op: graph.OpMissing})
		must(s.Delete(t.Context(), []graph.ID{units[1].Article.Ref}))(t)
		count("without the agency its copies are the source", 1, nil)
	}},
	{"tally refuses", "stances towards a target and on a topic alone are never added up", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		by := func(ds ...graph.Dimension) []graph.Dimension { return ds }
		for _, q := range []graph.TallyQuery{
			{}, {Object: "ALL"}, {Object: graph.ObjectAny, By: by(graph.ByStance)}, {Object: graph.ObjectPair, By: by(graph.ByTarget)}, {Object: graph.ObjectTopic, By: by(graph.ByTarget)},
			{Object: graph.ObjectTarget, By: by(graph.ByHolder, graph.ByHolder)}, {Object: graph.ObjectTarget, By: by("mood")},
			{Object: graph.ObjectPair, By: by(graph.ByTarget, graph.ByTopic, graph.ByHolder, graph.ByYear)},
			{Object: graph.ObjectTarget, Filter: graph.Eq(graph.FieldURL, "x")}, {Object: graph.ObjectTarget, Depth: -1}, {Object: graph.ObjectTarget, Depth: 10},
		} {
			_, err := s.Tally(t.Context(), q)
			wantCode(t, fmt.Sprintf("%+v", q), err, graph.CodeInvalid)
		}
		_, err := s.Tally(t.Context(), graph.TallyQuery{Object: graph.ObjectTarget, By: by(graph.ByHolder), Limit: 2})
		wantCode(t, "three cells of at most two", err, graph.CodeTooLarge)
		must(s.Tally(t.Context(), graph.TallyQuery{Object: graph.ObjectTarget, By: by(graph.ByHolder), Limit: 3}))(t)
	}},
}

// tallyQueries asks for each object by each dimension, and by some pairs and triples.
func tallyQueries() []graph.TallyQuery {
	var out []graph.TallyQuery
	for depth := 1; depth <= 3; depth++ {
		for _, object := range objects() {
			q := graph.TallyQuery{Object: object, By: []graph.Dimension{graph.ByTopic, graph.ByHolder}, Depth: depth, Sources: true}
			if object == graph.ObjectPair {
				q.By[1] = graph.ByTarget
			}
			out = append(out, q)
		}
	}
	filters := []graph.Expr{nil, graph.Eq(graph.FieldOutlet, "Wire"), graph.Not{Of: graph.Eq(graph.FieldStance, "SUPPORT")}, graph.Eq(graph.FieldHolder, "ZZZ")}
	for _, f := range filters {
		for _, object := range objects() {
			for _, by := range dimensionSets(object) {
				out = append(out, graph.TallyQuery{Object: object, Filter: f, By: by, Sources: len(by)%2 == 0})
			}
		}
	}
	return out
}

func objects() []graph.Object {
	return []graph.Object{graph.ObjectTarget, graph.ObjectTopic, graph.ObjectPair, graph.ObjectAny}
}

func dimensionSets(object graph.Object) [][]graph.Dimension {
	if object == graph.ObjectPair {
		out := [][]graph.Dimension{{graph.ByTarget, graph.ByTopic}}
		for _, d := range graph.Dimensions() {
			if d != graph.ByTarget && d != graph.ByTopic {
				out = append(out, []graph.Dimension{graph.ByTopic, d, graph.ByTarget})
			}
		}
		return out
	}
	out := [][]graph.Dimension{nil, {graph.ByHolder, graph.ByTopic}, {graph.ByMonth, graph.ByHolder, graph.BySpeaker}}
	for _, d := range graph.Dimensions() {
		if (object != graph.ObjectTopic || d != graph.ByTarget) && (object != graph.ObjectAny || d != graph.ByStance) {
			out = append(out, []graph.Dimension{d})
		}
	}
	return out
}
