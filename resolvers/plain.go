package resolvers

import (
	"bytes"
	"context"
	"io"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// plainly writes lists of statements whose fields follow from the rows, and from what is remembered, by itself: most pages. The executor
// makes a context, some closures and often a goroutine for each field, which took more time than all else. What has a field that is not
// known here, or a row that leads to what is not remembered, is left to the executor as a whole; both write the same.
func plainly(ctx context.Context, next graphql.Resolver) (any, error) {
	v, err := next(ctx)
	if err != nil {
		return v, err
	}
	switch rows := v.(type) {
	case []*graph.Statement:
		return plainList(ctx, v, rows, (*plain).statement), nil
	case []*schema.StatementEdge:
		return plainList(ctx, v, rows, (*plain).edge), nil
	}
	return v, nil
}

// usualRow is how many bytes are made room for at once.
const usualRow = 512

// plainList returns the rows as they are written, and what was resolved where they are not plain.
func plainList[T any](ctx context.Context, resolved any, rows []T, write func(*plain, ast.SelectionSet, T) bool) any {
	known, err := from(ctx).remembered.load(ctx, struct{}{})
	if err != nil {
		return resolved
	}
	p := &plain{oc: graphql.GetOperationContext(ctx), known: known, nodes: from(ctx).nodes}
	if v := known.vocabulary.Load(); v != nil {
		p.topics = v.tree
	}
	selections := graphql.GetFieldContext(ctx).Field.Selections
	p.out.Grow(len(rows) * usualRow)
	p.out.WriteByte('[')
	for i, row := range rows {
		p.comma(i)
		if !write(p, selections, row) {
			return resolved
		}
	}
	p.out.WriteByte(']')
	return graphql.WriterFunc(func(w io.Writer) { _, _ = w.Write(p.out.Bytes()) }) // as all marshalers, which write into memory
}

// A plain writes objects as the executor would.
type plain struct {
	out    bytes.Buffer
	oc     *graphql.OperationContext
	known  *remembered
	nodes  *batcher[graph.ID, graph.Node]
	topics *graph.TopicTree // nil where nobody has asked for topics yet
}

func (p *plain) comma(i int) {
	if i > 0 {
		p.out.WriteByte(',')
	}
}

// object writes an object of the types, the first of which is its own, unless it has a field that is not plain.
func (p *plain) object(selections ast.SelectionSet, types []string, field func(graphql.CollectedField) bool) bool {
	p.out.WriteByte('{')
	for i, f := range graphql.CollectFields(p.oc, selections, types) {
		p.comma(i)
		graphql.MarshalString(f.Alias).MarshalGQL(&p.out)
		p.out.WriteByte(':')
		if f.Name == "__typename" {
			graphql.MarshalString(types[0]).MarshalGQL(&p.out)
		} else if !field(f) {
			return false
		}
	}
	p.out.WriteByte('}')
	return true
}

// value writes what a field holds; nil stands for one that is not plain.
func (p *plain) value(m graphql.Marshaler) bool {
	if m != nil {
		m.MarshalGQL(&p.out)
	}
	return m != nil
}

func (p *plain) edge(selections ast.SelectionSet, e *schema.StatementEdge) bool {
	return p.object(selections, []string{"StatementEdge"}, func(f graphql.CollectedField) bool {
		if f.Name == "node" {
			return p.statement(f.Selections, e.Node)
		}
		return f.Name == "cursor" && p.value(graphql.MarshalString(e.Cursor))
	})
}

func (p *plain) statement(selections ast.SelectionSet, s *graph.Statement) bool {
	return p.object(selections, []string{"Statement", "Node"}, func(f graphql.CollectedField) bool {
		switch f.Name {
		case "holder":
			return p.actor(f.Selections, s.Holder)
		case "target":
			return p.actor(f.Selections, s.Target)
		case "via":
			return p.actor(f.Selections, s.Via)
		case "topic":
			return p.topic(f.Selections, s.Topic)
		case "speaker":
			return p.leader(f.Selections, s.Speaker)
		case "article":
			return p.article(f.Selections, s.Article)
		case "evidence":
			return p.evidence(f.Selections, s.Evidence)
		}
		return p.value(ofStatement(f.Name, s))
	})
}

// ofStatement returns what the statement's own field holds, nil for others.
func ofStatement(field string, s *graph.Statement) graphql.Marshaler {
	switch field {
	case "id":
		return schema.MarshalID(s.Ref)
	case "stance":
		return s.Stance
	case "act":
		return s.Act
	case "strength":
		return graphql.MarshalInt(s.Strength)
	case "form":
		return s.Form
	case "joint":
		return graphql.MarshalBoolean(s.Joint)
	case "said":
		return s.Said
	case "date":
		return s.Date
	}
	return nil
}

// actor writes an actor who is remembered, and null for none.
func (p *plain) actor(selections ast.SelectionSet, c graph.Code) bool {
	if c == "" {
		return p.value(graphql.Null)
	}
	a, ok := p.known.actors.Load(c)
	if !ok {
		return false
	}
	info := a.(graph.Actor).Actor()
	return p.object(selections, typesOf(a.(graph.Actor)), func(f graphql.CollectedField) bool {
		switch f.Name {
		case "id":
			return p.value(schema.MarshalID(info.Ref))
		case "code":
			return p.value(schema.MarshalCode(info.Code))
		case "name":
			return p.name(f, info.Names, string(info.Code))
		}
		return false
	})
}

// typesOf returns the names of the actor's types.
func typesOf(a graph.Actor) []string {
	name := "Group"
	switch a.(type) {
	case *graph.Country:
		name = "Country"
	case *graph.Organization:
		name = "Organization"
	}
	return []string{name, "Actor", "Node"}
}

// topic writes a topic of the vocabulary.
func (p *plain) topic(selections ast.SelectionSet, key graph.TopicKey) bool {
	if p.topics == nil {
		return false
	}
	t, err := p.topics.Topic(key)
	return err == nil && p.object(selections, []string{"Topic", "Node"}, func(f graphql.CollectedField) bool {
		switch f.Name {
		case "id":
			return p.value(schema.MarshalTopicKey(t.Key))
		case "name":
			return p.name(f, t.Names, string(t.Key))
		}
		return false
	})
}

// leader writes a leader who has been asked for ahead and whom no other is, whose names that one would have too; and null for none.
func (p *plain) leader(selections ast.SelectionSet, id graph.ID) bool {
	if id == graph.Nil {
		return p.value(graphql.Null)
	}
	n, _ := p.nodes.answered(id)
	l, ok := n.(*graph.Leader)
	people := p.known.people.Load()
	return ok && people != nil && len(people.members[l.Ref]) == 0 && p.object(selections, []string{"Leader", "Node"}, func(f graphql.CollectedField) bool {
		switch f.Name {
		case "id":
			return p.value(schema.MarshalID(l.Ref))
		case "name":
			return p.name(f, l.Names, "")
		}
		return false
	})
}

// article writes an article that has been asked for ahead.
func (p *plain) article(selections ast.SelectionSet, id graph.ID) bool {
	n, _ := p.nodes.answered(id)
	a, ok := n.(*graph.Article)
	return ok && p.object(selections, []string{"Article", "Node"}, func(f graphql.CollectedField) bool {
		return p.value(ofArticle(f.Name, a))
	})
}

// ofArticle returns what the field holds, nil for those that are not plain.
func ofArticle(field string, a *graph.Article) graphql.Marshaler {
	optional := func(s string) graphql.Marshaler {
		if s == "" {
			return graphql.Null
		}
		return graphql.MarshalString(s)
	}
	switch field {
	case "id":
		return schema.MarshalID(a.Ref)
	case "title":
		return optional(a.Title)
	case "outlet":
		return optional(a.Key.Outlet)
	case "published":
		return a.Published
	}
	return nil
}

// name writes the name in the language that the field asks for.
func (p *plain) name(f graphql.CollectedField, names graph.Names, otherwise string) bool {
	lang, err := schema.UnmarshalLanguage(f.ArgumentMap(p.oc.Variables)["lang"])
	return err == nil && p.value(graphql.MarshalString(names.In(lang, otherwise)))
}

func (p *plain) evidence(selections ast.SelectionSet, list []graph.Evidence) bool {
	p.out.WriteByte('[')
	for i, e := range list {
		p.comma(i)
		if !p.object(selections, []string{"Evidence"}, func(f graphql.CollectedField) bool { return p.value(ofEvidence(f.Name, e)) }) {
			return false
		}
	}
	p.out.WriteByte(']')
	return true
}

// ofEvidence returns what the field holds, nil for those that are not plain.
func ofEvidence(field string, e graph.Evidence) graphql.Marshaler {
	switch field {
	case "quote":
		return graphql.MarshalString(e.Quote)
	case "start":
		return graphql.MarshalInt(e.Start)
	case "end":
		return graphql.MarshalInt(e.End)
	case "cue":
		return graphql.MarshalString(e.Cue)
	case "rule":
		return graphql.MarshalString(e.Rule)
	}
	return nil
}
