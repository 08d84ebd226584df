package neo4jstore

import (
	"fmt"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// A filter is a condition in Cypher on the node n: a text that is the same for all expressions of one shape, and the values.
type filter struct {
	text   string
	values params
	from   string // what stands before a value's name: "q." for a row's, "$" for a parameter
	row    string // what the node, or the index of a list, is called
	node   string // the node whose lists have that index; "" elsewhere
	rows   int    // how many rows have been named besides n
}

// compile turns the expression into a filter. Cypher's logic has three values where ours has two, so nots are driven inwards until
// they stand at conditions, which say themselves what becomes of null. Above them are only and and or, where null does what false does.
func compile(kind graph.Kind, e graph.Expr, from string) *filter {
	f := &filter{values: params{}, from: from, row: "n"}
	f.text = f.expr(kind, e, true)
	return f
}

func (f *filter) expr(kind graph.Kind, e graph.Expr, positive bool) string {
	switch e := e.(type) {
	case graph.And:
		return f.parts(kind, e, positive, positive)
	case graph.Or:
		return f.parts(kind, e, positive, !positive)
	case graph.Not:
		return f.expr(kind, e.Of, !positive)
	case graph.Cond:
		return f.cond(kind, e, positive)
	case graph.Linked:
		return f.linked(kind, e, positive)
	}
	return fmt.Sprint(positive) // no expression holds for every row
}

func (f *filter) parts(kind graph.Kind, es []graph.Expr, positive, and bool) string {
	if len(es) == 0 {
		return fmt.Sprint(and)
	}
	parts := make([]string, len(es))
	for i, e := range es {
		parts[i] = f.expr(kind, e, positive)
	}
	if and {
		return "(" + strings.Join(parts, " AND ") + ")"
	}
	return "(" + strings.Join(parts, " OR ") + ")"
}

// property returns what stands for the field in Cypher, and whether it is a list.
func (x *filter) property(kind graph.Kind, f graph.Field) (cypher string, list bool) {
	n := x.row + "."
	switch {
	case kind == graph.KindEvidence:
		p := fmt.Sprintf("%s.%ss[%s]", x.node, f, x.row)
		return "CASE WHEN " + p + " <> '' THEN " + p + " END", false
	case f == graph.FieldStrength || f == graph.FieldJoint || f == graph.FieldStanding: // a number, a boolean: compared as the strings that the contract names
		return "toString(" + n + string(f) + ")", false
	case f == graph.FieldDate:
		return n + "day", false
	case f == graph.FieldLanguage:
		return n + "lang", false
	case f == graph.FieldMentionsActor, kind == graph.KindLeader && f == graph.FieldActor:
		return n + "actors", true
	case f == graph.FieldMentionsTopic:
		return n + "topics", true
	case f == graph.FieldRole:
		return n + "roles", true
	}
	return n + string(f), false // named alike
}

func (f *filter) cond(kind graph.Kind, c graph.Cond, positive bool) string {
	p, list := f.property(kind, c.Field)
	if c.Op == graph.OpMissing {
		return missing(p, list, positive)
	}
	x := p
	if list {
		x = "x"
	}
	holds := x + f.compare(c)
	switch {
	case list && positive:
		return fmt.Sprintf("any(x IN %s WHERE %s)", p, holds)
	case list:
		return fmt.Sprintf("none(x IN %s WHERE %s)", p, holds)
	case positive:
		return holds
	}
	return fmt.Sprintf("(%s IS NULL OR NOT %s)", p, holds)
}

func missing(p string, list, positive bool) string {
	switch {
	case list && positive:
		return "size(" + p + ") = 0"
	case list:
		return "size(" + p + ") > 0"
	case positive:
		return p + " IS NULL"
	}
	return p + " IS NOT NULL"
}

// compare returns operator and value. One value is compared by =, which lets an index keep its order.
func (f *filter) compare(c graph.Cond) string {
	bound := func() any { return c.Values[0] }
	if c.Field == graph.FieldRecorded {
		bound = func() any {
			t, _ := graph.ParseMoment(c.Values[0]) // it was checked
			return t.UTC()
		}
	}
	switch {
	case c.Op == graph.OpLess:
		return " < " + f.value(bound())
	case c.Op == graph.OpAtLeast:
		return " >= " + f.value(bound())
	case len(c.Values) == 1:
		return " = " + f.value(c.Values[0])
	}
	return " IN " + f.value(plain(c.Values))
}

// value names the value.
func (f *filter) value(v any) string {
	name := fmt.Sprint("p", len(f.values))
	f.values[name] = v
	return f.from + name
}

// conjuncts returns the conditions that must all hold for the expression to hold.
func conjuncts(e graph.Expr) []graph.Cond {
	switch e := e.(type) {
	case graph.Cond:
		return []graph.Cond{e}
	case graph.And:
		var out []graph.Cond
		for _, part := range e {
			out = append(out, conjuncts(part)...)
		}
		return out
	}
	return nil
}
