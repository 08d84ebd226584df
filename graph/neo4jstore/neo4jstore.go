// Package neo4jstore keeps the graph in Neo4j 5, for production: a server that others may query too, with Browser and Bloom.
//
// A statement is a node of its own, between the leader who spoke, the actor who holds it, the actor it is towards, its topic and its
// article:
//
//	(:Leader)-[:SPOKE]->(:Statement)-[:HELD_BY]->(:Actor)      (:Article)-[:CONTAINS]->(:Statement)
//	(:Statement)-[:TOWARDS]->(:Actor)                          (:Article)-[:MENTIONS]->(:Actor|Topic)
//	(:Statement)-[:ABOUT]->(:Topic)-[:PART_OF]->(:Topic)       (:Article)-[:TEACHES {lang, name}]->(:Leader)
//	(:Leader)-[:HELD_OFFICE {role, from, to}]->(:Actor)        (:Actor)-[:SUPPORTS|OPPOSES {topic, statements, first, last}]->(:Actor)
//
//	(:Review)-[:REVIEWS]->(:Statement|Rejected)
//
// A statement is as its last standing review has it, with what was read beside it as JSON; one that is rejected has the label Rejected instead.
// An actor is also a :Country, an :Organization or a :Group. The statement carries holder, target, topic and so on as properties too:
// our own queries use these and their indexes; the relationships are for people who look at the graph. SUPPORTS and OPPOSES follow
// from the statements and are made anew whenever a batch touches one.
package neo4jstore

import (
	"context"
	"crypto/rand"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"github.com/demarche-kg/demarche/graph"
)

// A Config says where the server is and how to get in.
type Config struct {
	URI      string // neo4j://host:7687 (a cluster, or one server that routes) or bolt://host:7687 (one server)
	User     string // "" where the server asks for none
	Password string
	Database string        // "" for the user's home database
	Patience time.Duration // how long to try again where the server cannot be reached; 0 for a minute
}

// A Store keeps the graph in a Neo4j database.
type Store struct {
	driver    neo4j.DriverWithContext
	database  string
	patience  time.Duration
	bookmarks neo4j.BookmarkManager
	closed    atomic.Bool
	writer    string        // names this store among all writers of the database
	calls     int64         // of the writer; guarded by writing
	writing   chan struct{} // holds one token: who takes it, writes
}

var _ graph.Store = (*Store)(nil)

// Open connects to the server and makes what is missing of constraints and indexes.
func Open(ctx context.Context, c Config) (*Store, error) {
	auth := neo4j.NoAuth()
	if c.User != "" {
		auth = neo4j.BasicAuth(c.User, c.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(c.URI, auth, configure)
	if err != nil {
		return nil, fmt.Errorf("neo4jstore.Open: %w: %w", graph.ErrInvalid, err)
	}
	s := &Store{
		driver: driver, database: c.Database, patience: c.Patience, writer: rand.Text(), writing: make(chan struct{}, 1),
		bookmarks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{}),
	}
	if s.patience == 0 {
		s.patience = time.Minute
	}
	s.writing <- struct{}{}
	if err := s.prepare(ctx); err != nil {
		_ = s.Close() // the first error says more
		return nil, fmt.Errorf("neo4jstore.Open: %w", err)
	}
	return s, nil
}

// configure departs from the driver's defaults where they hang for long, trust dead connections or call home.
func configure(c *config.Config) {
	const idle, patience = 30 * time.Second, 20 * time.Second
	c.ConnectionLivenessCheckTimeout = idle
	c.ConnectionAcquisitionTimeout = patience
	c.TelemetryDisabled = true
	c.NotificationsMinSeverity = notifications.DisabledLevel
	c.UserAgent = "demarche"
}

// prepare makes the connection and the schema.
func (s *Store) prepare(ctx context.Context) error {
	if err := s.driver.VerifyConnectivity(ctx); err != nil {
		return s.mapErr(ctx, err)
	}
	if err := s.makeSchema(ctx); err != nil {
		return err
	}
	return s.makeMeta(ctx)
}

// Close closes the connections. It may be called more than once.
func (s *Store) Close() error {
	if s.closed.Load() {
		return nil
	}
	s.forgetWriter()
	if s.closed.Swap(true) {
		return nil
	}
	if err := s.driver.Close(context.Background()); err != nil {
		return fmt.Errorf("neo4jstore.Close: %w", err)
	}
	return nil
}

// ready returns an error where no call can be answered: the context is done or the store closed.
func (s *Store) ready(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.closed.Load() {
		return errClosed
	}
	return nil
}
