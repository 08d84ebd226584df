package mirror

import mathbits "math/bits"

// bits is a set of rows.
type bits []uint64

func newBits(n int) bits { return make(bits, (n+63)>>6) }

// allBits returns the set of the first n rows.
func allBits(n int) bits {
	b := newBits(n)
	for i := range b {
		b[i] = ^uint64(0)
	}
	if n&63 != 0 {
		b[len(b)-1] = 1<<(n&63) - 1
	}
	return b
}

// count returns how many rows there are.
func (b bits) count() (n int) {
	for _, w := range b {
		n += mathbits.OnesCount64(w)
	}
	return n
}

func (b bits) set(i int) { b[i>>6] |= 1 << (i & 63) }

func (b bits) and(o bits) {
	for i := range b {
		b[i] &= o[i]
	}
}

func (b bits) or(o bits) {
	for i := range b {
		b[i] |= o[i]
	}
}

// without takes the rows of o, which may be shorter, out.
func (b bits) without(o bits) {
	for i := range o {
		b[i] &^= o[i]
	}
}

// each calls f with each row, in order.
func (b bits) each(f func(i int)) {
	for k, w := range b {
		for ; w != 0; w &= w - 1 {
			f(k<<6 + mathbits.TrailingZeros64(w))
		}
	}
}
