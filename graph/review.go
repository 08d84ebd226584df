package graph

import (
	"encoding/json"
	"io"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"
)

// A Review is what a person says of a statement as the machine read it. Reviews are kept apart from what was read, and laid over it: of a
// statement's reviews that stand, the last says how lists, tallies and searches see the statement. They outlive the statement, whose ID is
// the same when its article is loaded again.
type Review struct {
	Ref         ID
	Statement   ID
	Verdict     Verdict
	Correction  Correction // of a [Correct]
	By          string     // who says so
	At          time.Time  // UTC, whole seconds
	Why         string
	Withdrawn   time.Time // UTC, whole seconds; zero as long as the review stands
	WithdrawnBy string
}

// A Verdict is what a review says of a statement.
type Verdict string

// The verdicts.
const (
	Accept  Verdict = "ACCEPT"  // the text says so
	Correct Verdict = "CORRECT" // it says so, but for what the correction sets right
	Reject  Verdict = "REJECT"  // it says no such thing
)

// Verdicts lists the verdicts.
func Verdicts() []Verdict { return []Verdict{Accept, Correct, Reject} }

// Valid reports whether v is a verdict.
func (v Verdict) Valid() bool { return v == Accept || v == Correct || v == Reject }

// MarshalGQL writes the verdict as a GraphQL enum value.
func (v Verdict) MarshalGQL(w io.Writer) { marshalEnum(w, v) }

// UnmarshalGQL reads a GraphQL enum value.
func (v *Verdict) UnmarshalGQL(x any) error { return unmarshalEnum(v, x, Verdicts()) }

// A Correction is what a review sets right: nil leaves a field as it was read, a pointer to "" or [Nil] takes its value away.
type Correction struct {
	Holder   *Code     `json:"holder,omitempty"`
	Target   *Code     `json:"target,omitempty"`
	Topic    *TopicKey `json:"topic,omitempty"`
	Stance   *Stance   `json:"stance,omitempty"`
	Speaker  *ID       `json:"speaker,omitempty"`
	Act      *Act      `json:"act,omitempty"`
	Strength *int      `json:"strength,omitempty"`
	Form     *Form     `json:"form,omitempty"`
	Joint    *bool     `json:"joint,omitempty"`
	Via      *Code     `json:"via,omitempty"`
	Said     *Date     `json:"said,omitempty"`
}

// MaxWhy is how many bytes a review's reason may have.
const MaxWhy = 4000

// NodeID returns the review's ID.
func (r *Review) NodeID() ID { return r.Ref }

// NodeKind returns [KindReview].
func (*Review) NodeKind() Kind { return KindReview }

// SortKey returns the time and the ID.
func (r *Review) SortKey() string { return r.At.UTC().Format("20060102150405") + r.Ref.String() }

func (*Review) node() {}

// Seal completes a review whose fields are set: times in whole seconds UTC, and the ID, which follows from all that the review says.
func (r *Review) Seal() {
	r.At, r.Withdrawn = seconds(r.At), seconds(r.Withdrawn)
	r.Ref = r.id()
}

func (r *Review) id() ID {
	b, err := json.Marshal(r.Correction)
	if err != nil {
		panic(err) // unreachable: strings and numbers
	}
	return NewID(KindReview, r.Statement.String(), r.By, stamp(r.At), string(r.Verdict), string(b), r.Why)
}

// Stands reports whether the review was not withdrawn.
func (r *Review) Stands() bool { return r.Withdrawn.IsZero() }

// says reports whether two reviews say the same of a statement, in the name of the same person.
func (r *Review) says(o *Review) bool {
	return r.By == o.By && r.Verdict == o.Verdict && r.Why == o.Why && reflect.DeepEqual(r.Correction, o.Correction)
}

func (r *Review) check() error {
	switch {
	case r.Ref == Nil || r.Ref != r.id() || r.Statement == Nil || r.At.IsZero() || r.At != seconds(r.At) || r.Withdrawn != seconds(r.Withdrawn):
		return invalid("review %s is not sealed", r.Ref)
	case !r.Verdict.Valid():
		return invalid("review %s: %q is no verdict", r.Ref, clip(string(r.Verdict)))
	case (r.Verdict == Correct) == (r.Correction == Correction{}):
		return invalid("review %s: a correction belongs to a CORRECT, which needs one", r.Ref)
	case r.By == "" || len(r.By) > MaxKey || len(r.WithdrawnBy) > MaxKey || !utf8.ValidString(r.By+r.WithdrawnBy+r.Why):
		return invalid("review %s: who says so is no name", r.Ref)
	case len(r.Why) > MaxWhy:
		return tooLarge("review %s: a reason of %d bytes, at most %d", r.Ref, len(r.Why), MaxWhy)
	}
	return nil
}

// apply returns the statement with what the correction sets right. A speaker who may not speak in the article is left as was read.
func (c Correction) apply(s Statement, published Date, speaks map[ID]bool) Statement {
	set(&s.Holder, c.Holder)
	set(&s.Target, c.Target)
	set(&s.Topic, c.Topic)
	set(&s.Stance, c.Stance)
	set(&s.Act, c.Act)
	set(&s.Strength, c.Strength)
	set(&s.Form, c.Form)
	set(&s.Joint, c.Joint)
	set(&s.Via, c.Via)
	set(&s.Said, c.Said)
	if c.Speaker != nil && (*c.Speaker == Nil || speaks[*c.Speaker]) {
		s.Speaker = *c.Speaker
	}
	if s.Date = s.Said; s.Said.IsZero() {
		s.Date = published
	}
	return s
}

func set[T any](field, value *T) {
	if value != nil {
		*field = *value
	}
}

// Names returns the actors and topics that the correction names.
func (c Correction) Names() (actors []Code, topics []TopicKey) {
	for _, code := range []*Code{c.Holder, c.Target, c.Via} {
		if code != nil && *code != "" {
			actors = append(actors, *code)
		}
	}
	if c.Topic != nil && *c.Topic != "" {
		topics = append(topics, *c.Topic)
	}
	return actors, topics
}

// CompareReviews orders reviews by time and ID.
func CompareReviews(a, b *Review) int { return strings.Compare(a.SortKey(), b.SortKey()) }
