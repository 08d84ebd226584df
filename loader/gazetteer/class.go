package gazetteer

import (
	"slices"
	"strings"
)

// A Class is a class of words that the rules know; a set of classes is a mask of bits.
type Class uint64

// The classes of words.tsv.
const (
	Neg    Class = 1 << iota // not, never, no
	Hyp                      // could, might, should: makes a clause hypothetical
	Cond                     // if, unless, whether
	Will                     // would, will: a promise where someone is quoted
	Intens                   // strongly, firmly
	Soft                     // somewhat, partly
	Be                       // auxiliaries of the passive
	He                       // he, she, it, they as subjects: whoever spoke last
	They                     // they: whoever spoke last, also several
	His                      // his, her, its, their
	We                       // we, our, us, I: the speaker's own actor
	Own                      // his country, my government, our nation
	Both                     // the two sides, both leaders
	Mutual                   // each other, mutual
	That                     // that country, the neighbour: whoever else was named last
	Det                      // articles, numerals and other words that begin a noun phrase
	Poss                     // marks that what stands before owns what follows: 's
	Of                       // prepositions, by what they say of the noun that follows
	By
	With
	To
	For
	Against
	On
	In
	From
	Between
	About
	And
	Comp    // that: begins reported speech
	Rel     // who, which
	Sub     // but, while, after: begins another clause
	Inf     // to, before a verb
	Stop    // stop, halt, withdraw: what one is told to do is an end
	Victim  // killing, invasion: what follows with Of suffers it
	Carry   // expressed, voiced, reiterated: a verb that takes a noun of stance
	Former  // former, ex-
	Title   // Mr, Dr, H.E.
	Qual    // deputy, senior, chief: may stand within an office
	Paper   // statement, communiqué, declaration: speaks for whoever issued it
	Ask     // labels and verbs of questions: Question:
	Answer  // labels of answers: Answer:
	Past    // years ago, in the past
	Time    // days, times and other adverbs that rules look through
	Out     // analysts, newspapers, opposition: speaks, but for no actor
	Body    // army, people, government, forces: stands for the actor whose it is
	Good    // peace, efforts, sovereignty
	Bad     // attack, aggression, terrorism
	Refuse  // refused to, failed to: turns a predicate like Neg
	Aux     // has, is going to: between subject and verb
	Sport   // match, league: the text is about games
	Each    // the parties, all sides: nobody in particular
	It      // it: the thing, not the person, that was subject last
	Evil    // unacceptable, provocation: how one judges what one opposes
	Fine    // historic, victory: how one judges what one supports
	Country // the country: the one that the article is about
	While   // whereas, for its part: another speaker's clause begins
	Speech  // nouns and verbs that make a colon begin reported speech
	Suffer  // detention, ouster: whoever owns it suffers it
	First   // the former: of two who were named the first
	Second  // the latter: of two who were named the second
	Rule    // verdict, crackdown: what is done in a state is its own deed
	Claim   // accusations, reports: nouns of what others say, which whoever tells of them does not
)

// classNames are the classes as words.tsv writes them, in the order of their bits.
var classNames = []string{
	"neg", "hyp", "cond", "will", "intens", "soft", "be", "he", "they", "his", "we", "own", "both", "mutual", "that", "det", "poss",
	"of", "by", "with", "to", "for", "against", "on", "in", "from", "between", "about", "and", "comp", "rel", "sub", "inf", "stop",
	"victim", "carry", "former", "title", "qual", "paper", "ask", "answer", "past", "time", "out", "body", "good", "bad", "refuse",
	"aux", "sport", "each", "it", "evil", "fine", "country", "while", "speech", "suffer", "first", "second", "rule", "claim",
}

// Prepositions are the classes that stand before a noun phrase and keep it from being a subject.
const Prepositions = Of | By | With | To | For | Against | On | In | From | Between | About

// ParseClass returns the class of the name.
func ParseClass(name string) (Class, bool) {
	if strings.HasPrefix(name, "month-") {
		return Time, true
	}
	i := slices.Index(classNames, name)
	if i < 0 {
		return 0, false
	}
	return 1 << i, true
}

// Suffixed reports whether a pronoun was taken off the end.
func (c Class) Suffixed() bool { return c.Has(pronounTaken) }

// Has reports whether any class of the mask is in c.
func (c Class) Has(mask Class) bool { return c&mask != 0 }

// Names returns the names of the classes, in the order of their bits.
func (c Class) Names() []string {
	var out []string
	for i, name := range classNames {
		if c.Has(1 << i) {
			out = append(out, name)
		}
	}
	return out
}
