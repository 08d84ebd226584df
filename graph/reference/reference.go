// Package reference holds what exists: the states, organizations, groups, topics and leaders that statements are about, with
// their labels in six languages. It is data, embedded as tab-separated tables; the forms under which a text mentions them
// are in the language packs.
//
// countries.tsv is generated (see ./gen); the other tables are written by hand.
package reference

import (
	"embed"
	"fmt"
	"io/fs"
	"sync"

	"github.com/demarche-kg/demarche/graph"
)

//go:generate go run ./gen

//go:embed *.tsv
var files embed.FS

// Data is the reference tables, read and checked. Nothing in it may be changed: all callers share it.
type Data struct {
	Actors          []graph.Actor   // by code
	Leaders         []*graph.Leader // by slug
	Topics          []*graph.Topic  // as in the codebook
	CodebookVersion string

	actors  map[graph.Code]graph.Actor
	leaders map[string]*graph.Leader
	tree    *graph.TopicTree
}

var load = sync.OnceValues(func() (*Data, error) { return Read(files) })

// Load returns the embedded tables, which it reads once.
func Load() (*Data, error) { return load() }

// Read reads countries.tsv, actors.tsv, topics.tsv, leaders.tsv and offices.tsv of a folder.
func Read(fsys fs.FS) (*Data, error) {
	d := &Data{}
	for _, read := range []func(fs.FS) error{d.readActors, d.readTopics, d.readLeaders} {
		if err := read(fsys); err != nil {
			return nil, fmt.Errorf("reference.Read: %w", err)
		}
	}
	return d, nil
}

// Actor returns the actor of the code.
func (d *Data) Actor(code graph.Code) (graph.Actor, bool) {
	a, ok := d.actors[code]
	return a, ok
}

// Leader returns the leader of the slug.
func (d *Data) Leader(slug string) (*graph.Leader, bool) {
	l, ok := d.leaders[slug]
	return l, ok
}

// Topic returns the topic of the key.
func (d *Data) Topic(key graph.TopicKey) (*graph.Topic, bool) {
	t, err := d.tree.Topic(key)
	return t, err == nil
}

// Under returns the key and all keys below it, sorted; [graph.ErrNotFound] for an unknown key.
func (d *Data) Under(key graph.TopicKey) ([]graph.TopicKey, error) { return d.tree.Under(key) }

// Tree returns the topics as a tree.
func (d *Data) Tree() *graph.TopicTree { return d.tree }
