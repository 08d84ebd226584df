// Package article makes articles from raw documents: their fields, title, date, outlet and language, and which parts of the text
// are not the article. It is pure: the same document gives the same article.
package article
