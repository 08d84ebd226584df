package export

import "encoding/json"

// object returns the values by the names of their keys, and beside them what more says.
func object(keys []Key, values []any, more map[string]any) map[string]any {
	for i, k := range keys {
		more[k.Name] = values[i]
	}
	return more
}

// json writes the value, which encodes without fail unless a number is none.
func (w *netWriter) json(v any) {
	b, err := json.Marshal(v) // names are sorted
	if w.err == nil {
		w.err = err
	}
	w.print(string(b))
}

// list writes the rows of a JSON list, one a line.
func list[T any](w *netWriter, rows []T, of func(i int, row T) any) {
	for i, r := range each(w, rows) {
		if i > 0 {
			w.print(",")
		}
		w.print("\n")
		w.json(of(i, r))
	}
}

// writeNodeLink writes what networkx calls node-link data, with the key "edges" that it has had since 3.4.
func writeNodeLink(w *netWriter, n *Network) {
	w.print(`{"directed":`)
	w.json(n.Directed)
	w.print(`,"multigraph":true,"graph":`)
	w.json(map[string]any{"title": n.Title})
	w.print(`,"nodes":[`)
	list(w, n.Nodes, func(_ int, v Node) any {
		return object(n.NodeKeys, v.Values, map[string]any{"id": v.ID, "label": v.Label})
	})
	w.print(`],"edges":[`)
	list(w, n.Ties, func(i int, t Tie) any {
		return object(n.TieKeys, t.Values, map[string]any{"key": tieID(i), "source": t.From, "target": t.To, "weight": t.Weight, "kind": t.Kind})
	})
	w.print("]}\n")
}
