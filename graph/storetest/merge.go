package storetest

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

// Merge returns a sealed merge of gone into keep, some hours after midnight.
func Merge(keep, gone graph.ID, by string, hours int) *graph.Merge {
	m := &graph.Merge{Keep: keep, Gone: gone, By: by, At: time.Date(2024, 5, 1, hours, 0, 0, 0, time.UTC), Why: "one person"}
	m.Seal()
	return m
}

// Unmerged returns the merge as it is after somebody withdrew it.
func Unmerged(m *graph.Merge, by string) *graph.Merge {
	w := *m
	w.Withdrawn, w.WithdrawnBy = time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC), by
	return &w
}

// mergeBoth puts the merges into both, and compares what comes of it.
func mergeBoth(t *testing.T, s graph.Store, m *Model, merges ...*graph.Merge) {
	t.Helper()
	batchBoth(t, s, m, graph.Batch{Merges: merges})
}

// batchBoth puts the batch into both, and compares what comes of it.
func batchBoth(t *testing.T, s graph.Store, m *Model, b graph.Batch) {
	t.Helper()
	got, err := s.Put(t.Context(), b)
	want, wantErr := m.Put(t.Context(), b)
	if graph.CodeOf(err) != graph.CodeOf(wantErr) {
		t.Errorf("error %v, want %v", err, wantErr)
	}
	got.Revision, want.Revision = 0, 0
	same(t, "receipt", got, want)
}

func people() (xi, putin, jane graph.ID) {
	return graph.LeaderID("xi-jinping"), graph.LeaderID("vladimir-putin"), graph.LearntID("USA", "Jane Doe")
}

var mergeCases = []testCase{
	{"merges", "a person under two names must count as one, wherever somebody looks, and be two again when that was wrong", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		xi, putin, jane := people()
		first, second := Merge(putin, jane, "ann", 1), Merge(xi, putin, "bob", 2)
		for _, step := range []*graph.Merge{first, second, first, Merge(putin, jane, "eve", 3), Unmerged(first, "bob"), Unmerged(first, "eve"), first, Unmerged(second, "bob")} {
			mergeBoth(t, s, m, step)
			sameAsModel(t, s, m)
			askOfSpeakers(t, s, m)
		}
		same(t, "the statements, after all was withdrawn", must(s.Nodes(t.Context(), statementIDs(Fixture())))(t), statementsOf(Fixture()))
		filter := graph.And{graph.Eq(graph.FieldKeep, putin.String()), graph.Eq(graph.FieldGone, jane.String()), graph.Eq(graph.FieldReviewer, "ann"), graph.Eq(graph.FieldStanding, "false")}
		found := must(s.Find(t.Context(), graph.NodeQuery{Kind: graph.KindMerge, Filter: filter}))(t)
		same(t, "the history", found.Items, []graph.Node{Unmerged(first, "bob")})
	}},
	{"chains of merges", "who is merged into somebody who is a third is that third", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		xi, putin, jane := people()
		mergeBoth(t, s, m, Merge(putin, jane, "ann", 1), Merge(xi, putin, "ann", 2))
		sameAsModel(t, s, m)
		mine := graph.StatementQuery{Filter: graph.Eq(graph.FieldSpeaker, xi.String()), Count: true}
		if n := must(s.Statements(t.Context(), []graph.StatementQuery{mine}))(t)[0].Total; n != 5 {
			t.Errorf("Xi voiced %d statements, want 5", n)
		}
		mergeBoth(t, s, m, Merge(jane, xi, "ann", 3)) // would lead back
		sameAsModel(t, s, m)
	}},
	{"merges and reviews", "both are laid over the same statement, and neither may lose what the other says", mergesAndReviews},
	{"merges outlive reloads", "better rules read an article again; that two are one must not be lost", mergesAndReloads},
	{"merges refused", "a merge of nobody, or in a circle, would lose statements", refusedMerges},
}

func statementIDs(units []graph.Unit) []graph.ID {
	var out []graph.ID
	for _, n := range statementsOf(units) {
		out = append(out, n.NodeID())
	}
	return out
}

func statementsOf(units []graph.Unit) []graph.Node {
	var out []graph.Node
	for _, u := range units {
		for _, st := range u.Statements {
			out = append(out, st)
		}
	}
	return out
}

// askOfSpeakers compares what else knows of speakers: nodes, filters, links, orders and tallies.
func askOfSpeakers(t *testing.T, s graph.Store, m *Model) {
	t.Helper()
	xi, putin, jane := people()
	ids := append(statementIDs(Fixture()), xi, putin, jane)
	same(t, "nodes", must(s.Nodes(t.Context(), ids))(t), must(m.Nodes(t.Context(), ids))(t))
	for _, filter := range []graph.Expr{
		graph.Eq(graph.FieldSpeaker, jane.String()), graph.In(graph.FieldSpeaker, xi.String(), putin.String()),
		graph.Linked{Link: graph.LinkSpeaker, Filter: graph.Eq(graph.FieldActor, "RUS"), Least: 1},
		graph.Linked{Link: graph.LinkSpeaker, Filter: graph.And{graph.Eq(graph.FieldActor, "CHN"), graph.Eq(graph.FieldRole, string(graph.RoleOther))}, Least: 1},
	} {
		qs := []graph.StatementQuery{{Filter: filter, Count: true}}
		same(t, "statements", must(s.Statements(t.Context(), qs))(t), must(m.Statements(t.Context(), qs))(t))
	}
	leaders := graph.NodeQuery{Kind: graph.KindLeader, Order: graph.OrderStatements, Count: true}
	same(t, "leaders by statements", must(s.Find(t.Context(), leaders))(t), must(m.Find(t.Context(), leaders))(t))
	for _, filter := range []graph.Expr{graph.Eq(graph.FieldActor, "USA"), graph.In(graph.FieldRole, graph.RoleOther, graph.RoleChief), graph.Not{Of: graph.Eq(graph.FieldActor, "UN")}} {
		q := graph.NodeQuery{Kind: graph.KindLeader, Filter: filter, Count: true}
		same(t, "leaders by office", must(s.Find(t.Context(), q))(t), must(m.Find(t.Context(), q))(t))
	}
	tally := graph.TallyQuery{Object: graph.ObjectTopic, By: []graph.Dimension{graph.BySpeaker}}
	same(t, "by speaker", must(s.Tally(t.Context(), tally))(t), must(m.Tally(t.Context(), tally))(t))
	for _, word := range []string{"jane", "putin", "علي"} {
		search := graph.SearchQuery{Text: word}
		same(t, "search for "+word, must(s.Search(t.Context(), search))(t), must(m.Search(t.Context(), search))(t))
	}
}

func mergesAndReviews(t *testing.T, s graph.Store) {
	m := withModel(t, s)
	xi, putin, jane := people()
	said, remark := Fixture()[0].Statements, Fixture()[2].Statements[0]
	merge := Merge(putin, jane, "ann", 1)
	reviews := []*graph.Review{
		Review(said[0], graph.Correct, "ann", 1, graph.Correction{Speaker: &xi}),
		Review(said[1], graph.Correct, "ann", 2, graph.Correction{Speaker: &putin, Strength: to(3)}),
		Review(said[2], graph.Reject, "ann", 3, graph.Correction{}),
		Review(remark, graph.Reject, "ann", 4, graph.Correction{}),
	}
	look := func() {
		t.Helper()
		sameAsModel(t, s, m)
		askOfSpeakers(t, s, m)
	}
	mergeBoth(t, s, m, merge)
	for _, r := range reviews {
		putBoth(t, s, m, r)
		look()
	}
	mergeBoth(t, s, m, Merge(xi, putin, "ann", 2))
	look()
	for _, r := range reviews {
		putBoth(t, s, m, Withdrawn(r, "bob"))
		look()
	}
	putBoth(t, s, m, Review(remark, graph.Accept, "ann", 5, graph.Correction{}))
	mergeBoth(t, s, m, Unmerged(merge, "bob"))
	look()
	got := must(s.Nodes(t.Context(), []graph.ID{remark.Ref}))(t)[0].(*graph.Statement)
	same(t, "speaker of the remark", got.Speaker, jane)
}

func mergesAndReloads(t *testing.T, s graph.Store) {
	m := withModel(t, s)
	_, putin, jane := people()
	ali := graph.LearntID("UN", "علي")
	other := Say(NewUnit("other", "2024", "Ali asks for peace.", Language("ar")), "UN", graph.Support, "", "ceasefire", "علي@UN", "Ali asks for peace.")
	batchBoth(t, s, m, graph.Batch{Units: []graph.Unit{other}, Merges: []*graph.Merge{Merge(jane, ali, "ann", 1)}}) // in one batch with whom it is of
	sameAsModel(t, s, m)
	remarks := Fixture()[2].Article.Ref
	remove := func(id graph.ID) {
		t.Helper()
		same(t, "deleted", must(s.Delete(t.Context(), []graph.ID{id}))(t), must(m.Delete(t.Context(), []graph.ID{id}))(t))
		sameAsModel(t, s, m)
		askOfSpeakers(t, s, m)
	}
	remove(remarks) // nobody is there into whom Ali is merged
	mergeBoth(t, s, m, Merge(putin, jane, "ann", 2))
	batchBoth(t, s, m, graph.Batch{Units: Fixture()[2:3]})
	sameAsModel(t, s, m)
	mergeBoth(t, s, m, Merge(putin, jane, "ann", 2))
	sameAsModel(t, s, m)
	remove(remarks) // in the middle of the chain
	remove(other.Article.Ref)
	batchBoth(t, s, m, graph.Batch{Units: []graph.Unit{other, Fixture()[2]}})
	sameAsModel(t, s, m)
	renamed := *must(s.Nodes(t.Context(), []graph.ID{putin}))(t)[0].(*graph.Leader)
	renamed.Names = graph.NewNames(append(renamed.Names, graph.Label{Lang: "pt", Text: "Vladímir Putin"})...)
	renamed.Offices = append(renamed.Offices[:len(renamed.Offices):len(renamed.Offices)], graph.Office{Actor: "UN", Role: graph.RoleChief})
	batchBoth(t, s, m, graph.Batch{Leaders: []*graph.Leader{&renamed}}) // the table is written anew
	sameAsModel(t, s, m)
	askOfSpeakers(t, s, m)
	again := Fixture()[2]
	again.Article.Extractor, again.Statements, again.Learnt = "test-2", nil, nil
	batchBoth(t, s, m, graph.Batch{Units: []graph.Unit{again}})
	sameAsModel(t, s, m)
}

func refusedMerges(t *testing.T, s graph.Store) {
	m := withModel(t, s)
	xi, putin, jane := people()
	nobody := graph.LearntID("USA", "Nobody")
	unsealed := Merge(xi, jane, "ann", 5)
	unsealed.Why = "another"
	for what, merge := range map[string]*graph.Merge{
		"into itself":    Merge(xi, xi, "ann", 5),
		"back":           Merge(putin, xi, "ann", 5),
		"into another":   Merge(jane, putin, "ann", 5),
		"into nobody":    Merge(nobody, jane, "ann", 5),
		"of nobody":      Merge(xi, nobody, "ann", 5),
		"nobody says so": Merge(xi, jane, "", 5),
		"unsealed":       unsealed,
	} {
		_, err := s.Put(t.Context(), graph.Batch{Merges: []*graph.Merge{Merge(xi, putin, "bob", 1), merge}})
		want := graph.CodeInvalid
		if merge.Keep == nobody || merge.Gone == nobody {
			want = graph.CodeNotFound
		}
		wantCode(t, what, err, want)
	}
	sameAsModel(t, s, m)
}

// merge merges two of few leaders, or withdraws a merge.
func (g generator) merge(t *testing.T, s graph.Store, m *Model) {
	t.Helper()
	if old := slices.SortedFunc(maps.Values(m.state.merges), graph.CompareMerges); len(old) > 0 && g.IntN(3) == 0 {
		mergeBoth(t, s, m, Unmerged(pick(g, old...), "eve"))
		return
	}
	xi, putin, jane := people()
	ali := graph.LearntID("UN", "علي")
	keep, gone := pick(g, xi, putin, jane, ali), pick(g, xi, putin, jane, ali)
	mergeBoth(t, s, m, Merge(keep, gone, pick(g, "ann", "bob"), g.IntN(5)))
	sameAsModel(t, s, m)
	askOfSpeakers(t, s, m)
}
