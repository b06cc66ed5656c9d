"""Whom a sentence makes speak: "according to X", "X recalls that", "in his interview with X", "X's recollections".

Works on masked text (`masking`), so that only known names count. Words are data: `languages/*/reporting.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from adfontes.languages import gather_words
from adfontes.witnesses.masking import LIST, SIGN, Masked

STRONG, WEAK = 1.0, 0.5

LONGEST_SENTENCE = 1500
"""Characters of a sentence that are read; what is longer is no sentence."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Someone made to speak: who, in what words ("recalls", "according to"), how plainly, and whether in an interview.

    `by` holds the people on whose authority alone: "X, according to Y, confirmed" is X by Y. `memory` says that the
    words are of remembering, not only of saying.
    """

    who: tuple[str, ...]
    cue: str
    strength: float
    interview: bool = False
    by: tuple[str, ...] = ()
    memory: bool = False
    at: int = 0


def any_of(*keys: str) -> str:
    """An alternation of the phrases of every language under these keys, the longest first."""
    phrases = {p for key in keys for p in gather_words("reporting", key)}
    return "|".join(re.escape(p).replace("\\ ", " ") for p in sorted(phrases, key=lambda p: (-len(p), p)))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    memory, account, given = any_of("memory_nouns"), any_of("account_nouns"), any_of("given_by")
    words = r"(?:[\w'’-]+ )"
    filler = rf"(?: (?:{any_of('between')}|\w+ly))"
    aside = rf"(?:,[^.;:{SIGN}]{{0,160}},|,[^;:{SIGN}]{{0,80}}{SIGN}[^;:{SIGN}]{{0,160}}?,| \([^()]{{0,80}}\))"
    verbs = any_of("recalls", "reveals", "attests_now", "attests_then")
    return {
        "subject": re.compile(rf"(?P<who>{LIST})(?P<aside>{aside})?{filler}{{0,5}} (?P<cue>{verbs})\b"),
        "pronoun": re.compile(
            rf"\b(?:{any_of('pronouns')}){filler}{{0,5}} (?P<cue>{any_of('recalls', 'reveals')})\b", re.IGNORECASE
        ),
        "according": re.compile(
            rf"\b(?P<cue>{any_of('according')}) {words}{{0,3}}?"
            rf"(?:(?:{memory}|{account})[^.;:{SIGN}]{{0,40}} )?(?P<who>{LIST})",
            re.IGNORECASE,
        ),
        "possessive": re.compile(rf"(?P<who>{SIGN})['’]s {words}{{0,2}}(?P<cue>{memory}|{account})\b"),
        "own": re.compile(
            rf"(?P<who>{SIGN}) {words}{{0,6}}?(?P<cue>(?:{any_of('possessives')}) {words}?(?:{memory}))\b"
        ),
        "noun": re.compile(
            rf"\b(?P<cue>(?:{memory}) (?:of|des|der|von)|(?:{account})[^.;:]{{0,80}}? (?:{given})) (?P<who>{LIST})"
        ),
        "interview": re.compile(rf"\b(?P<cue>{any_of('interviews', 'talks')}) (?P<who>{LIST})", re.IGNORECASE),
    }


@cache
def _tenses() -> tuple[frozenset[str], frozenset[str], re.Pattern[str]]:
    strong = frozenset(p for key in ("recalls", "reveals", "attests_now") for p in gather_words("reporting", key))
    weak = frozenset(gather_words("reporting", "attests_then"))
    return strong, weak, re.compile(rf"\b(?:{any_of('retrospect')})\b", re.IGNORECASE)


def find_voices(sentence: Masked) -> list[Voice]:
    """The voices of one masked sentence, in the order they stand there."""
    text = sentence.text[:LONGEST_SENTENCE]
    patterns = _patterns()
    found: list[Voice] = []
    for m in patterns["subject"].finditer(text):
        found.append(_spoken(sentence, m, text))
    for key in ("according", "possessive", "own", "noun", "interview"):
        for m in patterns[key].finditer(text):
            # "X's account" deep in a sentence may be no more than what somebody else talks about
            opening = key != "possessive" or SIGN not in text[: m.start()]
            found.append(
                Voice(
                    who=sentence.named(m),
                    cue=re.sub(rf"(?<=\w)\s[^.;:]*{SIGN}[^.;:]*\s(?=\w)", " … ", m.group("cue")),
                    strength=STRONG if opening else WEAK,
                    interview=key == "interview",
                    memory=key == "own" or (key == "possessive" and m.group("cue") in _memory_words()),
                    at=m.start(),
                )
            )
    return sorted(found, key=lambda v: v.at)


def _spoken(sentence: Masked, m: re.Match[str], text: str) -> Voice:
    strong, weak, retrospect = _tenses()
    cue = m.group("cue")
    by: tuple[str, ...] = ()
    if m.group("aside") and SIGN in m.group("aside"):
        start, end = m.span("aside")
        aside = sentence.part(start, end)
        told = _patterns()["according"].search(aside.text)
        by = aside.named(told) if told else ()
    plain = cue in strong or cue not in weak or by or retrospect.search(text)
    strength = STRONG if plain else WEAK
    return Voice(who=sentence.named(m), cue=cue, strength=strength, by=by, memory=cue in _memory_words(), at=m.start())


@cache
def _memory_words() -> frozenset[str]:
    return frozenset((*gather_words("reporting", "recalls"), *gather_words("reporting", "memory_nouns")))


def speaks_as_pronoun(sentence: Masked) -> str | None:
    """The cue where "he" or "she" is made to speak, else None."""
    m = _patterns()["pronoun"].search(sentence.text[:LONGEST_SENTENCE])
    return m.group("cue") if m else None


@cache
def _nameless() -> re.Pattern[str]:
    speakers, verbs = any_of("nameless"), any_of("recalls", "reveals", "attests_now", "attests_then")
    more = r"indicate|indicates|indicated|suggest|suggests|suggested|show|shows|point|points"
    return re.compile(rf"\b(?:{speakers})\b[^.;{SIGN}]{{0,120}}? (?:{verbs}|{more})\b", re.IGNORECASE)


def speaks_nameless(sentence: Masked) -> bool:
    """Whether nobody we know by name is the speaker ("one source indicates that")."""
    return _nameless().search(sentence.text[:LONGEST_SENTENCE]) is not None


@cache
def _sentence_end() -> tuple[re.Pattern[str], frozenset[str]]:
    stop = re.compile(rf"[.!?]+['’”\")\]]*(?= +[({SIGN}\"“‘'A-ZÀ-Þ])")
    return stop, frozenset(gather_words("reporting", "abbreviations"))


def split_sentences(masked: Masked) -> Iterator[Masked]:
    """The sentences of a masked stretch; a stop after an initial or an abbreviation ends none."""
    pattern, abbreviations = _sentence_end()
    start = 0
    for m in pattern.finditer(masked.text):
        word = re.search(r"(\w+)$", masked.text[max(start, m.start() - 20) : m.start()])
        if (
            word
            and m.group().startswith(".")
            and (
                (len(word.group(1)) == 1 and word.group(1).isalpha() and word.group(1) != SIGN)
                or word.group(1).casefold() in abbreviations
            )
        ):
            continue
        yield masked.part(start, m.end())
        start = m.end()
    if masked.text[start:].strip():
        yield masked.part(start, len(masked.text))
