"""Letters, telegrams, minutes, films, treaties: which nouns mean one paper, and the days that the text gives for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from adfontes.model.parse import Clause
from adfontes.model.text import Span
from adfontes.parsing.phrases import noun_phrase
from adfontes.questions.conflicts.network import Day, Point
from adfontes.questions.conflicts.reading import Block, Book, Placed
from adfontes.questions.conflicts.times import words_of

FAR = 6
"""Sentences that "the message" may lie behind the message it means."""
_THINGS = ("dobj", "nsubj", "nsubjpass", "pobj", "attr", "appos")
"""What a noun is to its verb: a parser may take "circular" for an adjective, and still see that it is the object."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A word that means a paper: its noun, whose it is, the dates printed of it (`own`: with the noun itself), and
    whether it points back ("the letter", "it")."""

    block: Block
    token: int
    lemma: str
    owners: frozenset[str]
    dates: tuple[Placed, ...]
    own: bool
    pointing: bool

    @property
    def sentence(self) -> int:
        return self.block.parse.sentence_of(self.token)

    def said(self, placed: Placed) -> Span:
        """The paper's words and the date, as they are to be quoted."""
        phrase, date = noun_phrase(self.block.parse, self.token), placed.dating.span
        return Span(start=min(phrase.start, date.start), end=max(phrase.end, date.end))


class Papers:
    """The papers of a text: every word that means one is led to a point in time, the same for all that mean it."""

    def __init__(self, book: Book) -> None:
        self._point: dict[tuple[int, int], Point] = {}
        self._dated: dict[Point, list[tuple[Paper, Placed]]] = defaultdict(list)
        self._owned: dict[tuple[str, str], list[Point]] = defaultdict(list)
        late: list[Paper] = []
        for block in book.blocks:
            here: list[Paper] = []
            for paper in _of_block(book, block):
                before = _antecedent(paper, here)
                point = self._point[block.number, before.token] if before else ("paper", block.number, paper.token)
                if before and paper.own and self._dated.get(point):
                    point = ("paper", block.number, paper.token)  # "the letter of 5 May" is not that of 3 May
                self._point[block.number, paper.token] = point
                self._dated[point] += [(paper, placed) for placed in paper.dates]
                here.append(paper)
                if before is None and not paper.dates and paper.owners:
                    late.append(paper)
                for owner in sorted(paper.owners):
                    self._owned[paper.lemma, owner].append(point)
        for paper in late:
            self._lead(paper)

    def _lead(self, paper: Paper) -> None:
        """Lead an undated paper to the only dated one of its name and owner, wherever that stands."""
        mine = self._point[paper.block.number, paper.token]
        if self._dated.get(mine):
            return
        for owner in sorted(paper.owners):
            dated = list(dict.fromkeys(p for p in self._owned[paper.lemma, owner] if self._dated.get(p)))
            if len(dated) == 1:
                self._point[paper.block.number, paper.token] = dated[0]
                return

    def days(self) -> Iterator[Day]:
        """The dates that the text gives for papers."""
        for point, found in self._dated.items():
            for paper, placed in found:
                yield Day(point, placed.when, paper.said(placed), (placed.dating.id,))

    def meant(self, block: Block, token: int) -> Point | None:
        """The point of the paper that a word means, None where it means none."""
        return self._point.get((block.number, token))

    def dated(self, block: Block, token: int) -> Point | None:
        """The same, where the text gives the paper a date."""
        point = self.meant(block, token)
        return point if point is not None and self._dated.get(point) else None

    def dates(self, point: Point) -> list[Placed]:
        return [placed for _, placed in self._dated.get(point, ())]


def _antecedent(paper: Paper, here: list[Paper]) -> Paper | None:
    """What a definite noun or pronoun points back at: the last paper of that name before it."""
    if not paper.pointing:
        return None
    pronoun = paper.lemma == ""
    for other in reversed(here):
        if paper.sentence - other.sentence > (1 if pronoun else FAR):
            return None
        if pronoun and (other.token > paper.token or other.lemma == ""):
            continue
        if (pronoun or other.lemma == paper.lemma) and (
            not paper.owners or not other.owners or paper.owners & other.owners
        ):
            return other
    return None


def _of_block(book: Book, block: Block) -> Iterator[Paper]:
    parse = block.parse
    said = _said_of(book, block)
    for number, token in enumerate(parse.tokens):
        lemma = token.lemma.casefold()
        if (token.pos == "PRON" and token.text.casefold() == "it") or token.tag == "WDT":
            if number in said or token.dep in ("dobj", "nsubj", "nsubjpass", "pobj"):
                yield Paper(block, number, "", frozenset(), tuple(said.get(number, ())), False, True)
            continue
        noun = token.pos == "NOUN" or (token.pos == "ADJ" and token.dep in _THINGS)
        if not noun or lemma not in words_of("papers"):
            continue
        own = [p for p in block.of_noun(number) if _is_own(block, number, lemma, p)]
        dates = dict.fromkeys((*own, *said.get(number, ())))
        below = [parse.tokens[c] for c in parse.children[number] if c < number]
        pointing = any(t.text.casefold() in words_of("pointing") or t.dep == "poss" for t in below)
        owners = frozenset(r.entity for r in book.actors.owners(parse, number))
        yield Paper(block, number, lemma, owners, tuple(dates), bool(own), pointing)


def _is_own(block: Block, noun: int, lemma: str, placed: Placed) -> bool:
    """Whether a date that hangs on a noun is the paper's own: "the letter of 3 May", "his diary for 3 May"."""
    if lemma in words_of("daily") and placed.by in ("for", "of", "under"):
        return True
    if placed.by not in words_of("own"):
        return False
    # a date without a preposition stands right by its noun: "the letter, 3 May, says"
    return bool(placed.by) or abs(placed.dating.span.start - block.parse.tokens[noun].end) <= 2


def _said_of(book: Book, block: Block) -> dict[int, list[Placed]]:
    """Words of which a clause says a date: "dated 3 May", "he sent it on 4 May", "was not posted until 9 May"."""
    found: dict[int, list[Placed]] = defaultdict(list)
    for clause in block.parse.clauses:
        for token, placed in (*_dated_by(book, block, clause), *_kept(block, clause)):
            if placed not in found[token]:
                found[token].append(placed)
    return found


def _dated_by(book: Book, block: Block, clause: Clause) -> Iterator[tuple[int, Placed]]:
    if clause.modal or clause.tense in ("future", "prospective"):
        return
    dates = block.of_clause(clause)
    bears = clause.lemma in words_of("bearing") and "date" in block.lemmas(clause.objects)
    if (clause.lemma == "date" and not clause.negated) or bears:
        yield from ((s, p) for p in dates[:1] for s in clause.subjects)
    elif clause.lemma in words_of("making"):
        placed = book.act_date(block, clause) if not clause.negated else _until(dates)
        if placed is not None:
            yield from ((o, placed) for o in clause.objects)
    elif clause.lemma in words_of("going"):
        placed = book.act_date(block, clause) if not clause.negated else _until(dates)
        if placed is not None and not clause.passive:
            yield from ((s, placed) for s in clause.subjects)


def _kept(block: Block, clause: Clause) -> Iterator[tuple[int, Placed]]:
    """“He reports in his diary for 3 May”: the entry's day, which a parser may give to the verb."""
    daily = [j for o in clause.obliques for j in o.joint if block.parse.tokens[j].lemma.casefold() in words_of("daily")]
    for placed in block.of_clause(clause) if daily else ():
        if placed.by in ("for", "under", "of") and placed.noun is None:
            yield from ((d, placed) for d in daily)


def _until(dates: list[Placed]) -> Placed | None:
    """The date of "not until": when it was done at last."""
    return next((p for p in dates if p.by in ("until", "till", "before")), None)
