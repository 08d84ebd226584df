// Package keys keeps the API's keys in a file: whose they are, what they may do, until when, and of each token no more than a hash. A
// token is shown once, when its key is added.
package keys
