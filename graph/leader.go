package graph

import (
	"slices"
	"strings"
)

// A Leader is a person who speaks for an actor: from the table of leaders, or learnt from articles ("Title Name").
type Leader struct {
	Ref     ID
	Slug    string // the row of the leaders table; "" for a learnt leader
	Names   Names
	Offices []Office
	Learnt  bool
}

// An Office is a post that a leader held for an actor, from one date to another (zero: unknown, or still held).
type Office struct {
	Actor Code
	Role  Role
	From  Date
	To    Date
}

// A Role is a kind of office.
type Role string

// The roles. RoleOther is any other officer, and that of a learnt leader.
const (
	RoleHeadOfState      Role = "head_of_state"
	RoleHeadOfGovernment Role = "head_of_government"
	RoleForeignMinister  Role = "foreign_minister"
	RoleChief            Role = "chief" // of an organization or group: secretary-general, president of the Commission
	RoleOther            Role = "other"
)

// LeaderID returns the ID of a leader of the table.
func LeaderID(slug string) ID { return NewID(KindLeader, slug) }

// LearntID returns the ID of a leader who is known from articles alone: by actor and folded name.
func LearntID(actor Code, name string) ID {
	return NewID(KindLeader, "learnt", string(actor), Fold(name))
}

// NodeID returns the leader's ID.
func (l *Leader) NodeID() ID { return l.Ref }

// NodeKind returns [KindLeader].
func (*Leader) NodeKind() Kind { return KindLeader }

// SortKey returns the folded English (else first) name and the ID, so that lists read alphabetically and no two are equal.
func (l *Leader) SortKey() string { return Indexed(Fold(l.Names.In("en", ""))) + " " + l.Ref.String() }

func (*Leader) node() {}

// Joined returns the leader with the names and offices of others who are that one, behind its own: what filters ask of a leader whom others are
// merged into, and what search sees. Of one language it may have several names then, its own first.
func (l *Leader) Joined(others []*Leader) *Leader {
	if len(others) == 0 {
		return l
	}
	out := *l
	out.Names, out.Offices = slices.Clone(l.Names), slices.Clone(l.Offices)
	for _, o := range others {
		out.Names, out.Offices = union(out.Names, o.Names), union(out.Offices, o.Offices)
	}
	slices.SortStableFunc(out.Names, func(a, b Label) int { return strings.Compare(string(a.Lang), string(b.Lang)) })
	return &out
}

// JoinedBy returns what Joined does, of members who are there.
func (l *Leader) JoinedBy(members []ID, there map[ID]*Leader) *Leader {
	others := make([]*Leader, len(members))
	for i, id := range members {
		others[i] = there[id]
	}
	return l.Joined(others)
}

// union adds to the list what it lacks of the other.
func union[S ~[]T, T comparable](list, other S) S {
	for _, v := range other {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}

// Held reports whether the office was held on the date. An unknown date, or an unknown bound, excludes nothing, and a partial one
// stands for all that it covers: who left in 2015 may have held the office in December.
func (o Office) Held(on Date) bool {
	return on.IsZero() || !on.before(o.From) && !o.To.before(on)
}

// before reports whether each day of d lies before each day of other; no bound that is unknown does, or is.
func (d Date) before(other Date) bool {
	switch {
	case d.IsZero() || other.IsZero():
		return false
	case d.Year != other.Year || d.Month == 0 || other.Month == 0:
		return d.Year < other.Year
	case d.Month != other.Month || d.Day == 0 || other.Day == 0:
		return d.Month < other.Month
	}
	return d.Day < other.Day
}
