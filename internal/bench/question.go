package main

// A question is asked in GraphQL, SQL and Cypher for the same answer. HOLDER, TARGET, TOPIC and ARTICLE stand for values of the store.
type question struct {
	name        string
	kind        string // count or page
	graphql     string
	sql, cypher string
}

func questions() []question {
	const (
		newest = "ORDER BY date DESC, id DESC LIMIT 20"
		fields = "nodes { id date holder { code } stance target { code } topic { id } act evidence { quote } }"
		list   = "SELECT s.id, s.date, s.holder, s.stance, s.target, s.topic, s.act, e.list FROM statement s JOIN evidence e USING (n) "
		nodes  = " RETURN n.id, n.date, n.holder, n.stance, n.target, n.topic, n.act, n.quotes ORDER BY n.sort DESC LIMIT 20"
	)
	return []question{
		{"full matrix", "count",
			`{ pivot(rows: [HOLDER], columns: [TARGET], orderBy: STATEMENTS, first: 200) { totalCount cells { row { value } column { value } tally { support oppose neutral } } } }`,
			`SELECT holder, target, sum(stance = 'SUPPORT'), sum(stance = 'OPPOSE'), count(*) AS c, count(*) OVER () FROM statement WHERE target IS NOT NULL GROUP BY holder, target ORDER BY c DESC LIMIT 200`,
			`MATCH (n:Statement) WHERE n.target IS NOT NULL WITH n.holder AS h, n.target AS t, sum(CASE n.stance WHEN 'SUPPORT' THEN 1 ELSE 0 END) AS s, sum(CASE n.stance WHEN 'OPPOSE' THEN 1 ELSE 0 END) AS o, count(*) AS c ORDER BY c DESC WITH collect([h, t, s, o, c]) AS rows UNWIND rows[..200] AS r RETURN r, size(rows)`},
		{"timeline", "count",
			`{ timeline(by: MONTH) { buckets series { points { bucket tally { support oppose neutral } } } } }`,
			`SELECT date / 100, sum(stance = 'SUPPORT'), sum(stance = 'OPPOSE'), count(*) FROM statement WHERE target IS NOT NULL GROUP BY date / 100 ORDER BY 1`,
			`MATCH (n:Statement) WHERE n.target IS NOT NULL RETURN left(n.date, 7) AS m, sum(CASE n.stance WHEN 'SUPPORT' THEN 1 ELSE 0 END), sum(CASE n.stance WHEN 'OPPOSE' THEN 1 ELSE 0 END), count(*) ORDER BY m`},
		{"pivot by topic and year", "count",
			`{ pivot(rows: [TOPIC], columns: [YEAR], orderBy: STATEMENTS, first: 200) { totalCount cells { row { value } column { value } tally { support oppose } } } }`,
			`SELECT topic, date / 10000, sum(stance = 'SUPPORT'), sum(stance = 'OPPOSE'), count(*) AS c, count(*) OVER () FROM statement WHERE target IS NOT NULL GROUP BY 1, 2 ORDER BY c DESC LIMIT 200`,
			`MATCH (n:Statement) WHERE n.target IS NOT NULL WITH n.topic AS t, left(n.date, 4) AS y, sum(CASE n.stance WHEN 'SUPPORT' THEN 1 ELSE 0 END) AS s, sum(CASE n.stance WHEN 'OPPOSE' THEN 1 ELSE 0 END) AS o, count(*) AS c ORDER BY c DESC WITH collect([t, y, s, o, c]) AS rows UNWIND rows[..200] AS r RETURN r, size(rows)`},
		{"who opposes a country", "count",
			`{ pivot(rows: [HOLDER], filter: {target: {code: {eq: "TARGET"}}, stance: {eq: OPPOSE}}, orderBy: STATEMENTS, first: 20) { cells { row { value } tally { statements } } } }`,
			`SELECT holder, count(*) AS c FROM statement WHERE target = 'TARGET' AND stance = 'OPPOSE' GROUP BY holder ORDER BY c DESC LIMIT 20`,
			`MATCH (n:Statement {target: 'TARGET', stance: 'OPPOSE'}) RETURN n.holder, count(*) AS c ORDER BY c DESC LIMIT 20`},
		{"speakers of a country", "count",
			`{ pivot(rows: [SPEAKER], filter: {holder: {code: {eq: "HOLDER"}}, date: {gte: "2020"}}, orderBy: STATEMENTS, first: 20) { cells { row { value } tally { statements } } } }`,
			`SELECT hex(speaker), count(*) AS c FROM statement WHERE holder = 'HOLDER' AND date >= 20200000 AND target IS NOT NULL GROUP BY speaker ORDER BY c DESC LIMIT 20`,
			`MATCH (n:Statement) WHERE n.holder = 'HOLDER' AND n.date >= '2020' AND n.target IS NOT NULL RETURN n.speaker, count(*) AS c ORDER BY c DESC LIMIT 20`},
		{"busiest articles", "count",
			`{ articles(orderBy: STATEMENTS, first: 20) { nodes { id published title } } }`,
			`SELECT a.id, a.date, a.title, c.n FROM (SELECT article, count(*) AS n FROM statement GROUP BY article) c JOIN article a ON a.n = c.article ORDER BY c.n DESC, a.date DESC, a.id DESC LIMIT 20`,
			`MATCH (n:Statement) WITH n.article AS id, count(*) AS c MATCH (a:Article {id: id}) RETURN a.id, a.published, a.title, c ORDER BY c DESC, a.sort DESC LIMIT 20`},
		{"busiest actors", "count",
			`{ actors(orderBy: STATEMENTS, first: 20) { nodes { code name } } }`,
			`SELECT a.code, a.names, c.n FROM (SELECT holder, count(*) AS n FROM statement GROUP BY holder) c JOIN actor a ON a.code = c.holder ORDER BY c.n DESC, a.code LIMIT 20`,
			`MATCH (n:Statement) WITH n.holder AS code, count(*) AS c MATCH (a:Actor {code: code}) RETURN a.code, a.labels, c ORDER BY c DESC, a.code LIMIT 20`},
		{"newest of a pair", "page",
			`{ statements(filter: {holder: {code: {eq: "HOLDER"}}, target: {code: {eq: "TARGET"}}}, first: 20) { ` + fields + ` } }`,
			list + `WHERE holder = 'HOLDER' AND target = 'TARGET' ` + newest,
			`MATCH (n:Statement {holder: 'HOLDER', target: 'TARGET'})` + nodes},
		{"newest on a topic in a year", "page",
			`{ statements(filter: {topic: {id: {eq: "TOPIC"}}, date: {gte: "2015", lt: "2016"}}, first: 20) { ` + fields + ` } }`,
			list + `WHERE topic = 'TOPIC' AND date >= 20150000 AND date < 20160000 ` + newest,
			`MATCH (n:Statement {topic: 'TOPIC'}) WHERE n.sort >= '2015' AND n.sort < '2016'` + nodes},
		{"newest of all", "page",
			`{ statements(first: 20) { ` + fields + ` } }`, list + newest, `MATCH (n:Statement)` + nodes},
		{"an article's statements", "page",
			`{ node(id: "ARTICLE") { ... on Article { title statements(first: 20) { ` + fields + ` } } } }`,
			list + `WHERE article = (SELECT n FROM article WHERE id = x'ARTHEX') ` + newest,
			`MATCH (n:Statement {article: 'ARTICLE'})` + nodes},
		{"opposition to a country on a topic", "page",
			`{ statements(filter: {target: {code: {eq: "TARGET"}}, topic: {id: {eq: "TOPIC"}}, stance: {eq: OPPOSE}}, first: 20) { ` + fields + ` } }`,
			list + `WHERE target = 'TARGET' AND topic = 'TOPIC' AND stance = 'OPPOSE' ` + newest,
			`MATCH (n:Statement {target: 'TARGET', topic: 'TOPIC', stance: 'OPPOSE'})` + nodes},
	}
}
