package resolvers

import (
	"context"
	"fmt"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// onTopic answers Topic.supporters and opponents: stances without a target on the topic or one below it.
//
// Tallies count opposites together, under the one that is not named as a bad. A list that is about the bad one alone turns its cells
// round again, so that its rows say what was asked.
func onTopic(ctx context.Context, t *graph.Topic, stance graph.Stance, filter *schema.StatementFilter, hand schema.Hand, orderBy schema.RelationOrder, having *schema.TallyCondition, first *int32, after *string, last *int32, before *string) (*schema.RelationConnection, error) {
	p, err := page(first, after, last, before)
	if err != nil {
		return nil, err
	}
	o, err := newRelationOrder(orderBy, having)
	if err != nil {
		return nil, err
	}
	where, err := statementsFilter(ctx, filter, hand)
	if err != nil {
		return nil, err
	}
	v, err := topics(ctx)
	if err != nil {
		return nil, err
	}
	plain, turned, err := v.views(t.Key)
	if err != nil {
		return nil, err
	}
	list, err := onGood(ctx, v, plain, stance, where)
	if err != nil {
		return nil, err
	}
	bad, err := onBad(ctx, v, turned, stance, where)
	if err != nil {
		return nil, err
	}
	return o.page(fmt.Sprintf("%s %s %s", t.Key, stance, graph.Canonical(where)), append(list, bad...), p)
}

// views returns the topics of the subtree that are shown as tallies count them, and those that are named as a bad and whose opposite
// is not in the subtree.
func (v *vocabulary) views(key graph.TopicKey) (plain, turned []*graph.Topic, err error) {
	keys, err := v.tree.Under(key)
	if err != nil {
		return nil, nil, err
	}
	for _, k := range keys {
		t := v.byID[k.ID()]
		switch canonical, _, mirrored := t.Mirror(graph.Support); {
		case !mirrored:
			plain = append(plain, t)
		case !slices.Contains(keys, canonical):
			turned = append(turned, t)
		}
	}
	return plain, turned, nil
}

// onGood returns the relations to topics that are shown as tallies count them.
func onGood(ctx context.Context, v *vocabulary, list []*graph.Topic, stance graph.Stance, where graph.Expr) ([]*schema.Relation, error) {
	if len(list) == 0 {
		return nil, nil
	}
	q := topicQuery{stance: stance, topics: list, where: where, opposites: v.badOpposites(list)}
	cells, err := loadTopics(ctx, q)
	if err != nil {
		return nil, err
	}
	out := make([]*schema.Relation, len(cells))
	for i, c := range cells {
		key := graph.TopicKey(c.Key[1])
		out[i] = relationOn(c, key, v.byID[key.ID()].Opposite, stance, where)
	}
	return out, nil
}

// onBad returns the relations to topics named as a bad, whose cells are those of their opposites, turned round.
func onBad(ctx context.Context, v *vocabulary, list []*graph.Topic, stance graph.Stance, where graph.Expr) ([]*schema.Relation, error) {
	if len(list) == 0 {
		return nil, nil
	}
	goods := make([]*graph.Topic, len(list))
	for i, t := range list {
		goods[i] = v.byID[t.Opposite.ID()]
	}
	q := topicQuery{stance: stance.Flip(), topics: goods, where: where, opposites: list}
	cells, err := loadTopics(ctx, q)
	if err != nil {
		return nil, err
	}
	q.opposites = nil // which of the cells count a statement that was made on the opposite
	direct, err := loadTopics(ctx, q)
	if err != nil {
		return nil, err
	}
	out := make([]*schema.Relation, len(cells))
	for i, c := range cells {
		_, mirrored := slices.BinarySearchFunc(direct, c, graph.CompareCells)
		c.Support, c.Oppose, c.Mirrored = c.Oppose, c.Support, mirrored
		good := v.byID[graph.TopicKey(c.Key[1]).ID()]
		out[i] = relationOn(c, good.Opposite, good.Key, stance, where)
	}
	return out, nil
}

// badOpposites returns the opposites of the topics that are named as a bad.
func (v *vocabulary) badOpposites(list []*graph.Topic) []*graph.Topic {
	var out []*graph.Topic
	for _, t := range list {
		if o := v.byID[t.Opposite.ID()]; o != nil && o.Bad {
			out = append(out, o)
		}
	}
	return out
}

// relationOn returns the relation to a topic; opposite is "" for most.
func relationOn(c graph.Cell, key, opposite graph.TopicKey, stance graph.Stance, where graph.Expr) *schema.Relation {
	holder := graph.Eq(graph.FieldHolder, c.Key[0])
	return &schema.Relation{
		Holder: graph.Code(c.Key[0]), Topic: key, Stance: &stance, Tally: &c.Tally,
		Filter: both(graph.And{holder, noTarget, stanceOn(stance, keysOf(key), keysOf(opposite))}, where),
	}
}

var noTarget = graph.Cond{Field: graph.FieldTarget, Op: graph.OpMissing}

func keysOf(key graph.TopicKey) []graph.TopicKey {
	if key == "" {
		return nil
	}
	return []graph.TopicKey{key}
}

// stanceOn holds for the stance on one of the topics, and for the other stance on one of the opposites.
func stanceOn(stance graph.Stance, topics, opposites []graph.TopicKey) graph.Expr {
	var e graph.Expr = graph.And{graph.In(graph.FieldTopic, topics...), graph.Eq(graph.FieldStance, string(stance))}
	if len(opposites) > 0 {
		e = graph.Or{e, graph.And{
			graph.In(graph.FieldTopic, opposites...), graph.Eq(graph.FieldStance, string(stance.Flip())),
		}}
	}
	return e
}

// A topicQuery asks for the cells, by holder and topic, of a stance on some topics without a target. Queries that differ in the topics
// alone are one tally.
type topicQuery struct {
	stance    graph.Stance
	topics    []*graph.Topic // none is named as a bad
	opposites []*graph.Topic // of the topics, all those whose statements count too, or none
	where     graph.Expr
}

func (q topicQuery) group() string {
	return fmt.Sprintf("%s %v %s", q.stance, len(q.opposites) > 0, graph.Canonical(q.where))
}

func (q topicQuery) key() string {
	return fmt.Sprintf("%s %v %v", q.group(), topicKeys(q.topics), topicKeys(q.opposites))
}

// topicKeys returns the keys of the topics, sorted, each once.
func topicKeys(list []*graph.Topic) []graph.TopicKey {
	out := make([]graph.TopicKey, len(list))
	for i, t := range list {
		out[i] = t.Key
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (q topicQuery) tally() graph.TallyQuery {
	return graph.TallyQuery{
		Object: graph.ObjectTopic,
		Filter: both(stanceOn(q.stance, topicKeys(q.topics), topicKeys(q.opposites)), q.where),
		By:     []graph.Dimension{graph.ByHolder, graph.ByTopic},
	}
}

func loadTopics(ctx context.Context, q topicQuery) ([]graph.Cell, error) {
	if _, err := q.tally().Check(); err != nil {
		return nil, err
	}
	return from(ctx).onTopics.load(ctx, q)
}

func (r *request) fetchOnTopics(ctx context.Context, qs []topicQuery) ([][]graph.Cell, error) {
	return inGroups(qs, topicQuery.group, func(group []topicQuery) ([][]graph.Cell, error) {
		return r.tallyTopics(ctx, group)
	})
}

// tallyTopics asks for the cells of queries that differ in the topics alone.
func (r *request) tallyTopics(ctx context.Context, qs []topicQuery) ([][]graph.Cell, error) {
	all := qs[0]
	all.topics, all.opposites = nil, nil
	for _, q := range qs {
		all.topics, all.opposites = append(all.topics, q.topics...), append(all.opposites, q.opposites...)
	}
	cells, err := r.tally(ctx, all.tally())
	if err != nil {
		return nil, err
	}
	out := make([][]graph.Cell, len(qs))
	for i, q := range qs {
		keys := topicKeys(q.topics)
		for _, c := range cells {
			if slices.Contains(keys, graph.TopicKey(c.Key[1])) {
				out[i] = append(out[i], c)
			}
		}
	}
	return out, nil
}
