"""What the finders of places and of bodies both start from: a text's words, the known names in it, and their senses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import local

from adfontes.model.apparatus import Apparatus
from adfontes.model.parse import Parse
from adfontes.model.text import Span
from adfontes.names.places.reading import Reading, read_words
from adfontes.names.places.sites import Hit, count_powers, find_known, settle_senses


@dataclass(frozen=True, slots=True)
class Survey:
    """`hits` are the known names in order; `counts` how often each power is printed; `senses` says of a land or seat,
    by its first word, whether the place or the power is meant."""

    reading: Reading
    hits: Sequence[Hit]
    counts: Counter[str]
    senses: Mapping[int, str]


class _Kept(local):
    """The survey made last, for the other finder: kept for one use, so that no text outlives its trace."""

    last: tuple[Apparatus, Sequence[Parse], tuple[Span, ...], Survey] | None = None


_kept = _Kept()


def make_survey(apparatus: Apparatus, parses: Sequence[Parse], people: Sequence[Span]) -> Survey:
    """The survey of a text; asked for twice in a row with the same three, it is made once."""
    last, _kept.last = _kept.last, None
    if last and last[0] is apparatus and last[1] is parses and last[2] == tuple(people):
        return last[3]
    reading = read_words(apparatus, parses, people)
    hits, counts = tuple(find_known(reading)), count_powers(reading)
    survey = Survey(reading, hits, counts, settle_senses(reading, hits, counts))
    _kept.last = (apparatus, parses, tuple(people), survey)
    return survey
