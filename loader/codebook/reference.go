package codebook

import (
	"slices"
	"strings"

	"github.com/demarche-kg/demarche/graph"
	"github.com/demarche-kg/demarche/graph/reference"
	"github.com/demarche-kg/demarche/internal/table"
	"github.com/demarche-kg/demarche/loader/lang"
)

// actor checks a row of actors.tsv.
func (l *linter) actor(r table.Row) {
	code := graph.Code(r.Get("id"))
	_, there := l.ref.Actor(code)
	first, twice := l.actors[code]
	switch {
	case !code.Valid():
		l.fault(r.Line, "%q is no code: it wants two to sixteen capital letters and digits", code)
	case there:
		l.fault(r.Line, "the actor %q is there already", code)
	case twice:
		l.fault(r.Line, "the actor %q is in line %d already", code, first.Line)
	default:
		l.actors[code] = entry{r, l.file}
	}
	if reference.ActorKind(r.Get("type")) == "" {
		l.fault(r.Line, "%q is no type of an actor; it is organization, group or country", r.Get("type"))
	}
	l.labelled(r, string(code))
}

// labelled checks that a row has a label, and notes whether a language with a pack has one.
func (l *linter) labelled(r table.Row, what string) {
	labels := 0
	for _, c := range r.Columns() {
		tag, ok := strings.CutPrefix(c, "label_")
		if !ok || r.Get(c) == "" {
			continue
		}
		labels++
		if _, actor := l.actors[graph.Code(what)]; actor && l.packs.HasPack(graph.Lang(tag)) {
			l.worded[what] = true
		}
	}
	if labels == 0 {
		l.fault(r.Line, "%q has no label: a column label_en, or of another language, is wanted", what)
	}
}

// topic checks a row of topics.tsv by itself; checkTopics looks at them together.
func (l *linter) topic(r table.Row) {
	const longest = 60
	key := graph.TopicKey(r.Get("id"))
	_, there := l.ref.Topic(key)
	first, twice := l.topics[key]
	switch {
	case key == "" || len(key) > longest || strings.Trim(string(key), "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || key[0] < 'a' || key[0] > 'z':
		l.fault(r.Line, "%q is no topic's id: it wants small letters, digits and hyphens, a letter first", key)
	case there:
		l.fault(r.Line, "the topic %q is there already", key)
	case twice:
		l.fault(r.Line, "the topic %q is in line %d already", key, first.Line)
	default:
		l.topics[key] = entry{r, l.file}
	}
	if bad := r.Get("bad"); bad != "" && bad != "yes" {
		l.fault(r.Line, "bad is %q; it is yes or empty", bad)
	}
	l.labelled(r, string(key))
}

// checkTopics checks that parents exist and end in a root, and that opposites are mutual.
func (l *linter) checkTopics() {
	for key, e := range l.topics {
		l.file = e.file
		l.checkParents(key, e)
		l.checkOpposite(key, e)
	}
}

func (l *linter) checkParents(key graph.TopicKey, e entry) {
	seen := map[graph.TopicKey]bool{key: true}
	for at := e; ; {
		parent := graph.TopicKey(at.Get("parent"))
		if parent == "" {
			return
		}
		next, own := l.topics[parent]
		_, there := l.ref.Topic(parent)
		switch {
		case there:
			return
		case !own && at.Line == e.Line:
			l.fault(e.Line, "there is no topic %q to be the parent of %q", parent, key)
			return
		case !own:
			return // told in the parent's row
		case seen[parent]:
			l.fault(e.Line, "the parents of %q go round in a circle", key)
			return
		}
		seen[parent] = true
		at = next
	}
}

func (l *linter) checkOpposite(key graph.TopicKey, e entry) {
	opposite := graph.TopicKey(e.Get("opposite"))
	if opposite == "" {
		if e.Get("bad") != "" {
			l.fault(e.Line, "%q is the bad one of no pair: it has no opposite", key)
		}
		return
	}
	o, own := l.topics[opposite]
	switch {
	case !own || opposite == key:
		l.fault(e.Line, "the opposite %q is no other topic of this codebook", opposite)
	case graph.TopicKey(o.Get("opposite")) != key:
		l.fault(e.Line, "%q does not have %q as its opposite", opposite, key)
	case o.Get("bad") == e.Get("bad") && e.Line < o.Line:
		l.fault(e.Line, "of %q and %q just one is the bad one", key, opposite)
	}
}

// leader checks a row of leaders.tsv.
func (l *linter) leader(r table.Row) {
	slug := r.Get("slug")
	_, there := l.ref.Leader(slug)
	first, twice := l.leaders[slug]
	switch {
	case slug == "" || strings.Trim(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") != "":
		l.fault(r.Line, "%q is no slug: it wants small letters, digits and hyphens", slug)
	case there:
		l.fault(r.Line, "the leader %q is there already", slug)
	case twice:
		l.fault(r.Line, "the leader %q is in line %d already", slug, first.Line)
	default:
		l.leaders[slug] = entry{r, l.file}
	}
	l.labelled(r, slug)
}

// office checks a row of offices.tsv.
func (l *linter) office(r table.Row) {
	_, own := l.leaders[r.Get("slug")]
	if _, there := l.ref.Leader(r.Get("slug")); !own && !there {
		l.fault(r.Line, "there is no leader %q", r.Get("slug"))
	}
	l.wantActor(r, graph.Code(r.Get("actor")))
	if role := graph.Role(r.Get("role")); !slices.Contains(reference.Roles(), role) {
		l.fault(r.Line, "%q is no role; there are %s", role, join(reference.Roles()))
	}
	o := graph.Office{}
	for column, to := range map[string]*graph.Date{"from": &o.From, "to": &o.To} {
		if err := to.UnmarshalText([]byte(r.Get(column))); err != nil {
			l.fault(r.Line, "%s: %w", column, err)
			return
		}
	}
	if !o.From.IsZero() && !o.Held(o.From) {
		l.fault(r.Line, "from %s lies behind to %s", o.From, o.To)
	}
}

// dispute checks a row of disputes.tsv.
func (l *linter) dispute(r table.Row) {
	l.wantTopic(r, graph.TopicKey(r.Get("topic")))
	l.wantWeight(r)
	actors := strings.Fields(r.Get("actors"))
	if len(actors) == 0 {
		l.fault(r.Line, "no actors")
	}
	for _, c := range actors {
		l.wantActor(r, graph.Code(c))
	}
}

// good checks a row of goods.tsv.
func (l *linter) good(r table.Row) {
	key := graph.TopicKey(r.Get("topic"))
	if _, own := l.topics[key]; !own {
		l.fault(r.Line, "%q is no topic of this codebook", key)
	}
	if way := r.Get("way"); way != "good" && way != "bad" {
		l.fault(r.Line, "way is %q; it is good or bad", way)
	}
}

func (l *linter) wantActor(r table.Row, code graph.Code) {
	_, own := l.actors[code]
	if _, there := l.ref.Actor(code); !own && !there {
		l.fault(r.Line, "there is no actor %q", code)
	}
}

// wantTopic checks that a row's topic may be stated, and notes that words name it.
func (l *linter) wantTopic(r table.Row, key graph.TopicKey) {
	own, isOwn := l.topics[key]
	there, known := l.ref.Topic(key)
	switch {
	case !isOwn && !known:
		l.fault(r.Line, "there is no topic %q", key)
	case isOwn && own.Get("parent") == "", known && there.Parent == "":
		l.fault(r.Line, "%q is a root: no statement is about it", key)
	}
	l.worded[string(key)] = true
}

func (l *linter) wantWeight(r table.Row) {
	if _, err := lang.ParseWeight(r.Get("weight")); err != nil {
		l.fault(r.Line, "%w", err)
	}
}
