-- Version 1 of the dossier: the text, its records, the scholar's decisions. docs/dossier.md explains every table.
-- start, "end": code points of text.content, half-open. quote: the words there. Lists are JSON arrays of strings.
-- nth: the place of a row in its layer, from 1.

-- What made this file. The schema's version is PRAGMA user_version, the kind of file PRAGMA application_id.
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The text as found: one row. sha256 is of the file's bytes, content_sha256 of the content in UTF-8.
CREATE TABLE text (
  nth INTEGER PRIMARY KEY CHECK (nth = 1),
  content TEXT NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  format TEXT NOT NULL,
  length INTEGER NOT NULL,
  content_sha256 TEXT NOT NULL
) STRICT;

-- How each stretch of the file's bytes was decoded.
CREATE TABLE encoding (
  nth INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT;

-- What the user gave beside the text: today the table of sigla (name 'sigla', key the abbreviation, value the work).
CREATE TABLE setting (
  nth INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (name, key)
) STRICT;

-- A scholar's word on a record. It may be about a record that is not there any more; rows are added, never changed.
CREATE TABLE decision (
  nth INTEGER PRIMARY KEY,
  target TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT,
  by TEXT NOT NULL,
  "when" TEXT NOT NULL,
  why TEXT NOT NULL,
  quote TEXT NOT NULL
) STRICT;
CREATE TRIGGER decision_is_kept BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are only added, never deleted'); END;
CREATE TRIGGER decision_is_final BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are only added, never changed'); END;

-- The layers of records, in the order in which they were made, and how many records each holds.
CREATE TABLE layer (
  nth INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  records INTEGER NOT NULL
) STRICT;

-- A part of the text: title, author, imprint, heading, paragraph, quotation, notes or furniture.
CREATE TABLE division (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  kind TEXT NOT NULL,
  level INTEGER NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;

-- A note: its label, its words (body_…) and the place in the body that calls it (call_…, null where none was found).
CREATE TABLE note (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  body_start INTEGER NOT NULL,
  body_end INTEGER NOT NULL,
  body_quote TEXT NOT NULL,
  label TEXT NOT NULL,
  number INTEGER,
  call_start INTEGER,
  call_end INTEGER,
  call_quote TEXT,
  series INTEGER NOT NULL,
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX note_call ON note (call_start);

-- What could not be settled. Every stage may make one, and two may complain of the same words: ids may repeat here.
CREATE TABLE problem (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  start INTEGER,
  "end" INTEGER,
  quote TEXT,
  kind TEXT NOT NULL,
  message TEXT NOT NULL,
  about TEXT NOT NULL,
  candidates TEXT NOT NULL,
  severity TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;

-- One act of citing as printed, before anything is looked up. carrier_… describes what carries the cited thing.
CREATE TABLE reference (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  note TEXT NOT NULL REFERENCES note (id),
  ordinal INTEGER NOT NULL,
  kind TEXT,
  authors TEXT NOT NULL,
  editors TEXT NOT NULL,
  translators TEXT NOT NULL,
  recipients TEXT NOT NULL,
  title TEXT,
  title_translation TEXT,
  quoted INTEGER NOT NULL CHECK (quoted IN (0, 1)),
  container TEXT,
  container_translation TEXT,
  genre TEXT,
  edition TEXT,
  series TEXT,
  place TEXT,
  publisher TEXT,
  year TEXT,
  date TEXT,
  volume TEXT,
  issue TEXT,
  pages TEXT,
  archive TEXT,
  archive_location TEXT,
  siglum TEXT,
  url TEXT,
  form TEXT NOT NULL,
  signal TEXT,
  function TEXT NOT NULL,
  locator TEXT,
  pointer_kind TEXT,
  pointer_text TEXT,
  pointer_note TEXT,
  carrier_kind TEXT,
  carrier_authors TEXT,
  carrier_editors TEXT,
  carrier_translators TEXT,
  carrier_recipients TEXT,
  carrier_title TEXT,
  carrier_title_translation TEXT,
  carrier_quoted INTEGER CHECK (carrier_quoted IN (0, 1)),
  carrier_container TEXT,
  carrier_container_translation TEXT,
  carrier_genre TEXT,
  carrier_edition TEXT,
  carrier_series TEXT,
  carrier_place TEXT,
  carrier_publisher TEXT,
  carrier_year TEXT,
  carrier_date TEXT,
  carrier_volume TEXT,
  carrier_issue TEXT,
  carrier_pages TEXT,
  carrier_archive TEXT,
  carrier_archive_location TEXT,
  carrier_siglum TEXT,
  carrier_url TEXT,
  sentence_start INTEGER,
  sentence_end INTEGER,
  sentence_quote TEXT,
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX reference_note ON reference (note);

-- One act of citing, with the source it was resolved to, or null and the candidates it might be.
CREATE TABLE citation (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  note TEXT NOT NULL REFERENCES note (id),
  ordinal INTEGER NOT NULL,
  form TEXT NOT NULL,
  position TEXT NOT NULL,
  signal TEXT,
  function TEXT NOT NULL,
  locator TEXT,
  source TEXT REFERENCES source (id),
  candidates TEXT NOT NULL,
  held_in TEXT REFERENCES source (id),
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX citation_note ON citation (note);
CREATE INDEX citation_source ON citation (source);
CREATE INDEX citation_held_in ON citation (held_in);

-- A document relied on: the best description that the citations of it give together.
CREATE TABLE source (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER,
  "end" INTEGER,
  quote TEXT,
  kind TEXT NOT NULL,
  item_kind TEXT,
  authors TEXT NOT NULL,
  editors TEXT NOT NULL,
  translators TEXT NOT NULL,
  recipients TEXT NOT NULL,
  title TEXT,
  title_translation TEXT,
  quoted INTEGER NOT NULL CHECK (quoted IN (0, 1)),
  container TEXT,
  container_translation TEXT,
  genre TEXT,
  edition TEXT,
  series TEXT,
  place TEXT,
  publisher TEXT,
  year TEXT,
  date TEXT,
  volume TEXT,
  issue TEXT,
  pages TEXT,
  archive TEXT,
  archive_location TEXT,
  siglum TEXT,
  url TEXT,
  variants TEXT NOT NULL,
  sigla TEXT NOT NULL,
  held_in TEXT NOT NULL,
  language TEXT,
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;

-- A person, organisation or place.
CREATE TABLE entity (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER,
  "end" INTEGER,
  quote TEXT,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  variants TEXT NOT NULL,
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;

-- A place in the text that names an entity.
CREATE TABLE mention (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  entity TEXT NOT NULL REFERENCES entity (id),
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX mention_entity ON mention (entity);

-- A source rests on this witness's word, by this route.
CREATE TABLE reliance (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER,
  "end" INTEGER,
  quote TEXT,
  source TEXT NOT NULL REFERENCES source (id),
  witness TEXT NOT NULL REFERENCES entity (id),
  route TEXT NOT NULL,
  through TEXT REFERENCES entity (id),
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX reliance_source ON reliance (source);
CREATE INDEX reliance_witness ON reliance (witness);
CREATE INDEX reliance_through ON reliance (through);

-- One thread from a passage of the body (start, end) down to a witness; a row a citation and witness.
CREATE TABLE support (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  note TEXT NOT NULL REFERENCES note (id),
  citation TEXT NOT NULL REFERENCES citation (id),
  source TEXT REFERENCES source (id),
  carrier TEXT REFERENCES source (id),
  witness TEXT REFERENCES entity (id),
  through TEXT REFERENCES entity (id),
  function TEXT NOT NULL,
  link TEXT REFERENCES source (id),
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX support_note ON support (note);
CREATE INDEX support_citation ON support (citation);
CREATE INDEX support_source ON support (source);
CREATE INDEX support_carrier ON support (carrier);
CREATE INDEX support_witness ON support (witness);
CREATE INDEX support_through ON support (through);
CREATE INDEX support_link ON support (link);
CREATE INDEX support_start ON support (start);

-- Full text: body passages (kind 'passage', id of the division) and notes (kind 'note', id of the note).
-- words is the text between start and "end", a NUL character made a space.
CREATE VIRTUAL TABLE search USING fts5 (
  words, kind UNINDEXED, id UNINDEXED, start UNINDEXED, "end" UNINDEXED,
  tokenize = "unicode61 remove_diacritics 2"
);

-- What each note cites, in the order of the text.
CREATE VIEW note_citations AS
SELECT note.series, note.label AS note, citation.ordinal, citation.quote AS citation, citation.form,
  citation.signal, citation.function, citation.locator,
  (SELECT group_concat(value, '; ') FROM json_each(source.authors)) AS authors, source.title, source.year,
  source.kind, carrier.title AS held_in, citation.reason,
  note.id AS note_id, citation.id AS citation_id, source.id AS source_id
FROM citation
JOIN note ON note.id = citation.note
LEFT JOIN source ON source.id = citation.source
LEFT JOIN source AS carrier ON carrier.id = citation.held_in
ORDER BY note.start, citation.ordinal;

-- The passages each witness stands behind, and through which note and source.
CREATE VIEW witness_passages AS
SELECT entity.name AS witness, support.start, support."end", support.quote AS passage, note.series, note.label AS note,
  source.title AS source, link.title AS known_through, reliance.route, recorder.name AS through, support.function,
  entity.id AS witness_id, note.id AS note_id, source.id AS source_id
FROM support
JOIN entity ON entity.id = support.witness
JOIN note ON note.id = support.note
LEFT JOIN source ON source.id = support.source
LEFT JOIN source AS link ON link.id = support.link AND link.id IS NOT support.source
LEFT JOIN entity AS recorder ON recorder.id = support.through
LEFT JOIN (SELECT source, witness, min(route) AS route FROM reliance GROUP BY source, witness) AS reliance
  ON reliance.source = coalesce(support.link, support.source) AND reliance.witness = support.witness
ORDER BY entity.name, entity.id, support.start, note.start, support.nth;
