package resolvers

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/schema"
)

// conditions gathers what one filter says; the first error stays.
type conditions struct {
	ctx   func() context.Context // of the request, for what a condition has to look up
	path  []string               // of the keys that led here, for messages
	depth int
	parts graph.And
	err   error
}

// newConditions begins a filter at the path.
func newConditions(ctx context.Context, path []string) *conditions {
	return &conditions{path: slices.Clip(path), ctx: func() context.Context { return ctx }}
}

// within begins a filter that stands within this one, at its path.
func (c *conditions) within() *conditions {
	return &conditions{ctx: c.ctx, path: slices.Clone(c.path), depth: c.depth + 1}
}

// expr returns the expression that all parts hold. Parts that cannot hold at once are refused: who asks for that made a mistake.
func (c *conditions) expr() (graph.Expr, error) {
	c.consistent(0)
	switch {
	case c.err != nil:
		return graph.And{}, c.err
	case len(c.parts) == 1:
		return c.parts[0], nil
	}
	return c.parts, nil
}

// consistent refuses what contradicts itself in the parts from the given one on.
func (c *conditions) consistent(from int) {
	if why := graph.Contradiction(c.parts[from:]); why != "" {
		c.refuse("%s", why)
	}
}

// refuse notes an error, with the path of the key that is at fault.
func (c *conditions) refuse(format string, args ...any) {
	c.fail(invalid("%s: %s", strings.Join(c.path, "."), fmt.Sprintf(format, args...)))
}

func (c *conditions) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

func (c *conditions) add(e graph.Expr) { c.parts = append(c.parts, e) }

// given calls add with the value of a key that was given. A null is an error: it could be meant as "no condition" or as "unknown", and a
// variable that was forgotten must not widen a question.
func given[T any](c *conditions, name string, o graphql.Omittable[T], add func(T)) {
	v, ok := o.ValueOK()
	if !ok || c.err != nil {
		return
	}
	path, from := c.path, len(c.parts)
	c.path = append(slices.Clip(path), name)
	if reflect.ValueOf(v).IsNil() {
		c.refuse("null is no condition: leave the key out, or ask for isNull")
	} else {
		add(v)
		c.consistent(from)
	}
	c.path = path
}

// among adds that the field is eq and one of in, as far as they are given.
func among[T ~string](c *conditions, f graph.Field, eq graphql.Omittable[*T], in graphql.Omittable[[]T]) {
	given(c, "eq", eq, func(v *T) { c.add(graph.Eq(f, string(*v))) })
	given(c, "in", in, func(list []T) { c.add(graph.In(f, list...)) })
}

// null adds that the field has no value, or has one.
func (c *conditions) null(f graph.Field, o graphql.Omittable[*bool]) {
	given(c, "isNull", o, func(v *bool) {
		var e graph.Expr = graph.Cond{Field: f, Op: graph.OpMissing}
		if !*v {
			e = graph.Not{Of: e}
		}
		c.add(e)
	})
}

func (c *conditions) text(key string, f graph.Field, o graphql.Omittable[*schema.StringCondition]) {
	given(c, key, o, func(s *schema.StringCondition) {
		among(c, f, s.Eq, s.In)
		c.null(f, s.IsNull)
	})
}

func (c *conditions) language(o graphql.Omittable[*schema.LanguageCondition]) {
	given(c, "language", o, func(l *schema.LanguageCondition) {
		among(c, graph.FieldLanguage, l.Eq, l.In)
		c.null(graph.FieldLanguage, l.IsNull)
	})
}

func (c *conditions) date(key string, o graphql.Omittable[*schema.DateCondition]) {
	given(c, key, o, func(d *schema.DateCondition) {
		given(c, "gte", d.Gte, func(v *graph.Date) { c.add(dateIs(graph.OpAtLeast, v.SortKey())) })
		given(c, "lt", d.Lt, func(v *graph.Date) { c.add(dateIs(graph.OpLess, v.SortKey())) })
		c.null(graph.FieldDate, d.IsNull)
	})
}

// dateIs compares the date with a sort key.
func dateIs(op graph.Op, key string) graph.Cond {
	return graph.Cond{Field: graph.FieldDate, Op: op, Values: []string{key}}
}

func (c *conditions) boolean(f graph.Field, o graphql.Omittable[*bool]) {
	given(c, string(f), o, func(v *bool) { c.add(graph.Eq(f, strconv.FormatBool(*v))) })
}

// strength adds which of the three strengths are wanted.
func (c *conditions) strength(o graphql.Omittable[*schema.StrengthCondition]) {
	given(c, "strength", o, func(s *schema.StrengthCondition) {
		wanted := []int32{1, 2, 3}
		keep := func(name string, o graphql.Omittable[*int32], holds func(n, bound int32) bool) {
			given(c, name, o, func(v *int32) {
				wanted = slices.DeleteFunc(wanted, func(n int32) bool { return !holds(n, *v) })
			})
		}
		keep("eq", s.Eq, func(n, bound int32) bool { return n == bound })
		keep("gte", s.Gte, func(n, bound int32) bool { return n >= bound })
		keep("lt", s.Lt, func(n, bound int32) bool { return n < bound })
		given(c, "in", s.In, func(list []int32) {
			wanted = slices.DeleteFunc(wanted, func(n int32) bool { return !slices.Contains(list, n) })
		})
		if list := s.In.Value(); len(wanted) == 0 && (list == nil || len(list) > 0) {
			c.refuse("no strength of 1 to 3 meets it")
		}
		values := make([]string, len(wanted))
		for i, n := range wanted {
			values[i] = strconv.Itoa(int(n))
		}
		c.add(graph.In(graph.FieldStrength, values...))
	})
}

func (c *conditions) actor(f graph.Field, o graphql.Omittable[*schema.ActorCondition]) {
	given(c, string(f), o, func(a *schema.ActorCondition) {
		c.code(f, a.Code)
		given(c, "kind", a.Kind, func(k *schema.NodeKindCondition) { c.ofKind(f, k) })
		c.null(f, a.IsNull)
	})
}

func (c *conditions) code(f graph.Field, o graphql.Omittable[*schema.CodeCondition]) {
	given(c, "code", o, func(codes *schema.CodeCondition) {
		list := slices.Clone(codes.In.Value())
		if eq := codes.Eq.Value(); eq != nil {
			list = append(list, *eq)
		}
		for _, code := range list {
			if !graph.Code(code).Valid() {
				c.refuse("%.80q is not an actor's code, such as CHN or EU", code)
			}
		}
		among(c, f, codes.Eq, codes.In)
	})
}

// ofKind adds that the field's actor is of one of the kinds. Kinds stand for the codes of all actors of theirs, of which there are hundreds.
func (c *conditions) ofKind(f graph.Field, k *schema.NodeKindCondition) {
	codes := func(kinds []graph.Kind) {
		var any graph.Or
		for _, kind := range c.actorKinds(kinds) {
			list, err := from(c.ctx()).kinds.load(c.ctx(), kind)
			c.fail(err)
			for part := range slices.Chunk(list, graph.MaxExprIn) {
				any = append(any, graph.In(f, part...))
			}
		}
		if len(any) == 1 {
			c.add(any[0])
			return
		}
		c.add(any)
	}
	given(c, "eq", k.Eq, func(v *graph.Kind) { codes([]graph.Kind{*v}) })
	given(c, "in", k.In, codes)
}

// actorKinds returns the kinds of actor that are meant.
func (c *conditions) actorKinds(list []graph.Kind) []graph.Kind {
	actors := []graph.Kind{graph.KindCountry, graph.KindOrganization, graph.KindGroup}
	var out []graph.Kind
	for _, k := range list {
		switch {
		case k == graph.KindActor:
			out = append(out, actors...)
		case slices.Contains(actors, k):
			out = append(out, k)
		default:
			c.refuse("%s is no kind of actor", strings.ToUpper(string(k)))
		}
	}
	return out
}

func (c *conditions) kind(o graphql.Omittable[*schema.NodeKindCondition]) {
	given(c, "kind", o, func(k *schema.NodeKindCondition) {
		add := func(list []graph.Kind) { c.add(graph.In(graph.FieldKind, c.actorKinds(list)...)) }
		given(c, "eq", k.Eq, func(v *graph.Kind) { add([]graph.Kind{*v}) })
		given(c, "in", k.In, add)
	})
}

// id adds that the field's ID is one of those meant.
func (c *conditions) id(f graph.Field, o graphql.Omittable[*schema.IDCondition]) { c.ref("id", f, o) }

func (c *conditions) ref(key string, f graph.Field, o graphql.Omittable[*schema.IDCondition]) {
	given(c, key, o, func(ids *schema.IDCondition) {
		given(c, "eq", ids.Eq, func(v *schema.Ref) { c.add(graph.Eq(f, v.ID().String())) })
		given(c, "in", ids.In, func(list []schema.Ref) {
			values := make([]string, len(list))
			for i, ref := range list {
				values[i] = ref.ID().String()
			}
			c.add(graph.In(f, values...))
		})
	})
}

func (c *conditions) topic(f graph.Field, o graphql.Omittable[*schema.TopicCondition]) {
	given(c, string(f), o, func(t *schema.TopicCondition) {
		c.topicID(f, t.ID)
		c.under(f, t.Under)
		c.null(f, t.IsNull)
	})
}

func (c *conditions) topicID(f graph.Field, o graphql.Omittable[*schema.IDCondition]) {
	given(c, "id", o, func(ids *schema.IDCondition) {
		given(c, "eq", ids.Eq, func(v *schema.Ref) { c.topicKeys(f, []schema.Ref{*v}, (*vocabulary).keys) })
		given(c, "in", ids.In, func(list []schema.Ref) { c.topicKeys(f, list, (*vocabulary).keys) })
	})
}

// under adds that the field's topic is one of those meant or stands below one.
func (c *conditions) under(f graph.Field, o graphql.Omittable[[]schema.Ref]) {
	given(c, "under", o, func(list []schema.Ref) { c.topicKeys(f, list, (*vocabulary).under) })
}

func (c *conditions) topicKeys(f graph.Field, refs []schema.Ref, keys func(*vocabulary, ...schema.Ref) ([]graph.TopicKey, error)) {
	v, err := topics(c.ctx())
	if err != nil {
		c.fail(err)
		return
	}
	list, err := keys(v, refs...)
	c.fail(err)
	c.add(graph.In(f, list...))
}
