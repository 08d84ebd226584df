package graph

import (
	"strings"
	"time"
	"unicode/utf8"
)

// A Merge says that two leaders are one person: what Gone voiced, Keep voiced. Merges are kept apart from what was read, and laid over it:
// see [Merged]. They outlive the leaders, whose IDs are the same when their articles are loaded again.
type Merge struct {
	Ref         ID
	Keep        ID     // the leader who stays
	Gone        ID     // the leader who is Keep
	By          string // who says so
	At          time.Time
	Why         string
	Withdrawn   time.Time // UTC, whole seconds; zero as long as the merge stands
	WithdrawnBy string
}

// NodeID returns the merge's ID.
func (m *Merge) NodeID() ID { return m.Ref }

// NodeKind returns [KindMerge].
func (*Merge) NodeKind() Kind { return KindMerge }

// SortKey returns the time and the ID.
func (m *Merge) SortKey() string { return m.At.UTC().Format("20060102150405") + m.Ref.String() }

func (*Merge) node() {}

// Seal completes a merge whose fields are set: times in whole seconds UTC, and the ID, which follows from all that the merge says.
func (m *Merge) Seal() {
	m.At, m.Withdrawn = seconds(m.At), seconds(m.Withdrawn)
	m.Ref = m.id()
}

func (m *Merge) id() ID {
	return NewID(KindMerge, m.Keep.String(), m.Gone.String(), m.By, stamp(m.At), m.Why)
}

// Stands reports whether the merge was not withdrawn.
func (m *Merge) Stands() bool { return m.Withdrawn.IsZero() }

func (m *Merge) check() error {
	switch {
	case m.Ref == Nil || m.Ref != m.id() || m.Keep == Nil || m.Gone == Nil || m.At.IsZero() || m.At != seconds(m.At) || m.Withdrawn != seconds(m.Withdrawn):
		return invalid("merge %s is not sealed", m.Ref)
	case m.Keep == m.Gone:
		return invalid("merge %s: leader %s is merged into itself", m.Ref, m.Keep)
	case m.By == "" || len(m.By) > MaxKey || len(m.WithdrawnBy) > MaxKey || !utf8.ValidString(m.By+m.WithdrawnBy+m.Why):
		return invalid("merge %s: who says so is no name", m.Ref)
	case len(m.Why) > MaxWhy:
		return tooLarge("merge %s: a reason of %d bytes, at most %d", m.Ref, len(m.Why), MaxWhy)
	}
	return nil
}

// CompareMerges orders merges by time and ID.
func CompareMerges(a, b *Merge) int { return strings.Compare(a.SortKey(), b.SortKey()) }
