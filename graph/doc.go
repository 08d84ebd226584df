// Package graph holds the domain: actors, leaders, topics, articles and statements, how they are named, filtered, paged and
// folded for search, and the contract of a [Store]. It imports nothing of ours.
package graph
