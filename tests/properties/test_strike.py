"""What must hold of any strike on any support."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adfontes.model import testimony
from adfontes.model.apparatus import Apparatus
from adfontes.model.events import Event
from adfontes.model.evidence import Reliance, Support
from adfontes.model.kinds import Kind, parse_kind
from adfontes.model.questions import Answer
from adfontes.model.smallest import find_smallest
from adfontes.model.sources import Item, Source
from adfontes.model.striking import LAYERS, Fallen, Striker, Struck
from adfontes.model.support import FALLS, UNAFFECTED, WEAKENED, Supports, lean, strike
from adfontes.model.testimony import AUTHOR, Relation
from adfontes.model.text import Origin, Record, Span, Text, Transcript
from adfontes.model.weak_points import WeakPoints
from tests.unit.test_strike_all import HERE, event, said

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


some = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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


@some
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


@some
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


@some
@given(supports(), people, works)
def test_undo(rows: list[Support], witnesses: frozenset[str], sources: frozenset[str]) -> None:
    index = Supports(rows)
    before = tuple(index.strike())
    tuple(index.strike(witnesses, sources))
    assert tuple(index.strike()) == before
    assert all(o.state == UNAFFECTED and not o.lost for o in before)


@some
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


@some
@given(supports(), people, works)
def test_every_supporting_thread_is_lost_or_left(
    rows: list[Support], witnesses: frozenset[str], sources: frozenset[str]
) -> None:
    found = strike(rows, witnesses=witnesses, sources=sources)
    told = sorted(s.id for o in found for s in (*o.lost, *o.left))
    assert told == sorted(r.id for r in rows if r.function == "support")


@some
@given(supports())
def test_resting_alone_is_falling_alone(rows: list[Support]) -> None:
    for leaning in lean(rows):
        falls = {o.passage for o in strike(rows, witnesses=frozenset([leaning.witness])) if o.state == FALLS}
        assert set(leaning.alone) == falls & set(leaning.passages)
        assert 0 < leaning.share <= 1
        assert 0 < leaning.share_of_notes <= 1


# --- a strike on a whole apparatus ---------------------------------------------------------------------------------

ROUTES_USED = ("memoir", "interview")
KINDS_USED = ("memoirs", "interviews after 1980", "interviews of P")
TOLD = tuple(f"t{n}" for n in range(4))


@st.composite
def libraries(draw: st.DrawFn) -> Apparatus:
    """Supports with reliances, sources that carry one another in any way, events told again, testimonies within and
    after one another in any way, and answers: also such as no stage makes."""
    rows = draw(supports())
    records: list[Record] = [*rows]
    known = {(r.link or r.source, r.witness, r.through) for r in rows if (r.link or r.source) and r.witness}
    for source, witness, through in sorted(known, key=str):
        for route in draw(st.sets(st.sampled_from(ROUTES_USED), max_size=2)):
            records.append(
                Reliance(id=f"r{source}{witness}{through}{route}", span=None, origin=BY_HAND, source=str(source),
                         witness=str(witness), route=route, through=through)
            )  # fmt: skip
    for name in WORKS:
        item = Item(title=name, date=draw(st.sampled_from((None, "1979", "1981"))))
        kind = draw(st.sampled_from(("memoir", "interview")))
        records.append(Source(id=name, span=None, origin=BY_HAND, kind=kind, item=item))
    notes = st.lists(st.sampled_from(tuple(f"n{n}" for n in range(5))), max_size=3)
    somebody = st.none() | st.sampled_from(PEOPLE)
    for n in range(draw(st.integers(0, 4))):
        again = draw(st.none() | st.sampled_from(("e0", "e1", "e2")))
        records.append(event(f"e{n}", *draw(notes), witness=draw(somebody), same_as=again))
    for name in TOLD:
        records.append(
            said(name, *draw(st.sets(st.sampled_from((*PEOPLE, AUTHOR)), max_size=2).map(sorted)),
                 notes=tuple(draw(notes)), through=draw(somebody), nested_in=draw(st.none() | st.sampled_from(TOLD)),
                 citations=tuple(draw(st.lists(st.sampled_from(("c0", "c1", "gone")), max_size=2))),
                 route=draw(st.sampled_from(("memoir", "interview", "through", "unstated"))))
        )  # fmt: skip
    for a, b in draw(st.sets(st.tuples(st.sampled_from(TOLD), st.sampled_from(TOLD)), max_size=4)):
        relation = Relation(id=f"d{a}{b}", span=HERE, origin=BY_HAND, a=a, b=b, relation="depends-on", reason="")
        records.append(relation)
    for n in range(3):
        records.append(
            Answer(id=f"a{n}", span=None, origin=BY_HAND, question="q", answer="", side="other",
                   testimonies=tuple(draw(st.lists(st.sampled_from(TOLD), max_size=2))),
                   records=tuple(draw(st.lists(st.sampled_from(("e0", "e1")), max_size=1))),
                   holders=tuple(draw(st.lists(st.sampled_from(PEOPLE), max_size=1))), holders_text=(), reason="")
        )  # fmt: skip
    return Apparatus(text=Text(transcript=Transcript(content="", name="", sha256=""))).adding(records)


def kind_of(said: str) -> Kind:
    return replace(parse_kind(said).kind, of="p" if " of " in said else None)


kinds = st.frozensets(st.sampled_from(KINDS_USED).map(kind_of), max_size=2)
strikes = st.builds(
    Struck, witnesses=people, sources=works, through=people, kinds=kinds, joined=st.just(False),
    routes=st.frozensets(st.sampled_from((*ROUTES_USED, "recorded-by-another"))),
)  # fmt: skip
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def state_of(fallen: Fallen) -> dict[str, int]:
    """Everything that is hurt, by id (passages by number), as a number: 1 weakened, 2 falls."""
    found = {str(n): 2 for n in fallen.passages.falls} | {str(n): 1 for n in fallen.passages.weakened}
    for layer in LAYERS:
        effect = fallen.of(layer)
        assert len(effect.falls) + len(effect.weakened) <= effect.total
        found |= dict.fromkeys(effect.weakened, 1) | dict.fromkeys(effect.falls, 2)
    return found


@few
@given(libraries(), strikes, strikes)
def test_striking_more_restores_nothing(library: Apparatus, one: Struck, other: Struck) -> None:
    striker = Striker(library)
    both = Struck(
        witnesses=one.witnesses | other.witnesses, sources=one.sources | other.sources, kinds=one.kinds | other.kinds,
        through=one.through | other.through, routes=one.routes | other.routes,
    )  # fmt: skip
    before, after = state_of(striker.strike(one)), state_of(striker.strike(both))
    assert all(after.get(name, 0) >= state for name, state in before.items())
    joined = state_of(striker.strike(replace(one, joined=True)))
    assert all(before.get(name, 0) >= state for name, state in joined.items())


@few
@given(libraries(), strikes)
def test_a_strike_of_nothing_changes_nothing(library: Apparatus, one: Struck) -> None:
    striker = Striker(library)
    striker.strike(one)
    assert state_of(striker.strike(Struck())) == {}
    unknown = Struck(witnesses=frozenset(("nobody",)), routes=frozenset(("none",)))
    assert state_of(striker.strike(unknown)) == state_of(striker.strike(replace(unknown, joined=True))) == {}


@few
@given(libraries())
def test_everybody_and_everything_struck_brings_down_all_that_rests_on_them(library: Apparatus) -> None:
    striker = Striker(library)
    every = Struck(witnesses=frozenset((*PEOPLE, AUTHOR)), sources=frozenset(WORKS))
    fallen = striker.strike(every)
    standing = {n for n in range(len(fallen.passages)) if fallen.passages.state(n) != FALLS}
    for number in standing:  # a citation that rests on no source and nobody is left
        rows = [row for thread in striker.supports.threads[number] for row in thread.rows]
        assert any(row.source is None and row.carrier is None and row.link is None for row in rows)
    spoken = [t for t in library.of(testimony.Testimony) if t.witnesses or t.through]
    assert {t.id for t in spoken} <= set(fallen.testimonies.falls)


@few
@given(libraries(), strikes)
def test_an_event_falls_when_no_chain_behind_it_is_left(library: Apparatus, one: Struck) -> None:
    striker = Striker(library)
    fallen = striker.strike(one)
    if any(e.witness or e.same_as for e in library.of(Event)):
        return
    of_note = {n: i for i, notes in enumerate(striker.supports.notes) for n in notes}
    for told in library.of(Event):
        states = {fallen.passages.state(of_note[n]) for n in told.notes if n in of_note}
        assert (told.id in fallen.events.falls) == (states == {FALLS})


@few
@given(supports(), st.booleans())
def test_no_smaller_set_brings_a_passage_down(rows: list[Support], with_sources: bool) -> None:
    index = Supports(rows)
    marks = [(False, p) for p in PEOPLE] + ([(True, w) for w in WORKS] if with_sources else [])

    def falls(number: int, chosen: tuple[tuple[bool, str], ...]) -> bool:
        answer = index.strike([m for s, m in chosen if not s], [m for s, m in chosen if s])
        return number in answer.falls

    for number, threads in enumerate(index.threads):
        found = find_smallest(index.chains, [t.chain for t in threads], sources=with_sources)
        by_force = next(
            (size for size in range(1, len(marks) + 1) for c in combinations(marks, size) if falls(number, c)), None
        )
        assert found.exact
        assert found.size == by_force
        for people_, works_ in found.sets:
            assert falls(number, (*((False, p) for p in people_), *((True, w) for w in works_)))


@few
@given(supports())
def test_weak_points_are_what_one_strike_brings_down(rows: list[Support]) -> None:
    index = Supports(rows)
    weak = WeakPoints(index)
    told = {(p.passage, name) for p in weak.points for name in (*p.witnesses, *p.sources)}
    struck = {(n, p) for p in PEOPLE for n in index.strike([p]).falls}
    assert told == struck | {(n, w) for w in WORKS for n in index.strike((), [w]).falls}
    for cost in weak.witnesses:
        answer = index.strike([cost.name])
        assert (cost.falls, cost.weakened) == (len(answer.falls), len(answer.weakened))
