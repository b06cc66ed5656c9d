"""PDFs made to hurt, written by hand."""

from __future__ import annotations

import zlib

from tests.formats import pdf
from tests.formats.book import FERRY


def objects(*bodies: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    return (
        out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    )  # fmt: skip


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
LEAF = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R /Resources << /Font << /F1 "
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >> >> >>"
)
SHOWN = b"BT /F1 10 Tf 50 500 Td (The ferry left before dawn.) Tj ET"


def stream(data: bytes, *, length: int | None = None, packed: bool = False) -> bytes:
    how = b"/Filter /FlateDecode " if packed else b""
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (how, length or len(data), data)


def pages(times: int) -> bytes:
    """One page told so many times over."""
    tree = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (times, b"3 0 R " * times)
    return objects(CATALOGUE, tree, LEAF, stream(SHOWN))


def page_loop() -> bytes:
    """A tree of pages that is its own branch."""
    return objects(CATALOGUE, b"<< /Type /Pages /Count 1000000 /Kids [2 0 R 3 0 R 2 0 R] >>", LEAF, stream(SHOWN))


def page_bomb() -> bytes:
    """A page whose content unpacks to gigabytes."""
    packer = zlib.compressobj(9)
    block = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    again = zlib.compressobj(9, zlib.DEFLATED, -15)
    more = again.compress(b" " * 2**20) + again.flush(zlib.Z_FULL_FLUSH)
    tree = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return objects(CATALOGUE, tree, LEAF, stream(block + more * 3000, packed=True))


def forms() -> bytes:
    """Drawings in drawings, each ten of the next: 10^10 words."""
    tree = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    leaf = LEAF.partition(b"/Font")[0] + b"/XObject << /X 5 0 R >> >> >>"
    made = [CATALOGUE, tree, leaf, stream(b"/X Do " * 10)]
    for number in range(10):
        inner = b"/X Do " * 10 if number < 9 else SHOWN
        deeper = b"/XObject << /X %d 0 R >>" % (6 + number)
        made.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 400 600] /Resources << /Font << /F1 << /Type /Font "
            b"/Subtype /Type1 /BaseFont /Times-Roman >> >> %s >> /Length %d >>\nstream\n%s\nendstream"
            % (deeper, len(inner), inner)
        )
    made.append(b"<< >>")
    return objects(*made)


def scanned() -> bytes:
    """Pages that are pictures."""
    tree = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return objects(CATALOGUE, tree, LEAF, stream(b"0.9 g 20 20 300 500 re f 0 g 50 400 200 3 re f"))


def locked_pdf() -> bytes:
    """Opened only with a password."""
    return pdf.locked(FERRY, "quay")
