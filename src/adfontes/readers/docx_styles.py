"""The styles of a Word document: what block a paragraph is, and how a run is set (ISO 29500-1, 17.7)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from adfontes.readers.docx_package import W, is_on, number, value
from adfontes.readers.pieces import Formats
from adfontes.readers.styles import block_of_style

_TOGGLES = {
    W + "b": "bold", W + "i": "italic", W + "smallCaps": "small-caps", W + "strike": "struck", W + "dstrike": "struck",
    W + "vanish": "vanish",
}  # fmt: skip
_DEEPEST = 30
"""So many styles may be based on one another."""
_RAISED_BY = 4
"""Half-points: what is lifted by two points and more is raised."""
_INDENT = 400
"""Twentieths of a point: a paragraph set in by some 7 mm and more on both sides is a quotation."""
Look = dict[str, bool | str]


@dataclass(slots=True)
class Style:
    """One style as the file has it. `look` is what its `w:rPr` says; `level` its outline level from 0, -1 for none."""

    name: str
    based_on: str
    look: Look
    level: int = -1
    paragraph: etree._Element | None = None
    character: bool = False


@dataclass(slots=True)
class Styles:
    """All styles by their ids, and what follows from them, worked out once for each combination."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    _blocks: dict[str, tuple[str, int]] = field(default_factory=dict)
    _looks: dict[str, Look] = field(default_factory=dict)

    def chain(self, identifier: str) -> list[Style]:
        """The style and those it is based on, nearest first."""
        found: list[Style] = []
        while identifier in self.by_id and len(found) < _DEEPEST:
            found.append(self.by_id[identifier])
            identifier = found[-1].based_on
        return found

    def block(self, identifier: str) -> tuple[str, int]:
        """The kind and level of a paragraph in this style."""
        if identifier not in self._blocks:
            self._blocks[identifier] = self._worked_out(identifier)
        return self._blocks[identifier]

    def _worked_out(self, identifier: str) -> tuple[str, int]:
        if identifier and identifier not in self.by_id:
            return block_of_style(identifier) or ("paragraph", 0)
        for style in self.chain(identifier):
            named = block_of_style(style.name)
            if named:
                return named
            if style.level >= 0:
                return ("heading", style.level + 1) if style.level < 9 else ("paragraph", 0)
        return block_of_style(identifier) or ("paragraph", 0)

    def look(self, identifier: str) -> Look:
        """How words in this style are set, what it is based on reckoned in."""
        if identifier not in self._looks:
            merged: Look = {}
            for style in reversed(self.chain(identifier)):
                merged.update(style.look)
            self._looks[identifier] = merged
        return self._looks[identifier]

    def paragraph_property(self, identifier: str, tag: str) -> etree._Element | None:
        """The nearest `w:tag` that the style or one below it has among its paragraph properties."""
        for style in self.chain(identifier):
            found = style.paragraph.find(W + tag) if style.paragraph is not None else None
            if found is not None:
                return found
        return None


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a document's styles part; none where it has no such part."""
    styles = Styles()
    for element in root.iterchildren(W + "style") if root is not None else ():
        identifier = element.get(W + "styleId", "")
        about = element.find(W + "pPr")
        level = value(about, "outlineLvl")
        styles.by_id[identifier] = Style(
            name=value(element, "name") or "",
            based_on=value(element, "basedOn") or "",
            look=read_look(element.find(W + "rPr")),
            level=number(level, 9) if level is not None else -1,
            paragraph=about,
            character=element.get(W + "type") == "character",
        )
        if element.get(W + "type") == "paragraph" and is_on(element.get(W + "default")):
            styles.default = identifier
    return styles


def read_look(about: etree._Element | None) -> Look:
    """What run properties (`w:rPr`) say: toggles, "underlined", and "height" (raised, lowered or "")."""
    look: Look = {}
    for child in about if about is not None else ():
        tag = child.tag
        if tag in _TOGGLES:
            kind = _TOGGLES[tag]
            look[kind] = is_on(child.get(W + "val", "")) or (kind == "struck" and look.get("struck") is True)
        elif tag == W + "u":
            look["underlined"] = is_on(child.get(W + "val", "none"))
        elif tag == W + "vertAlign":
            look["height"] = {"superscript": "raised", "subscript": "lowered"}.get(child.get(W + "val", ""), "")
        elif tag == W + "position":
            by = number(child.get(W + "val"))
            look.setdefault("height", "raised" if by >= _RAISED_BY else "lowered" if by <= -_RAISED_BY else "")
        elif tag == W + "rStyle":
            look["style"] = child.get(W + "val", "")
    return look


def set_as(direct: Look, character: Look, paragraph: Look) -> tuple[Formats, bool]:
    """The formats of a run, and whether it is hidden, from its own properties, its character style's and its
    paragraph style's. A toggle on in both styles is off, as 17.7.3 has it."""
    formats: list[tuple[str, str]] = []
    for kind in ("italic", "bold", "small-caps", "struck"):
        if _toggled(kind, direct, character, paragraph):
            formats.append((kind, ""))
    for look in (direct, character, paragraph):
        if "underlined" in look:
            if look["underlined"]:
                formats.append(("underlined", ""))
            break
    for look in (direct, character, paragraph):
        if "height" in look:
            if look["height"]:
                formats.append((str(look["height"]), ""))
            break
    return tuple(formats), _toggled("vanish", direct, character, paragraph)


def _toggled(kind: str, direct: Look, character: Look, paragraph: Look) -> bool:
    if kind in direct:
        return bool(direct[kind])
    return bool(character.get(kind)) != bool(paragraph.get(kind))


def is_set_in(indent: etree._Element | None) -> bool:
    """Does this `w:ind` set a whole paragraph in on both sides, as a quotation is?"""
    if indent is None:
        return False
    left = number(indent.get(W + "left") or indent.get(W + "start"))
    right = number(indent.get(W + "right") or indent.get(W + "end"))
    return left >= _INDENT and right >= _INDENT and number(indent.get(W + "hanging")) == 0
