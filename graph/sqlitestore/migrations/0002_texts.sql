-- Equal texts: which outlet had one first.

CREATE INDEX article_text ON article (sha256, date, id, outlet) WHERE outlet IS NOT NULL;
