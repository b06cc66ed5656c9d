"""Numbers that a Word document does not hold but Word prints: of notes and of list items (ISO 29500-1, 17.9, 17.11)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from adfontes.readers.docx_package import W, number, value
from adfontes.readers.numbering import print_number

KINDS = ("footnote", "endnote")
_DEFAULT = {"footnote": "decimal", "endnote": "lowerRoman"}
"""What is printed where the file says nothing (17.11.17)."""
_ALONE = "decimal"
"""The same of endnotes in a document without footnotes. Word would print roman numbers; but converters that turn
footnotes into endnotes leave the form out and mean plain numbers, and there are no others to keep them apart from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """How notes of one kind are numbered. `restart`: "continuous", "eachSect" or "eachPage"."""

    form: str
    start: int
    restart: str

    def changed(self, about: etree._Element | None) -> Numbering:
        """The same with what a `w:footnotePr` or `w:endnotePr` says."""
        if about is None:
            return self
        return Numbering(
            form=value(about, "numFmt") or self.form,
            start=number(value(about, "numStart"), self.start),
            restart=value(about, "numRestart") or self.restart,
        )


class NoteNumbers:
    """Counts notes as Word does, footnotes and endnotes apart.

    `settings` is the document's settings part, `sections` the `w:sectPr` of its sections in order, `both` whether it
    calls footnotes at all.
    """

    def __init__(
        self, settings: etree._Element | None, sections: Iterable[etree._Element], *, both: bool = True
    ) -> None:
        self._general = {
            kind: Numbering(form=_DEFAULT[kind] if both else _ALONE, start=1, restart="continuous").changed(
                settings.find(f"{W}{kind}Pr") if settings is not None else None
            )
            for kind in KINDS
        }
        self._sections = [
            {kind: self._general[kind].changed(section.find(f"{W}{kind}Pr")) for kind in KINDS} for section in sections
        ]
        self._next: dict[str, int] = {}
        self._seen: dict[str, tuple[int, int]] = {}

    def label(self, kind: str, section: int, page: int) -> str:
        """The label of the next note of `kind`, called in this section (from 0) on this page."""
        in_force = self._sections[section] if section < len(self._sections) else self._general
        how = in_force[kind]
        last_section, last_page = self._seen.get(kind, (-1, -1))
        afresh = (how.restart == "eachSect" and section != last_section) or (
            how.restart == "eachPage" and page != last_page
        )
        if kind not in self._next or afresh:
            self._next[kind] = how.start
        self._seen[kind] = (section, page)
        label = print_number(self._next[kind], how.form)
        self._next[kind] += 1
        return label


@dataclass(slots=True)
class _Level:
    form: str
    pattern: str
    start: int


@dataclass(slots=True)
class Lists:
    """The numbered lists of a document, counted as its paragraphs go by."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, num: str, level: int) -> str:
        """The number printed before the next paragraph of list `num` at `level` (from 0): "12." or ""."""
        of = self.abstract.get(num, "")
        levels = self.levels.get(of, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(of, {})
        if (num, level) in self.starts and (num, level) not in self._begun:
            self._begun.add((num, level))
            counts[level] = self.starts[(num, level)]
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in [k for k in counts if k > level]:
            del counts[deeper]
        if levels[level].form in ("bullet", "none"):
            return ""

        def put(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            here = levels.get(at)
            return print_number(counts.get(at, here.start), here.form) if here else ""

        return re.sub(r"%([1-9])", put, levels[level].pattern).strip()


def read_lists(root: etree._Element | None) -> Lists:
    """The lists of a document's numbering part."""
    lists = Lists()
    if root is None:
        return lists
    for element in root.iterchildren(W + "abstractNum"):
        levels = {number(lvl.get(W + "ilvl")): _level(lvl) for lvl in element.iterchildren(W + "lvl")}
        lists.levels[element.get(W + "abstractNumId", "")] = levels
    for element in root.iterchildren(W + "num"):
        num = element.get(W + "numId", "")
        lists.abstract[num] = value(element, "abstractNumId") or ""
        for override in element.iterchildren(W + "lvlOverride"):
            start = value(override, "startOverride")
            if start is not None:
                lists.starts[(num, number(override.get(W + "ilvl")))] = number(start, 1)
    return lists


def _level(element: etree._Element) -> _Level:
    form = value(element, "numFmt")
    return _Level(
        form="decimal" if form is None else form,
        pattern=(value(element, "lvlText") or "")[:60],
        start=number(value(element, "start"), 1),
    )
