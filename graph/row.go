package graph

import "strconv"

// NodeRow returns the row that filters see of an actor, leader, topic, article, review or merge, without its links.
func NodeRow(n Node) Row {
	return Row{Values: func(f Field) []string {
		if f == FieldID {
			return value(n.NodeID().String())
		}
		switch n := n.(type) {
		case Actor:
			return actorValue(n, f)
		case *Leader:
			return leaderValue(n, f)
		case *Topic:
			return topicValue(n, f)
		case *Article:
			return articleValue(n, f)
		case *Review:
			return reviewValue(n, f)
		case *Merge:
			return mergeValue(n, f)
		}
		return nil
	}}
}

// evidenceRows returns the rows that filters see of the statement's evidence.
func evidenceRows(s *Statement) []Row {
	out := make([]Row, len(s.Evidence))
	for i, e := range s.Evidence {
		out[i] = Row{Values: func(f Field) []string {
			switch f {
			case FieldCue:
				return value(e.Cue)
			case FieldRule:
				return value(e.Rule)
			}
			return nil
		}}
	}
	return out
}

func actorValue(a Actor, f Field) []string {
	switch f {
	case FieldKind:
		return value(string(a.NodeKind()))
	case FieldCode:
		return value(string(a.Actor().Code))
	}
	return nil
}

func leaderValue(l *Leader, f Field) []string {
	var out []string
	for _, o := range l.Offices {
		switch f {
		case FieldActor:
			out = append(out, value(string(o.Actor))...)
		case FieldRole:
			out = append(out, value(string(o.Role))...)
		}
	}
	return out
}

func topicValue(t *Topic, f Field) []string {
	switch f {
	case FieldKey:
		return value(string(t.Key))
	case FieldParent:
		return value(string(t.Parent))
	}
	return nil
}

func articleValue(a *Article, f Field) []string {
	switch f {
	case FieldOutlet:
		return value(a.Key.Outlet)
	case FieldURL:
		return value(a.Key.URL)
	case FieldSource:
		return value(a.Key.ID)
	case FieldRecorded:
		return value(MomentKey(a.Recorded))
	case FieldLanguage:
		return value(string(a.Lang))
	case FieldDate:
		return dateValue(a.Published)
	case FieldMentionsActor:
		return values(a.Actors)
	case FieldMentionsTopic:
		return values(a.Topics)
	}
	return nil
}

func reviewValue(r *Review, f Field) []string {
	switch f {
	case FieldStatement:
		return value(r.Statement.String())
	case FieldVerdict:
		return value(string(r.Verdict))
	case FieldReviewer:
		return value(r.By)
	case FieldStanding:
		return value(strconv.FormatBool(r.Stands()))
	}
	return nil
}

func mergeValue(m *Merge, f Field) []string {
	switch f {
	case FieldKeep:
		return value(m.Keep.String())
	case FieldGone:
		return value(m.Gone.String())
	case FieldReviewer:
		return value(m.By)
	case FieldStanding:
		return value(strconv.FormatBool(m.Stands()))
	}
	return nil
}

// value returns the one value, or none for "".
func value(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func values[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

func dateValue(d Date) []string {
	if d.IsZero() {
		return nil
	}
	return []string{d.SortKey()}
}
