// Package gazetteer finds in a text's tokens, in one pass, all that a language pack and the reference tables have forms for: actors,
// leaders, offices, cues, frames, topics and the small words that the rules of reading need.
package gazetteer
