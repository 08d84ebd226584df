package sqlitestore

import (
	"database/sql"

	"github.com/demarche-kg/demarche/graph"
)

// actors is how actors are listed.
var actors = listing{
	query: query{table: "actor"}, key: []string{"code"}, bound: byText,
	columns: "x.id, x.kind, x.code, x.alpha2, x.status, x.founded, x.ended, x.names",
}

func scanActor(rows *sql.Rows) (graph.Node, error) {
	var (
		i              graph.ActorInfo
		kind           graph.Kind
		alpha2, status string
	)
	if err := rows.Scan(blob{&i.Ref}, &kind, &i.Code, &alpha2, &status, date{&i.Founded}, date{&i.Ended}, jsonOf[graph.Names]{&i.Names}); err != nil {
		return nil, err
	}
	a, err := graph.NewActor(kind, i.Code)
	if err != nil {
		return nil, err
	}
	*a.Actor() = i
	if c, ok := a.(*graph.Country); ok {
		c.Alpha2, c.Status = alpha2, status
	}
	return a, nil
}

const putActor = `INSERT INTO actor (id, kind, code, alpha2, status, founded, ended, names) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, code = excluded.code, alpha2 = excluded.alpha2, status = excluded.status,
	founded = excluded.founded, ended = excluded.ended, names = excluded.names RETURNING n`

func actorArgs(a graph.Actor) []any {
	i := a.Actor()
	var alpha2, status string
	if c, ok := a.(*graph.Country); ok {
		alpha2, status = c.Alpha2, c.Status
	}
	return []any{i.Ref[:], string(a.NodeKind()), string(i.Code), alpha2, status, dayOf(i.Founded), dayOf(i.Ended), toJSON(i.Names)}
}

func actorTable() table[graph.Actor] {
	return table[graph.Actor]{actors, scanActor, putActor, actorArgs, nil}
}
