package resolvers

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/export"
	"github.com/demarche-kg/demarche/resolvers/auth"
)

// The networks that can be exported.
const (
	Stances = "stances"  // who took which stance towards whom
	OneMode = "one-mode" // rows by rows, as Query.network has it
	TwoMode = "two-mode" // rows by columns
)

// A NetworkExport says which network is wanted.
type NetworkExport struct {
	Network   string          // Stances, OneMode or TwoMode; "" for Stances
	Arguments json.RawMessage // a JSON object of Query.network's arguments, or nothing; Stances take filter, hand and on
}

// Export makes the network, under the same limits as a query. It is whole before anything of it is written.
func (h *Handler) Export(ctx context.Context, e NetworkExport) (*export.Network, error) {
	ctx, cancel := context.WithTimeout(WithRequestID(ctx, rand.Text()), h.timeout)
	defer cancel()
	n, errs := h.network(graphql.StartOperationTrace(identify(ctx)), e)
	if errs != nil {
		code, _ := errs[0].Extensions["code"].(string)
		message := errs[0].Message
		if at := errs[0].Path; len(at) > 1 { // within the arguments
			message = at[1:].String() + ": " + message
		}
		return nil, fmt.Errorf("%w: %s", sentinelOf(code), message)
	}
	return n, nil
}

// sentinelOf returns the error that stands for the code.
func sentinelOf(code string) error {
	switch code {
	case codeLimit:
		return graph.ErrTooLarge
	case codeTimeout:
		return context.DeadlineExceeded
	case codeCancelled:
		return context.Canceled
	case CodeUnavailable:
		return graph.ErrUnavailable
	}
	return graph.ErrInvalid
}

// network asks Query.network for what the export wants.
func (h *Handler) network(ctx context.Context, e NetworkExport) (*export.Network, gqlerror.List) {
	p, most, err := e.params()
	if err != nil {
		code, message := classify(err)
		return nil, refused(code, message).Errors
	}
	to := &exporting{what: cmp.Or(e.Network, Stances), most: most}
	res := h.run(context.WithValue(ctx, exportingKey{}, to), p, true)
	return to.out, res.Errors
}

// params returns the query that asks for the network, and how many ties are wanted; 0 for all.
func (e NetworkExport) params() (p *graphql.RawParams, most int, err error) {
	args := map[string]any{}
	if len(e.Arguments) > 0 {
		if err := decode(bytes.NewReader(e.Arguments), &args); err != nil || args == nil {
			return nil, 0, invalid("the arguments are not a JSON object")
		}
	}
	if err := e.complete(args); err != nil {
		return nil, 0, err
	}
	field, known := loadSchema().Query.Fields.ForName("network"), []string{}
	var declared, passed strings.Builder
	for _, name := range slices.Sorted(maps.Keys(args)) {
		a := field.Arguments.ForName(name)
		if a == nil {
			for _, a := range field.Arguments {
				known = append(known, a.Name)
			}
			return nil, 0, invalid("network has no argument %q, but %s", name, strings.Join(known, ", "))
		}
		fmt.Fprintf(&declared, " $%s: %s", name, a.Type)
		fmt.Fprintf(&passed, " %s: $%s", name, name)
	}
	if n, given := number(args["first"]); given {
		most = n
	}
	return &graphql.RawParams{Query: fmt.Sprintf("query(%s) { network(%s) { mode } }", declared.String(), passed.String()), Variables: args}, most, nil
}

// complete adds to the arguments what the export's name says, and refuses those that it has no use for.
func (e NetworkExport) complete(args map[string]any) error {
	says := func(name string, value any) error {
		if _, given := args[name]; given {
			return invalid("%s: the argument does not go with the network %q", name, cmp.Or(e.Network, Stances))
		}
		args[name] = value
		return nil
	}
	switch cmp.Or(e.Network, Stances) {
	case OneMode:
		return says("mode", "ONE_MODE")
	case TwoMode:
		if args["aggregation"] == nil {
			args["aggregation"] = "IGNORE"
		}
		return says("mode", "TWO_MODE")
	case Stances:
		return completeStances(args, says)
	}
	return invalid("there is no network %q, but %s", e.Network, strings.Join([]string{Stances, OneMode, TwoMode}, ", "))
}

func completeStances(args map[string]any, says func(string, any) error) error {
	for _, name := range slices.Sorted(maps.Keys(args)) {
		if !slices.Contains([]string{"filter", "hand", "on"}, name) {
			return invalid("%s: the network %q takes filter, hand and on", name, Stances)
		}
	}
	if args["on"] == nil {
		args["on"] = []any{"TARGET"}
	}
	if on := fmt.Sprint(args["on"]); on != "[TARGET]" && on != "[TARGET TOPIC]" {
		return invalid(`on: ["TARGET"] or ["TARGET", "TOPIC"]`)
	}
	for name, value := range map[string]any{"mode": "TWO_MODE", "object": "TARGET", "aggregation": "IGNORE"} {
		if err := says(name, value); err != nil {
			return err
		}
	}
	return nil
}

// ServeExport answers GET with the network that the path's last part names, as network.gexf: its ending is the format, and the query says
// which network, with which arguments: ?network=one-mode&arguments={"normalization":"AVERAGE"}.
func (h *Handler) ServeExport(w http.ResponseWriter, r *http.Request) {
	h.inPlace(w, r, h.export)
}

func (h *Handler) export(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	base, ending, _ := strings.Cut(path.Base(r.URL.Path), ".")
	format, err := export.NetworkFormatOf(ending)
	if base != "network" || err != nil {
		h.refuseExport(w, r, refused(codeNotFound, "there is no such export").Errors)
		return
	}
	if err := auth.Require(ctx, auth.Read); err != nil {
		h.refuseExport(w, r, refused(classify(err)).Errors)
		return
	}
	revision, err := h.revision(ctx)
	if err != nil {
		h.refuseExport(w, r, gqlerror.List{h.present(ctx, err)})
		return
	}
	tag := fmt.Sprintf(`"%d"`, revision)
	head := w.Header()
	head.Add("Vary", "Authorization")
	if r.Header.Get("If-None-Match") == tag {
		head.Set("ETag", tag)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	query := r.URL.Query()
	n, errs := h.network(ctx, NetworkExport{Network: query.Get("network"), Arguments: json.RawMessage(query.Get("arguments"))})
	if errs != nil {
		h.refuseExport(w, r, errs)
		return
	}
	if after, err := h.revision(ctx); err == nil && after == revision { // else nobody knows of which revision it is
		head.Set("ETag", tag)
	}
	head.Set("Cache-Control", "private, no-cache")
	head.Set("Content-Type", format.Type)
	head.Set("Content-Disposition", `attachment; filename="network.`+format.Name+`"`)
	_ = format.Write(context.WithoutCancel(ctx), w, n) // what ends it early, a client that has gone or is too slow, ends the connection too
}

func (h *Handler) refuseExport(w http.ResponseWriter, r *http.Request, errs gqlerror.List) {
	code, _ := errs[0].Extensions["code"].(string)
	observed(r.Context()).failed(errs)
	status := refusedStatus(typeResponse, errs)
	switch code {
	case codeNotFound:
		status = http.StatusNotFound
	case CodeUnavailable:
		status = http.StatusServiceUnavailable
	case CodeInternal:
		status = http.StatusInternalServerError
	case CodeRateLimited:
		w.Header().Set("Retry-After", "1")
	}
	write(w, typeJSON, status, result{Response: &graphql.Response{Errors: errs}, refused: true}.body())
}
