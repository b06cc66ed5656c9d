"""The passages notes stand behind, and the threads down to witnesses."""

from __future__ import annotations

from adfontes.model.apparatus import Apparatus
from adfontes.model.evidence import Reliance, Support
from adfontes.model.support import Supports
from adfontes.model.text import Division, Span
from adfontes.witnesses import SUPPORT
from adfontes.witnesses.passages import find_passages, find_supports
from tests.unit.notebook import BY_HAND, Work, notebook

CITE = "[[m|Ostrander, Rain]]."


def passages(body: str, count: int) -> list[str]:
    apparatus = notebook(body, [CITE] * count, {"m": Work("book")})
    content = apparatus.text.content
    return [span.of(content) for _, span in sorted(find_passages(apparatus).items(), key=lambda p: int(p[0][1:]))]


def test_from_the_call_before_within_the_paragraph() -> None:
    body = "It rained. It poured. {1} Then it stopped. {2} Nobody knew.\n\nThe mill stood, {3} and fell. {4}"
    assert passages(body, 4) == ["It rained. It poured.", "Then it stopped.", "The mill stood,", "and fell."]


def test_two_calls_side_by_side_share_a_passage() -> None:
    assert passages("It rained. {1} {2} It stopped. {3}", 3) == ["It rained.", "It rained.", "It stopped."]


def test_a_call_that_opens_a_paragraph_closes_the_one_before() -> None:
    body = "It rained. {1} It poured.\n\n{2} The mill fell. {3}"
    assert passages(body, 3) == ["It rained.", "It poured.", "The mill fell."]


def test_divisions_bound_the_passage() -> None:
    apparatus = notebook("He said: It rained. {1}", [CITE], {"m": Work("book")})
    start = apparatus.text.content.index("It rained")
    spans = (("paragraph", 0, start), ("quotation", start, start + 12))
    apparatus = apparatus.adding(
        Division(id=kind, span=Span(start=a, end=b), origin=BY_HAND, kind=kind) for kind, a, b in spans
    )
    assert find_passages(apparatus)["n1"].of(apparatus.text.content) == "It rained."


def test_a_note_without_a_call_stands_behind_nothing() -> None:
    assert passages("It rained.", 1) == []


def rely(source: str, witness: str) -> Reliance:
    return Reliance(id=f"{source}-{witness}", span=None, origin=BY_HAND, source=source, witness=witness, route="memoir")


def threads(apparatus: Apparatus) -> set[tuple[str | None, str | None, str | None, str | None]]:
    return {(s.source, s.carrier, s.link, s.witness) for s in find_supports(apparatus)}


def test_a_row_for_each_witness_and_one_where_there_is_none() -> None:
    works = {"m": Work("memoir"), "b": Work("book")}
    apparatus = notebook("It rained. {1}", ["[[m|Rain]]; [[b|Snow]]; [[|unknown]]."], works)
    apparatus = apparatus.adding([rely("m", "petrov"), rely("m", "orlov")])
    assert threads(apparatus) == {
        ("m", None, "m", "petrov"), ("m", None, "m", "orlov"), ("b", None, "b", None), (None, None, None, None),
    }  # fmt: skip


def test_a_letter_known_only_through_a_memoir_falls_with_the_memoirist() -> None:
    works = {"letter": Work("primary-document", held_in=("m",)), "m": Work("memoir")}
    apparatus = notebook("It rained. {1}", ["[[letter@m|a letter, cited from My Mill]]."], works)
    apparatus = apparatus.adding([rely("m", "petrov")])
    apparatus = apparatus.adding(SUPPORT.find(apparatus))
    assert threads(apparatus) == {("letter", "m", "m", "petrov")}
    supports = Supports(apparatus.of(Support))
    assert supports.strike(["petrov"]).falls == (0,)
    assert supports.strike(sources=["m"]).falls == (0,)
    assert supports.strike(sources=["letter"]).falls == (0,)


def test_a_letter_printed_in_two_places_hangs_on_neither() -> None:
    works = {"letter": Work("primary-document", held_in=("m", "n")), "m": Work("memoir"), "n": Work("book")}
    apparatus = notebook("It rained. {1}", ["[[letter@m|a letter, cited from My Mill]]."], works)
    assert threads(apparatus.adding([rely("m", "petrov")])) == {("letter", None, "letter", None)}


def test_carriers_in_a_circle_end() -> None:
    works = {"a": Work("book", held_in=("b",)), "b": Work("book", held_in=("c",)), "c": Work("book", held_in=("a",))}
    apparatus = notebook("It rained. {1}", ["[[a@b|Rain]]."], works)
    apparatus = apparatus.adding(SUPPORT.find(apparatus))
    supports = Supports(apparatus.of(Support))
    assert all(supports.strike(sources=[s]).falls == (0,) for s in "abc")
