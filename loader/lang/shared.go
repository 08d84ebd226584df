package lang

import (
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/demarche-kg/demarche/graph"
)

// shared is what all packs share: the tables beside their folders.
type shared struct {
	disputes []Dispute
	ways     map[graph.TopicKey]string
	votes    map[graph.Code]bool // organizations in which states vote
	claims   map[string]bool     // leaders who claim an office that another holds
	priors   map[leaning]float64
}

// leaning is what a statement may be: one on a topic, for or against it or, where it is aimed, somebody.
type leaning struct {
	topic  graph.TopicKey
	stance graph.Stance
	aimed  bool
}

// loadShared reads the tables of fsys.
func loadShared(fsys fs.FS) (shared, error) {
	s := shared{ways: map[graph.TopicKey]string{}, votes: map[graph.Code]bool{}, claims: map[string]bool{}, priors: map[leaning]float64{}}
	for _, load := range []func(fs.FS, string) error{s.loadDisputes, s.loadGoods, s.loadAssemblies, s.loadChallengers, s.loadPriors} {
		if err := load(fsys, ""); err != nil {
			return s, err
		}
	}
	return s, nil
}

// with returns a copy with the disputes and goods of a further folder.
func (s *shared) with(fsys fs.FS, label string) (shared, error) {
	out := *s
	out.disputes, out.ways = slices.Clone(s.disputes), maps.Clone(s.ways)
	for _, load := range []func(fs.FS, string) error{out.loadDisputes, out.loadGoods} {
		if err := load(fsys, label); err != nil {
			return out, err
		}
	}
	return out, nil
}

// A Dispute says that a topic is at hand where all of its actors are involved in a statement. It holds in every language.
type Dispute struct {
	Topic  graph.TopicKey
	Weight float64
	Since  int // first year, 0 if it has always been
	Actors []graph.Code
}

func (s *shared) loadDisputes(fsys fs.FS, label string) error {
	t, err := readTable(fsys, label, "disputes.tsv")
	if t == nil {
		return err
	}
	for _, r := range t.Rows {
		w, err := weight(r.Get("weight"))
		if err != nil {
			return r.Errorf("%w", err)
		}
		d := Dispute{Topic: graph.TopicKey(r.Get("topic")), Weight: w}
		if y := r.Get("since"); y != "" {
			if d.Since, err = strconv.Atoi(y); err != nil {
				return r.Errorf("since %q is no year", y)
			}
		}
		for _, c := range strings.Fields(r.Get("actors")) {
			d.Actors = append(d.Actors, graph.Code(c))
		}
		s.disputes = append(s.disputes, d)
	}
	return nil
}

func (s *shared) loadGoods(fsys fs.FS, label string) error {
	t, err := readTable(fsys, label, "goods.tsv")
	if t == nil {
		return err
	}
	for _, r := range t.Rows {
		s.ways[graph.TopicKey(r.Get("topic"))] = r.Get("way")
	}
	return nil
}

func (s *shared) loadAssemblies(fsys fs.FS, label string) error {
	return eachOf(fsys, label, "assemblies.tsv", "actor", func(code string) { s.votes[graph.Code(code)] = true })
}

func (s *shared) loadChallengers(fsys fs.FS, label string) error {
	return eachOf(fsys, label, "challengers.tsv", "leader", func(slug string) { s.claims[slug] = true })
}

// eachOf hands on what the rows of a table have in its one column, if there is such a table.
func eachOf(fsys fs.FS, label, name, column string, add func(string)) error {
	t, err := readTable(fsys, label, name)
	if t == nil {
		return err
	}
	if err := t.Want(column); err != nil {
		return err
	}
	for _, r := range t.Rows {
		add(r.Get(column))
	}
	return nil
}

// Challenger reports whether the leader of that slug claims an office against the government that holds it.
func (s *shared) Challenger(slug string) bool { return s.claims[slug] }

// Assembly reports whether the actor is an organization in which states vote.
func (s *shared) Assembly(c graph.Code) bool { return s.votes[c] }

// Good reports whether the topic is named as a good, so that a stance on it alone supports it, also where what harms it is denounced.
func (s *shared) Good(t graph.TopicKey) bool { return s.ways[t] == "good" }

// Bad reports whether the topic is named as a bad, so that calling for its end opposes it.
func (s *shared) Bad(t graph.TopicKey) bool { return s.ways[t] == "bad" }

// loadPriors reads the priors of topics. The columns are kinds of statement: towards a target, and on the topic alone.
func (s *shared) loadPriors(fsys fs.FS, label string) error {
	t, err := readTable(fsys, label, "priors.tsv")
	if t == nil {
		return err
	}
	kinds := []struct {
		column string
		stance graph.Stance
		aimed  bool
	}{{"support target", graph.Support, true}, {"oppose target", graph.Oppose, true}, {"support alone", graph.Support, false}, {"oppose alone", graph.Oppose, false}}
	for _, k := range kinds {
		if err := t.Want("topic", k.column); err != nil {
			return err
		}
	}
	for _, r := range t.Rows {
		for _, k := range kinds {
			w, err := weight(r.Get(k.column))
			if err != nil {
				return r.Errorf("%w", err)
			}
			s.priors[leaning{graph.TopicKey(r.Get("topic")), k.stance, k.aimed}] = w
		}
	}
	return nil
}

// Prior returns by how much more a statement of that kind is about the topic than its words say: 1 where nothing is known.
func (s *shared) Prior(t graph.TopicKey, stance graph.Stance, aimed bool) float64 {
	if w, ok := s.priors[leaning{t, stance, aimed}]; ok {
		return w
	}
	return 1
}

// Disputes returns the topics that follow from who is involved.
func (s *shared) Disputes() []Dispute { return s.disputes }
