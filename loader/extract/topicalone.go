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
