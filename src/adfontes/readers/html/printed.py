"""What calls and notes print as their number, and how a link back to the text is told by its words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from adfontes.languages import gather_words

SIGNS = "*∗⁎＊†‡§¶‖∥#✻※☨"
_LABEL = re.compile(rf"\d{{1,4}}[a-z]?|[{SIGNS}]{{1,4}}|[a-z]{{1,2}}|[ivxlc]{{1,7}}|[A-Z]|\d{{1,3}}[.:]\d{{1,3}}")
_NAMED = re.compile(r"([^\W\d_]{1,15}\.?)[ \xa0]{1,2}(\d{1,4}|[a-z]|[ivxlc]{1,6})", re.IGNORECASE)
_ARROWS = "↑↩↵⏎⤴⬆▲△←⇑^«‹⮐↲⟲⬑🔙\ufe0e\ufe0f"
_BACK_SHAPE = re.compile(rf"[{_ARROWS}\s\[\]().|]*(?:\d{{1,3}}|[a-z])?[{_ARROWS}\s\[\]().|]*")
_WORD_BEFORE = re.compile(r"(?:^|[^\w’'])([^\W\d_]+)(\.?)([\s\xa0(]*)$")
_BEFORE = re.compile(r"[\s\xa0\[({^↑]*(?P<word>)")
_NAMED_BEFORE = re.compile(r"[\s\xa0\[({^↑]*(?P<word>[^\W\d_]{1,9})\.?[\s\xa0]+[\s\xa0\[(]*")
_AFTER = re.compile(r"[\s\xa0]*([\])}]*[.:)]?[\])}]*)[\s\xa0]*")
_ANY = re.compile(rf"\d{{1,4}}[a-z]?|[{SIGNS}]{{1,4}}")
_OPENING = re.compile(rf"([^\W\d_]{{1,9}})?\.?[\s\xa0\[\](){{}}.:;\d^↑{SIGNS}]*")
LONGEST = 24


def parse_label(text: str, *, named: bool = False) -> str:
    """The label that a link's words are: "12" of "[12]", "*" of "(*)"; "" where they are none. With `named` also "note
    3" of "[note 3]"."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return ""
    text = unicodedata.normalize("NFKC", text).strip()
    text = text.strip("[](){}⟨⟩ \xa0").rstrip(".,;: \xa0").lstrip(".,;: \xa0")
    if _LABEL.fullmatch(text):
        return text
    if named and (match := _NAMED.fullmatch(text)) and match[1].lower() in _words("labels"):
        return text
    return ""


def opens_note(text: str) -> bool:
    """Can these words stand before what a link to a note leads to: nothing, a number, "Note", an arrow back?"""
    text = text.strip()
    match = _OPENING.fullmatch(text)
    if match is not None and (not match[1] or match[1].lower() in _words("labels")):
        return True
    return leads_back(text)


@dataclass(frozen=True, slots=True)
class Opening:
    """A label at the head of a text: `start` to `end`, with what goes with it up to `stop`. `word` is "Note" or the
    like before it, `close` its brackets or stop behind, `blank` says whether a blank follows."""

    label: str
    start: int
    end: int
    stop: int
    word: str
    close: str
    blank: bool


def parse_opening(text: str, label: str = "") -> Opening | None:
    """The label that a text begins with: this one, or any number or sign. None where there is none."""
    for before in (_BEFORE, _NAMED_BEFORE):
        head = before.match(text)
        if head is None or (head["word"] and head["word"].lower() not in _words("labels")):
            continue
        start = head.end()
        found = _ANY.match(text, start) if not label else None
        said = found[0] if found else label
        if not said or not text.startswith(said, start):
            continue
        end = start + len(said)
        if (after := _AFTER.match(text, end)) is not None:
            return Opening(said, start, end, after.end(), head["word"], after[1], bool(re.search(r"\s", after[0])))
    return None


def is_bracketed(text: str) -> bool:
    return text.strip()[:1] == "[" and text.strip()[-1:] == "]"


def leads_back(text: str) -> bool:
    """Are these a link's words that lead back from a note: an arrow, "Back", "Return to text"?"""
    text = text.strip()
    if len(text) > 60:
        return False
    if text and any(c in _ARROWS for c in text) and _BACK_SHAPE.fullmatch(text):
        return True
    bare = re.sub(rf"[{_ARROWS}\W\d]+", " ", text).strip().lower()
    return bool(bare) and bare in _words("back")


def counts_else(before: str) -> bool:
    """Does the word before a number say that it is no call ("see note", "p.", "chapter")?"""
    match = _WORD_BEFORE.search(before[-30:])
    if match is None:
        return False
    word = match[1].lower()
    if match[2]:
        return word in _abbreviations()
    return bool(match[3]) and word in _counting()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(gather_words("notes", "abbreviations_before_number"))


@cache
def _counting() -> frozenset[str]:
    return frozenset((*gather_words("notes", "before_number"), *gather_words("notes", "labels"), "notes"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(w.lower().strip() for w in gather_words("notes", key))


def heads_notes(text: str) -> bool:
    """Is this a heading of a list of notes?"""
    text = re.sub(r"[\W\d]+$|^[\W\d]+", "", text.strip()).lower()
    return len(text) < 60 and (text in _words("headings") or _first_words(text))


def _first_words(text: str) -> bool:
    first, _, rest = text.partition(" ")
    return first in _words("headings") and rest.partition(" ")[0] in _words("heading_links")


def is_site_words(text: str) -> bool:
    """Are these words of a site's links ("Home | Next | Print this page")?"""
    parts = [re.sub(r"\W+", " ", part).strip().lower() for part in re.split(r"[|·•»«›‹>\n\t]+", text)]
    said = [part for part in parts if part]
    return bool(said) and all(part in _words("furniture") or part in _words("back") for part in said)
