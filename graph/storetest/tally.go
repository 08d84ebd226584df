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
			{Key: []string{"multilateralism", "CHN"}, Tally: graph.Tally{Support: 1, Statements: 1, Articles: 1, Outlets: 1, Speakers: 1, Mirrored: true, First: july, Last: july}},
			{Key: []string{"multilateralism", "USA"}, Tally: graph.Tally{Support: 1, Statements: 1, Articles: 1, Outlets: 1, Speakers: 1, First: march, Last: march}},
		})
	}},
	{"tally refuses", "stances towards a target and on a topic alone are never added up", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		by := func(ds ...graph.Dimension) []graph.Dimension { return ds }
		for _, q := range []graph.TallyQuery{
			{}, {Object: "ALL"}, {Object: graph.ObjectPair, By: by(graph.ByTarget)}, {Object: graph.ObjectTopic, By: by(graph.ByTarget)},
			{Object: graph.ObjectTarget, By: by(graph.ByHolder, graph.ByHolder)}, {Object: graph.ObjectTarget, By: by("mood")},
			{Object: graph.ObjectPair, By: by(graph.ByTarget, graph.ByTopic, graph.ByHolder, graph.ByYear)},
			{Object: graph.ObjectTarget, Filter: graph.Eq(graph.FieldURL, "x")},
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
	filters := []graph.Expr{nil, graph.Eq(graph.FieldOutlet, "Wire"), graph.Not{Of: graph.Eq(graph.FieldStance, "SUPPORT")}, graph.Eq(graph.FieldHolder, "ZZZ")}
	for _, f := range filters {
		for _, object := range []graph.Object{graph.ObjectTarget, graph.ObjectTopic, graph.ObjectPair} {
			for _, by := range dimensionSets(object) {
				out = append(out, graph.TallyQuery{Object: object, Filter: f, By: by})
			}
		}
	}
	return out
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
		if object == graph.ObjectTarget || d != graph.ByTarget {
			out = append(out, []graph.Dimension{d})
		}
	}
	return out
}
