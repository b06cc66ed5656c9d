"""The styles of an OpenDocument text: what block a paragraph is, how a span is set, how lists count (ODF 1.3, 16)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from adfontes.readers.numbering import print_number
from adfontes.readers.pieces import Formats
from adfontes.readers.styles import block_of_style

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DEEPEST = 30
_FORMS = {"i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter", "1": "decimal"}
_INDENT = 0.7
"""Centimetres: a paragraph set in by as much and more on both sides is a quotation."""
_LENGTH = re.compile(r"(-?[\d.]{1,12})(cm|mm|in|pt|pc|px)?")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6, "px": 2.54 / 96}
Look = dict[str, bool | str]


@dataclass(slots=True)
class Style:
    """One style; `level` its default outline level, 0 for none; `set_in` is None where it says nothing of margins."""

    name: str
    parent: str
    look: Look
    level: int = 0
    set_in: bool | None = None


@dataclass(slots=True)
class ListLevel:
    form: str
    before: str
    after: str
    start: int
    shown: int


@dataclass(slots=True)
class Styles:
    """All styles by family and name, those of the file's common and automatic styles alike."""

    by_name: dict[tuple[str, str], Style] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    _looks: dict[tuple[str, str], Look] = field(default_factory=dict)
    _blocks: dict[str, tuple[str, int]] = field(default_factory=dict)

    def chain(self, family: str, name: str) -> list[Style]:
        found: list[Style] = []
        while (family, name) in self.by_name and len(found) < _DEEPEST:
            found.append(self.by_name[(family, name)])
            name = found[-1].parent
        return found

    def look(self, family: str, name: str) -> Look:
        """How words in this style are set, those it descends from reckoned in."""
        if (family, name) not in self._looks:
            merged: Look = {}
            for style in reversed(self.chain(family, name)):
                merged.update(style.look)
            self._looks[(family, name)] = merged
        return self._looks[(family, name)]

    def block(self, name: str) -> tuple[str, int]:
        """The kind and level of a paragraph in this style."""
        if name not in self._blocks:
            self._blocks[name] = self._worked_out(name)
        return self._blocks[name]

    def _worked_out(self, name: str) -> tuple[str, int]:
        chain = self.chain("paragraph", name)
        for style in chain:
            if named := block_of_style(style.name):
                return named
            if style.level:
                return "heading", style.level
        if not chain and (named := block_of_style(name)):
            return named
        for style in chain:
            if style.set_in is not None:
                return ("quotation", 0) if style.set_in else ("paragraph", 0)
        return "paragraph", 0

    def number(self, style: str, counts: dict[int, int], level: int) -> str:
        """The label of a list item at `level` (from 1), by the counts of its level and those above; "" for none."""
        levels = self.lists.get(style, {})
        here = levels.get(level)
        if here is None or not here.form:
            return ""
        parts = []
        for at in range(max(1, level - here.shown + 1), level + 1):
            if at in levels and levels[at].form and at in counts:
                parts.append(print_number(counts[at], _FORMS.get(levels[at].form, "decimal")))
        return here.before + ".".join(parts) + here.after


def read_styles(roots: list[etree._Element]) -> Styles:
    """The styles of the parts given, common styles first. Later ones of one name hide earlier ones."""
    styles = Styles()
    for root in roots:
        for element in root.iter(STYLE + "style"):
            name = element.get(STYLE + "name", "")
            family = element.get(STYLE + "family", "")
            paragraph = element.find(STYLE + "paragraph-properties")
            level = element.get(STYLE + "default-outline-level", "")
            automatic = re.fullmatch(r"[PT]\d+", name) is not None
            styles.by_name[(family, name)] = Style(
                name="" if automatic else element.get(STYLE + "display-name", name),
                parent=element.get(STYLE + "parent-style-name", ""),
                look=_look(element.find(STYLE + "text-properties")),
                level=int(level) if level.isdecimal() and len(level) < 3 else 0,
                set_in=_set_in(paragraph) if paragraph is not None else None,
            )
        for element in root.iter(TEXT + "list-style"):
            styles.lists[element.get(STYLE + "name", "")] = _list_levels(element)
    return styles


def _list_levels(element: etree._Element) -> dict[int, ListLevel]:
    levels: dict[int, ListLevel] = {}
    for child in element.iterchildren(TEXT + "list-level-style-number"):
        levels[whole(child.get(TEXT + "level"), 1)] = ListLevel(
            form=child.get(STYLE + "num-format", ""),
            before=child.get(STYLE + "num-prefix", "")[:20],
            after=child.get(STYLE + "num-suffix", "")[:20],
            start=whole(child.get(TEXT + "start-value"), 1),
            shown=min(10, whole(child.get(TEXT + "display-levels"), 1)),
        )
    return levels


def whole(shown: str | None, otherwise: int) -> int:
    """A whole number from outside; `otherwise` where it is none."""
    return int(shown) if shown and shown.isascii() and shown.isdecimal() and len(shown) < 8 else otherwise


def _look(about: etree._Element | None) -> Look:
    """What `style:text-properties` say. A value that says nothing is left out, so that what is above it holds."""
    look: Look = {}
    if about is None:
        return look
    if style := about.get(FO + "font-style"):
        look["italic"] = style in ("italic", "oblique")
    if weight := about.get(FO + "font-weight"):
        look["bold"] = weight == "bold" or (weight.isdecimal() and whole(weight, 400) >= 600)
    if variant := about.get(FO + "font-variant"):
        look["small-caps"] = variant == "small-caps"
    if line := about.get(STYLE + "text-underline-style"):
        look["underlined"] = line != "none"
    if line := about.get(STYLE + "text-line-through-style"):
        look["struck"] = line != "none"
    if position := about.get(STYLE + "text-position"):
        by = position.split()[0]
        lifted = _LENGTH.match(by)
        up = by == "super" or (lifted is not None and _float(lifted[1]) > 0)
        down = by == "sub" or (lifted is not None and _float(lifted[1]) < 0)
        look["height"] = "raised" if up else "lowered" if down else ""
    if shown := about.get(TEXT + "display"):
        look["vanish"] = shown == "none"
    return look


def _set_in(about: etree._Element) -> bool | None:
    left, right = about.get(FO + "margin-left"), about.get(FO + "margin-right")
    if left is None and right is None:
        return None
    return _centimetres(left) >= _INDENT and _centimetres(right) >= _INDENT


def _centimetres(shown: str | None) -> float:
    match = _LENGTH.fullmatch(shown or "")
    return _float(match[1]) * _CENTIMETRES.get(match[2] or "", 0.0) if match else 0.0


def _float(shown: str) -> float:
    try:
        return float(shown)
    except ValueError:
        return 0.0


def formats_of(look: Look) -> Formats:
    """The formats of words that look so."""
    kinds = [k for k in ("italic", "bold", "small-caps", "underlined", "struck") if look.get(k)]
    if look.get("height"):
        kinds.append(str(look["height"]))
    return tuple((kind, "") for kind in kinds)
