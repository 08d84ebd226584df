package graph

import (
	"fmt"
	"slices"
	"strings"
)

// Contradiction returns why no row can meet the expression, "" where it sees no reason. It looks at what must hold at once, not at what a
// store happens to have; a list of no values, which holds for nothing, is taken as meant.
func Contradiction(e Expr) string {
	must := conjuncts(e)
	if len(must) > MaxExprParts {
		return "" // too long for any store, which is another error
	}
	if why := clash(must); why != "" {
		return why
	}
	for _, f := range fieldsOf(must) {
		if why := f.contradiction(); why != "" {
			return why
		}
	}
	return ""
}

// conjuncts returns what must hold for the expression to hold: no Ands, and no And of one part within a Not.
func conjuncts(e Expr) []Expr {
	switch e := e.(type) {
	case nil:
		return nil
	case And:
		var out []Expr
		for _, x := range e {
			out = append(out, conjuncts(x)...)
		}
		return out
	case Not:
		switch of := conjuncts(e.Of); {
		case len(of) == 1:
			if not, double := of[0].(Not); double {
				return conjuncts(not.Of)
			}
			return []Expr{Not{of[0]}}
		default:
			return []Expr{Not{And(of)}}
		}
	}
	return []Expr{e}
}

func vacuous(e Expr) bool {
	and, ok := e.(And)
	return e == nil || ok && len(and) == 0
}

// clash returns why two of the conditions exclude each other as they are written.
func clash(must []Expr) string {
	asked, least := map[string]bool{}, map[string]int{}
	for _, x := range must {
		asked[Canonical(x)] = true
		if l, ok := x.(Linked); ok {
			least[l.all()] = max(least[l.all()], l.Least)
		}
	}
	for _, x := range must {
		not, ok := x.(Not)
		if !ok {
			continue
		}
		l, isLinked := not.Of.(Linked)
		switch {
		case vacuous(not.Of):
			return "the not of an empty filter holds for nothing"
		case asked[Canonical(not.Of)]:
			return "it asks for a condition and its not at once" + named(not.Of)
		case isLinked && least[l.all()] >= l.Least:
			return fmt.Sprintf("%s cannot be %d or more and fewer than %d", l.Link, least[l.all()], l.Least)
		}
	}
	return ""
}

// all returns what the link counts, however many.
func (e Linked) all() string { return Canonical(Linked{e.Link, e.Filter, 1}) }

// named names what a condition is about.
func named(e Expr) string {
	switch e := e.(type) {
	case Cond:
		return fmt.Sprintf(" (%s%s)", e.Field, shown(e.Values))
	case Linked:
		return fmt.Sprintf(" (%s)", e.Link)
	}
	return ""
}

// shown lists a few values.
func shown(values []string) string {
	const most = 3
	if len(values) == 0 {
		return ""
	}
	dots := ""
	if len(values) > most {
		values, dots = values[:most], ", …"
	}
	return " " + clip(strings.Join(values, ", ")) + dots
}

// A demand is all that must hold of one field.
type demand struct {
	field           Field
	lists           [][]string // one of each
	denied          []string
	low, high       string // "" for no bound
	missing, exists bool
}

// several reports whether rows can have more than one value of the field, so that two demands may be met by two values.
func (f Field) several() bool {
	return slices.Contains([]Field{FieldMentionsActor, FieldMentionsTopic, FieldActor, FieldRole}, f)
}

// fieldsOf gathers what the conditions demand of each field, in the order in which they name them.
func fieldsOf(must []Expr) []*demand {
	var out []*demand
	of := func(f Field) *demand {
		for _, d := range out {
			if d.field == f {
				return d
			}
		}
		out = append(out, &demand{field: f})
		return out[len(out)-1]
	}
	for _, x := range must {
		switch x := x.(type) {
		case Cond:
			of(x.Field).add(x)
		case Not:
			if c, ok := x.Of.(Cond); ok {
				of(c.Field).deny(c)
			}
		case Linked:
			if slices.Contains([]Link{LinkSpeaker, LinkTarget, LinkVia}, x.Link) { // named as the fields are
				of(Field(x.Link)).exists = true
			}
		}
	}
	return out
}

func (d *demand) add(c Cond) {
	d.exists = d.exists || c.Op != OpMissing
	switch c.Op {
	case OpMissing:
		d.missing = true
	case OpIn:
		d.lists = append(d.lists, c.Values)
	case OpAtLeast:
		d.low = max(d.low, c.Values[0])
	case OpLess:
		if d.high == "" || c.Values[0] < d.high {
			d.high = c.Values[0]
		}
	}
}

func (d *demand) deny(c Cond) {
	switch c.Op {
	case OpMissing:
		d.exists = true
	case OpIn:
		d.denied = append(d.denied, c.Values...)
	}
}

func (d *demand) contradiction() string {
	switch {
	case d.missing && d.exists:
		return fmt.Sprintf("%s cannot be unknown and have a value", d.field)
	case d.field.several():
		return ""
	case d.low != "" && d.high != "" && d.low >= d.high:
		return fmt.Sprintf("%s cannot be %s or later and before %s", d.field, d.text(d.low), d.text(d.high))
	case len(d.lists) == 0 || slices.ContainsFunc(d.lists, func(l []string) bool { return len(l) == 0 }):
		return ""
	}
	if d.met() {
		return ""
	}
	var asked []string
	for _, l := range d.lists {
		asked = append(asked, strings.TrimSpace(shown(l)))
	}
	why := fmt.Sprintf("%s cannot be %s", d.field, strings.Join(asked, " and also "))
	if len(d.denied) > 0 {
		why += " and not" + shown(d.denied)
	}
	return why
}

// met reports whether a value meets all demands.
func (d *demand) met() bool {
	in := map[string]int{} // how many lists have the value
	for _, l := range d.lists {
		for _, v := range slices.Compact(slices.Sorted(slices.Values(l))) {
			in[v]++
		}
	}
	for _, v := range d.denied {
		delete(in, v)
	}
	for v, n := range in {
		if n == len(d.lists) && v >= d.low && (d.high == "" || v < d.high) {
			return true
		}
	}
	return false
}

// text returns a value as users write it.
func (d *demand) text(v string) string {
	const digits = len("20200708")
	if d.field != FieldDate || len(v) != digits {
		return v
	}
	return strings.TrimSuffix(strings.TrimSuffix(v[:4]+"-"+v[4:6]+"-"+v[6:], "-00"), "-00")
}
