package resolvers

import (
	"context"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/resolvers/auth"
	"github.com/demarche-kg/demarche/schema"
)

// Merges answers Query.merges.
func (query) Merges(ctx context.Context, filter *schema.MergeFilter, first *int32, after *string, last *int32, before *string) (*schema.MergeConnection, error) {
	p, err := page(first, after, last, before)
	if err != nil {
		return nil, err
	}
	where, err := filterOf(ctx, filter, readMerges)
	if err != nil {
		return nil, err
	}
	found, err := find[*graph.Merge](ctx, graph.NodeQuery{
		Kind: graph.KindMerge, Filter: where, Page: p, Descending: true, Count: countedIn(ctx, "MergeConnection"),
	})
	if err != nil {
		return nil, err
	}
	c := &schema.MergeConnection{Nodes: present(found.Items), TotalCount: int32(found.Total)}
	c.Edges, c.PageInfo = edges(found, func(cursor string, m *graph.Merge) *schema.MergeEdge {
		return &schema.MergeEdge{Cursor: cursor, Node: m}
	})
	return c, nil
}

func readMerges(c *conditions, f *schema.MergeFilter) {
	c.id(graph.FieldID, f.ID)
	c.ref("keep", graph.FieldKeep, f.Keep)
	c.ref("gone", graph.FieldGone, f.Gone)
	c.text("by", graph.FieldReviewer, f.By)
	c.boolean(graph.FieldStanding, f.Standing)
}

// people says which leaders of a store are one. It is immutable, and requests share it.
type people struct {
	*graph.Merged
	survivors map[graph.ID]graph.ID
	members   map[graph.ID][]graph.ID
}

func readPeople(ctx context.Context, s graph.Store) (*people, error) {
	x, err := graph.AllMerged(ctx, s)
	if err != nil {
		return nil, err
	}
	return &people{x, x.Survivors(), x.Members()}, nil
}

// fetchMerged returns who is one person, which is read once for each revision.
func (r *request) fetchMerged(ctx context.Context, _ []struct{}) ([]*people, error) {
	known, err := r.remembered.load(ctx, struct{}{})
	if err != nil {
		return nil, err
	}
	x := known.people.Load()
	if x == nil {
		if x, err = readPeople(ctx, r.store); err != nil {
			return nil, err
		}
		known.people.Store(x)
	}
	return []*people{x}, nil
}

// MergedInto answers Leader.mergedInto.
func (leaderFields) MergedInto(ctx context.Context, l *graph.Leader) (*graph.Leader, error) {
	x, err := from(ctx).merged.load(ctx, struct{}{})
	if err != nil {
		return nil, err
	}
	return node[*graph.Leader](ctx, x.survivors[l.Ref])
}

// MergedFrom answers Leader.mergedFrom.
func (leaderFields) MergedFrom(ctx context.Context, l *graph.Leader) ([]*graph.Leader, error) {
	x, err := from(ctx).merged.load(ctx, struct{}{})
	if err != nil {
		return nil, err
	}
	var ids []graph.ID
	for leader, survivor := range x.survivors {
		if survivor == l.Ref {
			ids = append(ids, leader)
		}
	}
	out, err := nodes[*graph.Leader](ctx, ids)
	slices.SortFunc(out, func(a, b *graph.Leader) int { return strings.Compare(a.SortKey(), b.SortKey()) })
	return out, err
}

// Merges answers Leader.merges.
func (leaderFields) Merges(ctx context.Context, l *graph.Leader) ([]*graph.Merge, error) {
	x, err := from(ctx).merged.load(ctx, struct{}{})
	if err != nil {
		return nil, err
	}
	out := []*graph.Merge{}
	for _, m := range x.Merges {
		if m.Keep == l.Ref || m.Gone == l.Ref {
			out = append(out, m)
		}
	}
	return out, nil
}

type mergeFields struct{}

// Keep answers Merge.keep.
func (mergeFields) Keep(ctx context.Context, m *graph.Merge) (*graph.Leader, error) {
	return node[*graph.Leader](ctx, m.Keep)
}

// Gone answers Merge.gone.
func (mergeFields) Gone(ctx context.Context, m *graph.Merge) (*graph.Leader, error) {
	return node[*graph.Leader](ctx, m.Gone)
}

// Why answers Merge.why.
func (mergeFields) Why(_ context.Context, m *graph.Merge) (*string, error) {
	return orNil(m.Why), nil
}

// WithdrawnBy answers Merge.withdrawnBy.
func (mergeFields) WithdrawnBy(_ context.Context, m *graph.Merge) (*string, error) {
	return orNil(m.WithdrawnBy), nil
}

// MergeLeaders answers Mutation.mergeLeaders.
func (mutation) MergeLeaders(ctx context.Context, input schema.MergeLeadersInput) (*schema.MergePayload, error) {
	if err := mayWrite(ctx, auth.Admin); err != nil {
		return nil, err
	}
	for _, ref := range []schema.Ref{input.Keep, input.Gone} {
		if l, err := node[*graph.Leader](ctx, ref.ID()); err != nil || l == nil {
			return nil, orNone(err, "leader", string(ref))
		}
	}
	m := &graph.Merge{Keep: input.Keep.ID(), Gone: input.Gone.ID(), By: auth.Of(ctx).Name, At: from(ctx).now()}
	if why := input.Why.Value(); why != nil {
		m.Why = *why
	}
	m.Seal()
	receipt, err := put(ctx, graph.Batch{Merges: []*graph.Merge{m}})
	if err != nil {
		return nil, err
	}
	x, err := from(ctx).merged.load(ctx, struct{}{})
	if err != nil {
		return nil, err
	}
	if m = x.Standing(m.Gone); m == nil {
		return nil, errMoved // somebody withdrew it just now
	}
	return mergePayload(ctx, m, receipt)
}

func mergePayload(ctx context.Context, m *graph.Merge, receipt graph.Receipt) (*schema.MergePayload, error) {
	x, err := from(ctx).merged.load(ctx, struct{}{})
	if err != nil {
		return nil, err
	}
	survivor, ok := x.survivors[m.Gone]
	if !ok {
		survivor = m.Gone
	}
	l, err := node[*graph.Leader](ctx, survivor)
	return &schema.MergePayload{Merge: m, Leader: l, Revision: receipt.Revision}, err
}

// UnmergeLeaders answers Mutation.unmergeLeaders.
func (mutation) UnmergeLeaders(ctx context.Context, input schema.UnmergeLeadersInput) (*schema.MergePayload, error) {
	if err := mayWrite(ctx, auth.Admin); err != nil {
		return nil, err
	}
	m, err := node[*graph.Merge](ctx, input.Merge.ID())
	if err != nil || m == nil {
		return nil, orNone(err, "merge", string(input.Merge))
	}
	w := *m
	w.Withdrawn, w.WithdrawnBy = from(ctx).now(), auth.Of(ctx).Name
	w.Seal()
	receipt, err := put(ctx, graph.Batch{Merges: []*graph.Merge{&w}})
	if err != nil {
		return nil, err
	}
	if m, err = node[*graph.Merge](ctx, m.Ref); err != nil || m == nil {
		return nil, orNone(err, "merge", string(input.Merge))
	}
	return mergePayload(ctx, m, receipt)
}
