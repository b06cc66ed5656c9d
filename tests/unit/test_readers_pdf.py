"""The PDF reader: an invented book in many manners, single pages with one difficulty each, files that are refused."""

from __future__ import annotations

import io
import random
import re
import time
import zlib
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from adfontes.model.text import Transcript
from adfontes.readers.files import ReadError
from adfontes.readers.pdf import read_pdf
from tests.unit.pdf_pages import Made, Manner, fold, manners

_CALLED = re.compile(r"\[[^\]\s]{1,4}\]")
Drawing = Callable[[Canvas], None]


def drawn(*pages: Drawing, **options: object) -> bytes:
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=(420, 600), invariant=1, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return sink.getvalue()


def lines(*rows: str, x: float = 50, y: float = 500, size: float = 10, step: float = 12) -> Drawing:
    """Lines of Times; `^{…}` is raised and smaller."""

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(rows):
            left = x
            for index, part in enumerate(re.split(r"\^\{([^}]*)\}", row)):
                raised = index % 2 == 1
                canvas.setFont("Times-Roman", size * 0.66 if raised else size)
                canvas.drawString(left, y - at * step + (size * 0.35 if raised else 0), part)
                left += canvas.stringWidth(part, "Times-Roman", size * 0.66 if raised else size)

    return draw


def both(*drawings: Drawing) -> Drawing:
    def draw(canvas: Canvas) -> None:
        for drawing in drawings:
            drawing(canvas)

    return draw


BODY = (
    "The envoy crossed the river at night and found the",
    "gate of the fortress shut, so that he waited there",
    "until the morning with his letters in his coat, as",
    "he said long afterwards to whoever would hear him.",
)


def notes_of(transcript: Transcript) -> dict[str, str]:
    return {m.label: transcript.content[m.body : m.end] for m in transcript.marks if m.kind == "note"}


def tied(transcript: Transcript) -> dict[str, str]:
    """By label, the words before each call whose note was found."""
    keys = {m.key for m in transcript.marks if m.kind == "note"}
    calls = [m for m in transcript.marks if m.kind == "call" and m.key in keys]
    return {m.label: transcript.content[max(0, m.start - 12) : m.start] for m in calls}


def of_kind(transcript: Transcript, kind: str) -> list[str]:
    return [transcript.content[m.start : m.end] for m in transcript.marks if m.kind == kind]


@pytest.mark.parametrize(("name", "manner"), list(manners()), ids=[name for name, _ in manners()])
def test_a_book_keeps_its_notes_and_paragraphs_in_any_manner(name: str, manner: Manner) -> None:
    book = Made(manner, 6)
    transcript = read_pdf(book.data, f"{name}.pdf")
    calls = {m.key: m for m in transcript.marks if m.kind == "call"}
    found = Counter()
    for mark in transcript.marks:
        if mark.kind == "note" and mark.key in calls:
            before = transcript.content[: calls[mark.key].start][-120:]
            words = fold(transcript.content[mark.body : mark.end])
            found[mark.label, words, fold(_CALLED.sub("", before))[-15:]] += 1
    wanted = Counter((note.label, fold(note.text), note.before[-15:]) for note in book.notes)
    missed = wanted - found
    assert sum(missed.values()) <= 0.06 * len(book.notes), missed
    blocks = {fold(_CALLED.sub("", words)) for words in of_kind(transcript, "paragraph")}
    whole = sum(fold(re.sub(r"\^\{#\d+\}", "", words)) in blocks for words in book.paragraphs)
    assert whole >= 0.85 * len(book.paragraphs)


def test_every_letter_is_kept() -> None:
    book = Made(Manner(seed=7), 6)
    written = Counter(fold("".join(book.paragraphs + [n.text for n in book.notes])))
    read = Counter(fold(read_pdf(book.data, "book.pdf").content))
    assert all(read[letter] >= count for letter, count in written.items() if letter.isalpha())


def test_a_word_broken_at_the_line_end_keeps_its_hyphen_and_line_end() -> None:
    page = lines("The envoy waited for the treat-", "ment that he had been promised.")
    assert "treat-\nment that" in read_pdf(drawn(page), "a.pdf").content


def test_ordinals_and_exponents_are_no_calls() -> None:
    body = lines(
        "In the 19^{th} century a field of 40 m^{2} was large.^{1}", "Nobody doubted it, and few measured it again."
    )
    note = lines("1. Aldine, Fields, 12.", y=90, size=8)
    transcript = read_pdf(drawn(both(body, note)), "a.pdf")
    assert "19th century" in transcript.content
    assert "m2 was" in transcript.content
    assert tied(transcript) == {"1": "2 was large."}


def test_two_calls_at_one_place_and_one_behind_a_quotation_mark() -> None:
    body = lines(
        "He said so twice.^{1,2} “Never again.”^{3} And he went", "home to his mill and his wife and ground his corn."
    )
    foot = lines("1. Aldine, 2.", "2. Borrow, 3.", "3. Castell, 4.", y=100, size=8, step=9)
    transcript = read_pdf(drawn(both(body, foot)), "a.pdf")
    assert set(tied(transcript)) == {"1", "2", "3"}
    assert "[1],[2]" in transcript.content


def test_a_call_without_a_note_is_shown_all_the_same() -> None:
    content = read_pdf(drawn(lines("The gate was shut.^{7} He waited there until dawn.")), "a.pdf").content
    assert "shut.[7] He" in content


def test_signs_call_notes() -> None:
    body = lines(*BODY[:3], "he said long afterwards* to whoever would hear† him.")
    foot = lines("* To Borrow, in 1811.", "† But see Castell, 4.", y=100, size=8, step=9)
    assert set(tied(read_pdf(drawn(both(body, foot)), "a.pdf"))) == {"*", "†"}


def test_words_part_where_the_file_has_no_blanks() -> None:
    def page(canvas: Canvas) -> None:
        x = 50.0
        for word in ("No", "blank", "stands", "between", "these", "words"):
            canvas.setFont("Times-Roman", 10)
            canvas.drawString(x, 500, word)
            x += canvas.stringWidth(word, "Times-Roman", 10) + 2.2

    assert read_pdf(drawn(page), "a.pdf").content == "No blank stands between these words"


def test_an_accent_drawn_by_itself_is_set_on_its_letter() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 10)
        text = canvas.beginText(50, 500)
        text.textOut("caf")
        x = text.getX()
        text.textOut("´")
        text.setTextOrigin(x, 500)
        text.textOut("e noir")
        canvas.drawText(text)

    assert "café noir" in read_pdf(drawn(page), "a.pdf").content


def test_furniture_is_set_apart_and_places_name_the_page() -> None:
    def page(number: int) -> Drawing:
        words = random.Random(number).sample(" ".join(BODY).split(), 36)
        rows = [" ".join(words[at : at + 9]) for at in range(0, 36, 9)]
        head = lines("The Narrows" if number % 2 else "A History", y=570, size=9)
        return both(head, lines(*rows), lines(str(number + 30), x=200, y=40, size=9))

    transcript = read_pdf(drawn(*(page(n) for n in range(1, 9))), "a.pdf")
    furniture = Counter(of_kind(transcript, "furniture"))
    assert furniture == Counter({"The Narrows": 4, "A History": 4, **{str(n + 30): 1 for n in range(1, 9)}})
    assert {p.page for p in transcript.places} == set(range(1, 9))
    assert transcript.content.index("fortress") < transcript.content.index("A History")


def test_two_columns_are_read_one_after_the_other() -> None:
    left = lines(*(f"left line number {n} runs on and" for n in range(9)), size=10)
    right = lines(*(f"right line number {n} goes on to" for n in range(9)), x=215, size=10)
    content = read_pdf(drawn(both(left, right)), "a.pdf").content
    assert content.index("left line number 8") < content.index("right line number 0")


def test_italics_are_marked() -> None:
    def page(canvas: Canvas) -> None:
        lines("He wrote in")(canvas)
        canvas.setFont("Times-Italic", 10)
        canvas.drawString(105, 500, "The Narrows")

    assert of_kind(read_pdf(drawn(page), "a.pdf"), "italic") == ["The Narrows"]


def test_a_file_without_a_text_layer_is_refused_and_told_what_would_help() -> None:
    with pytest.raises(ReadError, match=r"no text layer.*OCR.*ocrmypdf"):
        read_pdf(drawn(lambda canvas: canvas.line(0, 0, 100, 100)), "scan.pdf")


def test_a_locked_file_is_refused() -> None:
    with pytest.raises(ReadError, match="password"):
        read_pdf(drawn(lines(*BODY), encrypt="secret"), "locked.pdf")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n1 0 obj\n<<", b"words"])
def test_what_is_no_whole_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="not a whole PDF"):
        read_pdf(data, "a.pdf")


def raw(content: bytes) -> bytes:
    """A PDF of one page with this content, compressed."""
    packed = zlib.compress(content, 9)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, part) for n, part in enumerate(parts, 1))
    return b"%PDF-1.7\n" + objects + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F 12 Tf 50 700 Td " + b"(A long page) Tj " * 40_000 + b"ET",
        b"0 0 m 1 1 l S " * 2_000_000,
        b"q " * 30_000_000,
    ],
    ids=["letters", "lines", "states"],
)
def test_a_file_made_to_cost_much_is_refused_soon(content: bytes) -> None:
    data = raw(content)
    begun = time.process_time()
    with pytest.raises(ReadError):
        read_pdf(data, "bomb.pdf")
    assert time.process_time() - begun < 5


def test_fonts_that_tell_no_letters_are_refused() -> None:
    with pytest.raises(ReadError, match="fonts do not say"):
        read_pdf(raw(b"BT /F 12 Tf 50 700 Td (\x01\x02\x03\x04\x05\x06\x01\x02\x03\x04) Tj ET"), "garbled.pdf")


def test_reading_twice_gives_the_same() -> None:
    book = Made(Manner(columns=2, seed=5), 4)
    assert read_pdf(book.data, "a.pdf") == read_pdf(book.data, "a.pdf")


WHOLE = Made(Manner(), 2).data


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=40), st.booleans())
def test_a_damaged_file_is_read_or_refused(at: int, junk: bytes, cut: bool) -> None:
    data = WHOLE[:at] + junk + (b"" if cut else WHOLE[at + len(junk) :])
    try:
        transcript = read_pdf(data, "damaged.pdf")
    except ReadError:
        return
    assert all(0 <= m.start <= m.end <= len(transcript.content) for m in transcript.marks)
