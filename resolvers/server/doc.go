// Package server puts the API on a network: it says which requests come through to the resolvers, as whom, and how many, and tells
// what became of them. Each concern is a file; handler.go has their order.
package server
