package open

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
)

// seed puts the reference tables into the store, unless it says that it has them, perhaps with a user's codebook.
func seed(ctx context.Context, store graph.Store) error {
	data, err := reference.Load()
	if err != nil {
		return err
	}
	b, err := Reference(data)
	if err != nil {
		return err
	}
	stats, err := store.Stats(ctx)
	if err != nil || stats.Codebook == b.Codebook || strings.HasPrefix(stats.Codebook, b.Codebook+ownMark) {
		return err
	}
	_, err = store.Put(ctx, b)
	return err
}

// ownMark stands in a store's codebook version between that of the reference tables and that of a user's codebook.
const ownMark = "+"

// Extend puts tables into a store that [Store] opened: those of the reference with a user's codebook. What an earlier codebook brought stays, since
// statements may speak of it.
func Extend(ctx context.Context, store graph.Store, data *reference.Data) error {
	plain, err := reference.Load()
	if err != nil {
		return err
	}
	base, err := Reference(plain)
	if err != nil {
		return err
	}
	b, err := Reference(data)
	if err != nil || b.Codebook == base.Codebook {
		return err
	}
	b.Codebook = base.Codebook + ownMark + strings.TrimPrefix(b.Codebook, data.CodebookVersion+ownMark)
	stats, err := store.Stats(ctx)
	if err != nil || stats.Codebook == b.Codebook {
		return err
	}
	_, err = store.Put(ctx, b)
	return err
}

// Reference returns the batch that puts the tables into a store. Its codebook version is the tables', with a hash over all that the
// tables hold: two stores with the same version have the same actors, topics and leaders.
func Reference(data *reference.Data) (graph.Batch, error) {
	b := graph.Batch{Actors: data.Actors, Topics: data.Topics, Leaders: data.Leaders}
	kinds := make([]graph.Kind, len(b.Actors))
	for i, a := range b.Actors {
		kinds[i] = a.NodeKind()
	}
	text, err := json.Marshal([]any{kinds, b.Actors, b.Topics, b.Leaders})
	if err != nil {
		return b, err
	}
	const length = 4 // bytes of the hash that are shown
	sum := sha256.Sum256(text)
	b.Codebook = data.CodebookVersion + ownMark + hex.EncodeToString(sum[:length])
	return b, nil
}
