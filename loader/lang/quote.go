package lang

// Quotes returns for each token the number, from 1, of the quotation that it stands in, or 0. The marks themselves stand outside. A
// quotation ends with its paragraph at the latest: the next one opens it anew.
func (p *Pack) Quotes(text string, tokens []Token) []int32 {
	out := make([]int32, len(tokens))
	var count, in int32
	closing := ""
	for i, t := range tokens {
		if t.Lines > 0 && in > 0 {
			in = 0
		}
		if t.Kind != Punct {
			out[i] = in
			continue
		}
		mark := text[t.Start:t.End]
		switch {
		case in > 0 && mark == closing:
			in = 0
		case in == 0:
			if c := p.closing(mark); c != "" {
				count++
				in, closing = count, c
				continue
			}
			out[i] = in
		default:
			out[i] = in
		}
	}
	return out
}

// Opens reports whether the mark opens a quotation.
func (p *Pack) Opens(mark string) bool { return p.closing(mark) != "" }

// closing returns the mark that closes what mark opens, "" if it opens nothing.
func (p *Pack) closing(mark string) string {
	for _, q := range p.Settings.Quotes {
		if q[0] == mark {
			return q[1]
		}
	}
	return ""
}
