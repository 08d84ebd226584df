// Package codebook reads a user's own codebook, a folder of tables: topics, actors and leaders beside those of package reference, and
// words for them beside those of the language packs. It lints them, and tells every fault with its file and line. docs/codebooks.md
// documents the format.
package codebook
