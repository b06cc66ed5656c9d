"""A scholar's decisions, replayed: what they change, what follows from them, and what waits."""

from __future__ import annotations

import hashlib

import pytest

from adfontes.model.apparatus import Apparatus, Decision
from adfontes.model.decisions import DECIDABLE, replay_decisions
from adfontes.model.sources import Citation, Source
from adfontes.model.text import Emendation, Origin, Span, Text, Transcript
from adfontes.pipeline import trace

CONTENT = """The fair was held.[1] The fair was closed.[2] Nobody minded.[3]

Notes

1. Ada Horn, Market Days (London: Pell, 1931), 12.
2. Karl Beit, Der Markt (Berlin: Ullmann, 1928), 7.
3. Ibid., 9.
"""


def traced(*decisions: Decision) -> Apparatus:
    digest = hashlib.sha256(CONTENT.encode()).hexdigest()
    return trace(Transcript(content=CONTENT, name="fair.txt", sha256=digest), decisions=decisions)


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
    for kind in (Citation, Source):
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
