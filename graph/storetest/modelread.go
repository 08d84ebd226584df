package storetest

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// allLeaders returns the leaders of the table and those that articles teach.
func (s *state) allLeaders() map[graph.ID]*graph.Leader {
	out := cloneMap(s.leaders)
	labels := map[graph.ID][]graph.Label{}
	for _, u := range s.units {
		for _, l := range u.Learnt {
			labels[l.Leader] = append(labels[l.Leader], graph.Label{Lang: l.Lang, Text: l.Name})
			out[l.Leader] = &graph.Leader{
				Ref: l.Leader, Learnt: true, Names: graph.NewNames(labels[l.Leader]...),
				Offices: []graph.Office{{Actor: l.Actor, Role: graph.RoleOther}},
			}
		}
	}
	return out
}

// nodes returns every node: statements too, even those that are rejected, and articles with their text.
func (s *state) nodes() []graph.Node {
	var out []graph.Node
	survivors := s.merged().Survivors()
	for _, a := range s.actors {
		out = append(out, a)
	}
	for _, t := range s.topics {
		out = append(out, t)
	}
	for _, l := range s.allLeaders() {
		out = append(out, l)
	}
	for _, u := range s.units {
		out = append(out, u.Article)
		for _, st := range u.Statements {
			out = append(out, s.viewed(st, survivors))
		}
	}
	for _, r := range s.reviews {
		out = append(out, r)
	}
	for _, m := range s.merges {
		out = append(out, m)
	}
	return out
}

// textless returns the node as stores answer it where no text is asked for.
func textless(n graph.Node) graph.Node {
	if a, ok := n.(*graph.Article); ok {
		c := *a
		c.Text = ""
		return &c
	}
	return n
}

// Nodes: see [graph.Store].
func (m *Model) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Node, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	all := map[graph.ID]graph.Node{}
	for _, n := range m.state.nodes() {
		all[n.NodeID()] = textless(n)
	}
	out := make([]graph.Node, len(ids))
	for i, id := range ids {
		out[i] = all[id]
	}
	return out, nil
}

// Find: see [graph.Store].
func (m *Model) Find(ctx context.Context, q graph.NodeQuery) (graph.NodePage, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return graph.NodePage{}, err
	}
	defer unlock()
	w, err := q.Window()
	if err != nil {
		return graph.NodePage{}, err
	}
	var rows []graph.Node
	for _, n := range m.state.nodes() {
		_, actor := n.(graph.Actor)
		wanted := n.NodeKind() == q.Kind || actor && q.Kind == graph.KindActor
		if !wanted || !graph.Holds(q.Filter, m.state.row(n)) {
			continue
		}
		if !q.Text {
			n = textless(n)
		}
		rows = append(rows, n)
	}
	return page(w, rows, func(n graph.Node) string { return m.state.nodeKey(q.Order, n) }, q.Count), nil
}

// nodeKey returns the node's key in the order.
func (s *state) nodeKey(o graph.Order, n graph.Node) string {
	link := map[graph.Order]graph.Link{graph.OrderStatements: graph.LinkStatements, graph.OrderTargeted: graph.LinkTowards}[o]
	if link == "" {
		return o.NodeKey(n, 0)
	}
	return o.NodeKey(n, len(s.row(n).Links(link)))
}

// page sorts the rows, cuts out the window and makes a page of it.
func page[T any](w graph.Window, rows []T, key func(T) string, count bool) graph.PageOf[T] {
	total := -1
	if count {
		total = len(rows)
	}
	low, high := w.Bounds()
	rows = slices.DeleteFunc(rows, func(r T) bool {
		k := key(r)
		return low != "" && k <= low || high != "" && k >= high
	})
	slices.SortFunc(rows, func(a, b T) int {
		if w.ScanDescending() {
			a, b = b, a
		}
		return strings.Compare(key(a), key(b))
	})
	return graph.NewPage(w, rows[:min(len(rows), w.Limit+1)], key, total)
}

// Statements: see [graph.Store].
func (m *Model) Statements(ctx context.Context, qs []graph.StatementQuery) ([]graph.StatementPage, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	out := make([]graph.StatementPage, len(qs))
	for i, q := range qs {
		w, err := q.Window()
		if err != nil {
			return nil, err
		}
		key := func(st *graph.Statement) string { return q.Order.StatementKey(st, m.state.units[st.Article].Article) }
		out[i] = page(w, m.state.statements(q.Filter), key, q.Count)
	}
	return out, nil
}

func (s *state) statements(filter graph.Expr) []*graph.Statement {
	var out []*graph.Statement
	for _, u := range s.units {
		for _, st := range s.seen(u) {
			if graph.Holds(filter, s.row(st)) {
				out = append(out, st)
			}
		}
	}
	return out
}

// Facts: see [graph.Store].
func (m *Model) Facts(ctx context.Context, articles []graph.ID, yield func(graph.Fact) error) (int64, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return 0, err
	}
	defer unlock()
	for id, u := range m.state.units {
		for _, st := range m.state.seen(u) {
			if articles != nil && !slices.Contains(articles, id) {
				continue
			}
			f := graph.FactOf(st, u.Article)
			f.Source = m.state.source(u.Article)
			if err := yield(f); err != nil {
				return 0, err
			}
		}
	}
	return m.revision, nil
}

// Identity: see [graph.Store].
func (m *Model) Identity(ctx context.Context) (graph.ID, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return graph.ID{}, err
	}
	defer unlock()
	return m.identity, nil
}

// Revision: see [graph.Store].
func (m *Model) Revision(ctx context.Context) (int64, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return 0, err
	}
	defer unlock()
	return m.revision, nil
}

// Search: see [graph.Store].
func (m *Model) Search(ctx context.Context, q graph.SearchQuery) (graph.HitPage, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return graph.HitPage{}, err
	}
	defer unlock()
	w, phrases, err := q.Window()
	if err != nil {
		return graph.HitPage{}, err
	}
	var rows []graph.Hit
	for _, n := range m.state.nodes() {
		if st, ok := n.(*graph.Statement); ok && st.Review == graph.Reject {
			continue
		}
		seen := n
		if l, ok := n.(*graph.Leader); ok {
			seen = m.state.joined(l)
		}
		if q.Wants(n.NodeKind()) && matches(phrases, graph.SearchText(seen)) {
			rows = append(rows, graph.HitOf(n))
		}
	}
	return page(w, rows, graph.Hit.SortKey, false), nil
}

func matches(phrases []graph.Phrase, folded string) bool {
	return !slices.ContainsFunc(phrases, func(p graph.Phrase) bool { return !p.In(folded) })
}

// Tally: see [graph.Store].
func (m *Model) Tally(ctx context.Context, q graph.TallyQuery) ([]graph.Cell, error) {
	unlock, err := m.lock(ctx)
	if err != nil {
		return nil, err
	}
	defer unlock()
	if q, err = q.Check(); err != nil {
		return nil, err
	}
	groups := map[string]*group{}
	var topics []*graph.Topic
	for _, t := range m.state.topics {
		topics = append(topics, t)
	}
	up := graph.NewTopicTree(topics).At(q.Depth)
	for _, st := range m.state.statements(q.Filter) {
		if q.Object.Takes(st) {
			m.state.count(groups, q, up, st)
		}
	}
	cells := make([]graph.Cell, 0, len(groups))
	for _, g := range groups {
		g.cell.Articles, g.cell.Sources, g.cell.Speakers = len(g.articles), len(g.sources), len(g.speakers)
		cells = append(cells, g.cell)
	}
	return q.Finish(cells)
}

// A group is a cell in the making.
type group struct {
	cell               graph.Cell
	articles, speakers map[graph.ID]bool
	sources            map[string]bool
}

func (s *state) count(groups map[string]*group, q graph.TallyQuery, up map[graph.TopicKey]graph.TopicKey, st *graph.Statement) {
	topic, stance, mirrored := st.Topic, st.Stance, false
	if q.Object == graph.ObjectTopic {
		topic, stance, mirrored = s.topics[st.Topic.ID()].Mirror(st.Stance)
	}
	if above, ok := up[topic]; ok && q.Depth > 0 {
		topic = above
	}
	article := s.units[st.Article].Article
	key := make([]string, len(q.By))
	for i, d := range q.By {
		key[i] = dimension(d, st, article, topic, stance)
	}
	g := groups[strings.Join(key, "\x1f")]
	if g == nil {
		g = &group{cell: graph.Cell{Key: key}, articles: map[graph.ID]bool{}, speakers: map[graph.ID]bool{}, sources: map[string]bool{}}
		groups[strings.Join(key, "\x1f")] = g
	}
	g.add(st, stance, mirrored)
	if source := s.source(article); q.Sources && source != "" {
		g.sources[source] = true
	}
}

func (g *group) add(st *graph.Statement, stance graph.Stance, mirrored bool) {
	t := &g.cell.Tally
	t.Count(stance)
	t.Mirrored = t.Mirrored || mirrored
	g.articles[st.Article] = true
	if st.Speaker != graph.Nil {
		g.speakers[st.Speaker] = true
	}
	if st.Date.IsZero() {
		return
	}
	byDate := func(a, b graph.Date) int { return cmp.Compare(a.SortKey(), b.SortKey()) }
	if t.First.IsZero() || byDate(st.Date, t.First) < 0 {
		t.First = st.Date
	}
	if byDate(st.Date, t.Last) > 0 {
		t.Last = st.Date
	}
}

// source returns the outlet of the earliest article with the same text.
func (s *state) source(a *graph.Article) string {
	var first *graph.Article
	for _, u := range s.units {
		if b := u.Article; b.SHA256 == a.SHA256 && b.Key.Outlet != "" && (first == nil || b.SortKey() < first.SortKey()) {
			first = b
		}
	}
	if first == nil {
		return ""
	}
	return first.Key.Outlet
}

func dimension(d graph.Dimension, st *graph.Statement, a *graph.Article, topic graph.TopicKey, stance graph.Stance) string {
	switch d {
	case graph.ByHolder:
		return string(st.Holder)
	case graph.ByTarget:
		return string(st.Target)
	case graph.ByTopic:
		return string(topic)
	case graph.BySpeaker:
		return st.Speaker.String()
	case graph.ByStance:
		return string(stance)
	case graph.ByStrength:
		return strconv.Itoa(st.Strength)
	case graph.ByForm:
		return string(st.Form)
	case graph.ByAct:
		return string(st.Act)
	case graph.ByOutlet:
		return a.Key.Outlet
	case graph.ByLanguage:
		return string(a.Lang)
	case graph.ByYear:
		return st.Date.YearBucket()
	case graph.ByMonth:
		return st.Date.MonthBucket()
	case graph.ByWeek:
		return st.Date.WeekBucket()
	}
	return st.Date.DayBucket()
}
