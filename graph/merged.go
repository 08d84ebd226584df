package graph

import (
	"context"
	"slices"
)

// A Merged is what a store gathers to know which leaders are one person.
type Merged struct {
	Merges []*Merge    // all of the store, in any order
	There  map[ID]bool // of the leaders whom merges name: who is in the table of leaders, or learnt from an article
}

// AllMerged gathers which leaders of the store are one person.
func AllMerged(ctx context.Context, s Store) (*Merged, error) {
	x := &Merged{There: map[ID]bool{}}
	for m, err := range WalkNodes[*Merge](ctx, s, NodeQuery{Kind: KindMerge}) {
		if err != nil {
			return nil, err
		}
		x.Merges = append(x.Merges, m)
	}
	if len(x.Merges) == 0 {
		return x, nil
	}
	there, err := s.Nodes(ctx, x.Leaders())
	for _, n := range there {
		if n != nil {
			x.There[n.NodeID()] = true
		}
	}
	return x, err
}

// Add adds a merge, and returns what became of it: [Insert] or [Replace] where the store has to write it, else [Unchanged]. A merge that is
// there changes only by being withdrawn, once; of a leader at most one stands, and saying it again is no other merge. Merges that would lead
// back to the leader are [ErrInvalid], those of a leader who is not there [ErrNotFound].
func (x *Merged) Add(m *Merge) (Outcome, error) {
	if i := slices.IndexFunc(x.Merges, func(o *Merge) bool { return o.Ref == m.Ref }); i >= 0 {
		if !x.Merges[i].Stands() || m.Stands() {
			return Unchanged, nil
		}
		x.Merges[i] = m
		return Replace, nil
	}
	if last := x.Standing(m.Gone); m.Stands() && last != nil {
		if last.Keep == m.Keep {
			return Unchanged, nil
		}
		return Unchanged, invalid("merge %s: leader %s is merged into %s already", m.Ref, m.Gone, last.Keep)
	}
	for _, id := range []ID{m.Keep, m.Gone} {
		if !x.There[id] {
			return Unchanged, notFound("merge %s: leader %s", m.Ref, id)
		}
	}
	if m.Stands() && slices.Contains(x.chain(m.Keep), m.Gone) {
		return Unchanged, invalid("merge %s: leader %s is merged into %s already", m.Ref, m.Keep, m.Gone)
	}
	x.Merges = append(x.Merges, m)
	return Insert, nil
}

// AddAll adds merges one after the other, and returns those that the store has to write. Who fails stops it.
func (x *Merged) AddAll(ms []*Merge) (fresh []*Merge, err error) {
	for _, m := range ms {
		outcome, err := x.Add(m)
		if err != nil {
			return nil, err
		}
		if outcome != Unchanged {
			fresh = append(fresh, m)
		}
	}
	return fresh, nil
}

// Standing returns the merge that stands by which the leader is another, nil for none.
func (x *Merged) Standing(gone ID) *Merge {
	i := slices.IndexFunc(x.Merges, func(m *Merge) bool { return m.Gone == gone && m.Stands() })
	if i < 0 {
		return nil
	}
	return x.Merges[i]
}

// chain returns the leader, whom that is merged into, and so on.
func (x *Merged) chain(leader ID) []ID {
	out := []ID{leader}
	for m := x.Standing(leader); m != nil && len(out) <= len(x.Merges); m = x.Standing(m.Keep) {
		out = append(out, m.Keep)
	}
	return out
}

// Survivors returns of each leader who is another the one whom statements name instead: the last of the chain who is there.
func (x *Merged) Survivors() map[ID]ID {
	out := map[ID]ID{}
	for _, m := range x.Merges {
		if !m.Stands() {
			continue
		}
		chain := x.chain(m.Gone)
		for _, id := range slices.Backward(chain[1:]) {
			if x.There[id] {
				out[m.Gone] = id
				break
			}
		}
	}
	return out
}

// Leaders returns the leaders whom the merges name, each once, sorted.
func (x *Merged) Leaders() []ID {
	var out []ID
	for _, m := range x.Merges {
		out = append(out, m.Keep, m.Gone)
	}
	slices.SortFunc(out, compareID)
	return slices.Compact(out)
}

// Members returns of each leader who survives those who are that one, sorted.
func (x *Merged) Members() map[ID][]ID {
	out := map[ID][]ID{}
	for leader, survivor := range x.Survivors() {
		if x.There[leader] {
			out[survivor] = append(out[survivor], leader)
		}
	}
	for _, members := range out {
		slices.SortFunc(members, compareID)
	}
	return out
}

// Rejoined returns whose joined names and offices may be others than before: of those who survive now or did before, whoever is one with others than
// before, or with a leader who was written. They are sorted.
func (x *Merged) Rejoined(before map[ID]ID, written map[ID]bool) []ID {
	now := x.Survivors()
	var out []ID
	for _, side := range []struct{ these, those map[ID]ID }{{before, now}, {now, before}} {
		for leader, survivor := range side.these {
			if side.those[leader] != survivor || written[leader] || written[survivor] {
				out = append(out, survivor)
			}
		}
	}
	slices.SortFunc(out, compareID)
	return slices.Compact(out)
}
