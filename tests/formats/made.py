"""Made-up books for hypothesis: a few headings, paragraphs and quotations, notes of one to three paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from tests.formats.book import Block, Book, Call, Footnote, Piece, Words, words_of

NOUNS = (
    "ferry", "river", "toll", "lantern", "pilot", "commissioner", "quay", "letter", "winter", "café", "naïveté",
    "crossing", "passenger", "receipt", "Holm", "Lund", "Thérèse", "garrison", "neighbourhood", "correspondence",
    "1902", "St. John",
)  # fmt: skip
VERBS = (
    "was seen by", "left without", "had never trusted", "paid for", "remembered", "counted", "wrote to", "stood above",
    "came before", "is not named in", "— so it is said — denied", "(twice) passed", "“forgot”", "could not’ve met",
)  # fmt: skip
CITED = (
    "Piet Dahl, *Diary of a Pilot* (Lund: Norra, 1899), 40–41.",
    "Ibid., 12.",
    "See Ada Brook, *My Years on the River* (Holm: Quay Press, 1902), pp. 14-16; Dahl, *Diary*, 42.",
    "Jan Oker, “Post by Water,” *Journal of River History* 12, no. 3 (1977): 210.",
    "Brook to Dahl, 9 January 1903, Brook Papers, box 3, folder 7, Town Archive, Holm.",
    "The number is doubtful; 14 < 16 & 3 > 2, as the keeper’s book has it.",
    "Cf. *op. cit.*, vol. 2.",
)


TENS = ("", "twenty-", "thirty-", "forty-", "fifty-")
ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def day(number: int) -> str:
    """A day of its own for each sentence, since a passage that stands twice is taken for damage."""
    return f"{TENS[number // 9 % 5]}{ONES[number % 9]} {('day', 'night')[number // 45 % 2]}"


@st.composite
def sentences(draw: st.DrawFn, number: int) -> str:
    """One sentence of invented prose."""
    words = [draw(st.sampled_from(NOUNS)), draw(st.sampled_from(VERBS)), "the", draw(st.sampled_from(NOUNS))]
    for _ in range(draw(st.integers(0, 4))):
        words += [draw(st.sampled_from(("and", "but not", "with", "under"))), "the", draw(st.sampled_from(NOUNS))]
    return f"On the {day(number)} the {' '.join(words)}{draw(st.sampled_from('...?'))}"


@st.composite
def books(draw: st.DrawFn) -> Book:
    """A small book. Its calls are numbered through and each note is called once."""
    blocks: list[Block] = []
    notes: list[Footnote] = []
    told = 0
    shapes = draw(st.lists(st.sampled_from(("heading", "paragraph", "paragraph", "quotation")), min_size=2, max_size=7))
    for shape in ["paragraph", *shapes, "paragraph"]:
        if shape == "heading":
            if blocks[-1].kind != "heading":
                name = draw(st.sampled_from(NOUNS)).capitalize()
                title = f"Of the {name} and What Came of It by {day(len(blocks)).title()}"
                blocks.append(Block("heading", (Words(title),), 2))
            continue
        pieces: list[Piece] = []
        for at in range(draw(st.integers(1, 4))):
            told += 1
            pieces += _sentence(draw(sentences(told)), italic=draw(st.booleans()), first=not at)
            if draw(st.booleans()):
                notes.append(Footnote(str(len(notes) + 1), tuple(words_of(p) for p in _paragraphs(draw, len(notes)))))
                pieces.append(Call(notes[-1].label))
        blocks.append(Block(shape, tuple(pieces)))
    return Book("Made on the River", "Clara Wendt", tuple(blocks), tuple(notes))


def _paragraphs(draw: st.DrawFn, number: int) -> Sequence[str]:
    first = draw(st.sampled_from(CITED))
    more = draw(st.integers(0, 2)) if draw(st.integers(0, 3)) == 0 else 0
    return [first, *(draw(sentences(60 + 2 * number + at)) for at in range(more))]


def _sentence(sentence: str, *, italic: bool, first: bool) -> list[Piece]:
    """A sentence, a word of it in italics where asked."""
    sentence = sentence if first else f" {sentence}"
    if not italic:
        return [Words(sentence)]
    head, _, rest = sentence.rpartition(" the ")
    word, _, tail = rest.partition(" ")
    stop = "" if tail else word[-1]
    word = word.removesuffix(stop) if stop else word
    return [Words(f"{head} the "), Words(word, italic=True), Words(f" {tail}" if tail else stop)]
