"""Chains: on which sources and on whose word a citation hangs, each chain once, indexed by what can be struck.

A chain is a source with each carrier through which alone it is known. It is lost when one of these is struck, or when
one of them rests on witnesses and each of its reliances is broken. Many citations hang on the same chain, so that a
library of 250,000 citations has some 25,000 chains; a strike looks at the chains it touches, and counts what stood on
them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import chain, compress
from operator import itemgetter

from adfontes.model.evidence import Reliance, Support


@dataclass(frozen=True, slots=True)
class Word:
    """Somebody's word behind a source: one reliance as strikes see it. `link` is the source that rests on it, None for
    a word that reached the text through no source of its own; `routes` are the ways by which it came."""

    link: str | None
    witness: str | None
    through: str | None
    routes: frozenset[str] = frozenset()

    def is_by(self, routes: frozenset[str]) -> bool:
        """Whether it came by these routes and by no other."""
        return bool(self.routes) and self.routes <= routes

    @property
    def breakers(self) -> frozenset[str]:
        """The people whose strike breaks it; empty where it rests on no known person."""
        return frozenset(x for x in (self.witness, self.through) if x is not None)


@dataclass(frozen=True, slots=True)
class Chain:
    """The sources that must all stand, all words behind any of them, and of each source that rests on words alone those
    words, one of which must stand (numbers in `Chains.words`)."""

    sources: tuple[str, ...]
    words: tuple[int, ...]
    links: tuple[frozenset[int], ...]


class Words:
    """Every word behind a source, each once, by whom, by the way it came, and by the person it came through."""

    def __init__(self, reliances: Iterable[Reliance] = ()) -> None:
        self.all: list[Word] = []
        self.of_person: dict[str, list[int]] = {}
        self.of_through: dict[str, list[int]] = {}
        self.of_route: dict[str, list[int]] = {}
        self.of_link: dict[str, list[int]] = {}
        self._numbers: dict[tuple[str | None, str | None, str | None, frozenset[str]], int] = {}
        self._routes: dict[tuple[str, str, str | None], frozenset[str]] = {}
        self._rests: dict[str, dict[tuple[str, str | None], None]] = {}
        for r in reliances:
            key = (r.source, r.witness, r.through)
            self._routes[key] = self._routes.get(key, frozenset()) | {r.route}
            self._rests.setdefault(r.source, {})[r.witness, r.through] = None

    def rows(self, source: str | None, carrier: str | None = None) -> tuple[tuple[str | None, ...], ...]:
        """The rows of a source that no citation with a thread tells of, as `Chains.told` reads them."""
        rests = self._rests.get(source or "", {})
        return tuple((source, carrier, source, *r) for r in rests) or ((source, carrier, source, None, None),)

    def number(
        self, link: str | None, witness: str | None, through: str | None, routes: frozenset[str] | None = None
    ) -> int:
        """The number of a word, a new one where it is met first. `routes` are those of the reliance where not given."""
        if routes is None:
            routes = self._routes.get((link or "", witness or "", through), frozenset())
        key = (link, witness, through, routes)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.all)
            word = Word(link, witness, through, routes)
            self.all.append(word)
            for person in word.breakers:
                self.of_person.setdefault(person, []).append(number)
            if through is not None:
                self.of_through.setdefault(through, []).append(number)
            for route in routes:
                self.of_route.setdefault(route, []).append(number)
            if link is not None:
                self.of_link.setdefault(link, []).append(number)
        return number


LOST, HURT = 1, 2
"""Marks on a part, one bit each: what is lost is hurt, too."""


class Parts:
    """Parts that are `lost`, and others that are `touched`: that lose something and hold. Numbers from 0; `number` is
    how many there are, if that is known."""

    def __init__(self, lost: Iterable[int], touched: Iterable[int] = (), number: int = 0) -> None:
        self.lost = frozenset(lost)
        self.touched = frozenset(touched) - self.lost
        self._number = number
        self._marks = bytearray()

    def marks(self, length: int) -> bytearray:
        """The marks of the parts in order, at least so many."""
        if len(self._marks) < length:
            last = max((max(reached, default=0) for reached in (self.lost, self.touched)), default=0)
            self._marks = marks = bytearray(max(length, self._number, last + 1))
            for part in self.touched:
                marks[part] = HURT
            for part in self.lost:
                marks[part] = LOST | HURT
        return self._marks


@dataclass(frozen=True, slots=True)
class Loss:
    """What a strike breaks: the words, and the chains that are lost by it or touched."""

    broken: frozenset[int]
    chains: Parts


class Chains:
    """Every chain once, and for each word and each source the chains lost with it."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.all: list[Chain] = []
        self.of_source: dict[str, list[int]] = {}
        self._numbers: dict[Chain, int] = {}
        self._seen: dict[tuple[tuple[str | None, ...], ...], int] = {}
        self._fatal: dict[int, list[int]] = {}
        self._shared: dict[int, list[int]] = {}

    def number(self, rows: Iterable[Support]) -> int:
        """The number of the chain that the rows of one citation tell of, a new one where it is met first."""
        return self.told(tuple((r.source, r.carrier, r.link, r.witness, r.through) for r in rows))

    def told(self, told: tuple[tuple[str | None, ...], ...]) -> int:
        """The same of rows given as source, carrier, link, witness and person it came through."""
        number = self._seen.get(told)
        if number is None:
            number = self._seen[told] = self._register(self._read(told))
        return number

    def _read(self, told: Iterable[tuple[str | None, ...]]) -> Chain:
        sources: dict[str, None] = {}
        of_link: dict[str | None, list[int]] = {}
        for source, carrier, link, witness, through in told:
            sources |= dict.fromkeys(x for x in (source, carrier, link) if x is not None)
            bearer = link or source
            of_link.setdefault(bearer, []).append(self.words.number(bearer, witness, through))
        return Chain(
            sources=tuple(sorted(sources)),
            words=tuple(sorted({w for words in of_link.values() for w in words})),
            links=_in_order(frozenset(ws) for ws in of_link.values() if all(self.words.all[w].breakers for w in ws)),
        )

    def alone(self, number: int) -> tuple[frozenset[str], frozenset[str]]:
        """The people each of whom, struck alone, loses this chain; and the sources."""
        people = (
            frozenset.intersection(*(self.words.all[w].breakers for w in link)) for link in self.all[number].links
        )
        return frozenset().union(*people), frozenset(self.all[number].sources)

    def people(self, number: int) -> frozenset[str]:
        """Everybody on whom any word in this chain rests."""
        return frozenset().union(*(self.words.all[w].breakers for w in self.all[number].words))

    def on_word(self, words: Iterable[int], chain: int | None = None) -> int:
        """The number of a chain that is lost as well when all these words are broken: one that there is, narrowed to
        them, or one that hangs on nothing else."""
        link = frozenset(words)
        base = self.all[chain] if chain is not None else Chain((), (), ())
        every = tuple(sorted({*base.words, *link}))
        return self._register(Chain(base.sources, every, _in_order({*base.links, link})))

    def _register(self, found: Chain) -> int:
        number = self._numbers.setdefault(found, len(self.all))
        if number == len(self.all):
            self.all.append(found)
            for source in found.sources:
                self.of_source.setdefault(source, []).append(number)
            alone = {w for link in found.links if len(link) == 1 for w in link}
            for word in found.words:
                (self._fatal if word in alone else self._shared).setdefault(word, []).append(number)
        return number

    def after(self, broken: Iterable[int], closed: Iterable[str]) -> Loss:
        """What is lost when these words are broken and these sources struck."""
        broken = frozenset(broken)
        lost: set[int] = set()
        lost.update(chain.from_iterable(self.of_source.get(source, ()) for source in closed))
        lost.update(chain.from_iterable(self._fatal.get(word, ()) for word in broken))
        touched = set(chain.from_iterable(self._shared.get(word, ()) for word in broken)) - lost
        lost |= {c for c in touched if any(broken.issuperset(link) for link in self.all[c].links)}
        return Loss(broken, Parts(lost, touched, len(self.all)))


def _in_order(links: Iterable[frozenset[int]]) -> tuple[frozenset[int], ...]:
    return tuple(sorted(set(links), key=sorted))


FEW = 5
"""Counting one by one costs about so many times as much as marking everything: below this share it is cheaper."""


class Standing:
    """Things that stand as long as one of their parts does, both numbered from 0. What has no part never falls.

    A strike that reaches little is followed from the parts to the things, which are counted. One that reaches much is
    answered for all things at once: bytes of marks are laid side by side as one long integer for the first part of
    each thing, one for the second, and so on; a thing falls where all of them have the mark LOST.
    """

    def __init__(self, parts: Iterable[Collection[int]]) -> None:
        behind = [tuple(dict.fromkeys(p)) for p in parts]
        self.sizes = [len(p) for p in behind]
        self.of_part: dict[int, list[int]] = {}
        for thing, distinct in enumerate(behind):
            for part in distinct:
                self.of_part.setdefault(part, []).append(thing)
        self._pairs = sum(self.sizes)
        self._marked = max(self.of_part, default=-1) + 1
        # The things with most parts come first, so that the n-th parts of all that have so many are an unbroken row.
        self._order = sorted((n for n, size in enumerate(self.sizes) if size), key=lambda n: -self.sizes[n])
        deep = max(self.sizes, default=0)
        near = list(range(self._marked))  # numbers that lie side by side in memory are looked up twice as fast
        rows = ([near[behind[n][row]] for n in self._order if self.sizes[n] > row] for row in range(deep))
        self._rows = [(len(row), _taking(row)) for row in rows]

    @property
    def parts(self) -> list[list[int]]:
        """The parts on which each thing stands, each part once, by the numbers of the things."""
        found: list[list[int]] = [[] for _ in self.sizes]
        for part, things in self.of_part.items():
            for thing in things:
                found[thing].append(part)
        return found

    def after(self, parts: Parts) -> tuple[list[int], list[int]]:
        """What falls when these parts are lost, and what else loses some of them or stands on one that is touched;
        both in the order of their numbers."""
        of = self.of_part
        reached = len(parts.lost) + len(parts.touched)
        if reached * FEW < len(of):
            reached = sum(len(of[part]) for part in chain(parts.lost, parts.touched) if part in of)
            if reached * FEW < self._pairs:
                return self._counted(parts)
        return self._marking(parts)

    def _counted(self, parts: Parts) -> tuple[list[int], list[int]]:
        of, sizes = self.of_part, self.sizes
        gone = Counter(chain.from_iterable(of[part] for part in parts.lost if part in of))
        falls = {thing for thing, number in gone.items() if number == sizes[thing]}
        hurt = set(gone)
        hurt.update(chain.from_iterable(of[part] for part in parts.touched if part in of))
        return sorted(falls), sorted(hurt - falls)

    def _marking(self, parts: Parts) -> tuple[list[int], list[int]]:
        marks = parts.marks(self._marked)
        every = int.from_bytes(b"\1" * len(self._order), "little")
        all_lost, some_hurt = every * LOST, 0
        for deep, take in self._rows:
            laid = int.from_bytes(bytes(take(marks)), "little")
            some_hurt |= laid
            all_lost &= laid | every >> 8 * deep << 8 * deep
        weakened = some_hurt // HURT & every & ~all_lost
        return self._told(all_lost), self._told(weakened)

    def _told(self, laid: int) -> list[int]:
        """The numbers of the things that bear a mark, in order."""
        return sorted(compress(self._order, laid.to_bytes(len(self._order), "little")))


def _taking(row: list[int]) -> Callable[[bytearray], Iterable[int]]:
    """What takes the marks of these parts, all in one call. (Of one alone `itemgetter` would give the mark itself.)"""
    return itemgetter(*row) if len(row) > 1 else lambda marks: (marks[row[0]],)
