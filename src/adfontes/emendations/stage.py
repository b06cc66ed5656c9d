"""The stage `emendations`: every detector's damage, sorted out where two claim one place, as records."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from adfontes.emendations.blanks import find_blanks
from adfontes.emendations.broken_passages import find_broken_passages
from adfontes.emendations.calendar import find_calendar
from adfontes.emendations.codepages import find_codepages
from adfontes.emendations.damage import KINDS, SURE, Damage, Page
from adfontes.emendations.furniture import find_furniture
from adfontes.emendations.homoglyphs import find_homoglyphs
from adfontes.emendations.linebreaks import find_linebreaks
from adfontes.emendations.mojibake import find_mojibake
from adfontes.emendations.punctuation import find_punctuation
from adfontes.emendations.quotes import find_quotes
from adfontes.emendations.spacing import find_spacing
from adfontes.emendations.spellings import find_spellings
from adfontes.model.apparatus import Apparatus
from adfontes.model.ids import Identifier
from adfontes.model.text import Emendation, Origin, Record, Span

Detector = Callable[[Page], Iterable[Damage]]

LETTERS: tuple[Detector, ...] = (
    find_furniture, find_mojibake, find_codepages, find_homoglyphs, find_linebreaks, find_quotes,
    find_spacing, find_blanks, find_calendar, find_spellings, find_punctuation,
)  # fmt: skip
"""What finds damage to letters, blanks and lines, and not to whole passages."""
DETECTORS: tuple[Detector, ...] = (find_broken_passages, *LETTERS)
"""Every detector. Where two find damage that overlaps, the surer one stands; of two as sure, the earlier here."""
PASSAGES = ("duplicate", "splice")
"""A passage that surely does not belong goes as a whole, with what is damaged within it."""


def find_emendations(apparatus: Apparatus) -> Iterable[Record]:
    """The damage to the text, in order of the text; offsets are of the transcript."""
    return _records(apparatus, DETECTORS)


def find_slips(apparatus: Apparatus) -> Iterable[Record]:
    """The same without damage to whole passages."""
    return _records(apparatus, LETTERS)


def _records(apparatus: Apparatus, detectors: tuple[Detector, ...]) -> Iterator[Record]:
    transcript = apparatus.text.transcript
    page = Page(transcript.content, transcript.marks, transcript.format)
    ids = Identifier(apparatus.text)
    for damage in find_damage(page, detectors):
        span = Span(start=damage.start, end=damage.end)
        yield Emendation(
            id=ids.of("emendation", span),
            span=span,
            origin=Origin(rule=f"emendations.{damage.rule}", certainty=round(damage.certainty, 2)),
            kind=damage.kind,
            repair=damage.repair,
            applied=damage.repair is not None and damage.certainty >= SURE,
            reason=_sentence(damage.reason),
        )


def _sentence(reason: str) -> str:
    """A reason as a sentence: with a capital and a stop."""
    return reason[:1].upper() + reason[1:] + ("" if reason.endswith((".", "!", "?", ".”")) else ".")


def find_damage(page: Page, detectors: tuple[Detector, ...] | None = None) -> list[Damage]:
    """All damage, in order; no two overlap, and each changes something or has no repair."""
    found = [d for detect in detectors or DETECTORS for d in _checked(detect(page), page)]
    taken: list[tuple[int, int]] = []
    kept: list[Damage] = []
    for damage in sorted(found, key=lambda d: (d.kind not in PASSAGES or d.certainty < SURE, -d.certainty)):
        at = bisect_left(taken, (damage.start, damage.end))
        before, after = taken[at - 1] if at else (0, -1), taken[at] if at < len(taken) else (len(page.text) + 1, 0)
        if before[1] > damage.start or after[0] < damage.end or (damage.start, damage.end) in (before, after):
            continue
        taken.insert(at, (damage.start, damage.end))
        kept.append(damage)
    return sorted(kept, key=lambda d: (d.start, d.end))


def _checked(found: Iterable[Damage], page: Page) -> Iterator[Damage]:
    for damage in found:
        assert damage.kind in KINDS
        if damage.repair is None or damage.repair != page.text[damage.start : damage.end]:
            yield damage
