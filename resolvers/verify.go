package resolvers

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// Verify answers Query.verify.
func (query) Verify(ctx context.Context, ref schema.Ref) (*schema.Verification, error) {
	s, err := node[*graph.Statement](ctx, ref.ID())
	if err != nil || s == nil {
		return nil, err
	}
	a, err := node[*graph.Article](ctx, s.Article)
	if err != nil || a == nil {
		return nil, err
	}
	text, err := from(ctx).texts.load(ctx, s.Article)
	if err != nil || text == nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(*text))
	v := &schema.Verification{Statement: s, Noted: a.SHA256, Computed: hex.EncodeToString(sum[:])}
	v.Sound = v.Noted == v.Computed
	for _, e := range s.Evidence {
		found := cut(*text, e.Start, e.End)
		v.Evidence = append(v.Evidence, &schema.EvidenceCheck{Quote: e.Quote, Found: found, Holds: found == e.Quote})
		v.Sound = v.Sound && found == e.Quote
	}
	return v, nil
}

// cut returns the text's code points [start, end), "" where it has not as many.
func cut(text string, start, end int) string {
	if start < 0 || end < start {
		return ""
	}
	from, n := -1, 0
	for i := range text {
		if n == start {
			from = i
		}
		if n == end {
			return text[from:i]
		}
		n++
	}
	if n == end && from >= 0 {
		return text[from:]
	}
	return ""
}
