"""People in running text: examples with the answer inline, and properties that hold of any text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adfontes.model.apparatus import Apparatus
from adfontes.model.entities import PERSON, Entity, Mention
from adfontes.model.text import Problem, Span, Text, Transcript
from adfontes.names import NAMES
from adfontes.names.forms import Name, parse_name
from adfontes.names.named import Named
from adfontes.names.people.romanising import pinyin_readings, slavic_key, spelling_key
from adfontes.names.people.scan import find_runs, regions_of
from adfontes.names.settling import join_doubles, settle_spans

EXAMPLES = tomllib.loads((Path(__file__).parents[1] / "examples/names/people.toml").read_text(encoding="utf-8"))["text"]


def named_in(content: str) -> Apparatus:
    text = Text(transcript=Transcript(content=content, name="t.txt", sha256=""))
    apparatus = Apparatus(text=text)
    return apparatus.adding(NAMES.find(apparatus))


def people_of(apparatus: Apparatus) -> dict[str, set[str]]:
    return {e.name: {e.name, *e.variants} for e in apparatus.of(Entity) if e.kind == PERSON}


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["why"] for e in EXAMPLES])
def test_everybody_named_is_found_under_every_form(example: dict[str, object]) -> None:
    people: dict[str, list[str]] = example["people"]  # type: ignore[assignment]
    found = people_of(named_in(str(example["text"])))
    assert found == {name: {name, *forms} for name, forms in people.items()}
    nobody: list[str] = example.get("nobody", [])  # type: ignore[assignment]
    assert not set(nobody) & {form for forms in found.values() for form in forms}


def test_a_short_form_goes_to_whom_the_text_named_last_and_oftenest() -> None:
    content = (
        "Tang Zhenbao came to Geneva. Tang Zhenbao spoke, and Tang was heard. Tang Zhenbao left.\n\n"
        "In May Tang Liwen, a commander of the fleet, was sent for. "
        "The telegram told Tang that he must come at once.\n\n"
        + "Nothing happened for a month. " * 40
        + "\n\nThen Tang spoke again."
    )
    apparatus = named_in(content)
    entities = {e.name: e.id for e in apparatus.of(Entity)}
    at = {m.span.start: m.entity for m in apparatus.of(Mention)}
    assert at[content.index("Tang was heard")] == entities["Tang Zhenbao"]
    assert at[content.index("Tang that he")] == entities["Tang Liwen"]
    assert at[content.index("Tang spoke again")] == entities["Tang Zhenbao"]


def test_a_short_form_that_could_be_either_is_left_open() -> None:
    apparatus = named_in(
        "Ralph Marlowe and Dexter Marlowe were at school together. " + "It rained. " * 300 + "In the end Marlowe wrote."
    )
    (problem,) = apparatus.of(Problem)
    names = {e.id: e.name for e in apparatus.of(Entity)}
    assert {names[c] for c in problem.candidates} == {"Ralph Marlowe", "Dexter Marlowe"}


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Chou En-lai", "Zhou Enlai"),
        ("Mao Tse-tung", "Mao Zedong"),
        ("Lin Piao", "Lin Biao"),
        ("P'eng Te-huai", "Peng Dehuai"),
        ("Liu Shao-ch'i", "Liu Shaoqi"),
        ("Teng Hsiao-p'ing", "Deng Xiaoping"),
        ("Chang Hsüeh-liang", "Zhang Xueliang"),
        ("Li Hung-chang", "Li Hongzhang"),
        ("Chu Te", "Zhu De"),
    ],
)
def test_wade_giles_is_read_as_pinyin(older: str, newer: str) -> None:
    one, other = parse_name(older), parse_name(newer)
    assert one is not None
    assert other is not None
    assert pinyin_readings(one) & pinyin_readings(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("vyshinskii", "vyshinsky"), ("gorchakov", "gortschakoff"), ("muraviev", "muravyov"), ("ignatieff", "ignatiev")],
)
def test_transliterations_of_one_russian_name_have_one_key(one: str, other: str) -> None:
    assert slavic_key(one) == slavic_key(other) != ""


def test_names_that_differ_keep_different_keys() -> None:
    families = ["hansen", "hanson", "marlowe", "martin", "petrov", "pavlov", "salisbury", "kuznetsov"]
    assert len({spelling_key(f) for f in families}) == len(families)


@given(st.text(alphabet="ABCab .,'’-()[]\"\nDeGaulleofthe", max_size=120))
@settings(max_examples=30, deadline=None)
def test_runs_lie_in_their_region_in_order_and_apart(content: str) -> None:
    at = 0
    for run in find_runs(content, [Span(start=0, end=len(content))], frozenset()):
        assert at <= run.start <= run.core < run.end <= len(content)
        at = run.end


@given(st.text(alphabet="ABC ab.,'’-()\n", max_size=80))
@settings(max_examples=25, deadline=None)
def test_any_text_has_its_mentions_in_bounds_and_apart(content: str) -> None:
    apparatus = named_in("Sir Edmund Harcastle came. " + content + " Harcastle left.")
    at = 0
    for mention in apparatus.of(Mention):
        assert at <= mention.span.start < mention.span.end <= len(apparatus.text.content)
        at = mention.span.end


def test_regions_are_what_is_left_between_holes() -> None:
    whole = [Span(start=0, end=10), Span(start=20, end=30)]
    holes = [Span(start=2, end=4), Span(start=8, end=22), Span(start=29, end=40)]
    assert regions_of(whole, holes) == [Span(start=0, end=2), Span(start=4, end=8), Span(start=22, end=29)]


def _named(key: str, kind: str, *spans: tuple[int, int], certainty: float = 1.0) -> Named:
    places = [Span(start=a, end=b) for a, b in spans]
    return Named(key=key, kind=kind, name=key, spans=places, forms=[key], rule="r", certainty=certainty)


def test_the_longest_claim_wins_and_of_equals_the_surer() -> None:
    found = [
        _named("Columbia", "place", (0, 8)),
        _named("Columbia University", "organisation", (0, 19)),
        _named("Marlowe", "person", (30, 37), certainty=0.9),
        _named("Marlowe, a town", "place", (30, 37)),
    ]
    assert [(s.start, n.key) for s, n in settle_spans(found)] == [(0, "Columbia University"), (30, "Marlowe, a town")]


def test_a_body_known_to_two_finders_is_one() -> None:
    joined = join_doubles([_named("The Ministry", "organisation", (0, 8)), _named("Ministry", "organisation", (9, 17))])
    assert [(n.key, len(n.spans)) for n in joined] == [("The Ministry", 2)]


def test_a_form_with_only_a_title_and_a_name_is_parsed() -> None:
    assert parse_name("Pius IX") == Name("Pius IX", PERSON, "pius", number="IX")
