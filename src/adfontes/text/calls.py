"""Calls: the places that may call a note, each with a first estimate from what stands before and after it.

Nothing is decided here: "1949", "12 ships" and "countries. 12 The" are all found, with different weights.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache

from adfontes.text.words import SUPERSCRIPTS, SYMBOLS, word_set


@dataclass(frozen=True, slots=True)
class Call:
    """A possible call. `key` as in `Label`; `style` its shape, with a blank before it or not; `weight` above 0 where
    it looks like a call by itself, below where it looks like a number; `why` says what it stands after."""

    key: str
    start: int
    end: int
    style: str
    weight: float
    why: str


TORN = 1.5
"""The weight of a number right after a place where words were lost."""
EXPLICIT_STYLES = ("bracket", "md", "brace", "caret", "sup", "tag")
"""Shapes that hardly occur but as calls."""

_CALLS = re.compile(
    rf"\[(?P<b>\s*(?:\d{{1,4}}|[A-Za-z]|[{SYMBOLS}]{{1,4}})(?:\s*[,;]\s*\d{{1,4}})*\s*)\]"
    r"|\[\^(?P<m>\w{1,20})\](?!:)"
    r"|\[(?:[Nn]ote|[Ff]ootnote|[Ff]n\.?)\s*(?P<f>\d{1,4}|[A-Za-z])\]"
    r"|<sup>\s*\[?(?P<t>\d{1,4})\]?\s*</sup>"
    rf"|\((?P<p>\s*(?:\d{{1,4}}|[{SYMBOLS}]{{1,4}})(?:\s*[,;]\s*\d{{1,4}})*\s*)\)"
    r"|\{(?P<c>\s*\d{1,4}\s*)\}"
    r"|\^(?:\{(?P<k>\d{1,4})\}|(?P<k2>\d{1,4}))"
    r"|(?P<u>[⁰¹²³⁴-⁹]{1,4})(?![⁰¹²³⁴-⁹])"
    rf"|(?P<s>(?<![{SYMBOLS}])[{SYMBOLS}]{{1,4}}(?![{SYMBOLS}]))"
    r"|(?P<y>(?<![\d.,])(?:1[4-9]\d\d|20[0-2]\d)(?P<y2>\d{1,3})(?!\d))"
    r"|(?P<n>(?<!\d)\d{1,4}(?!\d))"
)
_GROUPS = {
    "b": "bracket", "f": "bracket", "m": "md", "t": "tag", "p": "parens", "c": "brace", "k": "caret", "k2": "caret",
    "u": "sup", "s": "sign", "y2": "year", "n": "bare",
}  # fmt: skip
_INSIDE = re.compile(rf"\d{{1,4}}|[A-Za-z]|[{SYMBOLS}]{{1,4}}")
_BEFORE = re.compile(r"(?<!\d)([^\W\d_]+(?:[’'][^\W\d_]+)?)\.?[\s(]*\Z")
_AFTER = re.compile(r"\s*([^\W\d_]+(?:[’'.][^\W\d_]+)*)")
_ENDS = ".!?…:;"
_PAUSES = (",", ";", ":")
_CLOSING = "\"”’'»)]“"


def find_calls(
    text: str, wanted: Container[str], edges: Container[int], starts: Container[int], torn: Container[int] = ()
) -> Iterator[Call]:
    """Every place that may call one of the `wanted` keys, in order. `edges` are the offsets at which paragraphs end,
    `starts` those at which they begin, `torn` those before which a sentence breaks off: what stands before them is not
    what stood before them once. Linear in the length of the text."""
    for match in _CALLS.finditer(text):
        group = match.lastgroup or "n"
        if group == "y2" and match["y"] is not None and match["y"] in wanted and len(match["y"]) < 5:
            group = "n"
        style = _GROUPS.get(group, "bare") if group != "y" else "year"
        if style == "bare":
            if match.group() in wanted:
                start, end = match.span()
                if text[end : end + 1] == ")" and "(" not in text[max(0, start - 60) : start]:
                    style, end = "paren", end + 1
                weight, why = (
                    (TORN, "where a sentence breaks off")
                    if start in torn
                    else (_weigh_bare(text, start, end, edges, starts))
                )
                if style == "paren" and -3 < weight < 1.0:
                    weight, why = (
                        (0.2 if text[max(0, start - 2) : start].strip()[-1:] in _PAUSES else 1.0),
                        "with a bracket",
                    )
                if weight > -4:
                    yield Call(match.group(), start, end, _shape(text, start, style), weight, why)
        elif style == "year":
            if match["y2"] in wanted:
                yield Call(match["y2"], *match.span("y2"), "bare-glued", -0.5, "after a year, without a blank")
        else:
            yield from _weigh_marked(text, match, group, style, wanted, edges, starts)


def _shape(text: str, start: int, style: str) -> str:
    return f"{style}-{'spaced' if start and text[start - 1].isspace() else 'glued'}"


def _weigh_marked(
    text: str,
    match: re.Match[str],
    group: str,
    style: str,
    wanted: Container[str],
    edges: Container[int],
    starts: Container[int],
) -> Iterator[Call]:
    """Calls whose shape marks them: brackets, carets, superscripts, signs."""
    inner = match.group(group) or ""
    keys = (
        [(m.group(), m.start(), m.end()) for m in _INSIDE.finditer(inner)]
        if style != "md"
        else [(inner, 0, len(inner))]
    )
    if style == "sup":
        keys = [(inner.translate(SUPERSCRIPTS), 0, len(inner))]
    start, end = match.span()
    weight, why = {"parens": (0.8, "in parentheses"), "sign": (1.5, "as a sign")}.get(
        style, (3.0, f"as a {style} mark")
    )
    if start in starts:
        weight -= 3.0
    if style == "sup" and re.search(r"(?<![^\W\d_])[ckm]?m\Z", text[max(0, start - 3) : start]):
        weight = -3.0
    if style == "sign" and not _is_sign(text, start, end):
        return
    if style == "parens":
        word = _BEFORE.search(text, max(0, start - 30), start)
        names = word_set(
            "abbreviations_before_number" if text[max(0, start - 3) : start].rstrip()[-1:] == "." else "before_number"
        )
        if word and word.group(1).lower() in names:
            weight -= 3.0
        weight += 1.0 if end in edges or text[start - 1 : start] in _ENDS + _CLOSING else 0.0
    for key, a, b in keys:
        if key in wanted:
            place = (start, end) if len(keys) == 1 else (match.start(group) + a, match.start(group) + b)
            yield Call(key, *place, _shape(text, start, style), weight, why)


def _is_sign(text: str, start: int, end: int) -> bool:
    """Does a sign hang on the word or stop before it, and not on the word after it (emphasis, a bullet)?"""
    before = text[max(0, start - 2) : start].rjust(2, "\n")
    if before[1] in "\n*_" or (before[1].isspace() and before[0] in "*\n"):
        return False
    after = text[end : end + 1]
    return (
        not after or after.isspace() or (not after.isalnum() and after not in "*_") or text[start - 1] in '.,;:!?"”’)'
    )


@cache
def _months() -> frozenset[str]:
    return word_set("months")


def _weigh_bare(text: str, start: int, end: int, edges: Container[int], starts: Container[int]) -> tuple[float, str]:
    """How much a bare number looks like a call, and what it stands after. Below -4 it cannot be one.

    A call comes after what it supports: the stop, the closing quote, the comma, at times a word (Chicago 14.26).
    """
    before = text[start - 1] if start else "\n"
    after = text[end : end + 1]
    if start in starts:
        return -3.0, "at the opening of a paragraph"
    last = end in edges
    decimal = before == "." and text[start - 2 : start - 1].isdigit() and not _ends_year(text, start - 1)
    if _is_joined(text, start, end, before, after) or (decimal and not (last or _opens_sentence(text, end))):
        return -9.0, ""
    spaced = before.isspace()
    at = start
    while at and text[at - 1].isspace():
        at -= 1
    stop = text[at - 1] if at else "\n"
    word = _BEFORE.search(text, max(0, at - 30), at)
    word_before = word.group(1).lower() if word else ""
    follow = _AFTER.match(text, end, min(len(text), end + 40))
    word_after = follow.group(1) if follow else ""
    weight, why = _place(text, at, stop, spaced)
    weight -= 1.8 if decimal else 0.0  # "They numbered 57.3 In June": a stop, or a decimal point
    return weight + _words(word_before, word_after, stop, spaced, last) + _sequel(after, text, end, last, weight), why


def _opens_sentence(text: str, end: int) -> bool:
    """Does a blank and a capital or an opening quotation mark follow?"""
    return text[end : end + 1].isspace() and (
        text[end : end + 3].strip()[:1].isupper() or text[end + 1 : end + 2] in '"“‘'
    )


def _is_joined(text: str, start: int, end: int, before: str, after: str) -> bool:
    """Is the number part of something else: a decimal, a range, a sum of money, an ordinal, a name?"""
    two = text[max(0, start - 2) : start]
    if before in "-–/\\$£€¥#№§@=+<>~_&":
        return True
    if _follows(text, start, end, before, after):
        return False
    if before in ",:’'" and two[:1].isdigit() and not _ends_year(text, start - 1):
        return True
    if two[:1] in "$£€¥" or after in ("%", "°", "‰", "$", "£", "€", "/", "\\", "′", "″", "=", "+", "_"):
        return True
    if after in (".", ",", ":", "-", "–") and text[end + 1 : end + 2].isdigit():
        return True
    if after == "’" or after == "'":
        return text[end + 1 : end + 2].isalnum()
    if after.isalpha():
        return after.islower() or before.isalnum()
    return before.isalpha() and (not two[:1].isalpha() and before.isupper())


def _follows(text: str, start: int, end: int, before: str, after: str) -> bool:
    """Is the number one of two calls in a row, as in "often.1,2"?"""
    number = int(text[start:end].rstrip(")"))
    if after == "," and text[end + 1 : end + 1 + len(str(number + 1))] == str(number + 1):
        return (
            not text[end + 1 + len(str(number + 1)) : end + 2 + len(str(number + 1))].isdigit() and not before.isspace()
        )
    last = str(number - 1)
    if before != "," or text[max(0, start - 1 - len(last)) : start - 1] != last:
        return False
    edge = text[max(0, start - 2 - len(last)) : start - 1 - len(last)]
    return not edge.isspace() and not edge.isdigit()


def _ends_year(text: str, end: int) -> bool:
    """Does a year stand right before `end`?"""
    return (
        end >= 4 and text[end - 4 : end].isdigit() and text[end - 4] in "12" and not text[end - 5 : end - 4].isdigit()
    )


def _place(text: str, at: int, stop: str, spaced: bool) -> tuple[float, str]:
    """The weight of what stands right before the number, and its name."""
    if stop in ".!?…" or (stop in _CLOSING and text[at - 2 : at - 1] in (*_ENDS, ",", ")")):
        return 3.0, "after the end of a sentence" if stop in ".!?…" else "after a closing quotation mark"
    if stop in _CLOSING:
        return (2.0 if stop != ")" else 1.2), "after a closing " + ("quotation mark" if stop not in ")]" else "bracket")
    if stop in ",;:":
        return (0.9 if spaced else 2.2), "after a comma" if stop == "," else "after a pause in the sentence"
    if stop in "—":
        return -0.5, "after a dash"
    if stop.isalpha():
        return (0.0 if spaced else 1.6), "after a word"
    if stop.isdigit():
        return -1.0, "after a number"
    return -2.0, "after a mark"


def _words(before: str, after: str, stop: str, spaced: bool, last: bool) -> float:
    """What the words on either side say: "vol. 2", "in 12", "12 January", "12 men"."""
    low = after.lower().rstrip(".")
    weight = 0.0
    names = word_set("abbreviations_before_number" if stop == "." else "before_number")
    if before in names and (stop.isalpha() or stop == "."):
        weight -= 5.0
    elif before in _months() and spaced and stop.isalpha():
        weight -= 4.5
    elif before in word_set("soft_before_number") and spaced and stop.isalpha() and not last:
        weight -= 2.0
    if last:
        return weight
    if low in _months():
        weight -= 3.5
    elif low in word_set("after_number") and low not in word_set("continues"):
        weight -= 2.5
    elif stop.isalpha() or stop in ",;:":
        weight += (
            0.4 if low in word_set("continues") else 0.0 if after[:1].isupper() else -1.5 if spaced and after else 0.0
        )
    elif spaced and after[:1].islower() and low not in word_set("continues"):
        weight -= 2.0
    return weight


def _sequel(after: str, text: str, end: int, last: bool, so_far: float) -> float:
    """What the sign after the number says: the paragraph's end is good, a comma after a spaced number is not."""
    if last:
        return 2.0
    if after in ('"', "”", "’", "»"):
        return -0.5
    if after.isspace():
        nxt = text[end : end + 4].lstrip()[:1]
        return 0.3 if nxt.isupper() or nxt in '"“‘„«([—' else -1.5 if nxt.isdigit() else 0.0
    return -1.5 if so_far < 1.0 else -0.3
