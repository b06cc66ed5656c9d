"""A text of a test, parsed: the stages up to `parses`, and the clauses of what it says."""

from __future__ import annotations

from adfontes import pipeline
from adfontes.emendations import EMENDATIONS
from adfontes.model.apparatus import Apparatus
from adfontes.model.emending import with_established
from adfontes.model.parse import Clause, Parse
from adfontes.model.text import Text
from adfontes.parsing import PARSES
from adfontes.readers import read_bytes


def parsed(words: str) -> Apparatus:
    """The apparatus of a text after the stage `parses`; its offsets are of the established text."""
    apparatus = Apparatus(text=Text(transcript=read_bytes(words.encode(), "text.txt")))
    for stage in pipeline.STAGES[: pipeline.STAGES.index(PARSES) + 1]:
        apparatus = apparatus.adding(stage.find(apparatus))
        if stage is EMENDATIONS:
            apparatus = with_established(apparatus)
    return apparatus


def parse_of(words: str) -> Parse:
    """The one block of a text of one paragraph."""
    (parse,) = parsed(words).of(Parse)
    return parse


def clause_of(words: str, cue: str) -> tuple[Parse, Clause]:
    """The clause of a text whose verb is printed `cue`."""
    parse = parse_of(words)
    (clause,) = (c for c in parse.clauses if parse.tokens[c.cue].text == cue)
    return parse, clause


def said(parse: Parse, tokens: tuple[int, ...]) -> list[str]:
    """The words of some tokens."""
    return [parse.tokens[t].text for t in tokens]
