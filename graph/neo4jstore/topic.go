package neo4jstore

import "github.com/demarche-kg/demarche/graph"

// topicFields are what is read of a topic.
const topicFields = `.id, .key, .parent, .opposite, .bad, .langs, .labels, .covers`

func topicProps(t *graph.Topic) props {
	return props{
		"id": t.Ref.String(), "key": string(t.Key), "sort": t.SortKey(), "search": graph.SearchText(t), "parent": orNil(string(t.Parent)),
		"opposite": orNil(string(t.Opposite)), "bad": t.Bad, "covers": orNil(t.Covers),
	}.withNames(t.Names).withHash()
}

func (p props) topic() (graph.Node, error) {
	t := &graph.Topic{
		Ref: p.id("id"), Key: graph.TopicKey(p.text("key")), Parent: graph.TopicKey(p.text("parent")),
		Opposite: graph.TopicKey(p.text("opposite")), Bad: p.boolean("bad"), Names: p.names(), Covers: p.text("covers"),
	}
	if t.Ref == graph.Nil {
		return nil, errTorn
	}
	return t, nil
}
