package neo4jstore

import (
	"cmp"
	"context"
	"encoding/json"

	"github.com/demarche-kg/demarche/graph"
)

// kindRejected stands for statements that are rejected, which have a label of their own.
const kindRejected graph.Kind = "rejected"

// reviewFields are what is read of a review.
const reviewFields = `.id, .statement, .verdict, .correction, .reviewer, .at, .why, .withdrawn, .withdrawnBy`

func reviewProps(r *graph.Review) props {
	b, err := json.Marshal(r.Correction)
	if err != nil {
		panic(err) // unreachable: strings and numbers
	}
	return props{
		"id": r.Ref.String(), "sort": r.SortKey(), "statement": r.Statement.String(), "verdict": string(r.Verdict), "correction": string(b),
		"reviewer": r.By, "at": r.At.UTC(), "why": r.Why, "withdrawn": orNilTime(r.Withdrawn), "withdrawnBy": orNil(r.WithdrawnBy),
		"standing": r.Stands(),
	}
}

func (p props) review() (*graph.Review, error) {
	r := &graph.Review{
		Ref: p.id("id"), Statement: p.id("statement"), Verdict: graph.Verdict(p.text("verdict")), By: p.text("reviewer"), At: p.moment("at"),
		Why: p.text("why"), Withdrawn: p.moment("withdrawn"), WithdrawnBy: p.text("withdrawnBy"),
	}
	if r.Ref == graph.Nil {
		return nil, errTorn
	}
	return r, json.Unmarshal([]byte(p.text("correction")), &r.Correction)
}

const (
	anyReviewCypher = `MATCH (r:Review) RETURN 1 LIMIT 1`
	reviewsOfCypher = `UNWIND $ids AS id MATCH (r:Review {statement: id}) RETURN r {` + reviewFields + `}`
	speakersCypher  = `UNWIND $rows AS r MATCH (l:Leader {id: r.leader})
WHERE NOT l.learnt OR EXISTS { (l)<-[:TEACHES]-(:Article {id: r.article}) } RETURN l.id`
	seenCypher = `UNWIND $ids AS id CALL (id) {
	MATCH (s:Statement {id: id}) RETURN s UNION ALL MATCH (s:Rejected {id: id}) RETURN s
} MATCH (a:Article {id: s.article}) RETURN s {` + statementFields + `}, a {.id, .published, .outlet, .lang}`
	putReviewsCypher = `UNWIND $rows AS r MERGE (n:Review {id: r.id}) SET n = r`
	unsayOneCypher   = `UNWIND $rows AS id CALL (id) {
	MATCH (s:Statement {id: id}) RETURN s UNION ALL MATCH (s:Rejected {id: id}) RETURN s
} DETACH DELETE s`
	reviewingCypher = `UNWIND $rows AS id CALL (id) {
	MATCH (s:Statement {id: id}) RETURN s UNION ALL MATCH (s:Rejected {id: id}) RETURN s
} MATCH (r:Review {statement: id}) MERGE (r)-[:REVIEWS]->(s)`
)

// reviewsOf returns the reviews of the statements.
func (t tx) reviewsOf(ctx context.Context, statements []graph.ID) (map[graph.ID][]*graph.Review, error) {
	out := map[graph.ID][]*graph.Review{}
	err := t.each(ctx, reviewsOfCypher, params{"ids": ids(statements)}, func(row []any) error {
		p, _ := row[0].(map[string]any)
		r, err := props(p).review()
		if err == nil {
			out[r.Statement] = append(out[r.Statement], r)
		}
		return err
	})
	return out, err
}

// speaking returns those of the speakers whom the reviews name that may speak in the article.
func (t tx) speaking(ctx context.Context, article graph.ID, rs []*graph.Review) (map[graph.ID]bool, error) {
	var rows []any
	for _, r := range rs {
		if p := r.Correction.Speaker; p != nil && *p != graph.Nil {
			rows = append(rows, params{"leader": p.String(), "article": article.String()})
		}
	}
	speaks := map[graph.ID]bool{}
	if len(rows) == 0 {
		return speaks, nil
	}
	err := t.each(ctx, speakersCypher, params{"rows": rows}, func(row []any) error {
		speaks[id(row[0])] = true
		return nil
	})
	return speaks, err
}

// reviewedUnits returns what the units say as reviews have it. It looks only where there are reviews at all, since most loads meet none.
func (c *change) reviewedUnits(ctx context.Context, units []graph.Unit) ([]said, error) {
	some := false
	err := c.each(ctx, anyReviewCypher, nil, func([]any) error { some = true; return nil })
	if err != nil {
		return nil, err
	}
	var out []said
	var all, reviewed []graph.ID
	for _, u := range units {
		for _, s := range u.Statements {
			out, all = append(out, said{s, u.Article}), append(all, s.Ref)
		}
	}
	if !some {
		return out, nil
	}
	there, err := c.reviewsOf(ctx, all)
	if err != nil {
		return nil, err
	}
	for i, s := range out {
		if there[s.Ref] == nil {
			continue
		}
		x := &graph.Reviewed{Machine: s.Statement, Published: s.article.Published, Reviews: there[s.Ref]}
		if x.Speaks, err = c.speaking(ctx, s.Article, x.Reviews); err != nil {
			return nil, err
		}
		out[i].Statement = x.Seen()
		reviewed = append(reviewed, s.Ref)
	}
	c.reviewing = append(c.reviewing, reviewed...)
	return out, nil
}

// putReviews puts the batch's reviews, and writes what they are of anew.
func (c *change) putReviews(ctx context.Context, rs []*graph.Review, receipt *graph.Receipt) error {
	for _, r := range rs {
		if err := c.putReview(ctx, r, receipt); err != nil {
			return err
		}
	}
	if len(c.reviewing) == 0 {
		return nil
	}
	rows := make([]any, len(c.reviewing))
	for i, id := range c.reviewing {
		rows[i] = id.String()
	}
	return c.inBatches(ctx, reviewingCypher, rows)
}

func (c *change) putReview(ctx context.Context, r *graph.Review, receipt *graph.Receipt) error {
	x, before, err := c.reviewed(ctx, r)
	if err != nil {
		return err
	}
	outcome, err := x.Add(r)
	if err != nil || outcome == graph.Unchanged {
		return err
	}
	c.changed = true
	receipt.Reviews++
	if err := c.inBatches(ctx, putReviewsCypher, []any{reviewProps(r)}); err != nil || x.Machine == nil {
		return err
	}
	if before.Target != "" {
		c.relations[relation{before.Holder, before.Target, before.Topic}] = true
	}
	if err := c.inBatches(ctx, unsayOneCypher, []any{r.Statement.String()}); err != nil {
		return err
	}
	c.reviewing = append(c.reviewing, r.Statement)
	return c.say(ctx, []said{{x.Seen(), before.article}})
}

// reviewed gathers what is known of the statement that the review, which may be a new one, is of, and how it is seen now.
func (c *change) reviewed(ctx context.Context, r *graph.Review) (*graph.Reviewed, said, error) {
	x, now := &graph.Reviewed{}, said{article: &graph.Article{}}
	var spoke graph.ID
	there, err := c.reviewsOf(ctx, []graph.ID{r.Statement})
	if err != nil {
		return x, now, err
	}
	x.Reviews = there[r.Statement]
	err = c.each(ctx, seenCypher, params{"ids": []string{r.Statement.String()}}, func(row []any) error {
		s, _ := row[0].(map[string]any)
		a, _ := row[1].(map[string]any)
		now.article = &graph.Article{Published: props(a).date("published"), Lang: graph.Lang(props(a).text("lang"))}
		now.article.Key.Outlet = props(a).text("outlet")
		var err error
		spoke = props(s).id("spoke")
		now.Statement, err = props(s).statement()
		return err
	})
	if err != nil || now.Statement == nil {
		return x, now, err
	}
	x.Published = now.article.Published
	if x.Machine = now.Machine; x.Machine == nil {
		read := *now.Statement
		read.Review, read.Speaker = "", cmp.Or(spoke, read.Speaker)
		x.Machine = &read
	}
	x.Speaks, err = c.speaking(ctx, now.Article, append(x.Reviews[:len(x.Reviews):len(x.Reviews)], r))
	return x, now, err
}
