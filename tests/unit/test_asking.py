"""Searches in plain words: what each part is taken for, with an invented correspondence's names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adfontes.languages import LANGUAGES, load_words
from adfontes.model.asking import Asking, parse_asking
from adfontes.model.asking_names import Names
from adfontes.model.asking_words import clean, cut, make_words
from adfontes.model.edtf import day_of
from adfontes.model.entities import Entity
from adfontes.model.text import Origin

WORDS = make_words(load_words("en", "asking"), [load_words(language, "dates") for language in LANGUAGES])


def entity(name: str, kind: str, *variants: str) -> Entity:
    return Entity(id=name.split()[-1].lower() + kind[0], span=None, origin=Origin(rule="by hand"), kind=kind, name=name,
                  variants=variants)  # fmt: skip


NAMES = Names([
    entity("Ada Brandt", "person", "Brandt"), entity("Karl Brückner", "person", "Brückner"),
    entity("Otto Lund", "person"), entity("Eva Lund-Berg", "person"), entity("Lund Ferry Company", "organisation"),
    entity("Karst", "place"), entity("Iron Bank", "organisation"),
])  # fmt: skip


def parse(query: str) -> Asking:
    return parse_asking(query, WORDS, NAMES)


def said(asking: Asking) -> str:
    """The understanding on one line: `kind/narrow | role=ids | days | words`."""
    parts = [f"{asking.kind}{'/' + asking.narrow if asking.narrow else ''}"] if asking.kind else []
    parts += [f"{p.kind}={','.join(p.meant)}" for p in asking.names]
    parts += [f"note={p.value}" for p in asking.of("note")]
    if asking.days != (None, None):
        parts.append("..".join("" if n is None else str(day_of(n)) for n in asking.days))
    parts += [f"unknown={name}" for name in asking.unknown]
    return " ".join([*parts, *([f"words: {asking.words}"] if asking.words else [])])


@pytest.mark.parametrize(("query", "understood"), [
    ("Brandt to Brückner, January 1850", "message from=brandtp to=brücknerp 1850-01-01..1850-01-31"),
    ("brandt to bruckner january 1850", "message from=brandtp to=brücknerp 1850-01-01..1850-01-31"),
    ("telegrams from Brandt to Brückner", "message/telegram from=brandtp to=brücknerp"),
    ("Brandt's letter to Brückner", "message/letter from=brandtp to=brücknerp"),
    ("Brandt and Brückner", "who=brandtp who=brücknerp"),
    ("what did Brandt promise Brückner", "commitment/promised from=brandtp to=brücknerp"),
    ("journeys to Karst", "journey to=karstp"),
    ("Brandt to Karst", "journey from=brandtp to=karstp"),
    ("Brandt went to Karst in May 1850", "journey from=brandtp to=karstp 1850-05-01..1850-05-31"),
    ("Brandt in Karst 1850", "who=brandtp at=karstp 1850-01-01..1850-12-31"),
    ("according to Karl Brückner", "testimony witness=brücknerp"),
    ("Brückner denies the loan", "testimony/deny witness=brücknerp words: loan"),
    ("Brückner says grain", "testimony witness=brücknerp words: grain"),
    ("Brückner's memoirs", "source author=brücknerp"),
    ("meetings between Brandt and Brückner", "event/meeting who=brandtp who=brücknerp"),
    ("note 24", "note=24"),
    ("early 1850", "1850-01-01..1850-04-30"),
    ("winter 1849–50", "1849-12-01..1850-02-28"),
    ("1849 or 1850 grain", "1849-01-01..1850-12-31 words: grain"),
    ("before 1850", "..1849-12-31"),
    ("after 3 May 1850", "1850-05-04.."),
    ("since May 1850", "1850-05-01.."),
    ("until June 1850", "..1850-06-30"),
    ("between 1848 and 1850", "1848-01-01..1850-12-31"),
    ("from January to March 1850", "1850-01-01..1850-03-31"),
    ("3–5 May 1850", "1850-05-03..1850-05-05"),
    ("May 3, 1850", "1850-05-03..1850-05-03"),
    ("1850-05-03", "1850-05-03..1850-05-03"),
    ("the 1840s", "1840-01-01..1849-12-31"),
    ("late May 1850", "1850-05-21..1850-05-31"),
    ("264 BC", "-0263-01-01..-0263-12-31"),
    ("18th century", "1700-01-01..1799-12-31"),
    ("Lund", "who=lundp,lund-bergp,companyo"),
    ("Otto Lund", "who=lundp"),
    ("@lundp to Brandt", "message from=lundp to=brandtp"),
    ("Iron Bank", "who=banko"),
    ("Palmerston to Grey, 1848", "1848-01-01..1848-12-31 unknown=Palmerston unknown=Grey"),
    ("Brandt to Palmerston", "from=brandtp unknown=Palmerston"),
    ("Lord Palmerston to Brandt", "to=brandtp unknown=Lord Palmerston"),
    ("Palmerston's letter to Brandt", "message/letter to=brandtp unknown=Palmerston's"),
    ("letters to palmerston", "message/letter unknown=palmerston"),
    ("according to grey", "unknown=grey"),
    ("Palmerston wrote to Brandt", "message to=brandtp unknown=Palmerston"),
    ("letters about grain to Brandt", "message/letter to=brandtp words: grain"),
    ("the history of Communism 1850", "1850-01-01..1850-12-31 words: history Communism"),
    ("Brandt in Ruritania", "who=brandtp unknown=Ruritania"),
])  # fmt: skip
def test_what_is_understood(query: str, understood: str) -> None:
    assert said(parse(query)) == understood


@pytest.mark.parametrize("query", ["peace terms", "letter", "the iron gate", "May", "march on", "diplom*",
                                   '"Brandt to Brückner"'])  # fmt: skip
def test_what_holds_no_structure_is_a_search_for_words(query: str) -> None:
    assert not parse(query).is_structured


def test_a_part_can_be_left_out_and_put_otherwise() -> None:
    asking = parse("Lund to Brandt, May 1850")
    (several,) = asking.unsettled
    assert asking.putting(several, "@lundp") == "@lundp to Brandt, May 1850"
    assert asking.without(asking.of("time")[0]) == "Lund to Brandt"


@given(st.text(max_size=80) | st.lists(st.sampled_from(
    ["Brandt", "to", "from", "May", "1850", "–", ",", "Lund", "'s", '"', "before", "note", "3", "in", "bc", "early"]
), max_size=12).map(" ".join))  # fmt: skip
def test_nothing_raises_and_the_parts_cover_the_words(query: str) -> None:
    asking = parse(query)
    assert asking.query == clean(query)
    starts = [p.start for p in asking.parts]
    assert starts == sorted(starts)
    for token in cut(asking.query):
        if token.kind == "word":
            assert any(p.start <= token.start and token.end <= p.end for p in asking.parts)


@pytest.mark.xfail(strict=True, reason="not understood yet")
@pytest.mark.parametrize(("query", "understood"), [
    ("Brandt and Brückner to Lund-Berg", "message from=brandtp from=brücknerp to=lund-bergp"),
    ("three weeks before May 1850", "1850-04-10..1850-04-30"),
])  # fmt: skip
def test_known_failures(query: str, understood: str) -> None:
    assert said(parse(query)) == understood
