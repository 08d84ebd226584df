package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/export"
	"github.com/demarche-kg/demarche/graph/open"
	"github.com/demarche-kg/demarche/internal/corpus"
	"github.com/demarche-kg/demarche/loader"
	"github.com/demarche-kg/demarche/loader/source"
)

// Environment of the child that TestKill kills.
const (
	childStore = "DEMARCHE_TEST_CHILD_STORE"
	childFile  = "DEMARCHE_TEST_CHILD_FILE"
	childBatch = "DEMARCHE_TEST_CHILD_BATCH"
)

// loadAsChild loads the file into the store, and prints how many articles are read and written after each batch.
func loadAsChild(spec string) int {
	std := stdio{os.Stdin, os.Stdout, os.Stderr, os.Getenv, false}
	ctx := context.Background()
	e, err := newEngine()
	if err != nil {
		return exitCode(std, err)
	}
	store, err := open.Store(ctx, spec, nil)
	if err != nil {
		return exitCode(std, err)
	}
	batch, _ := strconv.Atoi(os.Getenv(childBatch)) // 0 is the default
	r, err := loader.Load(ctx, loader.Options{
		Store: store, Engine: e.Engine, Languages: e.languages, BatchSize: batch,
		Sources:  source.Read(ctx, []string{os.Getenv(childFile)}, nil),
		Progress: func(r loader.Report) { fmt.Println(r.Read) },
	})
	if err == nil && r.Refused > 0 {
		err = fmt.Errorf("refused %d: %v", r.Refused, r.Issues)
	}
	if err == nil {
		err = store.Close()
	}
	return exitCode(std, err)
}

// TestKill kills a load with SIGKILL several times. Nothing that was acknowledged may be lost, and after a last run that nobody disturbs
// the export is that of a run that nobody ever disturbed.
func TestKill(t *testing.T) {
	articles, kills, batch := 2000, 5, 25
	switch {
	case os.Getenv("DEMARCHE_SOAK") != "":
		articles, batch = 20_000, loader.DefaultBatch
	case testing.Short():
		articles, kills = 500, 2
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "articles.jsonl")
	writeCorpus(t, file, articles)
	undisturbed, disturbed := "sqlite:"+filepath.Join(dir, "a.db"), "sqlite:"+filepath.Join(dir, "b.db")
	run(context.Background(), []string{"load", "--store", undisturbed, file}, stdio{nil, os.Stderr, os.Stderr, os.Getenv, false})
	batches := articles / batch
	random := rand.New(rand.NewPCG(1, uint64(time.Now().UnixNano())))
	for n := range kills {
		after := 1 + random.IntN(max(batches/kills, 1)) // new batches
		acknowledged := killedLoad(t, disturbed, file, batch, n, after, time.Duration(random.IntN(30))*time.Millisecond)
		t.Logf("kill %d: %d articles acknowledged", n+1, acknowledged)
		holds(t, disturbed, acknowledged)
	}
	if code := run(context.Background(), []string{"load", "--store", disturbed, file}, stdio{nil, os.Stderr, os.Stderr, os.Getenv, false}); code != exitOK {
		t.Fatalf("the last run: exit code %d", code)
	}
	if !bytes.Equal(exported(t, undisturbed), exported(t, disturbed)) {
		t.Error("the export is another than that of a run that nobody disturbed")
	}
}

func writeCorpus(t *testing.T, file string, n int) {
	t.Helper()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for a := range corpus.Articles(1, n) {
		if err := enc.Encode(a); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// killedLoad loads in a child and kills it a while after some batches beyond those of the run before. It returns how many articles the child
// had acknowledged.
func killedLoad(t *testing.T, spec, file string, batch, run, after int, delay time.Duration) int {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childStore+"="+spec, childFile+"="+file, childBatch+"="+strconv.Itoa(batch))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	already := stored(t, spec)
	acknowledged := 0
	killing := false
	for lines := bufio.NewScanner(out); lines.Scan(); {
		n, err := strconv.Atoi(strings.TrimSpace(lines.Text()))
		if err != nil {
			t.Errorf("the child prints %q", lines.Text())
			break
		}
		acknowledged = n
		if !killing && n >= already+after*batch {
			killing = true
			time.AfterFunc(delay, func() { _ = cmd.Process.Kill() }) // it may have ended by itself
		}
	}
	_ = cmd.Wait() // killed
	if stderr.Len() > 0 {
		t.Errorf("run %d: the child says: %s", run, stderr.String())
	}
	return acknowledged
}

func withTestStore(t *testing.T, spec string, f func(graph.Store)) {
	t.Helper()
	s, err := open.Store(t.Context(), spec, nil)
	if err != nil {
		t.Fatal(err)
	}
	f(s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// stored returns how many articles the store has.
func stored(t *testing.T, spec string) (n int) {
	t.Helper()
	withTestStore(t, spec, func(s graph.Store) {
		stats, err := s.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		n = stats.Articles
	})
	return n
}

// holds checks that the first n articles are stored, and that the store is sound.
func holds(t *testing.T, spec string, n int) {
	t.Helper()
	withTestStore(t, spec, func(s graph.Store) {
		var ids []graph.ID
		for a := range corpus.Articles(1, n) {
			ids = append(ids, graph.NewID(graph.KindArticle, "id", a.Outlet, a.ID))
		}
		nodes, err := s.Nodes(t.Context(), ids)
		if err != nil {
			t.Fatal(err)
		}
		for i, node := range nodes {
			if node == nil {
				t.Fatalf("article %d of %d that were acknowledged is lost", i, n)
			}
		}
		var out strings.Builder
		if err := check(t.Context(), s, &out); err != nil {
			t.Fatalf("%v: %s", err, out.String())
		}
	})
}

func exported(t *testing.T, spec string) []byte {
	t.Helper()
	var b bytes.Buffer
	withTestStore(t, spec, func(s graph.Store) {
		if err := export.Write(t.Context(), &b, s, "jsonl", &export.Options{Text: true}); err != nil {
			t.Fatal(err)
		}
	})
	return b.Bytes()
}

// TestOrder loads the same articles in other orders and batches, and twice: the export stays.
func TestOrder(t *testing.T) {
	const n = 300
	dir := t.TempDir()
	file := filepath.Join(dir, "a.jsonl")
	writeCorpus(t, file, n)
	all, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(strings.TrimSpace(string(all))+"\n", "\n")
	rand.New(rand.NewPCG(3, 4)).Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	shuffled := filepath.Join(dir, "b.jsonl")
	if err := os.WriteFile(shuffled, []byte(strings.Join(lines, "")), 0o600); err != nil {
		t.Fatal(err)
	}
	var want []byte
	for i, args := range [][]string{{file}, {file, file}, {shuffled}, {"--batch", "7", shuffled, file}, {"--batch", "1", "--workers", "1", file}} {
		spec := fmt.Sprintf("sqlite:%s/%d.db", dir, i)
		var out bytes.Buffer
		if code := run(t.Context(), append([]string{"load", "--store", spec}, args...), stdio{nil, &out, &out, os.Getenv, false}); code != exitOK {
			t.Fatalf("%v: exit code %d: %s", args, code, out.String())
		}
		got := exported(t, spec)
		if i == 0 {
			want = got
		}
		if !bytes.Equal(want, got) {
			t.Errorf("%v: another export: %s", args, cmp.Diff(string(want[:2000]), string(got[:2000])))
		}
	}
}
