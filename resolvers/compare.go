package resolvers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// Bounds of comparisons.
const (
	maxCompared    = 50 // statements
	maxCompareDays = 92
	maxAroundDays  = 31
)

// compareQuery is an event whose reports are compared.
type compareQuery struct {
	where    graph.Expr // on statements
	from, to graph.Date
}

// Compare answers Query.compare.
func (query) Compare(ctx context.Context, article *schema.Ref, days int32, holder, target *string, topicRef *schema.Ref, first, last *graph.Date, filter *schema.StatementFilter, hand schema.Hand, having *schema.TallyCondition, most int32) (*schema.Comparison, error) {
	n, err := upTo("first", most, maxCompared)
	if err != nil {
		return nil, err
	}
	at, err := readThresholds(having)
	if err != nil {
		return nil, err
	}
	var q *compareQuery
	switch told := holder != nil || target != nil || topicRef != nil || first != nil || last != nil; {
	case article != nil && told:
		return nil, invalid("article says what the event is: leave holder, target, topic, from and to out")
	case article != nil:
		q, err = eventOf(ctx, article.ID(), days)
	default:
		q, err = eventOn(ctx, holder, target, topicRef, first, last)
	}
	if err != nil || q == nil {
		return nil, err
	}
	also, err := statementsFilter(ctx, filter, hand)
	if err != nil {
		return nil, err
	}
	within := graph.And{q.where, dateIs(graph.OpAtLeast, q.from.SortKey()), dateIs(graph.OpLess, behind(q.to))}
	said, err := allStatements(ctx, both(within, also))
	if err != nil {
		return nil, err
	}
	return q.compare(ctx, said, at, n)
}

// eventOn returns the event that holder, days and what else is told make.
func eventOn(ctx context.Context, holder, target *string, topicRef *schema.Ref, first, last *graph.Date) (*compareQuery, error) {
	switch {
	case holder == nil || first == nil || last == nil:
		return nil, invalid("say what the event is: an article, or holder, from and to")
	case !graph.Code(*holder).Valid() || target != nil && !graph.Code(*target).Valid():
		return nil, invalid("holder and target are actors' codes, such as CHN or EU")
	case first.IsZero() || last.IsZero() || lastDay(*last).Before(first.First()):
		return nil, invalid("from: %s lies behind to: %s", first, last)
	case lastDay(*last).Sub(first.First()) > maxCompareDays*24*time.Hour:
		return nil, invalid("from and to: at most %d days", maxCompareDays)
	}
	where := graph.And{graph.Eq(graph.FieldHolder, *holder)}
	if target != nil {
		where = append(where, graph.Eq(graph.FieldTarget, *target))
	}
	if topicRef != nil {
		v, err := topics(ctx)
		if err != nil {
			return nil, err
		}
		keys, err := v.under(*topicRef)
		if err != nil {
			return nil, err
		}
		where = append(where, graph.In(graph.FieldTopic, keys...))
	}
	return &compareQuery{where, *first, *last}, nil
}

// eventOf returns the event that an article's dated statements are about; nil for an unknown article.
func eventOf(ctx context.Context, id graph.ID, days int32) (*compareQuery, error) {
	if days < 0 || days > maxAroundDays {
		return nil, invalid("days: %d is outside 0 to %d", days, maxAroundDays)
	}
	a, err := node[*graph.Article](ctx, id)
	if err != nil || a == nil {
		return nil, err
	}
	said, err := allStatements(ctx, graph.Eq(graph.FieldArticle, id.String()))
	if err != nil {
		return nil, err
	}
	said = slices.DeleteFunc(said, func(s *graph.Statement) bool { return s.Date.IsZero() })
	if len(said) == 0 {
		return nil, invalid("article: it has no dated statement to compare")
	}
	var any graph.Or
	for _, s := range said {
		any = append(any, graph.And{graph.Eq(graph.FieldHolder, string(s.Holder)), targetIs(s.Target), graph.Eq(graph.FieldTopic, string(s.Topic))})
	}
	from, to := said[0].Date, said[len(said)-1].Date // which may be partial
	if days > 0 {
		from, to = graph.DateOf(from.First().AddDate(0, 0, -int(days))), graph.DateOf(lastDay(to).AddDate(0, 0, int(days)))
	}
	return &compareQuery{any, from, to}, nil
}

// targetIs holds for statements with the target, or without one.
func targetIs(c graph.Code) graph.Expr {
	if c == "" {
		return noTarget
	}
	return graph.Eq(graph.FieldTarget, string(c))
}

// compare groups the statements and shows the first n groups that reach the thresholds.
func (q *compareQuery) compare(ctx context.Context, said []*graph.Statement, at thresholds, n int) (*schema.Comparison, error) {
	groups := map[string][]*graph.Statement{}
	for _, s := range said {
		key := strings.Join([]string{string(s.Holder), string(s.Target), string(s.Topic), string(s.Stance)}, "\x1f")
		groups[key] = append(groups[key], s)
	}
	out := &schema.Comparison{From: q.from, To: q.to, Statements: []*schema.ComparedStatement{}}
	for _, key := range sortedKeys(groups) {
		c, err := compared(ctx, groups[key])
		if err != nil {
			return nil, err
		}
		if at.reached(*c.Tally) {
			out.Statements = append(out.Statements, c)
		}
	}
	slices.SortStableFunc(out.Statements, func(a, b *schema.ComparedStatement) int { return cmp.Compare(b.Tally.Sources, a.Tally.Sources) })
	out.TotalCount = int32(len(out.Statements))
	out.Statements = out.Statements[:min(n, len(out.Statements))]
	for _, c := range out.Statements {
		var err error
		if c.Missing, err = q.missing(ctx, c); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// copyKey is what the articles share that count as one report. Near-copies would share one, too, once they are known.
func copyKey(a *graph.Article) string { return a.SHA256 }

// compared makes one statement of those that share holder, target, topic and stance.
func compared(ctx context.Context, said []*graph.Statement) (*schema.ComparedStatement, error) {
	one := said[0]
	c := &schema.ComparedStatement{Holder: one.Holder, Target: one.Target, Topic: one.Topic, Stance: one.Stance, Tally: &graph.Tally{}}
	byArticle, speakers := map[graph.ID][]*graph.Statement{}, []graph.ID{}
	var ids []graph.ID
	for _, s := range said {
		if byArticle[s.Article] == nil {
			ids = append(ids, s.Article)
		}
		byArticle[s.Article] = append(byArticle[s.Article], s)
		if s.Speaker != graph.Nil && !slices.Contains(speakers, s.Speaker) {
			speakers = append(speakers, s.Speaker)
		}
		c.Tally.Count(s.Stance)
		if c.Tally.First.IsZero() {
			c.Tally.First = s.Date // the earliest comes first
		}
		c.Tally.Last = s.Date
	}
	articles, err := nodes[*graph.Article](ctx, ids)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(articles, func(a, b *graph.Article) int { return cmp.Compare(a.SortKey(), b.SortKey()) })
	c.Reports = reportsOf(articles, byArticle)
	outlets := map[string]bool{}
	for _, r := range c.Reports {
		if r.Outlet != nil {
			outlets[*r.Outlet] = true
		}
	}
	c.Tally.Articles, c.Tally.Sources, c.Tally.Speakers = len(articles), len(outlets), len(speakers)
	c.Speakers, err = nodes[*graph.Leader](ctx, speakers)
	return c, err
}

// reportsOf makes one report of the articles with one text, which come by date.
func reportsOf(articles []*graph.Article, said map[graph.ID][]*graph.Statement) []*schema.StatementReport {
	var out []*schema.StatementReport
	of := map[string]*schema.StatementReport{}
	for _, a := range articles {
		if r := of[copyKey(a)]; r != nil {
			r.Copies = append(r.Copies, a)
			continue
		}
		r := &schema.StatementReport{Outlet: orNil(a.Key.Outlet), Article: a, Copies: []*graph.Article{}, Statements: said[a.Ref]}
		of[copyKey(a)] = r
		out = append(out, r)
	}
	return out
}

// missing returns, for each outlet without a report of the statement, its first article of those days that could have had one.
func (q *compareQuery) missing(ctx context.Context, c *schema.ComparedStatement) ([]*graph.Article, error) {
	where := graph.And{
		graph.Eq(graph.FieldMentionsActor, string(c.Holder)), graph.Not{Of: graph.Cond{Field: graph.FieldOutlet, Op: graph.OpMissing}},
		dateIs(graph.OpAtLeast, q.from.SortKey()), dateIs(graph.OpLess, behind(q.to)),
	}
	if c.Target != "" {
		where = append(where, graph.Eq(graph.FieldMentionsActor, string(c.Target)))
	} else {
		where = append(where, graph.Eq(graph.FieldMentionsTopic, string(c.Topic)))
	}
	found, err := find[*graph.Article](ctx, graph.NodeQuery{Kind: graph.KindArticle, Filter: where, Page: graph.Page{First: graph.MaxPage}})
	if err != nil {
		return nil, err
	}
	if found.HasNext {
		return nil, fmt.Errorf("%w: more than %d articles of these days mention it; take fewer days", graph.ErrTooLarge, graph.MaxPage)
	}
	has := map[string]bool{}
	for _, r := range c.Reports {
		for _, a := range append([]*graph.Article{r.Article}, r.Copies...) {
			has[a.Key.Outlet] = true
		}
	}
	out := []*graph.Article{}
	for _, a := range found.Items {
		if !has[a.Key.Outlet] {
			has[a.Key.Outlet] = true
			out = append(out, a)
		}
	}
	return out, nil
}

type comparedFields struct{}

// Holder answers ComparedStatement.holder.
func (comparedFields) Holder(ctx context.Context, c *schema.ComparedStatement) (graph.Actor, error) {
	return actor(ctx, c.Holder)
}

// Target answers ComparedStatement.target.
func (comparedFields) Target(ctx context.Context, c *schema.ComparedStatement) (graph.Actor, error) {
	return actor(ctx, c.Target)
}

// Topic answers ComparedStatement.topic.
func (comparedFields) Topic(ctx context.Context, c *schema.ComparedStatement) (*graph.Topic, error) {
	return topic(ctx, c.Topic)
}
