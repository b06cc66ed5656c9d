"""Notes in every style of list and call, in prose of our own, with the answer beside each text.

`{n}` marks where a note is called: what stands after it up to the bar is the call as printed.
"""

from __future__ import annotations

import re

import pytest

from adfontes.model.apparatus import Apparatus
from adfontes.model.text import Note, Problem, Text, Transcript
from adfontes.text import DIVISIONS, NOTES


def trace(text: str) -> Apparatus:
    apparatus = Apparatus(text=Text(transcript=Transcript(content=text, name="x.txt", sha256="")))
    apparatus = apparatus.adding(DIVISIONS.find(apparatus))
    return apparatus.adding(NOTES.find(apparatus))


def seen(text: str) -> list[tuple[int, str, str | None, str]]:
    """Series, label, the words before the call (None without), the note's own words."""
    out = []
    for n in trace(text).of(Note):
        before = None if n.call is None else " ".join(text[max(0, n.call.start - 24) : n.call.start].split()[-2:])
        out.append((n.series, n.label, before, " ".join(n.body.of(text).split())))
    return out


def problems(text: str) -> list[tuple[str, str]]:
    return [(p.kind, text[p.span.start : p.span.end].split("\n")[0][:24]) for p in trace(text).of(Problem) if p.span]


BODY = (
    "The mill at Thornby burned in the winter of 1811.{1} Nobody in the valley would say who had carried the torch, "
    'and the magistrate wrote that "the whole parish keeps its mouth shut."{2} In 1812 some 3 companies of foot were '
    "quartered on the village, at a cost of 12 pounds a week.\n\n"
    "By May 4 the soldiers had gone,{3} and 2 of the looms were working again. The owner put the loss at 1,200 "
    "pounds.{4}\n"
)
NOTES_OF = {
    1: "Thornby Vestry Book, p. 44.",
    2: "Hale to Sidmouth, 3 March 1812, Home Papers, box 2.",
    3: "Ibid., 9 May 1812.",
    4: "Vestry Book, p. 61; but see Marsh, Valley Looms, p. 7.",
}
WANTED = [
    (0, "1", "of 1811.", NOTES_OF[1]),
    (0, "2", 'mouth shut."', NOTES_OF[2]),
    (0, "3", "had gone,", NOTES_OF[3]),
    (0, "4", "1,200 pounds.", NOTES_OF[4]),
]
SUP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def with_calls(shape: str) -> str:
    return re.sub(r"\{(\d)\}", lambda m: shape.replace("n", m[1]) if shape != "sup" else m[1].translate(SUP), BODY)


@pytest.mark.parametrize("shape", [" n", "n", "[n]", " [n]", "(n)", "^n", "{n}", "sup", "<sup>n</sup>", " (n)"])
@pytest.mark.parametrize(
    ("heading", "label", "tail"),
    [
        ("Notes\n\n", "Note n: ", " Back.\n\n"),
        ("NOTES:\n\n", "n. ", "\n"),
        ("Endnotes\n\n", "[n] ", "\n\n"),
        ("Anmerkungen\n\n", "n) ", "\n\n"),
        ("Notes to Chapter 3\n\n", "(n) ", " ↩\n\n"),
        ("FOOTNOTES\n\n", "n ", "\n\n"),
        ("## Notes\n\n", "n. ^ ", " [Back to text]\n\n"),
        ("Notes and References.\n\n", "n\t", "\n\n"),
        ("", "n. ", "\n\n"),
        ("", "[n] ", "\n\n"),
        ("", "Note n. ", "\n\n"),
    ],
)
def test_every_shape_of_call_with_every_list(shape: str, heading: str, label: str, tail: str) -> None:
    listed = "".join(label.replace("n", str(n)) + words + tail for n, words in NOTES_OF.items())
    if label.startswith("Note"):
        listed = "".join(f"Note {n}{label[6:]}{words}{tail}" for n, words in NOTES_OF.items())
    text = with_calls(shape) + "\n" + heading + listed
    assert seen(text) == WANTED
    assert problems(text) == []


def test_note_text_spans_from_label_to_last_word_without_the_link_back() -> None:
    text = with_calls(" n") + "\nNotes\n\n" + "".join(f"Note {n}: {w} Back.\n\n" for n, w in NOTES_OF.items())
    first = trace(text).of(Note)[0]
    assert first.span is not None
    assert first.span.of(text) == "Note 1: Thornby Vestry Book, p. 44."
    assert first.call is not None
    assert first.call.of(text) == "1"
    assert first.reason.startswith("“1” stands after the end of a sentence")


def test_numbers_that_are_no_calls() -> None:
    text = (
        "In 1949 12 ships lay in the harbour and 2 more outside it. On 3 June, 1 of them sailed, "
        "as chapter 4 of vol. 2 "
        "tells.1 The rest took 5 percent of the trade.2\n\nIt was raining on May 3, 1950.3 The pilot was 4 hours late. "
        "Of 3 men 1 drowned.4\n\nNotes\n\n1. Port book, p. 2.\n2. Ibid., p. 3.\n3. Log, 3 May.\n4. Coroner, no. 4.\n"
    )
    assert [before for _, _, before, _ in seen(text)] == ["2 tells.", "the trade.", "3, 1950.", "1 drowned."]


def test_a_missing_call_does_not_derail_the_rest() -> None:
    text = (
        "The first was here. 1 The second stood there. 2 The third is lost. The fourth came next. "
        "4 Then the fifth. 5\n\n"
        "Notes\n\n1. One.\n\n2. Two.\n\n3. Three.\n\n4. Four.\n\n5. Five.\n"
    )
    assert [(label, before) for _, label, before, _ in seen(text)] == [
        ("1", "was here."), ("2", "stood there."), ("3", None), ("4", "came next."), ("5", "the fifth."),
    ]  # fmt: skip
    assert problems(text) == [("note-without-call", "3. Three.")]


def test_a_call_without_a_note_is_a_problem() -> None:
    text = (
        "The first was here. 1 The second stood there. 2 The third came after. 3 The fourth came next. 4\n\n"
        "Notes\n\n1. One.\n\n2. Two.\n\n4. Four.\n"
    )
    assert [label for _, label, _, _ in seen(text)] == ["1", "2", "4"]
    assert problems(text) == [("call-without-note", "3")]


def test_a_year_that_looks_like_a_late_note() -> None:
    body = "".join(f"Sentence number {chr(97 + n % 26)}{chr(97 + n // 26)} ends here. {n} " for n in range(1, 41))
    notes = "".join(f"{n}. Source {n}, 19{n:02d}.\n" for n in range(1, 41))
    text = f"{body}\n\nIt rained in 1939. 12 men came, and 13 went.\n\nNotes\n\n{notes}"
    found = trace(text).of(Note)
    assert len(found) == 40
    assert all(n.call and text[n.call.start - 6 : n.call.start] == "here. " for n in found)


def test_numbering_that_restarts_after_each_chapter() -> None:
    text = (
        "CHAPTER I\n\nThe ford was shallow.1 The bridge came later.2\n\nNOTES\n\n1. Ford roll, m. "
        "3.\n\n2. Bridge book.\n\n"
        "CHAPTER II\n\nThe toll was a penny.1 The miller paid none.2 He had a charter.3\n\nNOTES\n\n1. Toll book.\n\n"
        "2. Mill book.\n\n3. Charter roll.\n"
    )
    assert seen(text) == [
        (0, "1", "was shallow.", "Ford roll, m. 3."),
        (0, "2", "came later.", "Bridge book."),
        (1, "1", "a penny.", "Toll book."),
        (1, "2", "paid none.", "Mill book."),
        (1, "3", "a charter.", "Charter roll."),
    ]


def test_notes_of_all_chapters_gathered_at_the_end() -> None:
    body = "".join(
        f"CHAPTER {c}\n\nIn spring it rained.1 In summer it rained.2 In autumn it rained.3\n\n"
        for c in range(1, 65)
    )  # fmt: skip
    notes = "NOTES\n\n" + "".join(
        f"Chapter {c}\n\n" + "".join(f"{n}. Diary {c}, p. {n}.\n\n" for n in (1, 2, 3)) for c in range(1, 65)
    )
    text = body + notes
    found = trace(text).of(Note)
    assert len(found) == 192
    assert len({(n.series, n.label) for n in found}) == 192
    assert [n.call.start for n in found if n.call] == [m.start() + 7 for m in re.finditer(r"rained\.\d", text)]
    assert not trace(text).of(Problem)


def test_paragraphs_and_lists_within_a_note_are_its_own() -> None:
    text = (
        "The wall fell.1 The gate held.2 The tower stood.3\n\nNotes\n\n1. There were three "
        "reports:\n\n1. the mason's;\n\n"
        "2. the bailiff's.\n\n2. Gate roll.\n\nThe roll was copied in 1640, badly.\n\n3. Tower roll.\n"
    )
    assert [(label, body) for _, label, _, body in seen(text)] == [
        ("1", "There were three reports: 1. the mason's; 2. the bailiff's."),
        ("2", "Gate roll. The roll was copied in 1640, badly."),
        ("3", "Tower roll."),
    ]


GUTENBERG = """\
The old road climbed the hill by way of the quarry,[1] and the
carters, who had no love for it, called it the Devil's Elbow. It
was paved in 1784.[2]

[Footnote 1: See the county map of 1768, on which the quarry is
marked with a pick and a spade.

The later maps leave it out.]

[Footnote 2: Turnpike Minutes, vol. 2, p. 31 [copy].]

The new road kept to the valley, and in wet years was under water
for 2 months together.[3]

[Footnote 3: Ibid., p. 90.]
"""


def test_footnotes_after_the_paragraph_that_calls_them() -> None:
    assert seen(GUTENBERG) == [
        (0, "1", "the quarry,", "See the county map of 1768, on which the quarry is marked with a pick and a spade. "
         "The later maps leave it out."),
        (0, "2", "in 1784.", "Turnpike Minutes, vol. 2, p. 31 [copy]."),
        (0, "3", "months together.", "Ibid., p. 90."),
    ]  # fmt: skip


def test_letters_that_begin_again() -> None:
    text = (
        "The bell was cast in Ghent.[A] It cracked twice.[B]\n\n[Footnote A: Parish book.]\n\n[Footnote B: Ibid.]\n\n"
        "A second bell was hung.[A]\n\n[Footnote A: Foundry ledger.]\n"
    )
    assert seen(text) == [
        (0, "A", "in Ghent.[A]"[:9], "Parish book."), (0, "B", "cracked twice.", "Ibid."),
        (1, "A", "was hung.", "Foundry ledger."),
    ]  # fmt: skip


def test_brackets_after_the_paragraph_without_the_word_footnote() -> None:
    text = (
        "The lease ran for lives.[1] It was renewed at Lady Day.[2]\n\n[1] Lease of 1702.\n\n[2] Rental, f. 9.\n\n"
        "Rent was paid in kind.[3] * * *\n\n[3] Rental, f. 12.\n\nNothing more is known.\n"
    )
    assert [(label, before, body) for _, label, before, body in seen(text)] == [
        ("1", "for lives.", "Lease of 1702."),
        ("2", "Lady Day.", "Rental, f. 9."),
        ("3", "in kind.", "Rental, f. 12."),
    ]


def test_signs_at_the_foot_of_each_page() -> None:
    text = (
        "The duke* wrote to his brother,† who did not reply.\n\n* The third of that name.\n\n† Died 1703.\n\n"
        "The house* was sold.\n\n* Pulled down in 1801.\n\n* * * * *\n\nThe garden remains.\n"
    )
    assert seen(text) == [
        (0, "*", "The duke", "The third of that name."),
        (0, "†", "his brother,", "Died 1703."),
        (1, "*", "The house", "Pulled down in 1801."),
    ]


def test_signs_beside_numbers() -> None:
    text = (
        "The fair* was held in June.1 It lasted 3 days.2 It ended in 1850.3\n\n* The author thanks the parish.\n\n"
        "Notes\n\n1. Fair book.\n\n2. Ibid.\n\n3. Order of 1850.\n"
    )
    assert [(label, before) for _, label, before, _ in seen(text)] == [
        ("*", "The fair"), ("1", "in June."), ("2", "3 days."), ("3", "in 1850."),
    ]  # fmt: skip


def test_superscripts_at_the_foot_of_the_page_restart() -> None:
    text = (
        "The ferry sank.¹ Nine were lost.²\n\n¹ Coroner, 1790.\n² Ibid.\n\nA new ferry was built.¹ It had a rail.²\n\n"
        "¹ Ferry book.\n² Ibid., p. 3.\n"
    )
    assert [(s, label, before) for s, label, before, _ in seen(text)] == [
        (0, "1", "ferry sank."), (0, "2", "were lost."), (1, "1", "was built."), (1, "2", "a rail."),
    ]  # fmt: skip


def test_an_enumeration_in_the_text_is_no_list_of_notes() -> None:
    text = (
        "The council asked for three things. 1 They were these:\n\n1. that the well be cleaned;\n\n2. that the pump be "
        "mended;\n\n3. that the ditch be dug.\n\nAll were refused. 2 The well was cleaned by night. 3\n\n"
        "Notes\n\n1. Council book.\n\n2. Ibid.\n\n3. Diary of Ann Rudd.\n"
    )
    assert [(label, before) for _, label, before, _ in seen(text)] == [
        ("1", "three things."), ("2", "were refused."), ("3", "by night."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "A text without notes. It has 3 chapters and 12 pages, and was written in 1950.\n\nIt goes on.\n",
        "1. Introduction\n\nThe first chapter opens in 1901.\n\n2. The War\n\nThe second opens in 1914.\n",
        "* one thing\n\n* another thing\n\n* a third\n",
        "Contents\n\nPreface\n\nNotes\n\nIndex\n\nThe book begins here, with a long sentence about nothing at all.\n",
        "",
        "Notes\n",
        "12345678. A number in the millions is no note.\n\n99999999. Nor is this.\n",
    ],
)
def test_no_notes_where_there_are_none(text: str) -> None:
    assert seen(text) == []


def test_calls_in_a_text_that_has_lost_its_notes() -> None:
    text = "One.[1] Two.[2] Three.[3] Four.[4]\n"
    assert [kind for kind, _ in problems(text)] == ["call-without-note"] * 4


def test_notes_after_each_section_without_a_heading() -> None:
    text = (
        "The lock was built first.1 The basin came after.2\n\n1. Canal minutes.\n2. Ibid.\n\nTHE SECOND CUT\n\n"
        "It ran to the coal pits.3 It never paid.4\n\n3. Pit ledger.\n4. Report of 1820.\n"
    )
    assert [(label, before) for _, label, before, _ in seen(text)] == [
        ("1", "built first."), ("2", "came after."), ("3", "coal pits."), ("4", "never paid."),
    ]  # fmt: skip


def test_a_number_glued_to_a_year() -> None:
    text = (
        "The school opened in 18701 with nine pupils. The roof fell in.2 It closed in 1902.3 "
        "Nobody minded,4 it seems.\n\n"
        "Notes\n\n1. Log book.\n2. Ibid.\n3. Inspector's report.\n4. Letter of Mary Dunn.\n"
    )
    assert [(label, before) for _, label, before, _ in seen(text)] == [
        ("1", "in 1870"), ("2", "fell in."), ("3", "in 1902."), ("4", "Nobody minded,"),
    ]  # fmt: skip


@pytest.mark.parametrize("shape", [" {n}", "{n}", "[{n}]", " ({n})"])
def test_a_chapter_full_of_figures(shape: str) -> None:
    sentences = (
        "The frigate carried {a} guns and {b} men.",
        "On June {a}, 1803, she sailed with {b} transports.",
        "In 1794 the admiral had {a} sail of the line; {b} were unfit.",
        "The log for May {a} gives {b} miles.",
        "Of the {a} wounded, {b} died.",
        "She was taken in latitude {a}, longitude {b}.",
        "They numbered {a}.",
        'He wrote "we have {a} left."',
    )
    text, places = "", []
    for n in range(1, 121):
        text += sentences[n % 8].format(a=(n * 7) % 61 + 1, b=(n * 11) % 53 + 2)
        if n % 2:
            text += shape.replace("{n}", str(len(places) + 1))
            places.append(len(text))
        text += "\n\n" if n % 7 == 0 else " "
    text += "\n\nNotes\n\n" + "".join(f"{n}. Adm. {n}/{n + 7}, {n} Aug. 1803.\n" for n in range(1, len(places) + 1))
    assert [n.call and n.call.end for n in trace(text).of(Note)] == places


def test_verse_at_the_end_of_a_note_is_its_own_and_a_chapter_is_not() -> None:
    text = (
        "The looms fell silent.1 The weir broke.2 The mill was sold.3\n\nNotes\n\nNote 1: The "
        "ballad has:\n\nThe looms are "
        "still\n\nThe mill is dust\n\nNote 2: Mercury.\n\nCHAPTER TWO\n\nNote 3: Deed.\n"
    )
    assert [body for _, _, _, body in seen(text)] == [
        "The ballad has: The looms are still The mill is dust", "Mercury.", "Deed.",
    ]  # fmt: skip


def test_german_prints_with_one_bracket() -> None:
    text = (
        "Die Stadt fiel im Jahre 1632 1). Der Rat hatte, wie man weiß 2), nichts getan. Es waren 3 Kompanien da 3).\n\n"
        "1) Ratsprotokoll, Bd. 2, S. 14.\n2) Ebd., S. 15.\n3) Chronik, S. 4.\n"
    )
    assert [(label, before) for _, label, before, _ in seen(text)] == [
        ("1", "Jahre 1632"), ("2", "man weiß"), ("3", "Kompanien da"),
    ]  # fmt: skip


def test_an_encyclopaedia_page_with_carets_and_neighbouring_calls() -> None:
    text = (
        "The mill burned.[1] It was rebuilt.[2][3] It burned again.[1] Nobody cared.[4]\n\nReferences\n\n"
        "1. ^ a b Smith, p. 3.\n2. ^ Jones, p. 5.\n3. ^ Ibid.\n4. ^ Brown.\n\nExternal links\n\nA site about mills.\n"
    )
    assert [(label, before, body) for _, label, before, body in seen(text)] == [
        ("1", "mill burned.", "Smith, p. 3."), ("2", "was rebuilt.", "Jones, p. 5."),
        ("3", "was rebuilt.[2]", "Ibid."), ("4", "Nobody cared.", "Brown."),
    ]  # fmt: skip


PAGES = """\
The mill burned in 1811, and the owner, who had
insured it in London,1 was not seen again in the
valley that year or any other.

____________
1 Hale, Letters, p. 9. The policy is lost.

                     14

His brother took the lease2 and kept it until the
weir broke. There were 2 inquests.3

____________
2 Lease book, f. 3.
3 Coroner's roll, 1815; and see
  the Mercury of that week.

                     15
"""


def test_notes_at_the_foot_of_wrapped_pages() -> None:
    assert [(label, before, body) for _, label, before, body in seen(PAGES)] == [
        ("1", "in London,", "Hale, Letters, p. 9. The policy is lost."),
        ("2", "the lease", "Lease book, f. 3."),
        ("3", "2 inquests.", "Coroner's roll, 1815; and see the Mercury of that week."),
    ]


@pytest.mark.parametrize(
    "calls", ["often.1,2", "often.[1, 2]", "often.[1][2]", "often.¹ ²", "often. 1, 2", "often.(1)(2)"]
)
def test_two_calls_at_one_place(calls: str) -> None:
    text = f"He wrote {calls} She answered.[3] Then nothing.[4]\n\nNotes\n1. A.\n2. B.\n3. C.\n4. D.\n"
    if "[" not in calls:
        text = text.replace("[3]", calls[6] if calls[6] == " " else "").replace("[4]", "")
    found = trace(text).of(Note)
    assert [n.label for n in found] == ["1", "2", "3", "4"]
    assert found[0].call
    assert found[1].call
    assert found[0].call.end <= found[1].call.start


def test_labels_alone_on_their_lines() -> None:
    text = (
        "He wrote often. 1 She answered. 2 Then nothing. 3\n\nNotes\n\n1\n\nA letter of May.\n\n"
        "2\n\nA letter of June.\n\n3\n\nNone.\n"
    )
    assert [(label, body) for _, label, _, body in seen(text)] == [
        ("1", "A letter of May."), ("2", "A letter of June."), ("3", "None."),
    ]  # fmt: skip


def test_a_long_text_of_nothing_but_links_back_is_quick() -> None:
    text = "It rained.1\n\nNotes\n\n1. Diary. " + "Back. " * 20000
    assert seen(text)[0][3].startswith("Diary.")


def test_a_thousand_ones_are_quick() -> None:
    text = "It rained.1\n\n1. Diary.\n\n" * 3000
    assert len(trace(text).of(Note)) == 3000
