package storetest

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

// Review returns a sealed review by a reviewer, some hours after midnight.
func Review(s *graph.Statement, verdict graph.Verdict, by string, hours int, c graph.Correction) *graph.Review {
	r := &graph.Review{
		Statement: s.Ref, Verdict: verdict, By: by, At: time.Date(2024, 5, 1, hours, 0, 0, 0, time.UTC), Why: "read it again", Correction: c,
	}
	r.Seal()
	return r
}

// Withdrawn returns the review as it is after somebody withdrew it.
func Withdrawn(r *graph.Review, by string) *graph.Review {
	w := *r
	w.Withdrawn, w.WithdrawnBy = time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC), by
	return &w
}

func to[T any](v T) *T { return &v }

// putBoth puts the reviews into both, and compares what comes of it.
func putBoth(t *testing.T, s graph.Store, m *Model, reviews ...*graph.Review) {
	t.Helper()
	got, err := s.Put(t.Context(), graph.Batch{Reviews: reviews})
	want, wantErr := m.Put(t.Context(), graph.Batch{Reviews: reviews})
	if graph.CodeOf(err) != graph.CodeOf(wantErr) {
		t.Errorf("reviews: error %v, want %v", err, wantErr)
	}
	got.Revision, want.Revision = 0, 0
	same(t, "receipt of reviews", got, want)
}

var reviewCases = []testCase{
	{"reviews", "who finds an error must be able to set it right, and everybody must see it, but never instead of what was read", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		said := Fixture()[0].Statements
		vote := Fixture()[1].Statements
		for _, r := range []*graph.Review{
			Review(said[0], graph.Accept, "ann", 1, graph.Correction{}),
			Review(said[1], graph.Reject, "ann", 2, graph.Correction{}),
			Review(said[2], graph.Correct, "bob", 3, graph.Correction{Target: to[graph.Code]("USA"), Speaker: to(graph.Nil), Strength: to(3)}),
			Review(vote[0], graph.Correct, "bob", 4, graph.Correction{
				Holder: to[graph.Code]("UN"), Target: to[graph.Code](""), Topic: to[graph.TopicKey]("ceasefire"), Stance: to(graph.Support), Act: to(graph.ActCallFor),
				Speaker: to(graph.LeaderID("xi-jinping")), Form: to(graph.Direct), Joint: to(true), Via: to[graph.Code]("CHN"), Said: to(graph.Date{Year: 2019, Month: 2}),
			}),
		} {
			putBoth(t, s, m, r)
			sameAsModel(t, s, m)
		}
		for _, text := range []string{"الصين", "russia", "ceasefire"} {
			q := graph.SearchQuery{Text: text}
			same(t, "search "+text, must(s.Search(t.Context(), q))(t), must(m.Search(t.Context(), q))(t))
		}
		ids := []graph.ID{said[0].Ref, said[1].Ref, said[2].Ref, vote[0].Ref}
		got := must(s.Nodes(t.Context(), ids))(t)
		same(t, "nodes", got, must(m.Nodes(t.Context(), ids))(t))
		rejected := *said[1]
		rejected.Review = graph.Reject
		same(t, "the rejected statement", got[1], graph.Node(&rejected))
		same(t, "what was read of the corrected one", got[2].(*graph.Statement).Machine, said[2])
	}},
	{"the last review stands", "two reviewers will differ, and a mistaken review must leave no trace but its history", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		st := Fixture()[1].Statements[1]
		reject, accept := Review(st, graph.Reject, "ann", 1, graph.Correction{}), Review(st, graph.Accept, "bob", 2, graph.Correction{})
		correct := Review(st, graph.Correct, "ann", 3, graph.Correction{Stance: to(graph.Oppose)})
		early := Review(st, graph.Reject, "eve", 0, graph.Correction{})
		for _, r := range []*graph.Review{reject, accept, correct, early, Withdrawn(correct, "bob"), Withdrawn(accept, "bob"), Withdrawn(reject, "bob"), Withdrawn(early, "eve")} {
			putBoth(t, s, m, r)
			sameAsModel(t, s, m)
		}
		same(t, "the statement, after all was withdrawn", must(s.Nodes(t.Context(), []graph.ID{st.Ref}))(t), []graph.Node{st})
		filter := graph.And{graph.Eq(graph.FieldStatement, st.Ref.String()), graph.Eq(graph.FieldStanding, "false")}
		if p := must(s.Find(t.Context(), graph.NodeQuery{Kind: graph.KindReview, Filter: filter}))(t); len(p.Items) != 4 {
			t.Errorf("the history has %d reviews, want 4", len(p.Items))
		}
	}},
	{"a review said again", "a client that lost the answer asks again", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		st := Fixture()[1].Statements[1]
		first := Review(st, graph.Reject, "ann", 1, graph.Correction{})
		putBoth(t, s, m, first)
		before := must(s.Revision(t.Context()))(t)
		putBoth(t, s, m, first)
		putBoth(t, s, m, Review(st, graph.Reject, "ann", 5, graph.Correction{}))
		if now := must(s.Revision(t.Context()))(t); now != before {
			t.Errorf("revision %d, and %d after nothing new was said", before, now)
		}
		putBoth(t, s, m, Withdrawn(first, "ann"))
		putBoth(t, s, m, Withdrawn(first, "bob"), first)
		if now := must(s.Revision(t.Context()))(t); now != before+1 {
			t.Errorf("revision %d, want %d after one withdrawal", now, before+1)
		}
		sameAsModel(t, s, m)
	}},
	{"reviews outlive reloads", "better rules read an article again; what people found must not be lost", reviewsAndReloads},
	{"reviews refused", "a review of nothing, or that makes nonsense, proves nothing", refusedReviews},
}

func reviewsAndReloads(t *testing.T, s graph.Store) {
	m := withModel(t, s)
	remarks := Fixture()[2]
	jane := graph.LearntID("USA", "Jane Doe")
	both := func(b graph.Batch) {
		t.Helper()
		got, want := must(s.Put(t.Context(), b))(t), must(m.Put(t.Context(), b))(t)
		same(t, "receipt", got, want)
		sameAsModel(t, s, m)
	}
	both(graph.Batch{Reviews: []*graph.Review{
		Review(remarks.Statements[0], graph.Reject, "ann", 1, graph.Correction{}),
		Review(remarks.Statements[1], graph.Correct, "ann", 1, graph.Correction{Topic: to[graph.TopicKey]("taiwan")}),
	}})
	reload := func(extractor string, change func(*graph.Unit)) {
		t.Helper()
		u := Fixture()[2]
		u.Article.Extractor = extractor
		change(&u)
		both(graph.Batch{Units: []graph.Unit{u}})
	}
	reload("test-2", func(*graph.Unit) {})
	reload("test-3", func(u *graph.Unit) { u.Statements = nil })
	reload("test-4", func(*graph.Unit) {})
	same(t, "deleted", must(s.Delete(t.Context(), articleIDs(Fixture())))(t), must(m.Delete(t.Context(), articleIDs(Fixture())))(t))
	sameAsModel(t, s, m)
	again := Fixture()
	other := Say(NewUnit("other", "2024", "Who? They."), "UN", graph.Support, "", "ceasefire", "", "They")
	other.Learnt = append(other.Learnt, graph.Learnt{Leader: jane, Actor: "USA", Lang: "en", Name: "Jane Doe"})
	both(graph.Batch{Units: append(again, other), Reviews: []*graph.Review{ // in one batch with what they are of
		Review(again[1].Statements[0], graph.Reject, "ann", 1, graph.Correction{}), Review(again[1].Statements[1], graph.Accept, "ann", 1, graph.Correction{}),
		Review(other.Statements[0], graph.Correct, "bob", 1, graph.Correction{Speaker: &jane}),
	}})
	newer := *other.Article
	newer.Extractor = "test-2"
	other.Article, other.Learnt = &newer, nil // the speaker may speak there no more
	both(graph.Batch{Units: []graph.Unit{other}})
}

func refusedReviews(t *testing.T, s graph.Store) {
	m := withModel(t, s)
	st := Fixture()[0].Statements[0]
	nobody := *st
	nobody.Ref = graph.NewID(graph.KindStatement, "nobody")
	unsealed := Review(st, graph.Reject, "ann", 1, graph.Correction{})
	unsealed.Why = "another"
	for what, r := range map[string]*graph.Review{
		"unknown statement": Review(&nobody, graph.Accept, "ann", 1, graph.Correction{}),
		"no correction":     Review(st, graph.Correct, "ann", 1, graph.Correction{}),
		"needless":          Review(st, graph.Accept, "ann", 1, graph.Correction{Joint: to(true)}),
		"nobody says so":    Review(st, graph.Accept, "", 1, graph.Correction{}),
		"unsealed":          unsealed,
		"own target":        Review(st, graph.Correct, "ann", 1, graph.Correction{Holder: to(st.Target)}),
		"no holder":         Review(st, graph.Correct, "ann", 1, graph.Correction{Holder: to[graph.Code]("")}),
		"unknown actor":     Review(st, graph.Correct, "ann", 1, graph.Correction{Target: to[graph.Code]("ZZZ")}),
		"unknown topic":     Review(st, graph.Correct, "ann", 1, graph.Correction{Topic: to[graph.TopicKey]("zzz")}),
		"unknown speaker":   Review(st, graph.Correct, "ann", 1, graph.Correction{Speaker: to(graph.LearntID("USA", "Jane Doe"))}),
		"strength":          Review(st, graph.Correct, "ann", 1, graph.Correction{Strength: to(4)}),
		"verdict":           Review(st, "MAYBE", "ann", 1, graph.Correction{}),
	} {
		_, err := s.Put(t.Context(), graph.Batch{Reviews: []*graph.Review{Review(st, graph.Accept, "bob", 1, graph.Correction{}), r}})
		want := graph.CodeInvalid
		if r.Statement == nobody.Ref {
			want = graph.CodeNotFound
		}
		wantCode(t, what, err, want)
	}
	sameAsModel(t, s, m)
}

// review reviews a statement that the model has, or withdraws a review.
func (g generator) review(t *testing.T, s graph.Store, m *Model) {
	t.Helper()
	var all []*graph.Statement
	for _, u := range m.state.units {
		all = append(all, u.Statements...)
	}
	slices.SortFunc(all, func(a, b *graph.Statement) int { return slices.Compare(a.Ref[:], b.Ref[:]) })
	if old := slices.SortedFunc(maps.Values(m.state.reviews), graph.CompareReviews); len(old) > 0 && g.IntN(3) == 0 {
		putBoth(t, s, m, Withdrawn(pick(g, old...), "eve"))
		return
	}
	if len(all) == 0 {
		return
	}
	verdict, c := pick(g, graph.Verdicts()...), graph.Correction{}
	if verdict == graph.Correct {
		c = g.correction()
	}
	putBoth(t, s, m, Review(pick(g, all...), verdict, pick(g, "ann", "bob"), g.IntN(5), c))
}

func (g generator) correction() graph.Correction {
	var c graph.Correction
	for range 1 + g.IntN(3) {
		switch g.IntN(6) {
		case 0:
			c.Holder = to(pick(g, codes...))
		case 1:
			c.Target = to(pick(g, append(codes, "")...))
		case 2:
			c.Topic = to(pick(g, topics...))
		case 3:
			c.Stance = to(pick(g, graph.Stances()...))
		case 4:
			c.Speaker = to(pick(g, graph.Nil, graph.LeaderID("xi-jinping"), graph.LearntID("USA", "Jane Doe")))
		case 5:
			c.Said = to(pick(g, graph.Date{}, graph.Date{Year: 2020, Month: 12, Day: 31}))
		}
	}
	return c
}
