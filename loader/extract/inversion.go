package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// subjectBehind returns the subject that follows a verb which begins its clause: "condenó Brasil", "condenaron el hecho los Gobiernos".
func (r *reading) subjectBehind(from, to, lo, hi int) subject {
	if r.is(to-1, gazetteer.Comp) && to-1 > from { // who says that
		return noSubject
	}
	if !r.set.Inversion || !r.finite(from) || !r.beginsClause(from, lo) {
		return noSubject
	}
	const longest = 10
	noun := false
	for k := to; k < min(hi, to+longest); k++ {
		if n := int(r.at[k]) - 1; n >= 0 {
			if k == r.groups[n].from && r.behindObject(n, noun, hi) >= 0 {
				return r.chained(r.behindObject(n, noun, hi), true)
			}
			if r.set.Personal && r.preposition(n).Has(gazetteer.To) || r.groups[n].pronoun == gazetteer.His {
				k, noun = r.groups[n].to-1, true // whom, whose
				continue
			}
			return r.standsBehind(n, noun)
		}
		c := r.class[k]
		switch {
		case r.set.Personal && r.verb[k] < 0 && k > to && r.is(k-1, gazetteer.Det) && r.at[k-1] == 0:
			noun = true // the support of
		case noun && r.set.Personal && r.is(k, gazetteer.Against) && r.verb[k] <= 0: // the sanctions against
		case r.verb[k] != 0, r.toks[k].Kind != lang.Word, c.Has(gazetteer.Comp | gazetteer.Rel | gazetteer.Sub | gazetteer.And), c.Has(gazetteer.Prepositions) && !c.Has(gazetteer.Of|gazetteer.To):
			return noSubject
		case c&^(gazetteer.Aux|gazetteer.Time|gazetteer.Intens|gazetteer.Soft|gazetteer.Det|gazetteer.Qual|gazetteer.Title) != 0, c == 0:
			noun = true
		}
	}
	return noSubject
}

// behindObject returns the officer or state with an article of its own that follows group n, which completes the object of a verb that comes first:
// "condenó los ataques de X el ministro". -1 if none does.
func (r *reading) behindObject(n int, noun bool, hi int) int {
	g := &r.groups[n]
	next := n + 1
	if !noun || !r.set.Personal || !r.preposition(n).Has(gazetteer.Of|gazetteer.Against|gazetteer.By|gazetteer.In|gazetteer.To) || next >= len(r.groups) {
		return -1
	}
	f := &r.groups[next]
	if f.np < g.to || f.np > g.to+1 || f.to > hi || f.np == g.to+1 && !r.is(g.to, gazetteer.Time|gazetteer.Aux) || !r.is(f.np, gazetteer.Det) || f.np == f.from && f.role == "" || r.is(f.np, gazetteer.Prepositions) || f.owner || f.out ||
		len(f.actors) == 0 || f.pronoun.Has(gazetteer.His|gazetteer.We|gazetteer.Own|gazetteer.Paper) || f.role == "" && f.person == 0 && !f.named {
		return -1
	}
	if to := f.to; to < hi && r.verb[to] != 0 {
		return -1 // the minister says
	}
	return next
}

// speakerBehind returns the officer or person who follows a verb of speech behind a quotation, over when and where: "manifestó hoy en rueda de
// prensa un portavoz".
func (r *reading) speakerBehind(to, hi int) subject {
	const reach = 10
	for k := to; k < min(hi, to+reach); k++ {
		if n := int(r.at[k]) - 1; n >= 0 {
			if g := r.groups[n]; r.governed(n) || g.owner || g.role == "" && g.person == 0 && !g.out {
				k = g.to - 1
				continue
			}
			return r.chained(n, true)
		}
		if r.verb[k] != 0 || r.toks[k].Kind != lang.Word || r.is(k, gazetteer.Comp|gazetteer.Rel) {
			return noSubject
		}
	}
	return noSubject
}

// standsBehind returns group n as the subject of the verb before it; over a noun, the object, only where its own article sets it apart.
func (r *reading) standsBehind(n int, noun bool) subject {
	g := r.groups[n]
	switch {
	case g.owner, g.pronoun.Has(gazetteer.His | gazetteer.We | gazetteer.Own | gazetteer.Paper), r.governed(n), len(g.actors) == 0 && !g.out && g.role == "" && g.person == 0:
		return noSubject
	case noun && !(r.is(g.np, gazetteer.Det) && g.np < g.from || g.form == gazetteer.NameForm && g.named && r.at[g.np-1] == 0 && !r.is(g.np-1, gazetteer.Prepositions)):
		return noSubject
	}
	return r.chained(n, true)
}

// ofAllBefore reports whether the verb at token k begins a relative clause of all that the sentence tells before it, not of its last noun: "sent
// arms, which criticized Russia", that is, Russia did.
func (r *reading) ofAllBefore(k int) bool {
	return r.set.Inversion && k > 2 && r.relatesToAll(r.overAux(k))
}

// relatesToAll reports whether token k is the conjunction of "lo que", "algo que" behind a comma.
func (r *reading) relatesToAll(k int) bool {
	return k > 1 && r.is(k, gazetteer.Comp|gazetteer.Rel) && r.mark(k-2, commas) && r.at[k-1] == 0 && r.is(k-1, gazetteer.Det|gazetteer.Soft|gazetteer.It)
}

// overAux returns the last token before k that is no auxiliary.
func (r *reading) overAux(k int) int {
	for k--; k > 0 && r.is(k, gazetteer.Aux) && !r.is(k, gazetteer.Comp|gazetteer.Rel); k-- {
	}
	return k
}

// beginsClause reports whether nothing but adverbs stands before the verb at token from in its clause.
func (r *reading) beginsClause(from, lo int) bool {
	for k := from - 1; k >= lo; k-- {
		switch {
		case r.toks[k].Kind == lang.Punct || r.verb[k] > 0 && k < from-1 && r.is(k+1, gazetteer.Comp):
			return true
		case r.is(k, gazetteer.Comp|gazetteer.Sub|gazetteer.And):
			return true
		case r.at[k] != 0 || r.verb[k] != 0 || !r.is(k, gazetteer.Aux|gazetteer.Neg|gazetteer.Time|gazetteer.Intens|gazetteer.Soft|gazetteer.Will|gazetteer.In|gazetteer.Be):
			return false
		}
	}
	return true
}

// finite reports whether the verb at token k is no infinitive or gerund by its ending, and a participle only with an auxiliary.
func (r *reading) finite(k int) bool {
	w := r.toks[k].Norm
	return !endsIn(w, r.set.Nonfinite) && (!endsIn(w, r.set.Participles) || r.is(k-1, gazetteer.Aux))
}

// dropped returns the last subject where the verb at token from has none and may do without.
func (r *reading) dropped(from, lo int) subject {
	if !r.romance() || !r.finite(from) || !r.beginsClause(from, lo) {
		return noSubject
	}
	if endsIn(r.toks[from].Norm, r.set.We) {
		return noSubject // we
	}
	if r.doer.group >= 0 && r.doer.start >= lo && r.doer.start < from {
		return r.doer
	}
	if s := r.firstOf(from, lo); s.group >= 0 && (r.quotes[s.start] == 0 || r.quotes[from] > 0) {
		return s
	}
	if r.focus < 0 || r.groups[r.focus].out {
		return noSubject
	}
	return subject{group: r.focus, chain: r.chain, start: r.groups[r.focus].np}
}

// nonfiniteCue reports whether a verb of speech is a mere infinitive or participle, so that nobody speaks: "debe considerar".
func (r *reading) nonfiniteCue(c gazetteer.Match) bool {
	return r.set.Dropped && c.To == c.From+1 && r.gaz.Cues[c.Ref] == cueSay && !r.finite(int(c.From))
}

// ruledOut reports whether what is rejected is only an act of one's own, which its own predicate tells: "descartó romper relaciones".
func (r *reading) ruledOut(p *predicate) bool {
	k := int(p.match.To)
	return r.set.Dropped && !p.Noun && p.act == graph.ActReject && p.Mode == gazetteer.Deed && k < p.hi && r.verb[k] < 0 && endsIn(r.toks[k].Norm, r.set.Nonfinite)
}

// behindRefusal reports whether an infinitive stands right behind a verb that rejects it: "descartó romper relaciones".
func (r *reading) behindRefusal(p *predicate) bool {
	k := int(p.match.From) - 1
	if !r.set.Dropped || k < p.lo || r.verb[k] >= 0 || !endsIn(r.toks[k+1].Norm, r.set.Nonfinite) {
		return false
	}
	f := r.frameAt(k)
	return f.Act == graph.ActReject && f.Mode == gazetteer.Deed && !f.Noun
}

// linked reports whether a conjunction stands before the verb at token k, over adverbs.
func (r *reading) linked(k int) bool {
	const reach = 4
	for i := k - 1; i >= max(0, k-reach) && r.sentOf[i] == r.sentOf[k]; i-- {
		if r.is(i, gazetteer.And|gazetteer.Sub) && !r.is(i, gazetteer.Comp) {
			return true
		}
		if !r.is(i, gazetteer.Aux|gazetteer.Intens|gazetteer.Neg|gazetteer.Time) || r.at[i] != 0 {
			return false
		}
	}
	return false
}

// reduced reports whether the predicate is a mere participle, of what is told by a verb elsewhere: "denunciados por".
func (r *reading) reduced(p *predicate) bool {
	k := int(p.match.From)
	return !p.Noun && p.match.To == p.match.From+1 && endsIn(r.toks[k].Norm, r.set.Participles) && !r.is(k-1, gazetteer.Aux) && !r.passive(p)
}

// issued makes whoever issued a text the holder of what it says: whose it is, else the subject before.
func (r *reading) issued(p *predicate) bool {
	if n := p.subject.group; n >= 0 && r.votedDown(n) {
		return p.drop(whyNoHolder)
	}
	if n := p.subject.group; n >= 0 && !r.capital(n+1) || n >= 0 && !r.toks[r.groups[n].to-1].Upper {
		if all := r.issuer(n); len(all) > 0 {
			p.holders, p.rule, p.joint = all, "subject", len(all) > 1
			return true
		}
	}
	if r.analytic() {
		p.holders = r.issuers(p.subject.group)
		p.rule, p.joint = "subject", len(p.holders) > 1
		return len(p.holders) > 0 && p.Mode != gazetteer.Vote
	}
	if r.focus < 0 || r.groups[r.focus].out {
		return false
	}
	p.subject = subject{group: r.focus, chain: r.chain, start: r.groups[r.focus].np}
	p.holders = r.codes(r.chain)
	p.joint, p.rule = len(p.holders) > 1, "subject"
	return true
}

// votedDown reports whether the text that group n names is the object of a vote or of a predicate against it: "blocked the resolution that condemned".
func (r *reading) votedDown(n int) bool {
	g := &r.groups[n]
	for _, k := range [...]int{g.from, g.np - 1} {
		if k >= 0 && r.verb[k] < 0 && (r.frameAt(k).Mode == gazetteer.Vote || r.frameAt(k).Act.Stance() == graph.Oppose) {
			return true
		}
	}
	return false
}

// firstOf returns the subject with which the sentence begins that goes on to token from behind a semicolon: "X ...; dijo que".
func (r *reading) firstOf(from, lo int) subject {
	begin := r.sents[r.sentOf[from]].From
	if lo == begin && !r.linked(from) && !r.mark(from-1, commas+":") {
		return noSubject
	}
	for k := begin; k < from; k++ {
		if g := int(r.at[k]) - 1; g >= 0 && !r.governed(g) && !r.groups[g].owner && len(r.groups[g].actors) > 0 && (r.quotes[k] == 0 || r.quotes[from] > 0) {
			return r.chained(g, true)
		}
	}
	return noSubject
}

// objectAround returns the tokens of the object of a predicate whose subject stands behind it.
func (r *reading) objectAround(p *predicate, lo, hi int) (int, int) {
	if !r.set.Inversion || p.subject.group < 0 || p.subject.start < int(p.match.To) || p.subject.start >= hi {
		return lo, hi
	}
	end := r.groups[p.subject.chain[len(p.subject.chain)-1]].to
	for k := lo; k < p.subject.start; k++ {
		if r.class[k]&^(gazetteer.Aux|gazetteer.Time|gazetteer.Intens|gazetteer.Soft|gazetteer.Det) != 0 || r.class[k] == 0 {
			return lo, p.subject.start
		}
	}
	return min(end, hi), hi
}

// textAgainst returns where what the text is against begins that the predicate backs, "approved a resolution against", -1 if it backs none such.
func (r *reading) textAgainst(p *predicate, lo, hi int) int {
	if k := r.adoptedAgainst(p, lo, hi); k >= 0 {
		return k
	}
	if k := r.casedAgainst(p, lo, hi); k >= 0 {
		return k
	}
	for k := lo; k < hi && p.Mode == gazetteer.Back && r.set.Dropped; k++ {
		n := int(r.at[k]) - 1
		if n >= 0 && !r.groups[n].pronoun.Has(gazetteer.Paper) {
			return -1
		}
		if to := k + 1; n >= 0 && to < hi && r.is(r.groups[n].to, gazetteer.Against) {
			return r.groups[n].to + 1
		}
	}
	return -1
}

// addressed reports whether whom the predicate asks follows at once.
func (r *reading) addressed(p *predicate, lo, hi int) bool {
	for k := lo; k < hi && r.set.Personal; k++ {
		if n := int(r.at[k]) - 1; n >= 0 {
			if k == lo && r.is(lo-1, gazetteer.To) && r.verb[lo-1] < 0 && len(r.groups[n].actors) > 0 && r.groups[n].to < hi {
				return r.is(r.groups[n].to, gazetteer.Inf|gazetteer.Comp) // calls on X to
			}
			if r.seatedIn(n) {
				k = r.groups[n].to - 1
				continue // asked, at the UN, X to
			}
			return r.preposition(n).Has(gazetteer.To) && r.personalObject(p, n)
		}
	}
	return false
}

// overRemark returns where the words go on behind a remark between commas that follows token k at once or behind an adverb, before token hi: "condemned,
// on behalf of the bloc, X"; k if there is none.
func (r *reading) overRemark(k, hi int) int {
	const longest = 10
	from := k
	for from < hi && r.at[from] == 0 && r.is(from, gazetteer.Aux|gazetteer.Time|gazetteer.Intens) {
		from++
	}
	if !r.mark(from, commas) {
		return k
	}
	for i := from + 1; i < min(hi, from+longest) && r.verb[i] == 0; i++ {
		if r.mark(i, commas) {
			return i + 1
		}
	}
	return k
}

// personalObject reports whether only the preposition that marks persons as objects stands between the predicate and group n.
func (r *reading) personalObject(p *predicate, n int) bool {
	if !r.set.Personal || r.groups[n].from < int(p.match.To) {
		return false
	}
	for k := r.overRemark(int(p.match.To), r.groups[n].from); k < r.groups[n].from; k++ {
		if m := int(r.at[k]) - 1; m >= 0 && r.seatedIn(m) {
			continue
		}
		if r.toks[k].Kind != lang.Word || r.class[k]&^(gazetteer.To|gazetteer.In|gazetteer.Inf|gazetteer.Det|gazetteer.Qual|gazetteer.Title|gazetteer.Intens|gazetteer.Soft|gazetteer.Aux|gazetteer.Time) != 0 || r.class[k] == 0 {
			return false
		}
	}
	return true
}
