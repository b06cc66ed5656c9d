"""Runs of capitalised words in running text, and which of them stand where a note names its voice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from adfontes.languages import gather_words
from adfontes.model.text import Span
from adfontes.names.forms import MOST_WORDS, PERSON, Name, parse_name, words

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
POSSESSIVE = re.compile(r"['’]s?$")
_GAP = re.compile(r"\s{1,3}|\.\s?|")

BEFORE = 80
"""How far before a name its introduction may begin, in characters."""


def find_runs(text: str, within: Span) -> Iterator[Span]:
    """The runs of capitalised words that could be names, in order.

    Initials and particles belong to a run; words that never are names ("According", "Moscow") end one.
    """
    w = words()
    run: list[Span] = []
    for m in WORD.finditer(text, within.start, within.end):
        token = m.group()
        bare = POSSESSIVE.sub("", token)
        capital = bare[:1].isupper() and bare not in w.never
        joined = bool(run) and _joins(text, run[-1], m.start())
        if run and not (joined and (capital or token in w.particles)):
            yield from _closed(text, run)
            run = []
        if capital or (run and token in w.particles):
            run.append(Span(start=m.start(), end=m.start() + len(bare)))
            if bare != token:
                yield from _closed(text, run)
                run = []
    yield from _closed(text, run)


def _joins(text: str, last: Span, start: int) -> bool:
    gap = text[last.end : start]
    if not _GAP.fullmatch(gap) or not gap:
        return False
    return "." not in gap or last.end - last.start == 1 or text[last.start : last.end + 1] in words().titles


def _closed(text: str, run: list[Span]) -> Iterator[Span]:
    while run and text[run[-1].start].islower():
        run.pop()
    if run and len(run) <= MOST_WORDS + 2:
        yield Span(start=run[0].start, end=run[-1].end)


@cache
def _after(*, long_after: bool) -> re.Pattern[str]:
    """What follows a name that speaks: a verb of memory or witness, or a possessive and a word for memory.

    The past tense of witness counts only where the note says that it was `long_after` the event.
    """
    verbs = _any_of(("recalls", "reveals", "attests_now", *(("attests_then",) if long_after else ())))
    nouns, memory = _any_of(("memory_nouns", "account_nouns")), _any_of(("memory_nouns",))
    between = _any_of(("between",))
    return re.compile(
        rf"['’]s\s(?:\w+\s){{0,2}}(?:{nouns})\b|,\s(?:{_any_of(('according',))})\s"
        rf"|(?:\s[\w'’-]+){{0,6}}?\s(?:{_any_of(('possessives',))})\s(?:\w+\s)?(?:{memory})\b"
        rf"|(?:,?\s(?:and|und)\s[^\W\d_]\S*(?:\s[^\W\d_]\S*){{0,2}}?)?(?:,[^.;:]{{0,160}}?,|\s\([^()]{{0,80}}\))?(?:\s(?:{between}|\w+ly)){{0,4}}\s(?:{verbs})\b"
    )


@cache
def _asked() -> re.Pattern[str]:
    """What stands before the name of a person asked or a hand that wrote: sound also inside a title."""
    return re.compile(rf"\b(?:{_any_of(('interviews', 'through'))})\s$", re.IGNORECASE)


@cache
def _ahead() -> re.Pattern[str]:
    """What stands before a name that speaks in prose: "according to", "memoirs of", "version … offered by"."""
    phrases = _any_of(("according", "interviews", "talks", "through", "quoting", "own_memoir_before"))
    nouns, given = _any_of(("memory_nouns", "account_nouns")), _any_of(("given_by",))
    memory = _any_of(("memory_nouns",))
    return re.compile(
        rf"(?:\b(?:{phrases})|\b(?:{nouns})\b(?:\s\w[\w'’]*){{0,5}}\s(?:{given})|\b(?:{memory})\s(?:of|des|der|von))\s$",
        re.IGNORECASE,
    )


@cache
def _pronoun() -> re.Pattern[str]:
    """ "He recalls": the person meant stands at the head of the note or of a sentence before."""
    verbs = _any_of(("recalls", "reveals"))
    return re.compile(rf"\b(?:{_any_of(('pronouns',))})\s(?:\w+\s)?(?:{verbs})\b", re.IGNORECASE)


@cache
def _retrospect() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(('retrospect',))})\b", re.IGNORECASE)


@cache
def _any_of(keys: tuple[str, ...]) -> str:
    """An alternation of the phrases of every language under these keys, the longest first."""
    phrases = {p for key in keys for p in gather_words("reporting", key)}
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(phrases, key=lambda p: (-len(p), p)))


def find_voices(text: str, within: Span, titles: list[Span], common: frozenset[str]) -> Iterator[Name]:
    """The names of people whom a note makes speak, in order.

    Within `titles` (its citations, sorted) only whom an interview was with and whose hand wrote it down are looked for:
    "Memories of Old Wessex" names nobody. `common` holds the words that the text also prints in lower case: one of
    those, alone, is no name.
    """
    long_after = _retrospect().search(text, within.start, within.end) is not None
    after = _after(long_after=long_after)
    told = _pronoun().search(text, within.start, within.end) is not None
    starts = [t.start for t in titles]
    until: int | None = None
    for span in find_runs(text, within):
        i = bisect_right(starts, span.start) - 1
        titled = i >= 0 and span.start < titles[i].end
        before = text[max(within.start, span.start - BEFORE) : span.start]
        listed = until is not None and text[until : span.start].strip() in ("and", ", and", "und")
        introduced = listed or (_asked() if titled else _ahead()).search(before) is not None
        until = span.end if introduced else None
        speaks = not titled and after.match(text, span.end, min(within.end, span.end + 400)) is not None
        heads = told and not text[within.start : span.start].strip(' \t\n"“(')
        if introduced or speaks or heads:
            name = parse_name(span.of(text))
            if name and name.kind == PERSON and (name.given or name.form.casefold() not in common):
                yield name
