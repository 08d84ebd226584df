package neo4jstore

import (
	"cmp"
	"context"
	"fmt"

	"github.com/demarche-kg/demarche/graph"
)

// Put: see [graph.Store].
func (s *Store) Put(ctx context.Context, b graph.Batch) (graph.Receipt, error) {
	if err := s.ready(ctx); err != nil {
		return graph.Receipt{}, fmt.Errorf("neo4jstore.Put: %w", err)
	}
	b, within, err := b.Check()
	if err != nil {
		return graph.Receipt{}, err
	}
	var r graph.Receipt
	revision, err := s.write(ctx, func(c *change) error {
		r = within
		return c.put(ctx, b, &r)
	})
	if err != nil {
		return graph.Receipt{}, fmt.Errorf("neo4jstore.Put: %w", err)
	}
	r.Revision = revision
	return r, nil
}

// put writes the batch within the transaction.
func (c *change) put(ctx context.Context, b graph.Batch, r *graph.Receipt) error {
	if err := c.resolve(ctx, b); err != nil {
		return err
	}
	if b.Codebook != "" && b.Codebook != c.codebook {
		c.codebook, c.changed = b.Codebook, true
	}
	if err := c.putReference(ctx, b); err != nil {
		return err
	}
	units, replaced, err := c.decide(ctx, b.Units, r)
	if err != nil {
		return err
	}
	c.changed = c.changed || len(units) > 0
	if err := c.remove(ctx, replaced); err != nil {
		return err
	}
	if err := c.putUnits(ctx, units); err != nil {
		return err
	}
	if err := c.putReviews(ctx, b.Reviews, r); err != nil {
		return err
	}
	return c.settle(ctx, b.Merges, r)
}

const marksCypher = `UNWIND $ids AS id MATCH (a:Article {id: id}) RETURN a.id, a {.published, .publishedAt, .modified, .version, .extractor}`

// decide returns the units that are to be written, and the articles that give way to them.
func (c *change) decide(ctx context.Context, units []graph.Unit, r *graph.Receipt) (write []graph.Unit, replaced []graph.ID, err error) {
	all := make([]graph.ID, len(units))
	for i, u := range units {
		all[i] = u.Article.Ref
	}
	there := map[graph.ID]graph.Mark{}
	err = c.each(ctx, marksCypher, params{"ids": ids(all)}, func(row []any) error {
		there[id(row[0])] = mark(row[1])
		return nil
	})
	for _, u := range units {
		outcome := graph.Insert
		if m, ok := there[u.Article.Ref]; ok {
			outcome = u.Article.Mark().Meets(m)
		}
		switch outcome {
		case graph.Unchanged:
			r.Unchanged++
			continue
		case graph.Stale:
			r.Stale++
			continue
		case graph.Replace:
			r.Replaced++
			replaced = append(replaced, u.Article.Ref)
		default:
			r.Stored++
		}
		r.Statements += len(u.Statements)
		write = append(write, u)
	}
	return write, replaced, err
}

// mark returns the mark of a stored article.
func mark(v any) graph.Mark {
	m, _ := v.(map[string]any)
	p := props(m)
	a := graph.Article{
		Published: p.date("published"), PublishedAt: p.moment("publishedAt"), Modified: p.moment("modified"),
		Version: p.text("version"), Extractor: p.text("extractor"),
	}
	return a.Mark()
}

const (
	articlesCypher   = `UNWIND $rows AS r CREATE (a:Article) SET a = r`
	mentionsCypher   = `UNWIND $rows AS r MATCH (a:Article {id: r.article}) MATCH (n:Actor {code: r.actor}) CREATE (a)-[:MENTIONS]->(n)`
	topicalCypher    = `UNWIND $rows AS r MATCH (a:Article {id: r.article}) MATCH (n:Topic {key: r.topic}) CREATE (a)-[:MENTIONS]->(n)`
	statementsCypher = `UNWIND $rows AS r
MATCH (a:Article {id: r.article}) MATCH (h:Actor {code: r.holder}) MATCH (t:Topic {key: r.topic})
CREATE (a)-[:CONTAINS]->(s:Statement)-[:HELD_BY]->(h), (s)-[:ABOUT]->(t) SET s = r`
	rejectedCypher = `UNWIND $rows AS r MATCH (a:Article {id: r.article}) CREATE (a)-[:CONTAINS]->(s:Rejected) SET s = r`
	towardsCypher  = `UNWIND $rows AS r MATCH (s:Statement {id: r.id}) MATCH (n:Actor {code: r.target}) CREATE (s)-[:TOWARDS]->(n)`
	spokeCypher    = `UNWIND $rows AS r MATCH (s:Statement {id: r.id}) MATCH (l:Leader {id: r.speaker}) CREATE (l)-[:SPOKE]->(s)`
)

// putUnits writes units of which nothing is there.
func (c *change) putUnits(ctx context.Context, units []graph.Unit) error {
	if len(units) == 0 {
		return nil
	}
	var articles, actors, topics []any
	for _, u := range units {
		a := u.Article
		articles = append(articles, articleProps(a))
		for _, code := range uniq(a.Actors) {
			actors = append(actors, params{"article": a.Ref.String(), "actor": string(code)})
		}
		for _, key := range uniq(a.Topics) {
			topics = append(topics, params{"article": a.Ref.String(), "topic": string(key)})
		}
	}
	for _, write := range []func() error{
		func() error { return c.inBatches(ctx, articlesCypher, articles) },
		func() error { return c.inBatches(ctx, mentionsCypher, actors) },
		func() error { return c.inBatches(ctx, topicalCypher, topics) },
		func() error { return c.teach(ctx, units) }, // before what they say
	} {
		if err := write(); err != nil {
			return err
		}
	}
	said, err := c.reviewedUnits(ctx, units)
	if err != nil {
		return err
	}
	return c.say(ctx, said)
}

// A said is a statement of an article, as its reviews have it.
type said struct {
	*graph.Statement
	article *graph.Article
}

// say writes statements of which nothing is there.
func (c *change) say(ctx context.Context, list []said) error {
	survivors, err := c.survivors(ctx)
	if err != nil {
		return err
	}
	var statements, rejected, towards, spoke []any
	for _, s := range list {
		speaker := cmp.Or(survivors[s.Speaker], s.Speaker)
		p := statementProps(s.Statement, s.article)
		if speaker != s.Speaker {
			p["speaker"], p["spoke"] = speaker.String(), s.Speaker.String()
		}
		if s.Review == graph.Reject {
			rejected = append(rejected, p)
			continue
		}
		statements = append(statements, p)
		if s.Target != "" {
			towards = append(towards, params{"id": s.Ref.String(), "target": string(s.Target)})
			c.relations[relation{s.Holder, s.Target, s.Topic}] = true
		}
		if s.Speaker != graph.Nil {
			spoke = append(spoke, params{"id": s.Ref.String(), "speaker": speaker.String()})
		}
	}
	for _, w := range []struct {
		cypher string
		rows   []any
	}{{statementsCypher, statements}, {rejectedCypher, rejected}, {towardsCypher, towards}, {spokeCypher, spoke}} {
		if err := c.inBatches(ctx, w.cypher, w.rows); err != nil {
			return err
		}
	}
	return nil
}

// uniq returns the values, each once, in their order.
func uniq[T comparable](list []T) []T {
	seen := make(map[T]bool, len(list))
	var out []T
	for _, v := range list {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}
