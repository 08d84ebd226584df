package graph

import (
	"slices"
	"strconv"
	"strings"
)

// An Expr is a condition on rows: [And], [Or], [Not], [Cond] or [Linked]. A nil Expr holds for every row. Logic has two values: a condition
// on a field without a value is false, and its Not is true.
type Expr interface {
	// Holds reports whether the row satisfies the expression: the naive model that stores must agree with.
	Holds(row Row) bool
	canonical(b *strings.Builder)
}

// A Row is what expressions see of a node.
type Row struct {
	Values func(Field) []string // of a field: none where it is null, several where it is a list
	Links  func(Link) []Row     // where a link leads; nil for a row whose links cannot be followed: they lead nowhere
}

// And holds where each part does; an empty And always.
type And []Expr

// Or holds where one part does; an empty Or never.
type Or []Expr

// Not holds where its part does not.
type Not struct{ Of Expr }

// A Cond compares a field with values.
type Cond struct {
	Field  Field
	Op     Op
	Values []string
}

// An Op compares. Strings compare as UTF-8 bytes.
type Op string

// The operators.
const (
	OpIn      Op = "in"      // one of the field's values is one of Values
	OpLess    Op = "less"    // the field's value stands before Values[0]
	OpAtLeast Op = "atLeast" // the field's value is Values[0] or stands after it
	OpMissing Op = "missing" // the field has no value; Values is empty
)

// A Field names what a condition may ask of a row.
type Field string

// The fields of statements.
const (
	FieldID       Field = "id" // of every kind
	FieldHolder   Field = "holder"
	FieldTarget   Field = "target"
	FieldTopic    Field = "topic"
	FieldStance   Field = "stance"
	FieldAct      Field = "act"
	FieldStrength Field = "strength" // "1", "2", "3"
	FieldForm     Field = "form"
	FieldJoint    Field = "joint" // "true", "false"
	FieldVia      Field = "via"
	FieldSpeaker  Field = "speaker"  // a leader's ID
	FieldArticle  Field = "article"  // an article's ID
	FieldOutlet   Field = "outlet"   // the article's; also of articles
	FieldLanguage Field = "language" // the article's; also of articles
	FieldDate     Field = "date"     // [Date.SortKey]; also of articles
	FieldReview   Field = "review"   // the verdict of the last standing review; never REJECT, since those are in no list
)

// The fields of other nodes.
const (
	FieldMentionsActor Field = "mentionsActor" // article: codes
	FieldMentionsTopic Field = "mentionsTopic" // article: topic keys
	FieldURL           Field = "url"           // article
	FieldRecorded      Field = "recorded"      // article: when it was loaded, as [MomentKey]; only compared by OpLess, OpAtLeast and OpMissing
	FieldSource        Field = "source"        // article: the id that the source gives it
	FieldKind          Field = "kind"          // actor: country, organization, group
	FieldCode          Field = "code"          // actor
	FieldActor         Field = "actor"         // leader: codes of the offices
	FieldRole          Field = "role"          // leader: roles of the offices
	FieldKey           Field = "key"           // topic
	FieldParent        Field = "parent"        // topic
	FieldStatement     Field = "statement"     // review: the statement's ID
	FieldVerdict       Field = "verdict"       // review
	FieldReviewer      Field = "reviewer"      // review and merge: who says so
	FieldStanding      Field = "standing"      // review and merge: "true", or "false" where it was withdrawn
	FieldKeep          Field = "keep"          // merge: the ID of the leader who stays
	FieldGone          Field = "gone"          // merge: the ID of the leader who is that one
	FieldCue           Field = "cue"           // evidence
	FieldRule          Field = "rule"          // evidence
)

// fields lists what may be asked of each kind.
var fields = map[Kind][]Field{
	KindStatement: {FieldID, FieldHolder, FieldTarget, FieldTopic, FieldStance, FieldAct, FieldStrength, FieldForm, FieldJoint, FieldVia,
		FieldSpeaker, FieldArticle, FieldOutlet, FieldLanguage, FieldDate, FieldReview},
	KindArticle: {FieldID, FieldOutlet, FieldLanguage, FieldDate, FieldMentionsActor, FieldMentionsTopic, FieldURL, FieldSource, FieldRecorded},
	KindActor:   {FieldID, FieldKind, FieldCode},
	KindLeader:  {FieldID, FieldActor, FieldRole},
	KindTopic:   {FieldID, FieldKey, FieldParent},
	KindReview:  {FieldID, FieldStatement, FieldVerdict, FieldReviewer, FieldStanding},
	KindMerge:   {FieldID, FieldKeep, FieldGone, FieldReviewer, FieldStanding},

	KindEvidence: {FieldCue, FieldRule},
}

// Fields lists what conditions may ask of nodes of the kind ([KindActor] for actors).
func Fields(kind Kind) []Field { return slices.Clone(fields[kind]) }

// Eq returns the condition that the field has the value.
func Eq(f Field, value string) Cond { return Cond{f, OpIn, []string{value}} }

// In returns the condition that the field has one of the values.
func In[T ~string](f Field, values ...T) Cond {
	c := Cond{Field: f, Op: OpIn}
	for _, v := range values {
		c.Values = append(c.Values, string(v))
	}
	return c
}

// Holds: see [Expr].
func (e And) Holds(row Row) bool {
	return !slices.ContainsFunc(e, func(x Expr) bool { return !Holds(x, row) })
}

// Holds: see [Expr].
func (e Or) Holds(row Row) bool {
	return slices.ContainsFunc(e, func(x Expr) bool { return Holds(x, row) })
}

// Holds: see [Expr].
func (e Not) Holds(row Row) bool { return !Holds(e.Of, row) }

// Holds: see [Expr].
func (e Cond) Holds(row Row) bool {
	have := row.Values(e.Field)
	if e.Op == OpMissing {
		return len(have) == 0
	}
	return slices.ContainsFunc(have, func(v string) bool {
		switch e.Op {
		case OpLess:
			return v < e.Values[0]
		case OpAtLeast:
			return v >= e.Values[0]
		}
		return slices.Contains(e.Values, v)
	})
}

// Holds reports whether the row satisfies e, which may be nil.
func Holds(e Expr, row Row) bool { return e == nil || e.Holds(row) }

// Limits on expressions, so that no query is longer than a store can take.
const (
	MaxExprDepth = 12
	MaxExprParts = 200
	MaxExprIn    = 500
	maxExprValue = 1000 // bytes
)

// CheckExpr refuses, with [ErrInvalid], an expression that asks what nodes of the kind do not have, or that passes a limit.
func CheckExpr(kind Kind, e Expr) error {
	parts := 0
	return checkExpr(kind, e, 1, &parts)
}

func checkExpr(kind Kind, e Expr, depth int, parts *int) error {
	if *parts++; *parts > MaxExprParts {
		return invalid("a filter has more than %d parts", MaxExprParts)
	}
	if depth > MaxExprDepth {
		return invalid("a filter is nested deeper than %d", MaxExprDepth)
	}
	switch e := e.(type) {
	case And:
		return checkParts(kind, e, depth, parts)
	case Or:
		return checkParts(kind, e, depth, parts)
	case Not:
		return checkExpr(kind, e.Of, depth+1, parts)
	case Cond:
		return e.check(kind)
	case Linked:
		return e.check(kind, depth, parts)
	}
	return nil
}

func checkParts(kind Kind, es []Expr, depth int, parts *int) error {
	for _, x := range es {
		if err := checkExpr(kind, x, depth+1, parts); err != nil {
			return err
		}
	}
	return nil
}

func (e Cond) check(kind Kind) error {
	if !slices.Contains(fields[kind], e.Field) {
		return invalid("%s has no field %q", kind, e.Field)
	}
	switch n := len(e.Values); e.Op {
	case OpIn:
		if n > MaxExprIn {
			return invalid("a filter on %s lists more than %d values", e.Field, MaxExprIn)
		}
	case OpLess, OpAtLeast:
		if n != 1 {
			return invalid("operator %q takes one value", e.Op)
		}
	case OpMissing:
		if n != 0 {
			return invalid("operator %q takes no value", e.Op)
		}
	default:
		return invalid("unknown operator %q", e.Op)
	}
	if e.Field == FieldRecorded {
		return e.checkMoments()
	}
	for _, v := range e.Values {
		if v == "" || len(v) > maxExprValue {
			return invalid("a value of a filter on %s is empty or longer than %d bytes", e.Field, maxExprValue)
		}
	}
	return nil
}

func (e And) canonical(b *strings.Builder) { canonicalParts(b, "and", e) }
func (e Or) canonical(b *strings.Builder)  { canonicalParts(b, "or", e) }
func (e Not) canonical(b *strings.Builder) { canonicalParts(b, "not", []Expr{e.Of}) }

func (e Cond) canonical(b *strings.Builder) {
	b.WriteString(string(e.Field) + " " + string(e.Op) + "(")
	for _, v := range e.Values {
		b.WriteString(strconv.Quote(v) + ",")
	}
	b.WriteByte(')')
}

func canonicalParts(b *strings.Builder, op string, es []Expr) {
	b.WriteString(op + "(")
	for _, x := range es {
		if x != nil {
			x.canonical(b)
		}
		b.WriteByte(',')
	}
	b.WriteByte(')')
}

// Canonical returns the expression as a text that equal expressions share.
func Canonical(e Expr) string {
	var b strings.Builder
	if e != nil {
		e.canonical(&b)
	}
	return b.String()
}
