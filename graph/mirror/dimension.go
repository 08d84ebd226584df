package mirror

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// A dimension turns rows into the places of their values among the dimension's, which are sorted.
type dimension struct {
	values []string // sorted
	column *column
	place  []uint32 // of the column's values among the dimension's
	flips  []uint32 // for stances of a TOPIC tally: the same, where the topic is mirrored
}

// dimensions returns those of the query.
func (t *table) dimensions(q graph.TallyQuery) []dimension {
	out := make([]dimension, len(q.By))
	for i, d := range q.By {
		out[i] = t.dimension(d, q)
	}
	return out
}

func (t *table) dimension(d graph.Dimension, q graph.TallyQuery) dimension {
	switch d {
	case graph.ByTopic:
		up := t.topics.At(q.Depth)
		return t.grouped(graph.FieldTopic, func(v string) string {
			key := graph.TopicKey(v)
			if canonical, mirrored := t.mirrors[key]; mirrored && q.Object == graph.ObjectTopic {
				key = canonical
			}
			if above, ok := up[key]; ok {
				key = above
			}
			return string(key)
		})
	case graph.ByStance:
		same := t.grouped(graph.FieldStance, func(v string) string { return v })
		all := dimension{column: same.column, values: values(graph.Stances())}
		slices.Sort(all.values)
		for _, v := range same.column.dict.values {
			at, _ := slices.BinarySearch(all.values, v)
			flipped, _ := slices.BinarySearch(all.values, string(graph.Stance(v).Flip()))
			all.place, all.flips = append(all.place, uint32(at)), append(all.flips, uint32(flipped))
		}
		return all
	case graph.ByYear, graph.ByMonth, graph.ByWeek, graph.ByDay:
		return t.days[d]
	}
	return t.grouped(graph.Field(d), func(v string) string { return v }) // the others are named as the fields are
}

// grouped returns the dimension of a column whose values a function maps.
func (t *table) grouped(f graph.Field, to func(string) string) dimension {
	c := t.columns[f]
	mapped := make([]string, len(c.dict.values))
	for i, v := range c.dict.values {
		mapped[i] = to(v)
	}
	d := dimension{column: c, values: slices.Compact(slices.Sorted(slices.Values(mapped))), place: make([]uint32, len(mapped))}
	for i, v := range mapped {
		at, _ := slices.BinarySearch(d.values, v)
		d.place[i] = uint32(at)
	}
	return d
}

// dateOf reads a sort key: eight digits, or "" for the unknown date.
func dateOf(key string) graph.Date {
	if len(key) != len("20200708") {
		return graph.Date{}
	}
	n := func(s string) (v int) {
		for _, c := range []byte(s) {
			v = 10*v + int(c-'0')
		}
		return v
	}
	return graph.Date{Year: n(key[:4]), Month: n(key[4:6]), Day: n(key[6:])}
}

func values[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}
