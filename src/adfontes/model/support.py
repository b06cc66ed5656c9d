"""Strike: what is left without a cited support if a witness or a source is not believed.

Pure code over `Support` records. Build a `Supports` once and ask it as often as you like: an answer touches only what
the strike touches. `strike`, `lean` and `resting_on_one` are the same questions for callers who ask once.

How it reasons, from the passage down:

- A passage falls when every citation that supports it is lost; it is weakened when some support is lost but a
  citation stands; else it is unaffected. Contrary, further-reading and commentary citations do not support.
- A citation hangs on a chain of links: its source, and each carrier through which alone it is known. It is lost when
  one link is lost. A link is lost when it is struck itself, or when it rests on witnesses and each of its reliances
  is broken. A reliance is broken when its witness, or the person through whom alone it reached us, is struck.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from adfontes.model.evidence import Reliance, Support
from adfontes.model.sources import Citation
from adfontes.model.text import Span

FALLS, WEAKENED, UNAFFECTED = "falls", "weakened", "unaffected"

SUPPORTING = "support"
"""The one function of a citation that supports a passage."""

ASSUMPTIONS: tuple[str, ...] = (
    "A note stands behind the words from the call before it to its own call, within one paragraph.",
    "“Falls” means left without a cited support in this text; it never means false.",
    "Contrary citations, further reading and commentary do not support.",
    "Every supporting citation of a note is taken to support the whole of its passage, and any one of them is enough.",
    "A source that rests on several witnesses stands as long as one of them is believed.",
    "A witness reached only through another author is lost with that author.",
    "A document known only through its carrier (a collection, an archive, another's book) is lost with the carrier.",
    "A source with no known witness is lost only if it, or its carrier, is struck itself.",
    "A citation that could not be resolved counts as a support that no strike reaches.",
    "Passages without any cited support, and notes whose call was not found, are left out.",
)
"""What an answer takes for granted, one readable sentence each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a strike does to one passage: `state` is falls, weakened or unaffected; `lost` and `left` its threads."""

    passage: Span
    notes: tuple[str, ...]
    state: str
    lost: tuple[Support, ...]
    left: tuple[Support, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """How far the text leans on one witness.

    `passages` are those the witness stands behind, `alone` those among them that fall if this witness alone is struck,
    `notes` the notes through which the witness is cited in support. `share` is of all passages that have any cited
    support, `share_of_notes` of all notes that give one (0-1).
    """

    witness: str
    passages: tuple[Span, ...]
    alone: tuple[Span, ...]
    share: float
    notes: tuple[str, ...] = ()
    share_of_notes: float = 0.0


@dataclass(slots=True)
class _Thread:
    """One citation's support of one passage: its rows, from which the links that must hold are read when asked."""

    passage: int
    rows: list[Support] = field(default_factory=list)

    def sources(self) -> set[str]:
        """The cited source and everything that alone carries it."""
        return {x for row in self.rows for x in (row.source, row.carrier, row.link) if x is not None}

    def is_lost(self, witnesses: frozenset[str], sources: frozenset[str]) -> bool:
        """Whether a link is struck, or rests on nothing but broken reliances."""
        if not sources.isdisjoint(self.sources()):
            return True
        holds: dict[str | None, bool] = {}
        for row in self.rows:
            link = row.link or row.source
            holds[link] = holds.get(link, False) or _breakers(row).isdisjoint(witnesses)
        return not all(holds.values())


def _breakers(row: Support) -> frozenset[str]:
    """The people whose strike breaks this reliance; empty where it rests on no known person."""
    return frozenset(x for x in (row.witness, row.through) if x is not None)


class Answer(Sequence[Outcome]):
    """What a strike does to every supported passage, in the order of the text; outcomes are made when looked at.

    `falls` and `weakened` are the numbers of the passages in that order; every other passage is unaffected.
    """

    def __init__(
        self, supports: Supports, falls: list[int], weakened: list[int], witnesses: frozenset[str], lost: set[int]
    ) -> None:
        self._supports, self._witnesses, self._lost = supports, witnesses, lost
        self.falls, self.weakened = tuple(falls), tuple(weakened)
        self._states: dict[int, str] | None = None

    def __len__(self) -> int:
        return len(self._supports.passages)

    def state(self, number: int) -> str:
        """The state of one passage, without building its outcome."""
        if self._states is None:
            self._states = dict.fromkeys(self.weakened, WEAKENED) | dict.fromkeys(self.falls, FALLS)
        return self._states.get(number, UNAFFECTED)

    def __getitem__(self, number: int) -> Outcome:  # type: ignore[override]
        if number < 0:
            number += len(self)
        if not 0 <= number < len(self):
            raise IndexError(number)
        lost: list[Support] = []
        left: list[Support] = []
        for t in self._supports._behind[number]:
            gone = t in self._lost
            for row in self._supports._threads[t].rows:
                broken = gone or not _breakers(row).isdisjoint(self._witnesses)
                (lost if broken else left).append(row)
        return Outcome(
            passage=self._supports.passages[number],
            notes=self._supports.notes[number],
            state=self.state(number),
            lost=tuple(lost),
            left=tuple(left),
        )

    def __iter__(self) -> Iterator[Outcome]:
        return (self[i] for i in range(len(self)))


class Supports:
    """Support records indexed for striking. Rows that do not support are kept out from the start.

    `passages` are the supported passages in the order of the text, `notes` the ids of the notes behind each.
    """

    def __init__(self, supports: Iterable[Support]) -> None:
        rows = [s for s in supports if s.function == SUPPORTING]
        spans = {(s.span.start, s.span.end): s.span for s in rows}
        order = {key: i for i, key in enumerate(sorted(spans))}
        self.passages: tuple[Span, ...] = tuple(spans[key] for key in order)
        notes: list[dict[str, None]] = [{} for _ in self.passages]
        self._behind: list[list[int]] = [[] for _ in self.passages]
        self._threads: list[_Thread] = []
        known: dict[tuple[int, str], int] = {}
        for row in rows:
            passage = order[row.span.start, row.span.end]
            notes[passage][row.note] = None
            i = known.setdefault((passage, row.citation), len(self._threads))
            if i == len(self._threads):
                self._behind[passage].append(i)
                self._threads.append(_Thread(passage))
            self._threads[i].rows.append(row)
        self.notes: tuple[tuple[str, ...], ...] = tuple(tuple(n) for n in notes)
        self._passage_of = [t.passage for t in self._threads]
        self._size = [len(b) for b in self._behind]
        self._index()

    def _index(self) -> None:
        """For each witness and source: the threads lost if it is struck alone, and those it only touches."""
        self._fatal: dict[str, list[int]] = {}
        self._touched: dict[str, list[int]] = {}
        self._fatal_source: dict[str, list[int]] = {}
        self.witnesses: tuple[str, ...] = tuple(
            dict.fromkeys(r.witness for t in self._threads for r in t.rows if r.witness is not None)
        )
        for i, thread in enumerate(self._threads):
            for source in thread.sources():
                self._fatal_source.setdefault(source, []).append(i)
            several = len(thread.rows) > 1
            for person in {p for row in thread.rows for p in (row.witness, row.through) if p is not None}:
                lost = not several or thread.is_lost(frozenset((person,)), frozenset())
                (self._fatal if lost else self._touched).setdefault(person, []).append(i)

    def strike(self, witnesses: Iterable[str] = (), sources: Iterable[str] = ()) -> Answer:
        """The answer for this set of witnesses and sources (ids; unknown ones change nothing)."""
        struck, shut = frozenset(witnesses), frozenset(sources)
        lost: set[int] = set()
        touched: set[int] = set()
        for person in sorted(struck):
            lost.update(self._fatal.get(person, ()))
            touched.update(self._touched.get(person, ()))
        for source in sorted(shut):
            lost.update(self._fatal_source.get(source, ()))
        touched -= lost
        lost.update(i for i in touched if self._threads[i].is_lost(struck, shut))
        gone = Counter(map(self._passage_of.__getitem__, lost))
        size = self._size
        falls = sorted(p for p, n in gone.items() if n == size[p])
        hurt = set(gone)
        hurt.update(self._passage_of[i] for i in touched)
        return Answer(self, falls, sorted(hurt.difference(falls)), struck, lost)

    def lean(self) -> tuple[Leaning, ...]:
        """Every witness's leaning: by passages, then by those resting on the one alone; the heaviest first."""
        passages: dict[str, dict[int, None]] = {w: {} for w in self.witnesses}
        notes: dict[str, dict[str, None]] = {w: {} for w in self.witnesses}
        for thread in self._threads:
            for row in thread.rows:
                if row.witness is not None:
                    passages[row.witness][thread.passage] = None
                    notes[row.witness][row.note] = None
        citing = len({n for behind in self.notes for n in behind})
        leanings = []
        for witness in self.witnesses:
            behind = sorted(passages[witness])
            falls = set(self.strike((witness,)).falls)
            leanings.append(
                Leaning(
                    witness=witness,
                    passages=tuple(self.passages[p] for p in behind),
                    alone=tuple(self.passages[p] for p in behind if p in falls),
                    share=len(behind) / len(self.passages),
                    notes=tuple(notes[witness]),
                    share_of_notes=len(notes[witness]) / citing,
                )
            )
        return tuple(sorted(leanings, key=lambda x: (-len(x.passages), -len(x.alone), x.passages, x.witness)))


def strike(
    supports: Iterable[Support], *, witnesses: frozenset[str] = frozenset(), sources: frozenset[str] = frozenset()
) -> tuple[Outcome, ...]:
    """The outcome for every supported passage, in the order of the text.

    `witnesses` are entity ids, `sources` source ids (carriers too). To ask more than once, keep a `Supports`.
    """
    return tuple(Supports(supports).strike(witnesses, sources))


def lean(supports: Iterable[Support]) -> tuple[Leaning, ...]:
    """Every witness's leaning, the heaviest first. `share` is of all passages that have any cited support."""
    return Supports(supports).lean()


def resting_on_one(supports: Iterable[Support]) -> tuple[tuple[Span, str], ...]:
    """The passages that rest on one witness alone, each with that witness, in the order of the text.

    A passage rests on one alone when striking that one witness leaves it without a cited support.
    """
    return tuple(sorted((span, x.witness) for x in lean(supports) for span in x.alone))


def notes_of_witnesses(citations: Iterable[Citation], reliances: Iterable[Reliance]) -> dict[str, tuple[str, ...]]:
    """The notes that cite each witness in any way, also notes whose call was not found: witness id → note ids.

    For the share of citing notes; carriers count, and so do citations that do not support.
    """
    of: dict[str, dict[str, None]] = {}
    for reliance in reliances:
        of.setdefault(reliance.source, {})[reliance.witness] = None
    notes: dict[str, dict[str, None]] = {}
    for citation in citations:
        for source in (citation.source, citation.held_in):
            for witness in of.get(source or "", ()):
                notes.setdefault(witness, {})[citation.note] = None
    return {witness: tuple(ids) for witness, ids in notes.items()}
