package reference_test

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
)

var langs = []graph.Lang{"ar", "en", "es", "fr", "ru", "zh"}

func load(t *testing.T) *reference.Data {
	t.Helper()
	d, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestStates(t *testing.T) {
	status := map[string][]graph.Code{}
	alpha2 := map[string]graph.Code{}
	for _, a := range load(t).Actors {
		c, ok := a.(*graph.Country)
		if !ok {
			continue
		}
		status[c.Status] = append(status[c.Status], c.Code)
		if (c.Status == reference.StatusHistoric) == c.Ended.IsZero() {
			t.Errorf("%s: status %s, ended %q", c.Code, c.Status, c.Ended)
		}
		if len(c.Code) != 3 || len(c.Alpha2) != 2 {
			t.Errorf("%s: alpha-2 %q", c.Code, c.Alpha2)
		}
		if other := alpha2[c.Alpha2]; other != "" && c.Status != reference.StatusHistoric {
			t.Errorf("%s is the alpha-2 code of %s and %s", c.Alpha2, other, c.Code)
		}
		alpha2[c.Alpha2] = c.Code
	}
	const members = 193
	if n := len(status[reference.StatusMember]); n != members {
		t.Errorf("%d members, want %d", n, members)
	}
	delete(status, reference.StatusMember)
	want := map[string][]graph.Code{
		reference.StatusObserver: {"PSE", "VAT"},
		reference.StatusOther:    {"HKG", "MAC", "TWN", "XKX"},
		reference.StatusHistoric: {"CSK", "DDR", "SCG", "SUN", "YMD", "YUG"},
	}
	if d := cmp.Diff(want, status); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestLabels(t *testing.T) {
	d := load(t)
	nodes := make([]graph.Node, 0, len(d.Actors)+len(d.Topics))
	named := map[graph.Node]graph.Names{}
	for _, a := range d.Actors {
		nodes = append(nodes, a)
		named[a] = a.Actor().Names
	}
	for _, topic := range d.Topics {
		nodes = append(nodes, topic)
		named[topic] = topic.Names
	}
	seen := map[string]string{}
	for _, n := range nodes {
		for _, lang := range langs {
			label, ok := named[n].Exact(lang)
			if !ok {
				t.Errorf("%s has no label in %s", n.SortKey(), lang)
			}
			key := string(n.NodeKind()) + " " + string(lang) + " " + graph.Fold(label)
			if other := seen[key]; ok && other != "" {
				t.Errorf("%s and %s are both called %q in %s", n.SortKey(), other, label, lang)
			}
			seen[key] = n.SortKey()
		}
	}
}

func TestTopics(t *testing.T) {
	d := load(t)
	if d.CodebookVersion == "" {
		t.Error("no version of the codebook")
	}
	under, err := d.Under("economy")
	if err != nil || len(under) < 10 || !slices.Contains(under, "trade") || slices.Contains(under, "taiwan") {
		t.Errorf("Under(economy) = %v, %v", under, err)
	}
	if _, err := d.Under("nonsense"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("Under(nonsense): %v", err)
	}
	var bad []graph.TopicKey
	for _, topic := range d.Topics {
		if topic.Bad {
			bad = append(bad, topic.Key)
		}
	}
	want := []graph.TopicKey{"unilateralism", "sovereignty-violation", "interference", "terrorism", "protectionism"}
	if diff := cmp.Diff(want, bad); diff != "" {
		t.Errorf("bad (-want +got):\n%s", diff)
	}
}

func TestLookUp(t *testing.T) {
	d := load(t)
	for _, code := range []graph.Code{"CHN", "UN", "HAMAS", "SUN"} {
		if a, ok := d.Actor(code); !ok || a.Actor().Code != code || a.NodeID() != code.ID() {
			t.Errorf("Actor(%s) = %v, %v", code, a, ok)
		}
	}
	if _, ok := d.Actor("XXX"); ok {
		t.Error("there is an actor XXX")
	}
	if topic, ok := d.Topic("hong-kong"); !ok || topic.Parent != "disputes" {
		t.Errorf("Topic(hong-kong) = %v, %v", topic, ok)
	}
	if !slices.IsSortedFunc(d.Actors, func(a, b graph.Actor) int { return strings.Compare(a.SortKey(), b.SortKey()) }) {
		t.Error("the actors are not sorted by code")
	}
}

// TestRead changes a line of a table and looks at the error.
func TestRead(t *testing.T) {
	for _, tt := range []struct{ name, file, old, new, want string }{
		{"twice", "countries.tsv", "\nCHL\t", "\nCHN\t", "countries.tsv:"},
		{"code", "actors.tsv", "\nUN\t", "\nun\t", `"un" is no code`},
		{"type", "actors.tsv", "\torganization\t", "\tthing\t", "no kind of actor"},
		{"status", "countries.tsv", "\tobserver\t", "\tguest\t", `"guest" is no status`},
		{"date", "countries.tsv", "1991-12-26", "1991-13-26", "is not a date"},
		{"parent", "topics.tsv", "\tdisputes\t", "\tquarrels\t", `no parent "quarrels"`},
		{"opposite", "topics.tsv", "\tunilateralism\t", "\ttrade\t", "mutual opposite"},
		{"bad", "topics.tsv", "\tyes\t", "\t\t", "named as a bad"},
		{"slug", "leaders.tsv", "\nxi-jinping\t", "\nXi\t", `"Xi" is no slug`},
		{"leader twice", "leaders.tsv", "\nxi-jinping\t", "\nputin\t", "the slug putin is there twice"},
		{"no office", "offices.tsv", "\nguaido\t", "\nputin\t", `no office of the leader "guaido"`},
		{"no leader", "offices.tsv", "\nguaido\t", "\nnobody\t", `"nobody" is no leader`},
		{"no actor", "offices.tsv", "guaido\tVEN\t", "guaido\tXXX\t", `"XXX" is no actor`},
		{"no role", "offices.tsv", "guaido\tVEN\tother\t", "guaido\tVEN\tking\t", `"king" is no role`},
		{"bound", "offices.tsv", "\t2019-01-23\t", "\tsoon\t", "from: "},
		{"bounds", "offices.tsv", "\t2019-01-23\t2023-", "\t2024-01-23\t2023-", "lies behind"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := reference.Read(changed(t, tt.file, tt.old, tt.new))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error = %v, want one with %q", err, tt.want)
			}
		})
	}
}

func changed(t *testing.T, name, old, text string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	paths, err := fs.Glob(os.DirFS("."), "*.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		out[p] = &fstest.MapFile{Data: b}
	}
	s := string(out[name].Data)
	if !strings.Contains(s, old) {
		t.Fatalf("%s has no %q", name, old)
	}
	out[name].Data = []byte(strings.Replace(s, old, text, 1))
	return out
}
