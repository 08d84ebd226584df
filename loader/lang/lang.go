package lang

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/demarche-kg/demarche/graph"
)

//go:embed data
var data embed.FS

// embedded loads the packs that are built in, once.
var embedded = sync.OnceValues(func() (*Packs, error) {
	sub, err := fs.Sub(data, "data")
	if err != nil {
		return nil, err
	}
	return Load(sub)
})

// Default returns the packs that are built in.
func Default() (*Packs, error) { return embedded() }

// Packs are the packs of a folder, with what they share.
type Packs struct {
	packs    []*Pack // sorted by tag
	disputes []Dispute
	ways     map[graph.TopicKey]string
	votes    map[graph.Code]bool // organizations in which states vote
	claims   map[string]bool     // leaders who claim an office that another holds
	version  string
}

// A Dispute says that a topic is at hand where all of its actors are involved in a statement. It holds in every language.
type Dispute struct {
	Topic  graph.TopicKey
	Weight float64
	Since  int // first year, 0 if it has always been
	Actors []graph.Code
}

// Load reads each folder of fsys as a pack if it has a pack.tsv, and the tables that all packs share. Folders whose names begin with "_" or "." are left out.
func Load(fsys fs.FS) (*Packs, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("lang.Load: %w", err)
	}
	ps := &Packs{ways: map[graph.TopicKey]string{}, votes: map[graph.Code]bool{}, claims: map[string]bool{}}
	for _, e := range entries {
		if !e.IsDir() || strings.ContainsAny(e.Name()[:1], "_.") {
			continue
		}
		if _, err := fs.Stat(fsys, e.Name()+"/pack.tsv"); err != nil {
			continue // words of a language that is no pack yet
		}
		p, err := loadPack(fsys, e.Name())
		if err != nil {
			return nil, fmt.Errorf("lang.Load: %w", err)
		}
		ps.packs = append(ps.packs, p)
	}
	slices.SortFunc(ps.packs, func(a, b *Pack) int { return cmp.Compare(a.Tag, b.Tag) })
	for _, load := range []func(fs.FS, string) error{ps.loadDisputes, ps.loadGoods, ps.loadAssemblies, ps.loadChallengers} {
		if err := load(fsys, ""); err != nil {
			return nil, fmt.Errorf("lang.Load: %w", err)
		}
	}
	ps.version, err = digest(fsys)
	return ps, err
}

func (ps *Packs) loadDisputes(fsys fs.FS, label string) error {
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
		ps.disputes = append(ps.disputes, d)
	}
	return nil
}

func (ps *Packs) loadGoods(fsys fs.FS, label string) error {
	t, err := readTable(fsys, label, "goods.tsv")
	if t == nil {
		return err
	}
	for _, r := range t.Rows {
		ps.ways[graph.TopicKey(r.Get("topic"))] = r.Get("way")
	}
	return nil
}

func (ps *Packs) loadAssemblies(fsys fs.FS, label string) error {
	t, err := readTable(fsys, label, "assemblies.tsv")
	if t == nil {
		return err
	}
	if err := t.Want("actor"); err != nil {
		return err
	}
	for _, r := range t.Rows {
		ps.votes[graph.Code(r.Get("actor"))] = true
	}
	return nil
}

func (ps *Packs) loadChallengers(fsys fs.FS, label string) error {
	t, err := readTable(fsys, label, "challengers.tsv")
	if t == nil {
		return err
	}
	if err := t.Want("leader"); err != nil {
		return err
	}
	for _, r := range t.Rows {
		ps.claims[r.Get("leader")] = true
	}
	return nil
}

// Challenger reports whether the leader of that slug claims an office against the government that holds it.
func (ps *Packs) Challenger(slug string) bool { return ps.claims[slug] }

// Assembly reports whether the actor is an organization in which states vote.
func (ps *Packs) Assembly(c graph.Code) bool { return ps.votes[c] }

// Good reports whether the topic is named as a good, so that a stance on it alone supports it, also where what harms it is denounced.
func (ps *Packs) Good(t graph.TopicKey) bool { return ps.ways[t] == "good" }

// Bad reports whether the topic is named as a bad, so that calling for its end opposes it.
func (ps *Packs) Bad(t graph.TopicKey) bool { return ps.ways[t] == "bad" }

// digest returns a hash over all files.
func digest(fsys fs.FS) (string, error) {
	h := sha256.New()
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".tsv") {
			return err
		}
		b, err := fs.ReadFile(fsys, path)
		fmt.Fprintf(h, "%s %d\n%s", path, len(b), b)
		return err
	})
	return hex.EncodeToString(h.Sum(nil)[:8]), err
}

// Tags returns the tags of the packs, sorted.
func (ps *Packs) Tags() []graph.Lang {
	out := make([]graph.Lang, len(ps.packs))
	for i, p := range ps.packs {
		out[i] = p.Tag
	}
	return out
}

// Pack returns the pack of the tag, or of the nearest of its parents; nil if there is none.
func (ps *Packs) Pack(tag graph.Lang) *Pack {
	for _, t := range tag.Parents() {
		for _, p := range ps.packs {
			if strings.EqualFold(string(p.Tag), string(t)) {
				return p
			}
		}
	}
	return nil
}

// Disputes returns the topics that follow from who is involved.
func (ps *Packs) Disputes() []Dispute { return ps.disputes }

// Version returns a hash over the content of all packs.
func (ps *Packs) Version() string { return ps.version }
