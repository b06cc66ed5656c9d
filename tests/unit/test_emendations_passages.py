"""Damage to whole passages: doubled ones, words pushed in from elsewhere, sentences cut off; and what only looks so."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from adfontes.emendations.broken_passages import find_broken_passages
from adfontes.emendations.damage import SURE, Damage, Page
from adfontes.model.marks import Mark
from tests.books.fashoda import TEXTS
from tests.unit.emendations_passages_injector import damage, touches

TEXT = """The Harbour Board met on the first Tuesday of the month, and its minutes were printed. Captain Orr, who sat \
for the pilots, asked whether the new breakwater would hold. The engineer answered that it would hold if the stone was \
sound. 1 Nobody asked him where the stone came from.

It came from the quarry at Stennock, eleven miles inland, and the carters were paid by the load. In the winter of that \
year the road gave way twice, and the price of a load rose by half. 2 The Board borrowed from the savings bank. Its \
chairman, a ship chandler, signed for the loan himself. 3

When the spring tides came the breakwater stood, but the sand behind it did not. By the summer a bar had formed across \
the entrance, and the larger boats had to wait for high water. 4 The pilots complained to the county. The county \
referred them to the engineer, and the engineer referred them to the moon. 5

Of those who wrote about the affair afterwards only Miss Tallis had seen the accounts. She found that the stone had \
been paid for twice. 6 The second payment went to a cousin of the chairman. He called it an oversight of the clerk, \
and the clerk, who had emigrated, did not answer. 7

Notes

Note 1: Minutes of the Harbour Board, 4 March 1884, p. 12.

Note 2: Tallis, The Bar at Orrmouth, p. 31.

Note 3: Ibid., p. 33.

Note 4: Log of the pilot cutter, 9 June 1884.

Note 5: Tallis, p. 40.

Note 6: Ibid., p. 52.

Note 7: Ibid.
"""


def found(text: str) -> list[Damage]:
    return sorted(find_broken_passages(Page(text)), key=lambda d: d.start)


def repaired(text: str) -> str:
    for finding in reversed(found(text)):
        if finding.repair is not None and finding.certainty >= SURE:
            text = text[: finding.start] + finding.repair + text[finding.end :]
    return text


def wrapped(text: str) -> str:
    return "\n\n".join("\n".join(textwrap.wrap(p, 72)) for p in text.split("\n\n"))


def put(before: str, new: str) -> Callable[[str], str]:
    """Push words in before the first place of others."""
    return lambda text: text.replace(before, new + before, 1)


DOUBLED = {
    "half a paragraph, broken in mid-word": put("It came", "It came from the quarry at Stennock, eleven mi\n\n"),
    "half a paragraph, broken between words": put(
        "When the", "When the spring tides came the breakwater stood, but the sand\n\n"
    ),
    "begun again at once, without a space": put("It came", "It came from the quarry at Stennock, eleven miles inl"),
    "the next paragraph's beginning at the end of one": lambda text: text.replace(
        "to the moon. 5", "to the moon. 5 Of those who wrote about the affair afterwards only Miss Tal", 1
    ),
    "the beginning again in the middle, broken off": lambda text: text.replace(
        "Nobody asked",
        "The Harbour Board met on the first Tuesday of the month, and its minutes were Nobody asked",
        1,
    ),
    "a whole paragraph": lambda text: text.replace(
        text.split("\n\n")[1], text.split("\n\n")[1] + "\n\n" + text.split("\n\n")[1], 1
    ),
    "a whole sentence": lambda text: text.replace(
        "Its chairman,", "Its chairman, a ship chandler, signed for the loan himself. Its chairman,", 1
    ),
    "a half with a letter misread": put(
        "It came", "It came from the quarry at Stennook, eleven miles inland, and the car\n\n"
    ),
}


@pytest.mark.parametrize("name", DOUBLED)
@pytest.mark.parametrize("manner", [str, wrapped])
def test_doubled_passages_go(name: str, manner: Callable[[str], str]) -> None:
    text = manner(DOUBLED[name](TEXT))
    assert [d.kind for d in found(text)] == ["duplicate"]
    assert repaired(text).split() == TEXT.split()
    (finding,) = found(text)
    assert finding.reason.startswith("the words from “")


@pytest.mark.parametrize(
    ("at", "piece"),
    [
        (("asked wh", "ether the new"), "it for high water. 4 The pilots compl"),
        (("The engin", "eer answered"), "iss Tallis had seen the acc"),
        (("spring tides came the breakw", "ater stood"), "ard borrowed from the savings b"),
        (("referred them to the engi", "neer, and"), "\n\nIt came from the quarry at Stenno"),
    ],
)
@pytest.mark.parametrize("manner", [str, wrapped])
def test_words_pushed_in_from_elsewhere_come_out(at: tuple[str, str], piece: str, manner: Callable[[str], str]) -> None:
    assert "".join(at) in TEXT
    assert piece.strip() in TEXT
    text = manner(TEXT.replace("".join(at), piece.join(at), 1))
    assert [d.kind for d in found(text)] == ["splice"]
    assert repaired(text).split() == TEXT.split()
    assert "stand also in the paragraph that begins" in found(text)[0].reason


@pytest.mark.parametrize(
    ("whole", "left"),
    [
        ("hold if the stone was sound. 1", "hold if the 1"),
        ("the price of a load rose by half. 2", "the price of 2"),
        ("to wait for high water. 4", "to wait 4"),
        ("referred them to the moon. 5", "referred them to the 5"),
        ("referred them to the moon. 5", "referred them, 5"),
        ("signed for the loan himself. 3", "signed “for the 3"),
        ("paid for twice. 6", "paid 6"),
    ],
)
@pytest.mark.parametrize("call", [" {}", "[{}]", " ({})"])
@pytest.mark.parametrize("manner", [str, wrapped])
def test_sentences_cut_off_before_a_call(whole: str, left: str, call: str, manner: Callable[[str], str]) -> None:
    text = TEXT.replace(whole, left, 1)
    for n in range(1, 8):
        text = text.replace(f" {n}\n", call.format(n) + "\n").replace(f" {n} ", call.format(n) + " ")
    text = manner(text.replace("Note" + call.format(1)[:0], "Note"))
    cut = [d for d in found(text) if d.kind == "truncation"]
    assert len(cut) == len(found(text)) == 1
    words = left.rsplit(" ", 1)[0]
    assert cut[0].repair is None
    assert text[: cut[0].end].split()[-1] == words.split()[-1]
    assert cut[0].end - cut[0].start <= 60


def test_a_paragraph_that_ends_with_no_last_word_is_cut_off() -> None:
    text = TEXT.replace("signed for the loan himself. 3", "signed for the", 1)
    assert [(d.kind, d.repair) for d in found(text)] == [("truncation", None)]


def test_words_lost_with_a_call_between_them() -> None:
    text = TEXT.replace("the engineer, and the engineer referred", "the engineer, and the county referred", 1)
    text = text.replace(
        "across the entrance, and the larger boats had to wait for high water. 4 The pilots",
        "across the entra the pilots",
        1,
    )
    (finding,) = found(text)
    assert (finding.kind, finding.repair) == ("splice", None)
    assert text[finding.start : finding.end] == "entra the"


def test_words_from_outside_the_text() -> None:
    text = TEXT.replace("The pilots complained", "The entrance was their living. The pilots complained", 1)
    text = text.replace("across the entrance, and", "across the entrqvex of a lombard duxkance, and", 1)
    (finding,) = found(text)
    assert (finding.kind, text[finding.start : finding.end]) == ("splice", "qvex of a lombard duxk")


TITLE = "The Bar at Orrmouth and What Became of It"
LEFT_ALONE = [
    # a refrain, a quotation repeated further on, a sentence that begins as another did
    "The bar is a liar, the old pilots said.\n\n" + TEXT + "\n\nThe bar is a liar, the old pilots said.",
    TEXT.replace("He called it", "The engineer answered that it would hold if the stone was sound. He called it", 1),
    TEXT.replace("The pilots complained", "The engineer answered that it would not. The pilots complained", 1),
    # headings, lists, verse
    f"{TITLE}\n\n{TITLE} was the name of her second book.\n\n{TEXT}",
    TEXT + "\n\nThe stone,\nThe sand,\nThe bar\nAnd the\nMoon\n\n",
    TEXT + "\n\nChapter 8 The Moon\n\n" + TEXT.split("\n\n")[0].replace("1", "8"),
    # a quotation set off, and a sentence that goes on after it or on a new page
    TEXT.replace("He called it", "\n\nShe wrote that\n\n“the stone was paid for twice.”\n\nHe called it"),
    TEXT.replace("rose by half. 2", "rose, and rose to the\n\nastonishment of the Board, by half. 2"),
    # a call in mid-sentence, before a name, after a comma
    TEXT.replace("The county referred", "In June, 5 Orr wrote, and the county referred").replace("moon. 5", "moon."),
    TEXT.replace("a ship chandler, signed", "a ship chandler, 3 signed").replace("himself. 3", "himself."),
    # a month and a chapter are no calls
    TEXT.replace("By the summer", "On 4 July and by 5 August of that year, by the summer"),
]  # fmt: skip


@pytest.mark.parametrize("text", [TEXT, wrapped(TEXT), *LEFT_ALONE])
def test_what_is_no_damage(text: str) -> None:
    assert found(text) == []


def test_the_markup_says_what_is_a_note_and_what_a_quotation() -> None:
    body, quoted, rest = (
        "The Board wrote to the county that it would not pay for the",
        "sand which the moon had moved",
        "The end.",
    )
    text = f"{TEXT}\n\n{body}\n\n{quoted}\n\n{rest}"
    start = text.index(quoted)
    marks = [Mark(kind="paragraph", start=text.index(body), end=text.index(body) + len(body))]
    marks.append(Mark(kind="quotation", start=start, end=start + len(quoted)))
    assert list(find_broken_passages(Page(text, tuple(marks), "html"))) == []


def test_calls_of_the_markup_are_known() -> None:
    text = (
        "The Harbour Board met on the first Tuesday and borrowed from the[*] Nobody minded, as it had borrowed before."
    )
    marks = (
        Mark(kind="paragraph", start=0, end=len(text)),
        Mark(kind="call", start=text.index("[*]"), end=text.index("[*]") + 3, key="a", label="*"),
    )
    (finding,) = find_broken_passages(Page(text, marks, "html"))
    assert (finding.kind, finding.end) == ("truncation", text.index("[*]"))


@pytest.mark.parametrize("seed", range(6))
def test_damage_done_on_purpose(seed: int) -> None:
    clean = TEXTS["clean"].read_text(encoding="utf-8")
    text, gold = damage(clean, clean.index("\nNotes\n"), seed)
    findings = found(text)
    missed = [w for w in gold if not any(touches(w, d.start, d.end) for d in findings)]
    assert len(missed) <= 1, missed
    assert all(any(touches(w, d.start, d.end) for w in gold) for d in findings)
