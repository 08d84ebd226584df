// Package source reads raw documents from files, folders and standard input: plain texts and JSON Lines, also compressed with
// gzip, in UTF-8 or UTF-16. What cannot be read becomes an [Issue] that says where and why; everything else is read.
package source
