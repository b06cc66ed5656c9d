"""Places that only the text shows to be places: "the village of X", "in X, Y and Z", "X County", "marched on X"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from adfontes.names.forms import words as naming
from adfontes.names.places.gazetteer import Site, find_towns, fold
from adfontes.names.places.powers import load_powers
from adfontes.names.places.reading import Reading
from adfontes.names.places.senses import listed

_PLACE_HINTS = ("GPE", "LOC", "FAC")
_LARGE = 300
"""Inhabitants in thousands: a town as large needs one witness of the text, not two."""
_SHORTEST = 3
_HOLDING = ("in", "at", "near")
_SERIES = 6
"""Names in a row, at most, that one preposition governs."""


@dataclass(slots=True)
class Shown:
    """What the text says of one name, and where (`places`, word numbers, first and last).

    How often it stands where only a place can (`said`), or where a place mostly does (`local`; `held` of these, behind
    "in", "at", "near"); what the parser took it for; how often it stands inside a sentence, and how often behind "the".
    """

    places: list[tuple[int, int]] = field(default_factory=list)
    said: int = 0
    local: int = 0
    held: int = 0
    placed: int = 0
    person: int = 0
    body: int = 0
    inner: int = 0
    articled: int = 0


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A name that our own table does not have, with the words it covers and the towns of GeoNames so called."""

    form: str
    places: list[tuple[int, int]]
    towns: tuple[Site, ...]
    reason: str


def find_unlisted(reading: Reading, covered: set[int], countries: Counter[str]) -> Iterator[Unlisted]:
    """The names outside `covered` (numbers of words) that the text shows to be places, in the order of the text.

    `countries` counts how often the text names each land, by folded name.
    """
    shown: dict[str, Shown] = defaultdict(Shown)
    forms: dict[str, str] = {}
    for i, j in _runs(reading, covered):
        form = " ".join(reading.span(i, j).of(reading.content).split())
        forms.setdefault(fold(form), form)
        _weigh(reading, i, j, shown[fold(form)])
    for folded, seen in shown.items():
        form = forms[folded]
        towns = find_towns(form)
        reason = _reason(seen, towns, any(countries[fold(t.country)] for t in towns))
        if reason:
            yield Unlisted(form, seen.places, towns, reason)


def _reason(seen: Shown, towns: tuple[Site, ...], near: bool) -> str:
    """Why a name counts as a place, "" where it does not; `near`: a town so called is in a land of the text."""
    if not seen.inner and not seen.said:
        return ""
    if seen.person > seen.placed + seen.said + 2 * seen.held or seen.body > seen.placed + seen.said + seen.local:
        return ""
    if seen.said:
        return "the text says that it is a place"
    if seen.local and (
        seen.placed
        or seen.local > 1
        or (seen.held and not seen.body)
        or (near and not seen.person)
        or (towns and towns[0].people >= _LARGE)
    ):
        return "it stands where a place does"
    if seen.placed and towns and not seen.articled and seen.placed * 2 > len(seen.places):
        return "the parser takes it for a place, and a town has its name"
    return ""


def _runs(reading: Reading, covered: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words of the body that could be a place's name."""
    words, done = reading.words, -1
    for i in reading.capitals:
        if i <= done or i in covered or not _can_name(reading, i):
            continue
        j = i
        while (
            reading.follows(j) and j + 1 not in covered and words[j + 1].capital and not reading.is_taken(j + 1, j + 1)
        ):
            j += 1
        if j - i < 3 and not _is_other(reading, i, j) and not reading.is_taken(i, j):
            yield i, j
        done = j


def _can_name(reading: Reading, i: int) -> bool:
    word = reading.words[i]
    if not word.capital or len(word.text) < _SHORTEST or word.text.isupper() or "." in word.text:
        return False
    w = naming()
    if word.text in listed("no_places") or word.text in w.bodies or word.text.endswith(("ism", "ity")):
        return False
    if word.text in w.never or word.text in w.titles or word.text in w.offices:
        return False
    return not reading.is_cited(i) and (fold(word.text),) not in load_powers().forms


def _is_other(reading: Reading, i: int, j: int) -> bool:
    """Whether a run belongs to a body, a title or a person: "Harbin Bureau", "General Xu", "Xu's"."""
    w = naming()
    last, before = reading.words[j].text, reading.before(i)
    if any(reading.words[n].text in listed("no_places") or reading.words[n].text.isupper() for n in range(i, j + 1)):
        return True
    if (
        before in ("St", "Saint", "Ste", "St.")
        or last.removesuffix("s") in w.offices
        or last.removesuffix("s") in w.titles
    ):
        return True
    if last in w.bodies or last in w.offices or reading.words[i].text in w.bodies or reading.hyphened(i, j):
        return True
    return before in w.titles or (len(before) == 2 and before.endswith("."))


def _weigh(reading: Reading, i: int, j: int, seen: Shown) -> None:
    seen.places.append((i, j))
    found = reading.token(j)
    if found:
        hint = found[1].entity[2:]
        seen.placed += hint in _PLACE_HINTS
        seen.person += hint == "PERSON"
        seen.body += hint in ("ORG", "NORP", "WORK_OF_ART", "LAW", "EVENT", "PRODUCT", "LANGUAGE")
    seen.articled += reading.before(i).lower() == "the"
    if reading.is_noted(i):
        return
    seen.inner += not reading.opens(i)
    if reading.words[j].owns:
        return
    seen.said += _is_said(reading, i, j)
    preposition = _preposition(reading, i, j)
    seen.local += preposition != ""
    seen.held += preposition in _HOLDING


def _is_said(reading: Reading, i: int, j: int) -> bool:
    before, further = reading.before(i), reading.before(i - 1).lower() if i > 1 else ""
    if before in listed("called") and (
        further in listed("kinds") or (before == "of" and further in listed("happenings"))
    ):
        return True
    if (
        before in listed("entering")
        or before.removesuffix("ed") in listed("entering")
        or before.removesuffix("d") in listed("entering")
    ):
        return True
    if before == "for" and any(reading.words[k].text in listed("departing") for k in range(max(0, i - 5), i)):
        return True
    last = reading.words[j].text
    return (i < j and (last in listed("endings") or reading.words[i].text in listed("beginnings"))) or (
        reading.after(j) in listed("lower_endings")
    )


def _preposition(reading: Reading, i: int, j: int) -> str:
    """The word that makes a name stand where a place mostly does, "" where it does not stand so.

    In "in A, B and C" the first preposition is the others', too.
    """
    before = reading.before(i).lower()
    if before in listed("local") or before in ("visited", "left"):
        return before
    if before in ("to", "from", "for", "towards", "toward"):
        near = {reading.words[k].text.lower() for k in range(max(0, i - 4), i)}
        return before if near & listed("moved") - ({"left"} if before == "to" else set()) else ""
    found = reading.grammar.get(reading.words[j].start)
    if not found:
        return ""
    parse, token = found
    for _ in range(_SERIES):
        if parse.tokens[token].dep not in ("conj", "appos"):
            break
        token = parse.tokens[token].head
    here = parse.tokens[token]
    word = parse.tokens[here.head].text.lower()
    return word if token != found[1] and here.dep == "pobj" and word in listed("local") else ""
