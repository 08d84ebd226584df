package extract

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// repeatedLabel reports whether tokens [from, k), before a colon, are a name that no table knows and with which several paragraphs begin, in a text where
// somebody asks, where words are written together.
func (r *reading) repeatedLabel(from, k int) bool {
	const often = 2
	if r.set.Spaces || k-from < 2 || k-from > longestLabel || r.at[from] > 0 && r.groups[r.at[from]-1].to >= k || r.anyClass(from, k, gazetteer.Ask|gazetteer.Answer|gazetteer.Out) {
		return false
	}
	for i := from; i < k; i++ {
		if r.toks[i].Kind != lang.Word || r.isOffice[i] {
			return false
		}
	}
	return r.labelCount(from, k) >= often
}

// longestLabel is how many tokens of an unknown name may label a turn.
const longestLabel = 7

// labelCount returns with how many paragraphs the label in tokens [from, k) begins, before a colon; 0 in a text where nobody asks. All labels are counted
// at once: a transcript of any length has one in each paragraph.
func (r *reading) labelCount(from, k int) int {
	if r.lineLabels == nil {
		r.lineLabels = map[string]int{}
		if len(r.turns) > 0 || r.interviews() {
			r.countLabels()
		}
	}
	return r.lineLabels[r.normed(from, k)]
}

// countLabels counts the words before a colon with which paragraphs begin.
func (r *reading) countLabels() {
	for _, s := range r.sents {
		for k := s.From; s.Para && k < min(s.To, s.From+longestLabel+1); k++ {
			if r.mark(k, ":：") {
				r.lineLabels[r.normed(s.From, k)]++
				break
			}
		}
	}
}

// interviews reports whether a paragraph begins with the label of a question.
func (r *reading) interviews() bool {
	return slices.ContainsFunc(r.sents, func(s lang.Sentence) bool { return s.Para && r.introduced(s.From, s.To, gazetteer.Ask) })
}

// normed returns the folded words in tokens [from, to), by which labels are compared.
func (r *reading) normed(from, to int) string {
	var b strings.Builder
	for _, t := range r.toks[from:to] {
		b.WriteString(t.Norm)
		b.WriteByte(' ')
	}
	return b.String()
}

// guest returns for whom the one speaks whose name labels the answers, tokens [from, to): for whom the first officer of the text does.
func (r *reading) guest(from, to int) []codeOf {
	out := slices.Clone(r.host())
	if len(out) != 1 {
		return out
	}
	key := r.nameKey(from, to)
	n := r.people.last[key]
	if n == 0 {
		n = r.people.add(person{name: r.name(from, to), actors: codesOf(out)}, key)
	}
	out[0].person, out[0].body = n, false
	return out
}

// givenAnswer reports whether a verb of speech is the noun of what a verb before it gives: "make a firm response".
func (r *reading) givenAnswer(c gazetteer.Match) bool {
	const reach = 6
	from, to := int(c.From), int(c.To)
	if to < len(r.toks) && r.sentOf[to] == r.sentOf[from] && r.toks[to].Kind == lang.Word || r.mark(to, ":：") || to-from < 2 {
		return false
	}
	for k := from - 1; k >= max(0, from-reach) && r.sentOf[k] == r.sentOf[from] && r.toks[k].Kind == lang.Word && r.at[k] == 0; k-- {
		if r.is(k, gazetteer.Carry) && r.cueAt(k) != cueSay {
			return true
		}
	}
	return false
}
