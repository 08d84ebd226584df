package graph

import (
	"fmt"
	"strings"

	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"
)

// An ID names a node for ever: a UUIDv5 over the node's kind and key, so that two loaders that never met agree on it.
type ID uuid.UUID

// Nil is the ID of nothing.
var Nil ID

// namespace is the one UUID under which all IDs are made. Changing it renames every node.
var namespace = uuid.MustParse("6f0f5a52-0c43-5d5a-9d0e-7d0f6f4b6a11")

// unitSeparator stands between the parts of a key; no part may hold it.
const unitSeparator = "\u001f"

// NewID returns the ID of the node of the given kind with the given key fields, which are taken in NFC.
func NewID(kind Kind, key ...string) ID {
	const usual = 256
	name := append(make([]byte, 0, usual), kind...)
	for _, k := range key {
		name = append(name, unitSeparator...)
		name = append(name, norm.NFC.String(strings.ReplaceAll(k, unitSeparator, "\uFFFD"))...)
	}
	return ID(uuid.NewSHA1(namespace, name))
}

// ParseID reads the 36-character form that [ID.String] writes; other forms are refused with [ErrInvalid].
func ParseID(s string) (ID, error) {
	const length = 36
	u, err := uuid.Parse(s)
	if err != nil || len(s) != length {
		return Nil, fmt.Errorf("%w: %q is not an id", ErrInvalid, clip(s))
	}
	return ID(u), nil
}

// String returns the ID in its usual form of 36 characters, or "" for [Nil].
func (id ID) String() string {
	if id == Nil {
		return ""
	}
	return uuid.UUID(id).String()
}

// MarshalText writes [ID.String].
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (id *ID) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*id = Nil
		return nil
	}
	var err error
	*id, err = ParseID(string(b))
	return err
}

// clip shortens s for a message.
func clip(s string) string {
	const most = 80
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
