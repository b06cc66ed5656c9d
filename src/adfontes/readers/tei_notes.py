"""The notes of a TEI text: which elements are notes, where each is called, what its label is (TEI P5, 3.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from lxml import etree

from adfontes.languages import gather_words

ID = "{http://www.w3.org/XML/1998/namespace}id"
_TEXT_BEARING = frozenset(
    ["p", "ab", "head", "l", "item", "cell", "quote", "q", "said", "hi", "title", "ref", "bibl", "byline", "label",
     "seg", "emph", "foreign", "name", "persName", "placeName", "orgName", "date", "titlePart", "docAuthor", "signed",
     "salute", "closer", "opener", "dateline", "trailer", "sp", "speaker", "stage", "s", "w", "rs", "add", "supplied",
     "unclear", "corr", "sic", "note", "lg", "lem", "rdg", "mentioned", "soCalled", "term", "gloss", "epigraph"]
)  # fmt: skip
"""Elements with words of their own: a note within one of them stands where it is called."""
_BLOCKS = frozenset(["p", "ab", "head", "l", "item", "cell", "bibl", "titlePart", "byline", "quote", "lg"])
_SIGN = re.compile(
    r"[\[(]?\s*(?:[Nn]ote\s+|[Ff]n\.?\s*)?(\d{1,4}[a-z]?|[a-zA-Z]|[ivxlc]{1,7}|[*†‡§¶‖]{1,4})\s*[\])]?[.:]?"
)
_N = re.compile(r"[\[(]?\s*([\w*†‡§¶‖.-]{1,8}?)\s*[\])]?[.:]?")
_LISTED = frozenset(["note", "item", "p", "ab", "bibl"])
_MARGIN = re.compile(r"marg|left|right|side|gloss", re.I)
_INLINE = re.compile(r"inline|interlin", re.I)


@dataclass(slots=True)
class Noted:
    """A note: its element, key and label, whether it stands where it is called, the elements that call it, the
    elements in which it goes on (on the next page), and the page of its call."""

    element: etree._Element
    key: str
    label: str = ""
    in_place: bool = True
    called: bool = False
    callers: list[etree._Element] = field(default_factory=list)
    rest: list[etree._Element] = field(default_factory=list)
    page: int = 0


@dataclass(slots=True)
class Notes:
    """All notes of a text, by the elements that matter while it is read."""

    by_element: dict[etree._Element, Noted]
    by_caller: dict[etree._Element, Noted]
    continuing: dict[etree._Element, Noted]


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def identifier(element: etree._Element) -> str:
    return element.get(ID) or element.get("id") or ""


def targets(element: etree._Element, *names: str) -> Iterator[str]:
    """The ids within this file that the attributes point at."""
    for name in names:
        for pointer in element.get(name, "").split():
            if pointer.startswith("#"):
                yield pointer[1:]
            elif name == "target" and element.get(ID) is None and re.fullmatch(r"[\w.-]+", pointer):
                yield pointer  # P4: an IDREF, without "#"


def find_notes(texts: list[etree._Element]) -> Notes:
    """The notes in these `text` elements."""
    by_id: dict[str, etree._Element] = {}
    elements: list[etree._Element] = []
    pointers: list[etree._Element] = []
    for text in texts:
        for element in text.iter(etree.Element):
            if name := identifier(element):
                by_id.setdefault(name, element)
            tag = local(element)
            if tag == "note" and not _aside(element):
                elements.append(element)
            elif tag in ("ref", "ptr"):
                pointers.append(element)
    notes: dict[etree._Element, Noted] = {}
    continuing: dict[etree._Element, Noted] = {}
    for element in elements:
        before = by_id.get(element.get("prev", "").lstrip("#"))
        begun = None if before is None else notes.get(before) or continuing.get(before)
        if begun:
            begun.rest.append(element)
            continuing[element] = begun
        else:
            notes[element] = Noted(element, f"n{len(notes)}", in_place=_in_place(element))
    callers: dict[etree._Element, Noted] = {}
    for pointer in pointers:
        _take_pointer(pointer, by_id, notes, callers)
    for noted in list(notes.values()):
        _take_target(noted, by_id, callers)
    _label(list(notes.values()))
    return Notes(notes, callers, continuing)


def _aside(element: etree._Element) -> bool:
    """A note that is no note of the apparatus: in the line, or in the margin without a label."""
    place = f"{element.get('place', '')} {element.get('rend', '')}"
    return bool(_INLINE.search(place)) or bool(_MARGIN.search(place) and not element.get("n"))


def _in_place(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is None or local(parent) not in _TEXT_BEARING:
        return False
    if local(parent) in ("item", "p", "note") and not _words_before(element) and len(parent) == 1:
        return bool((element.tail or "").strip())  # wrapped in a list of notes
    return not _in_list_of_notes(element)


def _words_before(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and bool((parent.text or "").strip() or parent.index(element))


def _in_list_of_notes(element: etree._Element) -> bool:
    """Is this in a division or list that is typed, or headed, as one of notes?"""
    for around in element.iterancestors():
        if not local(around).startswith(("div", "list", "noteGrp", "back")):
            continue
        if re.match(r"(?:foot|end)?notes?$|apparatus$", around.get("type", ""), re.I):
            return True
        head = around.find("{*}head")
        if head is not None and "".join(map(str, head.itertext())).strip(" .:\n\t").casefold() in _headings():
            return True
    return False


@cache
def _headings() -> frozenset[str]:
    return frozenset(gather_words("notes", "headings"))


def _take_pointer(
    pointer: etree._Element,
    by_id: dict[str, etree._Element],
    notes: dict[etree._Element, Noted],
    callers: dict[etree._Element, Noted],
) -> None:
    """Take a `ref` or `ptr` that calls a note. One that only refers to it ("see footnote 12") is left alone."""
    for name in targets(pointer, "target"):
        element = by_id.get(name)
        if element is None:
            continue
        shown = " ".join("".join(map(str, pointer.itertext())).split())
        if shown and not _SIGN.fullmatch(shown):
            continue
        noted = notes.get(element)
        if noted is None and local(element) in _LISTED and _in_list_of_notes(element) and shown:
            noted = notes[element] = Noted(element, f"n{len(notes)}", in_place=False)
        if noted is None or _within(pointer, element):
            continue
        if noted.in_place and _block(pointer) is not _block(element):
            continue  # a reference from elsewhere to a note that stands where it is called
        noted.in_place = False
        noted.called = True
        noted.callers.append(pointer)
        callers[pointer] = noted
        if shown and not noted.label and (match := _SIGN.fullmatch(shown)):
            noted.label = match[1]
        return


def _within(element: etree._Element, ancestor: etree._Element) -> bool:
    return any(a is ancestor for a in element.iterancestors())


def _block(element: etree._Element) -> etree._Element | None:
    return next((a for a in element.iterancestors() if local(a) in _BLOCKS), None)


def _take_target(noted: Noted, by_id: dict[str, etree._Element], callers: dict[etree._Element, Noted]) -> None:
    """`note@target` and `@corresp`: the place where the note is called, unless something else calls it already."""
    if noted.called:
        return
    for name in targets(noted.element, "target", "corresp"):
        element = by_id.get(name)
        if element is None or _within(noted.element, element) or element is noted.element or element in callers:
            continue
        if local(element) in ("note", "div", "text", "body"):
            continue
        noted.in_place = False
        noted.called = True
        noted.callers.append(element)
        callers[element] = noted
        return


def _label(notes: list[Noted]) -> None:
    """Labels: the note's own `n`, else the sign that calls it or opens it, else its place among those without."""
    for noted in notes:
        own = noted.element.get("n", "").strip()
        match = _SIGN.fullmatch(own) or (None if noted.label else _N.fullmatch(own))
        if match:
            noted.label = match[1]
        elif not noted.label:
            first = noted.element.find("{*}label")
            shown = "".join(map(str, first.itertext())).strip() if first is not None else ""
            sign = _SIGN.fullmatch(shown)
            noted.label = sign[1] if sign else ""
    numbered = any(n.label for n in notes)
    count = 0
    for noted in notes:
        if not noted.label:
            count += 1
            noted.label = (
                "*" if numbered else str(count)
            )  # among numbered notes, one without is the author's or the source's
