package mirror

import (
	"slices"

	"github.com/demarche-kg/demarche/graph"
)

// A cell is a cell in the making.
type cell struct {
	key                      uint64 // places of the dimensions' values, the first counting most
	support, oppose, neutral int
	articles                 int
	lastArticle              uint32 // rows of one article come together
	speakers, sources        int
	mirrored                 bool
	first, last              uint32 // places of dates among the sorted ones, 0 for none
}

// tally answers the query, which was checked.
func (t *table) tally(q graph.TallyQuery) ([]graph.Cell, error) {
	rows := t.selected(q.Filter)
	switch target := t.columns[graph.FieldTarget]; q.Object {
	case graph.ObjectTarget:
		rows.without(target.holding(target.dict.null(), t.rows()))
	case graph.ObjectTopic:
		rows.and(target.holding(target.dict.null(), t.rows()))
	}
	c := t.newCounter(q)
	c.of = make([]int32, 0, rows.count())
	rows.each(c.row)
	if len(c.cells) > q.Limit {
		return nil, q.TooManyCells()
	}
	c.distinct(rows)
	return c.finish(), nil
}

// null allows the value that stands for none.
func (d *dictionary) null() []bool {
	out := make([]bool, len(d.values))
	out[0] = true
	return out
}

// A counter counts rows into cells.
type counter struct {
	t                      *table
	q                      graph.TallyQuery
	by                     []dimension
	cells                  []cell
	dense                  []int32          // key -> 1 + place among cells, where keys are few
	sparse                 map[uint64]int32 // the same, where they are many
	of                     []int32          // row -> cell, in the order of rows
	flipped                []bool           // topic -> whether a stance on it is turned round
	stances                [2][]int8        // place of a stance -> 1 support, -1 oppose, 0 neutral; the second turned round
	dates                  dimension
	topic, stance, article *column
}

// mostDense is up to how many keys are looked up in a slice.
const mostDense = 1 << 23

func (t *table) newCounter(q graph.TallyQuery) *counter {
	c := &counter{t: t, q: q, by: t.dimensions(q), topic: t.columns[graph.FieldTopic], stance: t.columns[graph.FieldStance], article: t.columns[graph.FieldArticle]}
	c.dates = t.days[""]
	keys := 1
	for _, d := range c.by {
		keys *= max(1, len(d.values))
		if keys > mostDense {
			break
		}
	}
	if keys <= mostDense {
		c.dense = make([]int32, keys)
	} else {
		c.sparse = map[uint64]int32{}
	}
	topics := t.columns[graph.FieldTopic].dict.values
	c.flipped = make([]bool, len(topics))
	for i, k := range topics {
		_, mirrored := t.mirrors[graph.TopicKey(k)]
		c.flipped[i] = mirrored && q.Object == graph.ObjectTopic
	}
	for _, v := range t.columns[graph.FieldStance].dict.values {
		c.stances[0] = append(c.stances[0], side(graph.Stance(v)))
		c.stances[1] = append(c.stances[1], side(graph.Stance(v).Flip()))
	}
	return c
}

func side(s graph.Stance) int8 {
	switch s {
	case graph.Support:
		return 1
	case graph.Oppose:
		return -1
	}
	return 0
}

// row counts row i.
func (c *counter) row(i int) {
	flipped := c.flipped[c.topic.at(i)]
	key := uint64(0)
	for k := range c.by {
		d := &c.by[k]
		place := d.place
		if flipped && d.flips != nil {
			place = d.flips
		}
		key = key*uint64(len(d.values)) + uint64(place[d.column.at(i)])
	}
	at := c.cell(key)
	c.of = append(c.of, int32(at))
	c.cells[at].count(c, i, flipped)
}

// cell returns the place of the key's cell.
func (c *counter) cell(key uint64) int {
	if c.dense != nil {
		if at := c.dense[key]; at > 0 {
			return int(at) - 1
		}
		c.dense[key] = int32(len(c.cells)) + 1
	} else {
		if at, ok := c.sparse[key]; ok {
			return int(at)
		}
		c.sparse[key] = int32(len(c.cells))
	}
	c.cells = append(c.cells, cell{key: key})
	return len(c.cells) - 1
}

func (x *cell) count(c *counter, i int, flipped bool) {
	turned := 0
	if flipped {
		turned, x.mirrored = 1, true
	}
	switch c.stances[turned][c.stance.at(i)] {
	case 1:
		x.support++
	case -1:
		x.oppose++
	default:
		x.neutral++
	}
	if a := c.article.at(i); a != x.lastArticle {
		x.lastArticle = a
		x.articles++
	}
	if d := c.dates.place[c.dates.column.at(i)]; d > 0 { // 0 is the unknown date: "" sorts first
		if x.first == 0 || d < x.first {
			x.first = d
		}
		x.last = max(x.last, d)
	}
}

// distinct counts speakers and sources.
func (c *counter) distinct(rows bits) {
	speakers := c.t.columns[graph.FieldSpeaker]
	c.countDistinct(rows, speakers.values(), speakers.at, func(x *cell, n int) { x.speakers = n })
	if !c.q.Sources {
		return
	}
	source := func(i int) uint32 { return c.t.ordered[c.article.at(i)].source }
	c.countDistinct(rows, len(c.t.outlets.values), source, func(x *cell, n int) { x.sources = n })
}

// countDistinct counts the values of each cell's rows, one of so many, 0 being none. The values are laid out cell by cell, so that a mark for each
// value tells whether the cell had it already: no set of pairs is needed.
func (c *counter) countDistinct(rows bits, values int, at func(row int) uint32, set func(*cell, int)) {
	next, end := make([]int, len(c.cells)), 0 // where the cell's next value goes
	for i := range c.cells {
		next[i] = end
		end += c.cells[i].statements()
	}
	laid, n := make([]uint32, end), 0
	rows.each(func(i int) {
		x := c.of[n]
		n++
		laid[next[x]] = at(i)
		next[x]++
	})
	marks, from := make([]int32, values), 0
	for i := range c.cells {
		found := 0
		for _, v := range laid[from:next[i]] {
			if v > 0 && marks[v] != int32(i)+1 {
				marks[v] = int32(i) + 1
				found++
			}
		}
		set(&c.cells[i], found)
		from = next[i]
	}
}

func (x *cell) statements() int { return x.support + x.oppose + x.neutral }

// finish returns the cells, sorted by key.
func (c *counter) finish() []graph.Cell {
	slices.SortFunc(c.cells, func(a, b cell) int {
		if a.key < b.key {
			return -1
		}
		return 1
	})
	out := make([]graph.Cell, len(c.cells))
	keys := make([]string, len(c.cells)*len(c.by)) // of all cells, in one piece
	for i := range c.cells {
		x := &c.cells[i]
		key := keys[i*len(c.by) : (i+1)*len(c.by) : (i+1)*len(c.by)]
		rest := x.key
		for k := len(c.by) - 1; k >= 0; k-- {
			n := uint64(len(c.by[k].values))
			key[k] = c.by[k].values[rest%n]
			rest /= n
		}
		out[i] = graph.Cell{Key: key, Tally: graph.Tally{
			Support: x.support, Oppose: x.oppose, Neutral: x.neutral, Statements: x.statements(), Articles: x.articles,
			Sources: x.sources, Speakers: x.speakers, Mirrored: x.mirrored,
		}}
		if c.q.Object == graph.ObjectAny {
			out[i].Support, out[i].Oppose, out[i].Neutral = 0, 0, 0
		}
		if x.first > 0 {
			out[i].First, out[i].Last = dateOf(c.dates.values[x.first]), dateOf(c.dates.values[x.last])
		}
	}
	return out
}
