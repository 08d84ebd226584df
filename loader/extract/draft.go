package extract

import (
	"cmp"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// proposes reports whether group n, in the words of a vote, is who put the text forward: "a Russian draft", "drafted by Norway".
func (r *reading) proposes(n int) bool {
	g := r.groups[n]
	if r.set.VSO {
		return r.tabled(n)
	}
	if !r.analytic() {
		return false
	}
	if r.preposition(n).Has(gazetteer.By) {
		return true
	}
	return g.owner || g.named && !r.governed(n) && r.leadsToDraft(g.to) // a US draft, a United States proposed resolution
}

// leadsToDraft reports whether a text that is voted on stands at token k, over a word or two that describe it.
func (r *reading) leadsToDraft(k int) bool {
	const most = 2
	for end := k + most; k < end && !r.draftAt(k); k++ {
		if k >= len(r.toks) || r.at[k] > 0 || r.toks[k].Kind != lang.Word && !r.mark(k, "-") || r.is(k, gazetteer.Prepositions|gazetteer.And|gazetteer.Aux|gazetteer.Be|gazetteer.Rel|gazetteer.Comp|gazetteer.Will) {
			return false
		}
	}
	return r.draftAt(k)
}

// tabled reports whether group n follows a verb whose pronoun is the text, or is the adjective of the text: "a draft that Russia put forward".
func (r *reading) tabled(n int) bool {
	const pronoun = "ه"
	g := r.groups[n]
	if g.np == 0 || r.governed(n) || g.pronoun != 0 {
		return false
	}
	k := g.np - 1
	if r.sentOf[k] != r.sentOf[g.from] {
		return false
	}
	if m := int(r.at[k]) - 1; g.form == gazetteer.Adjective && m >= 0 {
		return r.groups[m].pronoun.Has(gazetteer.Paper)
	}
	if r.toks[k].Kind == lang.Word && r.at[k] == 0 && strings.HasSuffix(r.toks[k].Norm, pronoun) && r.class[k]&gazetteer.Prepositions == 0 {
		return r.textAt(k)
	}
	return n > 0 && r.coordinated(n-1, n) && r.tabled(n-1)
}

// textAt reports whether a text is what the verb at token k is about, not what the text wants ended.
func (r *reading) textAt(k int) bool {
	const reach = 12
	for i := k - 1; i >= max(0, k-reach) && r.sentOf[i] == r.sentOf[k]; i-- {
		if n := int(r.at[i]) - 1; n >= 0 && r.groups[n].pronoun.Has(gazetteer.Paper) {
			return true
		}
		if r.is(i, gazetteer.Stop|gazetteer.Bad|gazetteer.Victim|gazetteer.Evil) || r.verb[i] < 0 {
			return false
		}
	}
	return false
}

// proposer returns the state that put forward the text on which a predicate votes, "" if its words name none.
func (r *reading) proposer(q pending) graph.Code {
	for k := q.lo; k < q.hi && !q.p.Noun; k++ {
		n := int(r.at[k]) - 1
		if n >= 0 && len(r.groups[n].actors) == 1 && r.isState(r.groups[n].actors[0]) && r.groups[n].pronoun == 0 && r.proposes(n) && !q.p.holds(r.groups[n].actors[0]) &&
			!(r.groups[n].np <= q.lo+1 && r.preposition(n).Has(gazetteer.By)) {
			return r.groups[n].actors[0]
		}
	}
	return ""
}

// settleDraft notes a vote on a text that judges nobody: who rejects a state's text opposes that state; else the vote is for or against what the
// text is about. False if the text may judge somebody, as the article's other statements do.
func (r *reading) settleDraft(q pending, judged graph.Code) bool {
	if r.cased() || !r.set.Spaces {
		return false
	}
	own := r.proposer(q)
	tabler, told := r.tabledBy(q)
	by := cmp.Or(own, tabler, r.drafter)
	if t := cmp.Or(r.adopted(), r.judges); t != "" && t != by { // a text of whom it was thought to judge judges somebody else
		return false
	}
	if t := r.votedOn(q); t != "" && t != by && len(q.p.listed) == 0 && !(r.set.VSO && own != "") {
		return false
	}
	if r.set.VSO && by != "" && len(r.chainAt(q, by)) > 1 {
		by = "" // several put it forward
	}
	if by == "" && (r.about == "" || judged != "" || r.romance()) {
		return false
	}
	good := r.goodOfText(told)
	if q.p.holds(by) && good == "" {
		return false
	}
	r.drafter = by
	if r.about == "" {
		r.about = cmp.Or(good, r.topicOf(&q.p, "", "", q.p.sent.From, q.p.sent.To))
	}
	against := by
	if own == "" && good != "" {
		against = "" // the text is known by its theme
	}
	r.noteDraftVotes(q, against)
	return true
}

// noteDraftVotes notes how states vote on a text that judges nobody: one who rejects it opposes whoever put it forward, if that is known.
func (r *reading) noteDraftVotes(q pending, by graph.Code) {
	q.p.rule = "vote"
	for _, h := range q.p.holders {
		if r.votes >= mostVotes {
			return
		}
		if !r.isState(h.code) {
			continue
		}
		r.votes++
		if by != "" && h.code != by && q.p.act == graph.ActVoteAgainst {
			r.addStance(&q.p, h, by, r.topicOf(&q.p, "", by, q.lo, q.hi), graph.Oppose)
			continue
		}
		r.voteOnTheme(q, h)
	}
}

// chainAt returns the groups that are coordinated with the actor's in the words of a vote.
func (r *reading) chainAt(q pending, c graph.Code) []int {
	for k := q.lo; k < q.hi; k++ {
		if n := int(r.at[k]) - 1; n >= 0 && len(r.groups[n].actors) == 1 && r.groups[n].actors[0] == c {
			return r.chained(n, true).chain
		}
	}
	return nil
}

// draftBefore returns the group of a text that is voted on before a participle behind a comma: "voted on a draft resolution backed by many, calling
// for"; -1 if there is none.
func (r *reading) draftBefore(p *predicate) int {
	const reach = 20
	for k := int(p.match.From) - 1; k >= max(p.lo, int(p.match.From)-reach); k-- {
		if n := int(r.at[k]) - 1; n >= 0 && r.groups[n].pronoun.Has(gazetteer.Paper) {
			return n
		}
	}
	return -1
}

// wouldJudge remembers what a text that was voted down would have done: "a draft that would have condemned".
func (r *reading) wouldJudge(p *predicate) {
	if !r.analytic() || p.Noun || p.Mode == gazetteer.Vote {
		return
	}
	p.subject = r.subjectOf(int(p.match.From), int(p.match.To), p.lo, p.hi)
	if n := p.subject.group; n < 0 || !r.groups[n].pronoun.Has(gazetteer.Paper) {
		p.subject.group = r.draftBefore(p)
	}
	r.textJudges(p)
}

// absolute returns who does what a participle behind "with" says: "with Britain abstaining".
func (r *reading) absolute(p *predicate) subject {
	from := int(p.match.From)
	if !r.analytic() || p.Noun || from == 0 || r.endsFinite(from) || r.at[from-1] == 0 {
		return noSubject
	}
	s := r.chained(int(r.at[from-1])-1, false)
	if first := s.chain[len(s.chain)-1]; !r.is(s.start-1, gazetteer.With) && !r.preposition(first).Has(gazetteer.With) || r.groups[s.group].to != from {
		return noSubject
	}
	return s
}

// undone reports whether a noun of punishment is what should end: "the lifting of the embargo against".
func (r *reading) undone(p *predicate) bool {
	const reach = 4
	from := int(p.match.From)
	return r.analytic() && p.Noun && p.act == graph.ActSanction && r.anyClass(max(p.lo, from-reach), from, gazetteer.Stop)
}
