package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestServe starts a server on a port that is free, asks it, and stops it as an interruption does.
func TestServe(t *testing.T) {
	spec := "sqlite:" + filepath.Join(t.TempDir(), "graph.db")
	if code := run(t.Context(), []string{"load", "--store", spec, "testdata/files/articles.jsonl"}, stdio{nil, io.Discard, os.Stderr, os.Getenv, false}); code != exitOK {
		t.Fatal(code)
	}
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	in, out := io.Pipe()
	code := make(chan int)
	go func() {
		code <- run(ctx, []string{"serve", "--store", spec, "--addr", "127.0.0.1:0"}, stdio{nil, out, os.Stderr, os.Getenv, false})
	}()
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	url := strings.TrimSpace(line)
	resp, err := http.Post(url+"graphql", "application/json", strings.NewReader(`{"query": "{ stats { statements } }"}`))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if got, want := fmt.Sprintf("%d %s", resp.StatusCode, body), `200 {"data":{"stats":{"statements":2}}}`; strings.TrimSpace(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
	const load = `{"query": "mutation { loadArticles(input: {articles: [{text: \"China on Tuesday condemned the United States over Taiwan.\", source: \"x\", language: \"en\"}]}) { results { outcome } statements } }"}`
	if resp, err = http.Post(url+"graphql", "application/json", strings.NewReader(load)); err != nil {
		t.Fatal(err)
	}
	if body, err = io.ReadAll(resp.Body); err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if want := `{"data":{"loadArticles":{"results":[{"outcome":"STORED"}],"statements":1}}}`; strings.TrimSpace(string(body)) != want {
		t.Errorf("got %s, want %s", body, want)
	}
	req, err := http.NewRequest(http.MethodPost, url+"graphql", strings.NewReader(`{"query": "{ stats { statements } }"}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Host = "evil.example"
	req.Header.Set("Content-Type", "application/json")
	if resp, err = http.DefaultClient.Do(req); err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode < http.StatusBadRequest {
		t.Errorf("another host's name: %s", resp.Status)
	}
	if resp, err = http.Get(url); err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if got := resp.Header.Get("Content-Type"); resp.StatusCode != http.StatusOK || !strings.HasPrefix(got, "text/html") {
		t.Errorf("the page: %s, %s", resp.Status, got)
	}
	for path, want := range map[string]string{"schema.graphqls": "200 type Query", "healthz": "204 ", "readyz": "204 "} {
		if resp, err = http.Get(url + path); err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if got := fmt.Sprintf("%d %s", resp.StatusCode, body); !strings.HasPrefix(got, want[:4]) || !strings.Contains(got, want[4:]) {
			t.Errorf("/%s: %.60s, want %s", path, got, want)
		}
	}
	interrupt()
	if got := <-code; got != exitOK {
		t.Errorf("exit code %d", got)
	}
}
