package loader

import (
	"context"
	"iter"
	"runtime"
	"time"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/loader/article"
	"github.com/demarche-kg/demarche/loader/extract"
	"github.com/demarche-kg/demarche/loader/source"
)

// An Engine reads the statements of articles. It may be used by several goroutines.
type Engine interface {
	Extract(*graph.Article) extract.Result
	Version() string
}

// Options say what is loaded, and how.
type Options struct {
	Store     graph.Store
	Engine    Engine
	Languages article.Languages
	Sources   iter.Seq[source.Item]

	Workers    int              // that read articles at the same time; 0 for one per processor
	BatchSize  int              // articles that are written as one; 0 for DefaultBatch
	BatchBytes int              // of their texts; 0 for DefaultBatchBytes
	Now        func() time.Time // nil for time.Now
	Progress   func(Report)     // called after each batch, from one goroutine; may be nil
}

// Default sizes of a batch.
const (
	DefaultBatch      = 200
	DefaultBatchBytes = 64 << 20
)

func (o Options) withDefaults() Options {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.BatchSize <= 0 {
		o.BatchSize = DefaultBatch
	}
	if o.BatchBytes <= 0 {
		o.BatchBytes = DefaultBatchBytes
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Progress == nil {
		o.Progress = func(Report) {}
	}
	return o
}

// Load loads all documents of the sources. Documents that cannot be loaded are in the report, never an error. Where ctx ends, the batches in
// hand are still written, and the report says that it is not all; loading the same again passes over what is stored. The error
// says that the store could not be read or written; the report then tells how far loading came.
func Load(ctx context.Context, o Options) (Report, error) {
	l := &load{Options: o.withDefaults()}
	l.reader = article.NewReader(l.Languages)
	reading, stop := context.WithCancel(ctx)
	defer stop()
	gathered, prepared := make(chan *chunk), make(chan *chunk)
	go l.gather(reading, gathered)
	go l.prepareAll(reading, gathered, prepared)
	err := l.writeAll(context.WithoutCancel(ctx), prepared, stop)
	l.report.Interrupted = ctx.Err() != nil
	return l.report, err
}

// A load is one call of Load.
type load struct {
	Options
	reader *article.Reader
	report Report // of the writer
}
