package metrics

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/resolvers"
)

// Metrics are counted in a registry of their own.
type Metrics struct {
	registry *prometheus.Registry

	requests       *prometheus.CounterVec
	requestSeconds *prometheus.HistogramVec
	inFlight       prometheus.Gauge
	operations     *prometheus.CounterVec
	operationTime  *prometheus.HistogramVec
	cost           prometheus.Histogram
	rejections     *prometheus.CounterVec
	callTime       *prometheus.HistogramVec
}

// New returns metrics of a server over the store, with what the process and the program's runtime tell of themselves.
func New(s graph.Store) *Metrics {
	m := &Metrics{registry: prometheus.NewRegistry()}
	m.requests = counter("http_requests_total", "Requests that were answered, by route, method and status.", "route", "method", "status")
	m.requestSeconds = seconds("http_request_seconds", "How long requests took, by route.", "route")
	m.inFlight = prometheus.NewGauge(prometheus.GaugeOpts{Name: prefix + "http_requests_in_flight", Help: "Requests that are being answered."})
	m.operations = counter("operations_total", "GraphQL operations, by type and by the code of their first error, OK for none.", "type", "code")
	m.operationTime = seconds("operation_seconds", "How long GraphQL operations took, by type.", "type")
	m.cost = prometheus.NewHistogram(prometheus.HistogramOpts{
		Name: prefix + "operation_cost", Help: "What GraphQL operations were rated at; the limit is 50,000.",
		Buckets: []float64{1, 10, 100, 1_000, 5_000, 10_000, 20_000, 50_000},
	})
	m.rejections = counter("limit_rejections_total", "GraphQL operations that a limit refused, by limit.", "limit")
	m.callTime = seconds("store_seconds", "How long calls of the store took, by method and by the code of their error, OK for none.", "method", "code")
	m.registry.MustRegister(m.requests, m.requestSeconds, m.inFlight, m.operations, m.operationTime, m.cost, m.rejections, m.callTime, revisions{s},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

const prefix = "demarche_"

func counter(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Name: prefix + name, Help: help}, labels)
}

func seconds(name, help string, labels ...string) *prometheus.HistogramVec {
	buckets := []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}
	return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: prefix + name, Help: help, Buckets: buckets}, labels)
}

// Handler gives the metrics to who scrapes them.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError})
}

// Request counts a request. Methods that HTTP does not know are counted as one.
func (m *Metrics) Request(ctx context.Context, r *http.Request, route string) (context.Context, func(int)) {
	start, method := time.Now(), r.Method
	switch method {
	case http.MethodGet, http.MethodPost, http.MethodHead, http.MethodOptions, http.MethodPut, http.MethodPatch, http.MethodDelete:
	default:
		method = "other"
	}
	m.inFlight.Inc()
	return ctx, func(status int) {
		m.inFlight.Dec()
		m.requests.WithLabelValues(route, method, strconv.Itoa(status)).Inc()
		m.requestSeconds.WithLabelValues(route).Observe(time.Since(start).Seconds())
	}
}

// Begin counts a GraphQL operation.
func (m *Metrics) Begin(ctx context.Context) (context.Context, func(resolvers.Operation)) {
	return ctx, func(op resolvers.Operation) {
		kind, code := op.Type, "OK"
		if kind == "" {
			kind = "none"
		}
		if len(op.Codes) > 0 {
			code = op.Codes[0]
		}
		m.operations.WithLabelValues(kind, code).Inc()
		m.operationTime.WithLabelValues(kind).Observe(op.Duration.Seconds())
		if op.Type != "" {
			m.cost.Observe(float64(op.Cost))
		}
		if op.Limit != "" {
			m.rejections.WithLabelValues(op.Limit).Inc()
		}
	}
}

// Call counts a call of the store.
func (m *Metrics) Call(ctx context.Context, method string) (context.Context, func(error)) {
	start := time.Now()
	return ctx, func(err error) {
		code := string(graph.CodeOf(err))
		if code == "" {
			code = "OK"
		}
		m.callTime.WithLabelValues(method, code).Observe(time.Since(start).Seconds())
	}
}
