package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/resolvers/server"
)

// A client asks a server over the loopback interface.
type client struct {
	url    string
	http   *http.Client
	cancel context.CancelFunc
	ended  chan error
}

// serve serves the store as the program does, without a limit on how often one caller may ask.
func serve(s graph.Store) (*client, error) {
	srv, err := server.New(s, server.Config{Rate: -1, ReadOnly: true, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	c := &client{url: "http://" + listener.Addr().String() + "/graphql", cancel: cancel, ended: make(chan error, 1)}
	c.http = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 100}}
	go func() { c.ended <- srv.Serve(ctx, listener) }()
	return c, nil
}

func (c *client) close() {
	c.http.CloseIdleConnections()
	c.cancel()
	<-c.ended
}

// ask asks a query and returns the answer's bytes. An answer with errors is an error.
func (c *client) ask(ctx context.Context, query string) ([]byte, error) {
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", "application/json")
	resp, err := c.http.Do(r)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close() //nolint:errcheck // it was read
	answer, err := io.ReadAll(resp.Body)
	if err == nil && (resp.StatusCode != http.StatusOK || bytes.HasPrefix(answer, []byte(`{"errors"`))) {
		err = fmt.Errorf("%s: %.300s", resp.Status, answer)
	}
	return answer, err
}

// values are what the questions ask about, by the words that stand for them.
type values map[string]string

// in puts the values into a query.
func (v values) in(query string) string {
	for word, value := range v {
		query = strings.ReplaceAll(query, word, value)
	}
	return query
}

// choose takes the pair and the topic of which most is said, and an article.
func choose(ctx context.Context, s graph.Store) (values, error) {
	most := func(object graph.Object, by ...graph.Dimension) ([]string, error) {
		cells, err := s.Tally(ctx, graph.TallyQuery{Object: object, By: by, Limit: 50_000})
		if err != nil {
			return nil, err
		}
		best := graph.Cell{}
		for _, c := range cells {
			if c.Statements > best.Statements {
				best = c
			}
		}
		return best.Key, nil
	}
	pair, err := most(graph.ObjectTarget, graph.ByHolder, graph.ByTarget)
	if err != nil {
		return nil, err
	}
	topic, err := most(graph.ObjectTarget, graph.ByTopic)
	if err != nil {
		return nil, err
	}
	page, err := s.Find(ctx, graph.NodeQuery{Kind: graph.KindArticle, Page: graph.Page{First: 1}})
	if err != nil {
		return nil, err
	}
	id := page.Items[0].NodeID().String()
	return values{`"HOLDER"`: `"` + pair[0] + `"`, `"TARGET"`: `"` + pair[1] + `"`, `"TOPIC"`: `"` + topic[0] + `"`, `"ARTICLE"`: `"` + id + `"`,
		"'HOLDER'": "'" + pair[0] + "'", "'TARGET'": "'" + pair[1] + "'", "'TOPIC'": "'" + topic[0] + "'", "'ARTICLE'": "'" + id + "'",
		"ARTHEX": strings.ReplaceAll(id, "-", "")}, nil
}
