package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// noSurname reports whether a surname alone is rather another word, or part of somebody else's name, where case does not tell.
func (r *reading) noSurname(a atom) bool {
	if r.set.Case || !r.set.Spaces || a.Kind != gazetteer.LeaderKind || a.To > a.From+1 || !r.gaz.Leaders[a.Ref].Short {
		return false
	}
	k := int(a.From)
	if r.class[k]&^gazetteer.Title != 0 || r.verb[k] != 0 && !r.inGap(k) || r.isOffice[k] {
		return true
	}
	if k > 1 && r.plain(k-1) && r.isOffice[k-2] && r.toks[k-1].Lines == 0 && (r.plain(k+1) || utf8.RuneCountInString(r.toks[k].Norm) < 4) {
		return true // the minister Pham To Hang is not To Lam
	}
	office := k > 0 && r.toks[k].Lines == 0 && (r.class[k-1].Has(gazetteer.Title) || r.isOffice[k-1])
	return office && r.plain(k+1)
}

// plain reports whether token k is a word that is known for nothing.
func (r *reading) plain(k int) bool {
	return k < len(r.toks) && r.toks[k].Kind == lang.Word && r.class[k] == 0 && r.verb[k] == 0 && !r.isOffice[k] && !r.toks[k].Bound
}

// definite reports whether the article is written onto token k, also behind a preposition or a conjunction.
func (r *reading) definite(k int) bool { return len(r.bare(k)) < len(r.toks[k].Norm) }

// bare returns token k without the article that is written onto it, and what stands before the article.
func (r *reading) bare(k int) string {
	const shortest = 3
	norm := r.toks[k].Norm
	if r.set.Article == "" || r.toks[k].Kind != lang.Word {
		return norm
	}
	_, size := utf8.DecodeLastRuneInString(r.set.Article)
	last := r.set.Article[len(r.set.Article)-size:]
	for _, p := range r.set.Prefixes {
		if rest, ok := strings.CutPrefix(norm, p.Text); ok && utf8.RuneCountInString(rest) >= shortest &&
			(strings.HasSuffix(p.Text, r.set.Article) || strings.HasSuffix(p.Text, last+last)) {
			return rest
		}
	}
	return norm
}

// nameBefore reads a name that the group explains: "Bahram Qassemi, the spokesman,". It stands behind a verb or begins the sentence.
func (r *reading) nameBefore(g *group) {
	const least, most = 2, 4
	k := g.from - 1
	if g.person > 0 || g.role == "" || g.role == roleInstitution || k < 0 || !r.mark(k, commas) {
		return
	}
	from := k
	for from > 0 && k-from < most && r.sentOf[from-1] == r.sentOf[k] && r.plain(from-1) && r.atomAt[from-1] == 0 {
		from--
	}
	if k-from < least || r.articled(from) || from > 0 && r.sentOf[from-1] == r.sentOf[from] && r.verb[from-1] == 0 && !r.is(from-1, gazetteer.Comp) {
		return
	}
	g.person = r.people.named(r, g, from, k)
	g.from = from
}

// nationalName reads the name behind an adjective that stands for a person: "said the Russian Dmitry Polyanskiy".
func (r *reading) nationalName(g *group) bool {
	k := g.from
	if g.form != gazetteer.Adjective || !g.named || g.person > 0 || !r.articled(k) || k == 0 || r.verb[k-1] <= 0 {
		return false
	}
	end := r.nameEnd(g.to)
	if end-g.to < 2 {
		return false
	}
	g.person = r.people.named(r, g, g.to, end)
	g.to = end
	return true
}
