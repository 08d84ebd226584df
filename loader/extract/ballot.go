package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// castsVote takes for a vote what backs or rejects nothing or only a text, where the article tells of a vote: "of its neighbours X and Y approved".
func (r *reading) castsVote(p *predicate, a *aim) bool {
	switch {
	case p.Mode == gazetteer.Vote && p.Bare && !p.Noun && !p.Part && !p.passive:
		return (!r.tellsOfVote() || !r.hasOnlyText(p)) && a.done(p.drop(whyNoTarget))
	case !r.set.Spaces || p.Mode == gazetteer.Vote || p.Noun || p.Part || p.passive || !r.set.VSO && !r.votesAround(p):
		return false
	case p.voice != nil || p.Mode != gazetteer.Back && p.Mode != gazetteer.Deed || p.act != graph.ActEndorse && p.act != graph.ActReject:
		return false
	case len(p.holders) == 0 || !r.isState(p.holders[0].code) || !r.hasOnlyText(p) || !r.tellsOfVote():
		return false
	}
	vote := graph.ActVoteFor
	if p.act == graph.ActReject {
		vote = graph.ActVoteAgainst
	}
	p.Mode, p.act = gazetteer.Vote, vote
	return r.leave(p, a)
}

// votesAround reports whether the predicate's sentence, or one of the two before it, tells of a vote.
func (r *reading) votesAround(p *predicate) bool {
	const back = 2
	s := r.sents[max(0, int(r.sentOf[p.match.From])-back)]
	for i := firstFrom(r.frames, s.From); i < len(r.frames) && int(r.frames[i].From) < p.sent.To; i++ {
		if f := &r.gaz.Frames[r.frames[i].Ref]; f.Mode == gazetteer.Vote && !f.Bare {
			return true
		}
	}
	return false
}

// tellsOfVote reports whether the article says that somebody voted.
func (r *reading) tellsOfVote() bool {
	if r.ballots == unasked {
		r.ballots = answerOf(slices.ContainsFunc(r.frames, func(m gazetteer.Match) bool {
			f := &r.gaz.Frames[m.Ref]
			return f.Mode == gazetteer.Vote && !f.Bare
		}))
	}
	return r.ballots == yes
}

// hasOnlyText reports whether nothing follows the predicate and its subject in the clause but a text, or a pronoun that means one.
func (r *reading) hasOnlyText(p *predicate) bool {
	if p.match.Clitic.Suffixed() {
		return true
	}
	k := int(p.match.To)
	for _, n := range p.subject.chain {
		k = max(k, r.groups[n].to)
	}
	if k >= p.sent.To || r.toks[k].Kind == lang.Punct {
		return true
	}
	n := r.groupAt(k)
	return n >= 0 && r.groups[n].pronoun.Has(gazetteer.Paper) && len(r.groups[n].actors) == 0
}
