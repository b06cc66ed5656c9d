"""A small text with damage of many kinds, the words it should have, and a detector that knows all of it by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adfontes.emendations.damage import Damage, Page
from adfontes.model.apparatus import Apparatus
from adfontes.model.marks import Place
from adfontes.model.text import Transcript
from adfontes.pipeline import trace
from tests.stages import PROSE

CONTENT = """The Fair at BrÃ¼ck

The fair was held without leave of the magis-
trate.[1] The booths stood  on the green.Nobody minded.[2] The clerk went home and

Next page

Notes

1. Ada Horn, Market Days (London: Pell, 1931), 12. Back.
2. Karl BrÃ¼ckner, Der Markt (Berlin: Ullmann, 1928), 7. Back.
3. Ibd., 9. Back.
"""
ESTABLISHED = """The Fair at Brück

The fair was held without leave of the magistrate.[1] The booths stood on the green. Nobody minded.[2] The clerk went \
home and

Notes

1. Ada Horn, Market Days (London: Pell, 1931), 12.
2. Karl Brückner, Der Markt (Berlin: Ullmann, 1928), 7.
3. Ibd., 9.
"""


def detect(page: Page) -> Iterator[Damage]:
    """Every change above, wherever its words stand, by hand."""
    changes: Iterable[tuple[str, str, str, str | None, float]] = (
        ("Ã¼", "Ã¼", "mojibake", "ü", 0.99),
        ("magis-\ntrate", "magis-\ntrate", "line-break", "magistrate", 0.9),
        ("stood  on", "  ", "double-space", " ", 0.95),
        ("green.Nobody", "", "missing-space", " ", 0.95),
        ("home and\n", "", "truncation", None, 0.85),
        ("\n\nNext page", "\n\nNext page", "furniture", "", 0.97),
        (" Back.", " Back.", "furniture", "", 0.98),
        ("Ibd.", "Ibd.", "typo", "Ibid.", 0.6),
    )
    for around, damaged, kind, repair, certainty in changes:
        at = page.text.find(around)
        while at >= 0:
            start = at + (around.index(damaged) if damaged else around.index("N") if "N" in around else len(around) - 1)
            yield Damage(
                start=start, end=start + len(damaged), kind=kind, repair=repair, certainty=certainty, rule="hand",
                reason=f"It is {kind}.",
            )  # fmt: skip
            at = page.text.find(around, at + 1)


def trace_fair() -> Apparatus:
    """The text traced, its body from one page and its notes from another file; with `detect` the only detector."""
    places = (
        Place(start=0, end=CONTENT.index("Notes"), page=12),
        Place(start=CONTENT.index("Notes"), end=len(CONTENT), file="notes.xhtml", element="fn[1]"),
    )
    return trace(Transcript(content=CONTENT, name="fair.txt", sha256="0", places=places), without=PROSE)
