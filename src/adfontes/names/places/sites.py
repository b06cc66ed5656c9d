"""The names of our own tables of places and powers, wherever the text prints them, and which of several is meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from adfontes.names.forms import words as naming
from adfontes.names.places.gazetteer import TOWN, Row, Site, fold, key_of, load_table
from adfontes.names.places.powers import ADJECTIVE, HOUSE, NAME, PEOPLE, SEAT, Power, load_powers
from adfontes.names.places.reading import Reading
from adfontes.names.places.senses import ACTING, CERTAIN, LITERAL, listed, sense_of

_ENOUGH = 5
"""So many mentions of a land speak for its towns as loudly as more."""
_OFTEN = 2
"""A name that needs a land behind it needs the land printed more often than this."""


@dataclass(frozen=True, slots=True)
class Hit:
    """The words `first` to `last` of a reading, printed as `form`: `sites` are the places of that name, and `powers`
    what powers they can be a form of, each with what it is of them."""

    first: int
    last: int
    form: str
    sites: tuple[Site, ...]
    powers: tuple[tuple[Power, str], ...]


def find_known(reading: Reading) -> Iterator[Hit]:
    """Every name of our tables of places and powers that the text prints, the longest at each word, in order."""
    table, powers = load_table(), load_powers()
    printed = count_powers(reading)
    often = cache(lambda context: not context or max(printed[fold(context)], reading.content.count(context)) > _OFTEN)
    words, done = reading.words, -1
    open_ = _left_open(reading)
    for i in _firsts(reading):
        if i <= done:
            continue
        first = fold(words[i].text + "s" * words[i].owns)
        if first not in table.longest and first not in powers.longest:
            first = fold(words[i].text)
        most = max(table.longest.get(first, 0), powers.longest.get(first, 0))
        for key, last in _stretches(reading, i, most):
            rows = table.forms.get(key, ())
            valid = [r for r in rows if _counts(reading, i, r, often)]
            sites = tuple(r.site for r in valid)
            named = powers.forms.get(key, ()) if often(powers.contexts.get(key, "")) else ()
            common = i == last and _is_common(reading, i, open_)
            if (sites or named) and not common and _is_name(reading, i, last):
                bare = words[i].text == "new" and reading.before(i) == "the"
                begin = i - 1 if bare or (valid and all(r.article for r in valid)) else i
                form = " ".join(reading.span(begin, last).of(reading.content).split())
                yield Hit(begin, last, form, sites, named)
                done = last
                break


def _left_open(reading: Reading) -> frozenset[str]:
    """The doubtful names of the table that the text nowhere puts where a place stands."""
    doubtful = listed("doubtful")
    printed = [i for i in reading.capitals if reading.words[i].text in doubtful]
    shown = {reading.words[i].text for i in printed if _shows_place(reading, i)}
    forms = load_powers().forms
    for text in {reading.words[i].text for i in printed} - shown:
        peoples = [name for p, kind in forms.get(key_of(text), ()) if kind == NAME for name in p.peoples + p.adjectives]
        if any(name in reading.content for name in peoples):
            shown.add(text)
    return doubtful - shown


def _shows_place(reading: Reading, i: int) -> bool:
    """Whether a name stands where a place does: "in Trent", "the roads to Lagos"."""
    before = reading.before(i).lower()
    if before in ("to", "for"):
        return any(reading.words[n].text in listed("moved") for n in range(max(0, i - 4), i))
    return before in listed("inside") or before == "the"


def _is_common(reading: Reading, i: int, open_: frozenset[str]) -> bool:
    """Whether a name of one word is likely a person's or a common word: a doubtful one, or one that opens a sentence
    and is printed in lower case elsewhere."""
    text = reading.words[i].text
    return text in open_ or (text.lower() in reading.common and reading.opens(i))


def _firsts(reading: Reading) -> Iterator[int]:
    """The words that a name can begin with: capitalised ones, and the few common ones of the table."""
    common = load_table().common
    for i, word in enumerate(reading.words):
        if word.capital or (word.text in common and (reading.before(i) == "the" or reading.after(i)[:1].isupper())):
            yield i


def _counts(reading: Reading, i: int, row: Row, often: Callable[[str], bool]) -> bool:
    """Whether a row of the table counts here: its article is there, the land behind it is often printed."""
    if row.article and reading.before(i).lower() != "the":
        return False
    return not row.context or often(row.context)


def count_powers(reading: Reading) -> Counter[str]:
    """How often each power is printed by a name, people or adjective of one word; under its key and folded names."""
    counts: Counter[str] = Counter()
    forms = load_powers().forms
    folded = Counter(fold(reading.words[i].text) for i in reading.capitals)
    for key, rows in forms.items():
        times = folded[key[0]]
        if times and len(key) > 1:
            printed = next(
                f
                for f in (*rows[0][0].names, *rows[0][0].peoples, *rows[0][0].adjectives, "\0")
                if key_of(f) == key or f == "\0"
            )
            times = reading.content.count(printed)
        if times:
            for power in {p.key: p for p, kind in rows if kind not in (SEAT, HOUSE)}.values():
                counts.update({fold(name): times for name in (power.key, *power.names[1:])})
    return counts


def _stretches(reading: Reading, i: int, most: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """The folded words from `i` on, with the number of the last, the longest stretch first."""
    last = i
    while last - i + 1 < most and reading.near(last):
        last += 1
    while most and last >= i:
        yield reading.key(i, last), last
        last -= 1


def _is_name(reading: Reading, i: int, j: int) -> bool:
    """Whether these words stand for themselves and are no part of a person's name or of a compound."""
    if reading.is_taken(i, j):
        return False
    before = reading.words[i - 1] if i and reading.follows(i - 1) else None
    if before is not None and before.capital and i == j:
        if before.text in naming().titles and before.text not in ("Foreign",):
            return False
        if before.text.endswith(".") and len(before.text) == 2:
            return False
    if before is not None and before.text in listed("ships"):
        return False
    if i == j and reading.follows(j) and not reading.is_taken(j + 1, j + 1) and _is_piece(reading, j):
        return False
    return not (i > 1 and reading.before(i) == "of" and reading.before(i - 1) in listed("peerages"))


def _is_piece(reading: Reading, i: int) -> bool:
    """Whether the grammar makes a name of one word a piece of a longer one: "Bahía Negra"."""
    after = reading.words[i + 1]
    if not after.capital or after.text in listed("companions") or after.text in listed("endings"):
        return False
    found, key = reading.grammar.get(reading.words[i].start), (fold(after.text),)
    known = key in load_table().forms or key in load_powers().forms or after.text in naming().bodies
    if not found or known or reading.opens(i):
        return False
    here = found[0].tokens[found[1]]
    return here.dep in ("compound", "nmod") and found[0].tokens[here.head].start == after.start


def choose_site(sites: Sequence[Site], countries: Counter[str]) -> tuple[Site, tuple[Site, ...]]:
    """Of several places of one name the one in a country that the text prints, else the largest; and those it could
    as well be (of other countries, with no less in their favour).

    `countries` counts the folded names of lands in the text.
    """

    def favour(site: Site) -> tuple[bool, bool, int]:
        named = countries[fold(site.country)] if site.country else 0
        return (named > 0, site.trusted, min(named, _ENOUGH) * max(1, site.people))

    ranked = sorted(sites, key=favour, reverse=True)
    best = ranked[0]
    rivals = tuple(
        s
        for s in ranked[1:]
        if s.country != best.country and favour(s)[:2] == favour(best)[:2] and favour(s)[2] * 4 > favour(best)[2]
    )
    return best, rivals


def choose_power(hit: Hit, counts: Counter[str]) -> tuple[Power, frozenset[str]] | None:
    """Of the powers that a form can be of the one most named in the text, and what the form is of it."""
    named = [(p, kind) for p, kind in hit.powers if kind != SEAT or hit.sites]
    if not named:
        return None
    power = max((p for p, _ in named), key=lambda p: counts[p.key])
    return power, frozenset(kind for p, kind in named if p.key == power.key)


def settle_senses(reading: Reading, hits: Sequence[Hit], counts: Counter[str]) -> dict[int, str]:
    """For each hit that names a land or a seat (by its first word) LITERAL or ACTING, by all places of its power.

    A name that leans to the power is taken for it only where the power acts somewhere in the text; a seat whose power
    the text never names, only where it acts twice or does what powers alone do. A town that was a power is a seat,
    until the text names its people.
    """
    senses: dict[int, tuple[str, str]] = {}
    acts: dict[str, float] = defaultdict(float)
    peopled = {p.key for hit in hits for p, kind in hit.powers if kind in (PEOPLE, ADJECTIVE)}
    for hit in hits:
        chosen = choose_power(hit, counts)
        if chosen is None:
            continue
        power, kinds = chosen
        if kinds & {NAME, SEAT, HOUSE} and hit.sites:
            land = NAME in kinds and (power.key in peopled or bool(power.seats))
            seat = not land and any(s.section == TOWN for s in hit.sites)
            sense = sense_of(reading, hit.first, hit.last, seat=seat)
            senses[hit.first] = (power.key, sense)
            if sense in (ACTING, CERTAIN):
                acts[power.key] += 1 if counts[power.key] or sense == CERTAIN else 0.5
        elif PEOPLE in kinds and ADJECTIVE not in kinds:
            acts[power.key] += 1
    return {
        first: ACTING if sense == CERTAIN or (sense != LITERAL and acts[power] >= 1) else LITERAL
        for first, (power, sense) in senses.items()
    }
