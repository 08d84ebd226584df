// Package audit has others judge: whether a server speaks GraphQL over HTTP as the specification wants (npm's graphql-http), and whether a
// schema keeps the rules of its kind and its promises to clients (graphql-eslint, graphql-inspector). It fetches what it needs once.
package audit
