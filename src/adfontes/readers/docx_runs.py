"""The runs of a Word paragraph: words and how they are set, fields, calls of notes (ISO 29500-1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from adfontes.readers.docx_numbers import NoteNumbers
from adfontes.readers.docx_package import MC, M, R, Relation, W, is_on
from adfontes.readers.docx_styles import Look, Styles, read_look, set_as
from adfontes.readers.pieces import Formats, Pieces

_RUN, _TEXT, _PROPERTIES = W + "r", W + "t", W + "rPr"
_THROUGH = frozenset(W + t for t in ("ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "sdtContent", "rubyBase"))
"""Elements whose content stands where they do. Deletions and what was moved away (`del`, `moveFrom`) are not read."""
_SPACES = frozenset(W + t for t in ("tab", "ptab"))
_CALLS = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_SYMBOL_FONT = {
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB2: "″",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xBE: "—",
}  # fmt: skip
_HYPERLINK = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"?([^"\s]+)"?(?:\s+\\l\s+"([^"]*)")?')
_NOTEREF = re.compile(r"NOTEREF\s+\"?([^\s\"]+)")


@dataclass(slots=True)
class Field:
    """A field being read: its code, and whether its result has begun."""

    code: str = ""
    result: bool = False
    hidden: bool = False
    formats: Formats = ()
    flat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A note that the text calls. `custom`: its label is typed, also at the note's own beginning."""

    kind: str
    identifier: str
    label: str
    custom: bool
    page: int

    @property
    def key(self) -> str:
        return self.kind[0] + self.identifier


@dataclass(slots=True)
class Runs:
    """Reads runs into `pieces`, and keeps what goes on from one to the next: fields, pages, notes called."""

    styles: Styles
    numbers: NoteNumbers
    bookmarks: dict[str, str]
    relations: dict[str, Relation] = field(default_factory=dict)
    pieces: Pieces = field(default_factory=Pieces)
    look: Look = field(default_factory=dict)
    page: int = 0
    section: int = 0
    called: dict[str, Called] = field(default_factory=dict)
    fields: list[Field] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    own_mark: bool = False
    counting: bool = False
    furniture: bool = False
    _skip: etree._Element | None = None

    def read(self, parent: etree._Element, around: Formats = ()) -> None:
        """The runs among the children of `parent`, all words in them set as `around` says, too."""
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self.run(child, around)
            elif tag in _THROUGH:
                self.read(child, around)
            elif tag == W + "hyperlink":
                self.read(child, (*around, ("link", self._target(child))))
            elif tag == W + "sdt":
                content = child.find(W + "sdtContent")
                if content is not None and child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                    self.read(content, around)
            elif tag == W + "fldSimple":
                opened = Field(code=child.get(W + "instr", ""))
                self.fields.append(opened)
                self._result(opened)
                self.read(child, around)
                self.fields.remove(opened)
            elif tag == MC + "AlternateContent":
                self.read(branch(child), around)
            elif tag in (M + "oMath", M + "oMathPara") and self._visible():
                self._say("".join(t.text or "" for t in child.iter(M + "t")), around)

    def run(self, run: etree._Element, around: Formats) -> None:
        """One run."""
        if run is self._skip:
            return
        about = run.find(_PROPERTIES)
        formats: Formats = ()
        hidden = False
        if about is not None or self.look:
            direct = read_look(about)
            character = self.styles.look(str(direct["style"])) if "style" in direct else {}
            formats, hidden = set_as(direct, character, self.look)
        if around:
            formats = tuple(f for f in formats if f[0] != "underlined") + around
        if hidden:  # hidden text may still hold the parts of a field
            self._fields_alone(run)
        else:
            self._content(run, formats)

    def _content(self, run: etree._Element, formats: Formats) -> None:
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                if self._visible():
                    words = child.text or ""
                    kept = child.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
                    self._say(words if kept else words.strip(" \t\r\n"), formats)
            elif tag in _CALLS:
                if self._visible() and self._call(run, child, _CALLS[tag]):
                    return
            elif tag == W + "fldChar":
                self._field(child)
            elif tag == W + "instrText":
                if self.fields and not self.fields[-1].result:
                    self.fields[-1].code += child.text or ""
            elif tag == W + "lastRenderedPageBreak":
                self.turn_page()
            elif tag in (W + "footnoteRef", W + "endnoteRef"):
                self.own_mark = True
            elif tag in (W + "drawing", W + "pict", W + "object"):
                self.boxes += text_boxes(child)
            elif tag == MC + "AlternateContent":
                self._content(branch(child), formats)
            elif self._visible():
                self._small(child, formats)

    def _small(self, child: etree._Element, formats: Formats) -> None:
        """What stands for a character or two."""
        tag = child.tag
        if tag in _SPACES:
            self._say(" ", formats)
        elif tag in (W + "br", W + "cr"):
            self.pieces.line()
        elif tag == W + "noBreakHyphen":
            self._say("-", formats)
        elif tag == W + "sym":
            self._say(symbol(child), formats)
        elif tag == W + "ruby":
            base, above = child.find(W + "rubyBase"), child.find(W + "rt")
            for part in (base, above):
                words = "".join(t.text or "" for t in part.iter(_TEXT)) if part is not None else ""
                self._say(f" ({words})" if part is above and words else words, formats)

    def _fields_alone(self, run: etree._Element) -> None:
        for child in run:
            if child.tag == W + "fldChar":
                self._field(child)
            elif child.tag == W + "instrText" and self.fields and not self.fields[-1].result:
                self.fields[-1].code += child.text or ""

    def turn_page(self) -> None:
        if self.counting:
            self.page += 1
            self.pieces.page = self.page

    def _say(self, words: str, formats: Formats) -> None:
        for opened in self.fields:
            formats = (*formats, *opened.formats)
            if opened.flat:
                formats = tuple(f for f in formats if f[0] != "raised")
        self.pieces.text(words.replace("\u00ad", ""), formats)

    def _visible(self) -> bool:
        return all(f.result and not f.hidden for f in self.fields)

    def _call(self, run: etree._Element, reference: etree._Element, kind: str) -> bool:
        """Note that a note is called here. True where the rest of the run is its mark, and so is read."""
        identifier = reference.get(W + "id", "")
        custom = is_on(reference.get(W + "customMarkFollows"))
        label = self._typed_mark(run, reference) if custom else ""
        called = self.called.get(kind[0] + identifier)
        if called is None:
            label = label or ("*" if custom else self.numbers.label(kind, self.section, self.page))
            called = Called(kind=kind, identifier=identifier, label=label, custom=custom, page=self.page)
            self.called[called.key] = called
        self.pieces.call(called.key, called.label)
        return custom

    def _typed_mark(self, run: etree._Element, reference: etree._Element) -> str:
        """The mark that follows a reference (17.11.8): in its run, or in the next."""
        label = "".join(_characters(reference.itersiblings()))
        following = run.getnext()
        if not label.strip() and following is not None and following.tag == _RUN:
            label = "".join(_characters(iter(following)))
            if len(label.strip()) > 4:
                return ""
            self._skip = following
        return label.strip()

    def _field(self, char: etree._Element) -> None:
        """`w:fldChar`: a field begins, its result begins, or it ends."""
        kind = char.get(W + "fldCharType")
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self._result(self.fields[-1])
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _result(self, opened: Field) -> None:
        """The result of a field begins; decide how it is shown."""
        opened.result = True
        code = opened.code.strip()
        name = code.split(None, 1)[0].upper() if code else ""
        if name == "HYPERLINK" and (match := _HYPERLINK.match(code)):
            anchor = "#" + match[2] if match[2] else ""
            target = ("#" if re.match(r"HYPERLINK\s+\\l", code) else "") + match[1]
            opened.formats = (("link", target + anchor),)
        elif name == "NOTEREF" and (match := _NOTEREF.match(code)):
            called = self.called.get(self.bookmarks.get(match[1], ""))
            if called and "\\f" in code:  # set as a call: the same note called once more
                self.pieces.call(called.key, called.label)
                opened.hidden = True
            opened.flat = True
        elif name in _PAGE_FIELDS and self.furniture:
            opened.hidden = True

    def _target(self, link: etree._Element) -> str:
        found = self.relations.get(link.get(R + "id", ""))
        anchor = link.get(W + "anchor")
        return (found.target if found else "") + (f"#{anchor}" if anchor else "")


def _characters(elements: Iterator[etree._Element]) -> Iterator[str]:
    for element in elements:
        if element.tag == _TEXT:
            yield element.text or ""
        elif element.tag == W + "sym":
            yield symbol(element)


def symbol(element: etree._Element) -> str:
    """The character that a `w:sym` shows: those of symbol fonts lie in the private use area (17.3.3.30)."""
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    font = element.get(W + "font", "").casefold()
    code = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if font == "symbol":
        return _SYMBOL_FONT.get(code, "□")
    if "dings" in font:
        return "□"
    return chr(code) if 32 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""


def branch(alternate: etree._Element) -> etree._Element:
    """The one branch of an `mc:AlternateContent` that is read: the newer one where it can be, else the fallback."""
    chosen = alternate.find(MC + "Choice")
    fallback = alternate.find(MC + "Fallback")
    if chosen is None or (len(chosen) == 0 and fallback is not None):
        return fallback if fallback is not None else alternate
    return chosen


def text_boxes(drawing: etree._Element) -> list[etree._Element]:
    """The outermost text boxes in a drawing, in order, each from one branch only."""
    found: list[etree._Element] = []
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag == W + "txbxContent":
            found.append(element)
        elif element.tag == MC + "AlternateContent":
            waiting += reversed(branch(element))
        else:
            waiting += reversed(element)
    return found


def noted_bookmarks(root: etree._Element) -> dict[str, str]:
    """The bookmarks that enclose a call, each with the note's key: what NOTEREF fields point at (17.16.5.40)."""
    found: dict[str, str] = {}
    opened: dict[str, str] = {}
    for element in root.iter(W + "bookmarkStart", W + "bookmarkEnd", *_CALLS):
        if element.tag == W + "bookmarkStart":
            opened[element.get(W + "id", "")] = element.get(W + "name", "")
        elif element.tag == W + "bookmarkEnd":
            opened.pop(element.get(W + "id", ""), None)
        else:
            for name in opened.values() if len(opened) < 50 else ():
                found.setdefault(name, _CALLS[str(element.tag)][0] + element.get(W + "id", ""))
    return found


def page_breaks(root: etree._Element) -> bool:
    """Does the file say where Word last broke its pages?"""
    return next(root.iter(W + "lastRenderedPageBreak"), None) is not None
