package graph

// A TopicKey is the id of a topic in the codebook, such as "hong-kong".
type TopicKey string

// ID returns the ID of the topic.
func (k TopicKey) ID() ID {
	if k == "" {
		return Nil
	}
	return NewID(KindTopic, string(k))
}

// A Topic is a node of the controlled vocabulary.
type Topic struct {
	Ref      ID
	Key      TopicKey
	Parent   TopicKey // "" for a root
	Opposite TopicKey // "" for most; opposing one is supporting the other
	Bad      bool     // of a pair of opposites, the one named as a bad; the other is the pair's canonical topic
	Names    Names
	Covers   string // English, from the codebook: what falls under it
}

// NodeID returns the topic's ID.
func (t *Topic) NodeID() ID { return t.Ref }

// NodeKind returns [KindTopic].
func (*Topic) NodeKind() Kind { return KindTopic }

// SortKey returns the key.
func (t *Topic) SortKey() string { return string(t.Key) }

func (*Topic) node() {}
