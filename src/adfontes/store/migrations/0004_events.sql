-- Version 4 of the dossier: where places lie, how a mention names, offices; and what the text reports: events,
-- messages, journeys, undertakings, relations between actors, sums. All dates are EDTF.

-- Of a place: degrees north and east and its entry in the gazetteer; seat_of is the body that its name can stand for.
ALTER TABLE entity ADD COLUMN lat REAL;
ALTER TABLE entity ADD COLUMN lon REAL;
ALTER TABLE entity ADD COLUMN gazetteer TEXT;
ALTER TABLE entity ADD COLUMN seat_of TEXT REFERENCES entity (id);
CREATE INDEX entity_seat_of ON entity (seat_of);

-- form is name, description or pronoun. All mentions of older dossiers are names.
ALTER TABLE mention ADD COLUMN form TEXT NOT NULL DEFAULT 'name';
ALTER TABLE mention ADD COLUMN reason TEXT NOT NULL DEFAULT '';

-- A date can hang on an event, too, so anchor points into no one table any more; all else is as it was.
CREATE TABLE dating_of_version_4 (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  kind TEXT NOT NULL,
  edtf TEXT,
  earliest TEXT,
  latest TEXT,
  anchor TEXT,
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
INSERT INTO dating_of_version_4 (
  nth, id, start, "end", quote, kind, edtf, earliest, latest, anchor, reason, calendar, written, duration,
  event_start, event_end, event_quote, relation, candidates, type, value, role, note, source, rule, certainty,
  rule_version
) SELECT
  nth, id, start, "end", quote, kind, edtf, earliest, latest, anchor, reason, calendar, written, duration,
  event_start, event_end, event_quote, relation, candidates, type, value, role, note, source, rule, certainty,
  rule_version
FROM dating ORDER BY nth;
DROP TABLE dating;
ALTER TABLE dating_of_version_4 RENAME TO dating;
CREATE INDEX dating_anchor ON dating (anchor);
CREATE INDEX dating_note ON dating (note);
CREATE INDEX dating_source ON dating (source);
CREATE INDEX dating_start ON dating (start);
CREATE INDEX dating_days ON dating (first_day, last_day, start, edtf);

-- An office that the text gives a person: as printed, of which body or place, and the date at which it is given.
CREATE TABLE office (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  entity TEXT NOT NULL REFERENCES entity (id),
  office TEXT NOT NULL,
  of TEXT REFERENCES entity (id),
  as_of TEXT,
  former INTEGER NOT NULL CHECK (former IN (0, 1)),
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX office_entity ON office (entity);
CREATE INDEX office_of ON office (of);

-- A happening that the text reports: the clause (start, end), the word that says what happened (cue_…), who, to whom,
-- where, when. dated_by is the dating or the event that tells the date. actors_text and targets_text are the printed
-- words, one for one with actors and targets, in which '' is somebody not known by name.
CREATE TABLE event (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  cue_start INTEGER NOT NULL,
  cue_end INTEGER NOT NULL,
  cue_quote TEXT NOT NULL,
  kind TEXT NOT NULL,
  dating TEXT,
  dated_by TEXT,
  dating_reason TEXT NOT NULL,
  actors TEXT NOT NULL,
  actors_text TEXT NOT NULL,
  targets TEXT NOT NULL,
  targets_text TEXT NOT NULL,
  place TEXT REFERENCES entity (id),
  place_text TEXT,
  notes TEXT NOT NULL,
  witness TEXT REFERENCES entity (id),
  modality TEXT NOT NULL,
  reported TEXT NOT NULL,
  same_as TEXT REFERENCES event (id),
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX event_place ON event (place);
CREATE INDEX event_witness ON event (witness);
CREATE INDEX event_same_as ON event (same_as);

-- A message between actors: of the narrative, or a document that a note cites (then source is that document).
CREATE TABLE message (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  senders TEXT NOT NULL,
  senders_text TEXT NOT NULL,
  recipients TEXT NOT NULL,
  recipients_text TEXT NOT NULL,
  medium TEXT NOT NULL,
  carrier TEXT REFERENCES entity (id),
  dating TEXT,
  notes TEXT NOT NULL,
  source TEXT REFERENCES source (id),
  event TEXT REFERENCES event (id),
  modality TEXT NOT NULL,
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX message_carrier ON message (carrier);
CREATE INDEX message_source ON message (source);
CREATE INDEX message_event ON message (event);

-- Somebody going somewhere. spans are all the places that tell of it, as [start, end]; offices are those of the
-- travellers, one for one, '' for none.
CREATE TABLE journey (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  spans TEXT NOT NULL,
  travellers TEXT NOT NULL,
  travellers_text TEXT NOT NULL,
  offices TEXT NOT NULL,
  head TEXT REFERENCES entity (id),
  origin_place TEXT REFERENCES entity (id),
  origin_text TEXT,
  destination TEXT REFERENCES entity (id),
  destination_text TEXT,
  departs TEXT,
  arrives TEXT,
  returns TEXT,
  purpose TEXT,
  notes TEXT NOT NULL,
  events TEXT NOT NULL,
  modality TEXT NOT NULL,
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX journey_head ON journey (head);
CREATE INDEX journey_origin_place ON journey (origin_place);
CREATE INDEX journey_destination ON journey (destination);

-- One stage of an undertaking: who (giver) asks, offers, promises, … what of whom (receiver). follows is the stage
-- before it.
CREATE TABLE commitment (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  giver TEXT REFERENCES entity (id),
  giver_text TEXT,
  receiver TEXT REFERENCES entity (id),
  receiver_text TEXT,
  what TEXT NOT NULL,
  quantity_number REAL,
  quantity_number_max REAL,
  quantity_unit TEXT,
  stage TEXT NOT NULL,
  dating TEXT,
  conditions TEXT,
  follows TEXT REFERENCES commitment (id),
  notes TEXT NOT NULL,
  event TEXT REFERENCES event (id),
  modality TEXT NOT NULL,
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX commitment_giver ON commitment (giver);
CREATE INDEX commitment_receiver ON commitment (receiver);
CREATE INDEX commitment_follows ON commitment (follows);
CREATE INDEX commitment_event ON commitment (event);

-- How one actor stood to another, from when to when.
CREATE TABLE actor_relation (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  a TEXT NOT NULL REFERENCES entity (id),
  b TEXT NOT NULL REFERENCES entity (id),
  relation TEXT NOT NULL,
  begins TEXT,
  ends TEXT,
  notes TEXT NOT NULL,
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
CREATE INDEX actor_relation_a ON actor_relation (a);
CREATE INDEX actor_relation_b ON actor_relation (b);

-- A stated total or length, what it was checked against (parts, and where they stand, spans), and what came of it.
CREATE TABLE sum (
  nth INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  kind TEXT NOT NULL,
  stated TEXT NOT NULL,
  parts TEXT NOT NULL,
  spans TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  certainty REAL NOT NULL,
  rule_version INTEGER NOT NULL
) STRICT;
