package export

import "strconv"

// writeGEXF writes GEXF 1.3. What runs between the same nodes has kinds, or Gephi would merge it; and days as intervals.
func writeGEXF(w *netWriter, n *Network) {
	w.print(`<?xml version="1.0" encoding="UTF-8"?>`, "\n", `<gexf xmlns="http://gexf.net/1.3" version="1.3">`, "\n")
	w.print("  <meta>\n    <creator>demarche</creator>\n    <description>", escaped(n.Title), "</description>\n  </meta>\n")
	w.print("  <graph", attr("defaultedgetype", edgeType(n)))
	if n.Dated {
		w.print(` mode="dynamic" timerepresentation="interval" timeformat="date">`, "\n")
	} else {
		w.print(` mode="static">`, "\n")
	}
	gexfKeys(w, "node", n.NodeKeys)
	gexfKeys(w, "edge", n.TieKeys)
	w.print("    <nodes", attr("count", strconv.Itoa(len(n.Nodes))), ">\n")
	for _, v := range each(w, n.Nodes) {
		w.print("      <node", attr("id", v.ID), attr("label", v.Label), ">")
		gexfValues(w, v.Values)
		w.print("</node>\n")
	}
	w.print("    </nodes>\n    <edges", attr("count", strconv.Itoa(len(n.Ties))), ">\n")
	for i, t := range each(w, n.Ties) {
		gexfTie(w, tieID(i), t)
	}
	w.print("    </edges>\n  </graph>\n</gexf>\n")
}

func edgeType(n *Network) string {
	if n.Directed {
		return "directed"
	}
	return "undirected"
}

func gexfKeys(w *netWriter, class string, keys []Key) {
	if len(keys) == 0 {
		return
	}
	w.print("    <attributes", attr("class", class), ` mode="static">`, "\n")
	for i, k := range keys {
		w.print("      <attribute", attr("id", strconv.Itoa(i)), attr("title", k.Name), attr("type", [...]string{"string", "integer", "double"}[k.Type]), "/>\n")
	}
	w.print("    </attributes>\n")
}

func gexfValues(w *netWriter, values []any) {
	if len(values) == 0 {
		return
	}
	w.print("<attvalues>")
	for i, v := range values {
		w.print("<attvalue", attr("for", strconv.Itoa(i)), attr("value", shown(v)), "/>")
	}
	w.print("</attvalues>")
}

func gexfTie(w *netWriter, id string, t Tie) {
	w.print("      <edge", attr("id", id), attr("source", t.From), attr("target", t.To), attr("weight", number(t.Weight)))
	for _, a := range [][2]string{{"kind", t.Kind}, {"label", t.Kind}, {"start", t.Since}, {"end", t.Until}} {
		if a[1] != "" {
			w.print(attr(a[0], a[1]))
		}
	}
	w.print(">")
	gexfValues(w, t.Values)
	w.print("</edge>\n")
}
