package neo4jstore

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

// props are a node's properties. What is nil is not stored.
type props map[string]any

// orNil returns the value, or nil for the zero value: Neo4j's null is what filters take for missing.
func orNil[T comparable](v T) any {
	var zero T
	if v == zero {
		return nil
	}
	return v
}

// plain returns the strings, never nil, as the driver takes them.
func plain[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// text and integer return the value of a row, the zero value for null.
func text(v any) string   { s, _ := v.(string); return s }
func integer(v any) int64 { n, _ := v.(int64); return n }

func (p props) text(key string) string      { return text(p[key]) }
func (p props) integer(key string) int      { return int(integer(p[key])) }
func (p props) boolean(key string) bool     { b, _ := p[key].(bool); return b }
func (p props) id(key string) graph.ID      { return id(p[key]) }
func (p props) date(key string) graph.Date  { return date(p[key]) }
func (p props) moment(key string) time.Time { return moment(p[key]) }
func (p props) list(key string) []any       { l, _ := p[key].([]any); return l }
func (p props) code(key string) graph.Code  { return graph.Code(p.text(key)) }
func texts[T ~string](p props, k string) []T {
	return convert(p.list(k), func(v any) T { return T(text(v)) })
}
func integers(p props, key string) []int {
	return convert(p.list(key), func(v any) int { return int(integer(v)) })
}

func convert[T any](list []any, f func(any) T) []T {
	if len(list) == 0 {
		return nil
	}
	out := make([]T, len(list))
	for i, v := range list {
		out[i] = f(v)
	}
	return out
}

// id reads an ID that this package wrote; null is [graph.Nil].
func id(v any) graph.ID {
	var out graph.ID
	_ = out.UnmarshalText([]byte(text(v))) // Nil then, which no stored node has
	return out
}

// ids returns the IDs as strings.
func ids(list []graph.ID) []string {
	out := make([]string, len(list))
	for i, id := range list {
		out[i] = id.String()
	}
	return out
}

// date reads a date that this package wrote; null is the zero Date.
func date(v any) graph.Date {
	var d graph.Date
	_ = d.UnmarshalText([]byte(text(v))) // the zero Date then
	return d
}

// day returns what filters compare of a date.
func day(d graph.Date) any {
	if d.IsZero() {
		return nil
	}
	return d.SortKey()
}

// moment reads a time; null is the zero Time.
func moment(v any) time.Time {
	t, _ := v.(time.Time)
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC()
}

func orNilTime(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC()
}

// withNames adds labels, in their order.
func (p props) withNames(ns graph.Names) props {
	langs, labels := make([]string, len(ns)), make([]string, len(ns))
	for i, l := range ns {
		langs[i], labels[i] = string(l.Lang), l.Text
	}
	p["langs"], p["labels"], p["name"] = langs, labels, ns.In("en", "")
	return p
}

func (p props) names() graph.Names {
	langs, labels := texts[graph.Lang](p, "langs"), texts[string](p, "labels")
	if len(langs) != len(labels) {
		return nil
	}
	var ns graph.Names
	for i := range langs {
		ns = append(ns, graph.Label{Lang: langs[i], Text: labels[i]})
	}
	return ns
}

// withHash adds a hash over all other properties, by which a later write of the same is known.
func (p props) withHash() props {
	delete(p, "hash")
	b, err := json.Marshal(p)
	if err != nil {
		panic(err) // unreachable: strings, numbers and lists of them
	}
	sum := sha256.Sum256(b)
	const length = 16
	p["hash"] = hex.EncodeToString(sum[:length])
	return p
}
