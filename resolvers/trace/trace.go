// Package trace tells an OpenTelemetry collector what a server does, where the environment names one: a span for each request, in it one for
// the GraphQL operation, and in that one for each call of the store. Fields have none: an answer of a page has thousands. What was asked is
// told as a hash.
package trace

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/propagation"
	"go.opentelemetry.io/otel/sdk/resource"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/resolvers"
)

// Wanted reports whether the environment names a collector, as OpenTelemetry has it.
func Wanted(getenv func(string) string) bool {
	named := getenv("OTEL_EXPORTER_OTLP_ENDPOINT") != "" || getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") != ""
	return named && !strings.EqualFold(getenv("OTEL_SDK_DISABLED"), "true")
}

// A Tracer makes spans. It follows the trace that a request says it belongs to.
type Tracer struct {
	provider *sdk.TracerProvider
	tracer   trace.Tracer
	read     propagation.TraceContext
}

// New returns a tracer that sends spans as the process's environment says: OTEL_EXPORTER_OTLP_ENDPOINT (by HTTP), OTEL_EXPORTER_OTLP_HEADERS,
// OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER and others.
func New(ctx context.Context) (*Tracer, error) {
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("trace: %w", err)
	}
	about, err := resource.New(ctx, resource.WithAttributes(attribute.String("service.name", "demarche")), resource.WithFromEnv())
	if err != nil {
		return nil, fmt.Errorf("trace: %w", err)
	}
	t := &Tracer{provider: sdk.NewTracerProvider(sdk.WithBatcher(exporter), sdk.WithResource(about))}
	t.tracer = t.provider.Tracer("github.com/demarche-kg/demarche/resolvers/trace")
	return t, nil
}

// Close sends what has not been sent.
func (t *Tracer) Close(ctx context.Context) error { return t.provider.Shutdown(ctx) }

// Request begins a request's span.
func (t *Tracer) Request(ctx context.Context, r *http.Request, route string) (context.Context, func(int)) {
	ctx = t.read.Extract(ctx, propagation.HeaderCarrier(r.Header))
	ctx, span := t.tracer.Start(ctx, r.Method+" "+route, trace.WithSpanKind(trace.SpanKindServer), trace.WithAttributes(
		attribute.String("http.request.method", r.Method), attribute.String("http.route", route),
		attribute.String("demarche.request", resolvers.RequestID(ctx))))
	return ctx, func(status int) {
		span.SetAttributes(attribute.Int("http.response.status_code", status))
		if status >= http.StatusInternalServerError {
			span.SetStatus(codes.Error, "")
		}
		span.End()
	}
}

// Begin begins an operation's span, which is named by its type: names of operations are many.
func (t *Tracer) Begin(ctx context.Context) (context.Context, func(resolvers.Operation)) {
	ctx, span := t.tracer.Start(ctx, "graphql")
	return ctx, func(op resolvers.Operation) {
		if op.Type != "" {
			span.SetName(op.Type)
			span.SetAttributes(attribute.String("graphql.operation.type", op.Type), attribute.String("graphql.operation.name", op.Name),
				attribute.String("demarche.query", op.Hash), attribute.Int("demarche.cost", op.Cost))
		}
		if len(op.Codes) > 0 {
			span.SetAttributes(attribute.StringSlice("demarche.codes", op.Codes))
			span.SetStatus(codes.Error, op.Codes[0])
		}
		span.End()
	}
}

// Call begins the span of a call of the store.
func (t *Tracer) Call(ctx context.Context, method string) (context.Context, func(error)) {
	ctx, span := t.tracer.Start(ctx, "store."+method)
	return ctx, func(err error) {
		if err != nil {
			span.SetStatus(codes.Error, string(graph.CodeOf(err)))
		}
		span.End()
	}
}
