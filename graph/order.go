package graph

import (
	"fmt"
	"slices"
	"time"
)

// An Order says by what a list is ordered. Each makes a key that is unique among the rows, and keys compare as bytes.
type Order string

// The orders. Where counts order actors, leaders or topics, the greatest come first in a list that does not descend, and equal ones stand by
// sort key; where they order articles, the smallest do.
const (
	OrderUsual      Order = ""           // by sort key
	OrderSaid       Order = "said"       // statements: by when they were said, if the article tells, then by ID
	OrderPublished  Order = "published"  // statements: by when the article was published, then by ID
	OrderRecorded   Order = "recorded"   // statements and articles: by when the article was loaded, then by ID
	OrderStrength   Order = "strength"   // statements: by strength, then by sort key
	OrderStatements Order = "statements" // all others: by the number of statements that [LinkStatements] leads to, then by sort key
	OrderTargeted   Order = "targeted"   // actors: by the number of statements that [LinkTowards] leads to, then by sort key
)

// orders lists by what nodes of a kind can be ordered.
var orders = map[Kind][]Order{
	KindStatement: {OrderUsual, OrderSaid, OrderPublished, OrderRecorded, OrderStrength},
	KindArticle:   {OrderUsual, OrderRecorded, OrderStatements},
	KindActor:     {OrderUsual, OrderStatements, OrderTargeted},
	KindLeader:    {OrderUsual, OrderStatements},
	KindTopic:     {OrderUsual, OrderStatements},
}

// Orders lists by what nodes of the kind ([KindActor] for actors) can be ordered.
func Orders(kind Kind) []Order { return slices.Clone(orders[kind]) }

func (o Order) check(kind Kind) error {
	if o != OrderUsual && !slices.Contains(orders[kind], o) {
		return invalid("%s cannot be ordered by %q", kind, o)
	}
	return nil
}

// of names a list in the order.
func (o Order) of(list string) string {
	if o == OrderUsual {
		return list
	}
	return list + " by " + string(o)
}

// StatementKey returns the statement's key in the order; a is its article.
func (o Order) StatementKey(s *Statement, a *Article) string {
	id := s.Ref.String()
	switch o {
	case OrderSaid:
		return s.Said.SortKey() + id
	case OrderPublished:
		return a.Published.SortKey() + id
	case OrderRecorded:
		return momentKey(a.Recorded) + id
	case OrderStrength:
		return fmt.Sprint(s.Strength) + s.SortKey()
	}
	return s.SortKey()
}

// NodeKey returns the key in the order of an actor, leader, topic or article, to which so many statements belong.
func (o Order) NodeKey(n Node, statements int) string {
	const most = 9_999_999_999
	_, article := n.(*Article)
	switch {
	case o == OrderRecorded && article:
		return momentKey(n.(*Article).Recorded) + n.NodeID().String()
	case o == OrderStatements && article:
		return fmt.Sprintf("%010d", statements) + n.SortKey()
	case o == OrderStatements || o == OrderTargeted:
		return fmt.Sprintf("%010d", most-statements) + n.SortKey()
	}
	return n.SortKey()
}

// momentKey returns a moment's seconds, zeros for none.
func momentKey(t time.Time) string {
	if t.IsZero() {
		t = time.Unix(0, 0)
	}
	return fmt.Sprintf("%012d", max(t.Unix(), 0))
}
