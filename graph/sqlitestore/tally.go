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
	var cells []graph.Cell
	err = s.read(ctx, func(c *conn) error {
		up, err := ancestors(ctx, c, q.Depth)
		if err != nil {
			return err
		}
		text, args := tallyQuery(q, up)
		cells, err = collect(ctx, c, text, args, func(rows *sql.Rows) (graph.Cell, error) { return scanCell(rows, q.By) })
		return err
	})
	if err != nil {
		return nil, wrap("Tally", err)
	}
	cells = slices.DeleteFunc(cells, func(c graph.Cell) bool { return c.Statements == 0 }) // the one row of no dimensions
	cells, err = q.Finish(cells)
	return cells, wrap("Tally", err)
}

// tallyQuery returns the query for the cells; up is the JSON of topics and their ancestors, "" where topics are taken as they are.
func tallyQuery(q graph.TallyQuery, up string) (string, []any) {
	b := query{table: "statement"}
	stance, topic, flipped, from := "x.stance", "x.topic", "0", " FROM statement x"
	if q.Object == graph.ObjectTopic {
		stance, topic, flipped = mirroredStance, canonicalTopic, "max"+mirrored
		from += " CROSS JOIN topic t ON t.key = x.topic"
	}
	sources := "0"
	if q.Sources {
		sources = "count(DISTINCT " + source + ")"
		from += " CROSS JOIN article a ON a.n = x.article"
	}
	if up != "" {
		from += " LEFT JOIN json_each(" + b.param(up) + ") u ON u.key = " + topic
		topic = "coalesce(u.value, " + topic + ")"
	}
	var columns, places []string
	for i, d := range q.By {
		columns = append(columns, dimension(d, topic, stance))
		places = append(places, strconv.Itoa(i+1))
	}
	columns = append(columns, "count(*)")
	for _, s := range graph.Stances() {
		columns = append(columns, "sum("+stance+" = '"+string(s)+"')")
	}
	columns = append(columns, "count(DISTINCT x.article)", sources, "count(DISTINCT x.speaker)", flipped,
		"min(nullif(x.date, 0))", "max(nullif(x.date, 0))")
	text := "SELECT " + strings.Join(columns, ", ") + from + " WHERE (" + b.where(q.Filter) + ")" + takes(q.Object)
	if len(places) > 0 {
		text += " GROUP BY " + strings.Join(places, ", ")
	}
	return text + " LIMIT " + b.param(q.Limit+1), b.args
}

// source is the SQL of the outlet of the earliest article with the same text, where a is the statement's article.
const source = "(SELECT b.outlet FROM article b INDEXED BY article_text WHERE b.sha256 = a.sha256 AND b.outlet IS NOT NULL ORDER BY b.date, b.id LIMIT 1)"

// ancestors returns, as a JSON object, the ancestor at the level of each topic below it.
func ancestors(ctx context.Context, c *conn, level int) (string, error) {
	if level == 0 {
		return "", nil
	}
	topics, err := collect(ctx, c, "SELECT key, parent FROM topic", nil, func(rows *sql.Rows) (*graph.Topic, error) {
		t := &graph.Topic{}
		return t, rows.Scan(&t.Key, opt[graph.TopicKey]{&t.Parent})
	})
	if err != nil {
		return "", err
	}
	return toJSON(graph.NewTopicTree(topics).At(level)), nil
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
func dimension(d graph.Dimension, topic, stance string) string {
	switch d {
	case graph.ByTopic:
		return topic
	case graph.ByStance:
		return stance
	case graph.ByStrength:
		return "CAST(x.strength AS TEXT)"
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
	into = append(into, &c.Statements, &support, &oppose, &neutral, &c.Articles, &c.Sources, &c.Speakers, &flipped, date{&c.First}, date{&c.Last})
	if err := rows.Scan(into...); err != nil {
		return c, err
	}
	if i := slices.Index(by, graph.BySpeaker); i >= 0 {
		c.Key[i] = speaker.String()
	}
	c.Support, c.Oppose, c.Neutral, c.Mirrored = int(support.Int64), int(oppose.Int64), int(neutral.Int64), flipped.Int64 > 0
	return c, nil
}
