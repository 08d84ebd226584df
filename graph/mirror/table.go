package mirror

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// kept are the fields that a table has columns for.
var kept = []graph.Field{
	graph.FieldHolder, graph.FieldTarget, graph.FieldTopic, graph.FieldStance, graph.FieldAct, graph.FieldStrength, graph.FieldForm, graph.FieldJoint,
	graph.FieldVia, graph.FieldSpeaker, graph.FieldArticle, graph.FieldOutlet, graph.FieldLanguage, graph.FieldDate,
	graph.FieldReview,
}

// A table holds all statements of a store, as its revision has them.
type table struct {
	revision int64
	topics   *graph.TopicTree
	mirrors  map[graph.TopicKey]graph.TopicKey // topics named as bads -> their canonical opposites

	ids     []graph.ID // of rows
	columns map[graph.Field]*column
	dead    bits // rows whose article has gone or was written anew; as long as there were rows when the last died
	deaths  int

	reports map[graph.ID]*report          // the articles that have rows
	ordered []*report                     // by their place in the column of articles; nil at 0
	texts   map[string][]*report          // by SHA256
	outlets dictionary                    // of sources
	days    map[graph.Dimension]dimension // of dates, each by itself under "", for as many dates as were known then
}

// A report is an article that has rows.
type report struct {
	id       graph.ID
	text     string // SHA256
	source   uint32 // place in outlets
	from, to int    // its rows; none where it is gone
}

func newTable(topics []*graph.Topic) *table {
	t := &table{
		topics: graph.NewTopicTree(topics), mirrors: map[graph.TopicKey]graph.TopicKey{}, columns: map[graph.Field]*column{},
		reports: map[graph.ID]*report{}, ordered: []*report{nil}, texts: map[string][]*report{}, outlets: newDictionary(),
	}
	for _, f := range kept {
		t.columns[f] = &column{dict: newDictionary()}
	}
	for _, topic := range topics {
		if canonical, _, mirrored := topic.Mirror(graph.Support); mirrored {
			t.mirrors[topic.Key] = canonical
		}
	}
	return t
}

func (t *table) rows() int { return len(t.ids) }

// prepare makes what all tallies need, unless nothing changed: there are thousands of dates, and sorting them takes as long as counting.
func (t *table) prepare() {
	if d, ok := t.days[""]; ok && len(d.place) == t.columns[graph.FieldDate].values() {
		return
	}
	t.days = map[graph.Dimension]dimension{"": t.grouped(graph.FieldDate, func(v string) string { return v })}
	for _, by := range []graph.Dimension{graph.ByYear, graph.ByMonth, graph.ByWeek, graph.ByDay} {
		t.days[by] = t.grouped(graph.FieldDate, func(v string) string { return dateOf(v).Bucket(by) })
	}
}

// add appends a fact. Facts of one article come one after the other, and the first says what its text's source is now.
func (t *table) add(f graph.Fact) {
	r := t.reports[f.Article]
	if r == nil || r.to == r.from {
		r = t.report(f)
	}
	for _, field := range kept {
		t.columns[field].add(f.Value(field))
	}
	t.ids = append(t.ids, f.Ref)
	r.to = len(t.ids)
}

// report begins the article of the fact.
func (t *table) report(f graph.Fact) *report {
	r := t.reports[f.Article]
	if r == nil {
		r = &report{id: f.Article}
		t.reports[f.Article] = r
		t.columns[graph.FieldArticle].dict.place(f.Article.String())
		t.ordered = append(t.ordered, r) // its place in the column: the next
	}
	r.text, r.from, r.to = f.Text, t.rows(), t.rows()
	t.texts[f.Text] = append(t.texts[f.Text], r)
	t.setSource(f.Text, f.Source)
	return r
}

// setSource says what outlet had the text first.
func (t *table) setSource(text, outlet string) {
	place := t.outlets.place(outlet)
	for _, r := range t.texts[text] {
		r.source = place
	}
}

// drop takes the rows of an article out, and reports whether it had any.
func (t *table) drop(article graph.ID) bool {
	r := t.reports[article]
	if r == nil || r.from == r.to {
		return false
	}
	if n := (t.rows() + 63) >> 6; n > len(t.dead) {
		t.dead = slices.Grow(t.dead, n-len(t.dead))[:n]
	}
	for i := r.from; i < r.to; i++ {
		t.dead.set(i)
	}
	t.deaths += r.to - r.from
	r.from, r.to = 0, 0
	t.texts[r.text] = slices.DeleteFunc(t.texts[r.text], func(o *report) bool { return o == r })
	if len(t.texts[r.text]) == 0 {
		delete(t.texts, r.text)
	}
	return true
}

// has reports whether the article has rows.
func (t *table) has(article graph.ID) bool {
	r := t.reports[article]
	return r != nil && r.to > r.from
}

// alive returns the rows that count.
func (t *table) alive() bits {
	b := allBits(t.rows())
	b.without(t.dead)
	return b
}
