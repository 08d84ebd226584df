package reference

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/internal/table"
)

// readActors reads the states, then the organizations and groups.
func (d *Data) readActors(fsys fs.FS) error {
	d.actors = map[graph.Code]graph.Actor{}
	for _, file := range []struct {
		name    string
		columns []string
		make    func(table.Row) (graph.Actor, error)
	}{
		{"countries.tsv", []string{"code", "alpha2", "status", "founded", "ended"}, country},
		{"actors.tsv", []string{"id", "type"}, actor},
	} {
		t, err := table.Read(fsys, file.name)
		if err != nil {
			return err
		}
		if err := t.Want(file.columns...); err != nil {
			return err
		}
		for _, row := range t.Rows {
			a, err := file.make(row)
			if err == nil {
				err = d.addActor(a)
			}
			if err != nil {
				return row.Errorf("%w", err)
			}
		}
	}
	slices.SortFunc(d.Actors, func(a, b graph.Actor) int { return strings.Compare(a.SortKey(), b.SortKey()) })
	return nil
}

func (d *Data) addActor(a graph.Actor) error {
	switch code := a.Actor().Code; {
	case !code.Valid():
		return invalid("%q is no code", code)
	case d.actors[code] != nil:
		return invalid("the code %s is there twice", code)
	default:
		d.actors[code] = a
		d.Actors = append(d.Actors, a)
		return nil
	}
}

// Values of a country's status.
const (
	StatusMember   = "member"
	StatusObserver = "observer"
	StatusOther    = "other"
	StatusHistoric = "historic"
)

func country(row table.Row) (graph.Actor, error) {
	code := graph.Code(row.Get("code"))
	c := &graph.Country{
		ActorInfo: graph.ActorInfo{Ref: code.ID(), Code: code, Names: names(row)},
		Alpha2:    row.Get("alpha2"), Status: row.Get("status"),
	}
	if !slices.Contains([]string{StatusMember, StatusObserver, StatusOther, StatusHistoric}, c.Status) {
		return nil, invalid("%q is no status", c.Status)
	}
	if err := c.Founded.UnmarshalText([]byte(row.Get("founded"))); err != nil {
		return nil, err
	}
	return c, c.Ended.UnmarshalText([]byte(row.Get("ended")))
}

// ActorKind returns the kind that the type of an actor's row names, "" if it names none. Only a user's codebook has a "country".
func ActorKind(name string) graph.Kind {
	return map[string]graph.Kind{"organization": graph.KindOrganization, "group": graph.KindGroup, "country": graph.KindCountry}[name]
}

func actor(row table.Row) (graph.Actor, error) {
	a, err := graph.NewActor(ActorKind(row.Get("type")), graph.Code(row.Get("id")))
	if err != nil {
		return nil, err
	}
	a.Actor().Names = names(row)
	if c, ok := a.(*graph.Country); ok {
		c.Status = StatusOther
	}
	return a, nil
}
