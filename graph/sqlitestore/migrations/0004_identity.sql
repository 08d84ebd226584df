-- The store's own ID, so that what is kept about it elsewhere is not taken for another store's.

ALTER TABLE meta ADD COLUMN identity BLOB;
UPDATE meta SET identity = randomblob(16);
