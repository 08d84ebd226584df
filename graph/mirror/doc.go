// Package mirror answers what a store counts from columns in memory: tallies of a million statements in milliseconds. It wraps any store and gives
// the same answers.
//
// The columns hold one row for each statement, by value a number that a dictionary knows. They are of one revision of the store; where the
// store has another, since someone else wrote, tallies go to the store itself while the columns are read anew.
package mirror
