package graph

import "io"

// An Act is what a holder did in saying it: the codebook's closed table.
type Act string

// The acts.
const (
	ActWelcome      Act = "WELCOME"
	ActThank        Act = "THANK"
	ActCongratulate Act = "CONGRATULATE"
	ActCondole      Act = "CONDOLE"
	ActAgree        Act = "AGREE"
	ActCooperate    Act = "COOPERATE"
	ActPraise       Act = "PRAISE"
	ActEndorse      Act = "ENDORSE"
	ActDefend       Act = "DEFEND"
	ActPledge       Act = "PLEDGE"
	ActCallFor      Act = "CALL_FOR"
	ActSolidarity   Act = "SOLIDARITY"
	ActRecognize    Act = "RECOGNIZE"
	ActVoteFor      Act = "VOTE_FOR"
	ActRegret       Act = "REGRET"
	ActConcern      Act = "CONCERN"
	ActDeny         Act = "DENY"
	ActCriticize    Act = "CRITICIZE"
	ActAccuse       Act = "ACCUSE"
	ActReject       Act = "REJECT"
	ActDemand       Act = "DEMAND"
	ActWarn         Act = "WARN"
	ActProtest      Act = "PROTEST"
	ActRefuse       Act = "REFUSE"
	ActCondemn      Act = "CONDEMN"
	ActThreaten     Act = "THREATEN"
	ActSanction     Act = "SANCTION"
	ActExpel        Act = "EXPEL"
	ActVoteAgainst  Act = "VOTE_AGAINST"
	ActAbstain      Act = "ABSTAIN"
	ActNeutrality   Act = "NEUTRALITY"
)

// actRow is one row of the codebook's table of acts.
type actRow struct {
	act      Act
	stance   Stance
	strength int
	plover   string // the event category of PLOVER (Open Event Data Alliance) that it falls under, "" for none
}

// acts is the codebook's table of acts, version 1, in its order.
var acts = []actRow{
	{ActWelcome, Support, 1, "SUPPORT"},
	{ActThank, Support, 1, "SUPPORT"},
	{ActCongratulate, Support, 1, "SUPPORT"},
	{ActCondole, Support, 1, "SUPPORT"},
	{ActAgree, Support, 1, "AGREE"},
	{ActCooperate, Support, 1, "COOPERATE"},
	{ActPraise, Support, 2, "SUPPORT"},
	{ActEndorse, Support, 2, "SUPPORT"},
	{ActDefend, Support, 2, "SUPPORT"},
	{ActPledge, Support, 2, "AID"},
	{ActCallFor, Support, 2, "REQUEST"},
	{ActSolidarity, Support, 2, "SUPPORT"},
	{ActRecognize, Support, 3, "SUPPORT"},
	{ActVoteFor, Support, 3, "SUPPORT"},
	{ActRegret, Oppose, 1, "ACCUSE"},
	{ActConcern, Oppose, 1, "ACCUSE"},
	{ActDeny, Oppose, 1, "REJECT"},
	{ActCriticize, Oppose, 2, "ACCUSE"},
	{ActAccuse, Oppose, 2, "ACCUSE"},
	{ActReject, Oppose, 2, "REJECT"},
	{ActDemand, Oppose, 2, "REQUEST"},
	{ActWarn, Oppose, 2, "THREATEN"},
	{ActProtest, Oppose, 2, "ACCUSE"},
	{ActRefuse, Oppose, 2, "REJECT"},
	{ActCondemn, Oppose, 3, "ACCUSE"},
	{ActThreaten, Oppose, 3, "THREATEN"},
	{ActSanction, Oppose, 3, "SANCTION"},
	{ActExpel, Oppose, 3, "SANCTION"},
	{ActVoteAgainst, Oppose, 3, "REJECT"},
	{ActAbstain, Neutral, 1, ""},
	{ActNeutrality, Neutral, 1, ""},
}

// Acts lists the acts in the codebook's order.
func Acts() []Act {
	out := make([]Act, len(acts))
	for i, r := range acts {
		out[i] = r.act
	}
	return out
}

func (a Act) row() actRow {
	for _, r := range acts {
		if r.act == a {
			return r
		}
	}
	return actRow{}
}

// Valid reports whether a is an act of the table.
func (a Act) Valid() bool { return a.row().act != "" }

// Stance returns the stance that the act expresses, "" for an unknown act.
func (a Act) Stance() Stance { return a.row().stance }

// Strength returns the act's own strength, from 1 to 3; 0 for an unknown act.
func (a Act) Strength() int { return a.row().strength }

// Plover returns the event category of PLOVER that the act falls under, "" for none.
func (a Act) Plover() string { return a.row().plover }

// MarshalGQL writes the act as a GraphQL enum value.
func (a Act) MarshalGQL(w io.Writer) { marshalEnum(w, a) }

// UnmarshalGQL reads a GraphQL enum value.
func (a *Act) UnmarshalGQL(v any) error { return unmarshalEnum(a, v, Acts()) }
