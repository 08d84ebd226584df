package extract

import "github.com/demarche-kg/demarche/loader/gazetteer"

// voters returns the actors behind a vote that names them in a list: "against - five: X, Y and Z", "35 abstained, among them X and Y".
func (r *reading) voters(p *predicate) subject {
	const reach = 12
	if !r.cased() || p.Mode != gazetteer.Vote {
		return noSubject
	}
	for k := int(p.match.To); k < min(p.sent.To, int(p.match.To)+reach); k++ {
		n := int(r.at[k]) - 1
		if n < 0 {
			if r.mark(k, ";.") || r.verb[k] != 0 {
				return noSubject
			}
			continue
		}
		if g := r.groups[n]; len(g.actors) > 0 && g.named && r.mayDo(n) && g.pronoun == 0 && g.role == "" {
			s := r.chained(n, true)
			end := r.groups[s.chain[len(s.chain)-1]].to
			for r.mark(end, ")") {
				end++
			}
			if end < len(r.verb) && r.verb[end] != 0 {
				return noSubject // they do something else
			}
			return s
		}
		k = r.groups[n].to - 1
	}
	return noSubject
}
