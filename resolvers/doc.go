// Package resolvers answers GraphQL queries from a graph.Store: thin resolvers, batching, limits, error codes, and the HTTP handler.
package resolvers
