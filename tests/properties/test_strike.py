"""What must hold of any strike on any support."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from adfontes.model.evidence import Support
from adfontes.model.support import FALLS, UNAFFECTED, WEAKENED, Supports, lean, strike
from adfontes.model.text import Origin, Span

PEOPLE, WORKS = "pqrs", "abcd"
BY_HAND = Origin(rule="by hand")


@st.composite
def supports(draw: st.DrawFn) -> list[Support]:
    """Rows as a stage could make them, and stranger ones: carriers in circles, a witness who is their own route."""
    rows: list[Support] = []
    for number in range(draw(st.integers(0, 8))):
        passage = draw(st.integers(0, 4))
        source = draw(st.none() | st.sampled_from(WORKS))
        carrier = draw(st.none() | st.sampled_from(WORKS))
        function = draw(st.sampled_from(("support", "support", "support", "contrary", "further-reading", "commentary")))
        for row in range(draw(st.integers(1, 3))):
            rows.append(
                Support(
                    id=f"{number}-{row}",
                    span=Span(start=passage * 10, end=passage * 10 + 5),
                    origin=BY_HAND,
                    note=f"n{passage}",
                    citation=f"c{number}",
                    source=source,
                    carrier=carrier,
                    witness=draw(st.none() | st.sampled_from(PEOPLE)),
                    through=draw(st.none() | st.sampled_from(PEOPLE)),
                    function=function,
                    link=draw(st.sampled_from((None, source, carrier))),
                )
            )
    return draw(st.permutations(rows))


people = st.frozensets(st.sampled_from(PEOPLE))
works = st.frozensets(st.sampled_from(WORKS))
ORDER = {UNAFFECTED: 0, WEAKENED: 1, FALLS: 2}


def lost_by_definition(rows: list[Support], witnesses: frozenset[str], sources: frozenset[str]) -> bool:
    """Whether one citation, given its rows, is lost: said as plainly as can be, without index or early exit."""
    if any(x in sources for r in rows for x in (r.source, r.carrier, r.link)):
        return True
    for link in {r.link or r.source for r in rows}:
        of_link = [r for r in rows if (r.link or r.source) == link]
        if all(r.witness in witnesses or r.through in witnesses for r in of_link):
            return True
    return False


@given(supports(), people, works)
def test_a_passage_falls_if_and_only_if_each_of_its_citations_is_lost(
    rows: list[Support], witnesses: frozenset[str], sources: frozenset[str]
) -> None:
    for outcome in strike(rows, witnesses=witnesses, sources=sources):
        here = [r for r in rows if r.span == outcome.passage and r.function == "support"]
        lost = {
            c: lost_by_definition([r for r in here if r.citation == c], witnesses, sources)
            for c in {r.citation for r in here}
        }
        assert (outcome.state == FALLS) == all(lost.values())
        touched = any(lost.values()) or any(r.witness in witnesses or r.through in witnesses for r in here)
        assert (outcome.state == UNAFFECTED) == (not touched)


@given(supports(), people, works, people, works)
def test_striking_more_never_mends(
    rows: list[Support],
    people_1: frozenset[str],
    works_1: frozenset[str],
    people_2: frozenset[str],
    works_2: frozenset[str],
) -> None:
    fewer = strike(rows, witnesses=people_1, sources=works_1)
    more = strike(rows, witnesses=people_1 | people_2, sources=works_1 | works_2)
    assert [o.passage for o in fewer] == [o.passage for o in more]
    for before, after in zip(fewer, more, strict=True):
        assert ORDER[before.state] <= ORDER[after.state]
        assert {s.id for s in before.lost} <= {s.id for s in after.lost}


@given(supports(), people, works)
def test_undo(rows: list[Support], witnesses: frozenset[str], sources: frozenset[str]) -> None:
    index = Supports(rows)
    before = tuple(index.strike())
    tuple(index.strike(witnesses, sources))
    assert tuple(index.strike()) == before
    assert all(o.state == UNAFFECTED and not o.lost for o in before)


@given(supports(), people, works, st.randoms())
def test_the_order_of_rows_and_of_what_is_struck_does_not_matter(
    rows: list[Support], witnesses: frozenset[str], sources: frozenset[str], random: st.DataObject
) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = Supports(rows).strike(sorted(witnesses), sorted(sources))
    other = Supports(shuffled).strike(sorted(witnesses, reverse=True), sorted(sources, reverse=True))
    assert [(o.passage, o.state) for o in one] == [(o.passage, o.state) for o in other]
    assert (one.falls, one.weakened) == (other.falls, other.weakened)


@given(supports(), people, works)
def test_every_supporting_thread_is_lost_or_left(
    rows: list[Support], witnesses: frozenset[str], sources: frozenset[str]
) -> None:
    found = strike(rows, witnesses=witnesses, sources=sources)
    told = sorted(s.id for o in found for s in (*o.lost, *o.left))
    assert told == sorted(r.id for r in rows if r.function == "support")


@given(supports())
def test_resting_alone_is_falling_alone(rows: list[Support]) -> None:
    for leaning in lean(rows):
        falls = {o.passage for o in strike(rows, witnesses=frozenset([leaning.witness])) if o.state == FALLS}
        assert set(leaning.alone) == falls & set(leaning.passages)
        assert 0 < leaning.share <= 1
        assert 0 < leaning.share_of_notes <= 1
