package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// issuedAt returns the state in whose capital a communiqué was given out: "Lima, 15 de diciembre de 2022" above or below it.
func (r *reading) issuedAt() graph.Code {
	const longest = 8 // tokens of a date
	if !r.romance() {
		return ""
	}
	for k := range r.groups {
		f := &r.groups[k]
		s := r.sents[r.sentOf[f.from]]
		if f.form != gazetteer.Capital || f.np != s.From || len(f.actors) != 1 || !r.mark(f.to, commas) || f.to+1 >= s.To {
			continue
		}
		if r.toks[f.to+1].Kind == lang.Number && s.To-f.to <= longest {
			return f.actors[0]
		}
	}
	return ""
}

// seat returns the actor whose capital the sentence of group n names as the place: "In Ankara, the foreign ministry ...".
func (r *reading) seat(n int) []graph.Code {
	const reach = 3
	sent := r.sentOf[r.groups[n].from]
	if f := r.beforeParenthesis(n); f != nil {
		return f
	}
	loose := r.groups[n].role == roleInstitution || r.groups[n].role == roleSpokesman
	for k := max(0, n-reach); k < min(len(r.groups), n+reach); k++ {
		f := r.groups[k]
		if r.romance() && (r.quotes[f.from] > 0) != (r.quotes[r.groups[n].from] > 0) {
			continue // what is said, names another place
		}
		if r.sentOf[f.from] == sent && r.fromHome(k, n) {
			return f.actors
		}
		if r.sentOf[f.from] == sent && (f.form == gazetteer.Capital || r.set.VSO && f.form == gazetteer.NameForm && loose && r.heads(k)) && f.named && f.role == "" && f.person == 0 && (r.preposition(k).Has(gazetteer.In) || r.analytic() && r.preposition(k).Has(gazetteer.From)) &&
			(loose || r.apposed(n, k)) || (r.cased() || r.analytic() && loose) && k < n && r.sentOf[f.from] == sent && f.named && f.role == "" && r.mark(f.to, ":") && f.np == r.sents[sent].From {
			return f.actors
		}
	}
	return nil
}

// fromHome reports whether the state of group k begins the sentence as the place where the officer of group n behind it speaks: "From
// Chile, the president ...".
func (r *reading) fromHome(k, n int) bool {
	f, g := r.groups[k], r.groups[n]
	return r.romance() && k == n-1 && f.form == gazetteer.NameForm && f.named && f.role == "" && len(f.actors) == 1 && f.np-r.sents[r.sentOf[f.from]].From <= 1 &&
		r.preposition(k).Has(gazetteer.From|gazetteer.In) && r.mark(f.to, commas) && g.np-f.to <= 2
}

// apposed reports whether the place k stands at once before group n at the front of the sentence, or at once behind it.
func (r *reading) apposed(n, k int) bool {
	const near = 3
	a, b := r.groups[min(n, k)], r.groups[max(n, k)]
	return b.np-a.to <= near && !r.hasVerb(a.to, b.np) && (k > n || a.np-r.sents[r.sentOf[a.from]].From <= 2)
}

// beforeParenthesis returns the actors of the group before the parenthesis in which group n tells who spoke: "Australia (minister X)".
func (r *reading) beforeParenthesis(n int) []graph.Code {
	np := r.groups[n].np
	if n == 0 || !r.cased() || !r.mark(np-1, "(") || r.groups[n-1].to != np-1 || len(r.groups[n-1].actors) != 1 {
		return nil
	}
	return r.groups[n-1].actors
}

// seatAbove returns the actor whose capital the sentence before begins with as the place: "In Moscow they worry. The minister said".
func (r *reading) seatAbove(n int) []graph.Code {
	from := r.sents[r.sentOf[r.groups[n].from]].From
	if !r.cased() || from == 0 || r.sents[r.sentOf[from]].Para {
		return nil
	}
	s := r.sents[r.sentOf[from-1]]
	if s.From+1 >= s.To || !r.is(s.From, gazetteer.In) || r.at[s.From+1] == 0 {
		return nil
	}
	f := r.groups[r.at[s.From+1]-1]
	if f.form != gazetteer.Capital && f.form != gazetteer.Metonym || !f.named || len(f.actors) != 1 || f.role != "" {
		return nil
	}
	return f.actors
}
