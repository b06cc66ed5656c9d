-- Version 5: testimonies, how they stand to one another, and the questions between them.

-- A witness, at a place of the text, says something; in `witnesses` entities, or the word author for the author of the text.
CREATE TABLE testimony (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  witnesses TEXT NOT NULL,
  witness_text_start INTEGER,
  witness_text_end INTEGER,
  witness_text_quote TEXT,
  cue_start INTEGER,
  cue_end INTEGER,
  cue_quote TEXT,
  content TEXT NOT NULL,
  addressees TEXT NOT NULL,
  addressees_text TEXT NOT NULL,
  mode TEXT NOT NULL,
  stance TEXT NOT NULL,
  act TEXT NOT NULL,
  hedges TEXT NOT NULL,
  route TEXT NOT NULL,
  through TEXT REFERENCES entity (id),
  notes TEXT NOT NULL,
  citations TEXT NOT NULL,
  nested_in TEXT REFERENCES testimony (id),
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX testimony_through ON testimony (through);
CREATE INDEX testimony_nested_in ON testimony (nested_in);

-- How one testimony or report stands to another: corroborates, contradicts, depends-on.
CREATE TABLE relation (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER,
  "end" INTEGER,
  quote TEXT,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  relation TEXT NOT NULL,
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;

-- A point at issue, and the author's verdict if there is one.
CREATE TABLE question (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  issue TEXT NOT NULL,
  kind TEXT NOT NULL,
  contest TEXT NOT NULL,
  verdict TEXT,
  verdict_for TEXT REFERENCES answer (id),
  verdict_reasons TEXT NOT NULL,
  notes TEXT NOT NULL,
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX question_verdict_for ON question (verdict_for);

-- One answer to a question, with the testimonies and other records in which it is given.
CREATE TABLE answer (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER,
  "end" INTEGER,
  quote TEXT,
  question TEXT NOT NULL REFERENCES question (id),
  answer TEXT NOT NULL,
  side TEXT NOT NULL,
  testimonies TEXT NOT NULL,
  records TEXT NOT NULL,
  holders TEXT NOT NULL,
  holders_text TEXT NOT NULL,
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX answer_question ON answer (question);
