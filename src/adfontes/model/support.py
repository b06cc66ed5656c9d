"""Strike: what is left without a cited support if a witness or a source is not believed.

Pure code over `Support` records. Build a `Supports` once and ask it as often as you like: an answer touches only what
the strike touches. `strike`, `lean` and `resting_on_one` are the same questions for callers who ask once.

How it reasons, from the passage down:

- A passage falls when every citation that supports it is lost; it is weakened when some support is lost but a
  citation stands; else it is unaffected. Contrary, further-reading and commentary citations do not support.
- A citation hangs on a chain of links: its source, and each carrier through which alone it is known. It is lost when
  one link is lost. A link is lost when it is struck itself, or when it rests on witnesses and each of its reliances
  is broken. A reliance is broken when its witness, or the person through whom alone it reached us, is struck.

`model.chains` holds these chains; `model.striking` strikes a whole apparatus: by route and kind too, and with all else
that hangs on the same notes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from adfontes.model.chains import Chains, Loss, Standing, Words
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
    "Sources known only through each other stand until one of them is struck.",
    "A citation that could not be resolved counts as a support that no strike reaches.",
    "Passages without any cited support, and notes whose call was not found, are left out.",
    "What came through a person can be struck without that person’s own word; with it, both are lost.",
    "A route strikes each word that came by it alone; a kind strikes sources, whatever they rest on.",
    "A kind with a time strikes only what is dated surely within it, by its own date or else by its publication.",
    "A kind of somebody’s (“interviews of …”) strikes that person’s word behind such sources, and nothing else.",
    "Conditions that are joined strike a word where each of them holds of it and of the source that rests on it; of "
    "sources and kinds alone, the sources that are both.",
    "Events, messages, journeys and undertakings stand on the notes behind them, any one supporting citation being "
    "enough; what is told on one witness’s word alone stands only where that word does.",
    "An event stands as long as one of its reports has a note or a witness that stands; reports that have neither do "
    "not hold it up, and what has neither in any report is left out.",
    "A testimony falls with its witnesses, with the person or the route its word came by, with all that is cited for "
    "it (all notes behind it, where no citation is named), and with the testimony in whose content it stands.",
    "A testimony that depends on others falls when the words of all these are lost, not with one publication of them.",
    "The author’s own judgement is weakened when something cited for it is lost, and falls only with the author.",
    "An answer falls with the last of its testimonies and of the reports that give it; with neither, with its holders.",
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


class Answer(Sequence[Outcome]):
    """What a strike does to every supported passage, in the order of the text; outcomes are made when looked at.

    `falls` and `weakened` are the numbers of the passages in that order; every other passage is unaffected.
    """

    def __init__(self, supports: Supports, loss: Loss) -> None:
        falls, weakened = supports.standing.after(loss.chains)
        self._supports, self._loss = supports, loss
        self.falls, self.weakened = tuple(falls), tuple(weakened)

    def __len__(self) -> int:
        return len(self._supports.passages)

    def state(self, number: int) -> str:
        """The state of one passage, without building its outcome."""
        return FALLS if _has(self.falls, number) else WEAKENED if _has(self.weakened, number) else UNAFFECTED

    def __getitem__(self, number: int) -> Outcome:  # type: ignore[override]
        if number < 0:
            number += len(self)
        if not 0 <= number < len(self):
            raise IndexError(number)
        lost: list[Support] = []
        left: list[Support] = []
        for thread in self._supports.threads[number]:
            gone = thread.chain in self._loss.chains.lost
            for row, word in zip(thread.rows, thread.words, strict=True):
                (lost if gone or word in self._loss.broken else left).append(row)
        return Outcome(
            passage=self._supports.passages[number],
            notes=self._supports.notes[number],
            state=self.state(number),
            lost=tuple(lost),
            left=tuple(left),
        )

    def __iter__(self) -> Iterator[Outcome]:
        return (self[i] for i in range(len(self)))


def _has(numbers: tuple[int, ...], number: int) -> bool:
    """Whether a number is among these, which stand in order."""
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number


@dataclass(frozen=True, slots=True)
class Thread:
    """One citation's support of one passage: its rows, the number of the word each rests on, and that of its chain."""

    rows: tuple[Support, ...]
    words: tuple[int, ...]
    chain: int


class Supports:
    """Support records indexed for striking. Rows that do not support are kept out from the start.

    `passages` are the supported passages in the order of the text, `notes` the ids of the notes behind each, `threads`
    the citations behind each; `standing` says which chains each passage stands on, `number_of` how each is numbered.
    `reliances` give the routes of the words; without them no route can be struck.
    """

    def __init__(self, supports: Iterable[Support], reliances: Iterable[Reliance] = ()) -> None:
        rows = [s for s in supports if s.function == SUPPORTING]
        self.words = Words(reliances)
        self.chains = Chains(self.words)
        spans = {(s.span.start, s.span.end): s.span for s in rows}
        order = {key: i for i, key in enumerate(sorted(spans))}
        self.passages: tuple[Span, ...] = tuple(spans[key] for key in order)
        self.number_of = {span: n for n, span in enumerate(self.passages)}
        of_citation: list[dict[str, list[Support]]] = [{} for _ in self.passages]
        for row in rows:
            of_citation[order[row.span.start, row.span.end]].setdefault(row.citation, []).append(row)
        self.threads: tuple[tuple[Thread, ...], ...] = tuple(
            tuple(map(self._thread, behind.values())) for behind in of_citation
        )
        self.notes: tuple[tuple[str, ...], ...] = tuple(
            tuple(dict.fromkeys(row.note for t in threads for row in t.rows)) for threads in self.threads
        )
        self.standing = Standing([t.chain for t in threads] for threads in self.threads)
        self.witnesses: tuple[str, ...] = tuple(
            dict.fromkeys(r.witness for ts in self.threads for t in ts for r in t.rows if r.witness is not None)
        )

    def _thread(self, rows: list[Support]) -> Thread:
        words = tuple(self.words.number(r.link or r.source, r.witness, r.through) for r in rows)
        return Thread(tuple(rows), words, self.chains.number(rows))

    def strike(self, witnesses: Iterable[str] = (), sources: Iterable[str] = ()) -> Answer:
        """The answer for this set of witnesses and sources (ids; unknown ones change nothing)."""
        broken = {word for person in witnesses for word in self.words.of_person.get(person, ())}
        return Answer(self, self.chains.after(broken, frozenset(sources)))

    def lean(self) -> tuple[Leaning, ...]:
        """Every witness's leaning: by passages, then by those resting on the one alone; the heaviest first."""
        passages: dict[str, dict[int, None]] = {w: {} for w in self.witnesses}
        notes: dict[str, dict[str, None]] = {w: {} for w in self.witnesses}
        for number, threads in enumerate(self.threads):
            for row in (row for thread in threads for row in thread.rows):
                if row.witness is not None:
                    passages[row.witness][number] = None
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
