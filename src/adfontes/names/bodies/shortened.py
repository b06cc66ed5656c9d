"""Bodies called by a common word: "the League" once the League of Nations was named, "the rebels"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container

from adfontes.names.bodies.gathering import FOLLOWERS, Found, add
from adfontes.names.bodies.words import listed
from adfontes.names.places.find import BODY_KEY
from adfontes.names.places.reading import Reading


def add_short(reading: Reading, bodies: dict[str, Found], within: Container[int]) -> None:
    """Add to each body the places, not `within` other names, where "the" and the capitalised word for its kind stand
    for it: the body of that kind named last before. A body so called is named in full first."""
    named: dict[str, list[tuple[int, str]]] = {}
    taken = {n for found in bodies.values() for span in found.spans for n in _numbers(reading, span.start, span.end)}
    for key, found in bodies.items():
        for kind in {_kind(form) for form in found.forms} - {""}:
            named.setdefault(kind, []).extend((span.start, key) for span in found.spans)
    for kind in named:
        named[kind].sort()
    for i in reading.capitals:
        word = reading.words[i]
        if word.text not in named or i in taken or i in within or reading.before(i).lower() != "the":
            continue
        after = reading.after(i)
        if after in ("of", "for") or (reading.follows(i) and after[:1].isupper()) or reading.is_cited(i):
            continue
        at = bisect_left(named[word.text], (word.start, "")) - 1
        if at >= 0:
            found = bodies[named[word.text][at][1]]
            found.spans.append(reading.span(i, i))
            found.forms[word.text] += 0  # a form, but never the name


def add_followers(reading: Reading, bodies: dict[str, Found]) -> None:
    """Add those who are only called what they are: "the rebels", "the insurgents", a body a word."""
    for i, word in enumerate(reading.words):
        if word.text in listed("followers") and reading.before(i) == "the" and not reading.is_cited(i):
            add(bodies, reading, BODY_KEY + word.text, f"the {word.text}", (i - 1, i), FOLLOWERS)


def _kind(form: str) -> str:
    """The word for its kind that a body's name ends with or, before "of", begins with; "" where there is none."""
    words = form.partition(" of ")[0].split()
    last = words[-1] if len(words) > 1 or " of " in form else ""
    return last if last in listed("heads") | listed("openers") | listed("states") else ""


def _numbers(reading: Reading, start: int, end: int) -> range:
    return range(reading.index(start), reading.index(end))
