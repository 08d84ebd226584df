package export

import (
	"context"
	"iter"

	"github.com/demarche-kg/demarche/graph"
)

// nodes yields all nodes of the kind in the order of their sort keys.
func nodes(ctx context.Context, store graph.Store, kind graph.Kind, withText bool) iter.Seq2[graph.Node, error] {
	size := graph.MaxPage
	if withText {
		const fewer = 50 // texts may be long
		size = fewer
	}
	return graph.WalkNodes[graph.Node](ctx, store, graph.NodeQuery{Kind: kind, Page: graph.Page{First: size}, Text: withText})
}

// A row is a statement with its article.
type row struct {
	*graph.Statement
	article *graph.Article
}

// statements yields all statements, oldest first.
func statements(ctx context.Context, store graph.Store) iter.Seq2[row, error] {
	return graph.Walk(graph.MaxPage, func(p graph.Page) (graph.PageOf[row], error) {
		pages, err := store.Statements(ctx, []graph.StatementQuery{{Page: p, Ascending: true}})
		if err != nil {
			return graph.PageOf[row]{}, err
		}
		items, err := withArticles(ctx, store, pages[0].Items)
		return graph.PageOf[row]{Items: items, Cursors: pages[0].Cursors, HasNext: pages[0].HasNext}, err
	})
}

// withArticles joins the statements with their articles; those whose article went meanwhile are left out.
func withArticles(ctx context.Context, store graph.Store, of []*graph.Statement) ([]row, error) {
	articles := map[graph.ID]*graph.Article{}
	var ids []graph.ID
	for _, s := range of {
		if _, ok := articles[s.Article]; !ok {
			articles[s.Article] = nil
			ids = append(ids, s.Article)
		}
	}
	found, err := store.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, n := range found {
		if a, ok := n.(*graph.Article); ok {
			articles[a.Ref] = a
		}
	}
	var out []row
	for _, s := range of {
		if a := articles[s.Article]; a != nil {
			out = append(out, row{s, a})
		}
	}
	return out, nil
}

// A naming knows what actors, topics and leaders are called in English.
type naming struct {
	actors  map[graph.Code]string
	topics  map[graph.TopicKey]string
	leaders map[graph.ID]string
}

const english = "en"

func (n naming) learn(node graph.Node) {
	switch v := node.(type) {
	case graph.Actor:
		i := v.Actor()
		n.actors[i.Code] = i.Names.In(english, string(i.Code))
	case *graph.Topic:
		n.topics[v.Key] = v.Names.In(english, string(v.Key))
	case *graph.Leader:
		n.leaders[v.Ref] = v.Names.In(english, v.Slug)
	}
}

// vocabulary calls see on actors, topics and leaders, in this order, and returns what they are called.
func vocabulary(ctx context.Context, store graph.Store, see func(graph.Node) error) (naming, error) {
	called := naming{map[graph.Code]string{}, map[graph.TopicKey]string{}, map[graph.ID]string{}}
	for _, kind := range []graph.Kind{graph.KindActor, graph.KindTopic, graph.KindLeader} {
		for n, err := range nodes(ctx, store, kind, false) {
			if err != nil {
				return called, err
			}
			called.learn(n)
			if err := see(n); err != nil {
				return called, err
			}
		}
	}
	return called, nil
}
