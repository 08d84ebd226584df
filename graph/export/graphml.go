package export

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// writeGraphML writes GraphML. Every value is written, also where it is zero: igraph takes what is missing for NaN or false. Ids are name tokens, as its
// schema wants them.
func writeGraphML(w *netWriter, n *Network) {
	nodeKeys := append([]Key{{"label", Text}}, n.NodeKeys...)
	tieKeys := append([]Key{{"weight", Number}, {"kind", Text}}, n.TieKeys...)
	w.print(`<?xml version="1.0" encoding="UTF-8"?>`, "\n", `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`, "\n")
	w.print("  <desc>", escaped(n.Title), "</desc>\n")
	graphmlKeys(w, "node", nodeKeys)
	graphmlKeys(w, "edge", tieKeys)
	w.print("  <graph", attr("id", "network"), attr("edgedefault", edgeType(n)), ">\n")
	for _, v := range each(w, n.Nodes) {
		w.print("    <node", attr("id", token(v.ID)), ">")
		graphmlValues(w, "node", append([]any{v.Label}, v.Values...))
		w.print("</node>\n")
	}
	for i, t := range each(w, n.Ties) {
		w.print("    <edge", attr("id", tieID(i)), attr("source", token(t.From)), attr("target", token(t.To)), ">")
		graphmlValues(w, "edge", append([]any{t.Weight, t.Kind}, t.Values...))
		w.print("</edge>\n")
	}
	w.print("  </graph>\n</graphml>\n")
}

func graphmlKeys(w *netWriter, class string, keys []Key) {
	for i, k := range keys {
		kind := [...]string{"string", "long", "double"}[k.Type]
		w.print("  <key", attr("id", class+strconv.Itoa(i)), attr("for", class), attr("attr.name", k.Name), attr("attr.type", kind), "/>\n")
	}
}

func graphmlValues(w *netWriter, class string, values []any) {
	for i, v := range values {
		w.print("<data", attr("key", class+strconv.Itoa(i)), ">", escaped(shown(v)), "</data>")
	}
}

// token returns the id as a name token of XML, which has no spaces or brackets: what it cannot have is written as its code point, "_x20_" for a space.
func token(id string) string {
	var b strings.Builder
	for i, r := range id {
		escapes := r == '_' && strings.HasPrefix(id[i:], "_x") // so that no two ids become one
		if unicode.In(r, unicode.Letter, unicode.Mark, unicode.Nd) || strings.ContainsRune("-.:_", r) && !escapes {
			b.WriteRune(r)
			continue
		}
		fmt.Fprintf(&b, "_x%X_", r)
	}
	return b.String()
}
