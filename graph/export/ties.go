package export

import "encoding/csv"

// writeTies writes one row for each tie, under the heads that Gephi knows. Nodes without ties are in none.
func writeTies(w *netWriter, n *Network) {
	labels := map[string]string{}
	for _, v := range n.Nodes {
		labels[v.ID] = v.Label
	}
	kind := "Undirected"
	if n.Directed {
		kind = "Directed"
	}
	head := []string{"Source", "Target", "Type", "Id", "Label", "Weight", "source_label", "target_label"}
	for _, k := range n.TieKeys {
		head = append(head, k.Name)
	}
	out := csv.NewWriter(w)
	w.row(out, head)
	for i, t := range each(w, n.Ties) {
		cells := []string{safe(t.From), safe(t.To), kind, tieID(i), safe(t.Kind), number(t.Weight), safe(labels[t.From]), safe(labels[t.To])}
		for j, v := range t.Values {
			cell := shown(v)
			if n.TieKeys[j].Type == Text { // a number may be below zero
				cell = safe(cell)
			}
			cells = append(cells, cell)
		}
		w.row(out, cells)
	}
	out.Flush()
	if w.err == nil {
		w.err = out.Error()
	}
}

func (w *netWriter) row(out *csv.Writer, cells []string) {
	if err := out.Write(cells); w.err == nil {
		w.err = err
	}
}

// safe returns a text that neither runs as a formula nor breaks a reader.
func safe(text string) string { return guard(plain(text)) }
