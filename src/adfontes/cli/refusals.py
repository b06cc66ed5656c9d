"""Texts that are refused after they were read: note numbers that no text has."""

from __future__ import annotations

import re

from adfontes.cli.errors import BadInput
from adfontes.model.apparatus import Apparatus
from adfontes.model.text import Note

SHORTEST = 7
"""Digits: a note's number in the millions is a fault of the file (a number of another kind, or an attack)."""


def refuse_absurd_numbers(apparatus: Apparatus) -> None:
    """Raise BadInput where the notes are numbered in the millions.

    A line that says that it is a note ("Note 5000000:", "[^5000000]:") is enough. A mere number at the start of a line
    ("5000000.", "[5000000]") may be anything in a text whose notes are numbered as usual; there it is refused only
    where it is no rarer than the notes themselves.
    """
    from adfontes.text.words import alternatives

    label = re.compile(
        rf"^[ \t]*(?:(?P<sure>\[?[ \t]*(?:{alternatives('labels')})[ \t]*|\[\^)|[\[({{^]{{0,2}})"
        rf"(?P<number>[0-9]{{{SHORTEST},40}})(?:[\])}}:.]{{1,2}})(?=[ \t]|$)",
        re.IGNORECASE | re.MULTILINE,
    )
    content = apparatus.text.content
    found = list(label.finditer(content))
    if not found or (not any(m["sure"] for m in found) and len(found) < len(apparatus.of(Note))):
        return
    line = content.count("\n", 0, found[0].start()) + 1
    name = apparatus.text.transcript.name
    raise BadInput(f"{name}, line {line}: a note numbered {found[0]['number']}: no text has so many notes")
