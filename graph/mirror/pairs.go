package mirror

// pairs is a set of pairs of a cell and a value.
type pairs struct {
	values int
	dense  bits                // where there are not too many that could be
	sparse map[uint64]struct{} // where there are
}

// mostPairs is up to how many possible pairs get a bit each: 32 MB.
const mostPairs = 1 << 28

func newPairs(cells, values int) *pairs {
	p := &pairs{values: values}
	if cells*values <= mostPairs {
		p.dense = newBits(cells * values)
	} else {
		p.sparse = map[uint64]struct{}{}
	}
	return p
}

// add adds the pair and reports whether it is new.
func (p *pairs) add(cell int32, value uint32) bool {
	i := int(cell)*p.values + int(value)
	if p.dense != nil {
		if p.dense.has(i) {
			return false
		}
		p.dense.set(i)
		return true
	}
	if _, there := p.sparse[uint64(i)]; there {
		return false
	}
	p.sparse[uint64(i)] = struct{}{}
	return true
}
