package extract

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/gazetteer"
	"github.com/demarche-kg/demarche/loader/lang"
)

// Explain reads the article as [Engine.Extract] does, and says what it found and why it was coded or not.
func (e *Engine) Explain(a *graph.Article) (*Explanation, error) {
	x := &Explanation{Schema: ExplanationSchema, Extractor: e.version, Lang: a.Lang, Published: a.Published, About: []TopicWeight{}, Sentences: []SentenceReading{}, Reasons: []string{}}
	p := e.packs.Pack(a.Lang)
	if p == nil {
		x.Reasons = e.Extract(a).Reasons
		return x, nil
	}
	rd, err := e.readers[p.Tag]()
	if err != nil {
		return nil, fmt.Errorf("extract.Explain: %w", err)
	}
	places, err := rd.places()
	if err != nil {
		return nil, fmt.Errorf("extract.Explain: %w", err)
	}
	r := newReading(e, rd, a, &room{})
	r.trace = &tracer{}
	r.read()
	res := r.result()
	x.Statements, x.Learnt, x.Reasons = res.Statements, res.Learnt, append(x.Reasons, res.Reasons...)
	(&explainer{reading: r, places: places, matches: r.gaz.Match(r.toks)}).explain(x)
	return x, nil
}

// explainer tells what a reading did.
type explainer struct {
	*reading
	places   *gazetteer.Places
	matches  []gazetteer.Match // of all kinds, in text order
	marks    [][]string        // token -> what it does
	byCue    map[int32][]int   // first token of a frame -> places of its findings
	placeOf  map[key]int       // statement -> its place in the list
	voicesOf map[int32][]int   // sentence -> voices that begin in it
	words    [][][2]int        // voice -> spans of its words
	sentence []tracedFrame     // frames of the sentence at hand
}

func (x *explainer) explain(out *Explanation) {
	out.About = x.weights(x.profile, len(x.profile))
	x.index(out.Statements)
	x.mark()
	next := 0
	frames := x.allFrames()
	slices.SortStableFunc(frames, func(a, b tracedFrame) int { return cmp.Compare(a.p.match.From, b.p.match.From) })
	for _, s := range x.sents {
		first := next
		for next < len(frames) && int(frames[next].p.match.From) < s.To {
			next++
		}
		x.sentence = frames[first:next]
		out.Sentences = append(out.Sentences, x.read(s))
	}
}

// allFrames returns the frames that were read, and those that the reading passed over.
func (x *explainer) allFrames() []tracedFrame {
	traced := map[int32]bool{}
	for _, f := range x.trace.frames {
		traced[f.p.match.From] = true
	}
	frames := x.trace.frames
	for _, m := range x.frames {
		if traced[m.From] {
			continue
		}
		why := whyUnread
		if x.asks(x.sents[x.sentOf[m.From]]) {
			why = whyQuestion
		}
		frames = append(frames, tracedFrame{p: predicate{Frame: x.gaz.Frames[m.Ref], match: m, act: x.gaz.Frames[m.Ref].Act, why: why}})
	}
	return frames
}

// index finds the findings of each frame and the statement of each finding.
func (x *explainer) index(statements []*graph.Statement) {
	x.byCue, x.placeOf = map[int32][]int{}, map[key]int{}
	for i, s := range statements {
		k := key{holder: s.Holder, target: s.Target, topic: s.Topic, stance: s.Stance, speaker: s.Speaker}
		if _, ok := x.placeOf[k]; !ok {
			x.placeOf[k] = i
		}
	}
	x.indexVoices()
	for i, f := range x.found {
		x.byCue[f.cue.From] = append(x.byCue[f.cue.From], i)
	}
}

// statementOf returns the place of a finding's statement, -1 if it gave none.
func (x *explainer) statementOf(f finding) int {
	i, ok := x.placeOf[key{holder: f.holder.code, target: f.target, topic: f.topic, stance: f.stance, speaker: x.speaker(f.holder.person, f.holder.code)}]
	if !ok {
		return -1
	}
	return i
}

// indexVoices finds the sentence in which each voice begins to speak, and its words.
func (x *explainer) indexVoices() {
	x.voicesOf, x.words = map[int32][]int{}, make([][][2]int, len(x.voices))
	for n, v := range x.voices {
		s := x.sentOf[x.cueOf(v)]
		x.voicesOf[s] = append(x.voicesOf[s], n)
		x.words[n] = [][2]int{}
	}
	for k := 0; k < len(x.voiceAt); k++ {
		from, n := k, x.voiceAt[k]
		for k+1 < len(x.voiceAt) && x.voiceAt[k+1] == n {
			k++
		}
		if n > 0 {
			x.words[n-1] = append(x.words[n-1], [2]int{x.toks[from].From, x.toks[k].To})
		}
	}
}

// cueOf returns the first token of a voice's cue, else where its line begins.
func (x *explainer) cueOf(v voice) int {
	if v.cue.To > 0 {
		return int(v.cue.From)
	}
	return v.start
}

func (x *explainer) passage(from, to int) Passage {
	if from >= to {
		return Passage{}
	}
	a, b := x.toks[from], x.toks[to-1]
	return Passage{Start: a.From, End: b.To, Text: x.a.Text[a.Start:b.End]}
}

// read tells how a sentence was read.
func (x *explainer) read(s lang.Sentence) SentenceReading {
	out := SentenceReading{
		Passage: x.passage(s.From, s.To), Paragraph: s.Para, Boilerplate: x.skip[s.From], Marks: []MarkedToken{}, Mentions: []Mention{},
		Words: []WordMatch{}, Cues: []CueReading{}, Topics: []TopicMatch{}, Frames: []FrameReport{},
	}
	for k := s.From; k < s.To; k++ {
		if len(x.marks[k]) > 0 {
			out.Marks = append(out.Marks, MarkedToken{x.passage(k, k+1), x.marks[k]})
		}
		if n := int(x.at[k]) - 1; n >= 0 && x.groups[n].from == k {
			out.Mentions = append(out.Mentions, x.mention(x.groups[n]))
		}
	}
	for i := firstFrom(x.matches, s.From); i < len(x.matches) && int(x.matches[i].From) < s.To; i++ {
		switch m := x.matches[i]; {
		case x.skip[m.From]:
		case m.Kind == gazetteer.WordKind:
			out.Words = append(out.Words, WordMatch{x.span(m), x.gaz.Words[m.Ref].Names(), x.places.Of(m)})
		case m.Kind == gazetteer.ToneKind:
			out.Words = append(out.Words, WordMatch{x.span(m), []string{x.gaz.Tones[m.Ref].String()}, x.places.Of(m)})
		}
	}
	for i := firstFrom(x.topics, s.From); i < len(x.topics) && int(x.topics[i].From) < s.To; i++ {
		m := x.topics[i]
		t := x.gaz.Topics[m.Ref]
		out.Topics = append(out.Topics, TopicMatch{x.span(m), TopicWeight{t.Key, t.Weight}, x.places.Of(m)})
	}
	out.Cues = x.cuesOf(s)
	for _, f := range x.sentence {
		out.Frames = append(out.Frames, x.frameReport(f))
	}
	return out
}

func (x *explainer) span(m gazetteer.Match) Passage { return x.passage(int(m.From), int(m.To)) }

func (x *explainer) mention(g group) Mention {
	m := Mention{
		Passage: x.passage(g.from, g.to), Actors: append([]graph.Code{}, g.actors...), Office: g.role, Outside: g.out, Owner: g.owner, Rows: []string{},
		Pronoun: append([]string{}, g.pronoun.Names()...), How: g.by.String(),
	}
	if g.named {
		m.Form, m.How = g.form.String(), "named"
	}
	if p := x.people.get(g.person); p != nil {
		m.Person, m.Leader = x.personName(g.person), p.leader != nil
	}
	for i := firstFrom(x.matches, g.from); i < len(x.matches) && int(x.matches[i].From) < g.to; i++ {
		f := x.matches[i]
		if f.Kind != gazetteer.ActorKind && f.Kind != gazetteer.OfficeKind || int(f.To) > g.to {
			continue
		}
		if row := x.places.Of(f); row != "" && !slices.Contains(m.Rows, row) {
			m.Rows = append(m.Rows, row)
		}
	}
	return m
}

// personName returns the person's name in English where the table has it, else as the article writes it; "" for nobody.
func (x *explainer) personName(n int) string {
	p := x.people.get(n)
	switch {
	case p == nil:
		return ""
	case p.leader != nil:
		return p.leader.Names.In("en", p.leader.Slug)
	}
	return p.name
}

func (x *explainer) holders(hs []codeOf) []Holder {
	out := []Holder{}
	for _, h := range hs {
		out = append(out, Holder{h.code, x.personName(h.person)})
	}
	return out
}

// cuesOf tells who was taken as the speaker of each cue, and of what has a speaker without a cue.
func (x *explainer) cuesOf(s lang.Sentence) []CueReading {
	out := []CueReading{}
	for i := firstFrom(x.cues, s.From); i < len(x.cues) && int(x.cues[i].From) < s.To; i++ {
		c := x.cues[i]
		out = append(out, CueReading{Passage: x.span(c), Kind: x.gaz.Cues[c.Ref], Row: x.places.Of(c), Holders: []Holder{}, Words: [][2]int{}})
	}
	for _, n := range x.voicesOf[x.sentOf[s.From]] {
		v := x.voices[n]
		at := x.cueOf(v)
		cue := x.passage(at, max(int(v.cue.To), at+1))
		i := slices.IndexFunc(out, func(c CueReading) bool { return c.Start == cue.Start })
		if i < 0 {
			i = len(out)
			out = append(out, CueReading{Passage: cue})
		}
		c := &out[i]
		c.Speaks, c.Holders, c.How, c.Past, c.Words = true, x.holders(v.holders), v.rule.String(), v.past, x.words[n]
	}
	slices.SortStableFunc(out, func(a, b CueReading) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// weights returns the greatest weights, of equal ones the smaller key first.
func (x *explainer) weights(w weights, most int) []TopicWeight {
	const least = 0.05
	out := []TopicWeight{}
	for _, k := range slices.Sorted(maps.Keys(w)) {
		if w[k] >= least && !x.e.roots[k] {
			out = append(out, TopicWeight{k, float64(int(w[k]*100+0.5)) / 100})
		}
	}
	slices.SortStableFunc(out, func(a, b TopicWeight) int { return cmp.Compare(b.Weight, a.Weight) })
	return out[:min(most, len(out))]
}
