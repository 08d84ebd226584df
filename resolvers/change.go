package resolvers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

const (
	maxChangeStatements = 5000 // that a question of changes reads
	maxLapse            = 36_500
)

// PositionChanges answers Query.positionChanges.
func (query) PositionChanges(ctx context.Context, holder string, target *string, topicRef *schema.Ref, lapseDays int32, filter *schema.StatementFilter, hand schema.Hand, having *schema.TallyCondition, first int32) ([]*schema.PositionChange, error) {
	n, err := upTo("first", first, maxPage)
	if err != nil {
		return nil, err
	}
	lapse, err := upTo("lapseDays", lapseDays, maxLapse)
	if err != nil {
		return nil, err
	}
	where, err := changesWhere(ctx, holder, target, topicRef, filter, hand)
	if err != nil {
		return nil, err
	}
	said, err := allStatements(ctx, where)
	if err != nil {
		return nil, err
	}
	if said, err = heardEnough(ctx, where, said, having); err != nil {
		return nil, err
	}
	end, err := lastHeard(ctx)
	if err != nil {
		return nil, err
	}
	var out []*schema.PositionChange
	for _, line := range linesOf(said) {
		out = append(out, line.changes(time.Duration(lapse)*24*time.Hour, end)...)
	}
	slices.SortStableFunc(out, func(a, b *schema.PositionChange) int { return cmp.Compare(b.Date.SortKey(), a.Date.SortKey()) })
	return present(out[:min(n, len(out))]), nil
}

func changesWhere(ctx context.Context, holder string, target *string, topicRef *schema.Ref, filter *schema.StatementFilter, hand schema.Hand) (graph.Expr, error) {
	where, err := statementsFilter(ctx, filter, hand)
	if err != nil {
		return nil, err
	}
	parts := graph.And{graph.Eq(graph.FieldHolder, holder), noTarget}
	if target != nil {
		parts[1] = graph.Eq(graph.FieldTarget, *target)
	}
	if !graph.Code(holder).Valid() || target != nil && !graph.Code(*target).Valid() {
		return nil, invalid("holder and target are actors' codes, such as CHN or EU")
	}
	if topicRef != nil {
		v, err := topics(ctx)
		if err != nil {
			return nil, err
		}
		key, err := v.key(*topicRef)
		if err != nil {
			return nil, err
		}
		under, err := v.tree.Under(key)
		if err != nil {
			return nil, err
		}
		parts = append(parts, graph.In(graph.FieldTopic, under...))
	}
	return both(parts, where), nil
}

// allStatements reads the statements, oldest first.
func allStatements(ctx context.Context, where graph.Expr) ([]*graph.Statement, error) {
	var out []*graph.Statement
	q := graph.StatementQuery{Filter: where, Ascending: true}
	for s, err := range graph.WalkStatements(ctx, from(ctx).store, q) {
		if err != nil {
			return nil, err
		}
		if out = append(out, s); len(out) > maxChangeStatements {
			return nil, fmt.Errorf("%w: more than %d statements; name a target, a topic or a filter", graph.ErrTooLarge, maxChangeStatements)
		}
	}
	return out, nil
}

// heardEnough returns the statements of the days on which those on the same object reach the thresholds.
func heardEnough(ctx context.Context, where graph.Expr, said []*graph.Statement, having *schema.TallyCondition) ([]*graph.Statement, error) {
	at, err := readThresholds(having)
	if err != nil || at.none() {
		return said, err
	}
	enough := map[string]bool{}
	count := func(when graph.Dimension, within graph.Expr) error {
		q := graph.TallyQuery{Object: graph.ObjectPair, By: []graph.Dimension{graph.ByTarget, graph.ByTopic, when}, Filter: both(where, within), Sources: at.sources > 0}
		cells, err := from(ctx).tally(ctx, q)
		for _, c := range cells {
			enough[strings.Join(c.Key, "\x1f")] = at.reached(c.Tally)
		}
		return err
	}
	if err := count(graph.ByDay, nil); err != nil {
		return nil, err
	}
	for _, d := range partialDates(said) { // which no day covers: each is counted by itself
		when := graph.ByMonth
		if d.Month == 0 {
			when = graph.ByYear
		}
		key := d.SortKey()
		if err := count(when, graph.And{dateIs(graph.OpAtLeast, key), dateIs(graph.OpLess, key[:len(key)-1]+"1")}); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(said, func(s *graph.Statement) bool {
		return !enough[strings.Join([]string{string(s.Target), string(s.Topic), s.Date.String()}, "\x1f")]
	}), nil
}

// partialDates lists the dates without a day, each once.
func partialDates(said []*graph.Statement) []graph.Date {
	var out []graph.Date
	for _, s := range said {
		if s.Date.Day == 0 && !s.Date.IsZero() && !slices.Contains(out, s.Date) {
			out = append(out, s.Date)
		}
	}
	return out
}

// lastHeard returns the date of the store's latest statement: what lapsed is told by others having been heard since.
func lastHeard(ctx context.Context) (time.Time, error) {
	var last time.Time
	for _, o := range []graph.Object{graph.ObjectTarget, graph.ObjectTopic} {
		cells, err := from(ctx).store.Tally(ctx, graph.TallyQuery{Object: o})
		if err != nil {
			return last, err
		}
		for _, c := range cells {
			if t := c.Last.First(); t.After(last) {
				last = t
			}
		}
	}
	return last, nil
}

// A line is what a holder said on one object, day by day.
type line struct {
	target graph.Code
	topic  graph.TopicKey
	days   []day
}

// A day is the position of one day.
type day struct {
	at     graph.Date
	stance graph.Stance
	said   *graph.Statement // the strongest of that stance
}

// linesOf sorts dated statements, which come by date, by object and day.
func linesOf(said []*graph.Statement) []*line {
	type object struct {
		target graph.Code
		topic  graph.TopicKey
	}
	lines := map[object]*line{}
	var order []*line
	var days [][]*graph.Statement // of the line that is being read
	byLine := map[*line][][]*graph.Statement{}
	for _, s := range said {
		if s.Date.IsZero() {
			continue
		}
		l := lines[object{s.Target, s.Topic}]
		if l == nil {
			l = &line{target: s.Target, topic: s.Topic}
			lines[object{s.Target, s.Topic}] = l
			order = append(order, l)
		}
		days = byLine[l]
		if n := len(days); n > 0 && days[n-1][0].Date == s.Date {
			days[n-1] = append(days[n-1], s)
		} else {
			days = append(days, []*graph.Statement{s})
		}
		byLine[l] = days
	}
	for _, l := range order {
		for _, d := range byLine[l] {
			l.days = append(l.days, dayOf(d))
		}
	}
	return order
}

// dayOf returns the stance that most statements of a day take, NEUTRAL where two are even.
func dayOf(said []*graph.Statement) day {
	counts := map[graph.Stance]int{}
	for _, s := range said {
		counts[s.Stance]++
	}
	d := day{at: said[0].Date, stance: graph.Neutral}
	for _, s := range graph.Stances() {
		if others := len(said) - counts[s]; counts[s] > others {
			d.stance = s
		}
	}
	for _, s := range said {
		if s.Stance == d.stance && (d.said == nil || s.Strength > d.said.Strength) {
			d.said = s
		}
	}
	if d.said == nil {
		d.said = said[0]
	}
	return d
}

// changes lists what changed, oldest first. A position lapses after so long without a statement, if the end lies behind that.
func (l *line) changes(lapse time.Duration, end time.Time) []*schema.PositionChange {
	var out []*schema.PositionChange
	add := func(kind schema.PositionChangeKind, at graph.Date, before, after *graph.Statement) {
		c := &schema.PositionChange{Kind: kind, Date: at, Towards: l.target, Key: l.topic, Before: before, After: after}
		if before != nil {
			gap := int32(at.First().Sub(before.Date.First()) / (24 * time.Hour))
			c.GapDays = &gap
		}
		out = append(out, c)
	}
	for i, d := range l.days {
		if i == 0 {
			add(schema.PositionChangeKindFirst, d.at, nil, d.said)
			continue
		}
		before := l.days[i-1]
		if gone := before.at.First().Add(lapse); gone.Before(d.at.First()) {
			add(schema.PositionChangeKindLapse, graph.DateOf(gone), before.said, nil)
		}
		switch {
		case d.stance != before.stance:
			add(schema.PositionChangeKindReversal, d.at, before.said, d.said)
		case d.said.Strength < before.said.Strength:
			add(schema.PositionChangeKindSoftening, d.at, before.said, d.said)
		case d.said.Strength > before.said.Strength:
			add(schema.PositionChangeKindHardening, d.at, before.said, d.said)
		}
	}
	last := l.days[len(l.days)-1]
	if gone := last.at.First().Add(lapse); gone.Before(end) {
		add(schema.PositionChangeKindLapse, graph.DateOf(gone), last.said, nil)
	}
	return out
}

type changeFields struct{}

// Target answers PositionChange.target.
func (changeFields) Target(ctx context.Context, c *schema.PositionChange) (graph.Actor, error) {
	return actor(ctx, c.Towards)
}

// Topic answers PositionChange.topic.
func (changeFields) Topic(ctx context.Context, c *schema.PositionChange) (*graph.Topic, error) {
	return topic(ctx, c.Key)
}
