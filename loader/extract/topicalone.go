package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// noteTopic notes the stance on a topic alone.
func (r *reading) noteTopic(p *predicate, lo, hi int) bool {
	topic := p.Theme
	if topic == "" {
		topic = r.theme(p, p.holders[0].code, lo, hi)
	}
	if r.sharedTopic(p, topic) {
		return r.notePairs(p, lo, hi)
	}
	if topic = r.topicNearby(p, topic, lo, hi); topic == "" {
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
	v := view{topic: topic, lo: lo, hi: hi}
	for _, decides := range []func(*reading, *predicate, *view) bool{(*reading).dropUntold, (*reading).dropAimless, (*reading).opposeGood, (*reading).supportBad} {
		if decides(r, p, &v) {
			break
		}
	}
	if v.why != whyNot {
		return p.drop(v.why)
	}
	topic = v.topic
	topics := append([]graph.TopicKey{topic}, r.furtherThemes(p, topic, lo, hi)...)
	for _, h := range p.holders {
		for _, k := range topics {
			r.add(p, h, "", k)
		}
	}
	return true
}

// sharedTopic reports whether several holders have the stance on the topic with each other: they agreed on a power plant, or praised their friendship.
func (r *reading) sharedTopic(p *predicate, topic graph.TopicKey) bool {
	const most = 3
	n := len(p.holders)
	switch {
	case n < 2 || n > most:
		return false
	case (r.cased() || r.set.Dropped) && p.act == graph.ActAgree && topic != "" && topic != peace && topic != truce:
		return true
	}
	return topic == friendship && p.act.Stance() == graph.Support
}

// topicNearby returns the topic of the object or, if its words name none, what the words before the predicate or the article name.
func (r *reading) topicNearby(p *predicate, topic graph.TopicKey, lo, hi int) graph.TopicKey {
	if lo >= hi || r.toks[lo].Kind == lang.Punct {
		if t := r.topicBefore(p); topic == "" {
			topic = t
		}
	}
	if topic == "" && r.romance() && !r.set.Dropped && p.Voice && p.Mode == gazetteer.Call {
		topic = r.topicBefore(p) // talks are the only way
	}
	if topic == "" {
		if p.act.Stance() == graph.Support {
			topic = r.articleTopic(p, lo, hi) // nobody is against what goes without saying
		}
	}
	if topic == "" && r.meansArticle(p, lo, hi) {
		topic = r.topicOf(p, p.holders[0].code, "", lo, hi)
	}
	return topic
}

// view is a stance on a topic alone, and why it is none.
type view struct {
	topic  graph.TopicKey
	lo, hi int // where the object stands
	why    reason
}

// drop decides that the stance is none.
func (v *view) drop(why reason) bool {
	v.why = why
	return true
}

// dropUntold drops threats that name nobody, applause for what a colon leaves unsaid, and what was said already.
func (r *reading) dropUntold(p *predicate, v *view) bool {
	switch {
	case p.act == graph.ActThreaten && r.set.VSO:
		return v.drop(whyNoTarget)
	case r.romance() && p.act.Stance() == graph.Support && p.Mode == gazetteer.Back && r.e.packs.Bad(v.topic) && (v.lo >= v.hi || r.toks[v.lo].Kind == lang.Punct):
		return v.drop(whySupportsBad) // "Brussels applauds: ..."
	case r.saidOfSomebody(p), r.alreadyOpposed(p):
		return v.drop(whyRepeated)
	}
	return false
}

// dropAimless drops what is always said of somebody, where nobody says of whom. Who agrees on an evil criticizes it.
func (r *reading) dropAimless(p *predicate, v *view) bool {
	switch {
	case r.agreesOnIll(p, v.lo, v.hi):
		p.act = graph.ActCriticize
		return true
	case p.act.Stance() == graph.Support && v.topic == embargo && !r.set.Spaces && p.act != graph.ActCallFor:
		return v.drop(whySupportsBad) // on whom, nobody says
	case p.act == graph.ActRecognize && !r.set.Spaces:
		return v.drop(whyNoTarget) // admits
	case p.act == graph.ActCriticize && !(r.set.Dropped && r.e.packs.Bad(v.topic)):
		return v.drop(whyNoTarget) // who criticizes, criticizes somebody
	}
	return false
}

// agreesOnIll reports whether it is that something is ill on which all agree, in English: "agreed that troops are an obstacle".
func (r *reading) agreesOnIll(p *predicate, lo, hi int) bool {
	return r.analytic() && p.act == graph.ActAgree && (r.is(lo, gazetteer.Comp) || r.is(lo-1, gazetteer.Comp)) &&
		r.anyClass(lo, hi, gazetteer.Evil) && !r.anyClass(lo, hi, gazetteer.Neg|gazetteer.Hyp|gazetteer.Stop)
}

// opposeGood decides what opposition means to what is good: to refuse talks is a stance on them, to deplore what befalls aid calls for aid.
func (r *reading) opposeGood(p *predicate, v *view) bool {
	if !r.e.packs.Good(v.topic) {
		return false
	}
	switch {
	case r.refusesTalks(p, v):
		return true // which is no call for talks
	case r.analytic() && (p.act == graph.ActReject || p.act == graph.ActRefuse || p.act == graph.ActDeny) && r.othersCall(p, v.lo, v.hi):
		return v.drop(whyNoTopic)
	case p.act.Stance() != graph.Oppose:
		return false
	case r.badTopic(p, v.lo, v.hi) != "":
		v.topic = r.badTopic(p, v.lo, v.hi)
		return true
	case r.cased() && p.Mode == gazetteer.Judge:
		return v.drop(whyNoTopic)
	case p.act == graph.ActThreaten || p.act == graph.ActExpel:
		return v.drop(whyNoTarget)
	}
	p.act = graph.ActCallFor
	return true
}

// refusesTalks reports whether it is the good itself that is refused, and nothing that is done against it.
func (r *reading) refusesTalks(p *predicate, v *view) bool {
	rejects := p.act == graph.ActReject || p.act == graph.ActRefuse || r.analytic() && r.is(int(p.match.To)-1, gazetteer.Against) // spoke out against
	if !rejects || r.anyClass(v.lo, v.hi, gazetteer.Bad|gazetteer.Evil|gazetteer.Victim|gazetteer.Against) {
		return false
	}
	return r.set.VSO || r.cased() || (r.set.NounFirst || r.analytic()) && (v.topic == truce || v.topic == peace)
}

// supportBad decides what support means for what is bad: a demand that it end, where a word says so.
func (r *reading) supportBad(p *predicate, v *view) bool {
	if p.act.Stance() != graph.Support {
		return false
	}
	if r.e.packs.Bad(v.topic) && r.endsBad(p, v) {
		return true
	}
	return (never(v.topic) || v.topic == embargo) && v.drop(whySupportsBad)
}

// endsBad makes support for the end of something bad, or for what is done against it, opposition to it.
func (r *reading) endsBad(p *predicate, v *view) bool {
	const near, nearer = 3, 2
	called := p.Mode == gazetteer.Call || p.Mode == gazetteer.Urge
	switch {
	case p.act != graph.ActCooperate && called && (r.anyClass(v.lo, v.hi, gazetteer.Stop|gazetteer.Against) || never(v.topic)), r.anyClass(v.lo, v.hi, gazetteer.Against),
		r.romance() && p.Mode == gazetteer.Back && r.anyClass(v.lo, min(v.hi, v.lo+near), gazetteer.Stop): // welcomed the lifting of
		p.act = graph.ActDemand
	case r.cased() && p.Mode == gazetteer.Back && r.anyClass(v.lo, min(v.lo+nearer, v.hi), gazetteer.Stop):
		p.act = graph.ActReject // welcomed the end of sanctions
	default:
		return false
	}
	return true
}
