"""A strike on a whole apparatus: routes, kinds and people through whom words came; and all that hangs on the notes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from adfontes.model import testimony
from adfontes.model.apparatus import Apparatus
from adfontes.model.chains import Parts, Standing
from adfontes.model.events import Commitment, Event, Journey, Message
from adfontes.model.evidence import Reliance, Support
from adfontes.model.kinds import parse_kind
from adfontes.model.questions import Answer
from adfontes.model.sources import Item, Source
from adfontes.model.striking import Fallen, Striker, Struck
from adfontes.model.testimony import AUTHOR, Relation
from adfontes.model.text import Origin, Record, Span, Text, Transcript
from tests.unit.testimony_example import make_attested

BY_HAND = Origin(rule="by hand")
HERE = Span(start=0, end=1)


def thread(passage: int, citation: str, source: str, witness: str | None = None, through: str | None = None) -> Support:
    return Support(
        id=f"{passage}-{citation}-{witness}", span=Span(start=passage * 10, end=passage * 10 + 9), origin=BY_HAND,
        note=f"n{passage}", citation=citation, source=source, carrier=None, witness=witness, through=through,
        function="support", link=source,
    )  # fmt: skip


def rests(source: str, witness: str, route: str, through: str | None = None) -> Reliance:
    name = f"r-{source}-{witness}-{route}"
    return Reliance(id=name, span=None, origin=BY_HAND, source=source, witness=witness, route=route, through=through)


def work(name: str, kind: str, date: str | None = None) -> Source:
    return Source(id=name, span=None, origin=BY_HAND, kind=kind, item=Item(title=name, date=date))


def event(name: str, *notes: str, witness: str | None = None, same_as: str | None = None) -> Event:
    return Event(
        id=name, span=HERE, origin=BY_HAND, cue=HERE, kind="meeting", dating=None, dated_by=None, dating_reason="",
        actors=(), actors_text=(), targets=(), targets_text=(), place=None, place_text=None, notes=notes,
        witness=witness, modality="actual", reported="asserted", same_as=same_as, reason="",
    )  # fmt: skip


def said(name: str, *witnesses: str, **more: Any) -> testimony.Testimony:
    plain = testimony.Testimony(
        id=name, span=HERE, origin=BY_HAND, witnesses=witnesses, witness_text=None, cue=None, content=(), addressees=(),
        addressees_text=(), mode="indirect", stance="affirm", act="claim", hedges=(), route="unstated", through=None,
        notes=(), citations=(), nested_in=None, reason="",
    )  # fmt: skip
    return replace(plain, **more)


def striker(*records: Record) -> Striker:
    return Striker(Apparatus(text=Text(transcript=Transcript(content="", name="", sha256=""))).adding(records))


def struck(**what: Any) -> Struck:
    asked: dict[str, Any] = {k: v if isinstance(v, bool) else frozenset(v) for k, v in what.items()}
    return Struck(**asked)


LIBRARY = striker(
    work("talks", "interview", "May 1991"), work("memoir", "memoir", "1970"), work("undated", "interview"),
    work("article", "journal-article", "1992"), work("book", "book", "1980"),
    rests("talks", "petrov", "interview"), rests("memoir", "petrov", "memoir"),
    rests("article", "petrov", "recorded-by-another", "lang"), rests("undated", "orlov", "interview"),
    thread(1, "a", "talks", "petrov"), thread(2, "b", "memoir", "petrov"),
    thread(3, "c", "article", "petrov", "lang"), thread(4, "d", "undated", "orlov"), thread(5, "e", "book"),
    thread(6, "f", "talks", "petrov"), thread(6, "g", "book"),
    event("e1", "n1"), event("e2", "n1", "n5"), event("e3"), event("e4", "n6", witness="petrov"),
    event("e5", witness="orlov"), event("e6", "n1", same_as="e1"), event("e7", "n5", same_as="e1"),
)  # fmt: skip


def passages(fallen: Fallen) -> list[int]:
    return [fallen.passages[n].passage.start // 10 for n in fallen.passages.falls]


@pytest.mark.parametrize(
    ("what", "falls"),
    [
        ({}, []),
        ({"witnesses": ["petrov"]}, [1, 2, 3]),
        ({"witnesses": ["lang"]}, [3]),
        ({"through": ["lang"]}, [3]),
        ({"through": ["petrov"]}, []),
        ({"routes": ["interview"]}, [1, 4]),
        ({"routes": ["memoir", "recorded-by-another"]}, [2, 3]),
        ({"routes": ["nonsense"]}, []),
        ({"sources": ["book"]}, [5]),
        ({"sources": ["book"], "routes": ["interview"]}, [1, 4, 5, 6]),
        ({"witnesses": ["petrov"], "routes": ["interview"], "joined": True}, [1]),
        ({"witnesses": ["petrov"], "sources": ["memoir", "book"], "joined": True}, [2]),
        ({"through": ["lang"], "routes": ["interview"], "joined": True}, []),
        ({"joined": True}, []),
    ],
)
def test_what_is_struck(what: dict[str, object], falls: list[int]) -> None:
    assert passages(LIBRARY.strike(struck(**what))) == falls


@pytest.mark.parametrize(
    ("said", "falls"),
    [("interviews", [1, 4]), ("interviews after 1980", [1]), ("interviews before 1980", []), ("books", [5]),
     ("memoirs and books", [2, 5]), ("newspapers", [])],
)  # fmt: skip
def test_kinds_of_sources(said: str, falls: list[int]) -> None:
    assert passages(LIBRARY.strike(struck(kinds=[parse_kind(said).kind]))) == falls


def test_an_undated_source_is_left_and_told() -> None:
    assert LIBRARY.sources_of(parse_kind("interviews after 1980").kind) == (
        frozenset({"talks"}),
        frozenset({"undated"}),
    )


def test_a_kind_of_somebody_and_joined_kinds() -> None:
    petrovs = replace(parse_kind("interviews of Petrov").kind, of="petrov")
    assert passages(LIBRARY.strike(struck(kinds=[petrovs]))) == [1]
    assert LIBRARY.sources_of(petrovs) == (frozenset({"talks"}), frozenset())
    interviews = parse_kind("interviews").kind
    assert passages(LIBRARY.strike(struck(kinds=[interviews], witnesses=["orlov"], joined=True))) == [4]
    assert passages(LIBRARY.strike(struck(kinds=[interviews], sources=["talks", "book"], joined=True))) == [1]
    assert passages(LIBRARY.strike(struck(kinds=[petrovs], sources=["memoir"], joined=True))) == []


def test_a_word_that_came_by_two_routes_is_lost_with_both() -> None:
    both = striker(rests("s", "petrov", "interview"), rests("s", "petrov", "memoir"), thread(1, "a", "s", "petrov"))
    assert passages(both.strike(struck(routes=["interview"]))) == []
    assert passages(both.strike(struck(routes=["interview", "memoir"]))) == [1]


def test_events_fall_with_their_notes_or_their_only_witness() -> None:
    effect = LIBRARY.strike(struck(witnesses=["petrov"])).events
    assert (effect.falls, effect.weakened) == (("e4",), ("e1", "e2"))
    assert effect.total == 4  # e3 has nothing behind it, and e6 and e7 are told of e1
    assert effect.stands == 1
    assert LIBRARY.strike(struck(sources=["talks"])).events.falls == ("e4",)  # his word comes by these talks alone
    assert LIBRARY.strike(struck(sources=["talks", "book"])).events.falls == ("e1", "e2", "e4")
    assert LIBRARY.strike(struck(witnesses=["orlov"])).events.falls == ("e5",)


def test_messages_journeys_and_undertakings() -> None:
    common: Any = {"span": HERE, "origin": BY_HAND, "notes": ("n1",), "modality": "actual", "reason": ""}
    found = striker(
        rests("talks", "petrov", "interview"), thread(1, "a", "talks", "petrov"), thread(2, "b", "book"),
        rests("letter", "petrov", "document"), event("e1", "n1", "n2", witness="petrov"), event("e2", "n2"),
        Message(id="m1", senders=(), senders_text=(), recipients=(), recipients_text=(), medium="letter", carrier=None,
                dating=None, source=None, event="e1", **{**common, "notes": ("n1", "n2")}),
        Message(id="m2", senders=(), senders_text=(), recipients=(), recipients_text=(), medium="letter", carrier=None,
                dating=None, source="letter", event=None, **{**common, "notes": ()}),
        Journey(id="j1", spans=(), travellers=(), travellers_text=(), offices=(), head=None, origin_place=None,
                origin_text=None, destination=None, destination_text=None, departs=None, arrives=None, returns=None,
                purpose=None, events=("e1", "e2"), **{**common, "notes": ("n1", "n2")}),
        Commitment(id="c1", giver=None, giver_text=None, receiver=None, receiver_text=None, what="tea", quantity=None,
                   stage="promised", dating=None, conditions=None, follows=None, event=None, **common),
    )  # fmt: skip
    fallen = found.strike(struck(witnesses=["petrov"]))
    assert fallen.messages.falls == ("m1", "m2")
    assert (fallen.journeys.falls, fallen.journeys.weakened) == ((), ("j1",))
    assert fallen.commitments.falls == ("c1",)
    assert found.strike(struck(sources=["letter"])).messages.falls == ("m2",)


def test_testimonies_and_answers() -> None:
    lock = Striker(make_attested())
    hale = lock.strike(struck(witnesses=["hale"]))
    # his own two; what Marr has from him, since it rests on his word alone, and depends on it
    assert hale.testimonies.falls == tuple(f"testimony-{n}" for n in (1, 3, 4, 5))
    assert (hale.answers.falls, hale.answers.weakened) == (("answer-4",), ("answer-1", "answer-5"))
    (left,) = hale.questions
    assert (left.question, left.fell, left.left, left.one_sided) == ("question-2", ("answer-4",), ("answer-5",), True)
    voss = lock.strike(struck(witnesses=["voss"]))
    assert voss.answers.falls == ("answer-2",)
    assert voss.questions[0].verdict_fell
    assert voss.questions[0].left == ("answer-1", "answer-3")
    assert not voss.questions[0].one_sided


def test_routes_and_people_through_whom_testimonies_came() -> None:
    lock = Striker(make_attested())
    assert lock.strike(struck(routes=["interview"])).testimonies.falls == ("testimony-2",)
    assert lock.strike(struck(routes=["recorded-by-another"])).testimonies.falls == tuple(
        f"testimony-{n}" for n in (3, 4, 5)
    )
    assert lock.strike(struck(through=["marr"])).testimonies.falls == tuple(f"testimony-{n}" for n in (3, 4, 5))
    assert lock.strike(struck(sources=["source-4"])).testimonies.falls == ("testimony-6", "testimony-7")


def test_several_witnesses_and_what_depends_on_them() -> None:
    found = striker(
        thread(1, "a", "book"), said("t1", "anna", "boris"), said("t2", "carl"), said("t3", "dora"), said("t4", AUTHOR,
        notes=("n1",)), said("t5"), said("t6", "emil", nested_in="t2"), said("t7", "fay", nested_in="t6"),
        *(Relation(id=f"{a}{b}", span=HERE, origin=BY_HAND, a=a, b=b, relation="depends-on", reason="")
          for a, b in (("t3", "t1"), ("t3", "t2"), ("t3", "gone"))),
    )  # fmt: skip
    assert found.strike(struck(witnesses=["anna"])).testimonies.weakened == ("t1",)
    both = found.strike(struck(witnesses=["anna", "boris"])).testimonies
    assert (both.falls, both.weakened) == (("t1",), ("t3",))
    assert found.strike(struck(witnesses=["anna", "boris", "carl"])).testimonies.falls == ("t1", "t2", "t3", "t6", "t7")
    author = found.strike(struck(sources=["book"])).testimonies
    assert (author.falls, author.weakened) == ((), ("t4",))
    assert found.strike(struck(witnesses=[AUTHOR])).testimonies.falls == ("t4",)


def test_circles_end() -> None:
    found = striker(
        thread(1, "a", "book"), said("t1", "anna", nested_in="t2"), said("t2", "boris", nested_in="t1"),
        said("t3", "carl"), said("t4", "dora"), said("t5", "emil", nested_in="t5"), event("e1", "n1", same_as="e2"),
        event("e2", "n1", same_as="e1"), event("e3", "n1", same_as="e3"),
        *(Relation(id=f"{a}{b}", span=HERE, origin=BY_HAND, a=a, b=b, relation="depends-on", reason="")
          for a, b in (("t3", "t4"), ("t4", "t3"), ("t3", "t3"))),
        Answer(id="a1", span=None, origin=BY_HAND, question="q", answer="", side="yes", testimonies=("t3",), records=(),
               holders=(), holders_text=(), reason=""),
        Answer(id="a2", span=None, origin=BY_HAND, question="q", answer="", side="no", testimonies=(), records=(),
               holders=("gus",), holders_text=("Gus",), reason=""),
    )  # fmt: skip
    assert found.strike(struck()).testimonies.falls == ()
    assert found.strike(struck(witnesses=["dora"])).testimonies.falls == ("t3", "t4")
    assert found.strike(struck(witnesses=["dora"])).answers.falls == ("a1",)
    assert found.strike(struck(witnesses=["gus"])).answers.falls == ("a2",)
    assert found.strike(struck(witnesses=["anna"])).testimonies.falls == ("t1", "t2")
    assert set(found.strike(struck(sources=["book"])).events.falls) == {"e1", "e2", "e3"}


@pytest.mark.parametrize("lost", [(), (0,), (0, 1), (0, 1, 2), (2, 7), range(9)])
@pytest.mark.parametrize("touched", [(), (1,), (3, 4, 5)])
def test_counting_and_marking_agree(lost: tuple[int, ...], touched: tuple[int, ...]) -> None:
    things = Standing([(0,), (0, 1), (), (1, 2, 3), (2, 2), (5, 6, 7, 8), (4,)])
    parts = Parts(lost, touched)
    assert things._counted(parts) == things._marking(parts) == things.after(parts)


def test_nothing_at_all_can_be_struck() -> None:
    fallen = striker().strike(struck(witnesses=["anna"], routes=["memoir"], kinds=[parse_kind("memoirs").kind]))
    assert len(fallen.passages) == 0
    assert fallen.events.total == fallen.answers.total == 0
