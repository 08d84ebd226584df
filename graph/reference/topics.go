package reference

import (
	"io/fs"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/internal/table"
)

// readTopics reads the controlled vocabulary.
func (d *Data) readTopics(fsys fs.FS) error {
	t, err := table.Read(fsys, "topics.tsv")
	if err != nil {
		return err
	}
	if err := t.Want("id", "parent", "opposite", "bad", "covers"); err != nil {
		return err
	}
	seen := map[graph.TopicKey]bool{}
	for _, row := range t.Rows {
		topic := topic(row)
		if topic.Key == "" || seen[topic.Key] {
			return row.Errorf("the topic %q is there twice or has no key", topic.Key)
		}
		seen[topic.Key] = true
		d.Topics = append(d.Topics, topic)
	}
	d.CodebookVersion = t.Meta["version"]
	d.tree = graph.NewTopicTree(d.Topics)
	return d.checkTopics()
}

func topic(row table.Row) *graph.Topic {
	key := graph.TopicKey(row.Get("id"))
	return &graph.Topic{
		Ref: key.ID(), Key: key, Parent: graph.TopicKey(row.Get("parent")), Opposite: graph.TopicKey(row.Get("opposite")),
		Bad: row.Get("bad") == "yes", Names: names(row), Covers: row.Get("covers"),
	}
}

// checkTopics holds the vocabulary to its rules: parents exist, opposites are mutual and one of them is the bad one.
func (d *Data) checkTopics() error {
	for _, t := range d.Topics {
		if _, ok := d.Topic(t.Parent); t.Parent != "" && !ok {
			return invalid("topics.tsv: %s: no parent %q", t.Key, t.Parent)
		}
		o, ok := d.Topic(t.Opposite)
		switch {
		case t.Opposite == "" && !t.Bad:
		case !ok || o.Opposite != t.Key || o == t:
			return invalid("topics.tsv: %s: %q is not its mutual opposite", t.Key, t.Opposite)
		case o.Bad == t.Bad:
			return invalid("topics.tsv: %s and %s: just one of two opposites is named as a bad", t.Key, o.Key)
		}
	}
	return nil
}
