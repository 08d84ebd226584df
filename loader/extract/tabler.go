package extract

import (
	"cmp"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// tabledBy returns the state that is told to have put forward the text that is voted on, and the group that says so: in the vote's own sentence, else in
// the last of those before it, else in the first ones of the article. "" and -1 if nobody is.
func (r *reading) tabledBy(q pending) (graph.Code, int) {
	const back = 5
	at := int(r.sentOf[q.p.match.From])
	for s := at; s >= max(0, at-back); s-- {
		if n := r.tablerIn(r.sents[s]); n >= 0 {
			return r.groups[n].actors[0], n
		}
	}
	for _, s := range r.sents[:min(max(0, at-back), firstDeeds)] {
		if n := r.tablerIn(s); n >= 0 {
			return r.groups[n].actors[0], n
		}
	}
	return "", -1
}

// tablerIn returns the group of the one state that the sentence tells to have put forward a text; -1 if it tells none, or several.
func (r *reading) tablerIn(s lang.Sentence) int {
	for n := firstGroupFrom(r.groups, s.From); n < len(r.groups) && r.groups[n].from < s.To; n++ {
		g := &r.groups[n]
		if r.skip[g.from] || g.pronoun != 0 || g.out || len(g.actors) != 1 || !r.isState(g.actors[0]) || !r.tables(n) {
			continue
		}
		if len(r.chained(n, true).chain) > 1 {
			return -1
		}
		return n
	}
	return -1
}

// goodOfText returns the theme named as a good for which the words speak that stand by group n, which put a text forward, else by the first one of the
// article that is told to have done so; "" if none does.
func (r *reading) goodOfText(n int) graph.TopicKey {
	if n < 0 {
		return ""
	}
	const least = 4
	s := r.sents[r.sentOf[r.groups[n].from]]
	if t := cmp.Or(r.goodIn(r.groups[n].from, s.To, least), r.goodIn(s.From, s.To, least)); t != "" {
		return t
	}
	for _, s := range r.sents[:min(len(r.sents), firstDeeds)] {
		if m := r.tablerIn(s); m >= 0 && r.groups[m].actors[0] == r.groups[n].actors[0] {
			return cmp.Or(r.goodIn(r.groups[m].from, s.To, least), r.goodIn(s.From, s.To, least))
		}
	}
	return ""
}

// tables reports whether the words beside group n say that it put forward a text: "a Brazilian draft", "the draft of Brazil", "a text tabled by Brazil".
func (r *reading) tables(n int) bool {
	if r.set.VSO {
		return r.tabled(n)
	}
	if len(r.set.Signs.Drafts) == 0 {
		return false
	}
	g := &r.groups[n]
	switch c := r.preposition(n); {
	case c.Has(gazetteer.By):
		return r.draftAt(r.beforePhrase(n)) || r.tabledBefore(r.beforePhrase(n))
	case c.Has(gazetteer.Of):
		return r.draftAt(r.beforePhrase(n))
	case r.romance():
		return g.form == gazetteer.Adjective && r.draftAt(g.np-1)
	}
	return (g.owner || g.form == gazetteer.NameForm || g.form == gazetteer.Adjective) && r.draftAt(g.to)
}

// beforePhrase returns the last token before the articles and prepositions of group n.
func (r *reading) beforePhrase(n int) int {
	k := r.groups[n].from - 1
	for k >= 0 && r.at[k] == 0 && r.is(k, gazetteer.Det|gazetteer.Prepositions) {
		k--
	}
	return k
}

// draftAt reports whether token k is a noun for a text that is voted on.
func (r *reading) draftAt(k int) bool {
	return k >= 0 && k < len(r.toks) && slices.Contains(r.set.Signs.Drafts, r.toks[k].Norm)
}

// participleAt reports whether the word at token k ends as participles do.
func (r *reading) participleAt(k int) bool {
	if r.analytic() {
		return r.endsFinite(k) || r.verb[k] != 0
	}
	return r.ends(k, r.set.PastEndings) || endsIn(r.toks[k].Norm, r.set.Participles)
}

// tabledBefore reports whether token k is a participle of a text right before it, which no predicate has: "a draft (,) tabled", "a draft resolution
// on X written".
func (r *reading) tabledBefore(k int) bool {
	const reach = 8
	if k < 0 || !r.participleAt(k) || r.verb[k] < 0 || r.at[k] > 0 || r.toks[k].Kind != lang.Word || r.is(k, gazetteer.Stop|gazetteer.Bad|gazetteer.Victim|gazetteer.Evil) {
		return false
	}
	for i := k - 1; i >= max(0, k-reach) && r.sentOf[i] == r.sentOf[k]; i-- {
		switch {
		case r.draftAt(i):
			return true
		case r.verb[i] < 0, r.is(i, gazetteer.Stop|gazetteer.Bad|gazetteer.Victim|gazetteer.Evil):
			return false
		}
	}
	return false
}
