package neo4jstore

import (
	"context"
	"fmt"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

const resolveCypher = `UNWIND $actors AS key MATCH (n:Actor {code: key}) RETURN 'actor' AS kind, key
UNION ALL UNWIND $topics AS key MATCH (n:Topic {key: key}) RETURN 'topic' AS kind, key
UNION ALL UNWIND $leaders AS key MATCH (n:Leader {id: key}) WHERE NOT n.learnt RETURN 'leader' AS kind, key`

// A name is what one node calls another: the kind, and code, key or ID.
type name struct {
	kind graph.Kind
	key  string
}

// names are those that a batch uses, each with who uses it first.
type names map[name]string

func (n names) add(user string, kind graph.Kind, keys ...string) {
	for _, k := range keys {
		if _, ok := n[name{kind, k}]; k != "" && !ok {
			n[name{kind, k}] = user
		}
	}
}

// resolve refuses a batch that names what neither it nor the store has.
func (c *change) resolve(ctx context.Context, b graph.Batch) error {
	used := names{}
	for _, t := range b.Topics {
		used.add("topic "+string(t.Key), graph.KindTopic, string(t.Parent), string(t.Opposite))
	}
	for _, l := range b.Leaders {
		for _, o := range l.Offices {
			used.add("leader "+l.Slug, graph.KindActor, string(o.Actor))
		}
	}
	for _, u := range b.Units {
		used.addUnit(u)
	}
	for _, r := range b.Reviews {
		actors, topics := r.Correction.Names()
		used.add("review "+r.Ref.String(), graph.KindActor, plain(actors)...)
		used.add("review "+r.Ref.String(), graph.KindTopic, plain(topics)...)
	}
	used.dropOwn(b)
	if err := c.dropStored(ctx, used); err != nil {
		return err
	}
	return used.refuse()
}

func (n names) addUnit(u graph.Unit) {
	user := "article " + u.Article.Ref.String()
	n.add(user, graph.KindActor, plain(u.Article.Actors)...)
	n.add(user, graph.KindTopic, plain(u.Article.Topics)...)
	taught := map[graph.ID]bool{}
	for _, l := range u.Learnt {
		n.add(user, graph.KindActor, string(l.Actor))
		taught[l.Leader] = true
	}
	for _, s := range u.Statements {
		n.add(user, graph.KindActor, string(s.Holder), string(s.Target), string(s.Via))
		n.add(user, graph.KindTopic, string(s.Topic))
		if !taught[s.Speaker] {
			n.add(user, graph.KindLeader, s.Speaker.String())
		}
	}
}

// dropOwn removes the names of nodes that the batch brings.
func (n names) dropOwn(b graph.Batch) {
	for _, a := range b.Actors {
		delete(n, name{graph.KindActor, string(a.Actor().Code)})
	}
	for _, t := range b.Topics {
		delete(n, name{graph.KindTopic, string(t.Key)})
	}
	for _, l := range b.Leaders {
		delete(n, name{graph.KindLeader, l.Ref.String()})
	}
}

// dropStored removes the names of nodes that the store has.
func (c *change) dropStored(ctx context.Context, n names) error {
	if len(n) == 0 {
		return nil
	}
	keys := map[graph.Kind][]string{graph.KindActor: {}, graph.KindTopic: {}, graph.KindLeader: {}}
	for used := range n {
		keys[used.kind] = append(keys[used.kind], used.key)
	}
	p := params{"actors": keys[graph.KindActor], "topics": keys[graph.KindTopic], "leaders": keys[graph.KindLeader]}
	return c.each(ctx, resolveCypher, p, func(row []any) error {
		delete(n, name{graph.Kind(text(row[0])), text(row[1])})
		return nil
	})
}

// refuse returns an error that names the first of the names that are left, or nil.
func (n names) refuse() error {
	var left []string
	for used, user := range n {
		left = append(left, fmt.Sprintf("%s: %s %q is unknown", user, used.kind, used.key))
	}
	if len(left) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %s", graph.ErrInvalid, slices.Min(left))
}
