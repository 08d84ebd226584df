package extract

import "slices"

// mark says of each token what it does.
func (x *explainer) mark() {
	x.marks = make([][]string, len(x.toks))
	add := func(from, to int, name string) {
		for k := from; k < to; k++ {
			if !slices.Contains(x.marks[k], name) {
				x.marks[k] = append(x.marks[k], name)
			}
		}
	}
	for _, f := range x.trace.frames {
		x.markFrame(f, add)
	}
	for _, v := range x.voices {
		for _, n := range x.speakersOf(v) {
			add(x.groups[n].from, x.groups[n].to, "speaker")
		}
	}
	for _, g := range x.groups {
		add(g.from, g.to, "mention")
	}
	for _, c := range x.cues {
		add(int(c.From), int(c.To), "cue")
	}
	for _, m := range x.topics {
		add(int(m.From), int(m.To), "topic")
	}
	for _, m := range x.tones {
		add(int(m.From), int(m.To), x.gaz.Tones[m.Ref].String())
	}
	for k, c := range x.class {
		for _, name := range c.Names() {
			add(k, k+1, name)
		}
	}
}

// markFrame marks a frame's words, those who hold it and its targets.
func (x *explainer) markFrame(f tracedFrame, add func(from, to int, name string)) {
	from, to := int(f.p.match.From), int(f.p.match.To)
	if head := int(f.p.match.Head); head > 0 {
		add(from, head, "frame")
		from = int(f.p.match.Tail)
	}
	add(from, to, "frame")
	for _, n := range f.p.subject.chain {
		if f.p.subject.group >= 0 && len(f.p.holders) > 0 {
			add(x.groups[n].from, x.groups[n].to, "holder")
		}
	}
	for _, c := range x.candidates(f) {
		if c.fits {
			add(x.groups[c.group].from, x.groups[c.group].to, "target")
		}
	}
}

// speakersOf returns the groups near the voice's cue that it speaks for.
func (x *explainer) speakersOf(v voice) []int {
	const reach = 6
	var out []int
	for k := max(v.start, 0); k < min(int(v.cue.To)+reach, len(x.toks)); k++ {
		n := int(x.at[k]) - 1
		if n < 0 || slices.Contains(out, n) || x.sentOf[k] != x.sentOf[v.cue.From] {
			continue
		}
		if slices.ContainsFunc(x.groups[n].actors, v.has) {
			out = append(out, n)
		}
	}
	return out
}
