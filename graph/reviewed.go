package graph

import (
	"fmt"
	"slices"
)

// A Reviewed is a statement with its reviews: what a store gathers to know how the statement is to be seen.
type Reviewed struct {
	Machine   *Statement  // as it was read; nil where its article is gone or says so no more
	Published Date        // of the article
	Speaks    map[ID]bool // of the speakers whom corrections name: who is in the table of leaders, or learnt from the article
	Reviews   []*Review   // in any order
}

// Add adds a review, and returns what became of it: [Insert] or [Replace] where the store has to write it, else [Unchanged]. A review that
// is there changes only by being withdrawn, once; one that says again what the last one says, by the same person, is no other review.
func (x *Reviewed) Add(r *Review) (Outcome, error) {
	if i := slices.IndexFunc(x.Reviews, func(o *Review) bool { return o.Ref == r.Ref }); i >= 0 {
		if !x.Reviews[i].Stands() || r.Stands() {
			return Unchanged, nil
		}
		x.Reviews[i] = r
		return Replace, nil
	}
	if last := x.Standing(); r.Stands() && last != nil && last.says(r) {
		return Unchanged, nil
	}
	if x.Machine == nil {
		return Unchanged, notFound("review %s: statement %s", r.Ref, r.Statement)
	}
	if err := x.check(r); err != nil {
		return Unchanged, fmt.Errorf("review %s of statement %s: %w", r.Ref, r.Statement, err)
	}
	x.Reviews = append(x.Reviews, r)
	return Insert, nil
}

// Standing returns the last review that was not withdrawn, nil for none.
func (x *Reviewed) Standing() *Review {
	var last *Review
	for _, r := range x.Reviews {
		if r.Stands() && (last == nil || CompareReviews(r, last) > 0) {
			last = r
		}
	}
	return last
}

// Seen returns the statement as the last standing review has it. One that is rejected is the machine's own, marked; lists, tallies and
// searches leave it out.
func (x *Reviewed) Seen() *Statement {
	r := x.Standing()
	if r == nil || x.Machine == nil {
		return x.Machine
	}
	s := *x.Machine
	if r.Verdict == Correct {
		s = r.Correction.apply(s, x.Published, x.Speaks)
		s.Machine = x.Machine
	}
	s.Review = r.Verdict
	return &s
}

// check refuses a correction that makes a statement which no statement can be.
func (x *Reviewed) check(r *Review) error {
	if p := r.Correction.Speaker; p != nil && *p != Nil && !x.Speaks[*p] {
		return invalid("speaker %s is neither in the table of leaders nor learnt from the article", *p)
	}
	s := r.Correction.apply(*x.Machine, x.Published, x.Speaks)
	return s.checkFields()
}
