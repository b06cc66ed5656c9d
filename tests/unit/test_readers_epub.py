"""Reading EPUB 2 and 3: the spine's order, notes in other files, what is locked or broken."""

from __future__ import annotations

import io
import zipfile

import pytest

from adfontes.model.marks import CALL, NOTE
from adfontes.model.text import Transcript
from adfontes.readers.epub import read_epub
from adfontes.readers.files import ReadError

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
OPEN = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
ONE = '<h1>One</h1><p>It rained.<sup><a epub:type="noteref" id="r1" href="../Text/notes.xhtml#n1">1</a></sup></p>'
TWO = '<h1>Two</h1><p>It stopped.<sup><a id="r2" href="notes.xhtml#n2">2</a></sup></p>'
NOTES = (
    '<h1>Notes</h1><p id="n1"><a href="one.xhtml#r1">1</a>. Bell, <i>Joys</i>.</p><p>More.</p>'
    '<p id="n2"><a href="two%2Exhtml#r2">2</a>. Arnold.</p>'
)


def page(content: str) -> str:
    return f"{OPEN}<head><title>x</title><script src='a.js'/></head><body>{content}</body></html>"


def book(files: dict[str, str | bytes], spine: str, *, manifest: str = "", more: str = "") -> bytes:
    """An EPUB with `files` in "OPS/Text/"; `spine` names them in their order, "-" before one out of the order."""
    items = "".join(
        f'<item id="{name}" href="Text/{name}.xhtml" media-type="application/xhtml+xml"/>' for name in files if name
    )
    order = "".join(
        f'<itemref idref="{name.lstrip("-")}"{" linear=" + chr(34) + "no" + chr(34) if name[0] == "-" else ""}/>'
        for name in spine.split()
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/>'
        f"<manifest>{items}{manifest}</manifest><spine>{order}</spine>{more}</package>"
    )
    parts: dict[str, str | bytes] = {"mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER}
    parts["OPS/book.opf"] = package
    for name, content in files.items():
        parts[f"OPS/Text/{name}.xhtml"] = page(content) if isinstance(content, str) else content
    return packed(parts)


def packed(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    """The archive with more parts put in."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def told(transcript: Transcript) -> list[tuple[str, str]]:
    """Each note's label and words."""
    return [(m.label, transcript.content[m.body : m.end]) for m in transcript.marks if m.kind == NOTE]


def test_notes_in_a_file_of_their_own() -> None:
    transcript = read_epub(book({"one": ONE, "two": TWO, "notes": NOTES}, "one two notes"), "b.epub")
    assert transcript.format == "epub"
    assert transcript.content == (
        "One\n\nIt rained.[1]\n\nTwo\n\nIt stopped.[2]\n\nNotes\n\n1. Bell, Joys.\nMore.\n\n2. Arnold."
    )
    assert told(transcript) == [("1", "Bell, Joys.\nMore."), ("2", "Arnold.")]
    keys = [m.key for m in transcript.marks if m.kind == CALL]
    assert keys == ["OPS/Text/notes.xhtml#n1", "OPS/Text/notes.xhtml#n2"]
    assert {p.file for p in transcript.places} == {f"OPS/Text/{n}.xhtml" for n in ("one", "two", "notes")}


def test_the_spine_orders_not_the_archive() -> None:
    transcript = read_epub(book({"notes": NOTES, "two": TWO, "one": ONE}, "-notes one two"), "b.epub")
    assert transcript.content.startswith("One\n\nIt rained.[1]\n\nTwo")
    assert told(transcript) == [("1", "Bell, Joys.\nMore."), ("2", "Arnold.")]


def test_notes_outside_the_spine_are_read_where_they_are_linked() -> None:
    transcript = read_epub(book({"one": ONE, "two": TWO, "notes": NOTES, "stray": "<p>Evil</p>"}, "one two"), "b.epub")
    assert told(transcript) == [("1", "Bell, Joys.\nMore."), ("2", "Arnold.")]
    assert "Evil" not in transcript.content


def test_notes_that_pop_up_stand_in_place() -> None:
    text = (
        '<p>It rained<a epub:type="noteref" href="#n">*</a> and'
        '<aside epub:type="footnote" id="n"><p>Bell.</p></aside> rained.</p>'
    )
    transcript = read_epub(book({"one": text}, "one"), "b.epub")
    assert transcript.content == "It rained[*] and rained.\n\n[*] Bell."


def test_contents_and_cover_are_furniture_and_a_title_page_is_not() -> None:
    manifest = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    title = '<h1 class="title">Rain</h1><p class="author">A. Bell</p>'
    guide = '<guide><reference type="cover" href="Text/cover.xhtml"/></guide>'
    data = book(
        {
            "cover": "<p>A picture of rain</p>",
            "title": title,
            "one": ONE,
        },
        "cover title nav one",
        manifest=manifest,
        more=guide,
    )
    data = with_parts(data, {"OPS/nav.xhtml": page('<ol><li><a href="Text/one.xhtml">One</a></li></ol>')})
    transcript = read_epub(data, "b.epub")
    found = [
        (m.kind, transcript.content[m.start : m.end]) for m in transcript.marks if m.kind not in ("raised", "link")
    ]
    assert found == [
        ("title", "Rain"),
        ("author", "A. Bell"),
        ("heading", "One"),
        ("paragraph", "It rained.[1]"),
        ("furniture", "A picture of rain"),
        ("furniture", "One"),
    ]


def test_named_characters_and_a_document_type_of_its_own() -> None:
    text = f'<!DOCTYPE html [<!ENTITY bell "Bell">]>{page("<p>&bell;&nbsp;&mdash; caf&eacute;</p>")}'
    assert read_epub(book({"one": text.encode()}, "one"), "b.epub").content == "Bell\xa0— café"


def test_classes_are_set_as_the_style_sheet_says() -> None:
    manifest = '<item id="css" href="s.css" media-type="text/css"/>'
    data = book({"one": '<p>It rained.<span class="c7">4</span></p>'}, "one", manifest=manifest)
    data = with_parts(data, {"OPS/s.css": ".c7 { font-size: 0.7em; vertical-align: super }"})
    assert read_epub(data, "b.epub").content == "It rained.[4]"


def encryption(algorithm: str, path: str) -> dict[str, str]:
    enc = "http://www.w3.org/2001/04/xmlenc#"
    return {
        "META-INF/encryption.xml": '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        f'<EncryptedData xmlns="{enc}"><EncryptionMethod Algorithm="{algorithm}"/><CipherData>'
        f'<CipherReference URI="{path}"/></CipherData></EncryptedData></encryption>'
    }


def test_copy_protection_is_named() -> None:
    data = book({"one": ONE}, "one")
    aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    locked = with_parts(data, encryption(aes, "OPS/Text/one.xhtml") | {"META-INF/rights.xml": "<rights/>"})
    with pytest.raises(ReadError, match=r"b\.epub: is under copy protection \(Adobe DRM\)"):
        read_epub(locked, "b.epub")
    fonts = with_parts(data, encryption("http://www.idpf.org/2008/embedding", "OPS/a.otf"))
    assert read_epub(fonts, "b.epub").content.startswith("One")


def test_paths_out_of_the_archive_lead_nowhere() -> None:
    manifest = '<item id="x" href="../../../etc/passwd" media-type="application/xhtml+xml"/>'
    transcript = read_epub(book({"one": ONE}, "x one", manifest=manifest), "b.epub")
    assert transcript.content == "One\n\nIt rained.[1]"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04 broken", "is a broken"),
        (packed({"mimetype": "application/epub+zip", "META-INF/container.xml": "<container/>"}), "no package document"),
        (book({}, "one two"), "holds no text"),
        (book({"one": ONE}, "one").replace(b"Text/one.xhtml", b"Text/one.xhtmX"), "holds no text|broken"),
        (book({"one": "<div>" * 5000}, "one"), "nested too deeply"),
        (book({"one": b"\x00\x01\x02" * 100}, "one"), "1 of the 1 files"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why) as refused:
        read_epub(data, "b.epub")
    assert str(refused.value).startswith("b.epub: ")
    assert "\n" not in str(refused.value)
