"""What the rules of judgement share: the clause weighed, and whether it is told in the author's own voice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Span

_QUOTES_OPEN, _QUOTES_CLOSE, _QUOTE_EVEN = "“«„", "”»", '"'
_OWN_VOICE = ("root", "conj", "parataxis", "relcl", "advcl", "dep")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A judgement as printed: the rule, the cue and its word, what is judged, the stance, the words that weaken it, how
    sure the rule is; `source` the words by which the author names themselves, if any ("we", "the present writer")."""

    rule: str
    cue: Span
    word: str
    content: tuple[Span, ...]
    stance: str
    hedges: tuple[Span, ...] = ()
    sure: float = 0.8
    source: Span | None = None


def main_clause(parse: Parse, clause: Clause) -> bool:
    """Whether a clause is finite and tells in the author's own voice: it is no *that*-clause of another's verb."""
    seen: Clause | None = clause
    for _ in range(8):
        if seen is None or seen.link == "root":
            break
        if seen.link not in _OWN_VOICE or (seen.link == "advcl" and seen.marker in ("if", "unless", "lest", "whether")):
            return False
        seen = parse.clauses[seen.parent] if seen.parent is not None else None
    return clause.form == "finite" or bool(clause.modal)


def tokens_span(parse: Parse, tokens: Iterable[int]) -> Span:
    """From the first to the last of some tokens (not none, in order)."""
    listed = list(tokens)
    return Span(start=parse.tokens[listed[0]].start, end=parse.tokens[listed[-1]].end)


def below_of(parse: Parse, token: int, *deps: str) -> list[int]:
    """The tokens that hang on a token by some dependencies."""
    return [c for c in parse.children[token] if parse.tokens[c].dep in deps]


def subtree_span(parse: Parse, token: int) -> Span:
    """All that hangs on a token, from its first word to its last, without the marks of punctuation at its ends and
    without an opening *that*."""
    tokens = list(parse.subtree(token))
    while len(tokens) > 1 and parse.tokens[tokens[-1]].pos == "PUNCT":
        tokens.pop()
    while len(tokens) > 1 and (
        parse.tokens[tokens[0]].pos == "PUNCT"
        or (parse.tokens[tokens[0]].dep == "mark" and parse.tokens[tokens[0]].text.casefold() == "that")
    ):
        tokens.pop(0)
    return tokens_span(parse, tokens)


def quoted_tokens(parse: Parse) -> list[bool]:
    """For each token, whether it stands in double quotation marks; a mark that is never closed quotes nothing."""
    inside = [False] * len(parse.tokens)
    opened: int | None = None
    for number, token in enumerate(parse.tokens):
        mark = token.text[0]
        if opened is None and (mark in _QUOTES_OPEN or mark in _QUOTE_EVEN):
            opened = number
        elif opened is not None and (mark in _QUOTES_CLOSE or mark in _QUOTE_EVEN):
            inside[opened:number] = [True] * (number - opened)
            opened = None
    return inside
