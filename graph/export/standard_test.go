package export_test

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"
)

// An element is one of an XML document, with all that is in it.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Elements []element  `xml:",any"`
}

func (e element) attr(name string) (string, bool) {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value, true
		}
	}
	return "", false
}

// all returns the elements of the name, however deep.
func (e element) all(name string) []element {
	var out []element
	for _, x := range e.Elements {
		if x.XMLName.Local == name {
			out = append(out, x)
		}
		out = append(out, x.all(name)...)
	}
	return out
}

// Values that the schemas of GEXF 1.3 and GraphML 1.1 allow in attributes of elements.
var (
	nameToken = regexp.MustCompile(`^[\pL\pM\p{Nd}:._-]+$`)
	day       = func(s string) bool { _, err := time.Parse(time.DateOnly, s); return err == nil }
	double    = func(s string) bool { _, err := strconv.ParseFloat(s, 64); return err == nil }
	whole     = func(s string) bool { n, err := strconv.Atoi(s); return err == nil && n >= 0 }
	anything  = func(string) bool { return true }
	gexf      = map[string]map[string]func(string) bool{
		"gexf":       {"version": among("1.3"), "xmlns": anything},
		"graph":      {"defaultedgetype": among("directed", "undirected", "mutual"), "mode": among("static", "dynamic"), "timeformat": among("integer", "double", "date", "dateTime"), "timerepresentation": among("interval", "timestamp")},
		"attributes": {"class": among("node", "edge"), "mode": among("static", "dynamic")},
		"attribute":  {"id": anything, "title": anything, "type": among("string", "integer", "double")},
		"nodes":      {"count": whole}, "edges": {"count": whole},
		"node":     {"id": anything, "label": anything},
		"edge":     {"id": anything, "source": anything, "target": anything, "weight": double, "kind": anything, "label": anything, "start": day, "end": day},
		"attvalue": {"for": whole, "value": anything},
	}
	graphml = map[string]map[string]func(string) bool{
		"key":   {"id": nameToken.MatchString, "for": among("node", "edge"), "attr.name": anything, "attr.type": among("string", "long", "double")},
		"graph": {"id": nameToken.MatchString, "edgedefault": among("directed", "undirected")},
		"node":  {"id": nameToken.MatchString},
		"edge":  {"id": nameToken.MatchString, "source": nameToken.MatchString, "target": nameToken.MatchString},
		"data":  {"key": nameToken.MatchString},
	}
)

func among(values ...string) func(string) bool {
	return func(s string) bool { return slices.Contains(values, s) }
}

// TestStandards holds the golden files to what the schemas of the formats allow: attributes, their values, and ties between nodes that there are.
func TestStandards(t *testing.T) {
	for pattern, allowed := range map[string]map[string]map[string]func(string) bool{"*.gexf": gexf, "*.graphml": graphml} {
		files, err := filepath.Glob(filepath.Join("testdata", pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("no %s: %v", pattern, err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var root element
			if err := xml.Unmarshal(b, &root); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			meetsStandard(t, file, root, allowed)
		}
	}
}

func meetsStandard(t *testing.T, file string, root element, allowed map[string]map[string]func(string) bool) {
	t.Helper()
	for name, attrs := range allowed {
		for _, e := range (element{Elements: []element{root}}).all(name) {
			for _, a := range e.Attrs {
				if meets := attrs[a.Name.Local]; meets == nil || !meets(a.Value) {
					t.Errorf("%s: %s %s=%q", file, name, a.Name.Local, a.Value)
				}
			}
		}
	}
	ids := map[string]bool{}
	for _, n := range root.all("node") {
		id, _ := n.attr("id")
		if ids[id] {
			t.Errorf("%s: two nodes %q", file, id)
		}
		ids[id] = true
	}
	for _, e := range root.all("edge") {
		from, _ := e.attr("source")
		to, _ := e.attr("target")
		if !ids[from] || !ids[to] {
			t.Errorf("%s: a tie from %q to %q", file, from, to)
		}
	}
}
