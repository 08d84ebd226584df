package reference

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/internal/table"
)

// readLeaders reads leaders.tsv and offices.tsv: the leaders, by slug, and what they held, from the first office to the last.
func (d *Data) readLeaders(fsys fs.FS) error {
	d.leaders = map[string]*graph.Leader{}
	if err := eachRow(fsys, "leaders.tsv", []string{"slug"}, d.addLeader); err != nil {
		return err
	}
	if err := eachRow(fsys, "offices.tsv", []string{"slug", "actor", "role", "from", "to"}, d.addOffice); err != nil {
		return err
	}
	slices.SortFunc(d.Leaders, func(a, b *graph.Leader) int { return strings.Compare(a.Slug, b.Slug) })
	for _, l := range d.Leaders {
		if len(l.Offices) == 0 {
			return invalid("offices.tsv: no office of the leader %q", l.Slug)
		}
		slices.SortStableFunc(l.Offices, func(a, b graph.Office) int { return strings.Compare(a.From.SortKey(), b.From.SortKey()) })
	}
	return nil
}

// eachRow hands each row of a table with those columns to add; errors name the row.
func eachRow(fsys fs.FS, name string, columns []string, add func(table.Row) error) error {
	t, err := table.Read(fsys, name)
	if err != nil {
		return err
	}
	if err := t.Want(columns...); err != nil {
		return err
	}
	for _, row := range t.Rows {
		if err := add(row); err != nil {
			return row.Errorf("%w", err)
		}
	}
	return nil
}

func (d *Data) addLeader(row table.Row) error {
	slug := row.Get("slug")
	switch {
	case slug == "" || strings.Trim(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != "":
		return invalid("%q is no slug", slug)
	case d.leaders[slug] != nil:
		return invalid("the slug %s is there twice", slug)
	}
	l := &graph.Leader{Ref: graph.LeaderID(slug), Slug: slug, Names: names(row)}
	d.leaders[slug] = l
	d.Leaders = append(d.Leaders, l)
	return nil
}

// roles returns all roles.
func roles() []graph.Role {
	return []graph.Role{graph.RoleHeadOfState, graph.RoleHeadOfGovernment, graph.RoleForeignMinister, graph.RoleChief, graph.RoleOther}
}

func (d *Data) addOffice(row table.Row) error {
	l, ok := d.leaders[row.Get("slug")]
	if !ok {
		return invalid("%q is no leader", row.Get("slug"))
	}
	o := graph.Office{Actor: graph.Code(row.Get("actor")), Role: graph.Role(row.Get("role"))}
	if _, ok := d.actors[o.Actor]; !ok {
		return invalid("%q is no actor", o.Actor)
	}
	if !slices.Contains(roles(), o.Role) {
		return invalid("%q is no role", o.Role)
	}
	if err := o.From.UnmarshalText([]byte(row.Get("from"))); err != nil {
		return fmt.Errorf("from: %w", err)
	}
	if err := o.To.UnmarshalText([]byte(row.Get("to"))); err != nil {
		return fmt.Errorf("to: %w", err)
	}
	if !o.From.IsZero() && !o.Held(o.From) {
		return invalid("from %s lies behind to %s", o.From, o.To)
	}
	l.Offices = append(l.Offices, o)
	return nil
}

// Holder returns who held the office on the date, as far as the table knows: of several, as on the day of a change, whoever
// came last. On the unknown date that is the latest holder.
func (d *Data) Holder(actor graph.Code, role graph.Role, on graph.Date) (*graph.Leader, bool) {
	var holder *graph.Leader
	var since string
	for _, l := range d.Leaders {
		for _, o := range l.Offices {
			if o.Actor == actor && o.Role == role && o.Held(on) && (holder == nil || o.From.SortKey() > since) {
				holder, since = l, o.From.SortKey()
			}
		}
	}
	return holder, holder != nil
}
