package sqlitestore

import (
	"cmp"
	"context"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// words are what a transaction changes of what search sees. They are written at its end, by rising doc: the index keeps what it is
// told in memory for as long as docs rise, and writes a part of its own to the file whenever one falls.
type words struct {
	dropped []doc
	added   []entry
}

// An entry is the folded text of a doc.
type entry struct {
	doc  doc
	text string
}

// add lets search find the node of row n.
func (w *words) add(node graph.Node, n int64) {
	w.added = append(w.added, entry{docOf(node.NodeKind(), graph.HitOf(node).Date, n), graph.SearchText(node)})
}

// drop has search forget docs that earlier transactions added.
func (w *words) drop(docs ...doc) { w.dropped = append(w.dropped, docs...) }

// retract has search forget a doc that this transaction or an earlier one added.
func (w *words) retract(d doc) {
	w.added = slices.DeleteFunc(w.added, func(e entry) bool { return e.doc == d })
	w.drop(d)
}

// flush writes the changes; stop may end it between two of them.
func (w *words) flush(stop context.Context, c *conn) error {
	ctx := context.WithoutCancel(stop)
	slices.Sort(w.dropped)
	for _, d := range w.dropped {
		if _, err := c.exec(ctx, "DELETE FROM words WHERE rowid = ?", int64(d)); err != nil {
			return err
		}
	}
	slices.SortFunc(w.added, func(a, b entry) int { return cmp.Compare(a.doc, b.doc) })
	for _, e := range w.added {
		if err := stop.Err(); err != nil {
			return err
		}
		if _, err := c.exec(ctx, "INSERT INTO words (rowid, text) VALUES (?, ?)", int64(e.doc), e.text); err != nil {
			return err
		}
	}
	return nil
}
