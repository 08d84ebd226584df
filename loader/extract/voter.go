package extract

import (
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// listVoters returns the groups that a list behind a vote names: "Abstained: China, India", "two abstentions (China and Russia)". The list may go on in
// lines of its own.
func (r *reading) listVoters(p *predicate) []int {
	reach := 5
	switch {
	case p.Bare:
		reach = 6 // those against are but seven:
	case p.Noun:
		reach = 2
	}
	if n := r.voterBehind(p); n >= 0 {
		return r.chained(n, true).chain
	}
	k := -1
	if r.mark(int(p.match.To)-1, "(:：") {
		k = int(p.match.To) // against (X, Y)
	} else {
		k = r.listBegins(int(p.match.To), min(int(p.match.To)+reach, p.sent.To))
	}
	if k < 0 {
		return nil
	}
	closing := ""
	if r.mark(k-1, "(（") {
		closing = ")）"
	}
	if closing != "" && k < p.sent.To && r.verb[k] < 0 && r.frameAt(k).Noun && r.romance() && !r.set.Dropped {
		k = int(r.frames[-r.verb[k]-1].To) // one against (the veto of X)
	}
	out := r.listOf(k, p.sent.To, closing)
	if r.listOfNext(out) && (r.mark(k-1, dashes) || r.mark(int(p.match.To), commas) && closing == "") {
		return nil
	}
	if closing != "" && len(out) > 0 {
		if end := r.groups[out[len(out)-1]].to + 1; end < p.sent.To && r.verb[end] != 0 && r.mark(end-1, closing) && !(r.verb[end] < 0 && r.frameAt(end).Mode == gazetteer.Vote) {
			return nil // they do something else
		}
	}
	if closing != "" || len(out) > 0 {
		return out
	}
	for s := int(r.sentOf[p.match.From]) + 1; s < len(r.sents); s++ {
		line := r.lineOf(r.sents[s])
		if line == nil && r.worded(r.sents[s]) {
			break
		}
		out = append(out, line...)
	}
	return out
}

// listOfNext reports whether a mark closes the list right before another vote, whose list it may be: "32 abstained, two – X and Y – voted against".
func (r *reading) listOfNext(list []int) bool {
	if len(list) == 0 {
		return false
	}
	k := r.groups[list[len(list)-1]].to
	return r.mark(k, dashes+commas) && r.verbAt(r.pastAux(k+1)) && r.verb[r.pastAux(k+1)] < 0
}

// voterBehind returns the first of those whom the sentence names behind "among those that abstained were"; -1 if it is none such.
func (r *reading) voterBehind(p *predicate) int {
	const reach = 5
	k := int(p.match.To)
	if !r.set.Dropped || p.Noun || !r.is(int(p.match.From)-1, gazetteer.Rel) || k >= p.sent.To || r.verb[k] <= 0 && !r.is(k, gazetteer.Be|gazetteer.Aux) {
		return -1
	}
	n := r.groupIn(k, min(k+reach, p.sent.To))
	if n < 0 || len(r.groups[n].actors) == 0 || r.governed(n) || r.groups[n].owner {
		return -1
	}
	return n
}

// listBegins returns where a list begins that a colon, a parenthesis or "those of" introduces at token k or behind it before hi; -1 if none does.
func (r *reading) listBegins(k, hi int) int {
	for i := k; i < hi; i++ {
		switch {
		case r.mark(i, ":：(（"), r.set.Dropped && r.mark(i, dashes) && i+1 < len(r.toks) && r.at[i+1] > 0, r.set.VSO && r.mark(i, "؛"):
			return i + 1
		case r.is(i, gazetteer.Each) || r.is(i, gazetteer.Rel) && r.mark(i-1, commas):
			return i + 1 // those of, of whom
		case r.analytic() && r.is(i, gazetteer.From|gazetteer.Between) && i+1 < len(r.toks) && r.at[i+1] > 0:
			return i + 1 // abstentions, from X and Y
		case r.at[i] > 0, r.verb[i] > 0, r.mark(i, ".;"), r.analytic() && r.verb[i] < 0 && r.frameAt(i).Mode == gazetteer.Vote:
			return -1
		}
	}
	return -1
}

// listOf returns the groups of a list at tokens [k, hi), up to a verb or the mark that closes it.
func (r *reading) listOf(k, hi int, closing string) []int {
	var out []int
	for ; k < hi && !(closing != "" && r.mark(k, closing)) && !r.mark(k, ";."); k++ {
		n := int(r.at[k]) - 1
		switch {
		case n >= 0:
			if len(r.groups[n].actors) == 1 && r.groups[n].named {
				out = append(out, n)
			}
			k = max(k, r.groups[n].to-1)
		case r.verb[k] != 0:
			return out
		}
	}
	return out
}

// lineOf returns the one group that a line of a list holds, or the groups that it enumerates; nil if it is more than that.
func (r *reading) lineOf(s lang.Sentence) []int {
	const most = 2
	var out []int
	others := 0
	for k := s.From; k < s.To; k++ {
		n := int(r.at[k]) - 1
		switch {
		case n >= 0 && r.groups[n].named:
			out = append(out, n)
			k = max(k, r.groups[n].to-1)
		case r.verb[k] != 0:
			return nil
		case r.toks[k].Kind == lang.Word && !r.is(k, gazetteer.Det|gazetteer.And):
			others++
		}
	}
	if others > most {
		return nil
	}
	return out
}

// worded reports whether the sentence has any word: the number of a list's line may stand alone.
func (r *reading) worded(s lang.Sentence) bool {
	for k := s.From; k < s.To; k++ {
		if r.toks[k].Kind == lang.Word {
			return true
		}
	}
	return false
}

// holdVoters makes those whom a list behind the vote names its holders.
func (r *reading) holdVoters(p *predicate) bool {
	chain := r.listVoters(p)
	if len(chain) == 0 {
		chain = r.votersIncluded(p)
	}
	if len(chain) == 0 {
		chain = r.joinedVoters(p)
	}
	if len(chain) == 0 {
		chain = r.votersBehindText(p)
	}
	if len(chain) == 0 {
		chain = r.votersAmong(p)
	}
	if len(chain) == 0 {
		return false
	}
	p.holders = r.codes(chain)
	p.rule, p.listed = "voters", chain
	return true
}

// holdBracketed makes those hold what several unnamed states say whom brackets behind it list: "others backed X (Chad, Mali)".
func (r *reading) holdBracketed(p *predicate) bool {
	const reach, several = 6, 2
	if !r.romance() || p.Mode == gazetteer.Vote || p.Mode == gazetteer.Self || p.voice != nil && len(p.voice.holders) > 0 {
		return false
	}
	from := -1
	for k := int(p.match.To); k < min(p.sent.To, int(p.match.To)+reach) && from < 0; k++ {
		if r.mark(k, "(") {
			from = k + 1
		}
	}
	s := p.sent.From
	for from >= 0 && s < int(p.match.From) && (r.at[s] == 0 || !r.groups[r.at[s]-1].out) {
		s++ // to those whom nobody names
	}
	if from < 0 || s >= int(p.match.From) {
		return r.holdNamedNext(p, s)
	}
	var chain []int
	for k := from; k < p.sent.To && !r.mark(k, ")"); k++ {
		if n := int(r.at[k]) - 1; n >= 0 && r.groups[n].from == k && r.groups[n].named && len(r.groups[n].actors) == 1 && r.groups[n].role == "" {
			chain = append(chain, n)
		}
		if r.verb[k] != 0 {
			return false
		}
	}
	if len(chain) < several {
		return false
	}
	p.holders = r.codes(chain)
	p.hi, p.rule, p.joint, p.listed, p.voice = from-1, "voters", len(chain) > 1, chain, nil
	return r.modality(p)
}

// holdNamedNext makes those hold what the unnamed group at token k says whom the next sentence lists: "Several states condemned it. Among them are X
// and Y".
func (r *reading) holdNamedNext(p *predicate, k int) bool {
	const several = 2
	next := int(r.sentOf[p.match.From]) + 1
	if r.set.Dropped || next >= len(r.sents) || k >= int(p.match.From) || p.Noun && r.carrierBefore(p) < 0 || !r.is(r.sents[next].From, gazetteer.Each) {
		return false
	}
	var chain []int
	for n := firstGroupFrom(r.groups, r.sents[next].From); n < len(r.groups) && r.groups[n].from < r.sents[next].To; n++ {
		if g := &r.groups[n]; g.named && !g.out {
			chain = append(chain, n)
		}
	}
	codes := r.codes(chain)
	if len(codes) < several {
		return false
	}
	p.holders, p.rule, p.joint, p.listed, p.voice = codes, "voters", true, chain, nil
	return r.modality(p)
}

// votersIncluded returns those who are named right before a vote as some of the many who cast it: "twelve states, including X and Y, abstained".
func (r *reading) votersIncluded(p *predicate) []int {
	if r.set.VSO || r.cased() || p.Noun {
		return nil
	}
	k := r.beforeAdverbs(p)
	if k <= p.sent.From || !r.mark(k, commas+dashes+")）") {
		k++
	}
	return r.explaining(k, p.sent.From)
}

// joinedVoters returns the states that the sentence names before a vote that it tells by a noun: "X, Y and Z joined W in voting against".
func (r *reading) joinedVoters(p *predicate) []int {
	const least = 2
	from := int(p.match.From)
	if !r.set.VSO || !r.definite(from) {
		return nil
	}
	var out []int
	for k := p.sent.From; k < from; k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].from != k {
			continue
		}
		if g := r.groups[n]; g.named && g.role == "" && g.person == 0 && len(g.actors) == 1 && r.isState(g.actors[0]) && !g.owner {
			out = append(out, n)
		}
	}
	if len(out) < least {
		return nil
	}
	return out
}

// votersBehindText returns the states that stand behind the text that is voted on, where verbs come first: "voted against the draft too X and Y".
func (r *reading) votersBehindText(p *predicate) []int {
	const reach = 4
	if !r.set.VSO || p.Noun || p.match.Head > 0 {
		return nil
	}
	k := int(p.match.To)
	if n := int(r.at[min(k, len(r.at)-1)]) - 1; k >= p.hi || n < 0 || !r.groups[n].pronoun.Has(gazetteer.Paper) {
		return nil
	}
	k = r.groups[r.at[k]-1].to
	for end := k + reach; k < min(p.hi, end); k++ {
		n := int(r.at[k]) - 1
		switch {
		case n >= 0 && r.groups[n].named && !r.groups[n].owner && !r.governed(n) && r.groups[n].role == "":
			return r.chained(n, true).chain
		case n >= 0, r.toks[k].Kind == lang.Punct, r.class[k]&^(gazetteer.And|gazetteer.Time|gazetteer.Intens) != 0:
			return nil
		}
	}
	return nil
}

// votersAmong returns those whom the clause names among a number that votes, where verbs come first: "nine members voted against the draft, among
// them X and Y".
func (r *reading) votersAmong(p *predicate) []int {
	if !r.set.VSO || p.Noun || p.match.Head == 0 {
		return nil
	}
	if n := r.groupAt(int(p.match.To)); n >= 0 && r.groups[n].named && !r.governed(n) && r.groups[n].role == "" && p.match.To-p.match.Tail > 1 {
		return r.chained(n, true).chain // got but the approval of X
	}
	if r.hasGroup(int(p.match.Head), int(p.match.Tail)) {
		return nil
	}
	for k := int(p.match.To); k+1 < p.sent.To && r.verb[k] == 0; k++ {
		if n := r.groupAt(k + 1); n >= 0 && r.at[k] == 0 && r.is(k, gazetteer.Between) && r.groups[n].from == k+1 && len(r.groups[n].actors) > 0 {
			return r.chained(n, true).chain
		}
	}
	return nil
}
