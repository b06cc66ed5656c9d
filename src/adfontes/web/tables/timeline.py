"""The tables of the timeline: where and when its marks stand, and, apart, what their cards say besides.

The first is in columns, one row a mark, in the order of time; words, names, dates and beginnings of addresses are
numbers of lists. The others hold quotations and reasons, the rows of the first in `SHEAVES` stretches of equal length,
and are asked for when a card is opened.
"""

from __future__ import annotations

import re
from typing import Any

from adfontes.web import words
from adfontes.web.happenings import HAPPENED, LANES, MOST_ACTORS, Happening
from adfontes.web.pages import brief
from adfontes.web.pages.drawing import when_of
from adfontes.web.pages.telling import place_of_any
from adfontes.web.reading import Reading
from adfontes.web.rendering import without_controls
from adfontes.web.tables.steps import as_steps
from adfontes.web.timescale import Extent, find_bands

SHEAVES = 8
LASTING, ABOUT, DOUBTED, UNSURE, UNREAL, GOES_ON = 1, 2, 4, 8, 16, 32
"""The bits of the column `flags`."""
_PLACE = re.compile(r"(.*#[a-z]+)([0-9]{1,15})", re.DOTALL)
LONGEST_QUOTE, LONGEST_REASON = 200, 160


class Words:
    """Words by number, each kept once, in the order in which they came."""

    def __init__(self) -> None:
        self.numbers: dict[Any, int] = {}

    def __call__(self, word: Any) -> int:
        return self.numbers.setdefault(word, len(self.numbers))

    @property
    def every(self) -> list[Any]:
        return list(self.numbers)


def timeline_table(reading: Reading) -> dict[str, Any]:
    """The marks. `dates` are rows of EDTF or "", words, first and last day (null for an open end); `places` beginnings
    of addresses, to which the number in `at` is put unless it is -1; `r` and `at` are steps; `home` the days that are
    shown first."""
    lanes, kinds, names, what, dates, places = (Words() for _ in range(6))
    for lane in LANES:
        lanes(lane)
    columns: dict[str, list[Any]] = {
        name: [] for name in ("r", "lane", "kind", "date", "who", "whom", "what", "place", "at", "flags")
    }
    shown = reading.happenings.dated
    for happening in shown:
        found = _PLACE.fullmatch(place := place_of_any(reading, happening.record))
        row = (
            reading.ordinals.get(happening.record.id, -1),
            lanes(happening.lane),
            kinds(happening.kind),
            dates((happening.edtf or "", when_of(happening), *happening.days)),
            [names((i or "", without_controls(n))) for i, n in happening.who],
            [names((i or "", without_controls(n))) for i, n in happening.whom],
            what(without_controls(happening.what)),
            places(found[1] if found else place),
            int(found[2]) if found else -1,
            _flags(happening),
        )
        for name, value in zip(columns, row, strict=True):
            columns[name].append(value)
    return {
        "lanes": [[lane, LANES.get(lane, words.of_kind(lane)), int(lane in HAPPENED)] for lane in lanes.every],
        "kinds": [[kind, words.of_kind(kind)] for kind in kinds.every],
        "names": names.every,
        "words": what.every,
        "dates": dates.every,
        "places": places.every,
        "actors": MOST_ACTORS,
        "sheaves": SHEAVES,
        "home": _home(shown),
        **columns,
        **{name: as_steps(columns[name]) for name in ("r", "at")},
    }


def _flags(happening: Happening) -> int:
    told = (
        (happening.is_lasting, LASTING), (happening.is_about, ABOUT), (happening.is_doubted, DOUBTED),
        (happening.is_unsure, UNSURE), (happening.is_unreal, UNREAL), (happening.goes_on, GOES_ON),
    )  # fmt: skip
    return sum(bit for is_so, bit in told if is_so)


def _home(shown: tuple[Happening, ...]) -> list[int] | None:
    """The band in which most begins."""
    extents = [Extent(first=h.first, last=h.last) for h in shown]
    bands = find_bands(extents)
    if not bands:
        return None
    most = max(bands, key=lambda b: (sum(b.first <= e.begins <= b.last for e in extents), -b.first))
    return [most.first, most.last]


def moments_table(reading: Reading, sheaf: int) -> list[list[str]]:
    """What the cards of one stretch of the marks say: the quotation, how sure it is, the reason, and doubts."""
    shown = reading.happenings.dated
    size = -(-len(shown) // SHEAVES) or 1
    return [_moment(reading, h) for h in shown[sheaf * size : (sheaf + 1) * size]]


def _moment(reading: Reading, happening: Happening) -> list[str]:
    record = happening.record
    quote = brief.of_words(reading.words(record.span), LONGEST_QUOTE) if record.span else ""
    dated = getattr(record, "dating_reason", "")
    reason = brief.of_words(" · ".join(x for x in (getattr(record, "reason", ""), dated) if x), LONGEST_REASON)
    told = (words.MODALITIES.get(getattr(record, "modality", "")), words.REPORTED.get(getattr(record, "reported", "")))
    doubts = ", ".join(word for word in told if word)
    return [without_controls(x) for x in (quote, words.of_certainty(record.origin.certainty), reason, doubts)]
