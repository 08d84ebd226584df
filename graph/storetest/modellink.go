package storetest

import "github.com/demarche-kg/demarche/graph"

// row returns the row that filters see of the node, whose links are followed by a walk over everything.
func (s *state) row(n graph.Node) graph.Row {
	if st, ok := n.(*graph.Statement); ok {
		return s.statementRow(st)
	}
	row := graph.NodeRow(n)
	if l, ok := n.(*graph.Leader); ok {
		row = graph.NodeRow(s.joined(l))
	}
	row.Links = func(l graph.Link) []graph.Row {
		var out []graph.Row
		for _, u := range s.units {
			for _, st := range s.seen(u) {
				if s.leadsTo(n, l, st) {
					out = append(out, s.statementRow(st))
				}
			}
		}
		return out
	}
	return row
}

// leadsTo reports whether the link leads from the node to the statement.
func (s *state) leadsTo(n graph.Node, l graph.Link, st *graph.Statement) bool {
	switch n := n.(type) {
	case *graph.Article:
		return st.Article == n.Ref
	case *graph.Leader:
		return st.Speaker == n.Ref
	case *graph.Topic:
		for at := s.topics[st.Topic.ID()]; at != nil; at = s.topics[at.Parent.ID()] {
			if at.Key == n.Key {
				return true
			}
		}
	case graph.Actor:
		if l == graph.LinkTowards {
			return st.Target == n.Actor().Code
		}
		return st.Holder == n.Actor().Code
	}
	return false
}

func (s *state) statementRow(st *graph.Statement) graph.Row {
	a := s.units[st.Article].Article
	row := graph.StatementRow(st, a)
	own := row.Links
	row.Links = func(l graph.Link) []graph.Row {
		switch l {
		case graph.LinkArticle:
			return []graph.Row{s.row(a)}
		case graph.LinkSpeaker:
			if leader := s.allLeaders()[st.Speaker]; leader != nil {
				return []graph.Row{s.row(leader)}
			}
			return nil
		case graph.LinkHolder:
			return s.actorRows(st.Holder)
		case graph.LinkTarget:
			return s.actorRows(st.Target)
		case graph.LinkVia:
			return s.actorRows(st.Via)
		}
		return own(l)
	}
	return row
}

func (s *state) actorRows(c graph.Code) []graph.Row {
	if a := s.actors[c.ID()]; a != nil {
		return []graph.Row{s.row(a)}
	}
	return nil
}
