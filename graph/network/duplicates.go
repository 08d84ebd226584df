package network

import "fmt"

// Duplicates says which repetitions of a row's value on a column count.
type Duplicates string

// The rules. Within each document, week, month or year, or in all, the first counts. Weeks are ISO weeks, and a month is of its year.
const (
	Include     Duplicates = "INCLUDE"
	PerDocument Duplicates = "DOCUMENT"
	PerWeek     Duplicates = "WEEK"
	PerMonth    Duplicates = "MONTH"
	PerYear     Duplicates = "YEAR"
	Once        Duplicates = "ONCE"
)

// Distinct leaves out what the rule calls a repetition. With compat the months and weeks of different years are the same, as in DNA up to 3.1.
func Distinct(obs []Observation, rule Duplicates, compat Compat) []Observation {
	if rule == Include || rule == "" {
		return obs
	}
	type key struct {
		row, column string
		value       int
		within      string
	}
	seen := map[key]bool{}
	var out []Observation
	for _, o := range obs {
		k := key{o.Row, o.Column, o.Value, o.within(rule, compat)}
		if !seen[k] {
			seen[k] = true
			o.Count = 1
			out = append(out, o)
		}
	}
	return out
}

// within returns the document or the bucket in which repetitions are sought. What is too coarsely dated for a bucket stands in one of its own.
func (o Observation) within(rule Duplicates, compat Compat) string {
	bucket := ""
	switch rule {
	case PerDocument:
		return o.Document
	case PerWeek:
		bucket = o.Date.WeekBucket()
	case PerMonth:
		bucket = o.Date.MonthBucket()
	case PerYear:
		return o.Date.YearBucket()
	}
	if compat == DNA && len(bucket) > 4 {
		return bucket[4:]
	}
	if bucket == "" && rule != Once {
		return fmt.Sprintf("undated %s", o.Date)
	}
	return bucket
}
