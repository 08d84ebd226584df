package extract

import "github.com/demarche-kg/demarche/loader/gazetteer"

// otherOfficer reports whether the text itself goes on at the comma at token k to tell of somebody in office elsewhere, who is named: "A said it
// must end, and B's president Y condemned C".
func (r *reading) otherOfficer(v voice, k, end int) bool {
	const reach = 4
	if r.set.VSO {
		return r.quotes[k] == 0 && r.gaz.Cues[v.cue.Ref] == cueSay && k+1 < end && r.is(k, gazetteer.And) && r.otherBegins(v, k, end)
	}
	if !r.mark(k, commas) || r.quotes[k] > 0 || !r.partsClauses(k+1) || r.gaz.Cues[v.cue.Ref] != cueSay && r.gaz.Cues[v.cue.Ref] != cueAccord {
		return false
	}
	n := -1
	for i := k + 1; i < min(end, k+1+reach) && n < 0; i++ {
		n = int(r.at[i]) - 1
		if n < 0 && !r.partsClauses(i) && !r.is(i, gazetteer.Det|gazetteer.Title) {
			return false
		}
	}
	if n < 0 || !r.officerOfOther(v, n) {
		return false
	}
	j := r.groups[n].to
	for j < end && r.at[j] == 0 && (r.mark(j, commas) || r.is(j, gazetteer.Aux|gazetteer.Time|gazetteer.Intens)) && j < r.groups[n].to+reach {
		j++
	}
	return j < end && r.verb[j] != 0 && r.at[j] == 0
}

// otherBegins reports whether such a clause begins with the word at token k, onto which "and" is written: with the officer, or with the verb, the officer and
// whom it is about.
func (r *reading) otherBegins(v voice, k, end int) bool {
	if n := int(r.at[k]) - 1; n >= 0 {
		to := r.groups[n].to
		return r.groups[n].from == k && r.officerOfOther(v, n) && to < end && r.verb[to] != 0 && r.at[to] == 0
	}
	n := int(r.at[k+1]) - 1
	if r.verb[k] >= 0 || r.frameAt(k).Noun || n < 0 || !r.officerOfOther(v, n) || r.disagrees(k, n) {
		return false
	}
	m := r.groupIn(r.groups[n].to, min(end, r.groups[n].to+1))
	return m >= 0 && !r.governed(m)
}

// partsClauses reports whether the word at token k joins a clause that is not what somebody says; where cases tell, "but" and "and" among adverbs.
func (r *reading) partsClauses(k int) bool {
	return k < len(r.toks) && (r.is(k, gazetteer.And|gazetteer.While|gazetteer.Sub) && !r.is(k, gazetteer.Comp|gazetteer.Rel) || r.cased() && r.is(k, gazetteer.Aux))
}

// officerOfOther reports whether group n is a person who is named with his state, and speaks for others than the voice.
func (r *reading) officerOfOther(v voice, n int) bool {
	g := &r.groups[n]
	return g.person > 0 && !g.out && !g.owner && g.pronoun == 0 && g.named && len(g.actors) == 1 && !v.has(g.actors[0]) && !r.governed(n)
}
