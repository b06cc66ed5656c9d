"""Bodies called by a common word: "the League" once the League of Nations was named, "the rebels"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from functools import cache

from adfontes.languages import load_words
from adfontes.names.bodies.gathering import FOLLOWERS, POWER, Found, add
from adfontes.names.bodies.words import listed
from adfontes.names.places.find import BODY_KEY
from adfontes.names.places.gazetteer import key_of
from adfontes.names.places.powers import load_powers
from adfontes.names.places.reading import Reading
from adfontes.names.places.sites import Hit

_LOOK, _NEAR = 2, 3
"""So many known names back a power counts as named near, and so much that weighs beside its mentions."""


def add_short(reading: Reading, bodies: dict[str, Found], within: Container[int]) -> None:
    """Add to each body the places, not `within` other names, where "the" and the capitalised word for its kind stand
    for it: the body of that kind named last before, or the first one of the text."""
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
        at = max(0, bisect_left(named[word.text], (word.start, "")) - 1)
        found = bodies[named[word.text][at][1]]
        found.spans.append(reading.span(i, i))
        found.forms[word.text] += 0  # a form, but never the name


def add_followers(reading: Reading, bodies: dict[str, Found]) -> None:
    """Add those who are only called what they are: "the rebels", "the insurgents", a body a word."""
    for i, word in enumerate(reading.words):
        if word.text in listed("followers") and reading.before(i) == "the" and not reading.is_cited(i):
            add(bodies, reading, BODY_KEY + word.text, f"the {word.text}", (i - 1, i), FOLLOWERS)


def add_bynames(
    reading: Reading,
    hits: Sequence[Hit],
    counts: Mapping[str, int],
    bodies: dict[str, Found],
    within: Container[int],
) -> None:
    """Add to each power the places of its by-name ("the Republic", "the Monarchy") that are not `within` other names.

    Of the powers of a by-name it is the one that the text prints most (`counts`, by key) or that is a body most often;
    one named just before weighs a little more.
    """
    taken = {n for found in bodies.values() for span in found.spans for n in _numbers(reading, span.start, span.end)}
    weights = Counter({key: counts.get(key, 0) * 2 for key in {k for keys in _bynames().values() for k in keys}})
    for key, found in bodies.items():
        weights[key.removeprefix(BODY_KEY)] += len(found.spans)
    for i in reading.capitals:
        text = reading.words[i].text
        if text not in _bynames() or i in taken or i in within or reading.before(i).lower() != "the":
            continue
        after = reading.after(i)
        named = reading.follows(i) and after[:1].isupper()
        if after == "of" or named or reading.is_cited(i) or reading.hyphened(i, i) or reading.is_taken(i, i):
            continue
        at = bisect_left(hits, i, key=lambda h: h.first)
        near = {p.key for h in hits[max(0, at - _LOOK) : at] for p, _ in h.powers}
        power = max(_bynames()[text], key=lambda key: weights[key] + _NEAR * (weights[key] > 0 and key in near))
        if weights[power]:
            add(bodies, reading, BODY_KEY + power, _names()[power], (i, i), POWER, "called by its kind")


@cache
def _bynames() -> dict[str, tuple[str, ...]]:
    """For each by-name the keys of the powers that are called so, in the table's order."""
    rows = (line.split("|") for line in load_words("en", "bodies")["bynames"].splitlines() if line.strip())
    forms = load_powers().forms
    return {
        name.strip(): tuple(power.key for n in powers.split(",") for power, _ in forms.get(key_of(n.strip()), ())[:1])
        for name, powers in rows
    }


@cache
def _names() -> dict[str, str]:
    return {p.key: p.names[0] for p in load_powers().rows}


def _kind(form: str) -> str:
    """The word for its kind that a body's name ends with or, before "of", begins with; "" where there is none."""
    words = form.partition(" of ")[0].split()
    last = words[-1] if len(words) > 1 or " of " in form else ""
    return last if last in listed("heads") | listed("openers") | listed("states") else ""


def _numbers(reading: Reading, start: int, end: int) -> range:
    return range(reading.index(start), reading.index(end))
