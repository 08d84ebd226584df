package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// nounOwner returns whose stance a noun is that has both an owner and whom it is towards: "el apoyo de X a Y"; noSubject if it has not both.
func (r *reading) nounOwner(p *predicate) subject {
	const reach = 4
	if !r.romance() || !p.Noun || p.Own || p.Got || p.act == graph.ActProtest || r.joinsIn(p) {
		return noSubject
	}
	k := int(p.match.To)
	if k-1 > int(p.match.From) && r.is(k-1, gazetteer.Of) {
		k-- // the form ends in the preposition
	}
	if k >= p.sent.To || !r.is(k, gazetteer.Of) || r.is(k, gazetteer.To) {
		return noSubject
	}
	n := r.groupIn(k, min(k+reach, p.sent.To))
	if n < 0 || len(r.groups[n].actors) == 0 || r.groups[n].pronoun != 0 || r.groups[n].out || r.hasVerb(int(p.match.To), r.groups[n].from) {
		return noSubject
	}
	s := r.chained(n, true)
	end := r.groups[s.chain[len(s.chain)-1]].to
	if end >= p.sent.To || !r.is(end, gazetteer.To|gazetteer.With|gazetteer.Against|gazetteer.For|gazetteer.About) || r.is(end, gazetteer.Of) || r.verb[end] != 0 {
		return noSubject
	}
	return s
}

// relatedParties returns those who are named before the first verb of the sentence where the predicate's clause is one of theirs that a relative
// pronoun behind a preposition begins: "X and Y held talks, in which they agreed to"; nil if it is none, or its verb no plural.
func (r *reading) relatedParties(p *predicate) []codeOf {
	from := int(p.match.From)
	k := from - 1
	for k > p.sent.From && r.at[k] == 0 && r.is(k, gazetteer.Aux) && !r.is(k, gazetteer.Rel) {
		k--
	}
	if !r.set.Dropped || !r.romance() || p.Noun || k <= p.sent.From || !r.is(k, gazetteer.Rel) || !endsIn(r.toks[from].Norm, r.set.Plural) {
		return nil
	}
	i := k - 1
	for i > p.sent.From && r.at[i] == 0 && r.is(i, gazetteer.Det) && !r.is(i, gazetteer.In) {
		i--
	}
	if !r.is(k, gazetteer.In) && !r.is(i, gazetteer.In) {
		return nil
	}
	var chain []int
	for i = p.sent.From; i < k && (r.verb[i] <= 0 || r.nominal(i)); i++ {
		if n := int(r.at[i]) - 1; n >= 0 && r.groups[n].from == i && len(r.groups[n].actors) == 1 && !r.groups[n].out && (!r.governed(n) || r.groups[n].role != "") {
			chain = append(chain, n)
		}
	}
	codes := r.codes(chain)
	if len(codes) < 2 {
		return nil
	}
	return codes
}

// worksWith returns those with whom the object of a call is that something be done together: "the importance of trade with X", "of cooperation
// between X and Y", where X is a holder.
func (r *reading) worksWith(p *predicate, lo, hi int) []graph.Code {
	if !r.set.Dropped || p.Mode != gazetteer.Call || p.act != graph.ActCallFor {
		return nil
	}
	for k := lo; k < hi && !r.mark(k, commas+stops); k++ {
		if r.verb[k] >= 0 {
			continue
		}
		f := r.frameAt(k)
		if f.Act != graph.ActCooperate || f.Mode != gazetteer.Give {
			return nil
		}
		to := int(r.frames[-r.verb[k]-1].To)
		n := r.groupIn(to, min(to+2, hi))
		if n < 0 || r.groups[n].pronoun != 0 {
			return nil
		}
		between := r.is(to-1, gazetteer.Between)
		var out []graph.Code
		held := false
		for _, c := range codesOf(r.codes(r.chained(n, true).chain)) {
			if p.holds(c) {
				held = true
				continue
			}
			out = append(out, c)
		}
		if between && !held {
			return nil
		}
		return out
	}
	return nil
}

// behindSelf returns the weights of the words right behind what is said of a subject: "violates international law".
func (r *reading) behindSelf(p *predicate) weights {
	const reach = 10
	if !r.set.Dropped || p.Mode != gazetteer.Self || p.passive || p.act.Stance() != graph.Oppose {
		return nil
	}
	to := int(p.match.To)
	hi := to
	for hi < min(p.hi, to+reach) && !r.mark(hi, commas+stops) && (r.toks[hi].Kind != lang.Punct || r.mark(hi, `"“”«»`)) {
		hi++
	}
	return r.words(to, hi, fading)
}

// saidBefore returns the topic of what was said of the same subject right before, "it violates the law and threatens stability"; "" if nothing was.
func (r *reading) saidBefore(p *predicate, holder, target graph.Code) graph.TopicKey {
	if !r.set.Dropped || p.Mode != gazetteer.Self || !r.joined(int(p.match.From)) || len(r.found) == 0 {
		return ""
	}
	f := r.found[len(r.found)-1]
	if int(f.cue.From) < p.sent.From || f.holder.code != holder || f.target != target || f.stance != p.act.Stance() || r.gaz.Frames[f.cue.Ref].Mode != gazetteer.Self {
		return ""
	}
	return f.topic
}

// joinsIn reports whether a verb that takes a preposition carries the noun of stance, "se sumó a la condena de X": its subject holds it too.
func (r *reading) joinsIn(p *predicate) bool {
	const short = 2
	k := int(p.match.From) - 1
	for k > p.sent.From && r.is(k, gazetteer.Det) && !r.is(k, gazetteer.Carry) {
		k--
	}
	return r.is(k, gazetteer.Carry) && len(r.toks[k].Norm) <= short
}
