-- Version 2 of the dossier: what the file's own markup says, where each stretch stood in it, what was damaged on the
-- way here and how it is repaired; and a full-text index that holds the words as established and as found.

-- What the file's markup says of a stretch of the text: a block, a note, a call, a way of setting words.
CREATE TABLE mark (
  nth INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  level INTEGER NOT NULL,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  body INTEGER NOT NULL
) STRICT;

-- Where a stretch of the text stood in the original; '' and 0 where the format has no such thing.
CREATE TABLE place (
  nth INTEGER PRIMARY KEY,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  file TEXT NOT NULL,
  page INTEGER NOT NULL,
  element TEXT NOT NULL
) STRICT;

-- Damage to the text on its way here. repair takes the place of the quote ('' takes it out), null where it cannot be
-- recovered; applied where the established text has the repair.
CREATE TABLE emendation (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  kind TEXT NOT NULL,
  repair TEXT,
  applied INTEGER NOT NULL CHECK (applied IN (0, 1)),
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX emendation_start ON emendation (start);

-- Full text: body passages (kind 'passage', id of the division) and notes (kind 'note', id of the note).
-- words is what stands between start and "end" in the established text, a NUL character made a space; found the same in
-- the text as found, where the two differ ('' where they do not).
ALTER TABLE search RENAME TO search_of_version_1;
CREATE VIRTUAL TABLE search USING fts5 (
  words, kind UNINDEXED, id UNINDEXED, start UNINDEXED, "end" UNINDEXED, found,
  tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO search (rowid, words, kind, id, start, "end", found)
SELECT rowid, words, kind, id, start, "end", '' FROM search_of_version_1 ORDER BY rowid;
DROP TABLE search_of_version_1;
