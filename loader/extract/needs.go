package extract

import "github.com/demarche-kg/demarche/graph"

// needsTarget reports whether a stance on the topic means nothing without somebody: condolences, friendship, support in politics at home, and calls for or
// promises of recognition.
func (p *predicate) needsTarget(topic graph.TopicKey) bool {
	switch topic {
	case disasters, friendship, politics:
		return p.act.Stance() == graph.Support
	case recognition:
		return p.act == graph.ActCallFor || p.act == graph.ActEndorse || p.act == graph.ActPledge
	}
	return false
}
