package graph

// A Statement is one holder's stance, towards a target or on a topic alone, in one article, with the words that say so.
type Statement struct {
	Ref      ID
	Article  ID
	Holder   Code
	Speaker  ID   // [Nil] where no named person voiced it
	Target   Code // "" for none
	Topic    TopicKey
	Stance   Stance
	Act      Act
	Strength int // 1 to 3
	Form     Form
	Joint    bool
	Via      Code // the actor that reports another's words, "" for none
	Said     Date // when it was said, if the text tells
	Date     Date // Said, else the article's date of publication
	Evidence []Evidence
	Review   Verdict    // of the last standing review, "" for none
	Machine  *Statement // where the review corrects it: as it was read
}

// Evidence is the words that prove a statement: Quote stands in the article's text at [Start, End), in code points.
type Evidence struct {
	Quote string `json:"quote"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Cue   string `json:"cue"`  // the words that were read as the act
	Rule  string `json:"rule"` // which rule read them
}

// NodeID returns the statement's ID.
func (s *Statement) NodeID() ID { return s.Ref }

// NodeKind returns [KindStatement].
func (*Statement) NodeKind() Kind { return KindStatement }

// SortKey returns date and ID.
func (s *Statement) SortKey() string { return s.Date.SortKey() + s.Ref.String() }

func (*Statement) node() {}

// Seal sets the statement's ID from its article, holder, target, topic, stance, speaker and via: never from offsets.
func (s *Statement) Seal() {
	s.Ref = NewID(KindStatement, s.Article.String(), string(s.Holder), string(s.Target), string(s.Topic), string(s.Stance),
		s.Speaker.String(), string(s.Via))
}
