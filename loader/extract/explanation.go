package extract

import "github.com/demarche-kg/demarche/graph"

// ExplanationSchema is the version of what an [Explanation] is as JSON: see docs/explain.md. It goes up where a field changes its meaning or goes.
const ExplanationSchema = 1

// An Explanation says what was found in an article and why it was coded or not. All spans are half-open, in code points of the text.
type Explanation struct {
	Schema     int                `json:"schema"`
	Extractor  string             `json:"extractor"` // version of rules and packs
	Lang       graph.Lang         `json:"lang"`
	Published  graph.Date         `json:"published"`
	About      []TopicWeight      `json:"about"` // what the article as a whole is about
	Sentences  []SentenceReading  `json:"sentences"`
	Statements []*graph.Statement `json:"-"` // as [Engine.Extract] gives them; frames name their places
	Learnt     []graph.Learnt     `json:"-"`
	Reasons    []string           `json:"reasons"` // why there are no statements
}

// A Passage is a piece of the text.
type Passage struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// A TopicWeight says how much speaks for a topic.
type TopicWeight struct {
	Topic  graph.TopicKey `json:"topic"`
	Weight float64        `json:"weight"`
}

// A SentenceReading is one sentence as it was read.
type SentenceReading struct {
	Passage
	Paragraph   bool          `json:"paragraph"`   // the first of its paragraph
	Boilerplate bool          `json:"boilerplate"` // no part of the article, not read
	Marks       []MarkedToken `json:"marks"`       // tokens that do something, in order
	Mentions    []Mention     `json:"mentions"`
	Words       []WordMatch   `json:"words"`
	Cues        []CueReading  `json:"cues"`
	Topics      []TopicMatch  `json:"topics"`
	Frames      []FrameReport `json:"frames"`
}

// A MarkedToken is a token with what it does: "holder", "speaker", "target", "mention", "cue", "frame", "topic", and the classes of words.tsv.
type MarkedToken struct {
	Passage
	Marks []string `json:"marks"`
}

// A Mention is a noun phrase that stands for somebody.
type Mention struct {
	Passage
	Actors  []graph.Code `json:"actors"`
	Form    string       `json:"form"`    // kind of its name in names.tsv, "" if it names no actor
	Office  string       `json:"office"`  // role, "" if none
	Person  string       `json:"person"`  // as the table or the article names them, "" if none
	Leader  bool         `json:"leader"`  // the person is in the table of leaders
	Pronoun []string     `json:"pronoun"` // its classes
	Outside bool         `json:"outside"` // speaks for no actor
	Owner   bool         `json:"owner"`   // only owns or describes what stands beside it
	How     string       `json:"how"`     // how its actors were found
	Rows    []string     `json:"rows"`    // of the pack
}

// A WordMatch is a form of words.tsv or tone.tsv.
type WordMatch struct {
	Passage
	Classes []string `json:"classes"`
	Row     string   `json:"row"`
}

// A CueReading is a cue of speech and who was taken as the speaker.
type CueReading struct {
	Passage
	Kind    string   `json:"kind"`
	Row     string   `json:"row"`
	Speaks  bool     `json:"speaks"` // words are given to somebody, or to nobody known
	Holders []Holder `json:"holders"`
	How     string   `json:"how"`   // how the speaker was found
	Words   [][2]int `json:"words"` // spans of what is said
	Past    bool     `json:"past"`  // said long before
}

// A Holder is an actor and who speaks for it.
type Holder struct {
	Actor  graph.Code `json:"actor"`
	Person string     `json:"person"`
}

// A TopicMatch is a form of topics.tsv.
type TopicMatch struct {
	Passage
	TopicWeight
	Row string `json:"row"`
}

// A FrameReport is a predicate of support or opposition and what became of it.
type FrameReport struct {
	Passage
	Act        graph.Act   `json:"act"`     // of its row
	Roles      string      `json:"roles"`   // of its row: mode and flags
	Row        string      `json:"row"`     // file and line
	Clause     *[2]int     `json:"clause"`  // null where it was not read
	Object     *[2]int     `json:"object"`  // where target and topic were looked for
	Voice      []Holder    `json:"voice"`   // whose words it stands in
	Voiced     bool        `json:"voiced"`  // it stands in somebody's words
	Negated    bool        `json:"negated"` // a negation turned it
	Passive    bool        `json:"passive"`
	Became     graph.Act   `json:"became"` // the act in the end
	Holders    []Holder    `json:"holders"`
	How        string      `json:"how"`     // the rule by which the holders were found
	Targets    []Candidate `json:"targets"` // those who were looked at
	Settled    string      `json:"settled"` // the rule by which the rest of the article told the target, "" if it did not
	Choices    []Choice    `json:"choices"`
	Statements []int       `json:"statements"` // places in the list of statements
	Dropped    string      `json:"dropped"`    // why it gave none, "" if it did
}

// A Candidate is a mention in a frame's object, and how it stands to the frame.
type Candidate struct {
	Passage
	Actors   []graph.Code `json:"actors"`
	Relation string       `json:"relation"`
	Fits     bool         `json:"fits"` // the frame takes such a target
}

// A Choice is what spoke for each topic of a stance towards the target, or without one; the first was taken.
type Choice struct {
	Target graph.Code    `json:"target"`
	Topics []TopicWeight `json:"topics"`
}
