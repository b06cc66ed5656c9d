"""The stage of messages: documents cited in notes, what is told and cited is one, texts without grammar."""

from __future__ import annotations

from adfontes import pipeline
from adfontes.events.messages import MESSAGES
from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import Entity
from adfontes.model.events import Message
from adfontes.model.sources import Source
from adfontes.model.text import Text
from adfontes.readers import read_bytes

TEXT = """A Short History

The harbour was closed in the spring, and nobody in the town knew for how long it would be.

On 28 December 1876 Henry Elliot wired Lord Derby that the ministers would not yield. 1 The quarrel went on. 2

Notes

Note 1: Henry Elliot to Lord Derby, 28 December 1876, F.O. 78/2466. Back.

Note 2: Paul Verney to Lord Derby, 3 January 1877, F.O. 78/2467. Back.
"""


def _messages() -> tuple[list[str], tuple[Message, ...]]:
    apparatus = pipeline.trace(read_bytes(TEXT.encode(), "text.txt"))
    name = {e.id: e.name for e in apparatus.of(Entity)}
    found = apparatus.of(Message)
    assert {m.source for m in found} - {None} <= {s.id for s in apparatus.of(Source)}
    return [f"{name[m.senders[0]]} > {name[m.recipients[0]]}, {m.dating}" for m in found], found


def test_a_telegram_told_and_cited_is_one_message() -> None:
    told, found = _messages()
    assert len([t for t in told if t.endswith("1876-12-28")]) == 1
    assert found[0].medium == "telegram"
    assert found[0].source is not None
    assert found[0].notes


def test_a_document_only_cited_is_a_message_too() -> None:
    told, found = _messages()
    assert "Paul Verney > Derby, 1877-01-03" in [t.replace("Lord ", "") for t in told]
    assert found[-1].origin.rule == "message-cited"


def test_without_grammar_cited_documents_are_found() -> None:
    apparatus = pipeline.trace(read_bytes(TEXT.encode(), "text.txt"), without=["parses"])
    assert {m.origin.rule for m in apparatus.of(Message)} == {"message-cited"}


def test_the_stage_bears_a_text_with_nothing_in_it() -> None:
    assert list(MESSAGES.find(Apparatus(text=Text(transcript=read_bytes(b"Nothing.\n", "text.txt"))))) == []


def test_it_is_the_same_twice() -> None:
    assert _messages()[1] == _messages()[1]
