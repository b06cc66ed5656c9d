"""Archives made to hurt: bombs, locks, lies, paths that climb out."""

from __future__ import annotations

import zlib

from tests.formats import docx, epub, odt
from tests.formats.archived import Part, part, raw_archive
from tests.formats.zips import Member, archive

WORD_TYPES = ("[Content_Types].xml", f'{docx.HEAD}<Types xmlns="{docx.PACKAGE}/content-types"/>')


def word(document: str | bytes, *more: Member) -> bytes:
    """A Word file of little but its main part."""
    return archive([WORD_TYPES, ("word/document.xml", document), *more])


def open_document(content: str | bytes) -> bytes:
    return archive([("mimetype", odt.MIMETYPE), ("content.xml", content)])


def e_book(document: str | bytes, *, opf: str = "", spine: int = 1) -> bytes:
    """An EPUB of one document, told `spine` times over."""
    package = opf or (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine>'
        + '<itemref idref="a"/>' * spine
        + "</spine></package>"
    )
    return archive(
        [
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", epub.CONTAINER),
            ("OEBPS/content.opf", package),
            ("OEBPS/a.xhtml", document),
        ]
    )


FRAMES: dict[str, list[Part]] = {
    "docx": [part("[Content_Types].xml", WORD_TYPES[1].encode())],
    "odt": [part("mimetype", odt.MIMETYPE.encode())],
    "epub": [
        part("mimetype", b"application/epub+zip"),
        part("META-INF/container.xml", epub.CONTAINER.encode()),
        part(
            "OEBPS/content.opf",
            b'<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest>'
            b'<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
            b'<spine><itemref idref="a"/></spine></package>',
        ),
    ],
}
MAIN = {"docx": "word/document.xml", "odt": "content.xml", "epub": "OEBPS/a.xhtml"}


def repeated(megabytes: int, filling: bytes = b" ") -> tuple[bytes, int]:
    """So many megabytes of one byte, deflated in milliseconds: one flushed block over and over; and their length."""
    size = megabytes * 2**20
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(filling * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * megabytes + packer.flush(zlib.Z_FINISH), size


def bomb(ending: str, megabytes: int = 3900, claimed: int | None = None) -> bytes:
    """A main part of gigabytes; `claimed` is the size that the archive says instead."""
    packed, size = repeated(megabytes)
    return raw_archive([*FRAMES[ending], Part(MAIN[ending], packed, claimed or size)])


def nested_bomb(ending: str) -> bytes:
    """An archive of archives, the innermost of gigabytes, where the main part should be."""
    inner = bomb(ending, 1000)
    for _ in range(3):
        inner = raw_archive([part(MAIN[ending], inner), part("copy.zip", inner)])
    return raw_archive([*FRAMES[ending], part(MAIN[ending], inner)])


def many_parts(ending: str) -> bytes:
    """Twenty thousand parts that share a byte each."""
    return raw_archive([*FRAMES[ending], *(part(f"x{n}.xml", b"x") for n in range(20_000))])


def overlapping(ending: str) -> bytes:
    """Parts whose packed bytes are the same bytes of the file, so that little packs to much."""
    return raw_archive([*FRAMES[ending], part(MAIN[ending], b"<a/>" * 9999)], twice=True)


def climbing(ending: str) -> bytes:
    return raw_archive([*FRAMES[ending], part("../../../climbed.txt", b"x"), part(MAIN[ending], b"<a/>")])


def doubled(ending: str) -> bytes:
    """The main part twice, with different words: one reader would see the one, another the other."""
    return raw_archive([*FRAMES[ending], part(MAIN[ending], b"<a>1</a>"), part(MAIN[ending], b"<a>2</a>")])


def locked(ending: str) -> bytes:
    """Packed with a password."""
    return raw_archive([*FRAMES[ending], part(MAIN[ending], b"<a>1</a>", locked=True)])


def locked_odt() -> bytes:
    """Locked as LibreOffice does it: the manifest says so and the parts are noise."""
    manifest = (
        f'<manifest:manifest {odt.SPACES}><manifest:file-entry manifest:full-path="content.xml">'
        '<manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>'
    )
    noise = bytes(n * n % 251 for n in range(5000))
    return archive([("mimetype", odt.MIMETYPE), ("content.xml", noise), ("META-INF/manifest.xml", manifest)])


def locked_epub() -> bytes:
    """Locked as shops do it: the rights say so and the text is noise."""
    rights = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod '
        'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><enc:CipherData>'
        '<enc:CipherReference URI="OEBPS/a.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>'
    )
    noise = bytes(n * n % 251 for n in range(5000))
    frame = FRAMES["epub"]
    return raw_archive([*frame, part(MAIN["epub"], noise), part("META-INF/encryption.xml", rights.encode())])


def locked_word() -> bytes:
    """An Office document with a password: no archive any more, but an OLE file that holds one."""
    names = "".join(("EncryptionInfo", "EncryptedPackage")).encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names + bytes(4096)


def old_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(4096)
