"""Labels: how a line may open that is a note. Whether it is one, only the whole sequence can say (`notelists`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from adfontes.text.layout import Layout
from adfontes.text.words import MAX_NUMBER, SUPERSCRIPTS, SYMBOLS, alternatives

EXPLICIT = ("footnote", "word", "md")
"""Styles that say by themselves that they are notes."""
MARKED = (*EXPLICIT, "bracket", "brace", "caret", "sup")
"""Styles that an enumeration in the text seldom has."""


@dataclass(frozen=True, slots=True)
class Label:
    """A possible note's opening. `key` is its sign ("12", "*", "A") and `number` its number, None for signs;
    `start` to `end` the label ("Note 12:"), `body` where the words begin; `line` and `opens`:
    does it open a paragraph?"""

    style: str
    key: str
    number: int | None
    start: int
    end: int
    body: int
    line: int
    opens: bool


@cache
def _pattern() -> re.Pattern[str]:
    words = alternatives("labels")
    sign = rf"[{SYMBOLS}]{{1,4}}"
    up = r"(?:\s*(?:\^|↑)+(?:\s+[a-z](?=\s))*)?"
    capital = r"[\"“‘„«'(\[]?[A-ZÀ-ÖØ-Þ]"
    return re.compile(
        rf"(?P<footnote>\[\s*(?:{words})\s*(?P<f>\d{{1,9}}|[A-Za-z]{{1,2}}|{sign})\s*[:.\]])"
        rf"|(?P<word>(?:{words})\s*(?P<w>\d{{1,9}}|{sign})\s*(?:[:.)\]]|[–—-](?=\s)))"
        rf"|(?P<md>\[\^(?P<m>\w{{1,20}})\]:)"
        rf"|(?P<bracket>\[\s*(?P<b>\d{{1,9}}|[A-Za-z]|{sign})\s*\][.:]?{up})"
        rf"|(?P<brace>\{{\s*(?P<c>\d{{1,9}})\s*\}})"
        rf"|(?P<parens>\(\s*(?P<p>\d{{1,9}}|{sign})\s*\))"
        rf"|(?P<caret>\^\{{?(?P<k>\d{{1,9}})\}}?[.:)]?)"
        rf"|(?P<sup>(?P<u>[⁰¹²³⁴-⁹]{{1,6}})[.)]?)"
        rf"|(?P<paren>(?P<r>\d{{1,9}})\){up})"
        rf"|(?P<dot>(?P<d>\d{{1,9}})[.:](?!\d){up})"
        rf"|(?P<bare>(?P<n>\d{{1,9}})(?:[ \t]+(?:\^|↑)+)?(?=[ \t]+\S|\Z))"
        rf"|(?P<glued>(?P<g>\d{{1,4}})(?={capital}[^\d\W]))"
        rf"|(?P<sign>(?P<s>{sign})[.):]?(?=\s*[^\s{SYMBOLS}]))",
        re.IGNORECASE,
    )


def find_labels(layout: Layout) -> Iterator[Label]:
    """Every possible label, in order of the text. Numbers above `MAX_NUMBER` are none."""
    text, pattern = layout.text, _pattern()
    openers = {p.first for p in layout.paragraphs}
    for number, line in enumerate(layout.lines):
        if not (match := pattern.match(text, line.start, line.end)):
            continue
        style = next(name for name in _STYLES if match.group(name) is not None)
        key = match.group(_STYLES[style]).translate(SUPERSCRIPTS)
        if key.isdigit():
            if len(key) > 4 or key.startswith("0"):
                continue
            value: int | None = int(key)
        else:
            value = None
        end = match.end()
        body = end + len(text[end : end + 200]) - len(text[end : end + 200].lstrip())
        if (value or 0) > MAX_NUMBER or (style == "glued" and not text[end : end + 2].strip("\"“‘„«'([")[:1].isupper()):
            continue
        yield Label(style, key, value, line.start, end, body, number, number in openers)


_STYLES = {
    "footnote": "f", "word": "w", "md": "m", "bracket": "b", "brace": "c", "parens": "p", "caret": "k", "sup": "u",
    "paren": "r", "dot": "d", "bare": "n", "glued": "g", "sign": "s",
}  # fmt: skip
