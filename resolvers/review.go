package resolvers

import (
	"context"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/resolvers/auth"
	"github.com/demarche-kg/demarche/schema"
)

// Reviews answers Query.reviews.
func (query) Reviews(ctx context.Context, filter *schema.ReviewFilter, first *int32, after *string, last *int32, before *string) (*schema.ReviewConnection, error) {
	p, err := page(first, after, last, before)
	if err != nil {
		return nil, err
	}
	where, err := reviewsWhere(ctx, filter)
	if err != nil {
		return nil, err
	}
	found, err := find[*graph.Review](ctx, graph.NodeQuery{
		Kind: graph.KindReview, Filter: where, Page: p, Descending: true, Count: countedIn(ctx, "ReviewConnection"),
	})
	if err != nil {
		return nil, err
	}
	c := &schema.ReviewConnection{Nodes: present(found.Items), TotalCount: int32(found.Total)}
	c.Edges, c.PageInfo = edges(found, func(cursor string, r *graph.Review) *schema.ReviewEdge {
		return &schema.ReviewEdge{Cursor: cursor, Node: r}
	})
	return c, nil
}

func reviewsWhere(ctx context.Context, f *schema.ReviewFilter) (graph.Expr, error) {
	return filterOf(ctx, f, readReviews)
}

func readReviews(c *conditions, f *schema.ReviewFilter) {
	c.id(graph.FieldID, f.ID)
	c.ref("statement", graph.FieldStatement, f.Statement)
	c.verdict("verdict", graph.FieldVerdict, f.Verdict)
	c.text("by", graph.FieldReviewer, f.By)
	c.boolean(graph.FieldStanding, f.Standing)
}

func (c *conditions) verdict(key string, f graph.Field, o graphql.Omittable[*schema.VerdictCondition]) {
	given(c, key, o, func(v *schema.VerdictCondition) {
		among(c, f, v.Eq, v.In)
		c.null(f, v.IsNull)
	})
}

// fetchReviews returns all reviews of each statement, the first first.
func (r *request) fetchReviews(ctx context.Context, statements []graph.ID) ([][]*graph.Review, error) {
	keys := make([]string, len(statements))
	for i, id := range statements {
		keys[i] = id.String()
	}
	of := map[graph.ID][]*graph.Review{}
	q := graph.NodeQuery{Kind: graph.KindReview, Filter: graph.In(graph.FieldStatement, keys...)}
	for v, err := range graph.WalkNodes[*graph.Review](ctx, r.store, q) {
		if err != nil {
			return nil, err
		}
		of[v.Statement] = append(of[v.Statement], v)
	}
	out := make([][]*graph.Review, len(statements))
	for i, id := range statements {
		out[i] = of[id]
	}
	return out, nil
}

// Verdict answers Statement.verdict.
func (statementFields) Verdict(_ context.Context, s *graph.Statement) (*graph.Verdict, error) {
	if s.Review == "" {
		return nil, nil
	}
	return &s.Review, nil
}

// Reviews answers Statement.reviews.
func (statementFields) Reviews(ctx context.Context, s *graph.Statement) ([]*graph.Review, error) {
	found, err := from(ctx).reviews.load(ctx, s.Ref)
	return present(found), err
}

type reviewFields struct{}

// Statement answers Review.statement.
func (reviewFields) Statement(ctx context.Context, r *graph.Review) (*graph.Statement, error) {
	return node[*graph.Statement](ctx, r.Statement)
}

// Why answers Review.why.
func (reviewFields) Why(_ context.Context, r *graph.Review) (*string, error) {
	return orNil(r.Why), nil
}

// WithdrawnBy answers Review.withdrawnBy.
func (reviewFields) WithdrawnBy(_ context.Context, r *graph.Review) (*string, error) {
	return orNil(r.WithdrawnBy), nil
}

// Corrections answers Review.corrections.
func (reviewFields) Corrections(_ context.Context, r *graph.Review) ([]*schema.Correction, error) {
	c := r.Correction
	out := []*schema.Correction{}
	add := func(f schema.StatementField, value string) {
		out = append(out, &schema.Correction{Field: f, Value: orNil(value)})
	}
	told(c.Holder, func(v graph.Code) { add(schema.StatementFieldHolder, string(v)) })
	told(c.Target, func(v graph.Code) { add(schema.StatementFieldTarget, string(v)) })
	told(c.Topic, func(v graph.TopicKey) { add(schema.StatementFieldTopic, string(v)) })
	told(c.Stance, func(v graph.Stance) { add(schema.StatementFieldStance, string(v)) })
	told(c.Speaker, func(v graph.ID) { add(schema.StatementFieldSpeaker, v.String()) })
	told(c.Act, func(v graph.Act) { add(schema.StatementFieldAct, string(v)) })
	told(c.Strength, func(v int) { add(schema.StatementFieldStrength, strconv.Itoa(v)) })
	told(c.Form, func(v graph.Form) { add(schema.StatementFieldForm, string(v)) })
	told(c.Joint, func(v bool) { add(schema.StatementFieldJoint, strconv.FormatBool(v)) })
	told(c.Via, func(v graph.Code) { add(schema.StatementFieldVia, string(v)) })
	told(c.Said, func(v graph.Date) { add(schema.StatementFieldSaid, v.String()) })
	return out, nil
}

// told calls f with the value, unless there is none.
func told[T any](value *T, f func(T)) {
	if value != nil {
		f(*value)
	}
}

// ReviewStatement answers Mutation.reviewStatement.
func (mutation) ReviewStatement(ctx context.Context, input schema.ReviewStatementInput) (*schema.ReviewPayload, error) {
	if err := mayWrite(ctx, auth.Review); err != nil {
		return nil, err
	}
	s, err := node[*graph.Statement](ctx, input.Statement.ID())
	if err != nil {
		return nil, err
	}
	if s == nil {
		return nil, notFound("there is no statement %.80q", input.Statement)
	}
	r := &graph.Review{Statement: s.Ref, Verdict: input.Verdict, By: auth.Of(ctx).Name, At: from(ctx).now()}
	if why := input.Why.Value(); why != nil {
		r.Why = *why
	}
	if r.Correction, err = correction(ctx, input.Correction.Value()); err != nil {
		return nil, err
	}
	if (r.Verdict == graph.Correct) == (r.Correction == graph.Correction{}) {
		return nil, invalid("correction: needed with CORRECT, and with it alone")
	}
	r.Seal()
	receipt, err := put(ctx, graph.Batch{Reviews: []*graph.Review{r}})
	if err != nil {
		return nil, err
	}
	if receipt.Reviews == 0 {
		if r, err = standing(ctx, s.Ref); err != nil {
			return nil, err
		}
	}
	return reviewed(ctx, r, receipt)
}

// standing returns the last review of the statement that stands.
func standing(ctx context.Context, statement graph.ID) (*graph.Review, error) {
	all, err := from(ctx).reviews.load(ctx, statement)
	if err != nil {
		return nil, err
	}
	x := graph.Reviewed{Reviews: all}
	r := x.Standing()
	if r == nil {
		return nil, errMoved // somebody withdrew it just now
	}
	return r, nil
}

func reviewed(ctx context.Context, r *graph.Review, receipt graph.Receipt) (*schema.ReviewPayload, error) {
	s, err := node[*graph.Statement](ctx, r.Statement)
	if err != nil {
		return nil, err
	}
	return &schema.ReviewPayload{Review: r, Statement: s, Revision: receipt.Revision}, nil
}

// WithdrawReview answers Mutation.withdrawReview.
func (mutation) WithdrawReview(ctx context.Context, input schema.WithdrawReviewInput) (*schema.ReviewPayload, error) {
	if err := mayWrite(ctx, auth.Review); err != nil {
		return nil, err
	}
	r, err := node[*graph.Review](ctx, input.Review.ID())
	if err != nil {
		return nil, err
	}
	if r == nil {
		return nil, notFound("there is no review %.80q", input.Review)
	}
	w := *r
	w.Withdrawn, w.WithdrawnBy = from(ctx).now(), auth.Of(ctx).Name
	w.Seal()
	receipt, err := put(ctx, graph.Batch{Reviews: []*graph.Review{&w}})
	if err != nil {
		return nil, err
	}
	if r, err = node[*graph.Review](ctx, r.Ref); err != nil {
		return nil, err
	}
	return reviewed(ctx, r, receipt)
}

// A corrector reads what a review sets right; the first error stays.
type corrector struct {
	err error
}

// correction reads what a review sets right, and refuses names that nobody has.
func correction(ctx context.Context, in *schema.CorrectionInput) (graph.Correction, error) {
	var c graph.Correction
	if in == nil {
		return c, nil
	}
	r := &corrector{}
	c.Holder = needed[string, graph.Code](r, "holder", in.Holder, toCode)
	c.Target = freely(in.Target, toCode)
	c.Topic = needed(r, "topic", in.Topic, func(v schema.Ref) graph.TopicKey { return graph.TopicKey(v) })
	c.Stance = needed(r, "stance", in.Stance, same[graph.Stance])
	c.Speaker = freely(in.Speaker, schema.Ref.ID)
	c.Act = needed(r, "act", in.Act, same[graph.Act])
	c.Strength = needed(r, "strength", in.Strength, func(v int32) int { return int(v) })
	c.Form = needed(r, "form", in.Form, same[graph.Form])
	c.Joint = needed(r, "joint", in.Joint, same[bool])
	c.Via = freely(in.Via, toCode)
	c.Said = freely(in.Said, same[graph.Date])
	if r.err == nil && c.Holder != nil && *c.Holder == "" {
		r.err = invalid("holder: \"\" is no code")
	}
	if r.err != nil {
		return c, r.err
	}
	return c, known(ctx, c)
}

func same[T any](v T) T          { return v }
func toCode(v string) graph.Code { return graph.Code(v) }

// needed returns the value that was given; it may not be null.
func needed[F, T any](r *corrector, name string, o graphql.Omittable[*F], to func(F) T) *T {
	v, ok := o.ValueOK()
	if !ok {
		return nil
	}
	if v == nil {
		if r.err == nil {
			r.err = invalid("%s cannot be null: leave it out", name)
		}
		return nil
	}
	t := to(*v)
	return &t
}

// freely returns the value that was given, and a pointer to nothing for null.
func freely[F, T any](o graphql.Omittable[*F], to func(F) T) *T {
	v, ok := o.ValueOK()
	if !ok {
		return nil
	}
	var t T
	if v != nil {
		t = to(*v)
	}
	return &t
}

// known refuses a correction that names an actor, a topic or a speaker that there is not.
func known(ctx context.Context, c graph.Correction) error {
	codes, topics := c.Names()
	for _, code := range codes {
		if a, err := actor(ctx, code); err != nil || a == nil {
			return orNone(err, "actor", string(code))
		}
	}
	for _, key := range topics {
		if t, err := topic(ctx, key); err != nil || t == nil {
			return orNone(err, "topic", string(key))
		}
	}
	if c.Speaker != nil && *c.Speaker != graph.Nil {
		if l, err := node[*graph.Leader](ctx, *c.Speaker); err != nil || l == nil {
			return orNone(err, "leader", c.Speaker.String())
		}
	}
	return nil
}

// orNone returns err, or that there is no such thing.
func orNone(err error, what, name string) error {
	if err != nil {
		return err
	}
	return notFound("there is no %s %.80q", what, name)
}
