package neo4jstore

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche-kg/demarche/graph"
)

// A change is a write transaction under way, with what it found and touched.
type change struct {
	tx
	revision  int64
	codebook  string
	changed   bool                    // whether there is anything to commit
	relations map[relation]bool       // of which a statement came or went
	reviewing []graph.ID              // statements with reviews that were written anew
	survivor  map[graph.ID]graph.ID   // who was another before; nil until it is read
	learnt    map[graph.ID]graph.Code // learnt leaders whose teachers came or went; the actor where it is known
	written   map[graph.ID]bool       // leaders of the table that were written
}

// Every write begins and ends at two nodes. The store's node is locked first, so that writers follow one another, in whatever process
// they are. The writer's own node says which of its calls was committed last: if the connection is lost while a call is being
// committed, nobody knows whether it was; the next attempt waits for the lock, looks there, and then it does.
const (
	beginCypher = `MERGE (m:Store {id: 'demarche'}) ON CREATE SET m.schema = $schema, m.revision = 0
SET m.writer = $writer, m.schema = $schema, m.identity = coalesce(m.identity, randomUUID())
WITH m OPTIONAL MATCH (w:Writer {id: $writer})
RETURN m.revision, m.codebook, w.call`
	finishCypher = `MATCH (m:Store {id: 'demarche'}) SET m.revision = $revision, m.codebook = $codebook
MERGE (w:Writer {id: $writer}) SET w.call = $call, w.at = $now`
	forgetCypher = `MATCH (w:Writer) WHERE w.id = $writer OR w.at < $old DELETE w`
)

// write runs f as one transaction, one writer at a time, until it is known to be committed or to have failed, and returns the
// store's revision. f may run several times.
func (s *Store) write(ctx context.Context, f func(*change) error) (int64, error) {
	if err := s.ready(ctx); err != nil {
		return 0, err
	}
	select {
	case <-s.writing:
		defer func() { s.writing <- struct{}{} }()
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	s.calls++
	revision := int64(0)
	attempt := func(t tx) (bool, error) {
		c := &change{tx: t, relations: map[relation]bool{}, learnt: map[graph.ID]graph.Code{}, written: map[graph.ID]bool{}}
		committed, err := c.begin(ctx, s.writer)
		if err != nil || committed == s.calls {
			return false, err
		}
		if err := f(c); err != nil {
			return false, err
		}
		if c.changed {
			c.revision++
			err = c.finish(ctx, s.writer, s.calls)
		}
		revision = c.revision
		return c.changed, err
	}
	once := func() error { return s.once(ctx, neo4j.AccessModeWrite, longestWrite, attempt) }
	return revision, s.mapErr(ctx, s.retry(ctx, once))
}

// begin locks the store and returns the writer's last call that was committed.
func (c *change) begin(ctx context.Context, writer string) (call int64, err error) {
	err = c.each(ctx, beginCypher, params{"writer": writer, "schema": schemaVersion}, func(row []any) error {
		c.revision, c.codebook, call = integer(row[0]), text(row[1]), integer(row[2])
		return nil
	})
	return call, err
}

func (c *change) finish(ctx context.Context, writer string, call int64) error {
	return c.exec(ctx, finishCypher, params{
		"revision": c.revision, "codebook": orNil(c.codebook), "writer": writer, "call": call, "now": time.Now().Unix(),
	})
}

// forgetWriter removes the node of this writer, and those of writers that died long ago. It is in nobody's way if that fails.
func (s *Store) forgetWriter() {
	const patience, longAgo = 2 * time.Second, 7 * 24 * time.Hour
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	select {
	case <-s.writing:
		defer func() { s.writing <- struct{}{} }()
	case <-ctx.Done(): // a write is under way; closing the driver will end it
		return
	}
	if s.calls == 0 {
		return
	}
	p := params{"writer": s.writer, "old": time.Now().Add(-longAgo).Unix()}
	_ = s.once(ctx, neo4j.AccessModeWrite, patience, func(t tx) (bool, error) { return true, t.exec(ctx, forgetCypher, p) })
}

// inBatches runs the query, which unwinds $rows, on the rows, some at a time.
func (t tx) inBatches(ctx context.Context, cypher string, rows []any) error {
	for len(rows) > 0 {
		n := batch(rows)
		if err := t.exec(ctx, cypher, params{"rows": rows[:n]}); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// batch returns how many of the rows to send at once: a thousand, or fewer where they are heavy.
func batch(rows []any) int {
	const most, heaviest = 1000, 4 << 20
	weight := 0
	for i, r := range rows {
		if p, ok := r.(props); ok {
			weight += len(p.text("text")) + len(p.text("search"))
		}
		if i == most || i > 0 && weight > heaviest {
			return i
		}
	}
	return len(rows)
}
