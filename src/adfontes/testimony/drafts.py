"""What is said, as printed, before anybody is identified: what the cues and the quotation marks of a text give."""

from __future__ import annotations

from dataclasses import dataclass

from adfontes.model.parse import Parse
from adfontes.model.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One act of saying, thinking, asking, promising, …, as printed.

    `parse` is the block in which its cue stands (or its content, where quotation marks alone are the cue). `source` is
    the words that name who speaks, as long as their noun phrase is, None where there are none (passives; a pronoun left
    out); `speakers` the numbers of the head tokens of those words, joint ones too ("Grey and Cambon": two), `owner`
    whether they stand as a possessor or modifier of the cue ("Grey's suggestion", "the Soviet reply"). A source that is
    inherited from a clause further up ("Grey wrote …, adding that …") is that clause's. `apart` says that each of the
    speakers speaks for themselves ("according to both Grey and Cambon").

    `cue` is the words of saying as PolNeAR marks them: the verb with its auxiliaries, negation and particle, "according
    to", the noun of saying; `word` its dictionary form, the key into `languages/en/attributing.toml`; `how` the pattern
    that found it (clause, infinitive, participle, noun, adjunct, passive, object, quotation, …). `content` is what is
    said, in pieces, in the order of the text. `addressees` are head tokens of those it is said to.

    `mode`, `act` and `stance` are values of `model.testimony`; `hedges` the words that weaken what is said or how it is
    said. `sure` is how sure the pattern is (0-1).
    """

    parse: Parse
    source: Span | None
    speakers: tuple[int, ...]
    owner: bool
    apart: bool
    cue: Span | None
    word: str
    how: str
    content: tuple[Span, ...]
    addressees: tuple[int, ...]
    mode: str
    act: str
    stance: str
    hedges: tuple[Span, ...]
    sure: float = 1.0
