package sqlitestore

import (
	"database/sql"

	"github.com/demarche-kg/demarche/graph"
)

// topics is how topics are listed.
var topics = listing{
	query: query{table: "topic"}, key: []string{"key"}, bound: byText,
	columns: "x.id, x.key, x.parent, x.opposite, x.bad, x.names, x.covers",
}

func scanTopic(rows *sql.Rows) (graph.Node, error) {
	t := &graph.Topic{}
	err := rows.Scan(blob{&t.Ref}, &t.Key, opt[graph.TopicKey]{&t.Parent}, opt[graph.TopicKey]{&t.Opposite}, &t.Bad,
		jsonOf[graph.Names]{&t.Names}, &t.Covers)
	return t, err
}

const putTopic = `INSERT INTO topic (id, key, parent, opposite, bad, names, covers) VALUES (?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (id) DO UPDATE SET key = excluded.key, parent = excluded.parent, opposite = excluded.opposite, bad = excluded.bad,
	names = excluded.names, covers = excluded.covers RETURNING n`

func topicArgs(t *graph.Topic) []any {
	return []any{t.Ref[:], string(t.Key), null(t.Parent), null(t.Opposite), t.Bad, toJSON(t.Names), t.Covers}
}

func topicTable() table[*graph.Topic] {
	return table[*graph.Topic]{topics, scanTopic, putTopic, topicArgs, nil}
}
