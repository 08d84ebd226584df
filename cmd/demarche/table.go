package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/demarche-kg/demarche/graph"
)

// A tableRow is one line of the table: the statements that share holder, stance, target and topic.
type tableRow struct {
	issue string
	cells [4]string // who, stance, whom, speakers
	alone bool      // about the issue, towards nobody
	first *graph.Statement
	title string // of the first statement's article
}

// writeTable writes all statements of a small store under their issues: a line for each, and below it the words that prove it.
func writeTable(ctx context.Context, w io.Writer, s graph.Store) error {
	rows, err := tableRows(ctx, s)
	if err != nil {
		return err
	}
	widths := columnWidths(rows)
	var b strings.Builder
	for i, r := range rows {
		if i == 0 || rows[i-1].issue != r.issue {
			fmt.Fprintf(&b, "%s\n", strings.ToUpper(r.issue))
		}
		line := " "
		for i, c := range r.cells {
			line += " " + c + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(c)+1)
		}
		e := r.first.Evidence[0]
		fmt.Fprintf(&b, "%s\n      “%s”\n      %s, characters %d to %d of “%s”\n", strings.TrimRight(line, " "), strings.Join(strings.Fields(e.Quote), " "),
			r.first.Date, e.Start, e.End, r.title)
	}
	_, err = io.WriteString(w, b.String())
	return err
}

func columnWidths(rows []*tableRow) [4]int {
	var widths [4]int
	for i := range widths {
		for _, r := range rows {
			widths[i] = max(widths[i], utf8.RuneCountInString(r.cells[i]))
		}
	}
	return widths
}

// tableRows groups the store's statements, oldest first within a group.
func tableRows(ctx context.Context, s graph.Store) ([]*tableRow, error) {
	pages, err := s.Statements(ctx, []graph.StatementQuery{{Ascending: true, Page: graph.Page{First: graph.MaxPage}}})
	if err != nil {
		return nil, err
	}
	names, err := namesOf(ctx, s, pages[0].Items)
	if err != nil {
		return nil, err
	}
	groups := map[[4]string]*tableRow{}
	for _, st := range pages[0].Items {
		key := [4]string{string(st.Topic), string(st.Holder), string(st.Stance), string(st.Target)}
		r := groups[key]
		if r == nil {
			r = &tableRow{issue: names[st.Topic.ID()], first: st, alone: st.Target == "", title: names[st.Article]}
			r.cells = [4]string{names[st.Holder.ID()], stanceVerb[st.Stance], names[st.Target.ID()], ""}
			if r.alone {
				r.cells[2] = "(the issue itself)"
			}
			groups[key] = r
		}
		if speaker := names[st.Speaker]; speaker != "" && !strings.Contains(r.cells[3], speaker) {
			r.cells[3] = strings.TrimPrefix(r.cells[3]+", "+speaker, ", ")
		}
	}
	var rows []*tableRow
	for _, r := range groups {
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(a, b *tableRow) int {
		return cmp.Or(strings.Compare(a.issue, b.issue), boolCompare(a.alone, b.alone), slices.Compare(a.cells[:], b.cells[:]))
	})
	return rows, nil
}

var stanceVerb = map[graph.Stance]string{graph.Support: "supports", graph.Oppose: "opposes", graph.Neutral: "neutral on"}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// namesOf returns what the statements' actors, topics, speakers and articles are called in English.
func namesOf(ctx context.Context, s graph.Store, statements []*graph.Statement) (map[graph.ID]string, error) {
	names := map[graph.ID]string{}
	var ids []graph.ID
	for _, st := range statements {
		for _, id := range []graph.ID{st.Holder.ID(), st.Target.ID(), st.Topic.ID(), st.Speaker, st.Article} {
			if _, ok := names[id]; !ok && id != graph.Nil {
				names[id] = ""
				ids = append(ids, id)
			}
		}
	}
	nodes, err := s.Nodes(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, n := range nodes {
		switch n := n.(type) {
		case graph.Actor:
			names[n.NodeID()] = n.Actor().Names.In("en", string(n.Actor().Code))
		case *graph.Topic:
			names[n.Ref] = n.Names.In("en", string(n.Key))
		case *graph.Leader:
			names[n.Ref] = n.Names.In("en", n.Slug)
		case *graph.Article:
			names[n.Ref] = n.Title
		}
	}
	return names, nil
}
