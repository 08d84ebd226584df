package metrics

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/demarche-kg/demarche/graph"
)

// revisions tells, whenever it is asked, whether the store answers, at which revision it is, and how far its columns in memory are behind.
type revisions struct{ store graph.Store }

// columned is a store that answers from columns in memory.
type columned interface {
	// Columns returns the revision that the columns are of; false before they are read.
	Columns() (revision int64, ok bool)
}

// Describe implements [prometheus.Collector].
func (r revisions) Describe(out chan<- *prometheus.Desc) { prometheus.DescribeByCollect(r, out) }

// Collect implements [prometheus.Collector].
func (r revisions) Collect(out chan<- prometheus.Metric) {
	const patience = 2 * time.Second
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	tell := func(name, help string, v float64) {
		out <- prometheus.MustNewConstMetric(prometheus.NewDesc(prefix+name, help, nil, nil), prometheus.GaugeValue, v)
	}
	revision, err := r.store.Revision(ctx)
	if err != nil {
		tell("store_up", storeUp, 0)
		return
	}
	tell("store_up", storeUp, 1)
	tell("store_revision", "The store's revision, which grows with each change.", float64(revision))
	c, ok := r.store.(columned)
	if !ok {
		return
	}
	of, read := c.Columns()
	ready := 0.0
	if read {
		ready = 1
		tell("mirror_lag_revisions", "Revisions by which the columns in memory are behind the store.", float64(max(0, revision-of)))
	}
	tell("mirror_ready", "Whether the columns in memory have been read.", ready)
}

const storeUp = "Whether the store answers."
