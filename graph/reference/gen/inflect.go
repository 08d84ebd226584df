package main

import (
	"slices"
	"strings"
)

// inflect adds the further forms of the base: by rule, and what the table of more forms has.
func inflect(h *hand, lang string, base form, add func(kind string, texts ...string)) {
	adjective := base.kind == kindAdjective
	switch {
	case lang == "ar" && adjective:
		add(kindAdjective, arabic(base.text, "ة", "ا")...)
		add(kindPeople, arabic(base.text, "ون", "ين", "ات")...)
	case lang == "fr" && adjective:
		add(kindAdjective, french(base.text)...)
	case lang == "es" && adjective:
		add(kindAdjective, spanish(base.text)...)
	}
	add(base.kind, h.more[lang][base.text]...)
}

// arabic returns the adjective, a nisba, with each of the endings. Of "South Korean" both words take it, else the last one does.
func arabic(adjective string, endings ...string) []string {
	directions := []string{"شمالي", "جنوبي", "شرقي", "غربي", "استوائي"}
	parts := strings.Fields(adjective)
	both := slices.Contains(directions, parts[len(parts)-1])
	var out []string
	for _, e := range endings {
		p := slices.Clone(parts)
		for i := range p {
			if both || i == len(p)-1 {
				p[i] += e
			}
		}
		out = append(out, strings.Join(p, " "))
	}
	return out
}

// french returns the feminine and the plurals of a masculine adjective of nationality.
func french(m string) []string {
	f := m + "e"
	switch {
	case strings.HasSuffix(m, "e"):
		f = m
	case strings.HasSuffix(m, "en"):
		f = m + "ne"
	}
	if strings.HasSuffix(m, "s") {
		return []string{f, f + "s"}
	}
	return []string{f, m + "s", f + "s"}
}

// spanish returns the feminine and the plurals of a masculine adjective of nationality.
func spanish(m string) []string {
	for accented, plain := range map[string]string{"és": "es", "án": "an", "ón": "on", "ín": "in", "ís": "is"} {
		if stem, ok := strings.CutSuffix(m, accented); ok {
			stem += plain
			return []string{stem + "a", stem + "es", stem + "as"}
		}
	}
	if stem, ok := strings.CutSuffix(m, "o"); ok {
		return []string{stem + "a", m + "s", stem + "as"}
	}
	switch last := m[len(m)-1]; {
	case strings.HasSuffix(m, "í") || strings.HasSuffix(m, "ú"):
		return []string{m + "es", m + "s"}
	case strings.IndexByte("aei", last) >= 0:
		return []string{m + "s"}
	}
	return []string{m + "a", m + "es", m + "as"}
}
