package reference

import (
	"fmt"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/internal/table"
)

// names returns the row's labels: the columns "label_" and a language tag.
func names(row table.Row) graph.Names {
	var labels []graph.Label
	for _, c := range row.Columns() {
		if tag, ok := strings.CutPrefix(c, "label_"); ok {
			labels = append(labels, graph.Label{Lang: graph.Lang(tag), Text: row.Get(c)})
		}
	}
	return graph.NewNames(labels...)
}

func invalid(format string, args ...any) error {
	return fmt.Errorf("%w: %w", graph.ErrInvalid, fmt.Errorf(format, args...))
}
