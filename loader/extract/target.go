package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// note finds the targets of a predicate that has holders, and notes a finding for each pair.
func (r *reading) note(p *predicate) bool {
	if p.Mode == gazetteer.Blame {
		return r.noteBlame(p)
	}
	lo, hi := r.object(p)
	if k := r.textAgainst(p, lo, hi); k >= 0 {
		p.Mode, p.act, lo = gazetteer.Deed, graph.ActReject, k
	}
	if p.Mode == gazetteer.Call && r.addressed(p, lo, hi) {
		p.Mode, p.act = gazetteer.Urge, graph.ActDemand // "pidió a Israel que": asked Israel to
	}
	if p.Mode == gazetteer.Urge && (!r.urgesEnd(p, lo, hi) || r.urgesAll(p, lo, hi)) {
		p.act = graph.ActCallFor
		return r.noteTopic(p, r.behindFirst(lo, hi), hi)
	}
	if p.passive && p.Mode == gazetteer.Judge && r.set.Inversion && r.beginsClause(int(p.match.From), p.lo) {
		lo, hi = int(p.match.To), p.hi // "fue calificado de grave por Bogotá el trato"
	}
	if p.Mode == gazetteer.Judge && !r.judged(p, lo, hi) {
		return p.drop(whyUnjudged)
	}
	lo = r.endOf(p, lo, hi)
	targets := r.targets(p, lo, hi)
	if t := r.casedSelf(p); t != nil {
		targets = t
	}
	if len(targets) == 0 && p.passive && r.cased() { // were condemned the deeds of
		p.passive = false
		lo, hi = int(p.match.To), p.hi
		targets = r.targets(p, lo, hi)
	}
	if p.subject.group >= 0 && p.subject.start >= int(p.match.To) { // the object stands first
		if t := r.objectsBefore(p); t != nil {
			targets = t
		}
	}
	if len(targets) == 0 {
		targets = r.elsewhere(p, lo, hi)
	}
	if len(targets) == 0 && p.Mode == gazetteer.Self && (r.expletive(p) || r.cased() && !r.anaphoric(p, lo, hi)) {
		behind := int(p.match.To)
		targets = r.targets(p, behind, p.hi)
		if len(targets) > 0 || p.hi-behind > fewWords || !r.set.Spaces || r.set.VSO {
			lo, hi = behind, p.hi
		}
	}
	if p.Mode == gazetteer.Vote {
		r.pending = append(r.pending, pending{*p, lo, hi})
		return true
	}
	if p.Mutual || p.Mode == gazetteer.Pair || len(targets) == 0 && (p.act == graph.ActCooperate || r.anyClass(lo, hi, gazetteer.Mutual)) {
		if r.notePairs(p, lo, hi) {
			return true
		}
	}
	if p.Mode == gazetteer.Self && p.act == graph.ActDemand && (len(targets) > 1 || r.evenHanded(lo, hi)) {
		p.act, p.Theme = graph.ActCallFor, peace
		return r.noteTopic(p, lo, hi)
	}
	if p.Mode == gazetteer.Self && p.act == graph.ActDemand && len(targets) == 0 && !r.set.Spaces && !r.pointed(p) {
		p.act, p.Target = graph.ActCallFor, false // all sides should
		return r.noteTopic(p, r.clauseFrom(int(p.match.From), p.lo), r.clauseTo(int(p.match.To), p.hi))
	}
	noted := false
	for _, t := range targets {
		for _, h := range p.holders {
			if h.code == t || slices.ContainsFunc(p.holders, func(o codeOf) bool { return o.code == t }) {
				continue
			}
			r.add(p, h, t, r.topicOf(p, h.code, t, lo, hi))
			noted = true
		}
	}
	if !noted && len(targets) == 0 && (r.pointed(p) || r.objectless(p, lo, hi)) {
		p.Target = p.Target || p.Mode == gazetteer.Self
		r.pending = append(r.pending, pending{*p, lo, hi})
		return true
	}
	if !noted && len(targets) == 0 && (p.act == graph.ActDeny || r.anaphoric(p, lo, hi) || r.quarrels(p, lo, hi)) {
		r.pending = append(r.pending, pending{*p, lo, hi})
		return true
	}
	if !noted && len(targets) == 0 && p.Mode == gazetteer.Urge && r.set.NounFirst && r.set.Case {
		p.act = graph.ActCallFor // nobody in particular is urged
	}
	if noted || p.Target || len(targets) > 0 {
		return noted || p.drop(p.untargeted(targets))
	}
	return r.noteTopic(p, lo, hi)
}

// evenHanded reports whether the subject is both sides.
func (r *reading) evenHanded(lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if n := r.at[k]; n > 0 && r.groups[n-1].pronoun.Has(gazetteer.Both) {
			return true
		}
	}
	return false
}

// judged reads what the object of the predicate is called, and makes it the act.
func (r *reading) judged(p *predicate, lo, hi int) bool {
	const reach = 16
	if p.passive {
		lo, hi = int(p.match.To), p.hi // was called reckless by
	}
	for k := lo; k < min(hi, lo+reach); k++ {
		switch {
		case r.is(k, gazetteer.Evil):
			p.act = graph.ActCriticize
			return !r.is(k-1, gazetteer.Neg)
		case r.is(k, gazetteer.Fine):
			p.act = graph.ActPraise
			return !r.is(k-1, gazetteer.Neg)
		}
	}
	return false
}

// expletive reports whether the predicate's subject is "it", for what follows.
func (r *reading) expletive(p *predicate) bool {
	if r.set.Dropped && r.is(int(p.match.To), gazetteer.Comp) {
		return true // es inaceptable que
	}
	if r.set.VSO {
		k := int(p.match.From) - 1
		return k < p.lo || r.toks[k].Kind == lang.Punct || r.is(k, gazetteer.Comp|gazetteer.And)
	}
	for k := int(p.match.From) - 1; k >= p.lo && k >= int(p.match.From)-4; k-- {
		if r.at[k] > 0 {
			return r.groups[r.at[k]-1].pronoun.Has(gazetteer.It)
		}
	}
	return false
}

// behindFirst returns where the first group ends that begins in tokens [lo, hi): what someone is urged to do follows it.
func (r *reading) behindFirst(lo, hi int) int {
	for k := lo; k < hi; k++ {
		if n := r.at[k]; n > 0 {
			return min(r.groups[n-1].to, hi)
		}
	}
	return lo
}

// noteTopic notes the stance on a topic alone.
func (r *reading) noteTopic(p *predicate, lo, hi int) bool {
	topic := p.Theme
	if topic == "" {
		topic = r.theme(p, p.holders[0].code, lo, hi)
	}
	if n := len(p.holders); topic == friendship && n > 1 && n <= 3 && p.act.Stance() == graph.Support {
		return r.notePairs(p, lo, hi)
	}
	if lo >= hi || r.toks[lo].Kind == lang.Punct {
		if t := r.topicBefore(p); topic == "" && t != "" {
			topic = t
		}
	}
	if topic == "" {
		if topic = r.articleTopic(p, lo, hi); p.act.Stance() == graph.Oppose && r.e.packs.Good(topic) {
			topic = ""
		}
	}
	if topic == "" && r.meansArticle(p, lo, hi) {
		topic = r.topicOf(p, p.holders[0].code, "", lo, hi)
	}
	if topic == "" {
		return p.drop(whyNoTopic)
	}
	switch {
	case p.act == graph.ActThreaten && r.set.VSO:
		return p.drop(whyNoTarget)
	case r.saidOfSomebody(p):
		return p.drop(whyRepeated)
	case (p.act == graph.ActReject || p.act == graph.ActRefuse) && r.e.packs.Good(topic) && (r.set.VSO || r.cased()) && !r.anyClass(lo, hi, gazetteer.Bad|gazetteer.Evil|gazetteer.Victim|gazetteer.Against):
		// refusing talks is no call for talks
	case p.act.Stance() == graph.Oppose && r.e.packs.Good(topic) && r.badTopic(p, lo, hi) != "":
		topic = r.badTopic(p, lo, hi)
	case p.act.Stance() == graph.Oppose && r.e.packs.Good(topic) && r.cased() && p.Mode == gazetteer.Judge:
		return p.drop(whyNoTopic)
	case p.act.Stance() == graph.Oppose && r.e.packs.Good(topic):
		if p.act == graph.ActThreaten || p.act == graph.ActExpel {
			return p.drop(whyNoTarget)
		}
		p.act = graph.ActCallFor
	case p.act.Stance() == graph.Support && r.e.packs.Bad(topic) && (p.Mode == gazetteer.Call || p.Mode == gazetteer.Urge) && (r.anyClass(lo, hi, gazetteer.Stop|gazetteer.Against) || never(topic)),
		p.act.Stance() == graph.Support && r.e.packs.Bad(topic) && r.anyClass(lo, hi, gazetteer.Against):
		p.act = graph.ActDemand
	case p.act.Stance() == graph.Support && never(topic):
		return p.drop(whySupportsBad)
	}
	topics := append([]graph.TopicKey{topic}, r.furtherThemes(p, topic, lo, hi)...)
	for _, h := range p.holders {
		for _, k := range topics {
			r.add(p, h, "", k)
		}
	}
	return true
}

// notePairs notes a stance of each holder towards the others.
func (r *reading) notePairs(p *predicate, lo, hi int) bool {
	const most = 3
	all := p.holders
	if len(p.all) > len(all) {
		all = p.all
	}
	if len(all) < 2 || len(all) > most {
		return p.Mode == gazetteer.Pair && r.noteTopic(p, lo, hi)
	}
	for _, h := range p.holders {
		for _, t := range all {
			if h.code != t.code {
				r.add(p, h, t.code, r.topicOf(p, h.code, t.code, lo, hi))
			}
		}
	}
	return true
}

func (r *reading) add(p *predicate, h codeOf, target graph.Code, topic graph.TopicKey) {
	r.addStance(p, h, target, topic, p.act.Stance())
}

// addStance notes a finding whose stance does not follow from the act alone.
func (r *reading) addStance(p *predicate, h codeOf, target graph.Code, topic graph.TopicKey, stance graph.Stance) {
	act := p.act
	f := finding{holder: h, target: target, topic: topic, act: act, stance: stance, power: r.strength(p, act), joint: p.joint, cue: p.match, rule: p.rule}
	if f.holder.person == 0 && (r.set.VSO || r.cased()) {
		f.holder.person = r.mouth(p.sent)
	}
	f.form = graph.Performative
	if p.voice != nil {
		f.form = graph.Indirect
	}
	if r.quotes[p.match.From] > 0 {
		f.form = graph.Direct
	}
	if p.voice != nil {
		f.via = p.voice.via
	}
	f.from, f.to = r.evidence(p)
	r.listedEvidence(p, &f)
	r.found = append(r.found, f)
}

// strength returns the act's strength, changed by the words before it.
func (r *reading) strength(p *predicate, act graph.Act) int {
	const reach = 3
	n := act.Strength() + p.Soft
	for k := int(p.match.From) - reach; k < int(p.match.To)+1; k++ {
		switch {
		case k < p.sent.From || k >= p.sent.To:
		case r.is(k, gazetteer.Intens):
			return min(n+1, 3)
		case r.is(k, gazetteer.Soft):
			return max(n-1, 1)
		}
	}
	return min(max(n, 1), 3)
}

// object returns the tokens in which the predicate's target and topic stand.
func (r *reading) object(p *predicate) (lo, hi int) {
	if !r.set.Spaces {
		return r.unspacedObject(p)
	}
	from, to := int(p.match.From), int(p.match.To)
	if p.Mode == gazetteer.Self || p.passive {
		for k := from - 1; k >= p.lo; k-- {
			if r.is(k, gazetteer.Comp) && r.verb[max(k-1, 0)] <= 0 && !r.is(k-1, gazetteer.Det) && p.Mode == gazetteer.Self {
				return k + 1, from
			}
		}
		return p.lo, from
	}
	if p.Mid && p.match.Head > 0 {
		return int(p.match.Head), int(p.match.Tail)
	}
	if r.set.VSO && to-from > 1 && r.at[to-1] == 0 && r.is(to-1, gazetteer.Prepositions) && r.definite(to-1) {
		to-- // the form ends in a preposition that is written onto the object
	}
	hi = to
	for hi < p.hi && !r.endsObject(p, hi) {
		hi++
	}
	if a, b, ok := r.antecedentObject(p); ok {
		return a, b
	}
	for k := from + 1; k < to && p.match.Head == 0; k++ {
		if r.at[k] > 0 && !r.groups[r.at[k]-1].pronoun.Has(gazetteer.His) {
			return k, hi // the form itself reaches over its object
		}
	}
	return r.objectAround(p, to, hi)
}

// endsObject reports whether the object of the predicate ends before token k.
func (r *reading) endsObject(p *predicate, k int) bool {
	if r.cased() && p.Mode == gazetteer.Give && r.mark(k, commas) && r.is(k+1, gazetteer.Comp) {
		return true // accused X, saying that
	}
	if r.mark(k, stops) || r.mark(k, commas) && (r.is(k+1, gazetteer.While) || r.sameBehind(k+1)) {
		return true
	}
	if r.set.Dropped && r.mark(k, commas) && k > int(p.match.To)+3 && r.is(k+1, gazetteer.In) && !r.is(k+1, gazetteer.Of|gazetteer.To|gazetteer.By|gazetteer.With|gazetteer.Against|gazetteer.For) {
		return true // ..., amid
	}
	if r.is(k, gazetteer.And) && (r.newSubject(k+1) || r.cased() && r.is(k+1, gazetteer.Neg)) || r.mark(k, commas) && r.nextClause(k+1) {
		return true
	}
	if r.set.VSO && p.Mode == gazetteer.Deed && r.mark(k-1, commas) && r.is(k, gazetteer.And) && !r.is(k, gazetteer.Bad) && r.at[k] == 0 {
		return true // what is parallel to the predicate
	}
	if n := r.at[k]; r.set.VSO && n > 0 && r.groups[n-1].from == k && r.is(k, gazetteer.And) && r.groups[n-1].to < p.hi && r.verb[r.groups[n-1].to] != 0 {
		return true // and Algeria warns
	}
	n := r.verb[k]
	if r.set.Dropped && n == 0 && r.is(k, gazetteer.Carry) && r.is(k-1, gazetteer.And) && r.finite(k) {
		return true
	}
	switch {
	case n == 0, r.verb[k-1] == n:
		return r.is(k, gazetteer.Sub) && !r.is(k, gazetteer.Prepositions) && r.subjectSoon(k)
	case n > 0 && r.set.Dropped && r.is(k-1, gazetteer.And) && r.finite(k):
		return true
	case n > 0:
		kind := r.gaz.Cues[r.cues[n-1].Ref]
		return kind != cueVerb && kind != cueMouth || r.goesOnBesides(k)
	}
	f := r.gaz.Frames[r.frames[-n-1].Ref]
	if f.Noun || r.is(k-1, gazetteer.Inf) || f.Mode == gazetteer.Self {
		return false
	}
	if p.Mode == gazetteer.Urge && len(r.set.Finite) > 0 && !r.endsFinite(k) {
		return false // to stop arms sales and cut ties
	}
	if r.cased() && r.joined(k) {
		return true
	}
	j := k - 1
	for r.set.NounFirst && j > 0 && r.is(j, gazetteer.Aux) && r.at[j] == 0 && r.verb[j] == 0 {
		j-- // and has urged
	}
	return r.is(j, gazetteer.And) || r.mark(j, commas) || r.at[k-1] != 0
}

// newSubject reports whether a group begins at token k that is the subject of what follows it.
func (r *reading) newSubject(k int) bool {
	for i := k; i < min(k+3, len(r.toks)); i++ {
		n := r.at[i]
		if n == 0 {
			continue
		}
		g := r.groups[n-1]
		if g.np > k || g.owner {
			return false
		}
		i = g.to
		if r.mark(i, commas) && r.is(i+1, gazetteer.Rel) {
			return true
		}
		if r.mark(i, commas) && g.person > 0 && r.set.NounFirst && r.is(i+1, gazetteer.Aux) {
			return true // and the minister, X, has
		}
		return i < len(r.toks) && (r.is(i, gazetteer.Aux|gazetteer.Be|gazetteer.Will|gazetteer.Rel) || r.verb[i] > 0 || r.verb[i] < 0 && !r.gaz.Frames[r.frames[-r.verb[i]-1].Ref].Noun)
	}
	return false
}

// subjectSoon reports whether a group follows token k, so that a clause of its own begins there.
func (r *reading) subjectSoon(k int) bool {
	for i := k + 1; i < min(k+4, len(r.toks)); i++ {
		if r.at[i] != 0 {
			return true
		}
	}
	return false
}

// urgesEnd reports whether what someone is urged to do is an end to something.
func (r *reading) urgesEnd(p *predicate, lo, hi int) bool {
	for k := lo; k < hi; k++ {
		if r.is(k, gazetteer.Stop) {
			return r.set.Spaces || r.hasGroup(lo, hi)
		}
	}
	return false
}

// urgesAll reports whether all sides are urged, so that nobody is in particular: a group that is one's own is not the first behind the verb.
func (r *reading) urgesAll(p *predicate, lo, hi int) bool {
	for k := lo; k < hi; k++ {
		n := int(r.at[k]) - 1
		switch {
		case r.is(k, gazetteer.Each):
			return true
		case n >= 0 && !slices.Contains(p.subject.chain, n):
			return r.groups[n].pronoun.Has(gazetteer.Both)
		case r.is(k, gazetteer.Stop):
			return false
		}
	}
	return false
}

// urged returns where the words end that say what someone is urged to do.
func (r *reading) urged(p *predicate) int {
	_, hi := r.object(p)
	return hi
}

// relation is how a group stands to the frame before it.
type relation int

const (
	direct relation = iota
	agent
	ofDoer
	ofVictim
	other
)

// targets returns the actors towards whom the predicate is.
func (r *reading) targets(p *predicate, lo, hi int) []graph.Code {
	switch p.Mode {
	case gazetteer.Call, gazetteer.Pair:
		return nil
	}
	best, group := other, -1
	for k := lo; k < hi; k++ {
		n := int(r.at[k]) - 1
		if n < 0 && r.set.VSO && p.Mode == gazetteer.Back && k > lo && r.is(k, gazetteer.Aux) {
			break // arms that were on their way to the Houthis
		}
		if n < 0 || r.groups[n].from < k && (k > lo || r.groups[n].from < int(p.match.From) || r.groups[n].role != roleEnvoy) {
			continue
		}
		rel := r.relate(p, n, lo)
		if r.set.Dropped && (p.Mode == gazetteer.Give || p.Mode == gazetteer.Self) && p.act.Stance() == graph.Oppose && r.groups[n].form == gazetteer.Place && r.groups[n].named {
			continue // any attempt to annex the West Bank
		}
		if rel == agent && p.Mode == gazetteer.Back && r.set.Dropped && r.hasGroup(lo, r.groups[n].np) {
			continue // the blockade led by
		}
		if len(r.actorsAt(p, n)) > 0 && r.accepts(p.Mode, rel) && (group < 0 || better(p.Mode, rel, best)) && !(p.passive && !p.Got && rel == agent) {
			best, group = rel, n
		}
	}
	if group < 0 {
		return nil
	}
	var out []graph.Code
	for _, n := range r.chained(group, true).chain {
		for _, c := range r.actorsAt(p, n) {
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// accepts reports whether a group in that relation may be the target.
func (r *reading) accepts(m gazetteer.Mode, rel relation) bool {
	switch m {
	case gazetteer.Deed, gazetteer.Self, gazetteer.Judge:
		return rel < ofVictim
	case gazetteer.Back:
		return rel <= ofVictim
	}
	return rel == direct || rel == ofDoer || rel == ofVictim
}

// better reports whether relation a makes a better target than b.
func better(m gazetteer.Mode, a, b relation) bool {
	return (m == gazetteer.Deed || m == gazetteer.Judge) && a == agent && b != agent
}

// actorsAt returns for whom group n stands as a target: not the holders themselves.
func (r *reading) actorsAt(p *predicate, n int) []graph.Code {
	g := r.groups[n]
	actors := g.actors
	switch {
	case r.cased() && g.pronoun.Has(gazetteer.We) && (g.role != "" || r.is(g.to-1, gazetteer.Body)):
		actors = r.ours(p)
	case g.out && !g.named, g.pronoun.Has(gazetteer.We), g.pronoun.Has(gazetteer.His) && g.role == "", g.pronoun.Has(gazetteer.Paper) && p.act != graph.ActDeny:
		return nil
	case g.pronoun.Has(gazetteer.Both) && p.Mode == gazetteer.Self:
		return nil
	case g.pronoun.Has(gazetteer.It|gazetteer.They) && p.Mode == gazetteer.Give && p.Target:
		actors = r.otherThan(p, n)
	case g.pronoun.Has(gazetteer.Own), g.pronoun.Has(gazetteer.He|gazetteer.It|gazetteer.They) && !p.passive && p.Mode != gazetteer.Self:
		return nil
	}
	var out []graph.Code
	for _, c := range actors {
		if !slices.ContainsFunc(p.holders, func(h codeOf) bool { return h.code == c }) {
			out = append(out, c)
		}
	}
	return out
}

// otherThan returns the last actor before group n in its sentence that holds nothing: whom a pronoun in the object means.
func (r *reading) otherThan(p *predicate, n int) []graph.Code {
	for k := n - 1; k >= 0 && r.sentOf[r.groups[k].from] == r.sentOf[r.groups[n].from]; k-- {
		f := r.groups[k]
		if len(f.actors) == 1 && f.pronoun == 0 && !slices.ContainsFunc(p.holders, func(h codeOf) bool { return h.code == f.actors[0] }) {
			return f.actors
		}
	}
	return nil
}

// relate says how group n stands to the frame whose object begins at token lo.
func (r *reading) relate(p *predicate, n, lo int) relation {
	if r.cased() && p.Mode != gazetteer.Self && !p.passive && r.groups[n].cases.Only(lang.Nominative) && !r.anyClass(lo, r.groups[n].np, gazetteer.Comp) {
		return other // a subject
	}
	if !r.set.Spaces {
		return r.unspacedRelation(p, n, lo)
	}
	c := r.preposition(n)
	if r.groups[n].np <= lo {
		c = r.class[r.groups[n].np] & gazetteer.Prepositions
	}
	if c == 0 && r.set.NounFirst && r.set.Case && n > 0 && r.groups[n-1].from >= lo && r.coordinated(n-1, n) {
		return r.relate(p, n-1, lo) // between Israel and Hamas
	}
	if c != 0 && r.set.VSO && !c.Has(gazetteer.By) {
		if k := r.complement(p, lo); k >= 0 && k == r.governor(n) {
			c = 0
		}
	}
	switch {
	case r.set.VSO && !c.Has(gazetteer.By) && r.groups[n].form != gazetteer.Adjective && r.victim(n, lo):
		return ofVictim
	case r.set.VSO && c.Has(gazetteer.In) && r.bodyIn(n):
		return ofDoer
	case r.groups[n].owner && r.is(r.groups[n].head, gazetteer.Suffer):
		return ofVictim // the president's detention
	case c == 0, c.Has(gazetteer.To) && r.personalObject(p, n):
		return direct
	case c.Has(gazetteer.By), r.set.Dropped && p.Noun && p.Mode == gazetteer.Deed && c.Has(gazetteer.Against):
		return agent // "la denuncia de X contra Y"
	case c.Has(gazetteer.Of) && r.complementOf(n):
		return other
	case c.Has(gazetteer.Of):
		if r.victim(n, lo) || r.set.NounFirst && r.set.Case && p.Mode == gazetteer.Deed && r.againstBefore(n, lo) {
			return ofVictim
		}
		return ofDoer
	case c.Has(gazetteer.With|gazetteer.To|gazetteer.For) && p.Mode != gazetteer.Deed && p.Mode != gazetteer.Self && p.Mode != gazetteer.Judge:
		return ofVictim
	case c.Has(gazetteer.In) && (p.act == graph.ActCondole || p.act == graph.ActExpel && r.set.Spaces), c.Has(gazetteer.From) && p.act == graph.ActExpel && r.set.VSO,
		c.Has(gazetteer.In) && p.act == graph.ActDeny && r.groups[n].pronoun.Has(gazetteer.Paper), c.Has(gazetteer.On|gazetteer.Against) && p.Mode == gazetteer.Give:
		return ofVictim
	case c.Has(gazetteer.In) && p.Mode == gazetteer.Back && len(r.groups[n].actors) == 1 && !r.isState(r.groups[n].actors[0]) && r.groups[n].named:
		return ofVictim
	case c.Has(gazetteer.With) && p.act == graph.ActReject && r.set.NounFirst && r.set.Case:
		return ofDoer // refusal of talks with X
	case c.Has(gazetteer.From) && p.Mode == gazetteer.Deed:
		return ofDoer
	}
	return other
}

// victim reports whether the noun before Of suffers: killing of, invasion of.
func (r *reading) victim(n, lo int) bool {
	if to := r.groups[n].to; r.set.Spaces && !r.set.VSO && r.is(to, gazetteer.Against|gazetteer.On) && !r.is(to, gazetteer.About) {
		return false // the shelling by Russia of Kyiv
	}
	for k, seen := r.groups[n].np-1, 0; k >= lo && seen < 5; k, seen = k-1, seen+1 {
		if r.is(k, gazetteer.Victim) {
			return true
		}
		if r.at[k] != 0 || r.toks[k].Kind == lang.Punct {
			return false
		}
	}
	return false
}

// bodyIn reports whether an army, a people or friends stand before "in" and group n: the brothers in Mali.
func (r *reading) bodyIn(n int) bool {
	k := r.groups[n].np - 1
	for k > 0 && (r.toks[k].Kind == lang.Punct && r.mark(k, `"“”«»`) || r.is(k, gazetteer.In)) {
		k--
	}
	return k >= 0 && r.is(k, gazetteer.Body) && r.sentOf[k] == r.sentOf[r.groups[n].from]
}

// never reports whether nobody calls for what the topic names.
func never(k graph.TopicKey) bool {
	switch k {
	case "unilateralism", "interference", "sovereignty-violation", "terrorism", "protectionism", "armed-attack":
		return true
	}
	return false
}

// againstBefore reports whether the owner, group n, owns what something is done against: "attack on the embassy of Russia".
func (r *reading) againstBefore(n, lo int) bool {
	for k := r.groups[n].np - 1; k >= lo; k-- {
		switch {
		case r.at[k] != 0 || r.toks[k].Kind == lang.Punct || r.verb[k] != 0:
			return false
		case r.is(k, gazetteer.Against):
			return true
		}
	}
	return false
}

// complementOf reports whether the preposition before group n belongs to a verb: "make use of the UN".
func (r *reading) complementOf(n int) bool {
	k := r.groups[n].np - 1
	if !r.is(r.groups[n].np, gazetteer.Of) && !r.is(k, gazetteer.Of) {
		return false
	}
	if r.is(r.groups[n].np, gazetteer.Of) {
		k++
	}
	return r.set.NounFirst && r.set.Case && k > 0 && r.verb[k-1] > 0 && !r.is(k-1, gazetteer.Prepositions) && r.gaz.Cues[r.cues[r.verb[k-1]-1].Ref] == cueVerb && !r.nominal(k-1)
}
