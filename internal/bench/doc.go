// Command bench measures how long questions take over HTTP beside the raw query for the same answer, in one run:
//
//	go run ./internal/bench -statements 1000000 -store sqlite
//	go run ./internal/neo4jtest/cmd/neo4j -- go run ./internal/bench -statements 1000000 -store neo4j
//
// It fills a store with made-up statements, skewed as real ones are, serves it as `demarche serve` does, and asks a dozen questions of the cookbook
// through GraphQL and in SQL or Cypher by turns, so that both see the same machine. Raw is the database alone, for SQLite within this process: the
// rows of the answer are read, but neither written as JSON nor sent. What HTTP takes without a store is therefore told first. Then fifty clients
// ask side by side. An SQLite file stays in the user's cache folder, and the next run of the same size uses it again.
package main
