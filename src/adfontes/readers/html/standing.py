"""What an element is among the others: the site's, apart from the running text, the so-many-eth of its list."""

from __future__ import annotations

from adfontes.readers.html import vocabulary as words
from adfontes.readers.html.elements import Element
from adfontes.readers.styles import block_of_style


def word_styles(classes: frozenset[str]) -> frozenset[str]:
    """Classes with the kinds of block added that Word's names for its styles stand for ("MsoTitle": "title")."""
    found = (block_of_style(name[3:]) for name in classes if name.startswith("mso"))
    return classes.union(kind for kind, _ in filter(None, found) if kind != "heading")


def is_chrome(element: Element) -> bool:
    """Does an element belong to the site rather than to the text, by what it says of itself?"""
    tag, attrs = element.tag, element.attrs
    if tag in ("nav", "search", "dialog"):
        return True
    if not attrs and tag not in ("header", "footer"):
        return False
    if element.classes & words.CHROME_CLASSES and tag not in ("body", "html"):
        return True
    if attrs.get("id", "").lower() in words.CHROME_IDS and tag not in ("body", "html"):
        return True
    if element.types & (words.CHROME_ROLES | words.PAGE_TYPES | words.NAV_TYPES):
        return True
    if "mso-element:comment" in attrs.get("style", ""):
        return True
    if element.classes & (words.PAGE_CLASSES | words.COMMENT_CLASSES):
        return True
    parent = element.parent
    return tag in ("header", "footer") and parent is not None and parent.tag in ("body", "div", "form")


def is_inset(element: Element) -> bool:
    """Does an element stand apart from the words around it, which go on behind it?"""
    chrome = element.chrome and element.parent is not None and not element.parent.chrome
    if element.owner is not element:
        if element.tag in ("a", "sup", "sub"):
            return chrome and not element.attrs.get("href")
        return (
            chrome
            or bool(element.classes & (words.ASIDE_CLASSES | words.MARK_CLASSES))
            or (bool(element.types & words.NOTE_TYPES) and element.tag in ("span", "small"))
        )
    return element.home is not None and bool(
        element.types & words.NOTE_TYPES or element.classes & words.ASIDE_CLASSES or (element.tag == "aside")
    )


def count_item(parent: Element, attrs: dict[str, str]) -> int:
    """The number of a list's item, honouring `start` and `value`."""
    said = attrs.get("value", "").strip()
    if said.isdecimal() and len(said) < 6:
        parent.count = int(said)
    else:
        first = parent.attrs.get("start", "").strip()
        if parent.count is None and first.isdecimal() and len(first) < 6:
            parent.count = int(first) - 1
        parent.count = (parent.count or 0) + 1
    return parent.count if parent.tag == "ol" else 0
