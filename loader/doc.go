// Package loader loads articles into a store: documents in, articles read by several workers, batches out in the order of the
// documents, and a report of what became of each. Whatever the number of workers and the size of batches, the store ends up the same.
//
// [Load] is a line of three stations with a chunk of documents at each: the first gathers documents (chunk.go), the second makes
// articles of them and reads their statements, unless the store has them (prepare.go), the third writes (write.go).
package loader
