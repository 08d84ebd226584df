// Package storetest says what every [graph.Store] must do: [Run] runs the cases on a store, [Model] is the naive store whose
// answers are right by reading. There are no options and no opt-outs: where stores differ, one of them is wrong.
package storetest
