"""The glyphs of a PDF, page by page, on standard output: a program of its own, run by `pages` in a child process.

pdfium is C++ that reads whatever it is given; a file made to hang it, to eat memory or to crash it must cost no more
than this process. So it imports nothing of Ad Fontes (it is run by its path), takes the file from standard input, sets
itself limits of memory and processor time, and answers in frames: four bytes of length, then `H` and a JSON object
(`pages`, or `error`), then for each page `P`, a header, a JSON list of fonts met for the first time, and plain arrays.

Coordinates are points, x from the left and y from the top of the page as it is shown (crop box and rotation allowed
for). Text that runs in another direction is given as if the page were turned until it runs from left to right; `turn`
counts those quarter turns.
"""

from __future__ import annotations

import ctypes
import json
import struct
import sys
import time
from array import array
from typing import Any, BinaryIO

MAX_PAGES = 10_000
MAX_GLYPHS_PER_PAGE = 200_000
MAX_GLYPHS = 10_000_000
MAX_MEMORY = 700 * 2**20
FIRST_SECONDS, SECONDS_A_PAGE = 5.0, 0.25
"""Processor time allowed: so much at the start, and so much more for each page done."""
FARTHEST = 100_000.0
"""Points from the page's corner beyond which nothing is placed: some six times the largest page there may be."""
HEADER = "<4f4I"
"""Page width and height, 2 spare; numbers of glyphs, runs, rules, bytes of JSON."""
HYPHEN, HIGH, PARTED = 1, 2, 4
"""Flags of a glyph: pdfium takes it for a hyphen that parts a word; its ink stands well above the base line; pdfium
takes it for the first of a word, though no blank stands before it."""
_TOLD = frozenset((2, 0xFFFE, 0xFFFF, 0xAD, 45, *range(48, 58)))
_SKIPPED = frozenset((0, 10, 13))
_RULE_THICK = 2.5


def main() -> None:
    out = sys.stdout.buffer
    data = sys.stdin.buffer.read()
    limit_memory()
    # after the limits: all of its work is done under them
    import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

    try:
        extract(pdfium, data, out)
    except Refusal as refusal:
        send(out, b"H" + json.dumps({"error": str(refusal)}).encode())
    out.flush()


class Refusal(Exception):
    """The file cannot be read; the message says why, and is shown after the file's name."""


def extract(pdfium: Any, data: bytes, out: BinaryIO) -> None:
    """Send a frame for the document and one for each page. Raises `Refusal`."""
    pdfium.FPDF_InitLibrary()
    limit_time(0)
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise Refusal("password" if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD else "broken")
    count = pdfium.FPDF_GetPageCount(document)
    if count > MAX_PAGES:
        raise Refusal(f"has {count} pages; at most {MAX_PAGES} are read")
    send(out, b"H" + json.dumps({"pages": count}).encode())
    fonts: dict[tuple[Any, ...], int] = {}
    total = 0
    for index in range(count):
        limit_time(index)
        frame = page_frame(pdfium, document, index, fonts)
        total += struct.unpack_from(HEADER, frame, 1)[4]
        if total > MAX_GLYPHS:
            raise Refusal(f"more than {MAX_GLYPHS} characters; is it a book?")
        send(out, frame)


def page_frame(pdfium: Any, document: Any, index: int, fonts: dict[tuple[Any, ...], int]) -> bytes:
    """One page's frame; an empty one for a page that pdfium cannot load."""
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return b"P" + struct.pack(HEADER, 0, 0, 0, 0, 0, 0, 0, 2) + b"[]"
    known = len(fonts)
    view = View(pdfium, page)
    text = pdfium.FPDFText_LoadPage(page)
    try:
        arrays, glyphs, runs = page_glyphs(pdfium, text, view, fonts) if text else ([], 0, 0)
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
    rules = page_rules(pdfium, page, view)
    pdfium.FPDF_ClosePage(page)
    new = json.dumps(list(fonts)[known:]).encode()
    head = struct.pack(HEADER, view.width, view.height, 0, 0, glyphs, runs, len(rules) // 4, len(new))
    return b"P" + head + new + b"".join(a.tobytes() for a in arrays) + rules.tobytes()


class View:
    """From the coordinates of a page's content to those of the page as it is shown."""

    def __init__(self, pdfium: Any, page: Any) -> None:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        self.x0 = self.y0 = 0.0
        for box in (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox):
            if box(page, left, bottom, right, top):
                self.x0, self.y0 = min(left.value, right.value), min(bottom.value, top.value)
                break
        self.width, self.height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        self.turn = pdfium.FPDFPage_GetRotation(page) % 4

    def turned(self, turn: int) -> tuple[float, float]:
        """Width and height of the page content turned by so many quarters (clockwise)."""
        return (self.height, self.width) if (turn - self.turn) % 2 else (self.width, self.height)

    def point(self, x: float, y: float, turn: int) -> tuple[float, float]:
        """A point of the content on the page turned clockwise by `turn` quarters, y from the top."""
        x, y = x - self.x0, y - self.y0
        width, height = self.turned(turn)
        if turn == 0:
            return x, height - y
        if turn == 1:
            return y, x
        if turn == 2:
            return width - x, y
        return width - y, height - x


def page_glyphs(pdfium: Any, text: Any, view: View, fonts: dict[tuple[Any, ...], int]) -> tuple[list[Any], int, int]:
    """The arrays of glyphs (code, start, end, run, flags) and of runs (turn, base line, size, font)."""
    count = pdfium.FPDFText_CountChars(text)
    if count > MAX_GLYPHS_PER_PAGE:
        raise Refusal(f"a page with {count} characters; at most {MAX_GLYPHS_PER_PAGE} are read")
    codes, starts, ends, owners, flags = array("I"), array("f"), array("f"), array("H"), array("B")
    turns, lines, sizes, faces = array("B"), array("f"), array("f"), array("H")
    unicode_of = quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
    object_of = quick(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
    box_of = quick(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p)
    box, tight = pdfium.FS_RECTF(), [ctypes.c_double() for _ in range(4)]
    box_at, text_at = ctypes.addressof(box), address(text)
    x, y = ctypes.c_double(), ctypes.c_double()
    last, run, turn, origin, size, slanted, parted = None, -1, 0, 0.0, 0.0, False, 0
    seen: dict[Any, int] = {}
    for i in range(count):
        code = unicode_of(text_at, i)
        if code in _SKIPPED:
            continue
        owner = object_of(text_at, i)
        if code == 32 or owner is None:
            # a blank that pdfium made up stands where the pen was: a glyph's box may hang over that
            box_of(text_at, i, box_at)
            if box.right - box.left < 0.01:
                if codes and turn == 0:
                    ends[-1] = min(ends[-1], max(starts[-1], box.left - view.x0))
                parted = PARTED
                continue
            if owner is None:
                continue
        new = owner != last or slanted
        if new:
            last = owner
            handle = ctypes.cast(owner, pdfium.FPDF_PAGEOBJECT)
            turn, base, origin, size, slanted = run_of(pdfium, text, i, handle, view)
            if run < 65_535:
                run += 1
                turns.append((turn - view.turn) % 4)
                lines.append(base)
                sizes.append(size)
                faces.append(font_of(pdfium, handle, fonts, seen))
        box_of(text_at, i, box_at)
        if turn == 0:
            left, right = box.left - view.x0, box.right - view.x0
        else:
            (left, _), (right, _) = view.point(box.left, box.bottom, turn), view.point(box.right, box.top, turn)
            left, right = min(left, right), max(left, right)
        if (parted or new) and turn == 0:
            pdfium.FPDFText_GetCharOrigin(text, i, x, y)
            left = x.value - view.x0
        if not (-FARTHEST < left < FARTHEST and -FARTHEST < right < FARTHEST):
            left = right = 0.0  # drawn where no page is, or nowhere
        flag, parted = parted, 0
        if code in _TOLD and turn == 0:
            flag |= told(pdfium, text, i, code, origin + 0.2 * size, tight)
        codes.append(code)
        starts.append(left)
        ends.append(right)
        owners.append(run)
        flags.append(flag)
    return [codes, starts, ends, owners, flags, turns, lines, sizes, faces], len(codes), len(turns)


def told(pdfium: Any, text: Any, i: int, code: int, high: float, tight: list[Any]) -> int:
    """The flags of a hyphen or figure. An OpenType superior figure stands on its line's base line and shows its height,
    above `high`, in its ink alone."""
    if 48 <= code <= 57:
        return HIGH if pdfium.FPDFText_GetCharBox(text, i, *tight) and tight[2].value > high else 0
    return HYPHEN if code != 45 or pdfium.FPDFText_IsHyphen(text, i) > 0 else 0


def quick(function: Any, result: Any, *more: Any) -> Any:
    """A function of pdfium that takes a text page and an index, called by address: three times as fast a glyph as
    through the checks of its binding. The interpreter's lock is kept, which costs more than these functions take."""
    return ctypes.PYFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *more)(address(function))


def address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def run_of(pdfium: Any, text: Any, i: int, handle: Any, view: View) -> tuple[int, float, float, float, bool]:
    """Of the run that glyph `i` begins: its turn, its base line as shown and in the content, its size, and whether it
    runs aslant, so that each of its glyphs has a base line of its own."""
    matrix, x, y, size = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double(), ctypes.c_float()
    pdfium.FPDFText_GetMatrix(text, i, matrix)
    pdfium.FPDFText_GetCharOrigin(text, i, x, y)
    pdfium.FPDFTextObj_GetFontSize(handle, size)
    a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
    # the content's own direction as quarters to turn clockwise so that it runs to the right: upwards is one
    turn = (0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)
    high = (c * c + d * d) ** 0.5 or (a * a + b * b) ** 0.5
    slanted = min(abs(a), abs(b)) > 0.02 * max(abs(a), abs(b))
    base, high = view.point(x.value, y.value, turn)[1], abs(size.value) * high
    return turn, base if -FARTHEST < base < FARTHEST else 0.0, y.value, high if 0 < high < FARTHEST else 1.0, slanted


def font_of(pdfium: Any, handle: Any, fonts: dict[tuple[Any, ...], int], seen: dict[Any, int]) -> int:
    """The number of a run's font; fonts are told apart by name, weight and slant."""
    font = pdfium.FPDFTextObj_GetFont(handle)
    at = address(font)
    if at not in seen:
        name, angle = ctypes.create_string_buffer(128), ctypes.c_int()
        pdfium.FPDFFont_GetBaseFontName(font, name, 128)
        pdfium.FPDFFont_GetItalicAngle(font, angle)
        key = (name.value.decode("utf-8", "replace"), pdfium.FPDFFont_GetWeight(font), angle.value)
        seen[at] = fonts.setdefault(key, len(fonts)) if len(fonts) < 65_535 else 0
    return seen[at]


def page_rules(pdfium: Any, page: Any, view: View) -> array[float]:
    """The thin level lines drawn on a page, as left, top, right, bottom."""
    rules = array("f")
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for i in range(min(pdfium.FPDFPage_CountObjects(page), 20_000)):
        item = pdfium.FPDFPage_GetObject(page, i)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        x0, y0 = view.point(left.value, top.value, view.turn)
        x1, y1 = view.point(right.value, bottom.value, view.turn)
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        if y1 - y0 <= _RULE_THICK and x1 - x0 > 10 and len(rules) < 4000:
            rules.extend((x0, y0, x1, y1))
    return rules


def send(out: BinaryIO, frame: bytes) -> None:
    out.write(struct.pack("<I", len(frame)) + frame)
    out.flush()


def limit_memory() -> None:
    """Let this process grow to `MAX_MEMORY`; where the system knows no such limit, do without."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        pass


def limit_time(done: int) -> None:
    """End this process when the next page takes too long, or all pages so far took too long together."""
    allowed = FIRST_SECONDS + SECONDS_A_PAGE * done
    if time.process_time() > allowed:
        raise Refusal("takes too long to read")
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (int(min(allowed, time.process_time() + FIRST_SECONDS)) + 1, -1))
    except (ImportError, OSError, ValueError):
        pass


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    main()
