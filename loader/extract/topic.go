package extract

import (
	"cmp"
	"maps"

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
	politics    graph.TopicKey = "domestic-politics"
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
	t := &r.room.tally
	t.begin(r.gaz)
	for i := firstFrom(r.topics, lo); i < len(r.topics) && int(r.topics[i].From) < hi; i++ {
		m := r.topics[i]
		if topic := &r.gaz.Topics[m.Ref]; topic.Key != "" && !r.inName(m) && t.first(m.Ref) {
			t.add(topic.Num, topic.Weight/(1+float64(int(m.From)-lo)/fade))
		}
	}
	return t.weights(r.gaz)
}

// clear reports whether the words clearly speak for something other than the topic but.
func (w weights) clear(but graph.TopicKey) bool {
	const least = 3
	for k, x := range w {
		if x >= least && k != but {
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

// A choice is what speaks for the topics of a statement.
type choice struct {
	p       *predicate
	target  graph.Code
	stance  graph.Stance
	scores  weights
	object  weights // what the object's own words tell; nil where nobody asks: of a target, in no field
	field   bool    // the object names a field like trade or health, where words are written together
	told    bool    // the object's own words clearly name something other than friendship
	parties weights // what follows from who is involved
}

// topicBy chooses the topic by the words that stand in tokens [lo, hi), whose weights it changes.
func (r *reading) topicBy(p *predicate, holder, target graph.Code, lo, hi int, scores weights) graph.TopicKey {
	c := choice{p: p, target: target, stance: p.act.Stance(), scores: scores, field: r.namesField(scores), told: scores.clear(friendship), parties: weights{}}
	if target == "" || c.field {
		c.object = maps.Clone(scores)
	}
	r.weighWords(&c)
	r.disputes(p, holder, target, lo, hi, c.parties)
	for k, w := range c.parties {
		scores[k] += w
	}
	if k := r.headTopic(p, lo, hi); k != "" && target == "" {
		scores[k] += head
	}
	if own := cmp.Or(programme(target), programme(holder)); own != "" {
		scores[own] += scores[weapons]
		delete(scores, weapons)
	}
	r.weighAct(&c)
	r.rateAll(&c)
	r.trace.weigh(target, scores)
	if t := r.top(scores); t != "" {
		return t
	}
	return friendship
}

// weighWords adds the words of the predicate and those around it to those of the object.
func (r *reading) weighWords(c *choice) {
	for k, w := range r.words(r.phrase(c.p), int(c.p.match.To), steady) {
		c.scores[k] = max(c.scores[k], w)
	}
	if c.target != "" {
		for k, w := range r.behindSelf(c.p) {
			c.scores[k] = max(c.scores[k], w)
		}
	}
	from, to := r.around(c.p)
	for k, w := range r.words(from, to, steady) {
		c.scores[k] += beside * max(w-c.scores[k], 0)
	}
}

// weighAct adds what the act speaks for.
func (r *reading) weighAct(c *choice) {
	if c.target == "" {
		if c.stance == graph.Support {
			c.scores[peace]++
		}
		return
	}
	c.scores[friendship] += r.friendly(c)
	if k, w := leaning(c.p.act); w > 0 {
		c.scores[k] += w
		if r.set.VSO && c.p.act == graph.ActCongratulate {
			c.scores[k] += w // on a day of their own
		}
	}
}

// rateAll rates what was weighed and what the article is about.
func (r *reading) rateAll(c *choice) {
	aimed, calls := c.target != "", c.target == "" && c.stance == graph.Support
	plain := calls && c.object.clear("")
	for k := range r.profile {
		c.scores[k] += 0 // to be rated too
	}
	for k, w := range c.scores {
		w = r.rate(k, min(w, most), aimed, c.stance)
		if c.field && r.e.named[k] && c.object[k] == 0 && (c.parties[k] == 0 || c.stance == graph.Support && aimed) {
			w *= elsewise // another dispute of the article
		}
		if plain && c.object[k] == 0 {
			w *= unsaid
		}
		if r.set.Dropped && calls && c.object[k] == 0 && r.e.packs.Bad(k) {
			w = 0 // nobody calls for the bad of which only the rest tells
		}
		c.scores[k] = w
	}
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

// namesField reports whether the object's own words clearly name a field like trade or health, where words are written together.
func (r *reading) namesField(object weights) bool {
	const clear = 3.0
	if r.set.Spaces {
		return false
	}
	for k, w := range object {
		if r.e.fields[k] && w >= clear {
			return true
		}
	}
	return false
}

// friendly is how much speaks for friendship where somebody is supported: working together, agreeing and praise are mostly about it where the object's
// own words name nothing else, and always where words are written together and frames take no nouns of their own.
func (r *reading) friendly(c *choice) float64 {
	const mostly, often = 3.5, 2
	together := c.p.act == graph.ActAgree || c.p.act == graph.ActCooperate
	switch {
	case together && !r.set.Spaces:
		return 3
	case c.told:
		return 1
	case c.p.act == graph.ActCooperate:
		return mostly
	case together, c.p.act == graph.ActPraise:
		return often
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
