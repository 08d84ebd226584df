package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// A turn is a question of a briefing with its answers: what is said in it is about the question, not about the article.
type turn struct {
	from, to int // tokens
	profile  weights
	found    []int // what was found in it
	item     bool  // of a digest, in which everybody speaks of the same
}

// bullets are the marks with which the items of a digest begin.
const bullets = "▲△●○■□◆◇★☆▶►▪※"

// findTurns finds the questions of a briefing, if there are several.
func (r *reading) findTurns() {
	const several, heading = 2, 8 // a bullet and a name only head what that one says of the same
	for _, s := range r.sents {
		item := r.mark(s.From, bullets) && s.To-s.From > heading
		if s.Para && (item || r.introduced(s.From, s.To, gazetteer.Ask) || r.lineAt(s) == asking) {
			if n := len(r.turns); n > 0 {
				r.turns[n-1].to = s.From
			}
			r.turns = append(r.turns, turn{from: s.From, to: len(r.toks), item: item})
		}
	}
	if len(r.turns) < several {
		r.turns = nil
	}
	for i := range r.turns {
		t := &r.turns[i]
		t.profile = weights{}
		t.profile.addScaled(r.subject(t.from, t.to, r.words(t.from, t.to, steady)), inArticle)
	}
}

// introduced reports whether tokens [from, to) begin with a label of that class and a colon.
func (r *reading) introduced(from, to int, mask gazetteer.Class) bool {
	const most = 24
	seen := false
	for k := from; k < min(to, from+most); k++ {
		if r.mark(k, ":：") {
			return seen
		}
		seen = seen || r.is(k, mask)
	}
	return false
}

// understood reports whether the object names no topic but points at what the text is about: "this decision".
func (r *reading) understood(p *predicate, lo, hi int) bool {
	const clear = 2
	if r.set.Spaces || p.act == graph.ActRecognize || p.Mode != gazetteer.Deed && p.Mode != gazetteer.Back || hi-lo < 2 {
		return false
	}
	for _, w := range r.profile {
		if w >= clear {
			return r.anyClass(lo, hi, gazetteer.Det|gazetteer.Paper|gazetteer.Good|gazetteer.Bad|gazetteer.It)
		}
	}
	return false
}

// attune sets what the text is about around token k: in a briefing its question, else the article.
func (r *reading) attune(k int) {
	r.profile = r.article
	if t := r.turnAt(k); t != nil {
		r.profile = t.profile
	}
}

// turnAt returns the turn in which token k stands, nil if it is in none.
func (r *reading) turnAt(k int) *turn {
	i, _ := slices.BinarySearchFunc(r.turns, k, func(t turn, k int) int { return t.to - 1 - k })
	if i < len(r.turns) && r.turns[i].from <= k {
		return &r.turns[i]
	}
	return nil
}

// inTurn returns the counts of those whom the predicate's holders support and oppose in its turn; of the article's if it has no turns.
func (r *reading) inTurn(q pending, all map[side]int) map[side]int {
	for ; r.turned < len(r.found); r.turned++ { // what was found since it was asked last
		if t := r.turnAt(r.found[r.turned].from); t != nil {
			t.found = append(t.found, r.turned)
		}
	}
	t := r.turnAt(int(q.p.match.From))
	if t == nil {
		return all
	}
	counts := map[side]int{}
	for _, i := range t.found {
		if f := r.found[i]; f.target != "" && (t.item || q.p.holds(f.holder.code)) {
			counts[side{f.stance, f.target}]++
		}
	}
	if t.item && len(counts) == 0 {
		return all
	}
	return counts
}
