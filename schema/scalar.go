package schema

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"github.com/demarche-kg/demarche/graph"
)

// A Ref is an id as a query gives it: a UUID, or the key of a topic.
type Ref string

// ID returns the node ID that is meant. No key looks like a UUID, so there is no doubt.
func (r Ref) ID() graph.ID {
	if id, err := graph.ParseID(string(r)); err == nil {
		return id
	}
	return graph.TopicKey(r).ID()
}

// MarshalGQL writes the reference as a GraphQL string.
func (r Ref) MarshalGQL(w io.Writer) { graphql.MarshalString(string(r)).MarshalGQL(w) }

// UnmarshalGQL reads a GraphQL id.
func (r *Ref) UnmarshalGQL(v any) error {
	s, err := graphql.UnmarshalID(v)
	if err != nil || s == "" {
		return invalid("an id is a text that is not empty")
	}
	*r = Ref(s)
	return nil
}

// MarshalID writes a node's ID.
func MarshalID(id graph.ID) graphql.Marshaler { return graphql.MarshalString(id.String()) }

// UnmarshalID reads a node's ID.
func UnmarshalID(v any) (graph.ID, error) {
	var r Ref
	err := r.UnmarshalGQL(v)
	return r.ID(), err
}

// MarshalTopicKey writes a topic's key, which is its id.
func MarshalTopicKey(k graph.TopicKey) graphql.Marshaler { return graphql.MarshalString(string(k)) }

// UnmarshalTopicKey reads a topic's key.
func UnmarshalTopicKey(v any) (graph.TopicKey, error) {
	var r Ref
	err := r.UnmarshalGQL(v)
	return graph.TopicKey(r), err
}

// MarshalCode writes an actor's code.
func MarshalCode(c graph.Code) graphql.Marshaler { return graphql.MarshalString(string(c)) }

// UnmarshalCode reads an actor's code.
func UnmarshalCode(v any) (graph.Code, error) {
	s, err := text(v, "a code")
	return graph.Code(s), err
}

// MarshalDateTime writes a moment in UTC, in whole seconds; null for the zero time.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	if t.IsZero() {
		return graphql.Null
	}
	return graphql.MarshalString(t.UTC().Format(time.RFC3339))
}

// UnmarshalDateTime reads a moment as RFC 3339.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, err := text(v, "a moment")
	if err != nil {
		return time.Time{}, err
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}, invalid("%.80q is not a moment such as \"2020-07-08T12:00:00Z\"", s)
	}
	return t.UTC(), nil
}

// MarshalLanguage writes a language tag; null for the unknown language.
func MarshalLanguage(l graph.Lang) graphql.Marshaler { return orNull(string(l)) }

// UnmarshalLanguage reads a language tag.
func UnmarshalLanguage(v any) (graph.Lang, error) {
	s, err := text(v, "a language tag")
	const longest = 35 // RFC 5646, section 4.4.1: implementations need take no more
	if err == nil && (len(s) > longest || strings.Trim(s, tagLetters) != "") {
		err = invalid("%.80q is not a language tag such as \"ar\"", s)
	}
	return graph.Lang(s), err
}

const tagLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"

// MarshalURL writes an address; null for the empty one.
func MarshalURL(s string) graphql.Marshaler { return orNull(s) }

// UnmarshalURL reads an address.
func UnmarshalURL(v any) (string, error) { return text(v, "an address") }

func orNull(s string) graphql.Marshaler {
	if s == "" {
		return graphql.Null
	}
	return graphql.MarshalString(s)
}

// text reads a GraphQL string that must not be empty.
func text(v any, what string) (string, error) {
	s, ok := v.(string)
	if !ok || s == "" {
		return "", invalid("%s is a text that is not empty", what)
	}
	return s, nil
}

func invalid(format string, args ...any) error {
	return fmt.Errorf("%w: %w", graph.ErrInvalid, fmt.Errorf(format, args...))
}

// The enums below are written in capitals in GraphQL and in small letters, or in camel case, in package graph.

// MarshalRole writes a role.
func MarshalRole(r graph.Role) graphql.Marshaler { return upper(string(r)) }

// UnmarshalRole reads a role.
func UnmarshalRole(v any) (graph.Role, error) { return lower[graph.Role](v) }

// MarshalNodeKind writes a kind of node.
func MarshalNodeKind(k graph.Kind) graphql.Marshaler { return upper(string(k)) }

// UnmarshalNodeKind reads a kind of node.
func UnmarshalNodeKind(v any) (graph.Kind, error) { return lower[graph.Kind](v) }

// MarshalCountryStatus writes the status of a country; null where it is unknown.
func MarshalCountryStatus(s string) graphql.Marshaler {
	if s == "" {
		return graphql.Null
	}
	return upper(s)
}

// UnmarshalCountryStatus reads the status of a country.
func UnmarshalCountryStatus(v any) (string, error) { return lower[string](v) }

// MarshalMatrixDimension writes a dimension of a matrix.
func MarshalMatrixDimension(d graph.Dimension) graphql.Marshaler { return upper(string(d)) }

// UnmarshalMatrixDimension reads a dimension of a matrix.
func UnmarshalMatrixDimension(v any) (graph.Dimension, error) { return lower[graph.Dimension](v) }

// MarshalDimension writes a dimension.
func MarshalDimension(d graph.Dimension) graphql.Marshaler { return upper(string(d)) }

// UnmarshalDimension reads a dimension.
func UnmarshalDimension(v any) (graph.Dimension, error) { return lower[graph.Dimension](v) }

// MarshalTallyObject writes the object of a tally.
func MarshalTallyObject(o graph.Object) graphql.Marshaler { return graphql.MarshalString(string(o)) }

// UnmarshalTallyObject reads the object of a tally.
func UnmarshalTallyObject(v any) (graph.Object, error) {
	s, err := text(v, "an object")
	return graph.Object(s), err
}

func upper(s string) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = io.WriteString(w, strconv.Quote(strings.ToUpper(s))) // the writer is a buffer that never fails
	})
}

// lower reads an enum value; GraphQL's validation has seen to it that it is one.
func lower[T ~string](v any) (T, error) {
	s, err := text(v, "an enum value")
	return T(strings.ToLower(s)), err
}
