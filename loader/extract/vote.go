package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// likewise repeats what was noted last for another holder: "Moscow did the same". False if nothing was.
func (r *reading) likewise(p *predicate) bool {
	if n := len(r.pending); n > 0 && (len(r.found) == 0 || r.pending[n-1].p.match.From > r.found[len(r.found)-1].cue.From) {
		q := r.pending[n-1]
		if !r.near(q.p.sent, p.sent) {
			return false
		}
		q.p.holders, q.p.voice, q.p.rule, q.p.joint, q.p.sent.To = p.holders, p.voice, "likewise", p.joint, p.sent.To
		r.pending = append(r.pending, q)
		return true
	}
	n := len(r.found)
	if n == 0 || r.sentOf[r.found[n-1].from]+1 < r.sentOf[p.match.From] {
		return false
	}
	last := r.found[n-1]
	if r.set.VSO && r.sentOf[last.from] != r.sentOf[p.match.From] && slices.ContainsFunc(r.verb[p.sent.From:p.match.From], func(v int32) bool { return v != 0 }) {
		return false // X arrived, and so did Y
	}
	for i, seen := n-1, map[sideOn]bool{}; i >= 0 && (r.found[i].cue == last.cue || !r.set.Spaces && r.sentOf[r.found[i].from] == r.sentOf[last.from]); i-- {
		f := r.found[i]
		if f.holder.code != last.holder.code && f.cue != last.cue {
			continue
		}
		side := sideOn{side{f.stance, f.target}, f.topic}
		if seen[side] {
			continue
		}
		seen[side] = true
		for _, h := range p.holders {
			if h.code == f.target && (r.analytic() || r.romance() && f.act == graph.ActExpel) {
				f.target = f.holder.code // announced the same in return
			}
			if h.code == f.target || h.code == f.holder.code && f.target != f.holder.code {
				continue
			}
			g := f
			g.holder, g.rule, g.to, g.cue = h, "likewise", p.sent.To, p.match
			if r.length(g.from, g.to) > longestQuote {
				g.from = p.sent.From
			}
			r.found = append(r.found, g)
		}
	}
	return len(r.found) > n
}

// joinBehind lets those hold what the predicate says who are named behind it as doing so too: "abstained, like Peru and Chile".
func (r *reading) joinBehind(p *predicate) {
	if !r.romance() || p.rule != "subject" || p.Noun || p.Mode == gazetteer.Pair || p.Mode == gazetteer.Self {
		return
	}
	for k := int(p.match.To); k+3 < p.hi; k++ {
		if !r.mark(k, commas) || !r.is(k+1, gazetteer.And) || !r.is(k+2, gazetteer.And) {
			continue
		}
		to := k + 3
		for to < p.hi && r.at[to] == 0 && r.is(to, gazetteer.And|gazetteer.Det) {
			to++
		}
		if to >= p.hi || r.at[to] == 0 {
			return
		}
		chain := r.chained(int(r.at[to])-1, true).chain
		if last := r.groups[chain[len(chain)-1]].to; last < p.sent.To && r.verb[last] != 0 {
			return
		}
		p.join(r.codes(chain))
		p.hi = k
		return
	}
}

// sideOn is a side on a topic.
type sideOn struct {
	side
	topic graph.TopicKey
}

// near reports whether sentence b is sentence a or the next one.
func (r *reading) near(a, b lang.Sentence) bool {
	return r.sentOf[b.From]-r.sentOf[a.From] <= 1
}

// alone reports whether nothing but a subject and "too" are in the words between two marks: ", Moscow too."
func (r *reading) alone(p *predicate) bool {
	from, to := int(p.match.From), int(p.match.To)
	if r.set.VSO && p.subject.group >= 0 && p.subject.start == to {
		last := r.groups[p.subject.group].to // and likewise X and Y.
		for _, n := range p.subject.chain {
			last = max(last, r.groups[n].to)
		}
		ends := last >= p.sent.To || r.mark(last, stops)
		return from == p.sent.From && (ends || r.toks[last].Kind == lang.Punct) || from > 0 && r.toks[from-1].Kind == lang.Punct && ends
	}
	if r.analytic() && r.mark(to, ":") {
		return false // what follows tells what they do
	}
	if r.analytic() && from > p.sent.From+1 && r.mark(from-1, commas) {
		from-- // Sweden, too
	}
	n := int(r.at[max(from-1, 0)]) - 1
	if n < 0 || to < p.sent.To && r.toks[to].Kind != lang.Punct {
		return false
	}
	c := r.chained(n, false)
	if r.set.VSO && p.subject.group >= 0 {
		c = p.subject
	}
	return c.start == p.sent.From || r.toks[c.start-1].Kind == lang.Punct || r.is(c.start-1, gazetteer.And|gazetteer.Sub)
}

// listedEvidence lets the evidence reach to the place in a list that names the holder; where that is too far, the place is the evidence.
func (r *reading) listedEvidence(p *predicate, f *finding) {
	for _, n := range p.listed {
		g := r.groups[n]
		if len(g.actors) == 0 || g.actors[0] != f.holder.code || g.to <= f.to {
			continue
		}
		f.to = g.to
		if r.length(f.from, f.to) > longestQuote {
			f.from = g.np
		}
		return
	}
}

// adopted returns whom the text is against that an assembly of states adopted, by what it is found to oppose; "" if none is.
func (r *reading) adopted() graph.Code {
	if !r.romance() && r.set.Spaces && !r.set.VSO {
		return ""
	}
	const early = 5 * lookBack // an article of any length that has none there has none
	for _, f := range r.found[:min(len(r.found), early)] {
		if f.stance == graph.Oppose && f.rule != "vote" && f.rule != byAnaphora && f.target != "" && r.isState(f.target) && r.e.packs.Assembly(f.holder.code) && !(r.set.VSO && f.act == graph.ActReject) {
			return f.target
		}
	}
	return ""
}

// adoptedTopic returns on what topic the text judges that an assembly of states adopted; "" if none is found.
func (r *reading) adoptedTopic() graph.TopicKey {
	target := r.adopted()
	if target == "" {
		return ""
	}
	for _, f := range r.found {
		if f.target == target && f.stance == graph.Oppose && r.e.packs.Assembly(f.holder.code) {
			return f.topic
		}
	}
	return ""
}

// settleVote notes a vote: a vote for a text that judges someone opposes them, one against it supports them. A text that judges
// nobody may back someone, or is about a theme.
func (r *reading) settleVote(q pending, judged, backed graph.Code) {
	const least = 4
	if r.votes >= mostVotes {
		return
	}
	if judged != "" && !r.isState(judged) {
		judged = "" // an organization votes and is not judged
	}
	if r.settleHanDraft(q) {
		return
	}
	ended := r.ended(q)
	act, target := q.p.act, cmp.Or(r.adopted(), r.judges, r.anti(q), ended, judged)
	r.aboutAdopted()
	if r.settleDraft(q, judged) || r.settleCasedDraft(q) {
		return
	}
	if t := r.draftTheme(); t != "" && r.adopted() == "" && r.judges == "" {
		target, r.about = "", cmp.Or(r.about, t)
	}
	if t := r.votedOn(q); t != "" && ended == "" && len(q.p.listed) == 0 && !r.cased() {
		target = t
	}
	stance := map[graph.Act]graph.Stance{graph.ActVoteFor: graph.Oppose, graph.ActVoteAgainst: graph.Support, graph.ActAbstain: graph.Neutral}[act]
	if t := r.votedOn(q); t != "" && act != graph.ActAbstain && r.anyClass(q.lo, min(q.lo+goodNear, q.hi), gazetteer.Good) && !r.anyClass(q.lo, q.p.sent.To, gazetteer.Paper) && r.set.NounFirst {
		target, stance = t, act.Stance() // a veto on aid for X
	}
	if b := cmp.Or(r.backing(q), r.admitted(q)); b != "" && (r.cased() || r.adopted() == "" && r.judges == "") { // not: rejects the recognition by X
		target, stance = b, act.Stance()
	}
	if r.set.VSO && target == "" && r.backs == "" && r.words(q.p.sent.From, q.p.sent.To, steady)[truce] >= least {
		r.about, backed = cmp.Or(r.about, truce), "" // a draft that demands a truce backs nobody
	}
	if b := cmp.Or(r.backs, backed); target == "" && b != "" && act != graph.ActAbstain && !(r.set.VSO && r.backs == "" && r.e.packs.Good(r.theme(&q.p, "", q.p.sent.From, q.p.sent.To))) {
		target, stance = b, act.Stance()
	}
	if target == "" && r.about == "" && !r.set.Spaces && r.words(q.p.sent.From, q.p.sent.To, steady)[truce] >= least {
		r.about = truce
	}
	if target == "" && r.about == "" && stance != "" && r.theme(&q.p, "", q.p.sent.From, q.p.sent.To) == "" {
		target = r.early(r.protagonist(slices.Concat(r.otherVoters(), r.proposers(q), codesOf(q.p.holders))))
	}
	q.p.rule = "vote"
	hi := q.hi
	if r.cased() || r.set.VSO && len(q.p.listed) > 0 {
		hi = q.lo // who votes says nothing of what is voted on
	}
	topic := r.topicOf(&q.p, "", target, q.lo, hi)
	if r.set.VSO && target == r.adopted() {
		topic = cmp.Or(r.adoptedTopic(), topic)
	}
	r.noteVotes(q, act, target, topic, stance)
}

// noteVotes notes how each holder votes: a stance towards the target, if there is one, else on what the text is about.
func (r *reading) noteVotes(q pending, act graph.Act, target graph.Code, topic graph.TopicKey, stance graph.Stance) {
	for _, h := range q.p.holders {
		if r.votes >= mostVotes || stance == "" {
			return
		}
		switch {
		case act != graph.ActVoteFor && r.romance() && r.e.packs.Assembly(h.code):
			// "approved it by 128 votes for, nine against": others voted against
		case target == "":
			r.voteOnTheme(q, h)
		case h.code != target:
			if !r.voted(h.code, stance) {
				r.votes++
			}
			r.addStance(&q.p, h, target, topic, stance)
		}
	}
}

// proposers returns by whom a text is told to have been put forward before the vote: "the resolution, presented by X and Y".
func (r *reading) proposers(q pending) []graph.Code {
	const reach = 14
	var out []graph.Code
	if !r.set.Dropped {
		return nil
	}
	for n := firstGroupFrom(r.groups, int(q.p.match.From)) - 1; n >= 0 && r.sentOf[r.groups[n].from] >= r.sentOf[q.p.match.From]-firstDeeds; n-- {
		if !r.preposition(n).Has(gazetteer.By) || len(r.groups[n].actors) != 1 {
			continue
		}
		for k := r.groups[n].np - 1; k >= max(0, r.groups[n].np-reach) && r.sentOf[k] == r.sentOf[r.groups[n].from]; k-- {
			if m := int(r.at[k]) - 1; m >= 0 && r.groups[m].pronoun.Has(gazetteer.Paper) {
				out = append(out, codesOf(r.codes(r.chained(n, true).chain))...)
				break
			}
		}
	}
	return out
}

// otherVoters returns who else is told to have voted, so that the text is hardly about them: whoever votes alone may be whom it judges.
func (r *reading) otherVoters() []graph.Code {
	if r.coVoters != nil {
		return r.coVoters
	}
	out := []graph.Code{}
	for i := range r.pending {
		if p := &r.pending[i].p; p.Mode == gazetteer.Vote && len(p.holders) > 1 {
			for _, h := range p.holders {
				if !slices.Contains(out, h.code) {
					out = append(out, h.code)
				}
			}
		}
	}
	r.coVoters = out
	return out
}

// backing returns for whom the text that is voted on is by the noun behind it, in the vote's sentence or the first ones: "the resolution on the
// protection of X". "" if none says so.
func (r *reading) backing(q pending) graph.Code {
	if len(r.set.Backing) == 0 {
		return ""
	}
	return r.ofText(q, r.backingIn)
}

// ofText returns what find tells of the text that is voted on, in the vote's sentence or the first ones, "" if it tells nothing.
func (r *reading) ofText(q pending, find func(lang.Sentence) graph.Code) graph.Code {
	if c := find(q.p.sent); c != "" {
		return c
	}
	for _, s := range r.sents[:min(len(r.sents), firstDeeds)] {
		if c := find(s); c != "" {
			return c
		}
	}
	return ""
}

// backingIn returns for whom a paper in the sentence is.
func (r *reading) backingIn(s lang.Sentence) graph.Code {
	reach, paper := 10, -1
	if r.romance() && !r.set.Dropped {
		reach = 24 // presented to the council by X, demanding
	}
	for k := s.From; k < s.To; k++ {
		n := int(r.at[k]) - 1
		switch {
		case n >= 0 && r.groups[n].pronoun.Has(gazetteer.Paper):
			paper = k
		case n < 0 && (paper >= 0 && k-paper < reach || r.anyClass(max(s.From, k-2), k, gazetteer.On|gazetteer.About|gazetteer.Against|gazetteer.For)) && startsWith(r.toks[k].Norm, r.set.Backing):
			if g := r.groupIn(k, min(k+reach/2, s.To)); g >= 0 && len(r.groups[g].actors) == 1 && r.isState(r.groups[g].actors[0]) {
				return r.groups[g].actors[0]
			}
		}
	}
	return ""
}

// anti returns against whom the text that is voted on is said to be by an adjective, in the vote's sentence or the first ones: "the anti-Russian
// resolution". "" if none says so.
func (r *reading) anti(q pending) graph.Code {
	if len(r.set.Anti) == 0 {
		return ""
	}
	return r.ofText(q, r.antiIn)
}

// antiIn returns against whom a paper in the sentence is, by the adjective before it.
func (r *reading) antiIn(s lang.Sentence) graph.Code {
	for k := s.From; k+1 < s.To; k++ {
		if r.at[k] > 0 || r.toks[k].Kind != lang.Word || r.at[k+1] == 0 || !r.groups[r.at[k+1]-1].pronoun.Has(gazetteer.Paper) {
			continue
		}
		for _, a := range r.set.Anti {
			if strings.HasPrefix(r.toks[k].Norm, a.Begins) {
				return graph.Code(a.Code)
			}
		}
	}
	return ""
}

// goodNear is how soon behind a vote the good stands that is voted on.
const goodNear = 4

// mostVotes is how many votes of an article are noted: those that it names first.
const mostVotes = 8

// voteOnTheme notes a vote on a text that is about nobody: for or against what its sentence names, else what the text does.
func (r *reading) voteOnTheme(q pending, h codeOf) {
	topic := cmp.Or(r.theme(&q.p, h.code, q.p.sent.From, q.p.sent.To), r.about)
	if topic != "" {
		r.addStance(&q.p, h, "", topic, q.p.act.Stance())
	}
}

// textBefore returns the group of a text that is voted on where the predicate follows it at once and it is no subject: "a draft condemning"; -1
// if there is none.
func (r *reading) textBefore(p *predicate) int {
	from := int(p.match.From)
	if from == 0 || r.set.VSO || !r.set.Spaces || p.Noun || p.Mode == gazetteer.Vote {
		return -1
	}
	n := int(r.at[from-1]) - 1
	if n < 0 && r.analytic() && r.mark(from-1, commas) && !r.endsFinite(from) {
		n = r.draftBefore(p)
	}
	if n < 0 && !r.cased() && r.is(from-1, gazetteer.Rel|gazetteer.Comp) && from > 1 && r.voting(p.sent.From, from) {
		n = r.groupAt(from - 2) // vetoed a text that condemned
		if n >= 0 && r.groups[n].pronoun.Has(gazetteer.Paper) {
			return n
		}
		n = -1
	}
	if n < 0 && r.romance() && r.voting(p.sent.From, from) {
		if t := r.textInWhich(from); t >= 0 && r.governs(t) {
			return t
		}
	}
	if n < 0 || !r.groups[n].pronoun.Has(gazetteer.Paper) || r.groups[n].to != from && !r.mark(from-1, commas) {
		return -1
	}
	if r.governs(n) {
		return n
	}
	return -1
}

// textInWhich returns the text in which, as its relative clause says, something is done by the verb at token from: "a resolution in which X is condemned";
// -1 if there is none.
func (r *reading) textInWhich(from int) int {
	k := from - 1
	for k > 0 && r.at[k] == 0 && r.is(k, gazetteer.Aux|gazetteer.Be) && !r.is(k, gazetteer.Rel) {
		k--
	}
	rel, in := k, false
	for k > 0 && r.at[k] == 0 && r.is(k, gazetteer.Rel|gazetteer.In|gazetteer.Det) {
		in = in || r.is(k, gazetteer.In)
		k--
	}
	if n := int(r.at[max(k, 0)]) - 1; in && k < rel && r.is(rel, gazetteer.Rel) && n >= 0 && r.groups[n].pronoun.Has(gazetteer.Paper) {
		return n
	}
	return -1
}

// governs reports whether a preposition or a verb stands before group n, so that it is no subject.
func (r *reading) governs(n int) bool {
	np := r.groups[n].np
	return r.governed(n) || np > 0 && r.sentOf[np-1] == r.sentOf[np] && r.verb[np-1] != 0
}

// textJudges remembers whom a text that is voted on opposes or backs, where the predicate's subject is that text: "a draft condemning Russia".
func (r *reading) textJudges(p *predicate) {
	n := p.subject.group
	if n < 0 && r.set.VSO && !p.Noun && p.voice == nil && p.Mode != gazetteer.Vote {
		n = r.draftBefore(p)
	}
	if n < 0 && !r.set.Spaces {
		n = r.textBehind(p)
	}
	if n < 0 || !r.groups[n].pronoun.Has(gazetteer.Paper) || p.Mode == gazetteer.Vote {
		return
	}
	lo, hi := r.object(p)
	targets := r.targets(p, lo, hi)
	if len(targets) == 0 && !(r.analytic() && (p.Mode == gazetteer.Call || p.Mode == gazetteer.Urge)) {
		targets = r.ownersIn(lo, hi)
	}
	if len(targets) == 0 && r.romance() && p.Mode == gazetteer.Call && r.anyClass(int(p.match.From), hi, gazetteer.Stop) {
		targets = r.ownersIn(int(p.match.From), hi) // demanding of X the withdrawal
	}
	if len(targets) == 0 || !r.isState(targets[0]) {
		r.about = cmp.Or(r.about, r.theme(p, "", lo, hi))
		return
	}
	switch p.act.Stance() {
	case graph.Oppose:
		r.judges = cmp.Or(r.judges, targets[0])
	case graph.Support:
		r.backs = cmp.Or(r.backs, targets[0])
	}
}

// ownersIn returns the actors that the first owner in tokens [lo, hi) means: "its aggression".
func (r *reading) ownersIn(lo, hi int) []graph.Code {
	if n := r.groupIn(lo, hi); n >= 0 {
		return r.groups[n].actors
	}
	return nil
}

// sameBehind reports whether a group begins at token k that does what was told before: ", Moscow too".
func (r *reading) sameBehind(k int) bool {
	const reach = 4
	for i := k; r.analytic() && i < min(k+reach-1, len(r.toks)) && r.at[i] == 0; i++ {
		if r.verb[i] < 0 && r.frameAt(i).Mode == gazetteer.Same && r.frameAt(i).Passive {
			return true // , a view shared by
		}
	}
	n := r.groupIn(k, min(k+reach, len(r.toks)))
	if n < 0 {
		return false
	}
	to := r.groups[n].to
	return to < len(r.toks) && r.verb[to] < 0 && r.frameAt(to).Mode == gazetteer.Same
}

// aboutAdopted finds what the text is about that an assembly is told to have adopted without judging anybody, where nothing else told it.
func (r *reading) aboutAdopted() {
	if !r.set.VSO || r.about != "" {
		return
	}
	for _, f := range r.found[:min(len(r.found), lookBack)] {
		if f.target == "" && f.stance == graph.Support && r.e.packs.Assembly(f.holder.code) {
			r.about = f.topic
			return
		}
	}
}

// adoptedAgainst returns where what a text judges begins that an assembly adopts, "adopted a resolution that rejects", -1 if it judges nothing.
func (r *reading) adoptedAgainst(p *predicate, lo, hi int) int {
	const reach = 3
	if !r.set.VSO || p.Mode != gazetteer.Back || p.Noun {
		return -1
	}
	for k := lo; k < hi; k++ {
		n := int(r.at[k]) - 1
		switch {
		case n < 0 || slices.Contains(p.subject.chain, n):
		case !r.groups[n].pronoun.Has(gazetteer.Paper):
			return -1
		default:
			for i := r.groups[n].to; i < min(hi, r.groups[n].to+reach); i++ {
				if r.verb[i] < 0 {
					if f := r.frameAt(i); f.Mode == gazetteer.Deed && f.Act.Stance() == graph.Oppose && !f.Noun {
						return int(r.frames[-r.verb[i]-1].To)
					}
					return -1
				}
			}
		}
	}
	return -1
}
