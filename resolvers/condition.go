package resolvers

import (
	"context"
	"reflect"
	"slices"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// conditions gathers what one filter says; the first error stays.
type conditions struct {
	topics func() (*vocabulary, error)
	depth  int
	parts  graph.And
	err    error
}

func newConditions(ctx context.Context, depth int) *conditions {
	return &conditions{depth: depth, topics: func() (*vocabulary, error) { return topics(ctx) }}
}

// expr returns the expression that all parts hold.
func (c *conditions) expr() (graph.Expr, error) {
	switch {
	case c.err != nil:
		return graph.And{}, c.err
	case len(c.parts) == 1:
		return c.parts[0], nil
	}
	return c.parts, nil
}

func (c *conditions) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

// given returns the value of a key that was given. A null is an error: it could be meant as "no condition" or as "unknown", and a
// variable that was forgotten must not widen a question.
func given[T any](c *conditions, name string, o graphql.Omittable[T]) (T, bool) {
	v, ok := o.ValueOK()
	if !ok || c.err != nil {
		return v, false
	}
	if reflect.ValueOf(v).IsNil() {
		c.fail(invalid("%s is null in a filter: leave it out, or ask for isNull", name))
		return v, false
	}
	return v, true
}

// among adds that the field is eq and one of in, as far as they are given.
func among[T ~string](c *conditions, f graph.Field, eq graphql.Omittable[*T], in graphql.Omittable[[]T]) {
	if v, ok := given(c, "eq", eq); ok {
		c.parts = append(c.parts, graph.Eq(f, string(*v)))
	}
	if list, ok := given(c, "in", in); ok {
		c.parts = append(c.parts, graph.In(f, list...))
	}
}

// null adds that the field has no value, or has one.
func (c *conditions) null(f graph.Field, o graphql.Omittable[*bool]) {
	v, ok := given(c, "isNull", o)
	if !ok {
		return
	}
	var e graph.Expr = graph.Cond{Field: f, Op: graph.OpMissing}
	if !*v {
		e = graph.Not{Of: e}
	}
	c.parts = append(c.parts, e)
}

func (c *conditions) text(f graph.Field, o graphql.Omittable[*schema.StringCondition]) {
	if s, ok := given(c, string(f), o); ok {
		among(c, f, s.Eq, s.In)
		c.null(f, s.IsNull)
	}
}

func (c *conditions) language(o graphql.Omittable[*schema.LanguageCondition]) {
	if l, ok := given(c, "language", o); ok {
		among(c, graph.FieldLanguage, l.Eq, l.In)
		c.null(graph.FieldLanguage, l.IsNull)
	}
}

func (c *conditions) date(o graphql.Omittable[*schema.DateCondition]) {
	d, ok := given(c, "date", o)
	if !ok {
		return
	}
	if v, ok := given(c, "gte", d.Gte); ok {
		c.parts = append(c.parts, graph.Cond{Field: graph.FieldDate, Op: graph.OpAtLeast, Values: []string{v.SortKey()}})
	}
	if v, ok := given(c, "lt", d.Lt); ok {
		c.parts = append(c.parts, graph.Cond{Field: graph.FieldDate, Op: graph.OpLess, Values: []string{v.SortKey()}})
	}
	c.null(graph.FieldDate, d.IsNull)
}

func (c *conditions) boolean(f graph.Field, o graphql.Omittable[*bool]) {
	if v, ok := given(c, string(f), o); ok {
		c.parts = append(c.parts, graph.Eq(f, strconv.FormatBool(*v)))
	}
}

// strength adds which of the three strengths are wanted.
func (c *conditions) strength(o graphql.Omittable[*schema.StrengthCondition]) {
	s, ok := given(c, "strength", o)
	if !ok {
		return
	}
	wanted := []int32{1, 2, 3}
	keep := func(name string, o graphql.Omittable[*int32], holds func(n, bound int32) bool) {
		if v, ok := given(c, name, o); ok {
			wanted = slices.DeleteFunc(wanted, func(n int32) bool { return !holds(n, *v) })
		}
	}
	keep("eq", s.Eq, func(n, bound int32) bool { return n == bound })
	keep("gte", s.Gte, func(n, bound int32) bool { return n >= bound })
	keep("lt", s.Lt, func(n, bound int32) bool { return n < bound })
	if list, ok := given(c, "in", s.In); ok {
		wanted = slices.DeleteFunc(wanted, func(n int32) bool { return !slices.Contains(list, n) })
	}
	values := make([]string, len(wanted))
	for i, n := range wanted {
		values[i] = strconv.Itoa(int(n))
	}
	c.parts = append(c.parts, graph.In(graph.FieldStrength, values...))
}

func (c *conditions) actor(f graph.Field, o graphql.Omittable[*schema.ActorCondition]) {
	if a, ok := given(c, string(f), o); ok {
		c.code(f, a.Code)
		c.null(f, a.IsNull)
	}
}

func (c *conditions) code(f graph.Field, o graphql.Omittable[*schema.CodeCondition]) {
	codes, ok := given(c, "code", o)
	if !ok {
		return
	}
	list := slices.Clone(codes.In.Value())
	if eq := codes.Eq.Value(); eq != nil {
		list = append(list, *eq)
	}
	for _, code := range list {
		if !graph.Code(code).Valid() {
			c.fail(invalid("%.80q is not an actor's code, such as CHN or EU", code))
		}
	}
	among(c, f, codes.Eq, codes.In)
}

func (c *conditions) kind(o graphql.Omittable[*schema.NodeKindCondition]) {
	k, ok := given(c, "kind", o)
	if !ok {
		return
	}
	if v, ok := given(c, "eq", k.Eq); ok {
		c.kinds([]graph.Kind{*v})
	}
	if list, ok := given(c, "in", k.In); ok {
		c.kinds(list)
	}
}

func (c *conditions) kinds(list []graph.Kind) {
	actors := []graph.Kind{graph.KindCountry, graph.KindOrganization, graph.KindGroup}
	var out []graph.Kind
	for _, k := range list {
		switch {
		case k == graph.KindActor:
			out = append(out, actors...)
		case slices.Contains(actors, k):
			out = append(out, k)
		default:
			c.fail(invalid("%s is no kind of actor", k))
		}
	}
	c.parts = append(c.parts, graph.In(graph.FieldKind, out...))
}

// id adds that the field's ID is one of those meant.
func (c *conditions) id(f graph.Field, o graphql.Omittable[*schema.IDCondition]) {
	ids, ok := given(c, "id", o)
	if !ok {
		return
	}
	if v, ok := given(c, "eq", ids.Eq); ok {
		c.parts = append(c.parts, graph.Eq(f, v.ID().String()))
	}
	if list, ok := given(c, "in", ids.In); ok {
		values := make([]string, len(list))
		for i, ref := range list {
			values[i] = ref.ID().String()
		}
		c.parts = append(c.parts, graph.In(f, values...))
	}
}

func (c *conditions) speaker(o graphql.Omittable[*schema.LeaderCondition]) {
	l, ok := given(c, "speaker", o)
	if !ok {
		return
	}
	c.id(graph.FieldSpeaker, l.ID)
	if s, ok := given(c, "slug", l.Slug); ok {
		c.slug(s)
	}
	c.null(graph.FieldSpeaker, l.IsNull)
}

func (c *conditions) slug(s *schema.SlugCondition) {
	if v, ok := given(c, "eq", s.Eq); ok {
		c.parts = append(c.parts, graph.Eq(graph.FieldSpeaker, graph.LeaderID(*v).String()))
	}
	if list, ok := given(c, "in", s.In); ok {
		values := make([]string, len(list))
		for i, slug := range list {
			values[i] = graph.LeaderID(slug).String()
		}
		c.parts = append(c.parts, graph.In(graph.FieldSpeaker, values...))
	}
}

func (c *conditions) topic(f graph.Field, o graphql.Omittable[*schema.TopicCondition]) {
	if t, ok := given(c, string(f), o); ok {
		c.topicID(f, t.ID)
		c.under(f, t.Under)
		c.null(f, t.IsNull)
	}
}

func (c *conditions) topicID(f graph.Field, o graphql.Omittable[*schema.IDCondition]) {
	ids, ok := given(c, "id", o)
	if !ok {
		return
	}
	if v, ok := given(c, "eq", ids.Eq); ok {
		c.topicKeys(f, []schema.Ref{*v}, (*vocabulary).keys)
	}
	if list, ok := given(c, "in", ids.In); ok {
		c.topicKeys(f, list, (*vocabulary).keys)
	}
}

// under adds that the field's topic is one of those meant or stands below one.
func (c *conditions) under(f graph.Field, o graphql.Omittable[[]schema.Ref]) {
	if list, ok := given(c, "under", o); ok {
		c.topicKeys(f, list, (*vocabulary).under)
	}
}

func (c *conditions) topicKeys(f graph.Field, refs []schema.Ref, keys func(*vocabulary, ...schema.Ref) ([]graph.TopicKey, error)) {
	v, err := c.topics()
	if err != nil {
		c.fail(err)
		return
	}
	list, err := keys(v, refs...)
	c.fail(err)
	c.parts = append(c.parts, graph.In(f, list...))
}
