package extract

import (
	"cmp"
	"maps"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// How much the places count in which a topic's words stand, and who is involved.
const (
	beside     = 0.26 // the rest of the sentence, against the object
	repeated   = 0.62 // further words for the same topic
	inArticle  = 2.0  // the article's own topic
	inTitle    = 2.5  // its title's
	themePrior = 1.2  // a theme that the whole article is about is in most that it tells
	holders    = 0.3  // a dispute's party speaks about other things too
	elsewise   = 0.3  // a party of a dispute in an article about another one of its disputes
	crowd      = 5.0  // a dispute's one party among many counts less, behind a fifth of all who are named
	friendly   = 0.25 // parties of a dispute that get on
	named      = 1.3  // a named dispute goes before a theme where somebody is supported or opposed
	unnamed    = 0.4  // and behind it where nobody is
	most       = 12.0 // that the words of a clause may add up to
	fading     = 16.0 // tokens after which the words of an object say half as much
	steady     = 1e9
	long       = 4    // sentences of an article in which what one of them names is named
	passing    = 0.5  // in passing, and counts so much
	unsaid     = 0.55 // what only the rest tells, where the words of a call themselves tell something
)

// Topics that mean something to the choice.
const (
	friendship  graph.TopicKey = "bilateral-relations"
	peace       graph.TopicKey = "peace-process"
	recognition graph.TopicKey = "diplomatic-recognition"
	disasters   graph.TopicKey = "disasters"
	hegemony    graph.TopicKey = "unilateralism"
	embargo     graph.TopicKey = "sanctions"
	ballot      graph.TopicKey = "democracy"
	attack      graph.TopicKey = "armed-attack"
	terror      graph.TopicKey = "terrorism"
	truce       graph.TopicKey = "ceasefire"
	weapons     graph.TopicKey = "nuclear-weapons"
)

// programme returns the topic of an actor's own nuclear programme, which has one: "" if it has none.
func programme(c graph.Code) graph.TopicKey {
	switch c {
	case "PRK":
		return "korea"
	case "IRN":
		return "iran-nuclear"
	}
	return ""
}

// leaning returns the topic that an act speaks for, and how much.
func leaning(a graph.Act) (graph.TopicKey, float64) {
	switch a {
	case graph.ActExpel:
		return recognition, 8
	case graph.ActCondole:
		return disasters, 4
	case graph.ActCongratulate:
		return friendship, 4
	case graph.ActThank:
		return friendship, 1
	}
	return "", 0
}

// weights say how much speaks for each topic.
type weights map[graph.TopicKey]float64

// words weighs the topics whose words stand in tokens [lo, hi). Names of actors do not count: see disputes.
// Words further on count less, half after fade tokens.
func (r *reading) words(lo, hi int, fade float64) weights {
	best, sum := weights{}, weights{}
	seen := map[int32]bool{}
	for i := firstFrom(r.topics, lo); i < len(r.topics) && int(r.topics[i].From) < hi; i++ {
		m := r.topics[i]
		if seen[m.Ref] || r.inName(m) || r.gaz.Topics[m.Ref].Key == "" {
			continue
		}
		seen[m.Ref] = true
		t := r.gaz.Topics[m.Ref]
		w := t.Weight / (1 + float64(int(m.From)-lo)/fade)
		best[t.Key] = max(best[t.Key], w)
		sum[t.Key] += w
	}
	for k, w := range sum {
		sum[k] = best[k] + repeated*(w-best[k])
	}
	return sum
}

// clear reports whether the words clearly speak for something.
func (w weights) clear() bool {
	const least = 3
	for _, x := range w {
		if x >= least {
			return true
		}
	}
	return false
}

// inName reports whether a topic's words are the name of an actor, a person or an office.
func (r *reading) inName(m gazetteer.Match) bool {
	for k := m.From; k < m.To; k++ {
		if a := r.atomAt[k]; a != gazetteer.ActorKind+1 && a != gazetteer.LeaderKind+1 && a != gazetteer.OfficeKind+1 {
			return false
		}
	}
	return true
}

// mentions counts the actors that are named in tokens [lo, hi).
func (r *reading) mentions(lo, hi int) map[graph.Code]float64 {
	out := map[graph.Code]float64{}
	for i := firstGroupFrom(r.groups, lo); i < len(r.groups) && r.groups[i].from < hi; i++ {
		for _, c := range r.groups[i].actors {
			out[c]++
		}
	}
	return out
}

// weighTopics finds what the article is about.
func (r *reading) weighTopics() {
	r.profile = weights{}
	if len(r.sents) == 0 {
		return
	}
	whole := r.words(0, len(r.toks), steady)
	r.narrow(whole)
	r.profile.addScaled(r.subject(0, len(r.toks), whole), inArticle)
	r.profile.addScaled(r.subject(r.sents[0].From, r.sents[0].To, r.words(r.sents[0].From, r.sents[0].To, steady)), inTitle)
	r.article = r.profile
	r.findTurns()
}

// narrow lets those topics of a longer article count less that only one of its sentences has words for.
func (r *reading) narrow(whole weights) {
	if len(r.sents) < long {
		return
	}
	in := map[graph.TopicKey]int{}
	for _, s := range r.sents {
		for k := range r.words(s.From, s.To, steady) {
			in[k]++
		}
	}
	for k := range whole {
		if in[k] <= 1 {
			whole[k] *= passing
		}
	}
}

// addScaled adds weights so that the greatest adds that much.
func (w weights) addScaled(from weights, greatest float64) {
	top := 8.0 // little said tells little about the whole
	for _, x := range from {
		top = max(top, x)
	}
	for k, x := range from {
		w[k] += greatest * x / top
	}
}

// subject adds to the words of tokens [lo, hi) the disputes whose parties they name, whoever speaks.
func (r *reading) subject(lo, hi int, out weights) weights {
	const often = 3
	counts := r.mentions(lo, hi)
	total := 0.0
	for _, n := range counts {
		total += n
	}
	for i := range r.e.disputes {
		d := &r.e.disputes[i]
		if r.yetToCome(d) {
			continue
		}
		n := float64(often)
		for _, c := range d.Actors {
			n = min(n, counts[c])
		}
		if len(d.Actors) == 1 && total > 0 {
			n *= min(1, crowd*counts[d.Actors[0]]/total)
		}
		if n > 0 {
			out[d.Topic] += d.Weight * n * r.unspoken(out[d.Topic])
		}
	}
	return out
}

// disputes adds the named disputes that follow from who is involved in a statement. It is given the weights, which so need no heap.
func (r *reading) disputes(p *predicate, holder, target graph.Code, lo, hi int, into weights) {
	about := r.mentions(lo, hi)
	stance := p.act.Stance()
	for _, i := range r.e.disputesOf(holder, target, about) {
		d := &r.e.disputes[i]
		if r.yetToCome(d) {
			continue
		}
		if x := involved(d.Actors, holder, target, stance, about); x > 0 {
			if len(d.Actors) == 1 && r.otherDispute(d) {
				x *= elsewise
			}
			if len(d.Actors) == 1 && (p.act == graph.ActCooperate || p.act == graph.ActAgree || p.act == graph.ActCongratulate || p.act == graph.ActThank) {
				x *= elsewise * elsewise // friends who trade
			}
			if len(d.Actors) == 1 && r.unspokenOf(d.Topic) {
				x *= elsewise
			}
			if len(d.Actors) == 2 && r.aboutOther(d) {
				x *= elsewise
			}
			into[d.Topic] += d.Weight * x
		}
	}
}

// yetToCome reports whether the dispute began after the article.
func (r *reading) yetToCome(d *lang.Dispute) bool {
	return d.Since > 0 && r.a.Published.Year > 0 && r.a.Published.Year < d.Since
}

// disputesOf returns the places of the disputes that may have to do with a statement: those of its holder and target, and of one actor that is
// mentioned, in the order of the table.
func (e *Engine) disputesOf(holder, target graph.Code, about map[graph.Code]float64) []int {
	out := append(slices.Clone(e.quarrels[holder]), e.quarrels[target]...)
	for c := range about {
		for _, i := range e.quarrels[c] {
			if len(e.disputes[i].Actors) == 1 {
				out = append(out, i)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// aboutOther reports whether the article is clearly about another named dispute than that of two actors, who also quarrel about other things.
func (r *reading) aboutOther(d *lang.Dispute) bool {
	for k, w := range r.profile {
		if k != d.Topic && r.e.named[k] && w >= inTitle/2 && w > 2*r.profile[d.Topic] {
			return true
		}
	}
	return false
}

// otherDispute reports whether the article is more about another dispute of the one actor of a row: about Iran's with Israel, not Palestine's.
func (r *reading) otherDispute(d *lang.Dispute) bool {
	for _, i := range r.e.quarrels[d.Actors[0]] {
		o := &r.e.disputes[i]
		if len(o.Actors) > 1 && o.Topic != d.Topic && r.profile[o.Topic] > max(r.profile[d.Topic], inTitle/2) {
			return true
		}
	}
	return false
}

// involved returns how much a dispute of these actors has to do with the statement.
func involved(actors []graph.Code, holder, target graph.Code, stance graph.Stance, about map[graph.Code]float64) float64 {
	if len(actors) == 1 {
		switch c := actors[0]; {
		case c == holder:
			return holders
		case c == target, about[c] > 0:
			return 1
		}
		return 0
	}
	both, parties := true, 0
	for _, c := range actors {
		switch {
		case c == holder || c == target:
			parties++
		case about[c] == 0:
			both = false
		}
	}
	switch {
	case !both || parties == 0:
		return 0
	case parties == len(actors) && stance == graph.Support:
		return friendly
	}
	return 1
}

// topicOf returns the topic of a stance towards a target, or of one without.
func (r *reading) topicOf(p *predicate, holder, target graph.Code, lo, hi int) graph.TopicKey {
	if p.Theme != "" {
		return p.Theme
	}
	if p.Mode == gazetteer.Self && !r.set.Spaces && target != "" {
		lo, hi = r.clauseOf(p)
	}
	return r.topicBy(p, holder, target, lo, hi, r.words(lo, r.beforeVerdict(p, lo, hi), r.fade()))
}

// topicBy chooses the topic by the words that stand in tokens [lo, hi), whose weights it changes.
func (r *reading) topicBy(p *predicate, holder, target graph.Code, lo, hi int, scores weights) graph.TopicKey {
	own, called := r.ownField(scores), scores
	if target == "" {
		called = maps.Clone(scores)
	}
	plain := target == "" && p.act.Stance() == graph.Support && called.clear()
	for k, w := range r.words(r.phrase(p), int(p.match.To), steady) {
		scores[k] = max(scores[k], w)
	}
	if target != "" {
		for k, w := range r.behindSelf(p) {
			scores[k] = max(scores[k], w)
		}
	}
	from, to := r.around(p)
	for k, w := range r.words(from, to, steady) {
		scores[k] += beside * max(w-scores[k], 0)
	}
	parties := weights{}
	r.disputes(p, holder, target, lo, hi, parties)
	for k, w := range parties {
		scores[k] += w
	}
	if k := r.headTopic(p, lo, hi); k != "" && target == "" {
		scores[k] += head
	}
	if own := cmp.Or(programme(target), programme(holder)); own != "" {
		scores[own] += scores[weapons]
		delete(scores, weapons)
	}
	if k, w := leaning(p.act); w > 0 && target != "" {
		scores[k] += w
		if r.set.VSO && p.act == graph.ActCongratulate {
			scores[k] += w // on a day of their own
		}
	}
	for k := range r.profile {
		scores[k] += 0 // to be rated too
	}
	if target != "" {
		scores[friendship] += r.friendly(p)
	} else if p.act.Stance() == graph.Support {
		scores[peace]++
	}
	stance := p.act.Stance()
	for k, w := range scores {
		scores[k] = r.rate(k, min(w, most), target != "", stance)
		if own != nil && r.e.named[k] && own[k] == 0 && (parties[k] == 0 || stance == graph.Support && target != "") {
			scores[k] *= elsewise // another dispute of the article
		}
		if r.set.Dropped && target == "" && stance == graph.Support && called[k] == 0 && r.e.packs.Bad(k) {
			scores[k] = 0 // nobody calls for the bad of which only the rest tells
		}
		if plain && called[k] == 0 {
			scores[k] *= unsaid
		}
	}
	r.trace.weigh(target, scores)
	if t := r.top(scores); t != "" {
		return t
	}
	return friendship
}

// headTopic returns the topic of the last word of an object, which is its head where words are written together: "the sanctions that lack a basis in
// law". "" if it names none.
func (r *reading) headTopic(p *predicate, lo, hi int) graph.TopicKey {
	if r.set.Spaces || p.Mode != gazetteer.Deed && p.Mode != gazetteer.Back && p.Mode != gazetteer.Call || lo < int(p.match.To) {
		return ""
	}
	for i := firstFrom(r.topics, lo); i < len(r.topics) && int(r.topics[i].From) < hi; i++ {
		if m := r.topics[i]; int(m.To) == hi {
			return r.gaz.Topics[m.Ref].Key
		}
	}
	return ""
}

// head is how much more the head of an object says than its other words.
const head = 2.0

// phrase returns where the noun phrase of a noun of stance begins whose own words say what it is about: "defence commitments to".
func (r *reading) phrase(p *predicate) int {
	const reach = 3
	k := int(p.match.From)
	for n := 0; p.Noun && r.analytic() && n < reach && k > p.lo && r.toks[k-1].Kind == lang.Word && r.verb[k-1] == 0 && r.at[k-1] == 0 && !r.is(k-1, gazetteer.Prepositions|gazetteer.Carry|gazetteer.And|gazetteer.Comp); n++ {
		k--
	}
	return k
}

// ownField returns a copy of the weights of the object's own words, nil if they name no field like trade or health clearly, and where words
// are parted by spaces.
func (r *reading) ownField(own weights) weights {
	const clear = 3.0
	if r.set.Spaces {
		return nil
	}
	for k, w := range own {
		if r.e.fields[k] && w >= clear {
			return maps.Clone(own)
		}
	}
	return nil
}

// friendly is how much speaks for friendship where somebody is supported: where words are written together and frames take no nouns of
// their own, agreeing and working together says more.
func (r *reading) friendly(p *predicate) float64 {
	if r.set.Spaces {
		return 1
	}
	switch p.act {
	case graph.ActAgree, graph.ActCooperate:
		return 3
	}
	return 1
}

// around returns the tokens around the predicate whose words say something of its topic: its sentence or, where words are written together
// and commas part clauses, its clause and the one before.
func (r *reading) around(p *predicate) (from, to int) {
	if r.set.Spaces {
		return p.sent.From, p.sent.To
	}
	from, to = r.clauseOf(p)
	if b := r.clauseBefore(from, p.sent.From); b >= 0 {
		from = b
	}
	return from, to
}

// clauseOf returns the tokens of the predicate's clause, where commas part clauses.
func (r *reading) clauseOf(p *predicate) (from, to int) {
	return r.clauseFrom(int(p.match.From), p.sent.From), r.clauseTo(int(p.match.To), p.sent.To)
}

// unspoken is how much it counts that the parties of a dispute are named where no word of it is.
func (r *reading) unspoken(words float64) float64 {
	const little = 0.5
	if words > 0 || r.set.Spaces {
		return 1
	}
	return little
}

// fade is how many tokens on the words of an object say half as much: characters are tokens where words are written together.
func (r *reading) fade() float64 {
	if r.set.Spaces {
		return fading
	}
	return 2 * fading
}

// rate adds what the article is about to the words for a topic, weighs disputes against themes, and minds how often statements of that kind are about it.
func (r *reading) rate(k graph.TopicKey, w float64, aimed bool, stance graph.Stance) float64 {
	return r.e.packs.Prior(k, stance, aimed) * r.likely(k, w, aimed, stance)
}

// likely is rate without the prior of the topic.
func (r *reading) likely(k graph.TopicKey, w float64, aimed bool, stance graph.Stance) float64 {
	const quarrel, loose = 0.3, 0.45
	switch {
	case r.e.named[k] && aimed:
		return (w + r.profile[k]) * named
	case r.e.named[k]:
		return (w + r.profile[k]) * unnamed
	}
	prior := themePrior
	if w == 0 && aimed && stance == graph.Support && r.e.packs.Bad(k) {
		prior /= 4 // friends of whom a text tells that it was attacked
	}
	w += prior * r.profile[k]
	switch {
	case k == friendship && !aimed:
		w *= loose
	case k == peace && aimed && stance == graph.Oppose, k == attack && aimed && r.atWar():
		w *= quarrel
	}
	return w
}

// atWar reports whether the article is about a named dispute, whose attacks and wars are its own.
func (r *reading) atWar() bool {
	const clear = 1.5
	for k, w := range r.profile {
		if w >= clear && r.e.named[k] {
			return true
		}
	}
	return false
}

// theme returns the topic of a stance without a target: "" if its words name none.
func (r *reading) theme(p *predicate, holder graph.Code, lo, hi int) graph.TopicKey {
	const least = 2
	words := r.words(lo, hi, r.fade())
	said := false
	for _, w := range words {
		said = said || w >= least
	}
	switch {
	case !said && !r.understood(p, lo, hi):
		return ""
	case p.Theme != "":
		return p.Theme
	}
	return r.topicBy(p, holder, "", lo, hi, words)
}

// top returns the topic with the greatest weight, of several the smallest key; roots are none.
func (r *reading) top(scores weights) graph.TopicKey {
	const least = 0.6
	best, most := graph.TopicKey(""), least
	for k, w := range scores {
		if !r.e.roots[k] && (w > most || w == most && best != "" && k < best) {
			best, most = k, w
		}
	}
	return best
}
