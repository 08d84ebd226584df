package mirror

// A column holds a field of every row: places in its dictionary. It is narrow until a dictionary needs more.
type column struct {
	dict   dictionary
	narrow []uint16
	wide   []uint32 // instead of narrow, once there are more values than narrow can tell
}

const mostNarrow = 1 << 16

// A dictionary numbers the values of a column in the order in which they came; 0 is "", for null.
type dictionary struct {
	values []string
	places map[string]uint32
}

func newDictionary() dictionary {
	return dictionary{values: []string{""}, places: map[string]uint32{"": 0}}
}

// place returns the value's number, which it gives it if need be.
func (d *dictionary) place(value string) uint32 {
	p, ok := d.places[value]
	if !ok {
		p = uint32(len(d.values))
		d.values = append(d.values, value)
		d.places[value] = p
	}
	return p
}

// add appends a row.
func (c *column) add(value string) {
	p := c.dict.place(value)
	if c.wide == nil && p < mostNarrow {
		c.narrow = append(c.narrow, uint16(p))
		return
	}
	if c.wide == nil {
		c.wide = make([]uint32, len(c.narrow), 2*len(c.narrow)+1)
		for i, n := range c.narrow {
			c.wide[i] = uint32(n)
		}
		c.narrow = nil
	}
	c.wide = append(c.wide, p)
}

// at returns the place of row i.
func (c *column) at(i int) uint32 {
	if c.wide != nil {
		return c.wide[i]
	}
	return uint32(c.narrow[i])
}

// values returns how many the dictionary has.
func (c *column) values() int { return len(c.dict.values) }

// holding returns the rows whose value is allowed.
func (c *column) holding(allowed []bool, rows int) bits {
	out := newBits(rows)
	if c.wide != nil {
		mark(c.wide, allowed, out)
	} else {
		mark(c.narrow, allowed, out)
	}
	return out
}

func mark[T uint16 | uint32](places []T, allowed []bool, out bits) {
	for i, p := range places {
		if allowed[p] {
			out[i>>6] |= 1 << (i & 63)
		}
	}
}
