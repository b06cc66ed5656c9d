"""The detector of damage to whole passages: doubled ones, words pushed in from elsewhere, sentences cut off.

All look at one cutting of the text into passages. What lies within a doubled passage goes with it, and a
sentence that words were pushed into was not cut off there.
"""

from __future__ import annotations

from collections.abc import Iterator

from adfontes.emendations.calls import find_calls
from adfontes.emendations.damage import Damage, Page
from adfontes.emendations.duplicates import find_duplicates
from adfontes.emendations.gaps import find_gaps
from adfontes.emendations.intrusions import find_intrusions
from adfontes.emendations.passages import read
from adfontes.emendations.splices import find_splices
from adfontes.emendations.truncations import find_truncations


def find_broken_passages(page: Page) -> Iterator[Damage]:
    """Duplicates, splices and truncations, none within another."""
    passages = read(page)
    calls = find_calls(passages)
    taken = list(find_duplicates(passages))
    yield from taken
    for found in (
        find_splices(passages, taken),
        find_intrusions(passages),
        find_truncations(passages, calls),
        find_gaps(passages, calls),
    ):
        kept = _apart(list(found), sorted(taken, key=lambda d: d.start))
        taken += kept
        yield from kept


def _apart(found: list[Damage], taken: list[Damage]) -> list[Damage]:
    """Those of `found` that neither overlap nor touch one of `taken`; both in order of the text."""
    kept: list[Damage] = []
    at = 0
    for damage in found:
        while at < len(taken) and taken[at].end < damage.start:
            at += 1
        if at == len(taken) or damage.end < taken[at].start:
            kept.append(damage)
    return kept
