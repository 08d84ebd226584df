package graph

import "fmt"

// A NodeQuery asks for actors ([KindActor] or one kind of them), leaders, topics, articles, reviews or merges.
type NodeQuery struct {
	Kind       Kind
	Filter     Expr
	Page       Page
	Order      Order
	Descending bool // by the order's key
	Count      bool // whether Total is wanted
	Text       bool // whether articles carry their Text
}

// Window validates the query and reads its page.
func (q NodeQuery) Window() (Window, error) {
	if q.base() == "" {
		return Window{}, invalid("nodes of kind %q cannot be listed", q.Kind)
	}
	if err := CheckExpr(q.base(), q.Filter); err != nil {
		return Window{}, err
	}
	if err := q.Order.check(q.base()); err != nil {
		return Window{}, err
	}
	return q.Page.Window(q.Order.of(string(q.Kind))+fmt.Sprintf(" %v %s", q.Descending, Canonical(q.Filter)), q.Descending)
}

// base returns the kind whose fields the filter may name.
func (q NodeQuery) base() Kind {
	switch q.Kind {
	case KindActor, KindCountry, KindOrganization, KindGroup:
		return KindActor
	case KindLeader, KindTopic, KindArticle, KindReview, KindMerge:
		return q.Kind
	}
	return ""
}

// A NodePage is a page of nodes.
type NodePage = PageOf[Node]

// A StatementQuery asks for statements, ordered by date and ID unless it says otherwise.
type StatementQuery struct {
	Filter    Expr
	Page      Page
	Order     Order
	Ascending bool // oldest first; else newest first
	Count     bool // whether Total is wanted
}

// Window validates the query and reads its page.
func (q StatementQuery) Window() (Window, error) {
	if err := CheckExpr(KindStatement, q.Filter); err != nil {
		return Window{}, err
	}
	if err := q.Order.check(KindStatement); err != nil {
		return Window{}, err
	}
	return q.Page.Window(q.Order.of("statement")+fmt.Sprintf(" %v %s", q.Ascending, Canonical(q.Filter)), !q.Ascending)
}

// A StatementPage is a page of statements.
type StatementPage = PageOf[*Statement]
