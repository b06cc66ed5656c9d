"""Searches in plain words over dossiers: the right records, the words as established, nothing of what is not asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from adfontes.model.text import Emendation, Origin, Span
from adfontes.store import write_dossier
from adfontes.store.asked import open_asked
from adfontes.store.files import DossierError
from adfontes.store.load import established, load_dossier
from adfontes.store.many import search_many
from adfontes.web.answerer import Answerer
from adfontes.web.reading import Reading
from tests.unit.reported_example import make_reported

QUESTIONS = ["Osric", "Osric in May 1712", "1712", "letters 1712", "Brandt", "Osric and Brandt", "journeys 1712",
             "events in 1712", "according to Osric"]  # fmt: skip


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asked") / "corn.adf"
    write_dossier(path, make_reported())
    return path


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_dossier_answers_as_its_reader_does(dossier: Path, question: str) -> None:
    answering = Answerer(Reading(load_dossier(dossier)))
    (searched,) = search_many([dossier], question, 5)
    there = answering.answer(answering.parse(question))
    assert {k: [a.record.id for a in v] for k, v in searched.answers.groups.items()} == {
        k: [a.record.id for a in v] for k, v in there.groups.items()
    }
    assert all(searched.quotes[a.record.id] for found in searched.answers.groups.values() for a in found[:5])


def test_where_nobody_is_called_so_no_record_answers(dossier: Path) -> None:
    (searched,) = search_many([dossier], "Palmerston to Grey, 1712", 5)
    assert searched.asking.unknown == ("Palmerston", "Grey")
    assert not len(searched.answers)
    assert searched.hits == ()


def test_quotes_are_the_words_as_established(dossier: Path, tmp_path: Path) -> None:
    apparatus = load_dossier(dossier)
    content = apparatus.text.transcript.content
    at = content.index("received")
    word = Emendation(id="e-word", span=Span(start=at, end=at + 8), origin=Origin(rule="by hand"), kind="letters",
                      repair="welcomed at last", applied=True, reason="by hand")  # fmt: skip
    first = Emendation(id="e-first", span=Span(start=0, end=0), origin=Origin(rule="by hand"), kind="letters",
                       repair="A long line that moves every offset. ", applied=True, reason="by hand")  # fmt: skip
    repaired = tmp_path / "repaired.adf"
    write_dossier(repaired, replace(apparatus, layers={**apparatus.layers, "Emendation": (first, word)}))
    with open_asked(repaired) as asked:
        whole = established(asked.connection)
        (searched,) = search_many([repaired], "Osric 1712", 50)
        records = [a.record for found in searched.answers.groups.values() for a in found if a.record.span]
        assert any("welcomed at last" in searched.quotes[r.id] for r in records)
        for record in records:
            assert record.span is not None
            said = " ".join(whole.words(record.span.start, record.span.end).split())
            assert said in " ".join(asked.wording(record).split())


def test_what_is_no_dossier_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.adf").write_text("no")
    with pytest.raises(DossierError, match="not a dossier"):
        list(search_many([tmp_path / "x.adf"], "Osric", 5))
