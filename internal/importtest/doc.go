// Package importtest holds the laws of the house as tests: who may import whom, what every file must be, what no source may hold.
package importtest
