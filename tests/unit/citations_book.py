"""A small book of our own for tests of citing: a body that calls its notes, traced from the text to the sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from adfontes.model.apparatus import Apparatus, Decision, Settings
from adfontes.model.sources import Citation, Source
from adfontes.model.text import Note, Transcript
from adfontes.pipeline import trace
from tests.stages import PROSE

MILLS = "Anna Hale, The Mills of Thornby (London: Cape, 1931), p. 44."
WEIR = "Anna Hale, A Weir Disputed (London: Cape, 1938), p. 7."
WATER = "Josef Brandt, Water Rights in the Hills (Leeds: Moor Press, 1954), p. 9."
BOTH = f"{MILLS[:-1]}; {WATER}"
"""One note that cites two works."""


@dataclass(frozen=True)
class Row:
    """One citation with what it was resolved to, by titles (or labels, where a source has none)."""

    note: str
    words: str
    form: str
    locator: str | None
    title: str | None
    candidates: tuple[str, ...]
    held_in: str | None
    kind: str | None
    reason: str
    id: str
    source: str | None


def book(
    *notes: str,
    body: str = "",
    sigla: Mapping[str, str] | None = None,
    decisions: Iterable[Decision] = (),
    without: Iterable[str] = PROSE,
) -> Apparatus:
    """The apparatus of a short book with these notes, each called once from the body."""
    calls = "\n\n".join(f"The wheel turned and the water ran on that day. [{n}]" for n in range(1, len(notes) + 1))
    listed = "\n\n".join(f"{n}. {words}" for n, words in enumerate(notes, 1))
    content = f"The Mill at Thornby\n\nCHAPTER I\n\n{body}\n\n{calls}\n\nNotes\n\n{listed}\n"
    transcript = Transcript(content=content, name="mill.txt", sha256="")
    return trace(transcript, decisions=decisions, settings=Settings(sigla=dict(sigla or {})), without=without)


def rows(apparatus: Apparatus) -> list[Row]:
    """Every citation, in order."""
    sources = apparatus.by_id(Source)
    labels = {n.id: n.label for n in apparatus.of(Note)}

    def name(source: str | None) -> str | None:
        return (sources[source].item.title or sources[source].label) if source else None

    return [
        Row(
            note=labels[c.note],
            words=c.span.of(apparatus.text.content),
            form=c.form,
            locator=c.locator,
            title=name(c.source),
            candidates=tuple(name(x) or "" for x in c.candidates),
            held_in=name(c.held_in),
            kind=sources[c.source].kind if c.source else None,
            reason=c.reason,
            id=c.id,
            source=c.source,
        )
        for c in apparatus.of(Citation)
    ]


def cited(*notes: str, sigla: Mapping[str, str] | None = None) -> list[Row]:
    """Every citation of a short book with these notes."""
    return rows(book(*notes, sigla=sigla))


def last(*notes: str, sigla: Mapping[str, str] | None = None) -> Row:
    """The last citation of a short book with these notes."""
    return cited(*notes, sigla=sigla)[-1]
