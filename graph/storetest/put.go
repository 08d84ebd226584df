package storetest

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/demarche-kg/demarche/graph"
)

var putCases = []testCase{
	{"put and read back", "a row that comes back otherwise than it went in proves nothing", func(t *testing.T, s graph.Store) {
		sameAsModel(t, s, withModel(t, s))
	}},
	{"nodes", "one look-up for many ids is how nested answers avoid a query each", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		call := Fixture()[0]
		ids := []graph.ID{
			call.Article.Ref, graph.Code("CHN").ID(), graph.NewID(graph.KindArticle, "id", "", "nobody"), call.Statements[0].Ref,
			graph.LeaderID("xi-jinping"), graph.LearntID("USA", "Jane Doe"), graph.TopicKey("taiwan").ID(), graph.Code("UN").ID(),
			graph.Code("HAMAS").ID(), call.Article.Ref, graph.Nil,
		}
		same(t, "nodes", must(s.Nodes(t.Context(), ids))(t), must(m.Nodes(t.Context(), ids))(t))
		if got := must(s.Nodes(t.Context(), nil))(t); len(got) != 0 {
			t.Errorf("nodes of no ids: %v", got)
		}
	}},
	{"reload", "loading the same again is how a load is resumed", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		before := must(s.Stats(t.Context()))(t)
		r := must(s.Put(t.Context(), graph.Batch{Units: Fixture()}))(t)
		same(t, "receipt", r, graph.Receipt{Unchanged: 4, Revision: before.Revision})
		r = must(s.Put(t.Context(), Reference()))(t)
		same(t, "receipt of the reference", r, graph.Receipt{Revision: before.Revision})
		same(t, "stats", must(s.Stats(t.Context()))(t), before)
		sameAsModel(t, s, m)
	}},
	{"receipt", "the report of a load is added up from receipts", func(t *testing.T, s graph.Store) {
		must(s.Put(t.Context(), Reference()))(t)
		r := must(s.Put(t.Context(), graph.Batch{Units: Fixture()}))(t)
		same(t, "receipt", r, graph.Receipt{Stored: 4, Statements: 9, Revision: 2})
		twice := must(s.Put(t.Context(), graph.Batch{Units: append(Fixture()[:1], Fixture()[:1]...)}))(t)
		same(t, "receipt of a batch with twins", twice, graph.Receipt{Unchanged: 2, Revision: 2})
	}},
	{"any order", "two loaders that read the same folders in another order must build the same graph", func(t *testing.T, s graph.Store) {
		m := withModel(t, s)
		before := see(t, m)
		rng := rand.New(rand.NewPCG(1, 2))
		for range 3 {
			units := Fixture()
			must(s.Delete(t.Context(), articleIDs(units)))(t)
			rng.Shuffle(len(units), func(i, j int) { units[i], units[j] = units[j], units[i] })
			for _, u := range units {
				must(s.Put(t.Context(), graph.Batch{Units: []graph.Unit{u}}))(t)
			}
			same(t, "all that is stored", see(t, s), before)
		}
	}},
	{"versions", "a corrected article must win over the first print, whichever is read first", versions},
	{"replaced articles lose what came with them", "a statement that the corrected article no longer makes is false", replaced},
	{"another extractor", "better rules must replace what older ones read", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		u := Fixture()[1]
		u.Article.Extractor, u.Statements = "test-2", u.Statements[:1]
		r := must(s.Put(t.Context(), graph.Batch{Units: []graph.Unit{u}}))(t)
		if r.Replaced != 1 || r.Statements != 1 {
			t.Errorf("receipt %+v", r)
		}
		st := must(s.Stats(t.Context()))(t)
		same(t, "extractors", st.Extractors, []string{"test-1", "test-2"})
		if st.Statements != 7 {
			t.Errorf("%d statements, want 7", st.Statements)
		}
	}},
	{"delete", "what an outlet withdraws must leave no trace", deleteCase},
	{"refused batches", "half a batch would be a graph that no article proves", refused},
	{"reference changes", "a corrected label must show, and count as a change", func(t *testing.T, s graph.Store) {
		withModel(t, s)
		before := must(s.Stats(t.Context()))(t).Revision
		a, err := graph.NewActor(graph.KindCountry, "UKR")
		if err != nil {
			t.Fatal(err)
		}
		a.Actor().Names = graph.NewNames(graph.Label{Lang: "en", Text: "Ukraine"}, graph.Label{Lang: "ru", Text: "Украина"})
		a.Actor().Founded = graph.Date{Year: 1991, Month: 8, Day: 24}
		a.(*graph.Country).Alpha2, a.(*graph.Country).Status = "UA", "member"
		r := must(s.Put(t.Context(), graph.Batch{Actors: []graph.Actor{a}}))(t)
		if r.Revision != before+1 {
			t.Errorf("revision %d, want %d", r.Revision, before+1)
		}
		same(t, "actor", must(s.Nodes(t.Context(), []graph.ID{a.NodeID()}))(t), []graph.Node{a})
		hits := must(s.Search(t.Context(), graph.SearchQuery{Text: "украина"}))(t)
		if len(hits.Items) != 1 {
			t.Errorf("search for the new label: %v", hits.Items)
		}
	}},
	{"learnt leaders", "a name that no table knows must not depend on who wrote it first", learnt},
	{"all fields", "every field of every node must survive the store", allFields},
}

func articleIDs(units []graph.Unit) []graph.ID {
	out := make([]graph.ID, len(units))
	for i, u := range units {
		out[i] = u.Article.Ref
	}
	return out
}

func version(text string, modified time.Time) graph.Unit {
	u := NewUnit("story", "2022-02-24", text, func(a *graph.Article) { a.Modified = modified })
	return Say(u, "USA", graph.Oppose, "RUS", "ukraine-war", "", text)
}

func versions(t *testing.T, s graph.Store) {
	must(s.Put(t.Context(), Reference()))(t)
	day := time.Date(2022, 2, 25, 9, 0, 0, 0, time.UTC)
	vs := []graph.Unit{version("First print.", time.Time{}), version("Corrected.", day), version("Corrected again.", day.Add(time.Hour))}
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}, {2, 0, 1}} {
		for _, i := range order {
			must(s.Put(t.Context(), graph.Batch{Units: vs[i : i+1]}))(t)
		}
		p := must(s.Find(t.Context(), graph.NodeQuery{Kind: graph.KindArticle, Text: true}))(t)
		same(t, "article", p.Items, []graph.Node{vs[2].Article})
		if st := must(s.Stats(t.Context()))(t); st.Statements != 1 {
			t.Errorf("order %v: %d statements, want 1", order, st.Statements)
		}
		must(s.Delete(t.Context(), articleIDs(vs)))(t)
	}
	r := must(s.Put(t.Context(), graph.Batch{Units: vs}))(t)
	if r.Stored != 1 || r.Stale != 2 || r.Statements != 1 {
		t.Errorf("three versions in one batch: %+v", r)
	}
}

func replaced(t *testing.T, s graph.Store) {
	m := withModel(t, s)
	u := NewUnit("remarks", "2021-03", "Remarks\nThe US praised multilateralism.", Outlet("Wire"), func(a *graph.Article) {
		a.Modified = time.Date(2021, 4, 1, 0, 0, 0, 0, time.UTC)
	})
	u = Say(u, "USA", graph.Support, "", "multilateralism", "", "The US praised multilateralism.")
	for _, store := range []graph.Store{s, m} {
		must(store.Put(t.Context(), graph.Batch{Units: []graph.Unit{u}}))(t)
	}
	sameAsModel(t, s, m)
	if n := must(s.Nodes(t.Context(), []graph.ID{graph.LearntID("USA", "Jane Doe")}))(t)[0]; n != nil {
		t.Errorf("a leader whom no article names any more is still there: %v", n)
	}
	for _, gone := range []string{"criticised", "doe"} {
		if p := must(s.Search(t.Context(), graph.SearchQuery{Text: gone}))(t); len(p.Items) != 0 {
			t.Errorf("search finds %q in %v", gone, p.Items)
		}
	}
}

func deleteCase(t *testing.T, s graph.Store) {
	m := withModel(t, s)
	remarks := Fixture()[2].Article.Ref
	ids := []graph.ID{remarks, graph.NewID(graph.KindArticle, "id", "", "nobody"), remarks}
	for _, store := range []graph.Store{s, m} {
		if n := must(store.Delete(t.Context(), ids))(t); n != 1 {
			t.Errorf("deleted %d, want 1", n)
		}
	}
	sameAsModel(t, s, m)
	for _, gone := range []string{"criticised", "doe", "remarks"} {
		if p := must(s.Search(t.Context(), graph.SearchQuery{Text: gone}))(t); len(p.Items) != 0 {
			t.Errorf("search finds %q in %v", gone, p.Items)
		}
	}
	before := must(s.Stats(t.Context()))(t).Revision
	if n := must(s.Delete(t.Context(), ids))(t); n != 0 {
		t.Errorf("deleted %d again", n)
	}
	if after := must(s.Stats(t.Context()))(t).Revision; after != before {
		t.Errorf("deleting nothing changed the revision from %d to %d", before, after)
	}
	must(s.Delete(t.Context(), articleIDs(Fixture())))(t)
	e := see(t, s)
	if len(e.Articles)+len(e.Statements)+len(e.Cells) != 0 || len(e.Leaders) != 2 {
		t.Errorf("something is left: %+v", e)
	}
}

func refused(t *testing.T, s graph.Store) {
	m := withModel(t, s)
	fresh := func() graph.Unit { return NewUnit("fresh", "2023", "Fresh\nText of it.") }
	say := func(holder, target graph.Code, topic graph.TopicKey, speaker string) graph.Unit {
		return Say(fresh(), holder, graph.Support, target, topic, speaker, "Text of it.")
	}
	outside := say("USA", "", "ceasefire", "")
	outside.Statements[0].Evidence[0].Start++
	unsealed := fresh()
	unsealed.Article.Version = ""
	untaught := say("USA", "", "ceasefire", "Nobody@USA")
	untaught.Learnt = nil
	mention := NewUnit("fresh", "2023", "Fresh", Mentions([]graph.Code{"XXX"}))
	for name, u := range map[string]graph.Unit{
		"unknown holder": say("XXX", "", "ceasefire", ""), "unknown target": say("USA", "XXX", "ceasefire", ""),
		"unknown topic": say("USA", "", "nothing", ""), "unknown speaker": say("USA", "", "ceasefire", "nobody"),
		"own target": say("USA", "USA", "ceasefire", ""), "evidence elsewhere": outside, "not sealed": unsealed,
		"untaught speaker": untaught, "unknown mention": mention,
	} {
		good := NewUnit("good", "2023", "Good")
		_, err := s.Put(t.Context(), graph.Batch{Units: []graph.Unit{good, u}})
		wantCode(t, name, err, graph.CodeInvalid)
	}
	orphan := &graph.Topic{Ref: graph.TopicKey("orphan").ID(), Key: "orphan", Parent: "nowhere"}
	_, err := s.Put(t.Context(), graph.Batch{Topics: []*graph.Topic{orphan}})
	wantCode(t, "topic without parent", err, graph.CodeInvalid)
	garbled := &graph.Topic{Ref: graph.TopicKey("garbled").ID(), Key: "garbled", Names: graph.NewNames(graph.Label{Lang: "en", Text: "\xff"})}
	_, err = s.Put(t.Context(), graph.Batch{Topics: []*graph.Topic{garbled}})
	wantCode(t, "a label that is not UTF-8", err, graph.CodeInvalid)
	stray := &graph.Leader{Ref: graph.LeaderID("stray"), Slug: "stray", Offices: []graph.Office{{Actor: "XXX", Role: graph.RoleChief}}}
	_, err = s.Put(t.Context(), graph.Batch{Leaders: []*graph.Leader{stray}})
	wantCode(t, "office of nobody", err, graph.CodeInvalid)
	sameAsModel(t, s, m)
}

func learnt(t *testing.T, s graph.Store) {
	must(s.Put(t.Context(), Reference()))(t)
	unit := func(id string, lang graph.Lang, name string) graph.Unit {
		u := NewUnit(id, "2023", name+" spoke.", Language(lang))
		return Say(u, "UKR", graph.Support, "", "ceasefire", name+"@UKR", name+" spoke.")
	}
	a, b, c := unit("a", "en", "Jose Diaz"), unit("b", "en", "José Díaz"), unit("c", "es", "José Díaz")
	id := graph.LearntID("UKR", "jose diaz")
	want := func(names ...graph.Label) {
		t.Helper()
		n := must(s.Nodes(t.Context(), []graph.ID{id}))(t)[0]
		same(t, "leader", n, graph.Node(&graph.Leader{Ref: id, Learnt: true, Names: names,
			Offices: []graph.Office{{Actor: "UKR", Role: graph.RoleOther}}}))
	}
	must(s.Put(t.Context(), graph.Batch{Units: []graph.Unit{b, c}}))(t)
	want(graph.Label{Lang: "en", Text: "José Díaz"}, graph.Label{Lang: "es", Text: "José Díaz"})
	must(s.Put(t.Context(), graph.Batch{Units: []graph.Unit{a}}))(t)
	want(graph.Label{Lang: "en", Text: "Jose Diaz"}, graph.Label{Lang: "es", Text: "José Díaz"})
	must(s.Delete(t.Context(), []graph.ID{a.Article.Ref, c.Article.Ref}))(t)
	want(graph.Label{Lang: "en", Text: "José Díaz"})
	must(s.Delete(t.Context(), []graph.ID{b.Article.Ref}))(t)
	if n := must(s.Nodes(t.Context(), []graph.ID{id}))(t)[0]; n != nil {
		t.Errorf("still there: %v", n)
	}
}

func allFields(t *testing.T, s graph.Store) {
	must(s.Put(t.Context(), Reference()))(t)
	text := "Title\nOn 3 May 2020 Russia, Beijing said, backs it. It said so twice."
	at := func(h int) time.Time { return time.Date(2020, 7, 8, h, 30, 15, 0, time.UTC) }
	a := &graph.Article{
		Key: graph.ArticleKey{ID: "full", URL: "https://example.org/full", Outlet: "Wire"}, Title: "Title", Lang: "zh-Hant",
		PublishedAt: at(8), Modified: at(9), Text: text, Extractor: "test-1", Recorded: at(10),
		Boilerplate: []graph.Span{{Start: 0, End: 5}, {Start: 6, End: 8}},
		Actors:      []graph.Code{"CHN", "RUS"}, Topics: []graph.TopicKey{"ceasefire"},
		Attributes: []graph.Attribute{{Key: "desk", Value: `"Asia"`}, {Key: "pages", Value: `[1,2]`}},
	}
	a.Seal()
	st := &graph.Statement{
		Article: a.Ref, Holder: "RUS", Speaker: graph.LeaderID("vladimir-putin"), Topic: "ceasefire", Stance: graph.Support,
		Act: graph.ActPledge, Strength: 3, Form: graph.Direct, Joint: true, Via: "CHN",
		Said: graph.Date{Year: 2020, Month: 5, Day: 3}, Date: graph.Date{Year: 2020, Month: 5, Day: 3},
		Evidence: []graph.Evidence{{Quote: "backs it", Start: 42, End: 50, Cue: "backs", Rule: "r1"}, {Quote: "It said so", Start: 52, End: 62}},
	}
	st.Seal()
	must(s.Put(t.Context(), graph.Batch{Units: []graph.Unit{{Article: a, Statements: []*graph.Statement{st}}}}))(t)
	p := must(s.Find(t.Context(), graph.NodeQuery{Kind: graph.KindArticle, Text: true}))(t)
	same(t, "article", p.Items, []graph.Node{a})
	same(t, "statement", must(s.Nodes(t.Context(), []graph.ID{st.Ref}))(t), []graph.Node{st})
}
