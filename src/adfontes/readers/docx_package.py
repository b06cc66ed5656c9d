"""The parts of a Word document, found through its relationships (ISO 29500-2), in one namespace."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import basename, dirname

from lxml import etree

from adfontes.readers.archives import open_archive, resolve_path
from adfontes.readers.files import ReadError, printable
from adfontes.readers.xml import parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
)
"""The namespaces of the strict form (ISO 29500-1), and those of the transitional one (ISO 29500-4) that Word writes."""
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """`kind` is the last part of the relationship's type ("footnotes"); `target` a part's name, or an address where
    `external`."""

    kind: str
    target: str
    external: bool


class Package:
    """A Word document's parts. Raises `ReadError` for what is none."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._archive = open_archive(data, name)
        links = [r for r in self.relations("").values() if r.kind == "officeDocument" and not r.external]
        main = links[0].target if links else "word/document.xml"
        if self._archive.find(main) is None:
            raise ReadError(f"{printable(name)}: is not a Word document (it has no main part)")
        self.main = main
        self._main_relations = self.relations(main)

    def parse(self, part: str) -> etree._Element:
        """The root element of `part`, its namespaces those of the transitional form."""
        data = self._archive.read(part)
        if b"purl.oclc.org" in data:
            for strict, transitional in _STRICT:
                data = data.replace(strict, transitional)
        return parse_xml(data, self.name)

    def related(self, kind: str) -> etree._Element | None:
        """The root of the main part's first relation of this kind; None where there is none, or the part is missing."""
        found = next((r for r in self._main_relations.values() if r.kind == kind and not r.external), None)
        return self.parse(found.target) if found and self._archive.find(found.target) else None

    def by_id(self, identifier: str) -> etree._Element | None:
        """The root of the part that the main part calls by this relationship id."""
        found = self._main_relations.get(identifier)
        return self.parse(found.target) if found and not found.external and self._archive.find(found.target) else None

    def relations_of(self, kind: str) -> dict[str, Relation]:
        """The relations of the part that the main part has of this kind ("footnotes")."""
        found = next((r for r in self._main_relations.values() if r.kind == kind and not r.external), None)
        return self.relations(found.target) if found else {}

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of `part` by their ids; of the package where `part` is ""."""
        folder = dirname(part)
        links = f"{folder}/_rels/{basename(part)}.rels" if folder else f"_rels/{basename(part)}.rels"
        if self._archive.find(links) is None:
            return {}
        found: dict[str, Relation] = {}
        for element in parse_xml(self._archive.read(links), self.name).iter(_RELATIONSHIP):
            external = element.get("TargetMode") == "External"
            target = element.get("Target", "")
            resolved = target if external else resolve_path(part, target)
            if resolved:
                kind = element.get("Type", "").rsplit("/", 1)[-1]
                found[element.get("Id", "")] = Relation(kind=kind, target=resolved, external=external)
        return found


def value(parent: etree._Element | None, tag: str) -> str | None:
    """The `w:val` of the child `w:tag`; "" where the child has none, None where there is no such child."""
    if parent is None:
        return None
    child = parent.find(W + tag)
    return None if child is None else child.get(W + "val", "")


def is_on(shown: str | None) -> bool:
    """Is a toggle with this `w:val` on? "" (no value given) is."""
    return shown is not None and shown not in ("0", "false", "off", "none")


def number(shown: str | None, otherwise: int = 0) -> int:
    """A whole number from outside; `otherwise` where it is none."""
    try:
        return int(float(shown)) if shown and len(shown) < 12 else otherwise
    except (ValueError, OverflowError):
        return otherwise
