"""Blanks too many: two between words, one before a comma. A typewriter's two blanks after every full stop, columns, and
the blank that French sets before ; and : are customs, not damage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adfontes.emendations.damage import Damage, Page, damaged

_DOUBLE = re.compile(r"(?<=\S)(?:  |\u00a0 | \u00a0)(?=\S)")
_BEFORE = re.compile(r"( )(?:[,;](?=\s)|[.:](?=\s(?!\.))|['’]s (?=\w))(?<![\s.,;:] )")


def find_blanks(page: Page) -> Iterator[Damage]:
    """Doubled blanks, and blanks before a point."""
    yield from _doubled(page)
    yield from _stray(page)


def _doubled(page: Page) -> Iterator[Damage]:
    """Two blanks within a line of prose. Not a typewriter's habit after full stops, nor what lines up in columns."""
    text = page.text
    if "  " not in text and "\u00a0" not in text:
        return
    found = list(_DOUBLE.finditer(text))
    after = [m for m in found if text[m.start() - 1] in ".?!:\"”'’)"]
    within = [m for m in found if text[m.start() - 1] not in ".?!:\"”'’)"]
    single = len(re.findall(r"[.?!:\"”'’)] (?=\S)", text))
    for group, often in ((after, single), (within, text.count(" "))):
        if not group or often < 12 * len(group) or (group is within and often < 200 * len(group) and len(group) > 3):
            continue
        for match in group:
            around = text[max(0, match.start() - 300) : match.end() + 300]
            line = text[max(0, match.start() - 300) : match.start()].rpartition("\n")[2]
            if line.strip() and "   " not in around and len(_DOUBLE.findall(around)) < 4:
                reason = "Two blanks between words, where this text has one."
                yield damaged("double-space", *match.span(), " ", 0.9, "blanks.double", reason)


def _stray(page: Page) -> Iterator[Damage]:
    """A blank before a comma, a full stop or a genitive's s. French sets one before ; and :, and so do old books."""
    text = page.text
    found = [m for m in _BEFORE.finditer(text) if not page.in_address(m.start())]
    for sign in ",.;:'’":
        group = [m for m in found if m.group()[1] == sign]
        often = text.count(f"{sign}s " if sign in "'’" else f"{sign} ") if group else 0
        if sign in ";:" and page.words["une"] > page.words["the"]:
            continue
        least = 2 if sign in "'’" else 12 if len(group) <= 3 else 25
        for match in group if often >= least * len(group) else ():
            start = match.start(1)
            if not (text[start - 1].isalnum() or text[start - 1] in ')]"”’'):
                continue
            reason = f"A blank stands before “{match.group()[1:].strip()}”; {often} others here have none."
            yield damaged("punctuation", start, match.end(1), "", 0.85, "blanks.stray", reason)
