"""When a stay began and when it ended, as far as the words of its date say."""

from __future__ import annotations

from adfontes.events.dating.intervals import ends
from adfontes.languages import load_words
from adfontes.model.edtf import days_in

_PARTS = {"01": ("01", "10"), "11": ("11", "20"), "21": ("21", "")}
"""First days of a month's three parts, early, mid and late, with the parts' first and last days ("" the month's)."""


def parts_of(edtf: str, words: str) -> tuple[str, str] | None:
    """The beginning and the end of an interval: of "from mid-April to late May" the two parts of months, else its
    first and its last component; None where it is no interval."""
    if "/" not in edtf:
        return None
    first, last = ends(edtf)
    table = load_words("en", "dates")["tokens"]
    vague = {w for key in ("early", "mid", "late") for words_ in table.values() for w in _named(words_, key)}
    said = [w for w in words.casefold().replace("-", " ").split() if w in vague]
    if not said:
        return first, last
    return _part(first, begins=True), _part(last, begins=False) if len(said) > 1 else last


def _named(table: object, key: str) -> list[str]:
    return list(table.get(key, ())) if isinstance(table, dict) else []


def _part(edtf: str, *, begins: bool) -> str:
    """The part of a month that a day begins or ends, as an interval; the day itself where it does neither."""
    if len(edtf) != len("0000-00-00") or not edtf[:4].isdigit():
        return edtf
    year, month, day = edtf[:4], edtf[5:7], edtf[8:]
    for first, last in _PARTS.values():
        stop = last or f"{days_in(int(year), int(month)):02}"
        if day == (first if begins else stop):
            return f"{year}-{month}-{first}/{year}-{month}-{stop}"
    return edtf
