"""The walk through the notes: what is known when a reference is to be resolved, and what a resolver may answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from adfontes.citations.ledger import Ledger, Work
from adfontes.citations.words import citing, one_of
from adfontes.model.apparatus import Apparatus
from adfontes.model.sources import Item, Reference
from adfontes.model.text import Division, Note


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a resolver says: the work or the candidates, why, and how sure it is."""

    work: Work | None
    reason: str
    certainty: float = 0.9
    candidates: tuple[Work, ...] = ()
    position: str = "subsequent"
    read_as: Item | None = None
    """The description as the resolver came to read it, where that is not as the reference has it."""


@dataclass(slots=True)
class Walk:
    """Where the walk stands: the ledger and what earlier notes cite.

    Notes are named by their ids: `order` has all of them, `places` the place of each in that order, `labels` their
    printed labels, `by_label` the notes that bear a label. `content` is the text that spans point into. `last_carrier`
    carries the work cited last, or is that work.
    """

    ledger: Ledger
    labels: dict[str, str]
    order: list[str]
    places: dict[str, int]
    cited: dict[str, list[tuple[Reference, Work | None]]]
    by_label: dict[str, list[str]]
    sigla: dict[str, str]
    this_text: Item
    content: str = ""
    note: str = ""
    last_carrier: Work | None = None

    def before(self) -> tuple[str, list[tuple[Reference, Work | None]]] | None:
        """The note before the present one, and what it cites."""
        at = self.places[self.note]
        if at == 0:
            return None
        previous = self.order[at - 1]
        return previous, self.cited.get(previous, [])

    def label(self, note: str) -> str:
        """The printed label of a note."""
        return self.labels.get(note, "?")


_HEREAFTER = re.compile(
    rf"{one_of(citing('hereafter'))}:?\s+[“\"‘'„]?"
    rf"(?P<short>[^“”\"‘’'„();,\[\]]{{1,60}}?)[”\"’'“]?"
    rf"\s*(?=[()\[\];,]|\.?\s*$|\.\s+[A-Z][a-z]{{2,}})",
    re.IGNORECASE,
)


def short_forms(words: str) -> Iterator[tuple[int, str]]:
    """The short forms that a note announces, as in "(hereafter cited as DDF)", with their offsets."""
    for m in _HEREAFTER.finditer(words):
        yield m.start(), m["short"].strip()


def start_walk(apparatus: Apparatus) -> Walk:
    """A walk over the notes of an apparatus, before the first."""
    notes = apparatus.of(Note)
    labels = {n.id: n.label.strip(" .[]()") for n in notes}
    by_label: dict[str, list[str]] = {}
    for note, label in labels.items():
        by_label.setdefault(label, []).append(note)
    return Walk(
        ledger=Ledger(),
        labels=labels,
        order=[n.id for n in notes],
        places={n.id: i for i, n in enumerate(notes)},
        cited={},
        by_label=by_label,
        sigla=dict(apparatus.settings.sigla),
        this_text=describe_this(apparatus),
        content=apparatus.text.content,
    )


def describe_this(apparatus: Apparatus) -> Item:
    """The text itself as a bibliographic item, from its front matter."""
    text = apparatus.text.content
    by_kind: dict[str, list[str]] = {}
    for d in apparatus.of(Division):
        if d.kind in ("title", "author", "imprint"):
            by_kind.setdefault(d.kind, []).append(re.sub(r"\s+", " ", d.span.of(text)).strip())
    imprint = " ".join(by_kind.get("imprint", []))
    year = re.search(r"\b1[5-9]\d\d\b|\b20\d\d\b", imprint)
    publisher = next(
        (x for x in by_kind.get("imprint", []) if re.search(r"Press|Verlag|Publish|Books|& Co|University", x)), None
    )
    return Item(
        kind="book",
        title=": ".join(by_kind.get("title", [])[:2]) or "This text",
        authors=tuple(by_kind.get("author", [])[:3]),
        year=year.group() if year else None,
        publisher=publisher,
    )
