package graph

import (
	"fmt"
	"io"
	"slices"
	"strconv"
)

// A Stance is for, against, or declared neutral.
type Stance string

// The stances.
const (
	Support Stance = "SUPPORT"
	Oppose  Stance = "OPPOSE"
	Neutral Stance = "NEUTRAL"
)

// Stances lists the stances.
func Stances() []Stance { return []Stance{Support, Oppose, Neutral} }

// Flip returns the opposite stance; a neutral one stays.
func (s Stance) Flip() Stance {
	switch s {
	case Support:
		return Oppose
	case Oppose:
		return Support
	}
	return s
}

// Valid reports whether s is a stance.
func (s Stance) Valid() bool { return slices.Contains(Stances(), s) }

// MarshalGQL writes the stance as a GraphQL enum value.
func (s Stance) MarshalGQL(w io.Writer) { marshalEnum(w, s) }

// UnmarshalGQL reads a GraphQL enum value.
func (s *Stance) UnmarshalGQL(v any) error { return unmarshalEnum(s, v, Stances()) }

// A Form is how the words stand in the article.
type Form string

// The forms.
const (
	Direct       Form = "DIRECT"       // in quotation marks
	Indirect     Form = "INDIRECT"     // reported speech
	Performative Form = "PERFORMATIVE" // the verb itself is the act: condemned, voted, signed
)

// Forms lists the forms.
func Forms() []Form { return []Form{Direct, Indirect, Performative} }

// Valid reports whether f is a form.
func (f Form) Valid() bool { return slices.Contains(Forms(), f) }

// MarshalGQL writes the form as a GraphQL enum value.
func (f Form) MarshalGQL(w io.Writer) { marshalEnum(w, f) }

// UnmarshalGQL reads a GraphQL enum value.
func (f *Form) UnmarshalGQL(v any) error { return unmarshalEnum(f, v, Forms()) }

func marshalEnum[T ~string](w io.Writer, v T) {
	_, _ = io.WriteString(w, strconv.Quote(string(v))) // the writer is a buffer that never fails
}

func unmarshalEnum[T ~string](to *T, v any, all []T) error {
	s, ok := v.(string)
	if !ok || !slices.Contains(all, T(s)) {
		return fmt.Errorf("%w: %v is none of %v", ErrInvalid, v, all)
	}
	*to = T(s)
	return nil
}
