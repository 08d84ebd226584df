package graph

import (
	"fmt"
	"strings"
)

// A Link leads from a node to others, so that an expression may count those that meet conditions of their own.
type Link string

// The links.
const (
	// LinkStatements leads from an article to the statements that it reports, from a leader to those that the leader voiced, from an actor to
	// those that it holds, from a topic to those about it or a topic below it.
	LinkStatements Link = "statements"
	LinkTowards    Link = "towards"  // from an actor to the statements directed at it
	LinkEvidence   Link = "evidence" // from a statement to its pieces of evidence
	LinkArticle    Link = "article"  // from a statement to its article
	LinkSpeaker    Link = "speaker"  // from a statement to the leader who voiced it
	LinkHolder     Link = "holder"   // from a statement to the actor whose stance it is
	LinkTarget     Link = "target"   // from a statement to the actor it is directed at
	LinkVia        Link = "via"      // from a statement to the actor that reports it
)

// links says where the links of each kind lead.
var links = map[Kind]map[Link]Kind{
	KindArticle: {LinkStatements: KindStatement},
	KindLeader:  {LinkStatements: KindStatement},
	KindActor:   {LinkStatements: KindStatement, LinkTowards: KindStatement},
	KindTopic:   {LinkStatements: KindStatement},
	KindStatement: {
		LinkEvidence: KindEvidence, LinkArticle: KindArticle, LinkSpeaker: KindLeader, LinkHolder: KindActor, LinkTarget: KindActor, LinkVia: KindActor,
	},
}

// A Linked holds where at least Least of the nodes that the link leads to meet Filter.
type Linked struct {
	Link   Link
	Filter Expr
	Least  int // at least 1
}

// maxLeast bounds what a [Linked] may count up to.
const maxLeast = 1_000_000

// Holds: see [Expr].
func (e Linked) Holds(row Row) bool {
	if row.Links == nil {
		return false
	}
	n := 0
	for _, r := range row.Links(e.Link) {
		if Holds(e.Filter, r) {
			n++
		}
	}
	return n >= e.Least
}

// Leads returns the kind that the link leads to from nodes of the kind, "" where there is no such link.
func (l Link) Leads(from Kind) Kind { return links[from][l] }

func (e Linked) check(kind Kind, depth int, parts *int) error {
	to := e.Link.Leads(kind)
	switch {
	case to == "":
		return invalid("%s has no link %q", kind, e.Link)
	case e.Least < 1 || e.Least > maxLeast:
		return invalid("a filter counts from 1 to %d %s, not %d", maxLeast, e.Link, e.Least)
	}
	return checkExpr(to, e.Filter, depth+1, parts)
}

func (e Linked) canonical(b *strings.Builder) {
	fmt.Fprintf(b, "%s atLeast %d(", e.Link, e.Least)
	if e.Filter != nil {
		e.Filter.canonical(b)
	}
	b.WriteByte(')')
}

// FollowsLinks reports whether the expression asks about other nodes than the row's own.
func FollowsLinks(e Expr) bool {
	any := func(es []Expr) bool {
		for _, x := range es {
			if FollowsLinks(x) {
				return true
			}
		}
		return false
	}
	switch e := e.(type) {
	case And:
		return any(e)
	case Or:
		return any(e)
	case Not:
		return FollowsLinks(e.Of)
	case Linked:
		return true
	}
	return false
}
