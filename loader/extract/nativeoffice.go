package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Where verbs come first, the press names the offices of its own state without saying whose.

// nativeHome returns the state whose own text the article is, where its first office names none: the state of its headline's colon, else of those
// who have no office there, as only foreign ones are named with theirs. Nil if the first office says whose it is, or nothing tells.
func (r *reading) nativeHome() []graph.Code {
	if !r.set.VSO {
		return nil
	}
	if c := r.headState(); c != "" {
		return []graph.Code{c}
	}
	first := slices.IndexFunc(r.groups[:min(len(r.groups), lookBack)], func(f group) bool { return f.role != "" && f.pronoun == 0 && !f.out })
	if first < 0 || r.groups[first].named || r.groups[first].person > 0 && r.people.get(r.groups[first].person) != nil && r.people.get(r.groups[first].person).leader != nil {
		return nil
	}
	foreign := map[graph.Code]bool{}
	counts := map[graph.Code]int{}
	for _, f := range r.groups[:min(len(r.groups), lookBack)] {
		if !f.named || len(f.actors) != 1 || !r.isState(f.actors[0]) {
			continue
		}
		switch {
		case f.role != "":
			foreign[f.actors[0]] = true
		case !f.owner && f.form == gazetteer.NameForm:
			counts[f.actors[0]] += 2
		case f.form == gazetteer.People:
			counts[f.actors[0]]++
		}
	}
	for c := range foreign {
		delete(counts, c)
	}
	if c := greatest(counts, nil); c != "" {
		return []graph.Code{c}
	}
	return nil
}

// headState returns the state with whose name and a colon the article begins, "" if it does not.
func (r *reading) headState() graph.Code {
	if len(r.groups) == 0 || len(r.sents) == 0 {
		return ""
	}
	g := r.groups[0]
	if g.from > r.sents[0].From+1 || !g.named || g.role != "" || g.owner || len(g.actors) != 1 || !r.isState(g.actors[0]) || g.to >= len(r.toks) || !r.mark(g.to, ":") {
		return ""
	}
	return g.actors[0]
}

// severalBehind reports whether several are named together at token k, so that what stands before it is but where they act: "Niger: X and Y threaten".
func (r *reading) severalBehind(k int) bool {
	n := -1
	if k < len(r.at) {
		n = int(r.at[k]) - 1
	}
	return n >= 0 && len(r.chained(n, true).chain) > 1
}

// hostOfEnvoy corrects who summons an envoy, where a ministry that names no state was taken for the envoy's own: it is of where the envoy is.
func (r *reading) hostOfEnvoy(p *predicate) {
	if !r.set.VSO || p.act != graph.ActProtest || p.subject.group < 0 || len(p.holders) != 1 || r.groups[p.subject.group].named {
		return
	}
	for k := int(p.match.From); k < p.sent.To; k++ {
		n := int(r.at[k]) - 1
		if n < 0 || r.groups[n].role != roleEnvoy || r.groups[n].from != k || len(r.groups[n].actors) != 1 || n+1 >= len(r.groups) {
			continue
		}
		at := r.groups[n+1]
		if len(at.actors) == 1 && at.np-r.groups[n].to <= 1 && at.actors[0] != r.groups[n].actors[0] && r.governed(n+1) {
			r.groups[p.subject.group].actors = at.actors
			p.holders[0] = codeOf{code: at.actors[0], body: true}
		}
		return
	}
}

// portfolio reports whether tokens [from, to) only go on what a minister is in charge of: "(of water) and irrigation".
func (r *reading) portfolio(from, to int) bool {
	const most = 3
	if !r.set.VSO || to <= from || to-from > most {
		return false
	}
	and := slices.ContainsFunc(r.set.Prefixes, func(p lang.Prefix) bool {
		return slices.Contains(p.Classes, "and") && strings.HasSuffix(p.Text, r.set.Article) && strings.HasPrefix(r.toks[from].Norm, p.Text)
	})
	for k := from; k < to; k++ {
		if r.toks[k].Kind != lang.Word || r.verb[k] != 0 || r.at[k] > 0 || !r.definite(k) {
			return false
		}
	}
	return and
}

// titledBehind returns of whom the person of group n is president or minister, where the office stands behind a comma: "President X, president of the
// Republic of Y".
func (r *reading) titledBehind(n int) []graph.Code {
	g := r.groups[n]
	if !r.set.VSO || g.person == 0 || g.named || n+1 >= len(r.groups) || !r.mark(g.to, commas) {
		return nil
	}
	f := r.groups[n+1]
	if f.np > g.to+1 || !f.named || f.out || len(f.actors) != 1 || f.person > 0 || !r.personal(f.role) {
		return nil
	}
	return f.actors
}
