// Package lang holds the language packs, folders of data in which all words live, and the rules that need nothing but them:
// folding, tokens, sentences, and which language a text is in. data/README.md documents the format of a pack.
package lang
