"""A scholar's decisions, replayed: what they change, what follows from them, and what waits."""

from __future__ import annotations

import hashlib

import pytest

from adfontes.model import testimony
from adfontes.model.apparatus import Apparatus, Decision
from adfontes.model.dating import Dating
from adfontes.model.decisions import DECIDABLE, replay_decisions
from adfontes.model.entities import Entity, Mention
from adfontes.model.events import Event
from adfontes.model.sources import Citation, Source
from adfontes.model.text import Emendation, Origin, Record, Span, Text, Transcript
from adfontes.pipeline import trace
from tests.stages import PROSE

CONTENT = """The fair was held.[1] The fair was closed.[2] Nobody minded.[3]

Notes

1. Ada Horn, Market Days (London: Pell, 1931), 12.
2. Karl Beit, Der Markt (Berlin: Ullmann, 1928), 7.
3. Ibid., 9.
"""


def traced(*decisions: Decision) -> Apparatus:
    digest = hashlib.sha256(CONTENT.encode()).hexdigest()
    return trace(Transcript(content=CONTENT, name="fair.txt", sha256=digest), decisions=decisions, without=PROSE)


def sources_by_note(apparatus: Apparatus) -> list[str | None]:
    titles = {s.id: s.item.title for s in apparatus.of(Source)}
    return [titles.get(c.source or "") for c in apparatus.of(Citation)]


def decide(target: str, field: str, value: str | None) -> Decision:
    return Decision(
        target=target, field=field, value=value, by="R. Eader", when="2024-01-01T00:00:00+00:00", why="seen"
    )


def test_what_follows_from_a_decision_follows_it() -> None:
    plain = traced()
    assert sources_by_note(plain) == ["Market Days", "Der Markt", "Der Markt"]
    first = plain.of(Source)[0]
    after = traced(decide(plain.of(Citation)[1].id, "source", first.id))
    assert sources_by_note(after) == ["Market Days", "Market Days", "Market Days"]
    assert after.of(Citation)[1].origin.rule == "decided"
    assert after.of(Citation)[1].reason == "R. Eader decided so: seen"


def test_the_last_decision_on_a_field_holds() -> None:
    target = traced().of(Citation)[0].id
    after = traced(decide(target, "function", "contrary"), decide(target, "function", "commentary"))
    assert after.of(Citation)[0].function == "commentary"


def test_unknown_unsettles() -> None:
    target = traced().of(Citation)[0].id
    assert traced(decide(target, "source", None)).of(Citation)[0].source is None


def test_a_decision_waits_for_a_record_or_a_source_that_is_not_there() -> None:
    target = traced().of(Citation)[0].id
    plain = sources_by_note(traced())
    assert sources_by_note(traced(decide("citation-gone", "source", None))) == plain
    assert sources_by_note(traced(decide(target, "source", "source-gone"))) == plain


def test_decidable_fields_are_fields() -> None:
    kinds = (Citation, Source, Dating, Emendation, Mention, Event, testimony.Testimony)
    assert set(DECIDABLE) == {kind.__name__ for kind in kinds}
    for kind in kinds:
        assert set(DECIDABLE[kind.__name__]) <= set(kind.__slots__)


@pytest.mark.parametrize(
    ("said", "repair", "applied"),
    [
        ((), "fair", False),
        ((("applied", "yes"),), "fair", True),
        ((("applied", "yes"), ("applied", "no")), "fair", False),
        ((("repair", "faire"),), "faire", True),
        ((("repair", ""),), "", True),
        ((("repair", "faire"), ("applied", "no")), "faire", False),
        ((("applied", "no"), ("repair", "faire")), "faire", True),
        ((("repair", None),), None, False),
        ((("repair", None), ("applied", "yes")), None, False),
        ((("applied", "perhaps"), ("kind", "splice")), "fair", False),
    ],
)
def test_decisions_on_damage_are_taken_one_after_another(
    said: tuple[tuple[str, str | None], ...], repair: str | None, applied: bool
) -> None:
    damage = Emendation(
        id="e", span=Span(start=4, end=8), origin=Origin(rule="typo", certainty=0.5), kind="typo", repair="fair",
        applied=False, reason="seen elsewhere",
    )  # fmt: skip
    text = Text(transcript=Transcript(content="The faer was held.", name="t", sha256=""))
    apparatus = Apparatus(text=text, decisions=tuple(decide("e", *one) for one in said)).adding([damage])
    (after,) = replay_decisions(apparatus, (Emendation,)).of(Emendation)
    assert (after.repair, after.applied) == (repair, applied)
    decided = any(value in ("yes", "no") or name == "repair" for name, value in said)
    assert after.origin.rule == ("decided" if decided else "typo")
    assert after.reason == ("R. Eader decided so: seen" if decided else "seen elsewhere")


@pytest.mark.parametrize(
    ("decided", "after"),
    [
        ("1848-05-04", ("date", "1848-05-04", "1848-05-04", "1848-05-04", "1848-05-04")),
        ("1848-05-04/1848-05-09", ("interval", "1848-05-04/1848-05-09", "1848-05-04", "1848-05-09", None)),
        ("184X~", ("date", "184X~", "1840-01-01", "1849-12-31", "184")),
        ("1848-21", ("date", "1848-21", "1848-03-01", "1848-05-31", "1848-SP")),
        ("-0043-03-15", ("date", "-0043-03-15", "-0043-03-15", "-0043-03-15", "BC0044-03-15")),
        ("../1848", ("interval", "../1848", None, "1848-12-31", None)),
        (None, ("date", None, None, None, None)),
    ],
)
def test_what_follows_from_a_decided_date(decided: str | None, after: tuple[str | None, ...]) -> None:
    dating = decided_dating(decided)
    assert (dating.kind, dating.edtf, dating.earliest, dating.latest, dating.value) == after
    assert (dating.origin.rule, dating.reason, dating.anchor) == ("decided", "R. Eader decided so: seen", None)
    assert dating.candidates == (() if decided else ("1848", "1849"))


@pytest.mark.parametrize("decided", ["1848-02-30", "soon", "", "1849/1848"])
def test_a_date_that_is_none_waits(decided: str) -> None:
    assert decided_dating(decided).reason == "the next day"


def test_a_time_of_day_stays_and_a_length_stays_a_length() -> None:
    evening = decided_dating("1848-05-04", kind="time", type="TIME", value="1848-05-03TEV")
    assert (evening.kind, evening.value) == ("time", "1848-05-04TEV")
    length = decided_dating("1848-05", kind="duration", type="DURATION", value="P3D", duration="P3D")
    assert (length.kind, length.value, length.earliest) == ("duration", "P3D", "1848-05-01")


ORIGIN = Origin(rule="names.exact", certainty=0.6)
FAIR = Event(
    id="e", span=Span(start=0, end=8), cue=Span(start=0, end=3), origin=ORIGIN, kind="other", dating="1848-05",
    dated_by="e-visit", dating_reason="during the visit", actors=(), actors_text=(), targets=(), targets_text=(),
    place=None, place_text=None, notes=(), witness=None, modality="actual", reported="asserted", same_as=None,
    reason="",
)  # fmt: skip


def replayed(record: Record, *decisions: Decision) -> list[Record]:
    text = Text(transcript=Transcript(content="The fair was held.", name="t", sha256=""))
    people = [Entity(id=i, span=None, origin=ORIGIN, kind="person", name=i) for i in ("ann", "bo")]
    apparatus = Apparatus(text=text, decisions=decisions).adding([*people, record])
    return list(replay_decisions(apparatus, (type(record), Entity)).of(type(record)))


@pytest.mark.parametrize(
    ("said", "after"),
    [(("bo",), ["bo"]), (("cy",), ["ann"]), ((None,), []), ((None, "bo"), ["bo"]), (("bo", None), [])],
)
def test_whom_words_name(said: tuple[str | None, ...], after: list[str]) -> None:
    """The last word holds; somebody who is not in the text is waited for; words that name nobody are no mention."""
    mention = Mention(id="m", span=Span(start=0, end=3), origin=ORIGIN, entity="ann")
    assert [m.entity for m in replayed(mention, *(decide("m", "entity", who) for who in said))] == after  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("field", "value", "after"),
    [
        ("dating", "1848-05-03", ("1848-05-03", None, "R. Eader decided so: seen", "other", "actual")),
        ("dating", None, (None, None, "R. Eader decided so: seen", "other", "actual")),
        ("dating", "soon", ("1848-05", "e-visit", "during the visit", "other", "actual")),
        ("kind", "treaty", ("1848-05", "e-visit", "during the visit", "treaty", "actual")),
        ("kind", "memoir", ("1848-05", "e-visit", "during the visit", "other", "actual")),
        ("kind", None, ("1848-05", "e-visit", "during the visit", "other", "actual")),
        ("modality", "planned", ("1848-05", "e-visit", "during the visit", "other", "planned")),
        ("modality", "wished", ("1848-05", "e-visit", "during the visit", "other", "actual")),
        ("actors", "ann", ("1848-05", "e-visit", "during the visit", "other", "actual")),
    ],
)
def test_what_is_decided_of_an_event(field: str, value: str | None, after: tuple[str | None, ...]) -> None:
    (event,) = replayed(FAIR, decide("e", field, value))
    assert isinstance(event, Event)
    assert (event.dating, event.dated_by, event.dating_reason, event.kind, event.modality) == after


def decided_dating(edtf: str | None, **more: str) -> Dating:
    fields: dict[str, str] = {"kind": "date", "value": "1848-05-03"} | more
    dating = Dating(
        id="d", span=Span(start=0, end=12), origin=Origin(rule="dates.next"), edtf="1848-05-03", earliest="1848-05-03",
        latest="1848-05-03", anchor="d0", reason="the next day", candidates=("1848", "1849"), **fields,  # type: ignore[arg-type]
    )  # fmt: skip
    text = Text(transcript=Transcript(content="The next day it rained.", name="t", sha256=""))
    apparatus = Apparatus(text=text, decisions=(decide("d", "edtf", edtf),)).adding([dating])
    return replay_decisions(apparatus, (Dating,)).of(Dating)[0]
