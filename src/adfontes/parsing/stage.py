"""The stage that parses body and notes; its manual page is `docs/stages/parses.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from sys import intern

from adfontes.model.apparatus import Apparatus, Stage
from adfontes.model.ids import Identifier
from adfontes.model.parse import Parse, Token
from adfontes.model.sources import Reference
from adfontes.model.text import Division, Note, Origin
from adfontes.parsing.blocks import Block, find_blocks
from adfontes.parsing.clauses import read_clauses
from adfontes.parsing.parser import Parsed, Spread, parse_words


def find_parses(apparatus: Apparatus) -> Iterable[Parse]:
    """Yield a `Parse` for each paragraph, block quotation and heading, and each note that has prose; none of a text
    that is not English.

    Needs divisions, notes and references. Offsets are code points of the text that stages read.
    """
    (found,) = parse_several((apparatus,))
    yield from found


def parse_several(several: Sequence[Apparatus], *, names: bool = True, spread: Spread = map) -> Iterator[list[Parse]]:
    """The parses of several texts, a list a text, as `find_parses` finds them: the parser takes many short texts
    together in less time than one by one. Without `names` tokens have no guess at a name's kind; `names` and `spread`
    are those of `parse_words`."""
    blocks = [list(find_blocks(apparatus)) for apparatus in several]
    parsed = parse_words([block.words for some in blocks for block in some], names=names, spread=spread)
    for apparatus, some in zip(several, blocks, strict=True):
        identifier = Identifier(apparatus.text)
        pairs = zip(some, parsed, strict=False)  # `parsed` goes on with the next text's blocks
        yield [_parse(block, words, identifier) for block, words in pairs if words.rows]


def _parse(block: Block, parsed: Parsed, identifier: Identifier) -> Parse:
    places, words = block.places, block.words
    kept = intern  # lemmas and the names of what words are come again and again
    tokens = tuple(
        Token(
            places[start],
            places[end - 1] + 1,
            words[start:end],
            kept(lemma),
            kept(pos),
            kept(tag),
            kept(dep),
            head,
            name,
        )
        for start, end, lemma, pos, tag, dep, head, name in parsed.rows
    )
    below: list[list[int]] = [[] for _ in tokens]
    for number, token in enumerate(tokens):
        if token.head != number:
            below[token.head].append(number)
    ends = (*parsed.sentences[1:], len(tokens))
    parse = Parse(
        id=identifier.of("parse", block.span),
        span=block.span,
        origin=Origin(rule="spacy"),
        tokens=tokens,
        sentences=tuple(zip(parsed.sentences, ends, strict=True)),
        children=tuple(map(tuple, below)),
        note=block.note,
    )
    return replace(parse, clauses=read_clauses(parse))


PARSES = Stage(name="parses", find=find_parses, needs=(Division, Note, Reference), makes=(Parse,))
