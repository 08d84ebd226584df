package sqlitestore

import (
	"context"
	"fmt"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// names collects what a batch names and what has to be there.
type names struct {
	actors, topics, leaders map[string]bool // leaders by their IDs in hexadecimal
}

// resolve refuses a batch that names what is not there once its actors, topics and leaders are. A speaker is in the table of leaders
// or learnt from the same article: what other articles teach may go with them.
func resolve(ctx context.Context, c *conn, b graph.Batch) error {
	n := names{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, t := range b.Topics {
		n.topic(t.Parent, t.Opposite)
	}
	for _, l := range b.Leaders {
		for _, o := range l.Offices {
			n.actors[string(o.Actor)] = true
		}
	}
	for _, u := range b.Units {
		n.unit(u)
	}
	for _, r := range b.Reviews {
		actors, topics := r.Correction.Names()
		n.actor(actors...)
		n.topic(topics...)
	}
	for _, k := range []struct {
		what, query string
		named       map[string]bool
	}{
		{"actor", "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT code FROM actor)", n.actors},
		{"topic", "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT key FROM topic)", n.topics},
		{"leader", "SELECT value FROM json_each(?) WHERE unhex(value) NOT IN (SELECT id FROM leader WHERE NOT learnt)", n.leaders},
	} {
		if err := missing(ctx, c, k.what, k.query, k.named); err != nil {
			return err
		}
	}
	return nil
}

func missing(ctx context.Context, c *conn, what, query string, named map[string]bool) error {
	if len(named) == 0 {
		return nil
	}
	sorted := make([]string, 0, len(named))
	for s := range named {
		sorted = append(sorted, s)
	}
	slices.Sort(sorted)
	absent, err := collect(ctx, c, query+" LIMIT 1", []any{toJSON(sorted)}, scanString)
	if err == nil && len(absent) > 0 {
		err = fmt.Errorf("%w: the batch names %s %q, and there is none", graph.ErrInvalid, what, absent[0])
	}
	return err
}

func (n names) unit(u graph.Unit) {
	for _, k := range u.Article.Topics {
		n.topics[string(k)] = true
	}
	n.actor(u.Article.Actors...)
	taught := map[graph.ID]bool{graph.Nil: true}
	for _, l := range u.Learnt {
		n.actor(l.Actor)
		taught[l.Leader] = true
	}
	for _, s := range u.Statements {
		n.topics[string(s.Topic)] = true
		n.actor(s.Holder, s.Target, s.Via)
		if !taught[s.Speaker] {
			n.leaders[hexID(s.Speaker)] = true
		}
	}
}

func (n names) topic(keys ...graph.TopicKey) {
	for _, k := range keys {
		if k != "" {
			n.topics[string(k)] = true
		}
	}
}

func (n names) actor(codes ...graph.Code) {
	for _, c := range codes {
		if c != "" {
			n.actors[string(c)] = true
		}
	}
}
