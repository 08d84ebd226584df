package lang

import (
	"fmt"
	"strings"
)

// Signs are the characters and words by which rules read a language that is written without spaces. Strings hold one character each time.
type Signs struct {
	Place    string   // ends a phrase of place or time: at the meeting
	Here     string   // stands before where somebody is
	Copula   string   // is
	This     string   // what is pointed at: towards this
	Pronoun  string   // he, she, its
	Listing  string   // verbs end in it behind which a list of voters stands
	Anti     string   // written onto a short name: anti-American
	Too      string   // begins what another does too
	Lands    string   // state, in two characters
	Unit     string   // stands between a number and what is counted
	Land     string   // state, behind a number: 22 states
	Year     string   // stands behind the number of a year
	Counts   string   // the numbers from one to ten
	Wire     string   // ends a dateline
	Link     string   // and, with, from: joins the name behind it to what stands before
	Field    []string // ends a phrase of field: in the area of
	Dated    []string // stands before the end of a dateline: the day, various sources
	Happens  []string // what happens at the place before it
	Matter   []string // ends a clause that a preposition takes: the matter of
	Bodies   []string // that organization, without saying which
	Whilst   []string // what is done at the same time ends in it
	Coup     []string
	Every    []string // any, every
	Such     []string // some of those are named behind it who were meant before: including
	Crimes   []string // what no state is told to have done: a murder
	These    []string // these states, which were listed
	Certain  []string // certain states, which are not named
	Members  []string // the members, of an organization
	Drafts   []string // texts that are put forward and voted on, and that nobody says: a resolution, a draft
	Deals    []string // what is named after the city where it was made or held: agreement, summit; beginnings of words
	Statutes []string // what is an organization's and not the organization: its charter, its reform; beginnings of words
	Issuing  []string // what verbs of signing and issuing texts begin with
	Pair     string   // the two, of two countries
	Both     string   // the two, of two people
}

// set reads a row of the settings: the name of a sign, and its characters or words.
func (s *Signs) set(value string) error {
	f := strings.Fields(value)
	if len(f) < 2 {
		return fmt.Errorf("sign %q is no name and words", value)
	}
	words := foldWords(strings.Join(f[1:], " "))
	chars := map[string]*string{
		"place": &s.Place, "here": &s.Here, "copula": &s.Copula, "this": &s.This, "pronoun": &s.Pronoun, "listing": &s.Listing,
		"too": &s.Too, "year": &s.Year, "counts": &s.Counts, "wire": &s.Wire, "pair": &s.Pair, "anti": &s.Anti, "both": &s.Both,
		"link": &s.Link,
		"land": &s.Land, "lands": &s.Lands, "unit": &s.Unit,
	}
	lists := map[string]*[]string{
		"dated": &s.Dated, "happens": &s.Happens, "matter": &s.Matter, "coup": &s.Coup, "bodies": &s.Bodies,
		"field": &s.Field, "whilst": &s.Whilst, "drafts": &s.Drafts, "issuing": &s.Issuing, "deals": &s.Deals, "statutes": &s.Statutes, "every": &s.Every, "such": &s.Such, "members": &s.Members, "certain": &s.Certain, "these": &s.These, "crimes": &s.Crimes,
	}
	switch name := f[0]; {
	case chars[name] != nil:
		*chars[name] += strings.Join(words, "")
	case lists[name] != nil:
		*lists[name] = append(*lists[name], words...)
	default:
		return fmt.Errorf("unknown sign %q", name)
	}
	return nil
}
