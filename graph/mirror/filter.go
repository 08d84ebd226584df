package mirror

import (
	"github.com/demarche-kg/demarche/graph"
)

// selected returns the rows that meet the filter.
func (t *table) selected(filter graph.Expr) bits {
	rows := t.alive()
	if filter != nil {
		rows.and(t.holding(filter))
	}
	return rows
}

// holding returns the rows for which the expression holds, dead ones too.
func (t *table) holding(e graph.Expr) bits {
	switch e := e.(type) {
	case graph.And:
		out := allBits(t.rows())
		for _, x := range e {
			out.and(t.holding(x))
		}
		return out
	case graph.Or:
		out := newBits(t.rows())
		for _, x := range e {
			out.or(t.holding(x))
		}
		return out
	case graph.Not:
		out := allBits(t.rows())
		out.without(t.holding(e.Of))
		return out
	case graph.Cond:
		return t.condition(e)
	}
	return allBits(t.rows())
}

func (t *table) condition(c graph.Cond) bits {
	if c.Field == graph.FieldID {
		return t.byID(c)
	}
	column := t.columns[c.Field]
	return column.holding(column.dict.allowed(c), t.rows())
}

// allowed tells for each value of the dictionary whether the condition holds.
func (d *dictionary) allowed(c graph.Cond) []bool {
	out := make([]bool, len(d.values))
	if c.Op == graph.OpIn {
		for _, v := range c.Values {
			if p, ok := d.places[v]; ok && v != "" {
				out[p] = true
			}
		}
		return out
	}
	for p, v := range d.values {
		out[p] = c.Holds(graph.Row{Values: func(graph.Field) []string {
			if v == "" {
				return nil
			}
			return []string{v}
		}})
	}
	return out
}

// byID compares the IDs of rows, which no dictionary holds.
func (t *table) byID(c graph.Cond) bits {
	out := newBits(t.rows())
	wanted := map[string]bool{}
	for _, v := range c.Values {
		wanted[v] = true
	}
	for i, id := range t.ids {
		held := false
		switch s := id.String(); c.Op {
		case graph.OpIn:
			held = wanted[s]
		case graph.OpLess:
			held = s < c.Values[0]
		case graph.OpAtLeast:
			held = s >= c.Values[0]
		}
		if held {
			out.set(i)
		}
	}
	return out
}
