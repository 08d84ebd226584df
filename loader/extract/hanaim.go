package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where words are written together, much that is said of somebody names nobody: the title, a question or what a clause describes tell of whom it is.

// describedBehind returns who stands right behind what is said of them, which only describes them: "(the) arms-sending, fire-stoking US".
func (r *reading) describedBehind(p *predicate) []graph.Code {
	to := int(p.match.To)
	if r.set.Spaces || p.Mode != gazetteer.Self || to+1 >= p.sent.To || !r.is(to, gazetteer.Poss) || r.at[to] > 0 || r.at[to+1] == 0 {
		return nil
	}
	return r.actorsAt(p, int(r.at[to+1])-1)
}

// certainStates returns whom an official means by "certain countries", where the sentence first says whose words are answered: "about X's criticism, he
// said that certain countries".
func (r *reading) certainStates(p *predicate) []graph.Code {
	if r.set.Spaces || p.Mode != gazetteer.Self || p.voice == nil || p.act.Stance() != graph.Oppose || !r.certainBefore(p) {
		return nil
	}
	end := int(p.voice.cue.From)
	if end <= p.sent.From || !r.is(p.sent.From, gazetteer.On|gazetteer.Against|gazetteer.To) {
		return nil
	}
	for k := p.sent.From; k < end && !r.mark(k, clauseMarks); k++ {
		if n := int(r.at[k]) - 1; n >= 0 && len(r.groups[n].actors) > 0 && !r.groups[n].out {
			return slices.DeleteFunc(slices.Clone(r.groups[n].actors), p.holds)
		}
	}
	return nil
}

// certainBefore reports whether unnamed states are those of whom the predicate tells.
func (r *reading) certainBefore(p *predicate) bool {
	for k := int(p.match.From) - 1; k >= p.sent.From && k >= p.voice.start; k-- {
		if n := int(r.at[k]) - 1; n >= 0 && r.groups[n].out && r.beginsOne(r.groups[n].from, r.set.Signs.Certain) {
			return true
		}
	}
	return false
}

// headlineDoer returns the state with which the title begins, which did what the article tells, where words are written together; "" if the title begins
// with none, with several, or with whom something befell.
func (r *reading) headlineDoer() graph.Code {
	if r.set.Spaces || r.a.Title == "" || len(r.sents) == 0 {
		return ""
	}
	k := r.frontState(r.sents[0])
	if k < 0 || r.groups[k].role != "" {
		return ""
	}
	g := &r.groups[k]
	if r.toks[min(g.to, len(r.toks)-1)].Kind != lang.Word || r.anyClass(g.to, r.sents[0].To, gazetteer.Be|gazetteer.Suffer) {
		return ""
	}
	return g.actors[0]
}

// doneInTitle returns whom a reaction means that names nobody and nothing: who does what the title says; "" if it is none such.
func (r *reading) doneInTitle(q pending) graph.Code {
	switch q.p.act {
	case graph.ActRegret, graph.ActConcern:
	default:
		return ""
	}
	c := r.headlineDoer()
	if c == "" || q.p.holds(c) || q.p.sent.From < r.sents[0].To || r.pointsBack(q.p.sent.From, q.p.sent.To) {
		return ""
	}
	return c
}

// mainTheme returns what the article is most about, if that is something that one can be for: what who welcomes "it" welcomes.
func (r *reading) mainTheme() graph.TopicKey {
	best, most := graph.TopicKey(""), 0.0
	for k, w := range r.profile {
		if w := float64(w); r.e.packs.Good(k) && (w > most || w == most && k < best) {
			best, most = k, w
		}
	}
	return best
}

// noteReaction notes what is welcomed without a word for what, as the article's own theme.
func (r *reading) noteReaction(q pending) {
	p := &q.p
	if r.set.Spaces || p.voice == nil || p.act != graph.ActWelcome && p.act != graph.ActPraise || p.Mode == gazetteer.Judge || p.Theme != "" {
		return
	}
	if t := r.mainTheme(); t != "" {
		for _, h := range p.holders {
			r.add(p, h, "", t)
		}
	}
}

// settleTerror settles a condemnation without object in an article on an act of terror whose victims others feel with: it is the act that is condemned.
func (r *reading) settleTerror(q pending) bool {
	p := &q.p
	if r.set.Spaces || p.Target || p.act != graph.ActCondemn && p.act != graph.ActCriticize || r.article[terror] < inArticle {
		return false
	}
	r.tallyFound()
	for _, n := range r.grief {
		if n > 0 {
			for _, h := range p.holders {
				r.add(p, h, "", terror)
			}
			return true
		}
	}
	return false
}
