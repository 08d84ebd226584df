package mirror

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/demarche-kg/demarche/graph"
)

// A ranking lists the values of a field that have statements, those with the most first. It is of one revision, and immutable.
type ranking struct {
	revision int64
	values   []string
	counts   []int
	of       func() map[string]int // value -> count, made when it is first asked for
}

// rankings are those of the last revision that was asked about.
type rankings struct {
	most    int // nodes of one count that are fetched to be sorted
	mu      sync.Mutex
	byField map[graph.Field]*ranking
}

// A ranked is what an order by number of statements looks at: the column with a row for each of them, and the field that names the nodes.
type ranked struct {
	column, names graph.Field
}

// rankedBy returns what the query's order counts; false where it is no such order, or lists those with the fewest first.
func rankedBy(q graph.NodeQuery) (ranked, bool) {
	article := q.Kind == graph.KindArticle
	if q.Order != graph.OrderStatements && q.Order != graph.OrderTargeted || q.Descending != article || q.Page.Last > 0 || q.Page.Before != "" {
		return ranked{}, false
	}
	switch q.Kind {
	case graph.KindArticle:
		return ranked{graph.FieldArticle, graph.FieldID}, true
	case graph.KindLeader:
		return ranked{graph.FieldSpeaker, graph.FieldID}, true
	case graph.KindTopic:
		return ranked{graph.FieldTopic, graph.FieldKey}, true
	}
	if q.Order == graph.OrderTargeted {
		return ranked{graph.FieldTarget, graph.FieldCode}, true
	}
	return ranked{graph.FieldHolder, graph.FieldCode}, true
}

// Find: see [graph.Store]. The first rows of an order by number of statements are found by the columns: a store counts all rows to sort them.
func (m *Mirror) Find(ctx context.Context, q graph.NodeQuery) (graph.NodePage, error) {
	w, err := q.Window()
	by, ok := rankedBy(q)
	if err != nil || !ok {
		return m.Store.Find(ctx, q)
	}
	revision, err := m.Store.Revision(ctx)
	if err != nil {
		return graph.NodePage{}, err
	}
	r := m.ranking(by.column, revision)
	if r == nil {
		if _, err := m.catchUp(ctx); err != nil {
			return graph.NodePage{}, err
		}
		if r = m.ranking(by.column, revision); r == nil {
			return m.Store.Find(ctx, q)
		}
	}
	p, ok := m.rankedPage(ctx, q, w, by, r)
	if now, err := m.Store.Revision(ctx); err != nil || !ok || now != revision {
		return m.Store.Find(ctx, q) // which also tells what went wrong
	}
	return p, nil
}

// ranking returns the ranking of the column at the revision, nil where the columns are of another.
func (m *Mirror) ranking(column graph.Field, revision int64) *ranking {
	m.ranks.mu.Lock() // held while it is made, so that it is made once
	defer m.ranks.mu.Unlock()
	if r := m.ranks.byField[column]; r != nil && r.revision == revision {
		return r
	}
	values, counts := m.counted(column, revision)
	if values == nil {
		return nil
	}
	if m.ranks.byField == nil {
		m.ranks.byField = map[graph.Field]*ranking{}
	}
	r := rank(values, counts)
	r.revision = revision
	m.ranks.byField[column] = r
	return r
}

// counted returns the column's values, and how many rows have each; nil where the columns are of another revision.
func (m *Mirror) counted(column graph.Field, revision int64) ([]string, []int) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.table == nil || m.table.revision != revision {
		return nil, nil
	}
	return m.table.counted(column)
}

// counted returns the column's values, and how many rows have each; for topics, rows of all topics below count with each.
func (t *table) counted(column graph.Field) ([]string, []int) {
	c := t.columns[column]
	counts := make([]int, c.values())
	t.alive().each(func(i int) { counts[c.at(i)]++ })
	if column != graph.FieldTopic {
		return c.dict.values[:len(counts):len(counts)], counts // values are only ever added
	}
	sums := map[string]int{}
	for place, n := range counts {
		for _, key := range t.topics.Line(graph.TopicKey(c.dict.values[place])) {
			sums[string(key)] += n
		}
	}
	values := slices.Sorted(maps.Keys(sums))
	counts = nil
	for _, v := range values {
		counts = append(counts, sums[v])
	}
	return values, counts
}

// rank sorts the values that have rows, the most first.
func rank(values []string, counts []int) *ranking {
	var places []uint32
	for place, n := range counts {
		if n > 0 && values[place] != "" {
			places = append(places, uint32(place))
		}
	}
	slices.SortFunc(places, func(a, b uint32) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) })
	r := &ranking{values: make([]string, len(places)), counts: make([]int, len(places))}
	for i, p := range places {
		r.values[i], r.counts[i] = values[p], counts[p]
	}
	r.of = sync.OnceValue(func() map[string]int {
		out := make(map[string]int, len(r.values))
		for i, v := range r.values {
			out[v] = r.counts[i]
		}
		return out
	})
	return r
}

const (
	mostNamed = 2000
	mostLooks = 20 // questions to the store for one page
	countSize = 10 // digits of the count that keys begin with
)

// rankedPage returns the page; false where it reaches to those without statements, takes too long or fails.
func (m *Mirror) rankedPage(ctx context.Context, q graph.NodeQuery, w graph.Window, by ranked, r *ranking) (graph.NodePage, bool) {
	l := &rankedList{store: m.Store, q: q, by: by, r: r, after: w.After, wanted: w.Limit + 1, most: m.ranks.most}
	l.at = sort.Search(len(r.counts), func(i int) bool { return !l.passed(r.counts[i]) })
	for looks := 0; len(l.rows) < l.wanted; looks++ {
		if l.at >= len(r.values) || looks == mostLooks {
			return graph.NodePage{}, false
		}
		if err := l.look(ctx, looks); err != nil {
			return graph.NodePage{}, false
		}
	}
	total := -1
	if q.Count {
		q.Order, q.Page = graph.OrderUsual, graph.Page{First: 1}
		p, err := m.Store.Find(ctx, q)
		if err != nil {
			return graph.NodePage{}, false
		}
		total = p.Total
	}
	return graph.NewKeyedPage(w, l.rows[:l.wanted], total), true
}

// A rankedList gathers the rows of a page.
type rankedList struct {
	store  graph.Store
	q      graph.NodeQuery
	by     ranked
	r      *ranking
	after  string // the key behind which the rows lie, "" for none
	wanted int
	most   int // nodes of one count that are fetched to be sorted; of more, the list is walked
	at     int // the place among the ranked values from which on nodes are wanted
	rows   []graph.Keyed[graph.Node]
}

// look adds the nodes of the next values: all of one count at least, and more with each look where few meet the filter.
func (l *rankedList) look(ctx context.Context, looks int) error {
	level := l.r.level(l.at)
	if level-l.at > l.most {
		return l.walk(ctx, level)
	}
	size := l.wanted - len(l.rows)
	if l.q.Filter != nil {
		const most = 6
		size <<= min(looks, most)
	}
	end := l.r.level(min(l.at+size, len(l.r.values)) - 1)
	if end-l.at > l.most {
		end = level
	}
	return l.named(ctx, end)
}

// named adds the nodes of the values up to the end, in order.
func (l *rankedList) named(ctx context.Context, end int) error {
	var out []graph.Keyed[graph.Node]
	counts := map[string]int{}
	for i, v := range l.r.values[l.at:end] {
		counts[v] = l.r.counts[l.at+i]
	}
	for part := range slices.Chunk(l.r.values[l.at:end], graph.MaxExprIn) {
		ask := graph.NodeQuery{Kind: l.q.Kind, Filter: graph.In(l.by.names, part...), Page: graph.Page{First: graph.MaxPage}, Text: l.q.Text}
		if l.q.Filter != nil {
			ask.Filter = graph.And{l.q.Filter, ask.Filter}
		}
		p, err := l.store.Find(ctx, ask)
		if err != nil {
			return err
		}
		out = append(out, l.keyed(p.Items, counts)...)
	}
	slices.SortFunc(out, func(a, b graph.Keyed[graph.Node]) int {
		if l.q.Descending {
			a, b = b, a
		}
		return strings.Compare(a.Key, b.Key)
	})
	l.rows, l.at = append(l.rows, out...), end
	return nil
}

// walk adds the nodes of the many values up to the end, which have one count, as the list in its usual order has them.
func (l *rankedList) walk(ctx context.Context, end int) error {
	count, counts := l.r.counts[l.at], l.r.of()
	ask := l.q
	ask.Order, ask.Count = graph.OrderUsual, false
	ask.Page = graph.Page{First: min(graph.MaxPage, (l.wanted-len(l.rows))*2*len(l.r.values)/(end-l.at))}
	if l.after != "" && l.head(count) == l.after[:countSize] {
		w, err := graph.NodeQuery{Kind: ask.Kind, Filter: ask.Filter, Descending: ask.Descending}.Window()
		if err != nil {
			return err
		}
		ask.Page.After = w.Cursor(l.after[countSize:])
	}
	for range mostLooks {
		p, err := l.store.Find(ctx, ask)
		if err != nil {
			return err
		}
		l.rows = append(l.rows, l.keyed(slices.DeleteFunc(p.Items, func(n graph.Node) bool { return counts[nameOf(n)] != count }), counts)...)
		switch {
		case !p.HasNext:
			l.at = end
			return nil
		case len(l.rows) >= l.wanted:
			return nil
		}
		ask.Page = graph.Page{First: graph.MaxPage, After: p.Cursors[len(p.Cursors)-1]}
	}
	return errFar
}

// errFar is a page whose rows lie too far from each other in the list.
var errFar = errors.New("the rows of the page are too far from each other")

// keyed returns the nodes with a key behind that of the page before.
func (l *rankedList) keyed(nodes []graph.Node, counts map[string]int) []graph.Keyed[graph.Node] {
	var out []graph.Keyed[graph.Node]
	for _, n := range nodes {
		key := l.q.Order.NodeKey(n, counts[nameOf(n)])
		if l.after == "" || key != l.after && (key > l.after) != l.q.Descending {
			out = append(out, graph.Keyed[graph.Node]{Row: n, Key: key})
		}
	}
	return out
}

// head returns what keys of nodes with so many statements begin with.
func (l *rankedList) head(count int) string {
	var n graph.Node = &graph.Topic{}
	if l.q.Kind == graph.KindArticle {
		n = &graph.Article{}
	}
	return l.q.Order.NodeKey(n, count)[:countSize]
}

// passed reports whether all nodes with so many statements stand before the page.
func (l *rankedList) passed(count int) bool {
	if len(l.after) < countSize {
		return false
	}
	head, after := l.head(count), l.after[:countSize]
	return head != after && (head < after) != l.q.Descending
}

// nameOf returns what the columns name a node by.
func nameOf(n graph.Node) string {
	switch n := n.(type) {
	case graph.Actor:
		return string(n.Actor().Code)
	case *graph.Topic:
		return string(n.Key)
	}
	return n.NodeID().String()
}

// level returns the end of the values with the same count as the one at the place.
func (r *ranking) level(at int) int {
	return at + sort.Search(len(r.counts)-at, func(i int) bool { return r.counts[at+i] < r.counts[at] })
}
