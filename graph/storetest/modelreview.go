package storetest

import (
	"fmt"

	"github.com/demarche-kg/demarche/graph"
)

// reviewed gathers what is known of a statement that is there.
func (s *state) reviewed(st *graph.Statement) *graph.Reviewed {
	u := s.units[st.Article]
	x := &graph.Reviewed{Machine: st, Published: u.Article.Published, Speaks: map[graph.ID]bool{}}
	for _, r := range s.reviews {
		if r.Statement == st.Ref {
			x.Reviews = append(x.Reviews, r)
		}
	}
	for id := range s.leaders {
		x.Speaks[id] = true
	}
	for _, l := range u.Learnt {
		x.Speaks[l.Leader] = true
	}
	return x
}

// seen returns the unit's statements as reviews and merges have them, without those that are rejected.
func (s *state) seen(u graph.Unit) []*graph.Statement {
	var out []*graph.Statement
	survivors := s.merged().Survivors()
	for _, st := range u.Statements {
		if st = s.viewed(st, survivors); st.Review != graph.Reject {
			out = append(out, st)
		}
	}
	return out
}

func (s *state) putReviews(reviews []*graph.Review, receipt *graph.Receipt) error {
	for _, r := range reviews {
		x := &graph.Reviewed{}
		for _, old := range s.reviews {
			if old.Statement == r.Statement {
				x.Reviews = append(x.Reviews, old)
			}
		}
		for _, u := range s.units {
			for _, st := range u.Statements {
				if st.Ref == r.Statement {
					x = s.reviewed(st)
				}
			}
		}
		outcome, err := x.Add(r)
		if err != nil {
			return err
		}
		if outcome != graph.Unchanged {
			s.reviews[r.Ref] = r
			receipt.Reviews++
		}
	}
	return nil
}

// resolveReview checks that the actors and topics that a correction names are there.
func (s *state) resolveReview(r *graph.Review) error {
	actors, topics := r.Correction.Names()
	for _, c := range actors {
		if s.actors[c.ID()] == nil {
			return fmt.Errorf("%w: review %s: actor %q is unknown", graph.ErrInvalid, r.Ref, c)
		}
	}
	for _, k := range topics {
		if s.topics[k.ID()] == nil {
			return fmt.Errorf("%w: review %s: topic %q is unknown", graph.ErrInvalid, r.Ref, k)
		}
	}
	return nil
}
