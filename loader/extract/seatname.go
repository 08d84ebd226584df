package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
)

// tehMarbuta ends feminine words, among them women's names.
const tehMarbuta = "ة"

// seatedName reads the name of an officer that stands behind where he sits, and says how many atoms it took: "the Israeli envoy to the
// organization X" where offices come first.
func (r *reading) seatedName(g *group, atoms []atom) int {
	if r.analytic() {
		return r.postedName(g, atoms)
	}
	if !r.set.VSO || r.set.Case || g.person > 0 || g.out || !g.named || len(g.actors) != 1 || len(atoms) == 0 || !r.speaksByName(g.role) || !r.seatOf(g, atoms[0]) {
		return 0
	}
	end := int(atoms[0].To)
	if end >= len(r.toks) || r.sentOf[end] != r.sentOf[g.from] {
		return 0
	}
	if len(atoms) > 1 && int(atoms[1].From) == end && atoms[1].Kind == gazetteer.LeaderKind {
		if n := r.people.known(r, atoms[1].Match); r.officerOf(n, g.actors[0]) {
			g.person, g.to = n, int(atoms[1].To)
			return 2
		}
		return 0
	}
	to := r.nameEnd(end)
	if to == end && r.toks[end].Bound && strings.HasSuffix(r.text(end), tehMarbuta) && r.class[end] == 0 && r.atomAt[end] == 0 && r.verb[end] == 0 {
		to = r.nameEnd(end + 1)
	}
	if to-end > 1 {
		g.person, g.to = r.people.named(r, g, end, to), to
		return 1
	}
	return 0
}

// postedName reads the name of an envoy behind where he is posted, and says how many atoms it took: "Israel's envoy to the organization, X,".
func (r *reading) postedName(g *group, atoms []atom) int {
	const near = 3
	if g.person > 0 || g.out || !g.named || g.role != roleOther && g.role != string(graph.RoleChief) || len(atoms) == 0 || atoms[0].Kind != gazetteer.ActorKind || !r.is(g.to, gazetteer.To|gazetteer.In|gazetteer.With) {
		return 0
	}
	end := int(atoms[0].To)
	if int(atoms[0].From)-g.to > near || end >= len(r.toks) || r.sentOf[end] != r.sentOf[g.from] || r.hasVerb(g.to, end) {
		return 0
	}
	k, comma := end, r.mark(end, commas)
	if comma {
		k++
	}
	if len(atoms) > 1 && int(atoms[1].From) == k && atoms[1].Kind == gazetteer.LeaderKind && (!comma || r.closesName(int(atoms[1].To))) {
		g.person, g.to = r.people.known(r, atoms[1].Match), int(atoms[1].To)
		return 2
	}
	for r.is(k, gazetteer.Title) {
		k++
	}
	to := r.nameEnd(k)
	if to-k < 2 && (comma || to == k || !r.verbAt(to)) || comma && !r.closesName(to) {
		return 0
	}
	g.person, g.to = r.people.named(r, g, k, to), to
	return 1
}

// speaksByName reports whether an officer of that role sits somewhere and is named behind it.
func (r *reading) speaksByName(role string) bool {
	return role == roleEnvoy || role == roleSpokesman || role == roleOther
}

// seatOf reports whether the atom behind the group is where its officer sits.
func (r *reading) seatOf(g *group, a atom) bool {
	k := int(a.From)
	if a.Kind != gazetteer.ActorKind && a.Kind != gazetteer.OfficeKind || r.sentOf[k] != r.sentOf[g.from] {
		return false
	}
	return k == g.to && r.class[k].Has(gazetteer.For|gazetteer.In) || k == g.to+1 && r.is(g.to, gazetteer.In|gazetteer.To)
}

// officerOf reports whether the person holds an office of the actor.
func (r *reading) officerOf(n int, c graph.Code) bool {
	p := r.people.get(n)
	return p != nil && slices.Contains(p.actors, c)
}

// womansName reports whether token k, which ends like an adjective, begins the name of a woman whose office is told in full before it.
func (r *reading) womansName(k int) bool {
	return k > 0 && r.set.VSO && strings.HasSuffix(r.text(k), tehMarbuta) && r.articled(k-1) && r.toks[k-1].Bound && k+1 < len(r.toks) && r.articled(k+1)
}

// syllable reports whether token k, which reads like a little word, rather begins the name of somebody from where family names come first:
// Pham is no "or".
func (r *reading) syllable(g *group, k int) bool {
	const strict = gazetteer.Prepositions | gazetteer.Comp | gazetteer.Rel
	return r.set.VSO && !r.set.Case && r.familyFirst(g.actors) && r.atomAt[k] == 0 && r.verb[k] == 0 && r.class[k] != 0 && !r.is(k, strict) && r.nameEnd(k+1) > k+2
}

// afterName reports whether token i, behind two or more parts of a name, is a word with a pronoun: his vote.
func (r *reading) afterName(i, parts int) bool {
	return r.set.VSO && parts > 1 && (strings.HasSuffix(r.text(i), "ته") || strings.HasSuffix(r.text(i), "تها") || strings.HasSuffix(r.text(i), "تهم"))
}

// stateAtHand returns the state that is the subject of its sentence before group n, an officer of no state that is named, comes in: "Seoul
// denied it, with Foreign Minister X calling ...". Where X is only said to have said what stands before, it may be of another.
func (r *reading) stateAtHand(n int) []graph.Code {
	g := &r.groups[n]
	if !r.analytic() || g.role == roleCounterpart || g.role == roleSeveral || g.role == roleBody {
		return nil
	}
	s := r.sents[r.sentOf[g.from]]
	k := firstGroupFrom(r.groups, s.From)
	if k >= n {
		return nil
	}
	f := &r.groups[k]
	if !f.named || len(f.actors) != 1 || f.role != "" && f.role != roleInstitution || f.person > 0 || f.out || f.owner || f.form == gazetteer.Place || r.governed(k) || !r.isState(f.actors[0]) || r.quotes[f.from] > 0 {
		return nil
	}
	if !r.hasVerb(f.to, g.np) || r.mark(g.np-1, commas) && r.cueAt(g.to) == cueSay {
		return nil
	}
	return f.actors
}

// manHere returns the person or officer who is the subject of the sentence before group n, "he", where the text itself tells; -1 if there is
// none: "the minister condemned the strikes, which he said were".
func (r *reading) manHere(n int) int {
	if !r.analytic() {
		return -1
	}
	g := &r.groups[n]
	for k := firstGroupFrom(r.groups, r.sents[r.sentOf[g.from]].From); k < n; k++ {
		f := &r.groups[k]
		if f.person == 0 || f.pronoun != 0 || f.owner || f.out || len(f.actors) == 0 || r.governed(k) || (r.quotes[f.from] > 0) != (r.quotes[g.from] > 0) {
			continue
		}
		if r.follows(k) {
			return -1
		}
		return k
	}
	return -1
}

// bodyHere returns the state, organization or institution that begins the sentence of group n as its subject, -1 if none does: "Cambodia, which
// chairs it, said it was".
func (r *reading) bodyHere(n int) int {
	if !r.analytic() || r.governed(n) || r.follows(n) {
		return -1
	}
	s := r.sents[r.sentOf[r.groups[n].from]]
	k := firstGroupFrom(r.groups, s.From)
	if k >= n {
		return -1
	}
	f := &r.groups[k]
	if f.np != s.From || f.person > 0 || f.owner || f.out || f.pronoun != 0 || len(f.actors) != 1 || f.role != "" && f.role != roleInstitution && f.role != roleBody || !r.hasVerb(f.to, r.groups[n].from) {
		return -1
	}
	return k
}

// reporterLand returns the state that is the subject of what a sentence reports where the republic whose office says so, named last, is group n,
// and where cases tell: "X thanked Y, the embassy of the republic said".
func (r *reading) reporterLand(n int) []graph.Code {
	const near = 4
	k := r.groups[n].np - 1
	for end := k - near; k > max(0, end) && r.verb[k] <= 0; k-- {
	}
	s := r.sents[r.sentOf[r.groups[n].from]]
	if c := r.cueAt(k); c != cueSay && c != cuePart || k <= s.From || !r.mark(k-1, commas) {
		return nil
	}
	for i := firstGroupFrom(r.groups, s.From); i < n && r.groups[i].to < k; i++ {
		if f := &r.groups[i]; r.mayDo(i) && !r.governed(i) && !f.owner && f.pronoun == 0 && !f.out && len(f.actors) == 1 && r.isState(f.actors[0]) {
			return f.actors
		}
	}
	return nil
}

// ownLand returns the state of whoever is said to say it where "the kingdom" begins what is said: "the Saudi minister said the kingdom remained".
func (r *reading) ownLand(n int) []graph.Code {
	g := &r.groups[n]
	k := g.np - 1
	if r.cased() {
		return r.reporterLand(n)
	}
	if !r.analytic() || k < 1 || n == 0 || r.sentOf[k] != r.sentOf[g.from] {
		return nil
	}
	if r.is(k, gazetteer.Comp) {
		k--
	}
	if r.cueAt(k) != cueSay {
		return nil
	}
	f := &r.groups[n-1]
	if f.to > k || r.sentOf[f.from] != r.sentOf[k] || len(f.actors) != 1 || f.out || f.owner || r.governed(n-1) || !r.isState(f.actors[0]) {
		return nil
	}
	return f.actors
}
