package main

import (
	"slices"
	"strings"
)

// inflect adds the further forms of the base, as the language makes them.
func inflect(_ *hand, lang string, base form, add func(kind string, texts ...string)) {
	if lang == "ar" && base.kind == kindAdjective {
		add(kindAdjective, arabic(base.text, "ة", "ا")...)
		add(kindPeople, arabic(base.text, "ون", "ين", "ات")...)
	}
}

// arabic returns the adjective, a nisba, with each of the endings. Of "of South Korea" both words take it, else the last one does.
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
