"""A small dossier made by hand for the reader's tests of dates: own prose about an invented dike, with every kind of
dating, among calls, a citation, a passage that ends within a date, and damage."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from adfontes.model.apparatus import Apparatus
from adfontes.model.dating import Dating
from adfontes.model.edtf import bounds
from adfontes.model.evidence import Support
from adfontes.model.sources import Citation, Item, Source
from adfontes.model.text import Emendation, Note, Origin, Record, Span, Text, Transcript
from adfontes.store import write_dossier
from tests.unit.web_sample import ORIGIN, make_text

HOSTILE = '"><script>alert(1)</script>'

PARTS: tuple[tuple[str, str], ...] = (
    ("title", "The Dike at Oosterwold"),
    ("heading", "Before the flood"),
    (
        "paragraph",
        "Ground was won here in 264 BC, if a late chronicle can be believed, and the first dike was raised in the "
        "thirteenth century.{1} On 3 May 17l7 the surveyor Pell found it sound. Two days later he wrote that it would "
        "not stand another winter.{2} During the repairs nobody was paid.",
    ),
    ("heading", "The flood"),
    (
        "paragraph",
        "From 3 May to June 9, 1718, the work went on, for six weeks without a break;{3} about 1720 it was forgotten. "
        "Soon afterwards the sea came in. The reader is asked to compare the winter of 1953.",
    ),
)
NOTES = (
    "Aske, Dikes (Halden, 1902), p. 4.",
    "Pell to the Provost, 5 May 1717, Town Archive, box 2. It was answered in June 1717.",
    "The accounts were closed before 1725.",
)

# words, which of them, edtf, kind, role, and what else is told
DATED: tuple[tuple[str, str | None, str, str, dict[str, object]], ...] = (
    ("264 BC", "-0263", "date", "told", {}),
    ("the thirteenth century", "12XX", "date", "told", {}),
    ("3 May 17l7", "1717-05-14", "date", "told", {"calendar": "julian", "written": "1717-05-03"}),
    ("Two days later", "1717-05-16", "date", "told", {"anchor": "dating-2", "reason": "two days after 3 May 1717"}),
    ("During the repairs", None, "interval", "told", {"candidates": ("1717", "1717/1718"), "relation": "during"}),
    ("From 3 May to June 9, 1718", "1718-05-03/1718-06-09", "interval", "told", {}),
    ("for six weeks", None, "duration", "told", {"duration": "P6W"}),
    ("about 1720", "1720~", "date", "told", {}),
    ("Soon afterwards", "1720", "date", "told", {"certainty": 0.3, "reason": HOSTILE}),
    ("the winter of 1953", "1953-24", "date", "told", {}),
    ("5 May 1717", "1717-05-16", "date", "document", {"source": "source-pell"}),
    ("June 1717", "1717-06", "date", "note", {}),
    ("before 1725", "1725", "date", "note", {"relation": "before"}),
)


def make_dated() -> Apparatus:
    """The whole hand-made apparatus, its datings numbered from 0 in their ids."""
    content, records = make_text(PARTS, NOTES, (1, 2, 3))
    transcript = Transcript(content=content, name="dike.txt", sha256=hashlib.sha256(content.encode()).hexdigest())
    notes = [r for r in records if isinstance(r, Note)]
    return Apparatus(text=Text(transcript=transcript)).adding(
        [*records, *_cited(content, notes), *_datings(content, notes), _damage(content)]
    )


def _datings(content: str, notes: list[Note]) -> list[Record]:
    found: list[Record] = []
    for number, (words, edtf, kind, role, more) in enumerate(DATED):
        start = content.index(words) if role == "told" else content.index(words, notes[0].span.start)
        span = Span(start=start, end=start + len(words))
        first, last = bounds(edtf) or (None, None) if edtf else (None, None)
        note = next((n.id for n in notes if n.body.holds(span)), None)
        origin = Origin(rule="by hand", certainty=float(str(more.get("certainty", 0.95))))
        dating = Dating(
            id=f"dating-{number}", span=span, origin=origin, kind=kind, edtf=edtf, earliest=first and str(first),
            latest=last and str(last), anchor=None, reason="a date in full", role=role, note=note,
        )  # fmt: skip
        found.append(replace(dating, **{name: value for name, value in more.items() if name != "certainty"}))  # type: ignore[arg-type]
    return found


def _cited(content: str, notes: list[Note]) -> list[Record]:
    words = "Pell to the Provost, 5 May 1717, Town Archive, box 2"
    start = content.index(words)
    source = Source(
        id="source-pell", span=None, origin=ORIGIN, kind="primary-document", complete=True,
        item=Item(authors=("Pell",), recipients=("the Provost",), date="5 May 1717"),
    )  # fmt: skip
    citation = Citation(
        id="citation-2-1", span=Span(start=start, end=start + len(words)), origin=ORIGIN, note=notes[1].id, ordinal=1,
        form="full", position="first", function="support", source="source-pell", reason="named in full", signal=None,
        locator=None, candidates=(), held_in=None,
    )  # fmt: skip
    begins = content.index("the surveyor Pell")
    passage = Span(start=begins, end=content.index("days later"))  # ends within "Two days later"
    support = Support(
        id="support-1", span=passage, origin=ORIGIN, note=notes[1].id, citation="citation-2-1", source="source-pell",
        carrier=None, function="support", witness=None, through=None,
    )  # fmt: skip
    return [source, citation, support]


def _damage(content: str) -> Emendation:
    start = content.index("17l7")
    return Emendation(
        id="emendation-1", span=Span(start=start, end=start + 4), origin=ORIGIN, kind="homoglyph", repair="1717",
        applied=True, reason="a letter among figures",
    )  # fmt: skip


def write_dated(folder: Path) -> Path:
    """The sample as a dossier in a folder."""
    path = folder / "dike.adf"
    write_dossier(path, make_dated())
    return path
