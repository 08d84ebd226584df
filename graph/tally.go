package graph

import (
	"cmp"
	"slices"
)

// An Object says what the stances of a tally are about. Stances towards a target and stances on a topic alone are never added up.
type Object string

// The objects.
const (
	ObjectTarget Object = "TARGET" // statements with a target
	ObjectTopic  Object = "TOPIC"  // statements without one; mirrored opposites count together
	ObjectPair   Object = "PAIR"   // all statements; target and topic are both among the dimensions
	ObjectAny    Object = "ANY"    // all statements, whatever they are about: cells tell how many, and no stances
)

// A Dimension is what cells of a tally are grouped by.
type Dimension string

// The dimensions. Values are codes, topic keys, leader IDs and buckets of the statement's date.
const (
	ByHolder   Dimension = "holder"
	ByTarget   Dimension = "target"
	ByTopic    Dimension = "topic" // in a TOPIC tally the canonical one of two opposites
	BySpeaker  Dimension = "speaker"
	ByStance   Dimension = "stance" // in a TOPIC tally the stance on the canonical topic
	ByAct      Dimension = "act"
	ByStrength Dimension = "strength"
	ByForm     Dimension = "form"
	ByOutlet   Dimension = "outlet"
	ByLanguage Dimension = "language"
	ByYear     Dimension = "year"
	ByMonth    Dimension = "month"
	ByWeek     Dimension = "week"
	ByDay      Dimension = "day"
)

// Dimensions lists the dimensions.
func Dimensions() []Dimension {
	return []Dimension{ByHolder, ByTarget, ByTopic, BySpeaker, ByStance, ByAct, ByStrength, ByForm, ByOutlet, ByLanguage, ByYear, ByMonth, ByWeek, ByDay}
}

// A Tally counts a group of statements.
type Tally struct {
	Support, Oppose, Neutral int // statements by stance, mirrored ones by the stance on the canonical topic
	Statements               int
	Articles                 int  // distinct
	Sources                  int  // distinct outlets; equal texts count once, for the outlet of the earliest; 0 unless asked for
	Speakers                 int  // distinct, of statements that name one
	Mirrored                 bool // whether a statement on the opposite topic was counted, with its stance flipped
	First, Last              Date // of the dated statements; zero if none is
}

// Count counts one more statement, of the stance; who spoke, where and when is counted apart.
func (t *Tally) Count(s Stance) {
	switch s {
	case Support:
		t.Support++
	case Oppose:
		t.Oppose++
	default:
		t.Neutral++
	}
	t.Statements++
}

// A Cell is the tally of the statements that share the values of the dimensions.
type Cell struct {
	Key []string // one value for each dimension, "" for null
	Tally
}

// A TallyQuery asks for the cells of a table of zero to three dimensions.
type TallyQuery struct {
	Object Object
	Filter Expr // on statements as they are, before opposites are mirrored
	By     []Dimension
	// Depth rolls topics up to their ancestors at that level of the vocabulary, the roots being level 1; 0 leaves them as they are. In a
	// TOPIC tally it is the canonical topic that is rolled up.
	Depth   int
	Sources bool // whether Tally.Sources is wanted, which takes a look at texts
	Limit   int  // more cells than this are [ErrTooLarge]; 0 for MaxCells
}

// Bounds of a tally.
const (
	MaxDimensions = 3
	MaxCells      = 100_000
	MaxDepth      = 9 // of a vocabulary
)

// Check validates the query and fills in its limit.
func (q TallyQuery) Check() (TallyQuery, error) {
	if q.Limit <= 0 || q.Limit > MaxCells {
		q.Limit = MaxCells
	}
	if err := CheckExpr(KindStatement, q.Filter); err != nil {
		return q, err
	}
	if len(q.By) > MaxDimensions {
		return q, invalid("a tally has at most %d dimensions", MaxDimensions)
	}
	for i, d := range q.By {
		if !slices.Contains(Dimensions(), d) || slices.Contains(q.By[:i], d) {
			return q, invalid("dimension %q is unknown or there twice", d)
		}
	}
	if q.Depth < 0 || q.Depth > MaxDepth {
		return q, invalid("depth %d; 0 to %d", q.Depth, MaxDepth)
	}
	target, topic := slices.Contains(q.By, ByTarget), slices.Contains(q.By, ByTopic)
	switch {
	case q.Object == ObjectTopic && target:
		return q, invalid("a TOPIC tally has no targets")
	case q.Object == ObjectPair && !(target && topic):
		return q, invalid("a PAIR tally needs target and topic among its dimensions")
	case q.Object == ObjectAny && slices.Contains(q.By, ByStance):
		return q, invalid("an ANY tally tells no stances")
	case !slices.Contains([]Object{ObjectTarget, ObjectTopic, ObjectPair, ObjectAny}, q.Object):
		return q, invalid("%q is no object of a tally (TARGET, TOPIC, PAIR, ANY)", q.Object)
	}
	return q, nil
}

// Takes reports whether the object covers the statement.
func (o Object) Takes(s *Statement) bool {
	switch o {
	case ObjectTarget:
		return s.Target != ""
	case ObjectTopic:
		return s.Target == ""
	}
	return true
}

// Finish returns the cells as each store answers: sorted, and without stances where they are about unlike things. It refuses too many.
func (q TallyQuery) Finish(cells []Cell) ([]Cell, error) {
	if len(cells) > q.Limit {
		return nil, q.TooManyCells()
	}
	if q.Object == ObjectAny {
		for i := range cells {
			cells[i].Support, cells[i].Oppose, cells[i].Neutral = 0, 0, 0
		}
	}
	slices.SortFunc(cells, CompareCells)
	return cells, nil
}

// CompareCells orders cells by key, as bytes.
func CompareCells(a, b Cell) int { return slices.CompareFunc(a.Key, b.Key, cmp.Compare[string]) }

// TooManyCells returns the error for an answer of more cells than the limit.
func (q TallyQuery) TooManyCells() error {
	return tooLarge("the tally has more than %d cells; filter it or take fewer dimensions", q.Limit)
}
