"""Verifying a dossier: every change from outside is told, and a sound one is called sound."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from adfontes.store import check_dossier, write_dossier
from tests.unit.store_example import make_apparatus

WHOLE = make_apparatus()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "salt.adf"
    write_dossier(found, WHOLE)
    return found


def change(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_dossier(path: Path) -> None:
    assert check_dossier(path) == ()


@pytest.mark.parametrize(
    ("statement", "complaint"),
    [
        ("UPDATE note SET quote = 'x' WHERE id = 'note-1'", "note note-1: its span 199-258 reads “1. Ida Storm"),
        ("UPDATE note SET call_quote = 'x' WHERE id = 'note-1'", "note note-1: its call 64-65 reads “1”"),
        ('UPDATE mention SET "end" = 99999', "mention mention-1: its span 202-99999 is not within the text (0-"),
        ("UPDATE note SET call_end = NULL WHERE id = 'note-2'", "note note-2: its call is incomplete"),
        ("UPDATE note SET start = 9, \"end\" = 3 WHERE id = 'note-2'", "note note-2: cannot be read (not a span: 9-3)"),
        ("UPDATE citation SET note = 'n'", "citation citation-1: its note names the note n"),
        ("UPDATE citation SET held_in = 'x'", "citation citation-1: its held_in names the source x"),
        ("UPDATE citation SET candidates = '[\"x\"]'", "citation citation-1: its candidates names the source x"),
        ("UPDATE source SET held_in = '[\"x\"]'", "source source-1: its held_in names the source x"),
        ("UPDATE reliance SET witness = 'x'", "reliance reliance-1: its witness names the entity x"),
        ("UPDATE support SET carrier = 'x'", "support support-1: its carrier names the source x"),
        ("UPDATE support SET citation = 'x'", "support support-1: its citation names the citation x"),
        ('UPDATE event SET actors = \'["", "x"]\'', "event event-1: its actors names the entity x"),
        ("UPDATE commitment SET follows = 'x'", "commitment commitment-1: its follows names the commitment x"),
        ("UPDATE journey SET spans = '[[3, 99999]]'", "journey journey-1: one of its spans, 3-99999, is not within"),
        ("UPDATE journey SET spans = '[[9, 3]]'", "journey journey-1: cannot be read (not a span: 9-3)"),
        ("UPDATE sum SET spans = '[3]'", "sum sum-1: cannot be read (not a list of spans"),
        ("UPDATE problem SET about = '[\"x\"]'", "problem problem-1: its about names the record x"),
        ("UPDATE source SET sigla = '['", "source source-1: cannot be read"),
        ("UPDATE source SET held_in = 'null'", "source source-1: cannot be read (not a list of strings"),
        ("UPDATE mention SET id = 'note-1' WHERE nth = 1", "mention note-1: a note has the same id"),
        (
            'INSERT INTO problem SELECT 2, id, start, "end", quote, kind, message, about, candidates, severity, rule,'
            " certainty, rule_version FROM problem",
            "problem problem-1: 2 records have this id",
        ),
        ("DELETE FROM mention", "mention: 0 records are there, not as many as were written"),
        ("UPDATE layer SET name = 'Rumour' WHERE name = 'Mention'", "layer Rumour: there is no such class of records"),
        ("UPDATE text SET content = replace(content, 'June', 'July')", "text: not the text that was written"),
        ("UPDATE text SET content = content || '.'", "characters are there"),
        ("DELETE FROM text", "text: there is none"),
        ('UPDATE encoding SET "end" = 99999', "encoding utf-8: 0-99999 is not within the text"),
        ('UPDATE mark SET "end" = 99999 WHERE nth = 2', "mark call: 64-99999 is not within the text"),
        ("UPDATE mark SET body = 3 WHERE nth = 3", "mark note: its words begin at 3, not within"),
        ("UPDATE place SET start = 20 WHERE nth = 1", "place of 1: 20-13 is not within the text"),
        (
            "UPDATE emendation SET applied = 1, repair = 'x', \"end\" = 99999",
            "emendation emendation-1: its span 179-99999 is not within the text",
        ),
        ("UPDATE emendation SET applied = 1, repair = 'x'", "search: the passage division-3 is not the text at"),
        ("UPDATE search SET words = 'x' WHERE id = 'note-1'", "search: the note note-1 is not the text at"),
        ("DROP VIEW note_citations", "schema: the view note_citations is missing"),
        ("DROP TABLE mention", "schema: the table mention is missing"),
        ("ALTER TABLE mention DROP COLUMN rule", "schema: the table mention has other columns than it should"),
        ("DROP TRIGGER decision_is_kept", "schema: the trigger decision_is_kept is missing"),
    ],
)
def test_what_was_changed_is_told(path: Path, statement: str, complaint: str) -> None:
    change(path, statement)
    complaints = check_dossier(path)
    assert any(complaint in said for said in complaints), complaints
    assert all("\n" not in said for said in complaints)


def test_an_index_that_lost_a_row_is_told(path: Path) -> None:
    change(path, "PRAGMA writable_schema = ON", "UPDATE sqlite_schema SET sql = replace(sql, '(note)', '(form)')"
           " WHERE name = 'citation_note'")  # fmt: skip
    assert any(said.startswith("SQLite: ") for said in check_dossier(path))


def test_many_faults_of_one_sort_are_told_in_few_lines(path: Path) -> None:
    notes = tuple(replace(WHOLE.layers["Mention"][0], id=f"m{n}", entity="x") for n in range(500))  # type: ignore[call-arg]
    write_dossier(path, replace(WHOLE, layers={**WHOLE.layers, "Mention": notes}))
    complaints = check_dossier(path)
    assert len(complaints) == 21
    assert complaints[-1] == "mention: and 480 more of this sort"


def test_a_citation_may_have_the_id_of_its_reference(path: Path) -> None:
    change(path, "UPDATE reference SET id = 'citation-1' WHERE id = 'reference-1'")
    assert check_dossier(path) == ()


def test_decisions_on_what_is_gone_are_no_fault(path: Path) -> None:
    change(path, "INSERT INTO decision VALUES (9, 'gone', 'source', 'gone', 'R', '2024', '', '')")
    assert check_dossier(path) == ()
