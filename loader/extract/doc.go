// Package extract reads an article and says who holds which stance towards whom on what, with the words that prove it. It is pure: no
// I/O, no clock, no state; the same article gives the same statements. The rules are the same for all languages; words and settings
// come from the language packs.
//
// Reading goes in steps, each a file: mentions become groups (group.go, person.go), groups and speech cues become voices
// (voice.go), frames find their holders (subject.go, stance.go) and targets (target.go), and topics are weighed (topic.go).
package extract
