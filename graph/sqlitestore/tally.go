package sqlitestore

import (
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// SQL of what a TOPIC tally counts: the stance on the canonical topic, where t is the topic's row.
const (
	mirrored       = "(t.bad AND t.opposite IS NOT NULL)"
	canonicalTopic = "iif(" + mirrored + ", t.opposite, x.topic)"
	mirroredStance = "iif(" + mirrored + ", CASE x.stance WHEN 'SUPPORT' THEN 'OPPOSE' WHEN 'OPPOSE' THEN 'SUPPORT' ELSE x.stance END, x.stance)"
)

// Tally: see [graph.Store].
func (s *Store) Tally(ctx context.Context, q graph.TallyQuery) ([]graph.Cell, error) {
	q, err := q.Check()
	if err != nil {
		return nil, wrap("Tally", err)
	}
	text, args := tallyQuery(q)
	var cells []graph.Cell
	err = s.read(ctx, func(c *conn) error {
		cells, err = collect(ctx, c, text, args, func(rows *sql.Rows) (graph.Cell, error) { return scanCell(rows, q.By) })
		return err
	})
	if err != nil {
		return nil, wrap("Tally", err)
	}
	cells = slices.DeleteFunc(cells, func(c graph.Cell) bool { return c.Statements == 0 }) // the one row of no dimensions
	if len(cells) > q.Limit {
		return nil, wrap("Tally", q.TooManyCells())
	}
	slices.SortFunc(cells, graph.CompareCells)
	return cells, nil
}

func tallyQuery(q graph.TallyQuery) (string, []any) {
	b := query{table: "statement"}
	stance, flipped, from := "x.stance", "0", " FROM statement x"
	if q.Object == graph.ObjectTopic {
		stance, flipped = mirroredStance, "max"+mirrored
		from += " CROSS JOIN topic t ON t.key = x.topic"
	}
	var columns, places []string
	for i, d := range q.By {
		columns = append(columns, dimension(d, q.Object))
		places = append(places, strconv.Itoa(i+1))
	}
	columns = append(columns, "count(*)")
	for _, s := range graph.Stances() {
		columns = append(columns, "sum("+stance+" = '"+string(s)+"')")
	}
	columns = append(columns, "count(DISTINCT x.article)", "count(DISTINCT x.outlet)", "count(DISTINCT x.speaker)", flipped,
		"min(nullif(x.date, 0))", "max(nullif(x.date, 0))")
	text := "SELECT " + strings.Join(columns, ", ") + from + " WHERE (" + b.where(q.Filter) + ")" + takes(q.Object)
	if len(places) > 0 {
		text += " GROUP BY " + strings.Join(places, ", ")
	}
	return text + " LIMIT " + b.param(q.Limit+1), b.args
}

// takes returns the condition that the object covers the statement: see [graph.Object.Takes].
func takes(o graph.Object) string {
	switch o {
	case graph.ObjectTarget:
		return " AND x.target IS NOT NULL"
	case graph.ObjectTopic:
		return " AND x.target IS NULL"
	}
	return ""
}

// dimension returns the SQL of a dimension's value; NULL or ” for null.
func dimension(d graph.Dimension, o graph.Object) string {
	switch d {
	case graph.ByTopic:
		if o == graph.ObjectTopic {
			return canonicalTopic
		}
	case graph.ByYear:
		return "iif(x.date, printf('%04d', x.date / 10000), '')"
	case graph.ByMonth:
		return "iif(x.date / 100 % 100, printf('%04d-%02d', x.date / 10000, x.date / 100 % 100), '')"
	case graph.ByDay:
		return "iif(x.date % 100, " + isoDay + ", '')"
	case graph.ByWeek:
		return "iif(x.date % 100, strftime('%G-W%V', " + isoDay + "), '')"
	}
	return "x." + string(d)
}

const isoDay = "printf('%04d-%02d-%02d', x.date / 10000, x.date / 100 % 100, x.date % 100)"

func scanCell(rows *sql.Rows, by []graph.Dimension) (graph.Cell, error) {
	c := graph.Cell{Key: make([]string, len(by))}
	speaker := graph.Nil
	var into []any
	for i, d := range by {
		if d == graph.BySpeaker {
			into = append(into, blob{&speaker})
			continue
		}
		into = append(into, opt[string]{&c.Key[i]})
	}
	var support, oppose, neutral, flipped sql.NullInt64 // NULL where nothing was counted
	into = append(into, &c.Statements, &support, &oppose, &neutral, &c.Articles, &c.Outlets, &c.Speakers, &flipped, date{&c.First}, date{&c.Last})
	if err := rows.Scan(into...); err != nil {
		return c, err
	}
	if i := slices.Index(by, graph.BySpeaker); i >= 0 {
		c.Key[i] = speaker.String()
	}
	c.Support, c.Oppose, c.Neutral, c.Mirrored = int(support.Int64), int(oppose.Int64), int(neutral.Int64), flipped.Int64 > 0
	return c, nil
}
