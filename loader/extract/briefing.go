package extract

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// briefer returns where the name begins that, behind a title, labels a turn in the transcript of a briefing: "MR. KELLY:". 0 if none does.
func (r *reading) briefer(from, k int) int {
	const longest = 4
	if !r.analytic() || !r.is(from, gazetteer.Title) || k-from > longest || r.at[from] > 0 || !r.questioned() {
		return 0
	}
	i := from
	for i < k && (r.is(i, gazetteer.Title) || r.abbreviates(i)) {
		i++
	}
	for n := i; n < k; n++ {
		if r.toks[n].Kind != lang.Word || !r.toks[n].Upper || r.at[n] > 0 {
			return 0
		}
	}
	if i == k {
		return 0
	}
	return i
}

// questioned reports whether a line of the text is labelled as a question.
func (r *reading) questioned() bool {
	if r.questions == unasked {
		r.questions = answerOf(slices.ContainsFunc(r.sents, func(s lang.Sentence) bool {
			return s.Para && s.From+1 < s.To && r.is(s.From, gazetteer.Ask) && r.mark(s.From+1, ":")
		}))
	}
	return r.questions == yes
}

// briefing returns for whom the person of the name in tokens [from, to) briefs the press: the house that the beginning names, else whoever it begins
// with.
func (r *reading) briefing(from, to int) []codeOf {
	holders := r.host()
	for n := range r.groups {
		g := &r.groups[n]
		if r.sentOf[g.from] > firstSentences {
			break
		}
		if g.named && !g.out && len(g.actors) == 1 && (g.role == roleInstitution || g.form == gazetteer.Institution || g.form == gazetteer.Metonym) {
			holders = []codeOf{{code: g.actors[0]}}
			break
		}
	}
	if len(holders) == 0 || holders[0].person > 0 {
		return holders
	}
	g := group{from: from, to: to, head: -1, np: from, actors: []graph.Code{holders[0].code}}
	return []codeOf{{code: holders[0].code, person: r.people.named(r, &g, from, to)}}
}

// answering returns who answers in the turn that is being read; nil outside of transcripts.
func (r *reading) answering() []codeOf {
	if !r.analytic() || !r.dialogue || r.last == 0 {
		return nil
	}
	if v := &r.voices[r.last-1]; v.rule == ruleLabel || v.rule == ruleAnswer {
		return v.holders
	}
	return nil
}

// peopleBefore returns the state whose people the sentence of group n or the one before names last, whom "they" means: "the Americans did. They must".
func (r *reading) peopleBefore(n int) []graph.Code {
	if !r.analytic() {
		return nil
	}
	for k := n - 1; k >= 0 && r.sentOf[r.groups[k].from] >= r.sentOf[r.groups[n].from]-1; k-- {
		f := &r.groups[k]
		if f.pronoun != 0 || f.owner {
			continue
		}
		if f.form == gazetteer.People && f.named && !f.out && len(f.actors) == 1 && f.role == "" && f.person == 0 {
			return f.actors
		}
		return nil
	}
	return nil
}

// weThe returns those who begin their common text by who they are: "We, the leaders of X and Y,". Nil if nobody does.
func (r *reading) weThe() []codeOf {
	const reach = 4
	if !r.analytic() {
		return nil
	}
	for _, s := range r.sents[:min(len(r.sents), firstSentences+1)] {
		for k := s.From; k < min(s.To, s.From+reach); k++ {
			if !r.is(k, gazetteer.We) || !r.mark(k+1, commas) {
				continue
			}
			r.resolveGroups(s.From, s.To)
			if n := r.groupIn(k+2, min(s.To, k+2+reach)); n >= 0 && r.groups[n].role != "" && !r.groups[n].out {
				return r.codes(r.chained(n, true).chain)
			}
		}
	}
	return nil
}
