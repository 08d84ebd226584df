package extract

// A reason says why a frame gave no statement.
type reason uint8

// The reasons, in the order in which a frame is asked. whyNot is none.
const (
	whyNot reason = iota
	whyUnread
	whyQuestion
	whyNotPredicate
	whyUrgedTo
	whyNoSpeaker
	whyOutVoice
	whyAsked
	whyPast
	whyNotReported
	whyHypothetical
	whyConditional
	whyQuotedInQuote
	whyNegatedAway
	whyPassiveAlone
	whyUncarried
	whyNoSubject
	whyStranger
	whyOutHolder
	whyAscribed
	whyNoHolder
	whyUnjudged
	whyOwnTarget
	whyNoTarget
	whyNoTopic
	whySupportsBad
	whyUnsettled
	whySport
	whyRepeated
	whyInObject
)

var reasons = [...]string{
	whyUnread:        "other finds have its words, or its clause",
	whyQuestion:      "it is asked, not said",
	whyNotPredicate:  "it is part of a name, or what somebody is accused of or thanked for",
	whySport:         "its sentence is about games",
	whyRepeated:      "the sentence says so already, of somebody",
	whyInObject:      "it is what another predicate is about",
	whyUrgedTo:       "it is what somebody is urged to do",
	whyNoSpeaker:     "it is said by nobody who speaks for an actor",
	whyOutVoice:      "who says it speaks for no actor",
	whyAsked:         "it is the question of a journalist",
	whyPast:          "it was said long before",
	whyNotReported:   "it counts in reported speech only",
	whyHypothetical:  "it is hypothetical",
	whyConditional:   "it stands in a condition",
	whyQuotedInQuote: "it stands in a quotation within a quotation",
	whyNegatedAway:   "it is negated, and its row does not say what that means",
	whyPassiveAlone:  "it is passive, and nobody says by whom",
	whyUncarried:     "it is a noun without an owner, and no verb carries it",
	whyNoSubject:     "it has no subject",
	whyStranger:      "its subject is nobody known",
	whyOutHolder:     "its subject speaks for no actor",
	whyAscribed:      "it is ascribed to somebody who is not the speaker",
	whyNoHolder:      "it has no holder",
	whyUnjudged:      "no judgement follows",
	whyOwnTarget:     "its only target is its holder",
	whyNoTarget:      "it has no target",
	whyNoTopic:       "it has no target, and no topic is named",
	whySupportsBad:   "nobody supports what its topic names",
	whyUnsettled:     "it points at something that the article does not tell",
}

func (w reason) String() string { return reasons[w] }

// A speakerRule says how a speaker was found.
type speakerRule uint8

// The rules.
const (
	ruleNone speakerRule = iota
	ruleSubject
	ruleAccord
	ruleGoesOn
	ruleColon
	ruleLabel
	ruleHeadline
	ruleAnswer
	ruleQuestion
	ruleUnknown
	ruleOut
)

var speakerRules = [...]string{
	ruleSubject:  "subject of the cue",
	ruleAccord:   "behind the cue",
	ruleGoesOn:   "whoever spoke before",
	ruleColon:    "before a colon and a quotation",
	ruleLabel:    "label of the line",
	ruleHeadline: "head of a headline",
	ruleAnswer:   "whoever answers",
	ruleQuestion: "a question",
	ruleUnknown:  "somebody unknown",
	ruleOut:      "somebody who speaks for no actor",
}

func (w speakerRule) String() string { return speakerRules[w] }

// A bond says how the actors of a group were found that does not name them.
type bond uint8

// The bonds.
const (
	byNone bond = iota
	byName
	byPronoun
	byOwner
	bySeat
	bySameRole
	byParties
	byOrganization
	byOther
	byPerson
	byVacant
	byFocus
	byHome
)

var bonds = [...]string{
	byName:         "the person's office or first mention",
	byPronoun:      "what the pronoun means here",
	byOwner:        "the subject before, whose it is",
	bySeat:         "the capital that the sentence names",
	bySameRole:     "the same office before",
	byParties:      "those who meet",
	byOrganization: "the organization named last",
	byOther:        "whoever else was named last",
	byPerson:       "the person named last",
	byVacant:       "the state named most, whose office is free",
	byFocus:        "the last subject",
	byHome:         "whose text the article is",
}

func (w bond) String() string { return bonds[w] }

// drop notes why the predicate says nothing, unless a nearer reason is known, and returns false.
func (p *predicate) drop(why reason) bool {
	if p.why == whyNot {
		p.why = why
	}
	return false
}

// hushes reports whether what is dropped is expressly not said, or only perhaps, so that nothing else in its sentence tells either.
func (w reason) hushes() bool {
	switch w {
	case whyNegatedAway, whyHypothetical, whyConditional, whyPast, whyAsked, whySport:
		return true
	}
	return false
}

// missing says why there is no subject.
func (s subject) missing() reason {
	if s.unknown {
		return whyStranger
	}
	return whyNoSubject
}

// silent says why nobody holds what the voice says.
func (v *voice) silent() reason {
	switch v.rule {
	case ruleQuestion:
		return whyAsked
	case ruleOut:
		return whyOutVoice
	}
	return whyNoSpeaker
}
