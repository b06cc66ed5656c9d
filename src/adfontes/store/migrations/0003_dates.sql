-- Version 3 of the dossier: the dates of the text, their days as numbers to search by, and the sentences they stand in.

-- An expression of time, and the date it was resolved to: edtf, and its first and last day (ISO 8601, the year
-- astronomical), null where that end is open. anchor is what "the next day" hangs on.
-- first_day and last_day count the days of earliest and latest from 1970-01-01 (0), so that they can be compared in all
-- centuries, as Day.number in model/edtf.py does. The years are lifted by 1,000,000,000 first, a multiple of 400, since
-- SQLite's division does not round down below zero; 365243219468 takes that, and the days up to 1970, away again.
CREATE TABLE dating (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  kind TEXT NOT NULL,
  edtf TEXT,
  earliest TEXT,
  latest TEXT,
  anchor TEXT REFERENCES dating (id),
  reason TEXT NOT NULL,
  calendar TEXT NOT NULL,
  written TEXT,
  duration TEXT,
  event_start INTEGER,
  event_end INTEGER,
  event_quote TEXT,
  relation TEXT,
  candidates TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT,
  role TEXT NOT NULL,
  note TEXT REFERENCES note (id),
  source TEXT REFERENCES source (id),
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL,
  first_day INTEGER GENERATED ALWAYS AS (
    (CAST(substr(earliest, 1, length(earliest) - 6) AS INTEGER) + 1000000000 - (CAST(substr(earliest, -5, 2) AS INTEGER) <= 2)) * 365
    + (CAST(substr(earliest, 1, length(earliest) - 6) AS INTEGER) + 1000000000 - (CAST(substr(earliest, -5, 2) AS INTEGER) <= 2)) / 4
    - (CAST(substr(earliest, 1, length(earliest) - 6) AS INTEGER) + 1000000000 - (CAST(substr(earliest, -5, 2) AS INTEGER) <= 2)) / 100
    + (CAST(substr(earliest, 1, length(earliest) - 6) AS INTEGER) + 1000000000 - (CAST(substr(earliest, -5, 2) AS INTEGER) <= 2)) / 400
    + (153 * ((CAST(substr(earliest, -5, 2) AS INTEGER) + 9) % 12) + 2) / 5
    + CAST(substr(earliest, -2) AS INTEGER) - 1 - 365243219468
  ) STORED,
  last_day INTEGER GENERATED ALWAYS AS (
    (CAST(substr(latest, 1, length(latest) - 6) AS INTEGER) + 1000000000 - (CAST(substr(latest, -5, 2) AS INTEGER) <= 2)) * 365
    + (CAST(substr(latest, 1, length(latest) - 6) AS INTEGER) + 1000000000 - (CAST(substr(latest, -5, 2) AS INTEGER) <= 2)) / 4
    - (CAST(substr(latest, 1, length(latest) - 6) AS INTEGER) + 1000000000 - (CAST(substr(latest, -5, 2) AS INTEGER) <= 2)) / 100
    + (CAST(substr(latest, 1, length(latest) - 6) AS INTEGER) + 1000000000 - (CAST(substr(latest, -5, 2) AS INTEGER) <= 2)) / 400
    + (153 * ((CAST(substr(latest, -5, 2) AS INTEGER) + 9) % 12) + 2) / 5
    + CAST(substr(latest, -2) AS INTEGER) - 1 - 365243219468
  ) STORED
) STRICT;
CREATE INDEX dating_anchor ON dating (anchor);
CREATE INDEX dating_note ON dating (note);
CREATE INDEX dating_source ON dating (source);
CREATE INDEX dating_start ON dating (start);
CREATE INDEX dating_days ON dating (first_day, last_day, start, edtf);

-- Full text of the sentences with a date: rowid is dating.nth, start and "end" the sentence's place; words and found as
-- in search.
CREATE VIRTUAL TABLE dated_sentence USING fts5 (
  words, start UNINDEXED, "end" UNINDEXED, found,
  tokenize = "unicode61 remove_diacritics 2"
);
