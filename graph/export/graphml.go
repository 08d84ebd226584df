package export

import "strconv"

// writeGraphML writes GraphML. Every value is written, also where it is zero: igraph takes what is missing for NaN or false.
func writeGraphML(w *netWriter, n *Network) {
	nodeKeys := append([]Key{{"label", Text}}, n.NodeKeys...)
	tieKeys := append([]Key{{"weight", Number}, {"kind", Text}}, n.TieKeys...)
	w.print(`<?xml version="1.0" encoding="UTF-8"?>`, "\n", `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`, "\n")
	w.print("  <desc>", escaped(n.Title), "</desc>\n")
	graphmlKeys(w, "node", nodeKeys)
	graphmlKeys(w, "edge", tieKeys)
	w.print("  <graph", attr("id", "network"), attr("edgedefault", edgeType(n)), ">\n")
	for _, v := range each(w, n.Nodes) {
		w.print("    <node", attr("id", v.ID), ">")
		graphmlValues(w, "node", append([]any{v.Label}, v.Values...))
		w.print("</node>\n")
	}
	for i, t := range each(w, n.Ties) {
		w.print("    <edge", attr("id", tieID(i)), attr("source", t.From), attr("target", t.To), ">")
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
