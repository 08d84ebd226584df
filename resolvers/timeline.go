package resolvers

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

const (
	maxSeries  = 100
	maxBuckets = 2000
	maxPoints  = 20_000 // of all series together
)

// Timeline answers Query.timeline.
func (query) Timeline(ctx context.Context, object graph.Object, by schema.Bucket, split *graph.Dimension, from, to *graph.Date, filter *schema.StatementFilter, hand schema.Hand, having *schema.TallyCondition, first int32) (*schema.Timeline, error) {
	n, err := upTo("first", first, maxSeries)
	if err != nil {
		return nil, err
	}
	at, err := readThresholds(having)
	if err != nil {
		return nil, err
	}
	bucket := graph.Dimension(strings.ToLower(string(by)))
	l := &timeline{bucket: bucket}
	if split != nil {
		if isTime(*split) {
			return nil, invalid("split: %s is a time, which the timeline has already", strings.ToUpper(string(*split)))
		}
		l.split = []graph.Dimension{*split}
	}
	if object == graph.ObjectPair {
		return nil, invalid("a timeline counts statements with a target or without one: TARGET or TOPIC")
	}
	if err := inOrder("", from, to); err != nil {
		return nil, err
	}
	within := graph.And{}
	if from != nil {
		within = append(within, graph.Cond{Field: graph.FieldDate, Op: graph.OpAtLeast, Values: []string{from.SortKey()}})
	}
	if to != nil {
		within = append(within, graph.Cond{Field: graph.FieldDate, Op: graph.OpLess, Values: []string{behind(*to)}})
	}
	// The series as wholes tell which are wanted: what is distinct in a bucket does not add up.
	sums, err := tallyWhere(ctx, graph.TallyQuery{Object: object, By: l.split, Sources: at.sources > 0}, filter, hand, nil, within)
	if err != nil {
		return nil, err
	}
	cells, err := tallyWhere(ctx, graph.TallyQuery{Object: object, By: append(slices.Clone(l.split), bucket)}, filter, hand, nil, within)
	if err != nil {
		return nil, err
	}
	if err := l.span(cells, from, to); err != nil {
		return nil, err
	}
	sums = slices.DeleteFunc(sums, func(c graph.Cell) bool { return !at.reached(c.Tally) })
	sums = sortCells(sums, schema.CellOrderStatements)
	if points := len(l.buckets) * min(n, len(sums)); points > maxPoints {
		return nil, invalid("%d points; at most %d: take longer buckets, fewer years or fewer series", points, maxPoints)
	}
	out := &schema.Timeline{By: by, Buckets: present(l.buckets), Series: []*schema.TimelineSeries{}}
	for _, c := range sums[:min(n, len(sums))] {
		out.Series = append(out.Series, l.series(c, cells))
	}
	return out, nil
}

func isTime(d graph.Dimension) bool {
	return slices.Contains([]graph.Dimension{graph.ByDay, graph.ByWeek, graph.ByMonth, graph.ByYear}, d)
}

// behind returns the sort key of what comes first behind all that a date covers.
func behind(d graph.Date) string {
	switch first := d.First(); {
	case d.Month == 0:
		return graph.Date{Year: d.Year + 1}.SortKey()
	case d.Day == 0:
		next := first.AddDate(0, 1, 0)
		return graph.Date{Year: next.Year(), Month: int(next.Month())}.SortKey()
	default:
		next := graph.DateOf(first.AddDate(0, 0, 1))
		if next.Day == 1 { // behind the month's partial dates, before the next one's
			next.Day = 0
		}
		if next.Day == 0 && next.Month == 1 {
			next.Month = 0
		}
		return next.SortKey()
	}
}

// A timeline is what its series share.
type timeline struct {
	bucket  graph.Dimension
	split   []graph.Dimension
	buckets []string
}

// span lists the buckets from the first to the last: those of the dates asked for, else those that count something.
func (l *timeline) span(cells []graph.Cell, from, to *graph.Date) error {
	var first, last time.Time
	for _, c := range cells {
		if c.Key[len(l.split)] == "" {
			continue
		}
		if t := c.First.First(); first.IsZero() || t.Before(first) {
			first = t
		}
		if t := c.Last.First(); t.After(last) {
			last = t
		}
	}
	if from != nil && !from.IsZero() {
		first = from.First()
	}
	if to != nil && !to.IsZero() {
		last = lastDay(*to)
	}
	if first.IsZero() || last.IsZero() || last.Before(first) {
		return nil
	}
	end := l.name(last)
	for t := first; ; t = l.next(t) {
		name := l.name(t)
		l.buckets = append(l.buckets, name)
		if name == end {
			return nil
		}
		if len(l.buckets) >= maxBuckets {
			return invalid("a timeline of more than %d buckets; take longer ones or fewer years", maxBuckets)
		}
	}
}

// inOrder refuses a span of time that ends before it starts, with the path to its keys.
func inOrder(within string, from, to *graph.Date) error {
	if from == nil || to == nil || from.IsZero() || to.IsZero() || !lastDay(*to).Before(from.First()) {
		return nil
	}
	return invalid("%sfrom: %s lies behind %sto: %s", within, from, within, to)
}

func lastDay(d graph.Date) time.Time {
	switch {
	case d.Month == 0:
		return time.Date(d.Year, time.December, 31, 0, 0, 0, 0, time.UTC)
	case d.Day == 0:
		return d.First().AddDate(0, 1, -1)
	}
	return d.First()
}

// name returns the bucket of the day.
func (l *timeline) name(t time.Time) string { return graph.DateOf(t).Bucket(l.bucket) }

// next returns a day of the next bucket.
func (l *timeline) next(t time.Time) time.Time {
	switch l.bucket {
	case graph.ByYear:
		return time.Date(t.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC)
	case graph.ByMonth:
		return time.Date(t.Year(), t.Month()+1, 1, 0, 0, 0, 0, time.UTC)
	case graph.ByWeek:
		return t.AddDate(0, 0, 7)
	}
	return t.AddDate(0, 0, 1)
}

// series returns the series that a cell sums up.
func (l *timeline) series(sum graph.Cell, cells []graph.Cell) *schema.TimelineSeries {
	s := &schema.TimelineSeries{Statements: int32(sum.Statements), Undated: &graph.Tally{}, Points: make([]*schema.TimelinePoint, len(l.buckets))}
	if len(l.split) > 0 {
		s.Value = valuesOf(l.split, sum.Key)[0]
	}
	for i, b := range l.buckets {
		s.Points[i] = &schema.TimelinePoint{Bucket: b, Tally: &graph.Tally{}}
	}
	for i := range cells {
		c := &cells[i]
		if !slices.Equal(c.Key[:len(l.split)], sum.Key) {
			continue
		}
		bucket := c.Key[len(l.split)]
		if bucket == "" {
			s.Undated = &c.Tally
			continue
		}
		if at, ok := slices.BinarySearchFunc(l.buckets, bucket, cmp.Compare[string]); ok {
			s.Points[at].Tally = &c.Tally
		}
	}
	return s
}
