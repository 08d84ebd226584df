// Package audit asks servers whether they speak GraphQL over HTTP as the specification wants: by the audits of the npm package graphql-http,
// which it fetches once.
package audit
