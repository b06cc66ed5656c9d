"""Markup made to hurt: entities, nesting, crowds, scripts."""

from __future__ import annotations

from collections.abc import Callable

from tests.formats import docx, html, odt
from tests.formats.book import FERRY
from tests.formats.hostile_archives import e_book, open_document, word

MANY = 100_000
SECRET = "lanterns-of-holm"
"""Words that no reading may show."""

OPEN_W = f'<w:document xmlns:w="{docx.W}"><w:body>'
CLOSE_W = "</w:body></w:document>"
RUN = "<w:r><w:t>The ferry left.</w:t></w:r>"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(12))


def laughing(root: str, inside: str) -> str:
    """A document in which one entity is ten of another, twelve deep."""
    return f'<?xml version="1.0"?><!DOCTYPE x [{LAUGHS}]>{root}'.replace("@", inside.replace("@", "&l11;"))


def blown(root: str, inside: str) -> str:
    """One long entity, called fifty thousand times."""
    declared = f'<!DOCTYPE x [<!ENTITY a "{"lol " * 25_000}">]>'
    return f'<?xml version="1.0"?>{declared}{root}'.replace("@", inside.replace("@", "&a;" * 50_000))


def peeping(root: str, inside: str, path: str = "/etc/passwd") -> str:
    """An entity that is another file."""
    declared = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:' + f'//{path}">]>'
    return f'<?xml version="1.0"?>{declared}{root}'.replace("@", inside.replace("@", "&a;"))


TEI_ROOT = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>@</body></text></TEI>'
WORD_ROOT = f"{OPEN_W}@{CLOSE_W}"
ODT_ROOT = (
    f"<office:document-content {odt.SPACES}><office:body><office:text>@</office:text></office:body>"
    "</office:document-content>"
)
XHTML_ROOT = '<html xmlns="http://www.w3.org/1999/xhtml"><head/><body>@</body></html>'
HOLDERS: dict[str, tuple[str, str, Callable[[str], bytes]]] = {
    "xml": (TEI_ROOT, "<p>The ferry @ left.</p>", str.encode),
    "docx": (WORD_ROOT, "<w:p><w:r><w:t>The ferry @ left.</w:t></w:r></w:p>", word),
    "odt": (ODT_ROOT, "<text:p>The ferry @ left.</text:p>", open_document),
    "epub": (XHTML_ROOT, "<p>The ferry @ left.</p>", e_book),
}


def with_entities(ending: str, make: Callable[[str, str], str]) -> bytes:
    root, inside, hold = HOLDERS[ending]
    return hold(make(root, inside))


def including() -> bytes:
    """A TEI file that asks for another by XInclude, and names a style sheet and a schema elsewhere."""
    asked = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="secret.txt"/>'
    return (
        '<?xml version="1.0"?><?xml-stylesheet href="secret.txt"?><!DOCTYPE TEI SYSTEM "secret.txt">'
        + TEI_ROOT.replace("@", f"<p>The ferry left.{asked}</p>")
    ).encode()


def nested(ending: str, times: int = MANY) -> bytes:
    """Elements in one another, so many."""
    shape: dict[str, tuple[str, str, str, str, Callable[[str], bytes]]] = {
        "html": ("<html><body>@</body></html>", "<div>", "</div>", "<p>The ferry left.</p>", str.encode),
        "xml": (TEI_ROOT, "<div>", "</div>", "<p>The ferry left.</p>", str.encode),
        "docx": (WORD_ROOT, "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", f"<w:p>{RUN}</w:p>", word),
        "odt": (ODT_ROOT, "<text:section>", "</text:section>", "<text:p>The ferry left.</text:p>", open_document),
        "epub": (XHTML_ROOT, "<div>", "</div>", "<p>The ferry left.</p>", e_book),
    }
    root, begin, end, inside, hold = shape[ending]
    return hold(root.replace("@", begin * times + inside + end * times))


def unclosed() -> bytes:
    """A hundred thousand inline elements that are never closed."""
    return b"<html><body><p>" + b"<b><i><font><span>The ferry left. " * (MANY // 4) + b"</body></html>"


def crowded(ending: str) -> bytes:
    """As many elements as 60 MB hold."""
    if ending == "html":
        return b"<html><body>" + b"<p>a" * (15 * 2**20) + b"</body></html>"
    if ending == "xml":
        return TEI_ROOT.replace("@", "<p/>" * (15 * 2**20)).encode()
    return word(f"{OPEN_W}{'<w:p/>' * (10 * 2**20)}{CLOSE_W}")


def attributes() -> bytes:
    """One element of half a million attributes, each to be compared with those before it."""
    return b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(500_000)) + b">The ferry left.</p></body></html>"


def spaces() -> bytes:
    """Two billion blanks in a handful of bytes."""
    many = '<text:p>The<text:s text:c="2000000000"/>ferry left.</text:p>'
    row = '<table:table-row xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    table = row + 'table:number-rows-repeated="2000000000"><table:table-cell><text:p>x</text:p></table:table-cell>'
    return open_document(ODT_ROOT.replace("@", many + table + "</table:table-row>"))


PIECES = (
    "> ", "[", "![", "*a ", "**", "`", "``` ", "<", "[a](", "[^1]", "- ", "^ a ", "&amp;", "_a*", "]", "[a][", "~~~",
    "1. ", "\\[",
)  # fmt: skip
"""What Markdown begins and then looks for the end of."""


def marked(piece: str, times: int = 8000) -> bytes:
    """One piece of Markdown over and over."""
    return (f"# A\n\nThe ferry left.[^1]\n\n{piece * times}\n\n[^1]: Ada Brook.\n").encode()


def circle() -> bytes:
    """Notes that call each other, and themselves."""
    return b"A.[^1]\n\n[^1]: B.[^2] And itself.[^1]\n\n[^2]: C.[^1]\n"


def scripted() -> bytes:
    """A page with a script wherever one can be."""
    return html.page(
        FERRY,
        html.body(FERRY, "[{0}]".format)
        + f'<p onclick="{SECRET}()" onmouseover="x">The quay.</p><script>{SECRET}</script>'
        f"<style>{SECRET}</style><noscript>{SECRET}</noscript><template>{SECRET}</template><svg><script>{SECRET}"
        f'</script></svg><iframe srcdoc="{SECRET}">{SECRET}</iframe><a href="javascript:{SECRET}">a link</a>'
        f"<object data='x'>{SECRET}</object><!-- {SECRET} --><img alt='' src=x onerror={SECRET}>",
    )
