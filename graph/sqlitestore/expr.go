package sqlitestore

import (
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
)

// A column is where SQL finds a field.
type column struct {
	sql  string // an expression over the row x
	form form
}

// A form is how a column holds its values.
type form int

const (
	formText    form = iota // as they are
	formID                  // an ID, as its bytes
	formDate                // a number; 0 for none
	formArticle             // the number of an article whose ID is meant
	formMoment              // seconds of Unix
	formList                // several values, in the table that sql names
)

// columns say where the fields of each table are. Fields that are missing are columns of their own name, of formText.
var columns = map[string]map[graph.Field]column{
	"statement": {
		graph.FieldID:       {"x.id", formID},
		graph.FieldSpeaker:  {"x.speaker", formID},
		graph.FieldArticle:  {"x.article", formArticle},
		graph.FieldDate:     {"x.date", formDate},
		graph.FieldStrength: {"CAST(x.strength AS TEXT)", formText},
		graph.FieldJoint:    {"iif(x.joint, 'true', 'false')", formText},
	},
	"article": {
		graph.FieldID:            {"x.id", formID},
		graph.FieldDate:          {"x.date", formDate},
		graph.FieldRecorded:      {"x.recorded", formMoment},
		graph.FieldMentionsActor: {"mention_actor", formList},
		graph.FieldMentionsTopic: {"mention_topic", formList},
	},
	"actor":  {graph.FieldID: {"x.id", formID}},
	"leader": {graph.FieldID: {"x.id", formID}, graph.FieldActor: {"office_actor", formList}, graph.FieldRole: {"office_role", formList}},
	"topic":  {graph.FieldID: {"x.id", formID}},
	"review": {
		graph.FieldID:        {"x.id", formID},
		graph.FieldStatement: {"x.statement", formID},
		graph.FieldStanding:  {"iif(x.withdrawn IS NULL, 'true', 'false')", formText},
	},
	"merge": {
		graph.FieldID:       {"x.id", formID},
		graph.FieldKeep:     {"x.keep", formID},
		graph.FieldGone:     {"x.gone", formID},
		graph.FieldStanding: {"iif(x.withdrawn IS NULL, 'true', 'false')", formText},
	},
	"evidence": {
		graph.FieldCue:  {"nullif(x.value ->> 'cue', '')", formText},
		graph.FieldRule: {"nullif(x.value ->> 'rule', '')", formText},
	},
}

// A query is SQL in the making. Values reach SQL as parameters only.
type query struct {
	table string
	row   string // how the SQL calls the table's row; "" for x, as which columns are written down
	rows  int    // how many rows have been named besides x
	args  []any
}

// never holds for no row. SQLite must not see that: it would drop the conditions beside it, and with them the right to use the
// indexes of rows with a value.
func (q *query) never() string {
	if q.table == "evidence" {
		return q.on("x.id < 0")
	}
	return q.on("x.n < 0")
}

// on returns SQL that is written down for a row x as it is for the query's own row.
func (q *query) on(sql string) string {
	if q.row == "" {
		return sql
	}
	return strings.ReplaceAll(sql, "x.", q.row+".")
}

// param adds a parameter and returns its name.
func (q *query) param(v any) string {
	q.args = append(q.args, v)
	return "?" + strconv.Itoa(len(q.args))
}

func (q *query) column(f graph.Field) column {
	if c, ok := columns[q.table][f]; ok {
		return column{q.on(c.sql), c.form}
	}
	return column{q.on("x." + string(f)), formText}
}

// where returns the expression as a condition on the row x of the table.
//
// Within And and Or, SQL's NULL does what false does; only Not tells them apart, and IS NOT TRUE takes both alike.
func (q *query) where(e graph.Expr) string {
	switch e := e.(type) {
	case graph.And:
		return q.join(e, " AND ", "1")
	case graph.Or:
		return q.join(e, " OR ", q.never())
	case graph.Not:
		return "(" + q.where(e.Of) + ") IS NOT TRUE"
	case graph.Cond:
		return q.cond(q.column(e.Field), e)
	case graph.Linked:
		return q.linked(e)
	}
	return "1"
}

func (q *query) join(es []graph.Expr, op, empty string) string {
	if len(es) == 0 {
		return empty
	}
	parts := make([]string, len(es))
	for i, e := range es {
		parts[i] = "(" + q.where(e) + ")"
	}
	return strings.Join(parts, op)
}

func (q *query) cond(c column, e graph.Cond) string {
	switch c.form {
	case formID:
		return q.nodeCond(c.sql, e)
	case formDate:
		return q.dayCond(c.sql, e)
	case formArticle:
		return c.sql + " IN (SELECT n FROM article WHERE " + q.nodeCond("id", e) + ")"
	case formMoment:
		return q.momentCond(c.sql, e)
	case formList:
		has := "EXISTS (SELECT 1 FROM " + c.sql + " l WHERE l.n = " + q.on("x.n") + " AND "
		if e.Op == graph.OpMissing {
			return "NOT " + has + "1)"
		}
		return has + q.textCond("l.value", e) + ")"
	}
	return q.textCond(c.sql, e)
}

func (q *query) textCond(sql string, e graph.Cond) string {
	switch e.Op {
	case graph.OpMissing:
		return sql + " IS NULL"
	case graph.OpLess:
		return sql + " < " + q.param(e.Values[0])
	case graph.OpAtLeast:
		return sql + " >= " + q.param(e.Values[0])
	}
	return in(q, sql, "value", slices.DeleteFunc(slices.Clone(e.Values), unstorable))
}

// in returns the condition that sql is one of the values; several are one parameter, which cast turns from JSON into what the column
// holds, so that lists of all lengths share a statement.
func in[T any](q *query, sql, cast string, values []T) string {
	switch len(values) {
	case 0:
		return q.never()
	case 1:
		return sql + " = " + strings.Replace(cast, "value", q.param(values[0]), 1)
	}
	return sql + " IN (SELECT " + cast + " FROM json_each(" + q.param(toJSON(values)) + "))"
}

// nodeCond compares IDs. Those in their usual form compare as bytes as they do as strings; what else a filter may name equals none.
func (q *query) nodeCond(sql string, e graph.Cond) string {
	if e.Op == graph.OpMissing {
		return sql + " IS NULL"
	}
	var ids []string
	for _, v := range e.Values {
		if id, ok := parseID(v); ok {
			ids = append(ids, hexID(id))
		}
	}
	switch {
	case e.Op == graph.OpIn:
		return in(q, sql, "unhex(value)", ids)
	case len(ids) == 0:
		return sql + " IS NOT NULL AND " + q.textCond(uuidText(sql), e)
	case e.Op == graph.OpLess:
		return sql + " < unhex(" + q.param(ids[0]) + ")"
	}
	return sql + " >= unhex(" + q.param(ids[0]) + ")"
}

// uuidText returns the SQL of an ID's usual form.
func uuidText(sql string) string {
	var parts []string
	for _, p := range []string{"1, 8", "9, 4", "13, 4", "17, 4", "21"} {
		parts = append(parts, "substr(hex("+sql+"), "+p+")")
	}
	return "lower(" + strings.Join(parts, " || '-' || ") + ")"
}

// dayCond compares dates. Eight digits compare as numbers as they do as strings.
func (q *query) dayCond(sql string, e graph.Cond) string {
	if e.Op == graph.OpMissing {
		return sql + " = 0"
	}
	var days []int
	for _, v := range e.Values {
		if d, ok := sortDay(v); ok && (d > 0 || e.Op != graph.OpIn) {
			days = append(days, d)
		}
	}
	switch {
	case e.Op == graph.OpIn:
		return in(q, sql, "value", days)
	case len(days) == 0:
		return sql + " > 0 AND " + q.textCond("printf('%08d', "+sql+")", e)
	case e.Op == graph.OpLess:
		return sql + " > 0 AND " + sql + " < " + q.param(days[0])
	}
	return sql + " >= " + q.param(max(days[0], 1))
}

// momentCond compares moments, whose digits compare as their seconds do.
func (q *query) momentCond(sql string, e graph.Cond) string {
	if e.Op == graph.OpMissing {
		return sql + " IS NULL"
	}
	t, _ := graph.ParseMoment(e.Values[0]) // it was checked
	if e.Op == graph.OpLess {
		return sql + " < " + q.param(t.Unix())
	}
	return sql + " >= " + q.param(t.Unix())
}

// sortDay reads what [graph.Date.SortKey] wrote.
func sortDay(s string) (int, bool) {
	const length = 8
	if len(s) != length || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	d, err := strconv.Atoi(s)
	return d, err == nil
}

// unstorable reports whether no column can hold the text.
func unstorable(s string) bool { return !utf8.ValidString(s) }

// parseID reads an ID in its usual form, and no other.
func parseID(s string) (graph.ID, bool) {
	id, err := graph.ParseID(s)
	return id, err == nil && id.String() == s
}

func hexID(id graph.ID) string { return hex.EncodeToString(id[:]) }

// toJSON returns v as JSON.
func toJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic("sqlitestore: " + err.Error()) // unreachable: only lists of strings, numbers and the domain's plain structs come here
	}
	return string(b)
}
