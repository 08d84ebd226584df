package neo4jstore

import "github.com/demarche-kg/demarche/graph"

// articleFields are what is read of an article, but for its text.
const articleFields = `.id, .source, .url, .outlet, .title, .lang, .published, .publishedAt, .modified, .length, .sha256, .version,
	.extractor, .boilerplate, .actors, .topics, .attributeKeys, .attributeValues, .recorded`

func articleProps(a *graph.Article) props {
	p := props{
		"id": a.Ref.String(), "sort": a.SortKey(), "search": graph.SearchText(a), "source": orNil(a.Key.ID), "url": orNil(a.Key.URL),
		"outlet": orNil(a.Key.Outlet), "title": orNil(a.Title), "lang": orNil(string(a.Lang)), "day": day(a.Published),
		"published": orNil(a.Published.String()), "publishedAt": orNilTime(a.PublishedAt), "modified": orNilTime(a.Modified),
		"text": a.Text, "length": a.Length, "sha256": a.SHA256, "version": a.Version, "extractor": a.Extractor,
		"actors": plain(a.Actors), "topics": plain(a.Topics), "recorded": orNilTime(a.Recorded),
	}
	spans := make([]int, 0, 2*len(a.Boilerplate))
	for _, s := range a.Boilerplate {
		spans = append(spans, s.Start, s.End)
	}
	p["boilerplate"] = spans
	var keys, values []string
	for _, at := range a.Attributes {
		keys, values = append(keys, at.Key), append(values, at.Value)
	}
	p["attributeKeys"], p["attributeValues"] = plain(keys), plain(values)
	return p
}

func (p props) article() (graph.Node, error) {
	a := &graph.Article{
		Ref: p.id("id"), Key: graph.ArticleKey{ID: p.text("source"), URL: p.text("url"), Outlet: p.text("outlet")}, Title: p.text("title"),
		Lang: graph.Lang(p.text("lang")), Published: p.date("published"), PublishedAt: p.moment("publishedAt"), Modified: p.moment("modified"),
		Text: p.text("text"), Length: p.integer("length"), SHA256: p.text("sha256"), Version: p.text("version"), Extractor: p.text("extractor"),
		Actors: texts[graph.Code](p, "actors"), Topics: texts[graph.TopicKey](p, "topics"), Recorded: p.moment("recorded"),
	}
	spans := integers(p, "boilerplate")
	keys, values := texts[string](p, "attributeKeys"), texts[string](p, "attributeValues")
	if a.Ref == graph.Nil || len(spans)%2 != 0 || len(keys) != len(values) {
		return nil, errTorn
	}
	for i := 0; i < len(spans); i += 2 {
		a.Boilerplate = append(a.Boilerplate, graph.Span{Start: spans[i], End: spans[i+1]})
	}
	for i := range keys {
		a.Attributes = append(a.Attributes, graph.Attribute{Key: keys[i], Value: values[i]})
	}
	return a, nil
}
