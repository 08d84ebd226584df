-- Merges of leaders, laid over what was read: a row of statement names the leader who survives.

CREATE TABLE merge (
	n            INTEGER PRIMARY KEY,
	id           BLOB NOT NULL UNIQUE,
	sort         TEXT NOT NULL UNIQUE,
	keep         BLOB NOT NULL,
	gone         BLOB NOT NULL,
	reviewer     TEXT NOT NULL,
	at           INTEGER NOT NULL,
	why          TEXT NOT NULL,
	withdrawn    INTEGER,
	withdrawn_by TEXT
) STRICT;
CREATE INDEX merge_keep ON merge (keep, sort);
CREATE INDEX merge_gone ON merge (gone, sort);

-- Who is another now: what follows from the merges and from who is there.
CREATE TABLE survivor (leader BLOB NOT NULL PRIMARY KEY, survivor BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- The speaker without the merges, where that is another.
ALTER TABLE statement ADD COLUMN spoke BLOB;
CREATE INDEX statement_spoke ON statement (spoke) WHERE spoke IS NOT NULL;
