package gazetteer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/lang"
)

// A Kind is what a match is.
type Kind uint8

// The kinds.
const (
	ActorKind Kind = iota
	LeaderKind
	OfficeKind
	CueKind
	FrameKind
	TopicKind
	WordKind
	StopKind // words that look like a name and are none
	ToneKind // words that speak well or ill of somebody
	kinds
)

// A Mode says where a frame has its target.
type Mode uint8

// The modes: the first word of a frame's roles.
const (
	Deed  Mode = iota // the object is a deed; the target is who does it: condemn
	Back              // the object is a good; the target is whose it is: support
	Give              // the target follows: thank, accuse, stand with
	Urge              // the target follows, then what it should do; opposition only if that is an end
	Call              // no target: call for
	Self              // said of its grammatical subject, by who speaks: must stop, is responsible
	Pair              // the subjects, towards each other: agreed to
	Judge             // the object is called something: the stance is what it is called
	Vote              // the target is whom the text judges that is voted on
	Same              // the subject holds what was told last: did the same
	None              // no predicate: it only looks like one
	Blame             // the target owns what the form names, in reported speech: its crimes
)

var modeNames = []string{"deed", "back", "give", "urge", "call", "self", "pair", "judge", "vote", "same", "none", "blame"}

// A Frame is a predicate of support or opposition.
type Frame struct {
	Act     graph.Act
	Mode    Mode
	Noun    bool      // a noun of stance: its holder owns it, or is the subject of the verb that carries it
	Voice   bool      // counts in reported speech only
	Topic   bool      // counts without a target only where the words of the object name a topic
	Target  bool      // counts only with a target
	Part    bool      // a participle: its subject is whoever speaks or is subject already
	Mid     bool      // the target stands in the long gap of the form
	Verbal  bool      // a noun that is written like a verb
	Got     bool      // the subject got it from whom Of names: "received the support of"
	Felt    bool      // the subject is what whoever "to" governs feels about: "A X le inquieta Y"
	Bare    bool      // also a noun: counts only where no article or owner stands before it
	First   bool      // its subject is who speaks: we condemn
	Prep    bool      // its object follows a preposition
	Passive bool      // its subject suffers it and the agent holds it: is condemned by
	Own     bool      // a noun whose genitive holds it: the refusal of
	Mutual  bool      // holders are the subjects and the target is the other
	Negated graph.Act // what a negation makes of it, "" if nothing
	Told    graph.Act // what its subject does to who follows where the text itself tells it, "" if nothing
	Theme   graph.TopicKey
	Soft    int  // added to strength
	Denies  bool // a word of the form itself negates it
}

// ParseFrame reads the roles of a frame.
func ParseFrame(act graph.Act, roles []string) (Frame, error) {
	f := Frame{Act: act}
	if len(roles) == 0 {
		return f, fmt.Errorf("no roles")
	}
	mode := -1
	for i, name := range modeNames {
		if name == roles[0] {
			mode = i
		}
	}
	if mode < 0 {
		return f, fmt.Errorf("unknown role %q", roles[0])
	}
	f.Mode = Mode(mode)
	f.Voice = f.Mode == Self // whose stance it is, only a voice says
	for _, r := range roles[1:] {
		if err := f.flag(r); err != nil {
			return f, err
		}
	}
	return f, nil
}

// flag reads a role behind the mode.
func (f *Frame) flag(r string) error {
	if is := f.mark(r); is != nil {
		*is = true
		return nil
	}
	key, value, _ := strings.Cut(r, ":")
	switch {
	case r == "+":
		f.Soft++
	case r == "-":
		f.Soft--
	case value == "":
		return fmt.Errorf("unknown role %q", r)
	case key == "not":
		return readAct(value, &f.Negated)
	case key == "told":
		return readAct(value, &f.Told)
	case key == "topic":
		f.Theme = graph.TopicKey(value)
	default:
		return fmt.Errorf("unknown role %q", r)
	}
	return nil
}

// mark returns where the role of that name is noted, nil if there is none.
func (f *Frame) mark(name string) *bool {
	switch name {
	case "noun":
		return &f.Noun
	case "voice":
		return &f.Voice
	case "topic":
		return &f.Topic
	case "target":
		return &f.Target
	case "part":
		return &f.Part
	case "verbal":
		return &f.Verbal
	case "got":
		return &f.Got
	case "felt":
		return &f.Felt
	case "bare":
		return &f.Bare
	case "prep":
		return &f.Prep
	case "passive":
		return &f.Passive
	case "own":
		return &f.Own
	case "mid":
		return &f.Mid
	case "mutual":
		return &f.Mutual
	}
	return nil
}

// readAct reads the name of an act.
func readAct(name string, to *graph.Act) error {
	*to = graph.Act(name)
	if !to.Valid() {
		return fmt.Errorf("unknown act %q", name)
	}
	return nil
}

// A Match is a form found in tokens [From, To). Ref is its place in the list of its kind.
type Match struct {
	Kind     Kind
	Ref      int32
	From, To int32
	Head     int32 // end of what stands before the long gap of a form, 0 if it has none
	Tail     int32 // beginning of what stands behind it
	Case     lang.Case
	Clitic   Class // classes of the clitic that was taken off the first token's front, or off any token's end
}

// An Actor is a form's actor and the form's kind.
type Actor struct {
	Code   graph.Code
	More   []graph.Code // further actors of a name for several: the European three
	Form   ActorForm
	Bound  bool    // a short name that also counts behind a preposition of one character
	Shared []int32 // places of the actors that share a short form, this one among them
}

// An ActorForm is what kind of word names an actor.
type ActorForm uint8

// The kinds of names.tsv.
const (
	NameForm    ActorForm = iota
	Adjective             // French
	People                // the French
	Capital               // Paris: the government, where it acts; a place elsewhere
	Metonym               // the Elysée: a seat of government
	Institution           // the State Department: an office as much as an actor
	Side                  // the French side
	Place                 // a region or city that only places or owns: Gaza
	Short                 // one character that counts in certain places only: Sino-
)

var actorForms = []string{"name", "adjective", "people", "capital", "metonym", "institution", "side", "place", "short"}

// A Leader is a leader's form; Short tells a mere surname.
type Leader struct {
	Leaders []*graph.Leader // several share a surname
	Short   bool
}

// A Topic is a form's topic and weight.
type Topic struct {
	Key    graph.TopicKey
	Weight float64
	Num    int32 // the place of its key in [Gazetteer.Themes]
}

// String returns the mode as frames.tsv writes it.
func (m Mode) String() string { return modeNames[m] }

// ActorForms returns the kinds of names.
func ActorForms() []string { return slices.Clone(actorForms) }

// ParseActorForm returns the kind of the name.
func ParseActorForm(name string) (ActorForm, bool) {
	i := slices.Index(actorForms, name)
	return ActorForm(max(i, 0)), i >= 0
}

// String returns the kind as names.tsv writes it.
func (f ActorForm) String() string { return actorForms[f] }
