package mirror

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// Columns are packed as one segment: a head that says which store's they are and of which revision, then the parts of the table one after
// the other, each behind its length, and a checksum over all. Numbers are little-endian, as they stand in memory on most machines.
//
//	segment = magic layout:u32 identity:16 revision:u64 ids reports texts sources dead outlets column{15} crc:u32
//	reports = (id:16 source:u32 from:u32 to:u32){n}       texts, sources: strings
//	column  = dictionary places, two bytes each while the dictionary has no more values than that can tell, else four
//	strings = lengths:u32{n} bytes
const (
	magic  = "demarche columns"
	layout = 1 // another for each change of this format, of the fields that are kept, or of what a fact is
)

// errSegment is a segment that is not what this version packs of this store's revision.
var errSegment = errors.New("no segment of this revision")

// pack returns the table as a segment of the store that has the identity.
func (t *table) pack(identity graph.ID) []byte {
	p := packer{make([]byte, 0, 64*t.rows()+1<<16)}
	p.bytes = append(p.bytes, magic...)
	p.number(layout)
	p.bytes = append(p.bytes, identity[:]...)
	p.bytes = binary.LittleEndian.AppendUint64(p.bytes, uint64(t.revision))
	p.number(len(t.ids))
	for _, id := range t.ids {
		p.bytes = append(p.bytes, id[:]...)
	}
	p.reports(t.ordered[1:])
	p.number(len(t.dead))
	for _, w := range t.dead {
		p.bytes = binary.LittleEndian.AppendUint64(p.bytes, w)
	}
	p.strings(t.outlets.values[1:])
	for _, f := range kept {
		p.column(t.columns[f], f)
	}
	return p.sealed()
}

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

type packer struct{ bytes []byte }

// sealed returns the bytes with their checksum.
func (p *packer) sealed() []byte {
	return binary.LittleEndian.AppendUint32(p.bytes, crc32.Checksum(p.bytes, castagnoli()))
}

func (p *packer) number(n int) { p.bytes = binary.LittleEndian.AppendUint32(p.bytes, uint32(n)) }

func (p *packer) strings(list []string) {
	p.number(len(list))
	for _, s := range list {
		p.number(len(s))
	}
	for _, s := range list {
		p.bytes = append(p.bytes, s...)
	}
}

func (p *packer) reports(list []*report) {
	p.number(len(list))
	texts := make([]string, len(list))
	for i, r := range list {
		p.bytes = append(p.bytes, r.id[:]...)
		for _, n := range []int{int(r.source), r.from, r.to} {
			p.number(n)
		}
		texts[i] = r.text
	}
	p.strings(texts)
}

// column packs a column; the dictionary of articles is that of the reports.
func (p *packer) column(c *column, f graph.Field) {
	if f != graph.FieldArticle {
		p.strings(c.dict.values[1:])
	}
	if c.wide == nil {
		for _, n := range c.narrow {
			p.bytes = binary.LittleEndian.AppendUint16(p.bytes, n)
		}
		return
	}
	for _, n := range c.wide {
		p.bytes = binary.LittleEndian.AppendUint32(p.bytes, n)
	}
}

// unpack fills the new table from a segment, which must be of the store's revision.
func (t *table) unpack(segment []byte, identity graph.ID, revision int64) error {
	end := len(segment) - crc32.Size
	u := &unpacker{rest: segment[:max(end, 0)]}
	if string(u.take(len(magic))) != magic || u.number() != layout || graph.ID(u.id()) != identity || int64(u.long()) != revision {
		return errSegment
	}
	if crc32.Checksum(segment[:end], castagnoli()) != binary.LittleEndian.Uint32(segment[end:]) {
		return errSegment
	}
	t.revision = revision
	t.ids = make([]graph.ID, u.count(len(graph.ID{})))
	for i := range t.ids {
		t.ids[i] = u.id()
	}
	t.unpackReports(u)
	t.dead = make(bits, u.count(8))
	for i := range t.dead {
		t.dead[i] = u.long()
	}
	t.dead.each(func(int) { t.deaths++ })
	t.outlets.fill(u.strings())
	for _, f := range kept {
		c := t.columns[f]
		if f != graph.FieldArticle {
			c.dict.fill(u.strings())
		}
		c.unpack(u, len(t.ids))
	}
	if u.short || len(u.rest) > 0 || !t.sound() {
		return errSegment
	}
	return nil
}

// unpackReports reads the articles. Their IDs are the dictionary of their column.
func (t *table) unpackReports(u *unpacker) {
	const size = 16 + 3*4 // bytes of one
	slab := make([]report, u.count(size))
	t.reports, t.ordered = make(map[graph.ID]*report, len(slab)), make([]*report, 1, len(slab)+1)
	names := make([]string, len(slab))
	for i := range slab {
		r := &slab[i]
		r.id = u.id()
		r.source, r.from, r.to = uint32(u.number()), u.number(), u.number()
		t.reports[r.id] = r
		t.ordered = append(t.ordered, r)
		names[i] = r.id.String()
	}
	t.columns[graph.FieldArticle].dict.fill(names)
	texts := u.strings()
	t.texts = make(map[string][]*report, len(texts))
	for i := range min(len(texts), len(slab)) {
		r := &slab[i]
		r.text = texts[i]
		if r.to > r.from {
			t.texts[r.text] = append(t.texts[r.text], r)
		}
	}
	u.short = u.short || len(texts) != len(slab)
}

// sound reports whether what was unpacked holds together, so that no place is out of bounds.
func (t *table) sound() bool {
	rows := t.rows()
	for _, r := range t.ordered[1:] {
		if r.from > r.to || r.to > rows || int(r.source) >= len(t.outlets.values) {
			return false
		}
	}
	for _, f := range kept {
		c := t.columns[f]
		if !below(c.narrow, c.values()) || !below(c.wide, c.values()) || len(c.dict.places) != c.values() {
			return false
		}
	}
	return len(t.dead) <= (rows+63)>>6
}

func below[T uint16 | uint32](places []T, n int) bool {
	return !slices.ContainsFunc(places, func(p T) bool { return int(p) >= n })
}

// fill gives the new dictionary its values.
func (d *dictionary) fill(values []string) {
	d.values = append(make([]string, 0, len(values)+1), "")
	d.values = append(d.values, values...)
	d.places = make(map[string]uint32, len(d.values))
	for i, v := range d.values {
		d.places[v] = uint32(i)
	}
}

// unpack reads the places of rows.
func (c *column) unpack(u *unpacker, rows int) {
	if c.values() <= mostNarrow {
		raw := u.take(2 * rows)
		c.narrow = make([]uint16, len(raw)/2)
		for i := range c.narrow {
			c.narrow[i] = binary.LittleEndian.Uint16(raw[2*i:])
		}
		return
	}
	raw := u.take(4 * rows)
	c.wide = make([]uint32, len(raw)/4)
	for i := range c.wide {
		c.wide[i] = binary.LittleEndian.Uint32(raw[4*i:])
	}
}

// unpacker reads parts off the front. Once it is short, it gives zeros.
type unpacker struct {
	rest  []byte
	short bool
}

func (u *unpacker) take(n int) []byte {
	if n < 0 || n > len(u.rest) {
		u.short, u.rest = true, nil
		return nil
	}
	out := u.rest[:n]
	u.rest = u.rest[n:]
	return out
}

func (u *unpacker) number() int {
	if b := u.take(4); b != nil {
		return int(binary.LittleEndian.Uint32(b))
	}
	return 0
}

func (u *unpacker) long() uint64 {
	if b := u.take(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

func (u *unpacker) id() (id graph.ID) {
	copy(id[:], u.take(len(id)))
	return id
}

// count reads how many items of so many bytes follow, no more than there can be.
func (u *unpacker) count(size int) int {
	n := u.number()
	if n > len(u.rest)/size {
		u.take(-1)
		return 0
	}
	return n
}

// strings reads a list of strings, which share memory of their own.
func (u *unpacker) strings() []string {
	out := make([]string, u.count(4))
	lengths := u.take(4 * len(out))
	total := 0
	for i := range out {
		total += int(binary.LittleEndian.Uint32(lengths[4*i:]))
	}
	all := string(u.take(total))
	if u.short {
		return nil
	}
	for i := range out {
		n := int(binary.LittleEndian.Uint32(lengths[4*i:]))
		out[i], all = all[:n], all[n:]
	}
	return out
}
