package lang_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/internal/table"
	"github.com/demarche-kg/demarche/loader/lang"
)

// TestWithKeepsShared: a codebook of one's own adds to what all packs share, and takes nothing away.
func TestWithKeepsShared(t *testing.T) {
	packs, err := lang.Default()
	if err != nil {
		t.Fatal(err)
	}
	own := fstest.MapFS{"disputes.tsv": {Data: []byte("# source: own\n# licence: own\ntopic\tweight\tactors\ntrade\t2\tFRA ITA\n")}}
	with, err := packs.With(own, "own")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(with.Disputes()); n != len(packs.Disputes())+1 {
		t.Errorf("%d disputes, want one more than %d", n, len(packs.Disputes()))
	}
	for _, c := range []graph.Code{"UNGA", "UNSC"} {
		if !packs.Assembly(c) || !with.Assembly(c) {
			t.Errorf("%s is an assembly: %v, with the codebook %v", c, packs.Assembly(c), with.Assembly(c))
		}
	}
	const slug = "guaido"
	if !packs.Challenger(slug) || !with.Challenger(slug) {
		t.Errorf("%s is a challenger: %v, with the codebook %v", slug, packs.Challenger(slug), with.Challenger(slug))
	}
	a, b := packs.Prior("disasters", graph.Support, true), with.Prior("disasters", graph.Support, true)
	if a <= 1 || a != b {
		t.Errorf("the prior of solidarity in disasters is %v, with the codebook %v", a, b)
	}
	if got := packs.Prior("of no table", graph.Support, true); got != 1 {
		t.Errorf("the prior of an unknown topic is %v, want 1", got)
	}
}

// TestPriors: each row of the table is a topic that statements may be about.
func TestPriors(t *testing.T) {
	rows, err := table.Read(os.DirFS("data"), "priors.tsv")
	if err != nil {
		t.Fatal(err)
	}
	ref, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows.Rows {
		if topic, ok := ref.Topic(graph.TopicKey(r.Get("topic"))); !ok || topic.Parent == "" {
			t.Error(r.Errorf("no topic of statements"))
		}
	}
}

func TestBadPrior(t *testing.T) {
	for _, tt := range []struct{ name, rows, want string }{
		{"no column", "topic\tsupport target\ntrade\t1\n", "oppose target"},
		{"no number", "topic\tsupport target\toppose target\tsupport alone\toppose alone\ntrade\t1\t1\tmuch\t1\n", `priors.tsv:4: weight "much" is no number above 0`},
		{"zero", "topic\tsupport target\toppose target\tsupport alone\toppose alone\ntrade\t1\t0\t1\t1\n", `priors.tsv:4: weight "0" is no number above 0`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := lang.Load(fstest.MapFS{"priors.tsv": {Data: []byte("# source: own\n# licence: own\n" + tt.rows)}})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
		})
	}
}
