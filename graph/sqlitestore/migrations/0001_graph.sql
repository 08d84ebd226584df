-- The graph, version 1.
--
-- n numbers rows within the file and is seen by nobody outside it; id is the node's UUID. Dates are numbers YYYYMMDD, with zeros for
-- what is unknown; times are Unix seconds. NULL stands for no value, so that a condition on it never holds. Lists and labels are JSON.

CREATE TABLE meta (
	only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
	revision INTEGER NOT NULL,
	codebook TEXT NOT NULL
) STRICT;
INSERT INTO meta VALUES (1, 0, '');

CREATE TABLE actor (
	n       INTEGER PRIMARY KEY,
	id      BLOB NOT NULL UNIQUE,
	kind    TEXT NOT NULL,
	code    TEXT NOT NULL UNIQUE,
	alpha2  TEXT NOT NULL,
	status  TEXT NOT NULL,
	founded INTEGER NOT NULL,
	ended   INTEGER NOT NULL,
	names   TEXT NOT NULL
) STRICT;

CREATE TABLE topic (
	n        INTEGER PRIMARY KEY,
	id       BLOB NOT NULL UNIQUE,
	key      TEXT NOT NULL UNIQUE,
	parent   TEXT,
	opposite TEXT,
	bad      INTEGER NOT NULL,
	names    TEXT NOT NULL,
	covers   TEXT NOT NULL
) STRICT;

CREATE TABLE leader (
	n       INTEGER PRIMARY KEY,
	id      BLOB NOT NULL UNIQUE,
	sort    TEXT NOT NULL UNIQUE,
	slug    TEXT NOT NULL,
	learnt  INTEGER NOT NULL,
	names   TEXT NOT NULL,
	offices TEXT NOT NULL
) STRICT;

-- What filters ask of the lists that rows hold.
CREATE TABLE office_actor  (value TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (value, n)) STRICT, WITHOUT ROWID;
CREATE TABLE office_role   (value TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (value, n)) STRICT, WITHOUT ROWID;
CREATE TABLE mention_actor (value TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (value, n)) STRICT, WITHOUT ROWID;
CREATE TABLE mention_topic (value TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (value, n)) STRICT, WITHOUT ROWID;

CREATE TABLE article (
	n            INTEGER PRIMARY KEY,
	id           BLOB NOT NULL UNIQUE,
	source       TEXT,
	url          TEXT,
	outlet       TEXT,
	language     TEXT,
	date         INTEGER NOT NULL,
	published_at INTEGER,
	modified     INTEGER,
	recorded     INTEGER,
	title        TEXT NOT NULL,
	length       INTEGER NOT NULL,
	sha256       TEXT NOT NULL,
	version      TEXT NOT NULL,
	extractor    TEXT NOT NULL,
	boilerplate  TEXT NOT NULL,
	actors       TEXT NOT NULL,
	topics       TEXT NOT NULL,
	attributes   TEXT NOT NULL
) STRICT;
CREATE INDEX article_date ON article (date, id);
CREATE INDEX article_outlet ON article (outlet, date, id) WHERE outlet IS NOT NULL;
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
CREATE INDEX article_extractor ON article (extractor);

CREATE TABLE body (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;

-- outlet and language are the article's: no filter or tally needs a join.
CREATE TABLE statement (
	n        INTEGER PRIMARY KEY,
	id       BLOB NOT NULL UNIQUE,
	article  INTEGER NOT NULL,
	date     INTEGER NOT NULL,
	said     INTEGER NOT NULL,
	holder   TEXT NOT NULL,
	target   TEXT,
	topic    TEXT NOT NULL,
	stance   TEXT NOT NULL,
	act      TEXT NOT NULL,
	strength INTEGER NOT NULL,
	form     TEXT NOT NULL,
	joint    INTEGER NOT NULL,
	via      TEXT,
	speaker  BLOB,
	outlet   TEXT,
	language TEXT
) STRICT;
CREATE INDEX statement_date ON statement (date, id);
CREATE INDEX statement_article ON statement (article);
CREATE INDEX statement_holder ON statement (holder, date, id);
CREATE INDEX statement_pair ON statement (holder, target, date, id) WHERE target IS NOT NULL;
CREATE INDEX statement_target ON statement (target, date, id) WHERE target IS NOT NULL;
CREATE INDEX statement_topic ON statement (topic, date, id);
CREATE INDEX statement_speaker ON statement (speaker, date, id) WHERE speaker IS NOT NULL;

CREATE TABLE evidence (n INTEGER PRIMARY KEY, list TEXT NOT NULL) STRICT;

-- Which articles teach which leaders.
CREATE TABLE learnt (
	leader   BLOB NOT NULL,
	article  INTEGER NOT NULL,
	language TEXT NOT NULL,
	name     TEXT NOT NULL,
	actor    TEXT NOT NULL,
	PRIMARY KEY (leader, article, language, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX learnt_article ON learnt (article);

-- What search sees of nodes, folded. rowid is date << 36 | n << 3 | kind, so that the newest come first by falling rowid. The
-- tokenizer takes every character beyond ASCII for part of a word: it sees the tokens that folding made, whatever Unicode adds.
CREATE VIRTUAL TABLE words USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'ascii');
