package graph

import "strings"

// A Code names an actor: ISO 3166-1 alpha-3 for states (XKX for Kosovo, ISO 3166-3's former alpha-3 for historic ones), an id of
// the codebook's actor table for organizations and groups. The empty Code is no actor.
type Code string

// ID returns the ID of the actor.
func (c Code) ID() ID {
	if c == "" {
		return Nil
	}
	return NewID(KindActor, string(c))
}

// An Actor is a *[Country], an *[Organization] or a *[Group]: whatever can hold a stance or be its target.
type Actor interface {
	Node
	// Actor returns what all kinds of actor have.
	Actor() *ActorInfo
}

// ActorInfo is what all kinds of actor have.
type ActorInfo struct {
	Ref     ID
	Code    Code
	Names   Names
	Founded Date // zero where it does not matter
	Ended   Date // zero while it exists
}

// Actor returns the info itself.
func (a *ActorInfo) Actor() *ActorInfo { return a }

// NodeID returns the actor's ID.
func (a *ActorInfo) NodeID() ID { return a.Ref }

// SortKey returns the code.
func (a *ActorInfo) SortKey() string { return string(a.Code) }

func (*ActorInfo) node() {}

// A Country is a state, or a territory that speaks for itself (HKG, MAC, PSE, TWN, XKX).
type Country struct {
	ActorInfo
	Alpha2 string // ISO 3166-1 alpha-2, "" where there is none
	Status string // member (of the UN), observer, other, historic
}

// NodeKind returns [KindCountry].
func (*Country) NodeKind() Kind { return KindCountry }

// An Organization is an intergovernmental organization, or an organ of one.
type Organization struct{ ActorInfo }

// NodeKind returns [KindOrganization].
func (*Organization) NodeKind() Kind { return KindOrganization }

// A Group is an armed or political movement that the codebook lists.
type Group struct{ ActorInfo }

// NodeKind returns [KindGroup].
func (*Group) NodeKind() Kind { return KindGroup }

// NewActor returns an empty actor of the kind and code, or [ErrInvalid] if kind is no kind of actor.
func NewActor(kind Kind, code Code) (Actor, error) {
	info := ActorInfo{Ref: code.ID(), Code: code}
	switch kind {
	case KindCountry:
		return &Country{ActorInfo: info}, nil
	case KindOrganization:
		return &Organization{info}, nil
	case KindGroup:
		return &Group{info}, nil
	}
	return nil, invalid("%q is no kind of actor", kind)
}

// Valid reports whether the code has the form of one: two to sixteen capital letters and digits.
func (c Code) Valid() bool {
	const shortest, longest = 2, 16
	return len(c) >= shortest && len(c) <= longest && strings.Trim(string(c), "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}
