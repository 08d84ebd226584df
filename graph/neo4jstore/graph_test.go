package neo4jstore_test

import (
	"context"
	"slices"
	"testing"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/neo4jstore"
	"github.com/demarche-kg/demarche/internal/neo4jtest"
)

// lawsOfTheGraph are queries that find what must not be: people look at the relationships, our own queries do not.
var lawsOfTheGraph = map[string]string{
	"a statement without its holder": `MATCH (s:Statement) WHERE COUNT { (s)-[:HELD_BY]->(:Actor {code: s.holder}) } <> 1
		OR COUNT { (s)-[:HELD_BY]->() } <> 1 RETURN s.id`,
	"a statement without its topic": `MATCH (s:Statement) WHERE COUNT { (s)-[:ABOUT]->(:Topic {key: s.topic}) } <> 1
		OR COUNT { (s)-[:ABOUT]->() } <> 1 RETURN s.id`,
	"a statement without its article": `MATCH (s:Statement) WHERE COUNT { (:Article {id: s.article})-[:CONTAINS]->(s) } <> 1
		OR COUNT { ()-[:CONTAINS]->(s) } <> 1 RETURN s.id`,
	"a statement with another target": `MATCH (s:Statement) WHERE COUNT { (s)-[:TOWARDS]->(:Actor {code: s.target}) } <> COUNT { (s)-[:TOWARDS]->() }
		OR COUNT { (s)-[:TOWARDS]->() } <> CASE WHEN s.target IS NULL THEN 0 ELSE 1 END RETURN s.id`,
	"a statement with another speaker": `MATCH (s:Statement) WHERE COUNT { (:Leader {id: s.speaker})-[:SPOKE]->(s) } <> COUNT { ()-[:SPOKE]->(s) }
		OR COUNT { ()-[:SPOKE]->(s) } <> CASE WHEN s.speaker IS NULL THEN 0 ELSE 1 END RETURN s.id`,
	"an article with other mentions": `MATCH (a:Article) WHERE COUNT { (a)-[:MENTIONS]->() } <> size(a.actors) + size(a.topics)
		OR any(code IN a.actors WHERE NOT EXISTS { (a)-[:MENTIONS]->(:Actor {code: code}) }) RETURN a.id`,
	"a learnt leader whom nobody teaches": `MATCH (l:Leader {learnt: true}) WHERE NOT EXISTS { (l)<-[:TEACHES]-() } RETURN l.id`,
	"a leader without offices":            `MATCH (l:Leader) WHERE COUNT { (l)-[:HELD_OFFICE]->() } <> size(l.officeActors) RETURN l.id`,
	"a topic without its parent":          `MATCH (t:Topic) WHERE COUNT { (t)-[:PART_OF]->(:Topic {key: t.parent}) } <> CASE WHEN t.parent IS NULL THEN 0 ELSE 1 END RETURN t.id`,
	"an actor without its kind":           `MATCH (a:Actor) WHERE toLower([l IN labels(a) WHERE l <> 'Actor'][0]) <> a.kind OR size(labels(a)) <> 2 RETURN a.id`,
}

// checkGraph checks the laws, and that the relations count what the statements say; it returns the relations.
func checkGraph(t *testing.T, d *neo4jtest.Database) [][]any {
	t.Helper()
	for law, cypher := range lawsOfTheGraph {
		if found := ask(t, d, cypher); len(found) > 0 {
			t.Errorf("there is %s: %v", law, found[0])
		}
	}
	want := ask(t, d, `MATCH (s:Statement) WHERE s.target IS NOT NULL AND s.stance <> 'NEUTRAL'
		RETURN s.holder AS h, s.stance + 'S' AS type, s.target AS t, s.topic AS topic, count(*), min(s.date), max(s.date) ORDER BY h, type, t, topic`)
	got := ask(t, d, `MATCH (h:Actor)-[r:SUPPORTS|OPPOSES]->(t:Actor)
		RETURN h.code AS h, type(r) AS type, t.code AS t, r.topic AS topic, r.statements, r.first, r.last ORDER BY h, type, t, topic`)
	if !slices.EqualFunc(got, want, func(a, b []any) bool { return slices.Equal(a, b) }) {
		t.Errorf("relations %v, but statements say %v", got, want)
	}
	return got
}

// ask runs a query on the database, past the store.
func ask(t *testing.T, d *neo4jtest.Database, cypher string) [][]any {
	t.Helper()
	auth := neo4j.NoAuth()
	if d.User != "" {
		auth = neo4j.BasicAuth(d.User, d.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(d.URI, auth)
	if err != nil {
		t.Fatal(err)
	}
	defer driver.Close(context.Background()) //nolint:errcheck // it has nothing left to lose
	r, err := neo4j.ExecuteQuery(t.Context(), driver, cypher, nil, neo4j.EagerResultTransformer)
	if err != nil {
		t.Fatalf("%s: %v", cypher, err)
	}
	var rows [][]any
	for _, record := range r.Records {
		rows = append(rows, record.Values)
	}
	return rows
}

// TestSeveralStores holds that two stores that are open on one database see one another's writes, each once.
func TestSeveralStores(t *testing.T) {
	d := neo4jtest.Open(t)
	calls := load(t)
	first := open(t, d)
	want := perform(t, first, calls)
	kept := contentOf(t, first)
	one := open(t, d) // wiped
	second, err := neo4jstore.Open(t.Context(), config(d))
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close() //nolint:errcheck // the database is wiped
	for i, c := range calls {
		s := []graph.Store{one, second}[i%2]
		if got := perform(t, s, []call{c})[0]; got != want[i] {
			t.Errorf("call %d: %+v, want %+v", i, got, want[i])
		}
	}
	if got := contentOf(t, second); len(got.Statements) != len(kept.Statements) || got.Stats.Revision != kept.Stats.Revision {
		t.Errorf("two stores: %+v, one: %+v", got.Stats, kept.Stats)
	}
}
