package extract

import (
	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where words are written together, whoever put a text forward stands before it: "on France submitted's draft it cast an against vote".

// draftOwners returns who put forward the text that the last words before token k name, back to the sentence before or, if so asked, only in
// its clause; nil if nobody is named.
func (r *reading) draftOwners(k int, here bool) []graph.Code {
	from := r.sents[max(0, int(r.sentOf[k])-1)].From
	if here {
		from = r.clauseFrom(k, r.sents[r.sentOf[k]].From)
	}
	for n := r.lastGroupBefore(k); n > 0 && r.groups[n].from >= from; n-- {
		if r.groups[n].pronoun.Has(gazetteer.Paper) {
			if out := r.putForward(n); out != nil {
				return out
			}
		}
	}
	return nil
}

// lastGroupBefore returns the last group that begins before token k, -1 if there is none.
func (r *reading) lastGroupBefore(k int) int { return firstGroupFrom(r.groups, k) - 1 }

// putForward returns the states that own the text that group n names, or that submitted it.
func (r *reading) putForward(n int) []graph.Code {
	const reach = 12
	g := r.groups[n]
	k, owned := g.from-1, false
	for ; k >= 0 && k >= g.from-reach && r.sentOf[k] == r.sentOf[g.from] && r.at[k] == 0; k-- {
		if r.is(k, gazetteer.Poss) {
			owned = true
		}
		if r.mark(k, clauseMarks) || r.is(k, gazetteer.To|gazetteer.On) {
			break
		}
	}
	if k < 0 || r.at[k] == 0 || !owned && (k != g.from-1 || r.groups[r.at[k]-1].form != gazetteer.Side) {
		k = r.hanTabler(g.from)
	}
	if k < 0 {
		return nil
	}
	codes := r.codes(r.chained(int(r.at[k])-1, false).chain)
	var out []graph.Code
	for _, c := range codes {
		if r.isState(c.code) {
			out = append(out, c.code)
		}
	}
	return out
}

// hanTabler returns the last token of the state that begins the clause of the text at token k and is told to have submitted it: "X submitted's calling for
// Y's draft". -1 if none is.
func (r *reading) hanTabler(k int) int {
	const word = 2
	c := r.clauseFrom(k, r.sents[r.sentOf[k]].From)
	n := r.groupIn(c, k)
	if n < 0 || len(r.groups[n].actors) != 1 || !r.isState(r.groups[n].actors[0]) || r.groups[n].from > c && r.hasVerb(c, r.groups[n].from) {
		return -1
	}
	to := r.groups[r.chained(n, true).chain[len(r.chained(n, true).chain)-1]].to
	if to+word >= k || !r.is(to+word, gazetteer.Poss) || r.hasVerb(to, to+word) || r.hasGroup(to, to+word) {
		return -1
	}
	return to - 1
}

// settleHanDraft notes a vote on a text of which it is said whose it is: whoever votes for it supports them, against it opposes them. False if
// nobody's is named, or the text judges somebody.
func (r *reading) settleHanDraft(q pending) bool {
	if r.set.Spaces {
		return false
	}
	owners := r.draftOwners(int(q.p.match.From), r.adopted() != "" || r.judges != "")
	if len(owners) == 0 {
		return false
	}
	q.p.rule = "vote"
	for _, h := range q.p.holders {
		if r.votes >= mostVotes {
			return true
		}
		if !r.isState(h.code) {
			continue
		}
		r.votes++
		if q.p.act == graph.ActAbstain {
			r.addStance(&q.p, h, "", r.topicOf(&q.p, h.code, "", q.lo, q.hi), graph.Neutral)
			continue
		}
		for _, o := range owners {
			if h.code != o {
				r.addStance(&q.p, h, o, r.topicOf(&q.p, h.code, o, q.lo, q.hi), q.p.act.Stance())
			}
		}
	}
	return true
}

// tabledOnly reports whether the predicate is only what a text says that is voted on: "on a condemning Russia's draft it voted".
func (r *reading) tabledOnly(p *predicate) bool {
	if r.textBehind(p) < 0 {
		return false
	}
	from := int(p.match.From)
	for k := r.clauseFrom(from, p.sent.From); k < from; k++ {
		if r.at[k] == 0 && r.is(k, gazetteer.On) && !r.hasVerb(k, from) {
			return true
		}
	}
	return false
}

// voteBare makes a vote of support or opposition without an object in a sentence that tells of a vote: "X and Y opposed, Z abstained".
func (r *reading) voteBare(p *predicate) {
	if r.set.Spaces || p.voice != nil || p.act != graph.ActEndorse && p.act != graph.ActReject || p.Mode != gazetteer.Back && p.Mode != gazetteer.Deed || p.match.Head > 0 {
		return
	}
	if to := int(p.match.To); to < len(r.toks) && r.toks[to].Kind != lang.Punct && r.sentOf[to] == r.sentOf[p.match.From] {
		return
	}
	for i := firstFrom(r.frames, p.sent.From); i < len(r.frames) && int(r.frames[i].From) < p.sent.To; i++ {
		if r.gaz.Frames[r.frames[i].Ref].Mode != gazetteer.Vote {
			continue
		}
		if p.act == graph.ActEndorse {
			p.act = graph.ActVoteFor
		} else {
			p.act = graph.ActVoteAgainst
		}
		p.Mode, p.Negated = gazetteer.Vote, ""
		return
	}
}

// textBehind returns the text that the clause of a predicate without a subject describes: "a condemning Russia's draft". -1 if there is none.
func (r *reading) textBehind(p *predicate) int {
	for k := int(p.match.To); k < r.clauseTo(int(p.match.To), p.hi); k++ {
		if n := int(r.at[k]) - 1; n >= 0 && r.groups[n].pronoun.Has(gazetteer.Paper) && r.is(k-1, gazetteer.Poss) {
			return n
		}
	}
	return -1
}

// votersBehind returns those of whom a vote is told that stands before them: "among the states that voted against was Russia".
func (r *reading) votersBehind(p *predicate) subject {
	to := int(p.match.To)
	listed := (p.Mode == gazetteer.Same || p.Mode == gazetteer.Vote) && (r.sign(to-1, r.set.Signs.Listing) || r.mark(to-1, ":：")) && r.hasGroup(to, min(to+2, p.hi))
	if s := r.meantAfter(p); s.group >= 0 {
		return s
	}
	if !listed && (p.Mode != gazetteer.Vote || !r.is(to, gazetteer.Poss)) {
		return noSubject
	}
	for k, hi := to, r.clauseTo(min(to+1, p.hi), p.hi); k < hi; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && len(r.groups[n].actors) > 0 {
			return r.chained(n, true)
		}
	}
	return noSubject
}

// meantAfter returns those of whom the clause of the predicate is said to be true, behind it: "who backs it, are only X and Y".
func (r *reading) meantAfter(p *predicate) subject {
	const reach, adverb = 12, 4
	if p.Mode != gazetteer.Deed && p.Mode != gazetteer.Back && p.Mode != gazetteer.Give && p.Mode != gazetteer.Vote || p.voice != nil && len(p.voice.holders) > 0 {
		return noSubject
	}
	k, to := int(p.match.To), int(p.match.To)
	for k < min(to+reach, p.sent.To) && !(r.is(k, gazetteer.Poss) && r.at[k] == 0) {
		if r.toks[k].Kind == lang.Punct || r.verb[k] < 0 {
			return noSubject
		}
		k++
	}
	if k++; r.mark(k, ",，") {
		k++
	}
	for end := k + adverb; k < min(end, p.sent.To-1); k++ {
		if n := int(r.at[k]) - 1; n >= 0 {
			return noSubject
		}
		if n := int(r.at[k+1]) - 1; n >= 0 && (r.sign(k, r.set.Signs.Copula) || r.sign(k, r.set.Signs.Listing)) {
			return r.onlyThese(n)
		}
	}
	return noSubject
}

// onlyThese returns the list that group n begins, unless what stands behind it says what they do or own.
func (r *reading) onlyThese(n int) subject {
	s := r.chained(n, true)
	if s.group < 0 || len(r.groups[n].actors) == 0 || r.groups[n].out {
		return noSubject
	}
	end := r.groups[s.chain[len(s.chain)-1]].to
	if end < len(r.toks) && (r.is(end, gazetteer.Poss) || r.verb[end] != 0) {
		return noSubject
	}
	return s
}

// keepUnheld remembers what a text of many says before it names them: "a letter by 22 states criticizes X; the signers are".
func (r *reading) keepUnheld(p *predicate) {
	if r.set.Spaces || p.voice != nil || p.Voice || p.why == whyOutHolder && !(p.subject.group >= 0 && r.ofMany(&r.groups[p.subject.group])) || p.Mode != gazetteer.Deed && p.Mode != gazetteer.Give && p.Mode != gazetteer.Back && p.Mode != gazetteer.Urge {
		return
	}
	q := *p
	r.unheld = &q
}

// signers lets those hold what a text says that are listed as its signers: see keepUnheld. False if they sign what somebody held.
func (r *reading) signers(p *predicate) bool {
	q := r.unheld
	if q == nil || !r.near(q.sent, p.sent) || p.match.From < q.match.From || q.sent.From != p.sent.From && !r.sign(int(p.match.To)-1, r.set.Signs.Listing) {
		return false
	}
	if n := len(r.found); n > 0 && r.found[n-1].cue.From > q.match.From {
		return false
	}
	r.unheld = nil
	q.holders, q.joint, q.rule, q.why, q.sent.To = p.holders, len(p.holders) > 1, "likewise", whyNot, p.sent.To
	return r.note(q)
}
