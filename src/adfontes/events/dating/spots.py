"""Where expressions of time stand in the grammar of a block: which clause each dates, and by which words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from adfontes.model.dating import Dating
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span

_LIGHT = frozenset(("ADP", "ADV", "CCONJ", "SCONJ", "DET", "PUNCT", "PART", "INTJ", "ADJ", "NUM", "SPACE"))
"""Parts of speech that may stand before a date at the head of a sentence: "Even by late May"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A dating in a block: `token` heads its words, `clause` is the number of the clause it hangs on, `nouns` are the
    nouns between the two from the inside out, `oblique` the preposition that ties the outermost of them to the clause.
    `preposition` stands before the date itself; `fronted`: it stands at the head of its sentence, before any verb, and
    so dates the sentence; `final`: nothing of its clause follows it."""

    dating: Dating
    token: int
    clause: int | None
    nouns: tuple[int, ...]
    oblique: str
    preposition: str
    aside: bool
    fronted: bool
    final: bool
    sentence: int


class Grammar:
    """A block with what dating asks of it: which clause a word is of, and where dates stand."""

    def __init__(self, parse: Parse, datings: Sequence[Dating]) -> None:
        self.parse = parse
        self.cues = {c.cue: c for c in parse.clauses}
        self._starts = [t.start for t in parse.tokens]
        self._owners: dict[int, Clause | None] = {}
        self._inside: dict[int, list[Clause]] = {}
        self._below: dict[int, list[Clause]] = {}
        self.spots = [s for d in datings if (s := self._spot(d)) is not None]
        self.by_clause: dict[int, list[Spot]] = {}
        self.fronted: dict[int, list[Spot]] = {}
        for spot in self.spots:
            if spot.fronted:
                self.fronted.setdefault(spot.sentence, []).append(spot)
            if spot.clause is not None:
                self.by_clause.setdefault(spot.clause, []).append(spot)

    def token_at(self, offset: int) -> int:
        """The number of the token at an offset, or of the first behind it; the last where none is."""
        at = bisect_left(self._starts, offset)
        if at > 0 and (
            at == len(self._starts) or (self._starts[at] > offset and self.parse.tokens[at - 1].end > offset)
        ):
            at -= 1
        return min(at, len(self._starts) - 1)

    def tokens_in(self, span: Span) -> range:
        """The tokens that begin inside a stretch of text."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def head_of(self, span: Span) -> int | None:
        """The token of a stretch of text on which all its others hang, None where it holds no token."""
        inside = self.tokens_in(span)
        return next(
            (t for t in inside if self.parse.tokens[t].head not in inside or self.parse.tokens[t].head == t), None
        )

    def owner(self, token: int) -> Clause | None:
        """The clause that a token stands in: the one whose cue it hangs on."""
        path = []
        at = token
        while at not in self._owners:
            path.append(at)
            if at in self.cues:
                self._owners[at] = self.cues[at]
                break
            head = self.parse.tokens[at].head
            if head == at:
                self._owners[at] = None
                break
            at = head
        found = self._owners[at]
        self._owners.update(dict.fromkeys(path, found))
        return found

    def below(self, clause: Clause) -> list[Clause]:
        """The clauses that hang on a clause, in the same sentence, in their order."""
        if not self._below:
            for other in self.parse.clauses:
                if other.parent is not None and other.sentence == self.parse.clauses[other.parent].sentence:
                    self._below.setdefault(other.parent, []).append(other)
        return self._below.get(clause.number, [])

    def in_sentence(self, sentence: int) -> list[Clause]:
        """The clauses of a sentence, in the order of their cues."""
        if sentence not in self._inside:
            low, high = self.parse.sentences[sentence]
            self._inside[sentence] = [c for cue in range(low, high) if (c := self.cues.get(cue)) is not None]
        return self._inside[sentence]

    def main(self, sentence: int) -> Clause | None:
        """The clause that the words at the head of a sentence are said of: its root, or a first clause that the parser
        hung on another though no word subordinates it ("In May the king asked for aid; the estates refused it")."""
        root = self.root(sentence)
        for clause in self.in_sentence(sentence):
            if clause.form == "finite" and clause.tense and not clause.marker:
                if clause.link in ("ccomp", "parataxis", "root") and root is not None and clause.cue <= root.cue:
                    return clause
                break
        return root

    def root(self, sentence: int) -> Clause | None:
        """The first clause of a sentence that hangs on none."""
        inside = self.in_sentence(sentence)
        return next((c for c in inside if c.link == "root"), inside[0] if inside else None)

    def _spot(self, dating: Dating) -> Spot | None:
        head = self.head_of(dating.span)
        if head is None:
            return None
        parse, inside = self.parse, self.tokens_in(dating.span)
        nouns, oblique, aside = [], "", False
        at = head
        # the preposition knows better what it hangs on than the odd readings of a date do ("on 5 May General …")
        if inside[0] > 0 and parse.tokens[inside[0] - 1].pos == "ADP" and parse.tokens[inside[0] - 1].dep == "prep":
            at = inside[0] - 1
        while at not in self.cues and parse.tokens[at].head != at:
            aside = aside or parse.tokens[at].dep == "appos"
            if at not in inside and parse.tokens[at].pos in ("NOUN", "PROPN", "PRON"):
                nouns.append(at)
                oblique = ""
            elif parse.tokens[at].dep in ("prep", "agent") and nouns:
                oblique = parse.tokens[at].text.casefold()
            at = parse.tokens[at].head
        sentence = parse.sentence_of(head)
        clause = self.cues.get(at) or self.owner(at)
        if nouns and nouns[0] > inside[-1] and inside[0] > 0 and parse.tokens[inside[0] - 1].pos == "ADP":
            nouns.pop(0)  # "on 9 June Carver left": the parser counts the day as Carver's
        if (ahead := self._opened(inside[0], clause)) is not None:
            clause, nouns, oblique = ahead, [], ""
        fronted = not aside and self._is_fronted(inside[0], sentence)
        return Spot(
            dating=dating, token=head, clause=clause.number if clause else None, nouns=tuple(nouns), oblique=oblique,
            preposition=self._preposition(head, inside), aside=aside, fronted=fronted,
            final=clause is None or not any(t > inside[-1] and parse.tokens[t].pos != "PUNCT" for t in clause.tokens),
            sentence=sentence,
        )  # fmt: skip

    def _opened(self, first: int, clause: Clause | None) -> Clause | None:
        """The clause that a date opens behind a semicolon or a joining word, where the parser hung it on the clause
        before: "Brandt yielded; on 9 June Okada left Rome"."""
        tokens = self.parse.tokens
        opens = first - 1 if first > 0 and tokens[first - 1].pos == "ADP" else first
        if clause is None or clause.cue >= opens or opens == 0:
            return None
        if tokens[opens - 1].text != ";" and tokens[opens - 1].dep != "cc":
            return None
        for other in self.in_sentence(self.parse.sentence_of(first)):
            if other.cue > first:
                own = [s for s in other.subjects if first < s < other.cue]
                return other if own and other.form == "finite" else None
        return None

    def _preposition(self, head: int, inside: range) -> str:
        tokens = self.parse.tokens
        if tokens[inside[0]].pos in ("ADP", "SCONJ"):
            return tokens[inside[0]].text.casefold()
        before = tokens[inside[0] - 1] if inside[0] > 0 else None
        if before is not None and before.pos in ("ADP", "SCONJ"):
            return before.text.casefold()
        up = tokens[tokens[head].head]
        return up.text.casefold() if up.pos == "ADP" else ""

    def _is_fronted(self, first: int, sentence: int) -> bool:
        """Whether no verb stands before it in its sentence, and the subject of the sentence's first verb behind it."""
        low = self.parse.sentences[sentence][0]
        tokens = self.parse.tokens
        if any(t in self.cues or tokens[t].pos in ("VERB", "AUX") for t in range(low, first)):
            return False
        if all(tokens[t].pos in _LIGHT for t in range(low, first)):
            return True
        return not any(tokens[t].dep in ("nsubj", "nsubjpass", "expl") for t in range(low, first)) and (
            tokens[low].pos in ("ADP", "SCONJ", "ADV")
        )
