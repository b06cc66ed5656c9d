"""Quotation marks, who speaks the words between them, and what of a cued content is quoted."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adfontes.dates.stage import DATES
from adfontes.emendations import EMENDATIONS
from adfontes.model.apparatus import Apparatus
from adfontes.model.parse import Parse
from adfontes.model.text import Span, Text, Transcript
from adfontes.parsing.stage import parse_several
from adfontes.pipeline import STAGES
from adfontes.testimony.drafts import Attribution
from adfontes.testimony.quotations import with_quotations
from adfontes.testimony.quotations.kinds import is_nickname, is_title
from adfontes.testimony.quotations.marks import find_quotations

MARKS = {
    "He said “we go” at once.": ["we go"],
    'He said "we go" at once.': ["we go"],
    "He said „wir gehen“ at once.": ["wir gehen"],
    "He said „wir gehen” at once.": ["wir gehen"],
    "He said «nous allons» at once.": ["nous allons"],
    "He said »wir gehen« at once.": ["wir gehen"],
    "He said ‹nous allons› at once.": ["nous allons"],
    "He said ‘we go’ at once.": ["we go"],
    "He said 'we go' at once.": ["we go"],
    "He said ``we go'' at once.": ["we go"],
    "He said ''we go'' at once.": ["we go"],
    '" We go , " he said .': [" We go , "],
    "' We go , ' he said .": [" We go , "],
    # apostrophes
    "The men’s boat and the boys’ boat were Tull’s.": [],
    "The men's boat and the boys' boat were Tull's.": [],
    "It was ’tis and ’em in the ’90s.": [],
    "'Tis the boys' boat.": [],
    "‘It’s the boys’ boat,’ he said.": ["It’s the boys’ boat,"],
    "'It's the boys' boat,' he said.": ["It's the boys' boat,"],
    "The wall is 6' 10\" high.": [],
    # within each other
    "“He told me ‘go’ and went,” said Hale.": ["He told me ‘go’ and went,", "go"],
    "'He told me \"go\" and went,' said Hale.": ['He told me "go" and went,', "go"],
    "“The «fort» was „leer“,” he said.": ["The «fort» was „leer“,", "fort", "leer"],
    # never closed, or closed with another mark
    "He said “we go and do not wait.": ["we go and do not wait."],
    'He said “we go" at once.': ["we go"],
    "He said “we go. “No,” she said.": ["we go.", "No,"],
    "He said ‘we go and do not wait.": [],
}


@pytest.mark.parametrize("text", MARKS)
def test_marks(text: str) -> None:
    assert [q.inner.of(text) for q in find_quotations(text, [whole(text)])] == MARKS[text]


def whole(text: str) -> Span:
    return Span(start=0, end=len(text))


def test_a_quotation_goes_on_where_the_next_paragraph_opens_again() -> None:
    text = "He wrote: “We go.\n“Do not wait.”\n“No,” she wrote."
    lines = [Span(start=0, end=17), Span(start=18, end=32), Span(start=33, end=len(text))]
    found = find_quotations(text, lines)
    assert [(q.inner.of(text), q.closed, q.goes_on) for q in found] == [
        ("We go.", False, True), ("Do not wait.", True, False), ("No,", True, False),
    ]  # fmt: skip


@given(st.text(alphabet="“”\"„«»‹›‘’'`ab .,\n", max_size=80))
def test_quotations_lie_in_the_text_and_in_each_other(text: str) -> None:
    found = find_quotations(text, [whole(text)])
    for quotation in found:
        assert quotation.marked.holds(quotation.inner)
        assert whole(text).holds(quotation.marked)
        if quotation.within is not None:
            assert found[quotation.within].marked.holds(quotation.marked)
    assert [q.marked.start for q in found] == sorted(q.marked.start for q in found)


@pytest.mark.parametrize("piece", ['"', "“a ", "‘“", " 'a", "«»‹›„“”", "`'", "word “and so on. "])
def test_marks_take_time_with_the_length_alone(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    began = time.process_time()
    find_quotations(text, [whole(text)])
    assert time.process_time() - began < 4


def test_nicknames_and_titles_are_no_speech() -> None:
    def first(text: str, *, in_note: bool = False) -> tuple[bool, bool]:
        quotation = find_quotations(text, [whole(text)])[0]
        return is_nickname(text, quotation), is_title(text, quotation, in_note=in_note)

    assert first("Then Marcia “Cia” Price spoke.") == (True, False)
    assert first("Then Price said “Go” again.") == (False, False)
    assert first("He sang “The Ballad of the Lost Fleet” to them.") == (False, True)
    assert first("Hale, “The Lost Fleet,” Holm Review 3.", in_note=True) == (False, True)
    assert first("He said “The fleet is lost” to them.") == (False, False)


ABOVE = "The fort\n\nThe wind rose over the fort that day, and nobody came to its gates before noon.\n\n"

SPOKEN = {
    # words of saying behind, before, between
    "“We agree,” the envoy said.": [("the envoy", "said", ["We agree,"])],
    "“We agree,” said the envoy, a man of few words.": [("the envoy, a man of few words", "said", ["We agree,"])],
    "“Where is the fleet?” Hale asked.": [("Hale", "asked", ["Where is the fleet?"])],
    "“Where is the fleet?” Hale was asked.": [(None, "was asked", ["Where is the fleet?"])],
    "The envoy said, “We agree.”": [("The envoy", "said", ["We agree."])],
    "The envoy, on 3 May, wrote to Hale: ‘We agree.’": [("The envoy", "wrote", ["We agree."])],
    "“We go,” Hale answered; “the tide is low.”": [("Hale", "answered", ["We go,", "the tide is low."])],
    "“We go,” Hale said. “The tide is low.” He smiled.": [("Hale", "said", ["We go,", "The tide is low."])],
    "Hale nodded, adding: “The tide is low.”": [("Hale", "adding", ["The tide is low."])],
    "As Hale put it, “nobody came.”": [("Hale", "put", ["nobody came."])],
    "In the words of Robin Hale, “nobody came.”": [("Robin Hale", "In the words of", ["nobody came."])],
    "According to Hale, “the gates were never shut.”": [("Hale", "According to", ["the gates were never shut."])],
    "Robin Hale: “We shall see.”": [("Robin Hale", ":", ["We shall see."])],
    "“We shall see.” — Robin Hale": [("Robin Hale", "—", ["We shall see."])],
    "Hale’s reply, “not before noon,” satisfied nobody.": [("Hale’s", "reply", ["not before noon,"])],
    "His answer was: “We shall see.”": [("His", "answer", ["We shall see."])],
    ABOVE + "The clerk told Hale:\n\n“We go.\n\n“We do not wait.”": [
        ("The clerk", "told", ["We go.", "We do not wait."]),
    ],
    ABOVE + "The order from Rome ran:\n\n    We go at noon. Nobody is to wait.\n\nThe envoy left.": [
        ("The order from Rome", "ran", ["We go at noon. Nobody is to wait."]),
    ],
    ABOVE + "HALE: Did you see him?\n\nTULL: I did not see him there.": [
        ("HALE", ":", ["Did you see him?"]), ("TULL", ":", ["I did not see him there."]),
    ],
    "Hale said, “The clerk told me, ‘Nobody came.’”": [
        ("Hale", "said", ["The clerk told me, ‘Nobody came.’"]), ("The clerk", "told", ["Nobody came."]),
    ],
    # quoted, but spoken by nobody here
    "The so-called “treaty” was a farce.": [],
    "The envoy left for the “Old Fort” in May.": [],
    "“Nobody came.” The wind rose over the fort.": [],
}  # fmt: skip


@pytest.fixture(scope="module")
def parses() -> dict[str, tuple[Parse, ...]]:
    """The parses of all examples, made together."""
    return dict(zip(TEXTS, parse_all(TEXTS), strict=True))


def parse_all(texts: list[str]) -> list[tuple[Parse, ...]]:
    stages = [s for s in STAGES[: STAGES.index(DATES)] if s is not EMENDATIONS]
    several = []
    for text in texts:
        apparatus = Apparatus(text=Text(transcript=Transcript(content=text, name="", sha256="")))
        for stage in stages:
            apparatus = apparatus.adding(stage.find(apparatus))
        several.append(apparatus)
    return [tuple(found) for found in parse_several(several, names=False)]


LONG = "He said that “the plan would fail. It had no chance.” Nobody answered."
INSIDE = "“Hale says that the gates were shut,” said Tull, who left."
TEXTS = [*SPOKEN, LONG, INSIDE]


@pytest.mark.parametrize("text", SPOKEN)
def test_who_speaks(text: str, parses: dict[str, tuple[Parse, ...]]) -> None:
    found = with_quotations(text, parses[text], ())
    told = [(a.source and a.source.of(text), a.cue and a.cue.of(text), [c.of(text) for c in a.content]) for a in found]
    assert told == SPOKEN[text]
    assert all(a.mode == "direct" for a in found)


def test_who_is_asked_hears_it(parses: dict[str, tuple[Parse, ...]]) -> None:
    text = "“Where is the fleet?” Hale was asked."
    (found,) = with_quotations(text, parses[text], ())
    assert [found.parse.tokens[t].text for t in found.addressees] == ["Hale"]


def cued(text: str, parse: Parse, source: str, cue: str, content: str) -> Attribution:
    """What a cue gives, by its printed words."""

    def span(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    return Attribution(
        parse=parse, source=span(source), speakers=(), owner=False, apart=False, cue=span(cue), word="say",
        how="clause", content=(span(content),), addressees=(), mode="indirect", act="claim", stance="affirm",
        hedges=(),
    )  # fmt: skip


def test_content_takes_the_whole_of_a_quotation(parses: dict[str, tuple[Parse, ...]]) -> None:
    (parse,) = parses[LONG]
    (found,) = with_quotations(LONG, (parse,), [cued(LONG, parse, "He", "said", "the plan would fail")])
    assert [c.of(LONG) for c in found.content] == ["the plan would fail. It had no chance."]
    assert found.mode == "direct"


def test_what_is_said_in_a_quotation_stays_in_it(parses: dict[str, tuple[Parse, ...]]) -> None:
    (parse,) = parses[INSIDE]
    inner = cued(INSIDE, parse, "Hale", "says", "the gates were shut,” said Tull")
    found = {a.cue.of(INSIDE): a for a in with_quotations(INSIDE, (parse,), [inner]) if a.cue}
    assert [c.of(INSIDE) for c in found["says"].content] == ["the gates were shut,"]
    assert found["says"].mode == "indirect"
    assert found["said"].mode == "direct"


def test_without_parses_there_is_nothing() -> None:
    assert with_quotations("“We agree,” the envoy said.", (), ()) == ()
