package export

import (
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// writeCSV writes one row for each statement, with the first piece of its evidence.
func writeCSV(ctx context.Context, w io.Writer, store graph.Store, o Options) error {
	called, err := vocabulary(ctx, store, func(graph.Node) error { return nil })
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	if err := out.Write(csvHeader(o)); err != nil {
		return err
	}
	for r, err := range statements(ctx, store) {
		if err != nil {
			return err
		}
		if err := out.Write(csvRow(r, called, o)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func csvHeader(o Options) []string {
	h := []string{
		"statement", "date", "holder", "holder_name", "speaker", "stance", "target", "target_name", "topic", "topic_name", "act", "strength",
		"form", "joint", "via", "said", "quote", "start", "end", "article", "url", "title", "outlet", "language", "published",
		"review",
	}
	if o.Recorded {
		h = append(h, "recorded")
	}
	return h
}

func csvRow(r row, called naming, o Options) []string {
	a := r.article
	var first graph.Evidence
	if len(r.Evidence) > 0 {
		first = r.Evidence[0]
	}
	cells := []string{
		r.Ref.String(), r.Date.String(), string(r.Holder), called.actors[r.Holder], called.leaders[r.Speaker], string(r.Stance),
		string(r.Target), called.actors[r.Target], string(r.Topic), called.topics[r.Topic], string(r.Act), strconv.Itoa(r.Strength),
		string(r.Form), strconv.FormatBool(r.Joint), string(r.Via), r.Said.String(), first.Quote, strconv.Itoa(first.Start),
		strconv.Itoa(first.End), a.Ref.String(), a.Key.URL, a.Title, a.Key.Outlet, string(a.Lang), a.Published.String(),
		string(r.Review),
	}
	if o.Recorded {
		cells = append(cells, stamp(a.Recorded))
	}
	for i, c := range cells {
		cells[i] = guard(c)
	}
	return cells
}

// guard puts an apostrophe before what a spreadsheet would take for a formula: the texts come from strangers.
func guard(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
