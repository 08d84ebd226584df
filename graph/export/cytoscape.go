package export

// writeCytoscape writes the JSON of Cytoscape and Cytoscape.js. Nodes have a value and a name beside their id: networkx asks for them.
func writeCytoscape(w *netWriter, n *Network) {
	w.print(`{"directed":`)
	w.json(n.Directed)
	w.print(`,"multigraph":true,"data":`)
	w.json(map[string]any{"name": n.Title})
	w.print(`,"elements":{"nodes":[`)
	list(w, n.Nodes, func(_ int, v Node) any {
		return element(object(n.NodeKeys, v.Values, map[string]any{"id": v.ID, "value": v.ID, "name": v.Label, "label": v.Label}))
	})
	w.print(`],"edges":[`)
	list(w, n.Ties, func(i int, t Tie) any {
		id := tieID(i)
		return element(object(n.TieKeys, t.Values, map[string]any{"id": id, "key": id, "source": t.From, "target": t.To, "weight": t.Weight, "kind": t.Kind}))
	})
	w.print("]}}\n")
}

func element(data map[string]any) any { return map[string]any{"data": data} }
