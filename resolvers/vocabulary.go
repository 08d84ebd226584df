package resolvers

import (
	"context"
	"fmt"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// A vocabulary is the store's topics. It is immutable, and requests share it.
type vocabulary struct {
	tree     *graph.TopicTree
	byID     map[graph.ID]*graph.Topic
	children map[graph.TopicKey][]*graph.Topic // sorted
}

func readVocabulary(ctx context.Context, s graph.Store) (*vocabulary, error) {
	v := &vocabulary{byID: map[graph.ID]*graph.Topic{}, children: map[graph.TopicKey][]*graph.Topic{}}
	all, err := graph.AllTopics(ctx, s)
	if err != nil {
		return nil, err
	}
	for _, t := range all {
		v.byID[t.Ref] = t
		v.children[t.Parent] = append(v.children[t.Parent], t)
	}
	v.tree = graph.NewTopicTree(all)
	return v, nil
}

func topics(ctx context.Context) (*vocabulary, error) {
	return from(ctx).vocabulary.load(ctx, struct{}{})
}

// topic returns the topic of the key, nil if there is none.
func topic(ctx context.Context, key graph.TopicKey) (*graph.Topic, error) {
	if key == "" {
		return nil, nil
	}
	v, err := topics(ctx)
	if err != nil {
		return nil, err
	}
	return v.byID[key.ID()], nil
}

// key returns the key of the topic that is meant.
func (v *vocabulary) key(ref schema.Ref) (graph.TopicKey, error) {
	if t := v.byID[ref.ID()]; t != nil {
		return t.Key, nil
	}
	return "", fmt.Errorf("%w: there is no topic %.80q", graph.ErrNotFound, string(ref))
}

// keys returns the keys of the topics that are meant.
func (v *vocabulary) keys(refs ...schema.Ref) ([]graph.TopicKey, error) {
	out := make([]graph.TopicKey, len(refs))
	for i, ref := range refs {
		var err error
		if out[i], err = v.key(ref); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// under returns the keys of the topics that are meant and of those below them.
func (v *vocabulary) under(refs ...schema.Ref) ([]graph.TopicKey, error) {
	var out []graph.TopicKey
	for _, ref := range refs {
		key, err := v.key(ref)
		if err != nil {
			return nil, err
		}
		below, err := v.tree.Under(key)
		if err != nil {
			return nil, err
		}
		out = append(out, below...)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
