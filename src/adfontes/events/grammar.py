"""A parsed block with its clauses to be asked by place, parent and sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span


class Block:
    """The clauses of one parse. `clause_of` gives, for a token, the number of the clause whose own word it is."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self._below: dict[int, list[Clause]] = {}
        self._sentences: dict[int, list[Clause]] = {}
        self.clause_of: dict[int, int] = {}
        for clause in parse.clauses:
            if clause.parent is not None:
                self._below.setdefault(clause.parent, []).append(clause)
            self._sentences.setdefault(clause.sentence, []).append(clause)
            for token in clause.tokens:
                self.clause_of[token] = clause.number
        self._starts = [t.start for t in parse.tokens]

    def below(self, clause: Clause) -> Sequence[Clause]:
        """The clauses that hang on one, in the order of the text."""
        return self._below.get(clause.number, ())

    def above(self, clause: Clause) -> Clause | None:
        """The clause that one hangs on."""
        return self.parse.clauses[clause.parent] if clause.parent is not None else None

    def of_sentence(self, sentence: int) -> Sequence[Clause]:
        """The clauses of a sentence."""
        return self._sentences.get(sentence, ())

    def token_at(self, place: int) -> int:
        """The number of the token that stands at a place of the text, or the last before it."""
        return max(0, bisect_right(self._starts, place) - 1)

    def is_buried(self, words: Span, cue: int) -> bool:
        """Whether some words hang on a verb only through two nouns or more ("the ambassador to the court of 1815")."""
        tokens = self.parse.tokens
        at, nouns = self.token_at(words.start), 0
        for _ in range(20):
            if at == cue or tokens[at].head == at:
                break
            at = tokens[at].head
            nouns += tokens[at].pos in ("NOUN", "PROPN") and not words.start <= tokens[at].start < words.end
        return nouns >= 2


def is_content(parse: Parse, clause: Clause) -> bool:
    """Whether a clause tells what another says or thinks ("he wrote that the bridge had fallen", "the bridge had
    fallen, he wrote"), and is not a sentence of its own that only a semicolon parts from the next."""
    if clause.link != "ccomp" or is_parted(parse, clause):
        return False
    return clause.parent is None or not is_cleft(parse, parse.clauses[clause.parent])


def is_cleft(parse: Parse, clause: Clause) -> bool:
    """Whether a clause only sets off a part of the one behind it: "it was not until May that he came"."""
    it = [parse.tokens[s].text.casefold() for s in clause.subjects] == ["it"]
    return it and clause.lemma == "be" and not clause.attributes and bool(clause.obliques)


def is_parted(parse: Parse, clause: Clause) -> bool:
    """Whether a clause that parsers hang on the one behind it stands by itself: a semicolon or a colon is between."""
    if clause.link != "ccomp" or clause.parent is None:
        return False
    above = parse.clauses[clause.parent].cue
    between = range(clause.cue + 1, above)
    return any(parse.tokens[t].text in (";", ":") and parse.tokens[t].head in (clause.cue, above) for t in between)
