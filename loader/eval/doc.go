// Package eval scores statements that were extracted against those that people coded. It reads gold files and predictions, matches the
// statements of each article, and counts: per language, per topic and per act, with the errors grouped by their cause.
//
// Statements of an article are a set, looked at in three views: who (holder, stance, target; those with a target), issue (holder, stance,
// topic; those without one) and full (holder, stance, target or none, topic). docs/eval.md says what each figure means.
package eval
