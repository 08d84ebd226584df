package resolvers

import (
	"context"
	"fmt"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/resolvers/auth"
	"github.com/demarche-kg/demarche/schema"
)

// A Loader reads articles into the store that a [Handler] answers from.
type Loader interface {
	// Load reads the document and writes what it says. What is wrong with the document is no error but told.
	Load(ctx context.Context, d Document) (Loaded, error)
}

// A Document is an article as a caller gives it; fields that are not known are "".
type Document struct {
	Text, Source, URL, Outlet, Title, Language, Published, Modified string
}

// Loaded is what became of a document.
type Loaded struct {
	Outcome    graph.Outcome
	Refused    bool     // it could not be read; Outcome says nothing then
	Article    graph.ID // [graph.Nil] where it was refused
	Statements int      // written
	Issues     []string // what was wrong with it
}

// maxArticles is how many articles may be loaded by one field.
const maxArticles = 100

// errNoLoader is the error of a server that has nothing to read articles with.
var errNoLoader = fmt.Errorf("%w: this server loads no articles", auth.ErrForbidden)

// LoadArticles answers Mutation.loadArticles. Each article is written by itself, so that an input that is cut off midway can be sent again.
func (mutation) LoadArticles(ctx context.Context, input schema.LoadArticlesInput) (*schema.LoadArticlesPayload, error) {
	if err := mayWrite(ctx, auth.Load); err != nil {
		return nil, err
	}
	r := from(ctx)
	if r.loader == nil {
		return nil, errNoLoader
	}
	if n := len(input.Articles); n < 1 || n > maxArticles {
		return nil, invalid("articles: %d, not 1 to %d", n, maxArticles)
	}
	defer r.live.nudge()
	defer r.forget()
	p := &schema.LoadArticlesPayload{Results: []*schema.LoadResult{}}
	for _, a := range input.Articles {
		l, err := r.loader.Load(ctx, documentOf(a))
		if err != nil {
			return nil, err
		}
		p.Statements += int32(l.Statements)
		p.Results = append(p.Results, &schema.LoadResult{Outcome: outcomeOf(l), Article: l.Article, Issues: present(l.Issues)})
	}
	var err error
	p.Revision, err = r.store.Revision(ctx)
	return p, err
}

func documentOf(a *schema.ArticleInput) Document {
	d := Document{Text: a.Text}
	told(a.Source.Value(), func(s string) { d.Source = s })
	told(a.URL.Value(), func(s string) { d.URL = s })
	told(a.Outlet.Value(), func(s string) { d.Outlet = s })
	told(a.Title.Value(), func(s string) { d.Title = s })
	told(a.Language.Value(), func(l graph.Lang) { d.Language = string(l) })
	told(a.Published.Value(), func(s string) { d.Published = s })
	told(a.Modified.Value(), func(s string) { d.Modified = s })
	return d
}

func outcomeOf(l Loaded) schema.LoadOutcome {
	if l.Refused {
		return schema.LoadOutcomeRefused
	}
	switch l.Outcome {
	case graph.Replace:
		return schema.LoadOutcomeReplaced
	case graph.Unchanged:
		return schema.LoadOutcomeUnchanged
	case graph.Stale:
		return schema.LoadOutcomeStale
	}
	return schema.LoadOutcomeStored
}

type loadResultFields struct{}

// Article answers LoadResult.article.
func (loadResultFields) Article(ctx context.Context, r *schema.LoadResult) (*graph.Article, error) {
	return node[*graph.Article](ctx, r.Article)
}

// DeleteArticle answers Mutation.deleteArticle.
func (mutation) DeleteArticle(ctx context.Context, input schema.DeleteArticleInput) (*schema.DeleteArticlePayload, error) {
	if err := mayWrite(ctx, auth.Load); err != nil {
		return nil, err
	}
	r := from(ctx)
	n, err := r.store.Delete(ctx, []graph.ID{input.Article.ID()})
	r.forget()
	r.live.nudge()
	if err != nil {
		return nil, err
	}
	revision, err := r.store.Revision(ctx)
	return &schema.DeleteArticlePayload{ID: input.Article, Deleted: n > 0, Revision: revision}, err
}

// mostBody returns how many bytes a request may have: more from those who may load articles.
func (h *Handler) mostBody(ctx context.Context) int64 {
	if h.loads && auth.Of(ctx).May(auth.Load) {
		return maxLoad
	}
	return maxBody
}
