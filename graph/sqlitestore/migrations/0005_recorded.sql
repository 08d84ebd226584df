-- What was loaded since: who listens for news asks that.
CREATE INDEX article_recorded ON article (recorded) WHERE recorded IS NOT NULL;
