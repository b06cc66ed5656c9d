"""The questions of the bundled example, compared with those read by hand."""

from __future__ import annotations

import json
from pathlib import Path

from adfontes.model.questions import Answer, Question
from adfontes.pipeline import trace
from tests.books.fashoda import transcript

EXPECTED = json.loads((Path(__file__).parent / "fashoda.expected.json").read_text(encoding="utf-8"))["questions"]


def test_each_golden_question_is_found() -> None:
    apparatus = trace(transcript("clean"))
    text = apparatus.text.content
    for golden in EXPECTED:
        places = [text.index(answer["quote"]) for answer in golden["answers"]]
        found = {
            question.id: {
                n
                for n, place in enumerate(places)
                for a in apparatus.of(Answer)
                if a.question == question.id and a.span and a.span.start < place + 40 and place < a.span.end
            }
            for question in apparatus.of(Question)
        }
        assert any(len(answers) > 1 for answers in found.values())
