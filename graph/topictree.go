package graph

import (
	"context"
	"slices"
)

// A TopicTree answers questions about the vocabulary as a whole. It is immutable.
type TopicTree struct {
	topics   map[TopicKey]*Topic
	children map[TopicKey][]TopicKey
}

// NewTopicTree makes the tree of the topics.
func NewTopicTree(topics []*Topic) *TopicTree {
	t := &TopicTree{topics: map[TopicKey]*Topic{}, children: map[TopicKey][]TopicKey{}}
	for _, topic := range topics {
		t.topics[topic.Key] = topic
		t.children[topic.Parent] = append(t.children[topic.Parent], topic.Key)
	}
	return t
}

// Topic returns the topic, or [ErrNotFound].
func (t *TopicTree) Topic(key TopicKey) (*Topic, error) {
	if topic, ok := t.topics[key]; ok {
		return topic, nil
	}
	return nil, notFound("there is no topic %q", clip(string(key)))
}

// Under returns the key and all keys below it, sorted; [ErrNotFound] for an unknown key.
func (t *TopicTree) Under(key TopicKey) ([]TopicKey, error) {
	if _, err := t.Topic(key); err != nil {
		return nil, err
	}
	seen := map[TopicKey]bool{}
	for todo := []TopicKey{key}; len(todo) > 0; todo = todo[1:] {
		if !seen[todo[0]] {
			seen[todo[0]] = true
			todo = append(todo, t.children[todo[0]]...)
		}
	}
	out := make([]TopicKey, 0, len(seen))
	for k := range seen {
		out = append(out, k)
	}
	slices.Sort(out)
	return out, nil
}

// At returns for each topic that lies below the level, the roots being level 1, its ancestor there.
func (t *TopicTree) At(level int) map[TopicKey]TopicKey {
	out := map[TopicKey]TopicKey{}
	if level < 1 {
		return out
	}
	for key := range t.topics {
		if line := t.Line(key); len(line) > level {
			out[key] = line[len(line)-level]
		}
	}
	return out
}

// Levels returns the topics of each level, sorted: the roots first.
func (t *TopicTree) Levels() [][]TopicKey {
	var out [][]TopicKey
	for key := range t.topics {
		n := len(t.Line(key))
		for len(out) < n {
			out = append(out, nil)
		}
		out[n-1] = append(out[n-1], key)
	}
	for _, keys := range out {
		slices.Sort(keys)
	}
	return out
}

// Line returns the topics from the key, which need not be there, up to its root.
func (t *TopicTree) Line(key TopicKey) []TopicKey {
	line := []TopicKey{key}
	for len(line) <= MaxDepth {
		topic := t.topics[line[len(line)-1]]
		if topic == nil || topic.Parent == "" {
			break
		}
		line = append(line, topic.Parent)
	}
	return line
}

// Mirror returns the canonical form of a stance on the topic alone: of two opposites the one that is not named as a bad, with the
// stance flipped where the topic is the other one.
func (t *Topic) Mirror(s Stance) (TopicKey, Stance, bool) {
	if t.Bad && t.Opposite != "" {
		return t.Opposite, s.Flip(), true
	}
	return t.Key, s, false
}

// WithOpposites returns the keys and their opposites, sorted: what a question about a stance on a topic alone has to look at.
func (t *TopicTree) WithOpposites(keys []TopicKey) []TopicKey {
	out := slices.Clone(keys)
	for _, k := range keys {
		if topic := t.topics[k]; topic != nil && topic.Opposite != "" {
			out = append(out, topic.Opposite)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// AllTopics reads the whole vocabulary of a store, page by page.
func AllTopics(ctx context.Context, s Store) ([]*Topic, error) {
	var out []*Topic
	for t, err := range WalkNodes[*Topic](ctx, s, NodeQuery{Kind: KindTopic}) {
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}
