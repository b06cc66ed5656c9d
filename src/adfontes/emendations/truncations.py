"""Sentences cut off: before a note call, or at a paragraph's end. What was lost is not to be had back (no repair).

A sentence has been cut where it has no stop and yet another begins: the call is followed by a new sentence or by a new
paragraph. A last word that cannot be one ("the support was designed to 53") makes it sure, and so do quotation marks
that are opened and not closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from adfontes.emendations.calls import Call
from adfontes.emendations.damage import Damage
from adfontes.emendations.passages import CLOSERS, STOPS, Paragraph, Passages, form
from adfontes.languages import gather_words

_ENDS = STOPS + ":;—–-"
_STRONG, _SHORT = 0.9, 4
"""What is no running prose, and yet longer than so many chunks, must be broken off as surely as this."""
_FEW, _SHARE = 5, 0.15
"""More doubtful ones than so many, and than this share of the calls, show a habit."""
_REACH = 600
"""In code points: so far before and after a place is looked for what shows a break."""
_LONGEST = 60
"""In code points: more of a broken sentence than this is not marked."""


def find_truncations(passages: Passages, calls: list[Call]) -> Iterator[Damage]:
    """Broken-off sentences, in order of the text. The span is the last words that are left. A text in which many
    sentences seem to be has another habit of setting calls: then only those count whose last word proves it."""
    found = list(_in_paragraphs(passages, calls))
    weak = sum(d.certainty < _STRONG and d.rule == "truncations.call" for d in found)
    if weak > max(_FEW, _SHARE * len(calls)):
        found = [d for d in found if d.certainty >= _STRONG]
    yield from found


def _in_paragraphs(passages: Passages, calls: list[Call]) -> Iterator[Damage]:
    at = 0
    habit = _habit(passages)
    for i, paragraph in enumerate(passages.paragraphs):
        own: list[Call] = []
        while at < len(calls) and calls[at].start < paragraph.end:
            if calls[at].start >= paragraph.start:
                own.append(calls[at])
            at += 1
        if paragraph.prose:
            yield from _of(passages, paragraph, _clustered(own), _next(passages, i), habit)
        elif own and not paragraph.note and paragraph.block in ("", "paragraph", "quotation"):
            sure = _of(passages, paragraph, _clustered(own), _next(passages, i), habit=False)
            yield from (d for d in sure if d.certainty >= _STRONG and paragraph.last - paragraph.first > _SHORT)


def _of(
    passages: Passages, paragraph: Paragraph, calls: list[Call], after: Paragraph | None, habit: bool
) -> Iterator[Damage]:
    """A paragraph's broken-off sentences."""
    for call in calls:
        if damage := _before_call(passages, paragraph, call, after):
            yield damage
    if habit and not (calls and calls[-1].end >= paragraph.end) and (damage := _at_end(passages, paragraph, after)):
        yield damage


def _clustered(calls: list[Call]) -> list[Call]:
    """Calls that stand side by side count as one."""
    made: list[Call] = []
    for call in calls:
        if made and call.start <= made[-1].end:
            made[-1] = Call(made[-1].start, call.end, made[-1].number)
        else:
            made.append(call)
    return made


def _next(passages: Passages, at: int) -> Paragraph | None:
    return passages.paragraphs[at + 1] if at + 1 < len(passages.paragraphs) else None


def _habit(passages: Passages) -> bool:
    """Does this text close its paragraphs with a stop, as a rule? (Nine in ten, calls apart.)"""
    prose = [p for p in passages.paragraphs if p.prose]
    closed = sum(passages.closed(p.end) for p in prose)
    return closed >= 0.9 * len(prose) - 1


def _before_call(passages: Passages, paragraph: Paragraph, call: Call, after: Paragraph | None) -> Damage | None:
    text = passages.text
    low = max(paragraph.start, call.start - _REACH)
    left = text[low : call.start].rstrip()
    end = low + len(left)
    if not left or _closed(left) or left[-1] in "([":
        return None
    last = form(left[left.rfind(" ") + 1 :])
    if _heading(left):
        return None
    right = text[call.end : min(paragraph.end, call.end + _REACH)].lstrip()
    if not right:
        if after is not None and _goes_on(text[after.start : after.start + _LONGEST]):
            return None
        certainty = 0.9 if last in _never_last() or left[-1] == "," or _open_quote(left) else 0.75
        return _damage(left, end, certainty, "call", "at the end of the paragraph")
    word = right.split(None, 1)[0].lstrip("“\"‘'([")
    if not word[:1].isupper() or form(word) in gather_words("notes", "months"):
        return None
    opener = _begins(passages, word)
    if last in _never_last() and left[-1] != ",":
        return _damage(left, end, 0.9 if opener else 0.7, "call", f"and “{word}” begins another")
    if left[-1] == "," and not opener:
        certainty = 0.55 if _full(left) and _goes_on_as_sentence(right) else 0.0
    else:
        certainty = (0.85 if opener else 0.6) - (0.15 if left[-1] in "," + CLOSERS else 0)
    return _damage(left, end, certainty, "call", f"and “{word}” begins another") if certainty >= 0.5 else None


def _heading(left: str) -> bool:
    """Is it a heading that the number belongs to ("Chapter 12", "Part One: The Island 1")?"""
    return any(w.istitle() or w.isupper() for w in _sentence(left)[:1] + left.split()[-1:] if form(w) in _divisions())


def _divisions() -> frozenset[str]:
    return frozenset(gather_words("notes", "divisions"))


def _sentence(left: str) -> list[str]:
    """The words of the last sentence."""
    return left[max((m.end() for m in _SENTENCE.finditer(left)), default=0) :].split()


_SENTENCE = re.compile(r"[.?!…][”’\"')]*\s*(?:\[?\d{1,3}\]?\s+)?(?=[“\"‘'(]?[^\W\d_a-z])")


def _full(left: str) -> bool:
    """Does the sentence before a comma begin as a main clause does, and is it long enough to be one?"""
    words = _sentence(left)
    return len(words) > 5 and form(words[0]) not in gather_words("passages", "introducing")


def _goes_on_as_sentence(right: str) -> bool:
    """A name and then a verb, not a further name of a list?"""
    words = right.split(None, 3)[:3]
    if len(words) < 3 or any(w[-1] in ",;." for w in words[:2]):
        return False
    small = next((w for w in words[1:] if w[0].islower()), "")
    return bool(small) and form(small) not in gather_words("passages", "joining")


def _at_end(passages: Passages, paragraph: Paragraph, after: Paragraph | None) -> Damage | None:
    """A paragraph that ends without a stop, and with a word that ends no sentence."""
    left = passages.text[max(paragraph.start, paragraph.end - _REACH) : paragraph.end].rstrip()
    if _closed(left) or not left[-1:].isalpha():
        return None
    if after is None or after.note or after.block in ("quotation", "furniture"):
        return None
    if _goes_on(passages.text[after.start : after.start + _LONGEST]) or not _begins(
        passages, passages.chunks[after.first]
    ):
        return None
    last = form(left[left.rfind(" ") + 1 :])
    if last not in gather_words("passages", "never_before_quotation"):
        return None
    return _damage(left, paragraph.end, 0.8, "paragraph", "at the end of the paragraph")


def _begins(passages: Passages, word: str) -> bool:
    """Is this capitalised word one that stands in small letters elsewhere, so that only a sentence's start can
    have given it a capital?"""
    low = form(word)
    return low in gather_words("passages", "openers") or low in passages.small


def _goes_on(words: str) -> bool:
    return words.lstrip("“\"‘'([… .—–-")[:1].islower()


def _closed(words: str) -> bool:
    """Is there a stop at the end, closing marks apart, or the letters that a closing mark was misread as?"""
    return words.rstrip(CLOSERS)[-1:] in _ENDS or bool(_MISREAD.search(words[-5:]))


_MISREAD = re.compile(r"[.?!…:;](?=\S*[^\x00-\x7f])[^\w\s]*[^\x00-\x7f]\S*\Z")


def _never_last() -> tuple[str, ...]:
    return gather_words("passages", "never_last")


def _open_quote(words: str) -> bool:
    """Was a quotation opened in these words and not closed?"""
    return words.rfind("“") > words.rfind("”") or (len(words) < _REACH - 9 and words.count('"') % 2 == 1)


def _damage(left: str, end: int, certainty: float, case: str, how: str) -> Damage:
    words = _tail(left)
    return Damage(
        start=end - len(words),
        end=end,
        kind="truncation",
        repair=None,
        certainty=certainty,
        rule=f"truncations.{case}",
        reason=f"the sentence breaks off after “{words.split()[-1]}” without a stop, {how}",
    )


def _tail(left: str) -> str:
    """The broken sentence if it is short, its last clause, or its last words."""
    tail = left[-_LONGEST:]
    for marks in (". ", "? ", "! ", ".” ", '." '), (", ", "; ", ": "):
        at = max(tail.rfind(m, 0, len(tail) - 1) + len(m) if m in tail[:-1] else 0 for m in marks)
        if at and len(tail) - at > 8:
            return tail[at:]
    return tail if len(left) <= _LONGEST else tail[-40:].split(" ", 1)[-1]
