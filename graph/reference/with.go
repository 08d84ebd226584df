package reference

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/internal/table"
)

// With returns the tables with the rows of a further folder, a user's codebook: actors.tsv, topics.tsv, leaders.tsv and offices.tsv, of which any
// may be missing. Nothing that is there already may be changed.
func (d *Data) With(fsys fs.FS) (*Data, error) {
	out := d.clone()
	for _, file := range []struct {
		name    string
		columns []string
		add     func(table.Row) error
	}{
		{"actors.tsv", []string{"id", "type"}, out.addActorRow},
		{"topics.tsv", []string{"id", "parent"}, out.addTopicRow},
		{"leaders.tsv", []string{"slug"}, out.addLeader},
		{"offices.tsv", []string{"slug", "actor", "role", "from", "to"}, out.addOffice},
	} {
		if _, err := fs.Stat(fsys, file.name); err != nil {
			continue
		}
		if err := eachRow(fsys, file.name, file.columns, file.add); err != nil {
			return nil, fmt.Errorf("reference.With: %w", err)
		}
	}
	slices.SortFunc(out.Actors, func(a, b graph.Actor) int { return strings.Compare(a.SortKey(), b.SortKey()) })
	slices.SortFunc(out.Leaders, func(a, b *graph.Leader) int { return strings.Compare(a.Slug, b.Slug) })
	out.tree = graph.NewTopicTree(out.Topics)
	if err := out.checkTopics(); err != nil {
		return nil, fmt.Errorf("reference.With: %w", err)
	}
	return out, nil
}

// clone returns a copy to which rows may be added.
func (d *Data) clone() *Data {
	out := &Data{
		Actors: slices.Clone(d.Actors), Topics: slices.Clone(d.Topics), CodebookVersion: d.CodebookVersion, actors: maps.Clone(d.actors),
		leaders: map[string]*graph.Leader{}, tree: d.tree,
	}
	for _, l := range d.Leaders {
		c := *l
		c.Offices = slices.Clone(l.Offices)
		out.Leaders = append(out.Leaders, &c)
		out.leaders[c.Slug] = &c
	}
	return out
}

func (d *Data) addActorRow(row table.Row) error {
	a, err := actor(row)
	if err != nil {
		return err
	}
	return d.addActor(a)
}

func (d *Data) addTopicRow(row table.Row) error {
	t := topic(row)
	if t.Key == "" || slices.ContainsFunc(d.Topics, func(o *graph.Topic) bool { return o.Key == t.Key }) {
		return invalid("the topic %q is there twice or has no key", t.Key)
	}
	d.Topics = append(d.Topics, t)
	return nil
}

// Roles returns the roles of offices.
func Roles() []graph.Role { return roles() }
