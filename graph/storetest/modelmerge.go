package storetest

import "github.com/demarche-kg/demarche/graph"

// merged gathers which leaders are one person.
func (s *state) merged() *graph.Merged {
	x := &graph.Merged{There: map[graph.ID]bool{}}
	for _, m := range s.merges {
		x.Merges = append(x.Merges, m)
	}
	if len(x.Merges) > 0 {
		for id := range s.allLeaders() {
			x.There[id] = true
		}
	}
	return x
}

// viewed returns a statement that is there as reviews and merges have it.
func (s *state) viewed(st *graph.Statement, survivors map[graph.ID]graph.ID) *graph.Statement {
	seen := s.reviewed(st).Seen()
	survivor, ok := survivors[seen.Speaker]
	if !ok {
		return seen
	}
	merged := *seen
	merged.Speaker = survivor
	return &merged
}

// joined returns the leader with the names and offices of those who are that one.
func (s *state) joined(l *graph.Leader) *graph.Leader {
	all := s.allLeaders()
	var others []*graph.Leader
	for _, id := range s.merged().Members()[l.Ref] {
		others = append(others, all[id])
	}
	return l.Joined(others)
}

func (s *state) putMerges(merges []*graph.Merge, receipt *graph.Receipt) error {
	x := s.merged()
	for id := range s.allLeaders() {
		x.There[id] = true
	}
	fresh, err := x.AddAll(merges)
	for _, m := range fresh {
		s.merges[m.Ref] = m
		receipt.Merges++
	}
	return err
}
