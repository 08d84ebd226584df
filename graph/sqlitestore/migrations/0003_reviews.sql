-- Reviews, laid over what was read: a row of statement is the statement as its last standing review has it.

CREATE TABLE review (
	n            INTEGER PRIMARY KEY,
	id           BLOB NOT NULL UNIQUE,
	sort         TEXT NOT NULL UNIQUE,
	statement    BLOB NOT NULL,
	verdict      TEXT NOT NULL,
	correction   TEXT NOT NULL,
	reviewer     TEXT NOT NULL,
	at           INTEGER NOT NULL,
	why          TEXT NOT NULL,
	withdrawn    INTEGER,
	withdrawn_by TEXT
) STRICT;
CREATE INDEX review_statement ON review (statement, sort);

ALTER TABLE statement ADD COLUMN review TEXT;
CREATE INDEX statement_review ON statement (review, date, id) WHERE review IS NOT NULL;

-- What was read, where that is not the row of statement: of statements that are corrected, and of those that are rejected, which have none.
CREATE TABLE reading (
	n         INTEGER PRIMARY KEY,
	id        BLOB NOT NULL UNIQUE,
	article   INTEGER NOT NULL,
	statement TEXT NOT NULL
) STRICT;
CREATE INDEX reading_article ON reading (article);
