package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// untoldTopic returns what the article is about where verbs come first and the object of a predicate says no more than that there is one: "welcomed the
// ruling", "welcomed in turn". It is "" where the object names somebody or says more.
func (r *reading) untoldTopic(p *predicate, lo, hi int) graph.TopicKey {
	const most = 3
	if p.Noun || p.Topic || p.act.Stance() != graph.Support || p.Mode != gazetteer.Deed && p.Mode != gazetteer.Back || len(p.holders) == 0 {
		return ""
	}
	words := 0
	for k := lo; k < hi && r.toks[k].Kind != lang.Punct; k++ {
		n := r.groupAt(k)
		switch {
		case n >= 0 && slices.Contains(p.subject.chain, n):
			continue
		case n >= 0 && !r.groups[n].pronoun.Has(gazetteer.Paper), r.verb[k] != 0, r.is(k, gazetteer.Comp|gazetteer.Rel):
			return ""
		}
		if words++; words > most {
			return ""
		}
	}
	if t := r.topicOf(p, p.holders[0].code, "", lo, hi); t != friendship {
		return t
	}
	return r.top(r.profile)
}

// untold changes a predicate whose words tell what it is about without naming anybody, where verbs come first: who criticizes a coup condemns it, and what
// is said of nobody who is listed is said of the form's own topic.
func (r *reading) untold(p *predicate, a *aim) bool {
	switch {
	case !r.set.VSO:
	case p.act == graph.ActCriticize && p.Mode == gazetteer.Deed && r.againstCoup(p, a.lo, a.hi):
		p.act = graph.ActCondemn
	case p.Mode == gazetteer.Self && p.Theme != "" && len(a.targets) == 0:
		return a.done(r.noteTopic(p, a.lo, a.hi))
	}
	return false
}
