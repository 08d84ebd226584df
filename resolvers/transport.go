package resolvers

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

const (
	typeJSON     = "application/json"
	typeResponse = "application/graphql-response+json"
)

// A refusal is why a request is no GraphQL request; the zero refusal is none.
type refusal struct {
	status  int
	message string
}

func (r refusal) limit() string {
	if r.status == http.StatusRequestEntityTooLarge || r.status == http.StatusRequestURITooLong {
		return limitBody
	}
	return ""
}

// serve answers as GraphQL over HTTP says, with the status codes that the graphql-http audit asks for.
func (h *Handler) serve(w http.ResponseWriter, r *http.Request) {
	op := observed(r.Context())
	mediaType, ok := negotiate(r.Header.Get("Accept"))
	if !ok {
		op.refused(codeBadRequest, "")
		refuse(w, typeJSON, http.StatusNotAcceptable, codeBadRequest, "no acceptable media type")
		return
	}
	if r.Method == http.MethodOptions {
		w.Header().Set("Allow", allowedMethods)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	p, no := h.read(w, r)
	if no.status != 0 {
		op.refused(codeBadRequest, no.limit())
		refuse(w, mediaType, no.status, codeBadRequest, no.message)
		return
	}
	res := h.run(r.Context(), p, r.Method == http.MethodGet)
	switch {
	case res.mutation:
		op.refused(codeBadRequest, "")
		w.Header().Set("Allow", http.MethodPost)
		refuse(w, mediaType, http.StatusMethodNotAllowed, codeBadRequest, "GET requests only allow query operations")
	case res.refused:
		status := refusedStatus(mediaType, res.Errors)
		if status == http.StatusTooManyRequests {
			w.Header().Set("Retry-After", "1")
		}
		write(w, mediaType, status, res.body())
	default:
		write(w, mediaType, http.StatusOK, res.body())
	}
}

const allowedMethods = "GET, POST, OPTIONS"

// refusedStatus returns the status for an operation that was not run. Clients that know only application/json get 200, as they always did.
func refusedStatus(mediaType string, errs gqlerror.List) int {
	var code any
	if len(errs) > 0 {
		code = errs[0].Extensions["code"]
	}
	switch code {
	case codeTimeout, codeCancelled:
		return http.StatusServiceUnavailable
	case CodeUnauthenticated:
		return http.StatusUnauthorized
	case CodeForbidden:
		return http.StatusForbidden
	case CodeRateLimited:
		return http.StatusTooManyRequests
	}
	if mediaType == typeJSON {
		return http.StatusOK
	}
	return http.StatusBadRequest
}

// read reads what the request asks.
func (h *Handler) read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, refusal) {
	p := &graphql.RawParams{Headers: r.Header}
	p.ReadTime.Start = graphql.Now()
	defer func() { p.ReadTime.End = graphql.Now() }()
	var no refusal
	switch r.Method {
	case http.MethodGet:
		no = readGET(r, p)
	case http.MethodPost:
		no = readPOST(w, r, p, h.mostBody(r.Context()))
	default:
		w.Header().Set("Allow", allowedMethods)
		return nil, refusal{http.StatusMethodNotAllowed, "method not allowed"}
	}
	if no.status == 0 && len(p.Query) > maxBody {
		no = refusal{http.StatusRequestEntityTooLarge, "the document is too large; give long texts as variables"}
	}
	if no.status == 0 && p.Query == "" {
		no = refusal{http.StatusBadRequest, "missing query"}
	}
	return p, no
}

func readGET(r *http.Request, p *graphql.RawParams) refusal {
	if len(r.URL.RawQuery) > maxBody {
		return refusal{http.StatusRequestURITooLong, "the address is too long"}
	}
	q := r.URL.Query()
	p.Query, p.OperationName = q.Get("query"), q.Get("operationName")
	for _, field := range []struct {
		name string
		to   *map[string]any
	}{{"variables", &p.Variables}, {"extensions", &p.Extensions}} {
		if s := q.Get(field.name); s != "" {
			if err := decode(strings.NewReader(s), field.to); err != nil {
				return refusal{http.StatusBadRequest, field.name + " is not a JSON object"}
			}
		}
	}
	return refusal{}
}

func readPOST(w http.ResponseWriter, r *http.Request, p *graphql.RawParams, most int64) refusal {
	mediaType, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || mediaType != typeJSON {
		return refusal{http.StatusUnsupportedMediaType, "content-type must be application/json"}
	}
	if set := params["charset"]; set != "" && !strings.EqualFold(set, "utf-8") {
		return refusal{http.StatusUnsupportedMediaType, "charset must be utf-8"}
	}
	var body struct {
		Query         string         `json:"query"`
		OperationName string         `json:"operationName"`
		Variables     map[string]any `json:"variables"`
		Extensions    map[string]any `json:"extensions"`
	}
	if err := decode(http.MaxBytesReader(w, r.Body, most), &body); err != nil {
		var tooBig *http.MaxBytesError
		if errors.As(err, &tooBig) {
			return refusal{http.StatusRequestEntityTooLarge, "request body too large"}
		}
		return refusal{http.StatusBadRequest, "request body is not a GraphQL-over-HTTP JSON object"}
	}
	p.Query, p.OperationName, p.Variables, p.Extensions = body.Query, body.OperationName, body.Variables, body.Extensions
	return refusal{}
}

// decode reads one JSON value and nothing after it.
func decode(r io.Reader, v any) error {
	d := json.NewDecoder(r)
	d.UseNumber()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.Join(errors.New("trailing data"), err)
	}
	return nil
}

// negotiate returns the media type that the client likes best; JSON when it says nothing.
func negotiate(accept string) (string, bool) {
	if strings.TrimSpace(accept) == "" {
		return typeJSON, true
	}
	best, bestQuality := "", 0.0
	for part := range strings.SplitSeq(accept, ",") {
		mediaType, quality, ok := acceptable(part)
		if ok && quality > bestQuality {
			best, bestQuality = mediaType, quality
		}
	}
	return best, best != ""
}

// acceptable reads one part of an Accept header.
func acceptable(part string) (mediaType string, quality float64, ok bool) {
	mediaType, params, err := mime.ParseMediaType(strings.TrimSpace(part))
	if err != nil {
		return "", 0, false
	}
	quality = 1
	if s, given := params["q"]; given {
		if quality, err = strconv.ParseFloat(s, 64); err != nil {
			return "", 0, false
		}
	}
	switch mediaType {
	case "*/*", "application/*":
		return typeJSON, quality, true
	case typeJSON, typeResponse:
		return mediaType, quality, true
	}
	return "", 0, false
}

// Refuse answers a request that is not run, with an error of the code, in the media type that the client likes best.
func Refuse(w http.ResponseWriter, r *http.Request, status int, code, message string) {
	mediaType, ok := negotiate(r.Header.Get("Accept"))
	if !ok {
		mediaType = typeJSON
	}
	refuse(w, mediaType, status, code, message)
}

// refuse answers a request that cannot be run.
func refuse(w http.ResponseWriter, mediaType string, status int, code, message string) {
	write(w, mediaType, status, refused(code, message).body())
}

func write(w http.ResponseWriter, mediaType string, status int, body []byte) {
	head := w.Header()
	head.Set("Content-Type", mediaType+"; charset=utf-8")
	head.Set("Content-Length", strconv.Itoa(len(body))) // else long answers are sent in chunks
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Cache-Control", "no-store")
	head.Add("Vary", "Accept")
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client has gone; there is nobody to tell
}
