package graph

import "context"

// A Store keeps the graph. All stores give the same answers, byte for byte; package storetest says what each method must do.
//
// Methods may be called from several goroutines. A cancelled context ends a call with an error whose [CodeOf] is CANCELLED or
// TIMEOUT, and leaves nothing half written. After Close every method but Close returns [ErrUnavailable].
type Store interface {
	// Put writes the batch as one: all of it or nothing. Actors, topics and leaders overwrite what is there under their ID. Each
	// article is one unit: of two versions the later stays ([Mark.Meets]), and with it its statements and learnt leaders, whole.
	// Whoever names an actor, topic or leader that neither the store nor the batch has makes the batch [ErrInvalid]: a statement
	// (whose speaker is of the table or taught by its own unit), an office, an article's mentions, a learnt leader, a topic's parent
	// and opposite. So does what [Batch.Check] refuses. Reviews come last: see [Reviewed.Add]; one of a statement that is not there is
	// [ErrNotFound]. Then come merges of leaders: see [Merged.Add]. Writing the same again changes nothing, not even the revision.
	Put(ctx context.Context, b Batch) (Receipt, error)

	// Delete removes the articles with all that came with them, and returns how many there were. Unknown IDs are no error.
	Delete(ctx context.Context, articles []ID) (int, error)

	// Nodes returns the nodes, in the order of ids, nil where there is none. Articles come without Text. Statements come as [Reviewed.Seen]
	// has them, here and in all that follows, and name as their speaker whom [Merged.Survivors] has for that; this method alone also returns
	// those that are rejected. What [Statement.Machine] tells stays as it was read.
	Nodes(ctx context.Context, ids []ID) ([]Node, error)

	// Find returns a page of actors, leaders, topics, articles, reviews or merges, ordered by sort key.
	Find(ctx context.Context, q NodeQuery) (NodePage, error)

	// Statements returns a page for each query.
	Statements(ctx context.Context, qs []StatementQuery) ([]StatementPage, error)

	// Tally returns the cells that count at least one statement, sorted by key.
	Tally(ctx context.Context, q TallyQuery) ([]Cell, error)

	// Facts calls yield with each statement's fact, those of one article one after the other, of the given articles or of all where the
	// list is nil; an error of yield ends it. All facts are of one moment, whose revision it returns. Yield must not call the store.
	Facts(ctx context.Context, articles []ID, yield func(Fact) error) (revision int64, err error)

	// Revision returns the store's revision, much faster than Stats.
	Revision(ctx context.Context) (int64, error)

	// Identity returns the ID of the store itself: random, made with the store, and that of no other. It is zero where nothing was ever written.
	Identity(ctx context.Context) (ID, error)

	// Search returns a page of the nodes whose [SearchText] holds each phrase of the query. Here and in filters a leader whom others are merged into
	// has their names and offices too: see [Leader.Joined]. As a node each has its own.
	Search(ctx context.Context, q SearchQuery) (HitPage, error)

	// Stats returns counts and versions.
	Stats(ctx context.Context) (Stats, error)

	// Close frees the store. It may be called more than once.
	Close() error
}

// Stats describes what a store holds.
type Stats struct {
	Actors, Leaders, Topics, Articles, Statements int
	Revision                                      int64    // grows by one with each call that changes something
	Schema                                        int      // version of the store's own layout
	Codebook                                      string   // version that was last put
	Extractors                                    []string // versions that made the articles' statements, sorted
}
