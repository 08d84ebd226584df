package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// hanPronouns are the characters in which a verb of judging ends that has its object within it: "called him".
const hanPronouns = "他她其"

// note finds the targets of a predicate that has holders, and notes a finding for each pair.
func (r *reading) note(p *predicate) bool {
	if p.Mode == gazetteer.Blame {
		return r.noteBlame(p)
	}
	lo, hi := r.object(p)
	if s := r.nounOwner(p); s.group >= 0 {
		lo = r.groups[s.chain[len(s.chain)-1]].to // support by X for
		for hi = max(hi, lo); hi < p.hi && !r.endsObject(p, hi); {
			hi++
		}
	}
	if k := r.textAgainst(p, lo, hi); k >= 0 {
		p.Mode, p.act, lo = gazetteer.Deed, graph.ActReject, k
	}
	if p.Mode == gazetteer.Call && r.addressed(p, lo, hi) {
		p.Mode, p.act = gazetteer.Urge, graph.ActDemand // "pidió a Israel que": asked Israel to
	}
	if k := r.urgesAgainst(p, lo, hi); k >= 0 {
		p.Mode, p.act, p.Target, lo = gazetteer.Deed, graph.ActDemand, true, k
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
	if p.Mode == gazetteer.Judge && r.cased() && r.ownsObject(lo, hi) {
		return p.drop(whyNoTarget) // called its own course right
	}
	if r.lifts(p) {
		return r.noteTopic(p, int(p.match.From), hi)
	}
	if !r.set.Spaces && p.Mode == gazetteer.Judge && strings.Contains(hanPronouns, r.toks[p.match.To-1].Norm) {
		r.pending = append(r.pending, pending{*p, lo, lo}) // called him
		return true
	}
	lo = r.endOf(p, lo, hi)
	r.unrecognize(p, lo, hi)
	if r.essential(p, lo, hi) {
		return r.noteTopic(p, int(p.match.To), p.hi)
	}
	targets := r.targets(p, lo, r.beforeJudgement(p, lo, hi))
	if t := r.worksWith(p, lo, hi); t != nil {
		targets = t
	}
	if t := r.challenged(p, lo, hi); t != nil {
		targets = t
	}
	if t := r.nearestSubject(p); t != nil {
		targets = t
	}
	if p.passive && r.sufferedBy(p) {
		if targets = r.sufferers(p); len(targets) == 0 {
			return p.drop(whyNoTarget)
		}
	}
	if t := r.relativeObject(p); t != nil && (lo >= hi || r.mark(lo, commas+stops) || r.is(lo, gazetteer.Prepositions)) {
		targets = t // whom he accuses of
	}
	if k := r.aboutOthers(p, targets, lo, hi); k != "" {
		p.Theme, p.act, targets = k, graph.ActCallFor, nil
		return r.noteTopic(p, lo, hi)
	}
	if t := r.underSanctions(p, lo, hi); t != nil {
		if p.act.Stance() == graph.Oppose {
			p.Theme, targets = embargo, nil
			return r.noteTopic(p, lo, hi)
		}
		p.act, p.Mode, targets = graph.ActSanction, gazetteer.Give, t
	}
	if t := r.casedSelf(p); t != nil {
		targets = t
	}
	if t := r.judgedAgain(p, lo); t != nil {
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
		targets = r.judgedIn(p, lo, hi)
	}
	if len(targets) == 0 {
		targets = r.relativeObject(p)
	}
	if len(targets) == 0 && p.act == graph.ActExpel && r.romance() && len(p.holders) == 2 {
		return r.notePairs(p, lo, hi) // have each expelled their envoys
	}
	if len(targets) == 0 {
		targets = r.elsewhere(p, lo, hi)
	}
	if len(targets) == 0 && p.Mode == gazetteer.Self {
		targets = r.alludedTo(p)
	}
	if len(targets) == 0 {
		targets = r.relativeTarget(p)
	}
	if len(targets) == 0 && p.Mode == gazetteer.Self && (r.expletive(p) || r.cased() && !r.anaphoric(p, lo, hi)) {
		behind := int(p.match.To)
		targets = r.targets(p, behind, p.hi)
		if len(targets) > 0 || p.hi-behind > fewWords || !r.set.Spaces || r.set.VSO {
			lo, hi = behind, p.hi
		}
	}
	if len(targets) == 0 && r.friendOf(p, lo, hi) {
		lo, hi = int(p.match.To), p.hi
		targets = r.targets(p, lo, hi)
	}
	if len(targets) > 1 && r.dealOf(p, lo) {
		p.Target = false
		return r.noteTopic(p, lo, hi)
	}
	if p.Mode == gazetteer.Vote && r.cased() && p.act != graph.ActVoteFor && r.assemblies(p) {
		return p.drop(whyNoHolder) // its members vote
	}
	if p.Mode == gazetteer.Vote {
		r.pending = append(r.pending, pending{*p, lo, hi})
		return true
	}
	if t := r.pairedWith(p, lo, hi); len(targets) == 0 && t != nil {
		targets, p.Mode = t, gazetteer.Give
	}
	if c := r.partner(p, hi); len(targets) == 0 && c != "" {
		targets, p.Mode = []graph.Code{c}, gazetteer.Back
	}
	if p.Mutual || p.Mode == gazetteer.Pair || r.cased() && len(p.holders) == 2 && r.anyClass(lo, min(lo+3, hi), gazetteer.Mutual) && p.Mode == gazetteer.Back || len(targets) == 0 && (p.act == graph.ActCooperate || r.anyClass(lo, hi, gazetteer.Mutual)) {
		if r.notePairs(p, lo, hi) {
			return true
		}
	}
	if (p.Mode == gazetteer.Self || r.cased() && p.Mode == gazetteer.Give) && p.act == graph.ActDemand && (len(targets) > 1 || r.evenHanded(lo, hi)) {
		p.act, p.Theme = graph.ActCallFor, peace
		return r.noteTopic(p, lo, hi)
	}
	if p.Mode == gazetteer.Self && p.act == graph.ActDemand && len(targets) == 0 && !r.set.Spaces && !r.pointed(p) {
		p.act, p.Target = graph.ActCallFor, false // all sides should
		return r.noteTopic(p, r.clauseFrom(int(p.match.From), p.lo), r.clauseTo(int(p.match.To), p.hi))
	}
	if len(targets) > 0 && r.feelsWith(p) {
		p.act = graph.ActCondole
	}
	noted := false
	for _, t := range targets {
		for _, h := range p.holders {
			if h.code == t || slices.ContainsFunc(p.holders, func(o codeOf) bool { return o.code == t }) {
				continue
			}
			topic := r.topicOf(p, h.code, t, lo, hi)
			if k := r.saidBefore(p, h.code, t); k != "" {
				topic = k
			}
			r.add(p, h, t, topic)
			noted = true
		}
	}
	if t := r.soleOther(p); !noted && len(targets) == 0 && t != "" {
		for _, h := range p.holders {
			r.add(p, h, t, r.topicOf(p, h.code, t, lo, hi))
		}
		return true
	}
	if !noted && len(targets) == 0 && (r.pointed(p) || r.objectless(p, lo, hi)) {
		p.Target = p.Target || p.Mode == gazetteer.Self && p.act.Stance() == graph.Oppose
		r.pending = append(r.pending, pending{*p, lo, hi})
		return true
	}
	if !noted && len(targets) == 0 && (p.act == graph.ActDeny || r.anaphoric(p, lo, hi) || r.quarrels(p, lo, hi)) {
		r.pending = append(r.pending, pending{*p, lo, hi})
		return true
	}
	if !noted && len(targets) == 0 && p.Mode == gazetteer.Urge && r.romance() && !r.hasActors(lo, hi) && r.urgesEnd(p, lo, hi) && governed(r.theme(p, p.holders[0].code, lo, hi)) {
		r.pending = append(r.pending, pending{*p, lo, hi}) // the release of prisoners
		return true
	}
	if !noted && len(targets) == 0 && p.Mode == gazetteer.Urge && r.romance() {
		p.act = graph.ActCallFor // nobody in particular is urged
	}
	if t := r.beside(p); !noted && p.Target && len(targets) == 0 && t != "" {
		for _, h := range p.holders {
			r.add(p, h, t, r.topicOf(p, h.code, t, lo, hi))
		}
		return true
	}
	if !noted && len(targets) == 0 && p.Mode == gazetteer.Back && (r.pronounBehind(p, lo, hi) || r.papersOnly(p, lo, hi) && r.theme(p, p.holders[0].code, lo, hi) == "") {
		lo, hi = r.toldBefore(p), int(p.match.From) // welcomed it: what was told
	}
	if r.cased() && p.Target && p.Mode == gazetteer.Self && len(targets) == 0 && p.act.Stance() == graph.Oppose {
		p.Target = !r.e.packs.Bad(r.theme(p, p.holders[0].code, lo, hi)) // sanctions undermine trade
	}
	if c := r.jailer(p, lo, hi); !noted && len(targets) == 0 && c != "" {
		if p.act == graph.ActCallFor {
			p.act = graph.ActDemand
		}
		for _, h := range p.holders {
			r.add(p, h, c, r.topicOf(p, h.code, c, lo, hi))
		}
		return true
	}
	if noted || p.Target || len(targets) > 0 {
		return noted || p.drop(p.untargeted(targets))
	}
	return r.noteTopic(p, lo, hi) || r.noteBystander(p, lo, hi)
}

// partner returns the other one of two who meet where only one of them is told to praise what they have in common, and where cases tell: "X noted the
// growth of mutual trade". "" if it is not so.
func (r *reading) partner(p *predicate, hi int) graph.Code {
	if !r.cased() || len(p.holders) != 1 || p.act.Stance() != graph.Support || p.Mode != gazetteer.Back && p.Mode != gazetteer.Pair || !r.anyClass(int(p.match.From), hi, gazetteer.Mutual) {
		return ""
	}
	all := r.parties(firstGroupFrom(r.groups, int(p.match.From)))
	if len(all) != 2 || !slices.Contains(all, p.holders[0].code) {
		return ""
	}
	if all[0] == p.holders[0].code {
		return all[1]
	}
	return all[0]
}

// assemblies reports whether the holders are but where states vote.
func (r *reading) assemblies(p *predicate) bool {
	return !slices.ContainsFunc(p.holders, func(h codeOf) bool { return !r.e.packs.Assembly(h.code) })
}

// jailer returns the state that an article is about where somebody asks for the release of those whom it holds, or is concerned for them or for
// rights in it, and the object names no actor, where cases tell. "" if it is nothing such, or the article is about a dispute.
func (r *reading) jailer(p *predicate, lo, hi int) graph.Code {
	const often = 2
	switch {
	case !r.cased() || r.hasActors(lo, hi) || r.atWar() || p.Mode == gazetteer.Self || p.Mode == gazetteer.Pair:
		return ""
	case p.act.Stance() != graph.Oppose && !((p.Mode == gazetteer.Call || p.Mode == gazetteer.Urge) && r.anyClass(lo, hi, gazetteer.Stop)):
		return ""
	}
	if t := r.theme(p, p.holders[0].code, lo, hi); t != "human-rights" && t != "detainees" {
		return ""
	}
	c := r.protagonist(codesOf(p.holders))
	if r.stateCounts()[c] < often {
		return ""
	}
	return c
}

// dealOf reports whether the object at token lo is what others agreed on with each other, which is welcomed for itself, where cases tell.
func (r *reading) dealOf(p *predicate, lo int) bool {
	const reach, least = 4, 3
	if !r.cased() || p.Mode != gazetteer.Back || p.Noun || r.at[lo] > 0 {
		return false
	}
	words := r.words(lo, r.nextGroup(lo, lo+reach), steady)
	return words[peace] >= least || words[truce] >= least || words[recognition] >= least
}

// nextGroup returns the first token from lo on at which a group begins, at most hi.
func (r *reading) nextGroup(lo, hi int) int {
	for lo < min(hi, len(r.toks)) && r.at[lo] == 0 {
		lo++
	}
	return min(lo, len(r.toks))
}

// pairedWith returns with whom the object says that a holder will work together, where cases tell: "ready to deepen cooperation with X". Nil if
// it does not.
func (r *reading) pairedWith(p *predicate, lo, hi int) []graph.Code {
	const reach = 5
	if !r.cased() || p.Mode != gazetteer.Pair {
		return nil
	}
	for k := lo; k < min(hi, lo+reach); k++ {
		n := int(r.at[k]) - 1
		if n < 0 {
			continue
		}
		if g := r.groups[n]; g.from != k || !r.is(g.np-1, gazetteer.With) {
			return nil
		}
		var out []graph.Code
		for _, m := range r.chained(n, true).chain {
			out = append(out, r.actorsAt(p, m)...)
		}
		return out
	}
	return nil
}

// ownsObject reports whether the first group of the object is the holder's own country, or something of it.
func (r *reading) ownsObject(lo, hi int) bool {
	n := r.groupIn(lo, hi)
	return n >= 0 && r.groups[n].pronoun.Has(gazetteer.Own) && !r.groups[n].named
}

// judgedAgain returns whom the sentence was found to be about last where a pronoun right behind a predicate of judgement means what was judged
// before, and where cases tell: "condemned X's deeds, calling them a crime". Nil if there is none such.
func (r *reading) judgedAgain(p *predicate, lo int) []graph.Code {
	if !r.cased() || p.Mode != gazetteer.Judge || p.passive || lo >= len(r.at) || r.at[lo] == 0 || !r.groups[r.at[lo]-1].pronoun.Has(gazetteer.He|gazetteer.It|gazetteer.They|gazetteer.His) || r.groups[r.at[lo]-1].named {
		return nil
	}
	for i := len(r.found) - 1; i >= 0 && r.found[i].from >= p.sent.From; i-- {
		if f := r.found[i]; f.target != "" && p.holds(f.holder.code) {
			return []graph.Code{f.target}
		}
	}
	return nil
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

// friendOf reports whether the predicate praises its holder as somebody's, "we are a friend of Israel": whose stands behind it.
func (r *reading) friendOf(p *predicate, lo, hi int) bool {
	if p.Mode != gazetteer.Self || p.act != graph.ActPraise || !r.romance() || !r.is(int(p.match.To), gazetteer.Of) {
		return false
	}
	for k := lo; k < hi; k++ {
		if n := int(r.at[k]) - 1; n >= 0 {
			g := r.groups[n]
			return g.pronoun.Has(gazetteer.We|gazetteer.Own) || len(g.actors) == 1 && p.holds(g.actors[0])
		}
	}
	return true
}

// noteTopic notes the stance on a topic alone.
func (r *reading) noteTopic(p *predicate, lo, hi int) bool {
	topic := p.Theme
	if topic == "" {
		topic = r.theme(p, p.holders[0].code, lo, hi)
	}
	if p.Theme != "" && topic == "" {
		topic = p.Theme
	}
	if n := len(p.holders); (r.cased() || r.set.Dropped) && p.act == graph.ActAgree && topic != "" && topic != peace && topic != truce && n > 1 && n <= 3 {
		return r.notePairs(p, lo, hi) // agreed on a power plant
	}
	if n := len(p.holders); topic == friendship && n > 1 && n <= 3 && p.act.Stance() == graph.Support {
		return r.notePairs(p, lo, hi)
	}
	if lo >= hi || r.toks[lo].Kind == lang.Punct {
		if t := r.topicBefore(p); topic == "" && t != "" {
			topic = t
		}
	}
	if topic == "" && r.romance() && !r.set.Dropped && p.Voice && p.Mode == gazetteer.Call {
		topic = r.topicBefore(p) // talks are the only way
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
	if t := r.abuser(p, topic); t != "" {
		for _, h := range p.holders {
			r.add(p, h, t, topic)
		}
		return true
	}
	if topic == attack && p.act == graph.ActDemand {
		p.act, topic = graph.ActCallFor, truce // that hostilities end
	}
	if p.needsTarget(topic) {
		return p.drop(whyNoTarget)
	}
	if r.e.named[topic] && (p.Mode == gazetteer.Call || p.Mode == gazetteer.Urge) && r.anyClass(lo, hi, gazetteer.Stop) && r.words(lo, hi, steady)[embargo] > 0 {
		topic = embargo // an end to the embargo on Cuba
	}
	switch {
	case p.act == graph.ActThreaten && r.set.VSO:
		return p.drop(whyNoTarget)
	case r.romance() && p.act.Stance() == graph.Support && p.Mode == gazetteer.Back && r.e.packs.Bad(topic) && (lo >= hi || r.toks[lo].Kind == lang.Punct):
		return p.drop(whySupportsBad) // "Brussels applauds: ..."
	case r.saidOfSomebody(p), r.alreadyOpposed(p):
		return p.drop(whyRepeated)
	case r.analytic() && p.act == graph.ActAgree && (r.is(lo, gazetteer.Comp) || r.is(lo-1, gazetteer.Comp)) && r.anyClass(lo, hi, gazetteer.Evil) && !r.anyClass(lo, hi, gazetteer.Neg|gazetteer.Hyp|gazetteer.Stop):
		p.act = graph.ActCriticize // agreed that troops are an obstacle
	case p.act.Stance() == graph.Support && topic == embargo && !r.set.Spaces && p.act != graph.ActCallFor:
		return p.drop(whySupportsBad) // on whom, nobody says
	case p.act == graph.ActRecognize && !r.set.Spaces:
		return p.drop(whyNoTarget) // admits
	case p.act == graph.ActCriticize && !(r.set.Dropped && r.e.packs.Bad(topic)):
		return p.drop(whyNoTarget) // who criticizes, criticizes somebody
	case (p.act == graph.ActReject || p.act == graph.ActRefuse) && r.e.packs.Good(topic) && (r.set.VSO || r.cased() || (r.set.NounFirst || r.analytic()) && (topic == truce || topic == peace)) && !r.anyClass(lo, hi, gazetteer.Bad|gazetteer.Evil|gazetteer.Victim|gazetteer.Against):
		// refusing talks is no call for talks
	case r.analytic() && (p.act == graph.ActReject || p.act == graph.ActRefuse || p.act == graph.ActDeny) && r.e.packs.Good(topic) && r.othersCall(p, lo, hi):
		return p.drop(whyNoTopic)
	case p.act.Stance() == graph.Oppose && r.e.packs.Good(topic) && r.badTopic(p, lo, hi) != "":
		topic = r.badTopic(p, lo, hi)
	case p.act.Stance() == graph.Oppose && r.e.packs.Good(topic) && r.cased() && p.Mode == gazetteer.Judge:
		return p.drop(whyNoTopic)
	case p.act.Stance() == graph.Oppose && r.e.packs.Good(topic):
		if p.act == graph.ActThreaten || p.act == graph.ActExpel {
			return p.drop(whyNoTarget)
		}
		p.act = graph.ActCallFor
	case p.act.Stance() == graph.Support && p.act != graph.ActCooperate && r.e.packs.Bad(topic) && (p.Mode == gazetteer.Call || p.Mode == gazetteer.Urge) && (r.anyClass(lo, hi, gazetteer.Stop|gazetteer.Against) || never(topic)),
		p.act.Stance() == graph.Support && r.e.packs.Bad(topic) && r.anyClass(lo, hi, gazetteer.Against):
		p.act = graph.ActDemand
	case r.romance() && p.act.Stance() == graph.Support && p.Mode == gazetteer.Back && r.e.packs.Bad(topic) && r.anyClass(lo, min(hi, lo+3), gazetteer.Stop):
		p.act = graph.ActDemand // welcomed the lifting of
	case p.act.Stance() == graph.Support && r.cased() && p.Mode == gazetteer.Back && r.e.packs.Bad(topic) && r.anyClass(lo, min(lo+2, hi), gazetteer.Stop):
		p.act = graph.ActReject // welcomed the end of sanctions
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
		if r.cased() && r.theme(p, p.holders[0].code, lo, hi) == "" {
			lo = int(p.match.From) // the form itself names what it is about
		}
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
	if f.holder.person == 0 && r.set.Spaces && (r.set.VSO || r.cased() || r.set.NounFirst) {
		f.holder.person = r.mouth(p.sent, h.code)
	}
	f.form = graph.Performative
	if p.voice != nil {
		f.form = graph.Indirect
	}
	if r.quotes[p.match.From] > 0 || p.voice != nil && (p.voice.rule == ruleLabel || p.voice.rule == ruleAnswer) { // a turn of a dialogue is word for word
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
