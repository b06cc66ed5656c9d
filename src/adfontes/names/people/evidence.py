"""What the places of a printed form say about it: a person's, or a place's, a body's, a thing's.

No single place decides. A form that is once "X, the French ambassador" is a person everywhere, and one that is often
"in X" is none, whatever the parser's hints say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from adfontes.languages import gather_words
from adfontes.model.parse import Parse
from adfontes.names.people.lists import calling_after, is_listed_place, lists
from adfontes.names.people.scan import Run

_WORD = re.compile(r"[\w'’-]+,?")
_AFTER = re.compile(r"\s([^\W\d_][\w-]*)")
_OWNED = re.compile(r"['’]s?\s((?:[a-z-]+\s)?)([a-z-]+)")
_DONE = re.compile(r"\s(?:was|were|had been|has been|is|be|being|been)\s(?:(?:not|never|\w+ly)\s)?([a-z]+)")
_LIES_IN = re.compile(r",\s([^\W\d_a-z][^\W\d_]+(?:\s[^\W\d_a-z][^\W\d_]+)?)(?=[,.;)\s])")
_SELF = re.compile(r",?\s(?:[a-z]+\s){0,2}(?:himself|herself)\b")
CALLED = re.compile(r"\s(?:was|is|became|had been|had become)\s(?:\w+\s){0,2}?(?:called|known|styled)\b")
SAINTS = ("St", "St.", "Saint")
"""Before the names of feasts, churches and towns oftener than of people."""

FRONTED = ("From", "At", "In", "Near", "Off", "Outside")
"""At the head of a sentence, before a place and then the subject: "From Geneva Marlowe wrote"."""
REACH = 60
"""Characters before and after a name that may say what it is."""


@dataclass(slots=True)
class Signs:
    """Counts over all places of one form: `n` places, `opens` of them at the head of a sentence.

    For a person speak `titled`, `called` (by a noun: "the envoy X"), `owns` (what only people have), `speaks` (verbs of
    which only people are the subject), `acts` (those of which bodies are as well), `subject` (of any verb) and `hinted`
    (by the parser); against one `hinted_else`, `place` ("in X"), `the` ("the X"), `goes_on` ("X province"),
    `fronted` ("From X").
    """

    n: int = 0
    opens: int = 0
    titled: int = 0
    called: int = 0
    owns: int = 0
    subject: int = 0
    speaks: int = 0
    acts: int = 0
    hinted: int = 0
    hinted_else: int = 0
    place: int = 0
    the: int = 0
    goes_on: int = 0
    fronted: int = 0
    led: int = 0
    printed: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The parser's word on names: by the start of a token its hint at a kind, and the verb it is the subject of."""

    hints: dict[int, str]
    subjects: dict[int, str]


def read_grammar(parses: Iterable[Parse]) -> Grammar:
    """Hints and subjects of all blocks."""
    hints: dict[int, str] = {}
    subjects: dict[int, str] = {}
    for parse in parses:
        tokens = parse.tokens
        for token in tokens:
            if token.entity:
                hints[token.start] = token.entity[2:]
            if token.dep == "nsubj" and token.text[0].isupper():
                subjects[token.start] = tokens[token.head].text.lower()
    return Grammar(hints, subjects)


def weigh_runs(content: str, runs: Sequence[Run], grammar: Grammar) -> dict[tuple[str, ...], Signs]:
    """The signs of each form (the words of a name, titles aside), in the order of the text."""
    found: dict[tuple[str, ...], Signs] = {}
    for run in runs:
        signs = found.setdefault(run.words, Signs())
        signs.n += 1
        signs.opens += run.opens
        signs.led += run.led
        signs.titled += bool(run.titles) and run.titles[-1] not in SAINTS and run.titles[-1] not in lists().no_titles
        signs.printed[" ".join(content[run.core : run.end].split())] += 1
        _weigh_before(content, run, signs)
        _weigh_after(content, run, signs, grammar)
    return found


@cache
def _place_phrases() -> frozenset[str]:
    return frozenset(gather_words("people", "place_before"))


def _weigh_before(content: str, run: Run, signs: Signs) -> None:
    before = content[max(0, run.start - REACH) : run.start].split()[-3:]
    if content[run.start - 1 : run.start] in ('"', "“", "‘", "«"):
        signs.the += 1  # a title, or somebody else's word
    if not before or content[run.start - 1] != " " or not _WORD.fullmatch(before[-1]):
        return
    low = [w.lower() for w in before]
    phrases = _place_phrases()
    signs.fronted += before[-1] in FRONTED
    reached = low[-1] in ("reached", "left", "entered") and is_listed_place(run.words[0])
    at_place = reached or low[-1] in phrases or " ".join(low[-2:]) in phrases or " ".join(low) in phrases
    if at_place and not run.possessive and not run.titles:
        signs.place += 1
    elif low[-1] == "the":
        signs.the += not _is_attribute(content, run)
    elif low[-1] in lists().inverted:
        signs.speaks += 1
    elif low[-1] in lists().spoken_to:
        signs.acts += 1
    elif (
        before[-1].rstrip(",") in lists().callings or low[-1] == "named" or " ".join(low[-2:]) in ("known as", "alias")
    ):
        signs.called += 1


def _is_attribute(content: str, run: Run) -> bool:
    """ "The Dreyfus affair", "the Rhee regime": the article is the noun's, not the name's."""
    follower = _AFTER.match(content, run.end)
    return follower is not None and follower.group(1) in lists().named_after


def _weigh_after(content: str, run: Run, signs: Signs, grammar: Grammar) -> None:
    after = content[run.end : run.end + REACH]
    owned = _OWNED.match(after) if run.possessive else None
    if owned:
        signs.owns += owned.group(2) in lists().had or owned.group(1).strip() in lists().had
    follower = _AFTER.match(after)
    verb = grammar.subjects.get(_last_start(run), "")
    signs.subject += bool(verb)
    following = follower.group(1) if follower and not run.possessive else ""
    suffers = _DONE.match(after)
    if (
        {verb, following} & lists().only_verbs
        or _SELF.match(after)
        or (suffers and suffers.group(1) in lists().done_to)
    ):
        signs.speaks += 1
    elif {verb, following} & lists().verbs:
        signs.acts += 1
    lies = _LIES_IN.match(after)
    if following in lists().place_after or (lies and is_listed_place(lies.group(1)) and len(run.words) == 1):
        signs.goes_on += 1
    elif not run.possessive and (calling_after().match(after) or _is_equated(content, run)):
        signs.called += 1
    hint = grammar.hints.get(run.core)
    if hint == "PERSON":
        signs.hinted += 1
    elif hint:
        signs.hinted_else += 1


def _is_equated(content: str, run: Run) -> bool:
    """ "…, as X was now called": X is another's name."""
    return content[max(0, run.start - 5) : run.start] == ", as " and CALLED.match(content, run.end) is not None


def _last_start(run: Run) -> int:
    return run.end - len(run.words[-1])
