"""A small text with notes, built by hand for tests of names, witnesses and passages."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.apparatus import Apparatus
from adfontes.model.sources import Citation, Item, Source
from adfontes.model.text import Note, Origin, Record, Span, Text, Transcript

BY_HAND = Origin(rule="by hand")


@dataclass(frozen=True)
class Work:
    """A source: its kind and what is printed of it."""

    kind: str
    authors: tuple[str, ...] = ()
    title: str | None = "A Title"
    held_in: tuple[str, ...] = ()


def notebook(body: str, notes: list[str], works: dict[str, Work]) -> Apparatus:
    """An apparatus from a body with calls "{1}" and notes with citations "[[key|words]]" (function "key!contrary").

    `works` gives the sources by key. Note n's id is "n<n>", a source's its key, citations' "c<note>.<ordinal>".
    """
    records: list[Record] = []
    content, calls = _with_calls(body)
    content += "\n\nNotes\n"
    for number, note in enumerate(notes, 1):
        content += f"\n{number}. "
        start = len(content)
        for ordinal, piece in enumerate(note.split("[[")):
            if not ordinal:
                content += piece
                continue
            head, rest = piece.split("]]", 1)
            key, words = head.split("|", 1)
            key, _, function = key.partition("!")
            key, _, carrier = key.partition("@")
            at = len(content)
            content += words + rest
            span = Span(start=at, end=at + len(words))
            records.append(_citation(f"c{number}.{ordinal}", f"n{number}", ordinal, span, key, carrier, function))
        whole = Span(start=start, end=len(content))
        call = calls.get(number)
        records.append(
            Note(id=f"n{number}", span=whole, origin=BY_HAND, body=whole, label=str(number), number=number, call=call)
        )
    for key, work in works.items():
        item = Item(authors=work.authors, title=work.title)
        records.append(
            Source(id=key, span=None, origin=BY_HAND, kind=work.kind, item=item, held_in=work.held_in, complete=True)
        )
    return Apparatus(text=Text(transcript=Transcript(content=content, name="t.txt", sha256=""))).adding(records)


def _with_calls(body: str) -> tuple[str, dict[int, Span]]:
    content, calls = "", {}
    for i, piece in enumerate(body.split("{")):
        if not i:
            content = piece
            continue
        number, rest = piece.split("}", 1)
        calls[int(number)] = Span(start=len(content), end=len(content) + len(number))
        content += number + rest
    return content, calls


def _citation(name: str, note: str, ordinal: int, span: Span, key: str, carrier: str, function: str) -> Citation:
    return Citation(
        id=name,
        span=span,
        origin=BY_HAND,
        note=note,
        ordinal=ordinal,
        form="interview" if key.startswith("interview") else "full",
        position="first",
        signal=None,
        function=function or "support",
        locator=None,
        source=key or None,
        candidates=(),
        held_in=carrier or None,
        reason="",
    )
