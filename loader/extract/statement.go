package extract

import (
	"cmp"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// longestQuote is the most code points of a piece of evidence.
const longestQuote = 600

// evidence returns the tokens that show a predicate with its holder and target: the clause, or the sentence where it is short.
func (r *reading) evidence(p *predicate) (from, to int) {
	from, to = p.sent.From, p.sent.To
	if r.length(from, to) <= longestQuote {
		return from, to
	}
	from, to = int(p.match.From), int(p.match.To)
	for from > p.sent.From && r.length(from-1, to) <= longestQuote/2 {
		from--
	}
	for to < p.sent.To && r.length(from, to+1) <= longestQuote {
		to++
	}
	return from, to
}

// length is the number of code points of tokens [from, to).
func (r *reading) length(from, to int) int { return r.toks[to-1].To - r.toks[from].From }

// key is what makes two findings one statement.
type key struct {
	holder, target graph.Code
	topic          graph.TopicKey
	stance         graph.Stance
	speaker        graph.ID
	via            graph.Code
}

// statements merges what was found: one statement for each key, with its first pieces of evidence.
func (r *reading) statements() []*graph.Statement {
	byKey := map[key]*graph.Statement{}
	var out []*graph.Statement
	r.mergeTitle()
	r.nameSpeakers()
	for _, f := range r.found {
		k := key{holder: f.holder.code, target: f.target, topic: f.topic, stance: f.stance, speaker: r.speaker(f.holder.person, f.holder.code), via: f.via}
		s, ok := byKey[k]
		if !ok {
			s = r.statement(f, k)
			byKey[k] = s
			out = append(out, s)
		}
		r.prove(s, f)
	}
	for _, s := range out {
		slices.SortStableFunc(s.Evidence, func(a, b graph.Evidence) int { return cmp.Or(a.Start-b.Start, a.End-b.End) })
		s.Seal()
	}
	return out
}

func (r *reading) statement(f finding, k key) *graph.Statement {
	s := &graph.Statement{
		Article: r.a.Ref, Holder: k.holder, Speaker: k.speaker, Target: k.target, Topic: k.topic, Stance: k.stance,
		Act: f.act, Strength: f.power, Form: f.form, Joint: f.joint, Via: k.via, Said: f.said, Date: f.said,
	}
	if s.Said.IsZero() {
		s.Date = r.a.Published
	}
	return s
}

// prove adds the finding's words to the statement, unless it has enough or these.
func (r *reading) prove(s *graph.Statement, f finding) {
	a, b := r.toks[f.from], r.toks[f.to-1]
	if len(s.Evidence) >= graph.MaxEvidence || slices.ContainsFunc(s.Evidence, func(e graph.Evidence) bool { return e.Start == a.From && e.End == b.To }) {
		return
	}
	s.Evidence = append(s.Evidence, graph.Evidence{
		Quote: r.a.Text[a.Start:b.End], Start: a.From, End: b.To,
		Cue: r.a.Text[r.toks[f.cue.From].Start:r.toks[f.cue.To-1].End], Rule: f.rule,
	})
}

// mergeTitle lets what the title says be the same statement as what the text says of the same holder and target.
func (r *reading) mergeTitle() {
	title := 0
	if r.a.Title != "" && len(r.sents) > 1 {
		title = r.sents[0].To
	}
	for i := range r.found {
		f := &r.found[i]
		if f.from >= title {
			continue
		}
		for _, g := range r.found {
			if g.from >= title && g.holder.code == f.holder.code && g.stance == f.stance && g.target == f.target && g.target != "" {
				f.topic = g.topic
				if f.holder.person == 0 {
					f.holder.person = g.holder.person
				}
				break
			}
		}
	}
}
