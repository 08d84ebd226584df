package graph

import (
	"strings"
	"testing"
)

func TestContradiction(t *testing.T) {
	support, oppose := Eq(FieldStance, "SUPPORT"), Eq(FieldStance, "OPPOSE")
	from := func(v string) Cond { return Cond{FieldDate, OpAtLeast, []string{v}} }
	before := func(v string) Cond { return Cond{FieldDate, OpLess, []string{v}} }
	missing := Cond{FieldTarget, OpMissing, nil}
	said := func(n int, f Expr) Expr { return Linked{LinkStatements, f, n} }
	for _, c := range []struct {
		name string
		e    Expr
		want string // a part of the reason, "" for none
	}{
		{"nothing asked", nil, ""},
		{"one of two", In(FieldStance, Support, Oppose), ""},
		{"two at once", And{support, oppose}, "stance cannot be SUPPORT and also OPPOSE"},
		{"two of lists that meet", And{In(FieldHolder, "CHN", "USA"), In(FieldHolder, "USA", "RUS")}, ""},
		{"and its not", And{support, Not{support}}, "a condition and its not at once (stance SUPPORT)"},
		{"and its not, deeper", And{And{And{support}}, Not{And{Not{Not{support}}}}}, "at once"},
		{"all that is listed denied", And{In(FieldStance, Support, Oppose), Not{support}, Not{oppose}}, "and not SUPPORT, OPPOSE"},
		{"one of those listed denied", And{In(FieldStance, Support, Oppose), Not{support}}, ""},
		{"either", Or{support, Not{support}}, ""},
		{"of one day", And{from("20200101"), before("20200102")}, ""},
		{"no day", And{from("20210000"), before("20200700")}, "date cannot be 2021 or later and before 2020-07"},
		{"an empty stretch", And{from("20200101"), before("20200101")}, "2020-01-01"},
		{"unknown and known", And{missing, Eq(FieldTarget, "CHN")}, "target cannot be unknown"},
		{"unknown and not", And{missing, Not{missing}}, "at once"},
		{"no value wanted", In[string](FieldHolder), ""},
		{"not of nothing", Not{And{}}, "the not of an empty filter"},
		{"two that an article may mention", And{Eq(FieldMentionsActor, "CHN"), Eq(FieldMentionsActor, "USA")}, ""},
		{"so many and fewer", And{said(3, support), Not{said(2, support)}}, "statements cannot be 3 or more and fewer than 2"},
		{"so many and not more", And{said(2, support), Not{said(3, support)}}, ""},
		{"nobody, and of an office", And{Cond{FieldSpeaker, OpMissing, nil}, Linked{LinkSpeaker, Eq(FieldRole, "CHIEF"), 1}}, "speaker cannot be unknown"},
		{"of two kinds", And{said(3, support), Not{said(1, oppose)}}, ""},
	} {
		switch got := Contradiction(c.e); {
		case c.want == "" && got != "":
			t.Errorf("%s: %q, though it can be met", c.name, got)
		case !strings.Contains(got, c.want) || c.want != "" && got == "":
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
