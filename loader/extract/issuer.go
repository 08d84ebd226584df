package extract

import "github.com/demarche-kg/demarche/loader/gazetteer"

// issuers returns for whom a text speaks that group n names: whose it is said to be, else those who begin the sentence before, or the body that meets
// there: "Leaders of the council met. The final statement condemned ...".
func (r *reading) issuers(n int) []codeOf {
	const longest = 12 // sentences of a quotation
	if all := r.issuer(n); len(all) > 0 || r.set.VSO || !r.set.Spaces {
		return all
	}
	at := int(r.sentOf[r.groups[n].from])
	i := at - 1
	for i >= max(0, at-longest) && r.wholeQuote(r.sents[i].From) {
		i-- // the text's own words
	}
	if i < 0 || r.skip[r.sents[i].From] {
		return nil
	}
	s := r.sents[i]
	if r.last > 0 && r.voices[r.last-1].start >= s.From && len(r.voices[r.last-1].holders) > 0 {
		return r.voices[r.last-1].holders
	}
	k := r.beginner(s.From, s.To)
	if k < 0 {
		return nil
	}
	if o := r.bodyAmong(k, s.To); o >= 0 {
		k = o
	}
	return r.codes(r.chained(k, true).chain)
}

// beginner returns the first group of tokens [from, to) that nothing governs and that speaks for somebody, -1 if there is none or it stands in somebody's words.
func (r *reading) beginner(from, to int) int {
	for n := firstGroupFrom(r.groups, from); n < len(r.groups) && r.groups[n].from < to; n++ {
		g := &r.groups[n]
		if g.owner || g.pronoun != 0 || r.governed(n) || g.form == gazetteer.Place {
			continue
		}
		if g.out || len(g.actors) == 0 || r.quotes[g.from] > 0 {
			return -1
		}
		return n
	}
	return -1
}

// bodyAmong returns the organization, other than the United Nations, that is named behind the state of group n before token to: "Germany hosted the G7
// ministers". -1 if n is no state or there is none.
func (r *reading) bodyAmong(n, to int) int {
	if f := &r.groups[n]; len(f.actors) != 1 || !r.isState(f.actors[0]) || f.role != "" || f.person > 0 {
		return -1
	}
	for k := n + 1; k < len(r.groups) && r.groups[k].from < to; k++ {
		if g := &r.groups[k]; g.named && !g.out && r.quotes[g.from] == 0 && len(g.actors) == 1 && !r.isState(g.actors[0]) && !r.isGroup(g.actors[0]) && g.actors[0] != unitedNations {
			return k
		}
	}
	return -1
}
