"""Letters, telegrams, minutes, films, treaties: which words mean one paper, and the days that the text gives for it."""

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
MOST = 40
"""Papers looked back over for the one that a word points at."""
FEW = 3
"""Papers of one name in a text, beyond which "the bull" far from them need not mean the one that is dated."""
MADE, SENT = "paper", "sent"
"""The two points of a paper: when it was made, and when it went out or was made known."""
_SUBJECTS = ("nsubj", "nsubjpass")
_THINGS = ("dobj", "nsubj", "nsubjpass", "pobj", "attr", "appos")
"""What a noun is to its verb: a parser may take "circular" for an adjective, and still see that it is the object."""
Said = tuple[str, Placed]
"""A date and which of the two points it is of."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A word that means a paper: its noun ("" for a pronoun), whose it is, the dates given for it (`own`: printed with
    the noun itself), and whether it points back ("the letter", "it")."""

    block: Block
    token: int
    lemma: str
    owners: frozenset[str]
    dates: tuple[Said, ...]
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
    """The papers of a text: every word that means one is led to the same number for all that mean it."""

    def __init__(self, book: Book) -> None:
        self._numbers: dict[tuple[int, int], int] = {}
        self._words: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._dated: dict[int, list[tuple[Paper, Said]]] = defaultdict(list)
        self._owned: dict[tuple[str, str], dict[int, None]] = defaultdict(dict)
        self._named: dict[str, dict[int, None]] = defaultdict(dict)
        late: list[Paper] = []
        dated = [_said_of(book, block) for block in book.blocks]
        self.lemmas = words_of("papers") | {
            block.parse.tokens[t].lemma.casefold()
            for block, said in zip(book.blocks, dated, strict=True)
            for t in said
            if block.parse.tokens[t].pos == "NOUN"
        }
        for block, said in zip(book.blocks, dated, strict=True):
            here: list[Paper] = []
            for paper in _of_block(book, block, said, self.lemmas):
                before = _antecedent(paper, here)
                number = self._numbers[block.number, before.token] if before else len(self._numbers)
                if before and paper.own and self._dated.get(number):
                    number = len(self._numbers)  # "the letter of 5 May" is not that of 3 May
                self._numbers[block.number, paper.token] = number
                self._words[number].append((block.number, paper.token))
                self._dated[number] += [(paper, said) for said in paper.dates]
                here.append(paper)
                if before is None and (paper.owners or paper.pointing):
                    late.append(paper)
                for owner in sorted(paper.owners):
                    self._owned[paper.lemma, owner][number] = None
                self._named[paper.lemma][number] = None
        for paper in late:
            self._lead(paper)

    def _lead(self, paper: Paper) -> None:
        """Lead an undated paper to the only dated one of its name and owner, or of its name if there are few."""
        mine = self._numbers[paper.block.number, paper.token]
        if self._dated.get(mine) or not paper.lemma:
            return
        named = self._named[paper.lemma]
        kin = [self._owned[paper.lemma, owner] for owner in sorted(paper.owners)]
        if not paper.owners and len(named) <= FEW:
            kin = [named]
        for numbers in kin:
            dated = [n for n in list(numbers)[: FEW * MOST] if self._dated.get(n)]
            if len(dated) == 1:
                for word in self._words[mine]:
                    self._numbers[word] = dated[0]
                return

    def days(self) -> Iterator[Day]:
        """The dates that the text gives for papers."""
        for number, found in self._dated.items():
            for paper, (kind, placed) in found:
                yield Day((kind, number), placed.when, paper.said(placed), (placed.dating.id,))

    def both(self) -> Iterator[tuple[int, Span]]:
        """The papers that have both a day of making and one of going out, with words that give one."""
        for number, found in self._dated.items():
            if {kind for _, (kind, _) in found} == {MADE, SENT}:
                paper, (_, placed) = found[-1]
                yield number, paper.said(placed)

    def number(self, block: Block, token: int) -> int | None:
        """The paper that a word means, if the text gives it a date."""
        number = self._numbers.get((block.number, token))
        return number if number is not None and self._dated.get(number) else None

    def made(self, number: int) -> Point:
        """From when on there is a paper: its making, or, of one that only went out, that."""
        return (MADE if any(kind == MADE for _, (kind, _) in self._dated[number]) else SENT, number)

    def out(self, number: int) -> Point:
        """When it went out, if that is told, else its making."""
        return (SENT if any(kind == SENT for _, (kind, _) in self._dated[number]) else MADE, number)

    def only_here(self, number: int, clause: Clause) -> bool:
        """Whether a paper has no date but the one by which a clause tells its own deed."""
        return all(p.clause == clause.number and p.noun is None for _, (_, p) in self._dated[number])


def _antecedent(paper: Paper, here: list[Paper]) -> Paper | None:
    """What a definite noun or pronoun points back at: the last paper of that name before it."""
    if not paper.pointing:
        return None
    pronoun = paper.lemma == ""
    clause = paper.block.owner[paper.token]
    relative = paper.block.parse.clauses[clause].objects if clause is not None and pronoun else ()
    word = paper.block.parse.tokens[paper.token]
    which = word.tag == "WDT"
    if pronoun and not which and word.dep in _SUBJECTS:
        # "The petition thanks … for the charter. It is dated …": a subject goes on with the subject before it
        for other in reversed(here[-MOST:]):
            led = other.lemma and paper.block.parse.tokens[other.token].dep in _SUBJECTS
            if paper.sentence - other.sentence == 1 and led:
                return other
    for other in reversed(here[-MOST:]):
        if paper.sentence - other.sentence > (1 if pronoun else FAR):
            return None
        if pronoun and (other.lemma == "" or (other.token in relative and not which)):
            continue  # "the request it answers": it is not the request
        if pronoun and which and paper.sentence != other.sentence:
            return None
        owned = not paper.owners or not other.owners or bool(paper.owners & other.owners)
        if owned and (pronoun or other.lemma == paper.lemma):
            return other
    return None


def _of_block(book: Book, block: Block, said: dict[int, list[Said]], lemmas: frozenset[str]) -> Iterator[Paper]:
    parse = block.parse
    for number, token in enumerate(parse.tokens):
        lemma = token.lemma.casefold()
        if (token.pos == "PRON" and token.text.casefold() in words_of("it")) or token.tag == "WDT":
            if number in said or token.dep in ("dobj", "nsubj", "nsubjpass", "pobj"):
                yield Paper(block, number, "", frozenset(), tuple(said.get(number, ())), False, True)
            continue
        noun = token.pos == "NOUN" or (token.pos == "ADJ" and token.dep in _THINGS)
        if not noun or lemma not in lemmas:
            continue
        own = [(MADE, p) for p in block.of_noun(number) if _is_own(block, number, lemma, p)]
        dates = dict.fromkeys((*own, *said.get(number, ())))
        below = [parse.tokens[c] for c in parse.children[number] if c < number]
        pointing = any(t.text.casefold() in words_of("pointing") or t.dep == "poss" for t in below)
        owners = frozenset(r.entity for r in book.actors.owners(parse, number))
        yield Paper(block, number, lemma, owners, tuple(dates), bool(own), pointing)


def _is_own(block: Block, noun: int, lemma: str, placed: Placed) -> bool:
    """Whether a date that hangs on a noun is the paper's own: "the letter of 3 May", "his diary for 3 May"."""
    if lemma not in words_of("papers"):
        return False  # of other nouns only a clause says when they were
    if lemma in words_of("daily") and placed.by in ("for", "of", "under"):
        return True
    if placed.by not in words_of("own"):
        return False
    # a date without a preposition stands right by its noun: "the letter, 3 May, says"
    return bool(placed.by) or abs(placed.dating.span.start - block.parse.tokens[noun].end) <= 2


def _said_of(book: Book, block: Block) -> dict[int, list[Said]]:
    """Words of which a clause says a date: "dated 3 May", "he sent it on 4 May", "was not posted until 9 May"."""
    found: dict[int, list[Said]] = defaultdict(list)
    for clause in block.parse.clauses:
        for token, said in (*_dated_by(book, block, clause), *_kept(block, clause)):
            if said not in found[token]:
                found[token].append(said)
    return found


def _dated_by(book: Book, block: Block, clause: Clause) -> Iterator[tuple[int, Said]]:
    if clause.modal or clause.tense in ("future", "prospective"):
        return
    dates = block.of_clause(clause)
    if clause.lemma == "take" and "place" in block.lemmas(clause.objects):
        held = book.act_date(block, clause)
        yield from ((s, (MADE, held)) for s in clause.subjects if held is not None)
        return
    bears = clause.lemma in words_of("bearing") and "date" in block.lemmas(clause.objects)
    copular = clause.lemma == "be" and not clause.attributes and any(p.by in ("of", "from") for p in dates)
    if (clause.lemma == "date" and not clause.negated) or bears or copular:
        yield from ((s, (MADE, p)) for p in dates[:1] for s in clause.subjects)
        return
    for kind, verbs, tokens in (
        (MADE, "making", clause.objects),
        (SENT, "sending", clause.objects),
        (SENT, "going", () if clause.passive else clause.subjects),
        (MADE, "happening", () if clause.passive else clause.subjects),
        (MADE, "giving", clause.objects if clause.passive else ()),
    ):
        if clause.lemma in words_of(verbs) and _makes(block, clause):
            placed = book.act_date(block, clause) if not clause.negated else _until(dates)
            if placed is not None:
                yield from ((t, (kind, placed)) for t in tokens)


def _makes(block: Block, clause: Clause) -> bool:
    """Whether a verb of several senses makes what is its object here: photographs are taken, and so are papers away."""
    if clause.lemma != "take":
        return True
    return bool(block.lemmas(clause.objects) & words_of("taken"))


def _kept(block: Block, clause: Clause) -> Iterator[tuple[int, Said]]:
    """“He reports in his diary for 3 May”: the entry's day, which a parser may give to the verb."""
    daily = [j for o in clause.obliques for j in o.joint if block.parse.tokens[j].lemma.casefold() in words_of("daily")]
    daily += [s for s in clause.subjects if block.parse.tokens[s].lemma.casefold() in words_of("daily")]
    for placed in block.of_clause(clause) if daily else ():
        if placed.by in ("for", "under") and placed.noun is None:
            yield from ((d, (MADE, placed)) for d in daily)


def _until(dates: list[Placed]) -> Placed | None:
    """The date of "not until": when it was done at last."""
    return next((p for p in dates if p.by in ("until", "till", "before")), None)
