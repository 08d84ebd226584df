package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// voters returns the actors behind a vote that names them in a list: "against - five: X, Y and Z", "35 abstained, among them X and Y".
func (r *reading) voters(p *predicate) subject {
	const reach = 12
	if !r.cased() || p.Mode != gazetteer.Vote {
		return noSubject
	}
	if s := r.votersAside(p); s.group >= 0 {
		return s
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
			if r.verbAt(end) || r.mark(end, dashes) && r.listOfNext(s.chain) {
				return noSubject // they do something else
			}
			return s
		}
		k = r.groups[n].to - 1
	}
	return noSubject
}

// votesBehind reports whether the vote begins with its side, so that who voted stands behind it: "against voted X".
func (r *reading) votesBehind(p *predicate) bool {
	return r.cased() && p.Mode == gazetteer.Vote && r.is(int(p.match.From), gazetteer.For|gazetteer.Against) && int(p.match.To) < p.hi &&
		r.toks[p.match.To].Kind == lang.Word
}

// adoptedText reads a participle that says what a text does, "adopted a resolution condemning": its holder is the assembly that adopts the
// text; where that is somebody else, whom it judges is noted for the vote.
func (r *reading) adoptedText(p *predicate) bool {
	k := int(p.match.From) - 1
	if k > p.sent.From && r.mark(k, commas) {
		k--
	}
	n := int(r.at[max(k, 0)]) - 1
	if n < 0 || !r.groups[n].pronoun.Has(gazetteer.Paper) {
		return p.drop(whyNotPredicate)
	}
	by := r.nominativeBefore(r.groups[n].np, p.lo)
	p.subject.group = n
	if by.group < 0 || len(r.groups[by.group].actors) != 1 || !r.e.packs.Assembly(r.groups[by.group].actors[0]) {
		return p.drop(whyNoHolder)
	}
	r.textJudges(p)
	p.subject = by
	return r.holdSubject(p, by)
}

// votersAside returns the actors named between commas right before a vote as some of those who voted: "four countries, including X, abstained".
func (r *reading) votersAside(p *predicate) subject {
	const longest = 12
	to := int(p.match.From) - 1
	if to <= p.sent.From || !r.mark(to, commas) {
		return noSubject
	}
	for k := to - 1; k > max(p.sent.From, to-longest) && r.verb[k] == 0; k-- {
		if !r.mark(k, commas) || r.at[k+1] > 0 || r.is(k+1, gazetteer.Rel|gazetteer.Comp) {
			continue
		}
		n := r.groupIn(k+1, to)
		if n < 0 || len(r.groups[n].actors) == 0 || r.toks[k-1].Kind != lang.Word || r.at[k-1] > 0 {
			return noSubject
		}
		s := r.chained(n, true)
		if r.groups[s.chain[len(s.chain)-1]].to != to {
			return noSubject
		}
		return s
	}
	return noSubject
}
