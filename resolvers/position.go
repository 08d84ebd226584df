package resolvers

import (
	"context"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// maxPositions is how many actors and how many topics a question of positions may name.
const maxPositions = 20

// Positions answers Query.positions.
func (query) Positions(ctx context.Context, actors []string, topicRefs []schema.Ref, target *string, filter *schema.StatementFilter, hand schema.Hand, having *schema.TallyCondition) ([]*schema.Position, error) {
	if len(actors) < 1 || len(actors) > maxPositions || len(topicRefs) < 1 || len(topicRefs) > maxPositions {
		return nil, invalid("%d actors and %d topics; 1 to %d of each", len(actors), len(topicRefs), maxPositions)
	}
	at, err := readThresholds(having)
	if err != nil {
		return nil, err
	}
	v, err := topics(ctx)
	if err != nil {
		return nil, err
	}
	out := []*schema.Position{}
	for _, ref := range topicRefs {
		key, err := v.key(ref)
		if err != nil {
			return nil, err
		}
		q, err := newPositionQuery(v, key, target)
		if err != nil {
			return nil, err
		}
		q.at = at
		tallies, err := q.tallies(ctx, actors, filter, hand)
		if err != nil {
			return nil, err
		}
		for _, code := range actors {
			if !at.reached(tallies[code]) {
				continue
			}
			p, err := q.position(ctx, graph.Code(code), tallies[code])
			if err != nil {
				return nil, err
			}
			out = append(out, p)
		}
	}
	return out, nil
}

// positionQuery asks for positions on one topic.
type positionQuery struct {
	key    graph.TopicKey
	object graph.Object
	target graph.Code
	under  []graph.TopicKey // the topic and those below it
	all    []graph.TopicKey // with their opposites, where there is no target
	flip   bool             // the topic is the one of two opposites that is not canonical
	at     thresholds
}

func newPositionQuery(v *vocabulary, key graph.TopicKey, target *string) (*positionQuery, error) {
	q := &positionQuery{key: key, object: graph.ObjectTopic}
	var err error
	if q.under, err = v.tree.Under(key); err != nil {
		return nil, err
	}
	q.all = q.under
	if target != nil {
		if !graph.Code(*target).Valid() {
			return nil, invalid("target: %.80q is not an actor's code, such as CHN or EU", *target)
		}
		q.object, q.target = graph.ObjectTarget, graph.Code(*target)
		return q, nil
	}
	q.all = v.tree.WithOpposites(q.under)
	t, err := v.tree.Topic(key)
	if err == nil {
		_, _, q.flip = t.Mirror(graph.Support)
	}
	return q, err
}

// tallies counts the actors' statements.
func (q *positionQuery) tallies(ctx context.Context, actors []string, filter *schema.StatementFilter, hand schema.Hand) (map[string]graph.Tally, error) {
	where := graph.And{graph.In(graph.FieldHolder, actors...), graph.In(graph.FieldTopic, q.all...)}
	if q.target != "" {
		where = append(where, graph.Eq(graph.FieldTarget, string(q.target)))
	}
	cells, err := tallyWhere(ctx, graph.TallyQuery{Object: q.object, By: []graph.Dimension{graph.ByHolder}, Sources: q.at.sources > 0}, filter, hand, nil, where)
	out := map[string]graph.Tally{}
	for _, c := range cells {
		if q.flip {
			c.Support, c.Oppose = c.Oppose, c.Support
		}
		out[c.Key[0]] = c.Tally
	}
	return out, err
}

func (q *positionQuery) position(ctx context.Context, holder graph.Code, t graph.Tally) (*schema.Position, error) {
	about := graph.And{graph.Eq(graph.FieldMentionsActor, string(holder)), graph.In(graph.FieldMentionsTopic, q.all...)}
	if q.target != "" {
		about = append(about, graph.Eq(graph.FieldMentionsActor, string(q.target)))
	}
	found, err := from(ctx).store.Find(ctx, graph.NodeQuery{Kind: graph.KindArticle, Filter: about, Page: graph.Page{First: 1}, Count: true})
	if err != nil {
		return nil, err
	}
	return &schema.Position{Holder: holder, Key: q.key, Tally: &t, Mentions: found.Total, State: stateOf(t, found.Total)}, nil
}

// stateOf returns what the counts amount to, where so many articles mention actor and topic.
func stateOf(t graph.Tally, mentions int) schema.PositionState {
	const clear = 2 // times as many
	switch {
	case t.Statements == 0 && mentions == 0:
		return schema.PositionStateNotCovered
	case t.Statements == 0:
		return schema.PositionStateSilent
	case t.Support > 0 && t.Support >= clear*t.Oppose:
		return schema.PositionStateSupport
	case t.Oppose > 0 && t.Oppose >= clear*t.Support:
		return schema.PositionStateOppose
	case t.Support == 0 && t.Oppose == 0:
		return schema.PositionStateNeutral
	}
	return schema.PositionStateMixed
}

type positionFields struct{}

// Actor answers Position.actor.
func (positionFields) Actor(ctx context.Context, p *schema.Position) (graph.Actor, error) {
	return actor(ctx, p.Holder)
}

// Topic answers Position.topic.
func (positionFields) Topic(ctx context.Context, p *schema.Position) (*graph.Topic, error) {
	return topic(ctx, p.Key)
}
