"""Where the names stand: every printed form of every entity, found in one pass over the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from adfontes.languages import gather_words
from adfontes.model.sources import Citation
from adfontes.model.text import Span
from adfontes.names.forms import words
from adfontes.names.places.gazetteer import find_towns, key_of, load_table
from adfontes.names.runs import WORD

_PLACED = re.compile(r"\b([Ii]n|[Aa]t|[Ff]rom|for|to)\s\Z")
_INITIAL = re.compile(r"(?<=\w)\.(?=\w)")
_GAP = re.compile(r"\s+")
_AFTER_NAME = re.compile(r"\s([^\W\d_][\w'’-]*)")


def find_mentions(content: str, owner: Mapping[str, str]) -> Iterator[tuple[Span, str]]:
    """(place, owner) of each printed form, the longest at each place, none inside another.

    `owner` gives for each printed form whose it is. A form of one word is passed over where a further capitalised word
    makes it part of some other name ("Yang" before "Shangkun").
    """
    by_first: dict[str, list[tuple[list[str], str, int]]] = defaultdict(list)
    for form in sorted(owner, key=lambda f: (-len(f), f)):
        if first := WORD.search(form):
            by_first[first.group()].append((_INITIAL.sub(r". ", form).split(), form, first.start()))
    done = 0
    for m in WORD.finditer(content):
        token = m.group()
        rows = by_first.get(token) or by_first.get(token.split("'")[0].split("’")[0])
        if not rows:
            continue
        for parts, form, lead in rows:
            start = m.start() - lead
            end = _match(content, parts, start) if start >= done else -1
            if end > 0 and (" " in form or _stands_alone(content, start, end)):
                done = end
                yield Span(start=start, end=end), owner[form]
                break


def _match(content: str, parts: list[str], start: int) -> int:
    """Where a form ends that begins at `start`, with any white space between its words and after its initials; -1 where
    it does not stand there, whole."""
    at = start
    for i, part in enumerate(parts):
        if i:
            gap = _GAP.match(content, at)
            if gap is None and not parts[i - 1].endswith("."):
                return -1
            at = gap.end() if gap else at
        if not content.startswith(part, at):
            return -1
        at += len(part)
    follower = content[at : at + 1]
    return -1 if follower.isalnum() or follower == "_" else at


def _stands_alone(content: str, start: int, end: int) -> bool:
    """Whether a one-word name is not a piece of a longer one."""
    w = words()
    if content[start:end].isupper() and end - start > 1:
        return True
    after = _AFTER_NAME.match(content, end)
    follower = after.group(1) if after else ""
    if follower[:1].isupper() and follower not in w.never and follower.casefold() not in _verbs():
        return False
    before = re.search(r"([^\W\d_][\w-]*)\s\Z", content[max(0, start - 30) : start])
    if before is None or not before.group(1)[0].isupper():
        return True
    word = before.group(1)
    if word in w.never or word in w.titles or word in w.offices or word in _plural_titles():
        return True
    at = start - len(word) - 1
    # "At the Congress Andrassy …", "From Geneva Marlowe …": what stands before is whole without the name
    if (word in w.bodies and content[max(0, at - 4) : at].lower() == "the ") or _is_whole_place(content, at, word):
        return True
    return _opens_sentence(content, at)


def _is_whole_place(content: str, at: int, word: str) -> bool:
    """Whether the word before a name is a place's, with "in", "at" or "from" before it."""
    placed = _PLACED.search(content, max(0, at - 8), at)
    if placed and placed.group(1)[0].isupper():
        return True
    return placed is not None and (key_of(word) in load_table().forms or bool(find_towns(word)))


@cache
def _plural_titles() -> frozenset[str]:
    return frozenset(gather_words("people", "plural_titles"))


@cache
def _verbs() -> frozenset[str]:
    """Words that titles print with a capital after a person's name: "Petrov Remembers"."""
    phrases = gather_words("reporting", "own_memoir_after") + gather_words("reporting", "recalls")
    return frozenset(p.casefold() for p in phrases if " " not in p and p[0].isalpha())


def _opens_sentence(content: str, start: int) -> bool:
    return start <= 0 or re.search(r"[.!?:;,(\[\"“”\n]['’”\"]?\s?$|^$", content[max(0, start - 3) : start]) is not None


def place_shared(
    content: str, citations: tuple[Citation, ...], authors: Mapping[str, list[tuple[str, str]]]
) -> dict[Span, str]:
    """Settle the short names inside citations by the authors of what is cited: "Yang and Yang" are its two authors.

    `authors` gives for each source its authors as (family name as printed, owner). Returns the owner of each place.
    """
    settled: dict[Span, str] = {}
    for citation in citations:
        pool = list(authors.get(citation.source or "", ()))
        for m in WORD.finditer(content, citation.span.start, min(citation.span.end, citation.span.start + 200)):
            if not pool:
                break
            hit = next((i for i, (family, _) in enumerate(pool) if family == m.group()), None)
            if hit is not None:
                settled[Span(start=m.start(), end=m.end())] = pool.pop(hit)[1]
    return settled
