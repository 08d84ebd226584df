package graph

import "strconv"

// A Fact is what filters and tallies see of a statement: all but its words.
type Fact struct {
	Ref, Article        ID
	Holder, Target, Via Code
	Topic               TopicKey
	Stance              Stance
	Act                 Act
	Strength            int
	Form                Form
	Joint               bool
	Speaker             ID
	Date                Date
	Review              Verdict
	Outlet              string // the article's, as are the following
	Lang                Lang
	Text                string // SHA256 of the text
	Source              string // the outlet of the earliest article with the same text, that is, of the first by [Article.SortKey] that has one
}

// FactOf returns the fact of a statement of the article, but for its Source, which only a store knows.
func FactOf(s *Statement, a *Article) Fact {
	return Fact{
		Ref: s.Ref, Article: s.Article, Holder: s.Holder, Target: s.Target, Via: s.Via, Topic: s.Topic, Stance: s.Stance, Act: s.Act,
		Strength: s.Strength, Form: s.Form, Joint: s.Joint, Speaker: s.Speaker, Date: s.Date, Review: s.Review, Outlet: a.Key.Outlet, Lang: a.Lang,
		Text: a.SHA256,
	}
}

// Value returns the field's value as filters compare it, "" for none.
func (f *Fact) Value(field Field) string {
	switch field {
	case FieldID:
		return f.Ref.String()
	case FieldHolder:
		return string(f.Holder)
	case FieldTarget:
		return string(f.Target)
	case FieldTopic:
		return string(f.Topic)
	case FieldStance:
		return string(f.Stance)
	case FieldAct:
		return string(f.Act)
	case FieldStrength:
		return strconv.Itoa(f.Strength)
	case FieldForm:
		return string(f.Form)
	case FieldJoint:
		return strconv.FormatBool(f.Joint)
	case FieldVia:
		return string(f.Via)
	case FieldSpeaker:
		return f.Speaker.String()
	case FieldArticle:
		return f.Article.String()
	case FieldOutlet:
		return f.Outlet
	case FieldLanguage:
		return string(f.Lang)
	case FieldReview:
		return string(f.Review)
	case FieldDate:
		if !f.Date.IsZero() {
			return f.Date.SortKey()
		}
	}
	return ""
}

// StatementRow returns the row that filters see of a statement of the article, with the links to its evidence and to the article.
func StatementRow(s *Statement, a *Article) Row {
	f := FactOf(s, a)
	return Row{
		Values: func(field Field) []string { return value(f.Value(field)) },
		Links: func(l Link) []Row {
			switch l {
			case LinkEvidence:
				return evidenceRows(s)
			case LinkArticle:
				return []Row{NodeRow(a)}
			}
			return nil
		},
	}
}
