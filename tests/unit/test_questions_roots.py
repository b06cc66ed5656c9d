"""Roots of testimonies, their distance, and what commands ask for."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from adfontes.model.apparatus import Apparatus
from adfontes.model.attested import ACTS_IN_IT, NOT_IN_IT, ROUTE, SECOND_HAND, WHEN, Attested
from adfontes.model.dating import Dating
from adfontes.model.entities import Entity, Mention
from adfontes.model.questions import Answer
from adfontes.model.roots import Roots
from adfontes.model.testimony import DEPENDS_ON, Relation, Testimony
from adfontes.model.text import Origin, Span, Text, Transcript

ORIGIN = Origin(rule="test")


def told(name: str, *witnesses: str, within: str | None = None, at: tuple[int, int] = (0, 1)) -> Testimony:
    span = Span(start=at[0], end=at[1])
    return Testimony(
        id=name, span=span, origin=ORIGIN, witnesses=witnesses, witness_text=None, cue=None, content=(span,),
        addressees=(), addressees_text=(), mode="indirect", stance="affirm", act="claim", hedges=(), route="memoir",
        through=None, notes=(), citations=(), nested_in=within, reason="",
    )  # fmt: skip


def hangs(a: str, b: str) -> Relation:
    return Relation(id=f"{a}{b}", span=None, origin=ORIGIN, a=a, b=b, relation=DEPENDS_ON, reason="")


def test_dependence_is_followed_to_the_root() -> None:
    roots = Roots([told("a", "kovacs"), told("b", "lenz"), told("c", "orr")], [hangs("c", "b"), hangs("b", "a")])
    assert roots.of("c") == ("kovacs",)
    assert not roots.independent("a", "c")


def test_a_ring_of_dependence_is_one_root() -> None:
    roots = Roots([told(n, n.upper()) for n in "abcd"], [hangs("a", "b"), hangs("b", "c"), hangs("c", "a")])
    assert roots.of("a") == roots.of("b") == roots.of("c") == ("a",)
    assert roots.of("d") == ("D",)


def test_an_unnamed_witness_is_a_root_of_its_own() -> None:
    assert Roots([told("a"), told("b", within="a")]).of("b") == ("a",)


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=30))
def test_every_testimony_has_a_root_whatever_depends_on_what(edges: list[tuple[int, int]]) -> None:
    testimonies = [told(str(n), f"w{n}") for n in range(8)]
    roots = Roots(testimonies, [hangs(str(a), str(b)) for a, b in edges])
    assert all(roots.of(t.id) for t in testimonies)
    for a, b in edges:  # what depends on another has all the roots of it
        assert set(roots.of(str(b))) <= set(roots.of(str(a)))


def test_a_long_chain_is_no_hang() -> None:
    many = [told(str(n), f"w{n}", within=str(n - 1) if n else None) for n in range(20_000)]
    began = time.perf_counter()
    assert Roots(many).of("19999") == ("w0",)
    assert time.perf_counter() - began < 2


def attested() -> Attested:
    words = "In 1931 Lenz wrote that Lenz had met Brandt on 3 May 1901. Orr said so too."
    transcript = Transcript(content=words, name="t", sha256="")
    entities = tuple(Entity(id=n, span=None, origin=ORIGIN, kind="person", name=n.title()) for n in ("lenz", "orr"))
    mention = Mention(id="m", span=Span(start=24, end=28), origin=ORIGIN, entity="lenz")
    years = [("1931", 3, 7), ("1901-05-03", 47, 57)]
    datings = tuple(
        Dating(id=e, span=Span(start=a, end=b), origin=ORIGIN, kind="date", edtf=e, earliest=None, latest=None,
               anchor=None, reason="")
        for e, a, b in years
    )  # fmt: skip
    testimonies = (
        told("l", "lenz", at=(24, 57)),
        told("o", "orr", at=(59, 74)),
        told("n", "orr", within="l", at=(30, 57)),
    )
    answer = Answer(
        id="x", span=None, origin=ORIGIN, question="q", answer="", side="yes", testimonies=("l", "o", "n"), records=(),
        holders=(), holders_text=(), reason="",
    )  # fmt: skip
    layers = {
        "Entity": entities,
        "Mention": (mention,),
        "Dating": datings,
        "Testimony": testimonies,
        "Answer": (answer,),
    }
    return Attested(Apparatus(text=Text(transcript=transcript), layers=layers))


def test_distance_says_who_was_there_and_how_long_ago_it_was() -> None:
    found = attested()
    facts = {f.rule: f for f in found.distance(found.by_id["l"])}
    assert set(facts) == {ACTS_IN_IT, WHEN, ROUTE}
    assert facts[WHEN].years == 30
    assert facts[WHEN].said.startswith("30 years later")
    assert facts[ACTS_IN_IT].said == "among those told of"
    # what tells of no event has nothing to be far from
    assert NOT_IN_IT not in {f.rule for f in found.distance(found.by_id["o"])}
    second = found.distance(found.by_id["n"])[0]
    assert (second.rule, second.said) == (SECOND_HAND, "told by Lenz")


def test_roots_of_an_answer_are_counted_once_a_memory() -> None:
    found = attested()
    roots = found.roots(found.answers[0])
    assert [(r.names, r.testimonies) for r in roots] == [(("Lenz",), ("l", "n")), (("Orr",), ("o",))]
    assert found.of_witness["orr"][0].id == "n" or found.of_witness["orr"][0].id == "o"
    assert [t.id for t in found.within["l"]] == ["n"]
